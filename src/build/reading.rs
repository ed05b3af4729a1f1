//! A record from its bytes to the site, with everything that was found on the way.

use rayon::prelude::*;

use super::{Checked, Counts, Progress, Settings};
use crate::diagnostic::Diagnostics;
use crate::load::{InputFile, Inputs};
use crate::model::config::Config;
use crate::model::site::{RawEntry, Site};
use crate::parse::{self, Context, EntryFile, EntryKind, bytes};
use crate::resolve::{self, UnreadEntry};
use crate::source::{FileId, SourceMap};

/// What was read.
pub(super) struct Reading {
    pub(super) sources: SourceMap,
    pub(super) diagnostics: Diagnostics,
    counts: Counts,
    /// The record; `None` where its files have errors.
    pub(super) site: Option<Site>,
}

impl Reading {
    pub(super) fn new(inputs: Inputs, settings: &Settings, progress: &dyn Progress) -> Self {
        let mut texts = Texts::of(inputs.files);
        for note in &inputs.notes {
            let id = texts.sources.add(note.path.clone(), String::new());
            texts.diagnostics.push(note.diagnostic(id));
        }
        let config = texts.config(settings);
        let (entries, unread) = texts.entries(config.as_ref(), progress);
        let Texts { sources, mut diagnostics, files } = texts;
        let options = resolve::Options { today: inputs.today, drafts: settings.drafts, unread: &unread };
        let site = config.and_then(|config| resolve::site(entries, config, options, &mut diagnostics));
        let counts = site.as_ref().map_or_else(Counts::default, counts_of);
        Self { sources, diagnostics, counts: Counts { files: files.len(), ..counts }, site }
    }

    pub(super) fn checked(self) -> Checked {
        Checked { sources: self.sources, diagnostics: self.diagnostics.sorted(), counts: self.counts }
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

/// The files of a run as text, and those among them that can be parsed.
struct Texts {
    sources: SourceMap,
    diagnostics: Diagnostics,
    files: Vec<TextFile>,
}

#[derive(Clone, Copy)]
struct TextFile {
    id: FileId,
    is_sound: bool,
}

impl Texts {
    fn of(files: Vec<InputFile>) -> Self {
        let mut texts =
            Self { sources: SourceMap::default(), diagnostics: Diagnostics::default(), files: Vec::new() };
        for file in files {
            let (text, fault) = bytes::to_text(file.bytes);
            let id = texts.sources.add(file.path, text);
            texts.files.push(TextFile { id, is_sound: fault.is_none() });
            if let Some(fault) = fault {
                texts.diagnostics.push(fault.diagnostic(id));
            }
        }
        texts
    }

    /// The configuration, which is the first file, with what the run sets in its place.
    fn config(&mut self, settings: &Settings) -> Option<Config> {
        let file = self.files.first().filter(|file| file.is_sound)?;
        let text = &self.sources.file(file.id).text;
        let mut config = parse::config(file.id, text, &mut self.diagnostics)?;
        config.components = settings.components;
        config.pages_only = settings.pages_only;
        config.profile = settings.profile.unwrap_or(config.profile);
        if let Some(base_url) = &settings.base_url {
            config.base_url = Some(base_url.clone());
        }
        Some(config)
    }

    /// The entries, in the order of their files; and those that could not be read, which others may still refer to.
    fn entries(
        &mut self,
        config: Option<&Config>,
        progress: &dyn Progress,
    ) -> (Vec<RawEntry>, Vec<UnreadEntry>) {
        let vocabularies = match config {
            Some(config) => &config.vocabularies,
            None => parse::embedded_vocabularies(),
        };
        let context = Context { vocabularies };
        let files = self.files.get(1..).unwrap_or_default();
        progress.stage("Reading", files.len());
        let parsed: Vec<_> = files
            .par_iter()
            .map(|file| {
                let parsed = parse_file(*file, &self.sources, context);
                progress.step();
                parsed
            })
            .collect();
        let (mut entries, mut unread) = (Vec::new(), Vec::new());
        for (entry, diagnostics) in parsed {
            self.diagnostics.append(diagnostics);
            match entry {
                Ok(entry) => entries.push(entry),
                Err(missing) => unread.extend(missing),
            }
        }
        (entries, unread)
    }
}

fn parse_file(
    file: TextFile,
    sources: &SourceMap,
    context: Context<'_>,
) -> (Result<RawEntry, Option<UnreadEntry>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let source = sources.file(file.id);
    let Some(kind) = EntryKind::of_path(&source.path) else { return (Err(None), diagnostics) };
    let entry = EntryFile { file: file.id, kind, path: &source.path, text: &source.text };
    let parsed = if file.is_sound { parse::entry(entry, context, &mut diagnostics) } else { None };
    (parsed.ok_or_else(|| UnreadEntry::of_path(kind, &source.path)), diagnostics)
}
