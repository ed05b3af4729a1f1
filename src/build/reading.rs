//! A record from its files to the site, with everything that was found on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::take;

use rayon::prelude::*;

use super::contents::Contents;
use super::familiar::Familiar;
use super::ledger::Ledger;
use super::remarks::{self, Faults, Remarks};
use super::shelf::{Shelf, Shelves};
use super::waiving::Waiving;
use super::{BuildError, Checked, Counts, Progress, Settings};
use crate::base::hash::ContentHash;
use crate::diagnostic::Diagnostics;
use crate::load::LoadError;
use crate::model::config::Config;
use crate::model::site::{RawEntry, Site};
use crate::parse::{self, Context, EntryFile, EntryKind, bytes, kept};
use crate::resolve::{self, Hearing, Mentions, UnreadEntry};
use crate::source::{FileId, SourceMap};

/// What a record is read with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) settings: &'a Settings,
    pub(super) progress: &'a dyn Progress,
    /// What is remembered of entries.
    pub(super) shelves: &'a Shelves,
    /// Whether texts are held once they are parsed. Where not, those that are spoken of are read again.
    pub(super) holds_texts: bool,
    /// Reads a file that was not read yet.
    pub(super) read: &'a (dyn Fn(&str) -> Result<Vec<u8>, LoadError> + Sync),
    /// Whether the files are not those that the next run will find, so that nothing of them is worth remembering.
    pub(super) is_passing: bool,
}

/// What was read.
pub(super) struct Reading {
    pub(super) sources: SourceMap,
    pub(super) diagnostics: Diagnostics,
    /// Entries that were parsed, and entries that were known.
    pub(super) parsed: usize,
    pub(super) recalled: usize,
    /// The files, in the order of the contents.
    ids: Vec<FileId>,
    /// What stands for the facts of each entry, in the order of the contents; `None` where that is only its whole file.
    facts: Vec<Option<ContentHash>>,
    /// What is as it was in the last build.
    pub(super) familiar: Familiar,
    /// Files whose text nobody needed, or needs no more.
    unread: BTreeSet<FileId>,
    counts: Counts,
    /// The record; `None` where its files have errors.
    pub(super) site: Option<Site>,
}

impl Reading {
    pub(super) fn new(contents: &mut Contents, desk: Desk<'_>) -> Result<Self, BuildError> {
        let mut reading = Self {
            sources: SourceMap::default(),
            diagnostics: Diagnostics::default(),
            parsed: 0,
            recalled: 0,
            ids: Vec::new(),
            facts: Vec::new(),
            familiar: Familiar::default(),
            unread: BTreeSet::new(),
            counts: Counts { files: contents.files.len(), ..Counts::default() },
            site: None,
        };
        reading.ids = contents
            .files
            .iter()
            .map(|content| reading.sources.add(content.path.clone(), String::new()))
            .collect();
        for note in &contents.notes {
            let id = reading.sources.add(note.path.clone(), String::new());
            reading.diagnostics.push(note.diagnostic(id));
        }
        let config = reading.config(contents, desk)?;
        let (entries, unread) = reading.entries(contents, config.as_ref(), desk)?;
        let waiving = config.as_ref().map(|config| Waiving::new(config, &entries, (desk.settings, &unread)));
        desk.progress.stage("Resolving", 0);
        let options = resolve::Options {
            today: contents.today,
            drafts: desk.settings.drafts,
            unread: &unread,
            hearing: None,
        };
        if let Some(config) = config {
            reading.site = reading.resolved((entries, config), options, (contents, desk))?;
        }
        if let Some(waiving) = waiving {
            waiving.settle(&mut reading.diagnostics);
            reading.site = reading.site.take().filter(|_| !reading.diagnostics.has_errors());
        }
        reading.diagnostics.shrink();
        let counts = reading.site.as_ref().map_or_else(Counts::default, counts_of);
        reading.counts = Counts { files: reading.counts.files, ..counts };
        Ok(reading)
    }

    /// The record. Whom its entries name is remembered.
    fn resolved(
        &mut self,
        (entries, config): (Vec<RawEntry>, Config),
        options: resolve::Options<'_>,
        (contents, desk): (&Contents, Desk<'_>),
    ) -> Result<Option<Site>, BuildError> {
        let (ids, known) = (&self.ids, desk.shelves.mentions());
        let hash_of = |file| ids.binary_search(&file).ok().map(|place| contents.files[place].hash);
        let trusted = if desk.settings.verify { Mentions::default() } else { known.clone() };
        let hearing = Hearing::new(trusted, &hash_of);
        let options = resolve::Options { hearing: Some(&hearing), ..options };
        let site = resolve::site(entries, config, options, &mut self.diagnostics);
        let (heard, is_new) = hearing.news();
        if !known.agrees_with(&heard) {
            return Err(BuildError::Misremembered { path: "content/incidents".to_owned() });
        }
        if is_new && !desk.is_passing {
            desk.shelves.keep_mentions(heard);
        }
        Ok(site)
    }

    /// Compares the record with that of the last build.
    pub(super) fn compare(&mut self, look: ContentHash, contents: &Contents, ledger: Option<&Ledger>) {
        let files = self.ids.iter().copied().zip(&contents.files);
        self.familiar = Familiar::of(look, contents, self.facts()).since(ledger, files);
    }

    /// What stands for the facts of each file, in the order of the contents, of which the first is the configuration.
    pub(super) fn facts(&self) -> impl Iterator<Item = Option<ContentHash>> {
        std::iter::once(None).chain(self.facts.iter().copied())
    }

    /// What there is to say, with the text of every file that is spoken of for the first time; and how it is said.
    pub(super) fn checked(
        &mut self,
        contents: &Contents,
        read: &dyn Fn(&str) -> Result<Vec<u8>, LoadError>,
        said: &Remarks,
    ) -> Result<(Checked, Remarks), BuildError> {
        let (mut sources, mut diagnostics) = (take(&mut self.sources), take(&mut self.diagnostics));
        let Self { counts, unread, site, ids, .. } = self;
        let (waived, aside) = (diagnostics.take_waived(), diagnostics.take_aside());
        let diagnostics = diagnostics.sorted();
        let hashes: BTreeMap<FileId, ContentHash> =
            ids.iter().copied().zip(contents.files.iter().map(|content| content.hash)).collect();
        let shown = remarks::shown(&diagnostics);
        let faults = Faults::of(&shown, &sources, &|file| hashes.get(&file).copied());
        let known = said.known();
        let wanted: BTreeSet<FileId> = faults.files(&known).filter(|file| unread.contains(file)).collect();
        for file in wanted {
            let bytes = read(&sources.file(file).path)?;
            // What was changed since is looked at by the next build; its places are not those of this one.
            if hashes.get(&file) == Some(&ContentHash::of(&bytes)) {
                sources.fill(file, bytes::to_text(bytes).0);
            }
        }
        let mut remarks = faults.laid_out(&sources, &known);
        remarks.push(None, &remarks::more(&diagnostics, &aside));
        let base_url = site.as_ref().and_then(|site| site.config.base_url.clone());
        Ok((Checked { sources, diagnostics, aside, waived, counts: *counts, base_url }, remarks))
    }

    /// All that was found, with the text of every file that it speaks of.
    pub(super) fn found(
        self,
        read: &(dyn Fn(&str) -> Result<Vec<u8>, LoadError> + Sync),
    ) -> Result<Checked, BuildError> {
        let Self { mut sources, mut diagnostics, counts, unread, site, .. } = self;
        let (waived, aside) = (diagnostics.take_waived(), diagnostics.take_aside());
        let diagnostics = diagnostics.sorted();
        let faults = diagnostics.iter().chain(waived.iter().map(|waived| &waived.fault));
        let files: BTreeSet<FileId> = remarks::files(faults).filter(|file| unread.contains(file)).collect();
        let texts = files.into_par_iter().map(|file| -> Result<(FileId, String), LoadError> {
            Ok((file, bytes::to_text(read(&sources.file(file).path)?).0))
        });
        let texts: Vec<_> = texts.collect::<Result<_, _>>()?;
        texts.into_iter().for_each(|(file, text)| sources.fill(file, text));
        let base_url = site.and_then(|site| site.config.base_url);
        Ok(Checked { sources, diagnostics, aside, waived, counts, base_url })
    }

    /// The configuration, which is the first file, with what the run sets in its place.
    fn config(&mut self, contents: &mut Contents, desk: Desk<'_>) -> Result<Option<Config>, BuildError> {
        let (Some(content), Some(file)) = (contents.files.first_mut(), self.ids.first()) else {
            return Ok(None);
        };
        let bytes = content.bytes.take().map_or_else(|| (desk.read)(&content.path), Ok)?;
        let (text, fault) = bytes::to_text(bytes);
        self.sources.fill(*file, text);
        if let Some(fault) = fault {
            self.diagnostics.push(fault.diagnostic(*file));
            return Ok(None);
        }
        let text = &self.sources.file(*file).text;
        let Some(mut config) = parse::config(*file, text, &mut self.diagnostics) else { return Ok(None) };
        config.components = desk.settings.components;
        config.pages_only = desk.settings.pages_only;
        config.profile = desk.settings.profile.unwrap_or(config.profile);
        if let Some(base_url) = &desk.settings.base_url {
            config.base_url = Some(base_url.clone());
        }
        Ok(Some(config))
    }

    /// The entries, in the order of their files; and those that could not be read, which others may still refer to.
    fn entries(
        &mut self,
        contents: &mut Contents,
        config: Option<&Config>,
        desk: Desk<'_>,
    ) -> Result<(Vec<RawEntry>, Vec<UnreadEntry>), BuildError> {
        let vocabularies = match config {
            Some(config) => &config.vocabularies,
            None => parse::embedded_vocabularies(),
        };
        // Without a configuration that can be read, entries are looked at with other vocabularies than its own.
        let key = contents.files.first().filter(|_| config.is_some()).map(|file| file.hash);
        let files = contents.files.iter_mut().zip(&self.ids).skip(1);
        let files = files.map(|(content, file)| File {
            id: *file,
            path: &content.path,
            hash: content.hash,
            bytes: content.bytes.take(),
        });
        let mut shelves: BTreeMap<usize, Vec<File<'_>>> = BTreeMap::new();
        for file in files {
            shelves.entry(Shelves::number_of(file.path)).or_default().push(file);
        }
        desk.progress.stage("Reading", self.ids.len().saturating_sub(1));
        let reader = EntryReader { context: Context { vocabularies }, desk, key };
        let shelves: Vec<_> = shelves.into_iter().collect();
        let read = shelves.into_par_iter().map(|(number, files)| reader.shelf(number, files));
        let read: Vec<Result<Vec<Entry>, BuildError>> = read.collect();
        let mut read: Vec<Entry> =
            read.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        read.sort_unstable_by_key(|entry| entry.file);
        Ok(self.sort_out(read))
    }

    fn sort_out(&mut self, read: Vec<Entry>) -> (Vec<RawEntry>, Vec<UnreadEntry>) {
        let (mut entries, mut unread) = (Vec::with_capacity(read.len()), Vec::new());
        self.diagnostics.reserve(read.iter().map(|entry| entry.diagnostics.as_slice().len()).sum());
        for entry in read {
            self.facts.push(entry.facts);
            match entry.text {
                Some(text) => self.sources.fill(entry.file, text),
                None => drop(self.unread.insert(entry.file)),
            }
            self.parsed += usize::from(!entry.is_recalled);
            self.recalled += usize::from(entry.is_recalled);
            self.diagnostics.append(entry.diagnostics);
            match entry.found {
                Ok(entry) => entries.push(entry),
                Err(missing) => unread.extend(missing),
            }
        }
        (entries, unread)
    }
}

fn counts_of(site: &Site) -> Counts {
    Counts {
        incidents: site.incidents.len(),
        companies: site.companies.len(),
        actors: site.actors.len(),
        files: 0,
    }
}

/// A file of an entry.
struct File<'a> {
    id: FileId,
    path: &'a str,
    hash: ContentHash,
    bytes: Option<Vec<u8>>,
}

/// What a file came to.
struct Entry {
    file: FileId,
    /// Whether it was known without parsing it.
    is_recalled: bool,
    /// The text, where it was read and is held.
    text: Option<String>,
    found: Result<RawEntry, Option<UnreadEntry>>,
    /// What stands for its facts.
    facts: Option<ContentHash>,
    diagnostics: Diagnostics,
}

/// What is to be remembered of a file: its path, its hash, the form of what was parsed.
type Anew = (String, ContentHash, Vec<u8>);

/// Reads entries, or recalls them.
struct EntryReader<'a> {
    context: Context<'a>,
    desk: Desk<'a>,
    /// What entries are remembered under; `None`: they are not.
    key: Option<ContentHash>,
}

impl EntryReader<'_> {
    /// The entries of the files of one shelf.
    fn shelf(&self, number: usize, files: Vec<File<'_>>) -> Result<Vec<Entry>, BuildError> {
        let Some(key) = self.key else {
            return files.into_par_iter().map(|file| self.parse(file)).collect();
        };
        let old = self.desk.shelves.take(number, key);
        let read = |file: File<'_>| -> Result<(Entry, Option<Anew>), BuildError> {
            if let Some(entry) = self.recall(&file, &old)? {
                return Ok((entry, None));
            }
            let (path, hash) = (file.path.to_owned(), file.hash);
            let mut entry = self.parse(file)?;
            let form =
                entry.found.as_ref().ok().and_then(|raw| kept::keep(entry.file, raw, &entry.diagnostics));
            entry.facts = form.as_deref().and_then(kept::facts);
            Ok((entry, form.map(|form| (path, hash, form))))
        };
        let paths: BTreeSet<String> = files.iter().map(|file| file.path.to_owned()).collect();
        let read: Vec<_> = files.into_par_iter().map(read).collect::<Result<_, _>>()?;
        let mut shelf = old;
        let mut is_changed = shelf.keep_only(&paths);
        let mut entries = Vec::with_capacity(read.len());
        for (entry, anew) in read {
            if let Some((path, hash, form)) = anew {
                shelf.insert(path, hash, form);
                is_changed = true;
            }
            entries.push(entry);
        }
        self.desk.shelves.put((number, key), shelf, is_changed && !self.desk.is_passing);
        Ok(entries)
    }

    /// What was parsed from the same file before; `None` where nobody knows.
    fn recall(&self, file: &File<'_>, shelf: &Shelf) -> Result<Option<Entry>, BuildError> {
        let form = shelf.form(file.path, file.hash);
        let facts = form.and_then(kept::facts);
        let Some((raw, diagnostics)) = form.and_then(|form| kept::recall(file.id, form)) else {
            return Ok(None);
        };
        let entry =
            Entry { file: file.id, is_recalled: true, text: None, found: Ok(raw), facts, diagnostics };
        if self.desk.settings.verify && !self.is_so(file, &entry)? {
            return Err(BuildError::Misremembered { path: file.path.to_owned() });
        }
        self.desk.progress.step();
        Ok(Some(entry))
    }

    /// Whether parsing comes to the same.
    fn is_so(&self, file: &File<'_>, recalled: &Entry) -> Result<bool, BuildError> {
        let file = File { bytes: Some((self.desk.read)(file.path)?), ..*file };
        let parsed = self.parse(file)?;
        let told = |entry: &Entry| format!("{:?} {:?}", entry.found, entry.diagnostics);
        Ok(told(&parsed) == told(recalled))
    }

    fn parse(&self, file: File<'_>) -> Result<Entry, BuildError> {
        let bytes = file.bytes.map_or_else(|| (self.desk.read)(file.path), Ok)?;
        let (text, fault) = bytes::to_text(bytes);
        let mut diagnostics = Diagnostics::default();
        let kind = EntryKind::of_path(file.path);
        let parsed = match (kind, fault) {
            (_, Some(fault)) => {
                diagnostics.push(fault.diagnostic(file.id));
                None
            }
            (Some(kind), None) => {
                let entry = EntryFile { file: file.id, kind, path: file.path, text: &text };
                parse::entry(entry, self.context, &mut diagnostics)
            }
            (None, None) => None,
        };
        self.desk.progress.step();
        let unread = || kind.and_then(|kind| UnreadEntry::of_path(kind, file.path));
        Ok(Entry {
            file: file.id,
            is_recalled: false,
            text: self.desk.holds_texts.then_some(text),
            found: parsed.ok_or_else(unread),
            facts: None,
            diagnostics,
        })
    }
}
