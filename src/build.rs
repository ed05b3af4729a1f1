//! The order of the stages, in one place: read, parse, resolve, plan, render, write.
//!
//! Nothing here knows a terminal or a folder: inputs come in as bytes, outputs go to a [`Sink`].

use std::fmt;

use rayon::prelude::*;

use crate::base::hash::{ContentHash, Digest};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::load::{InputFile, Inputs};
use crate::model::config::{BaseUrl, Config};
use crate::model::site::{RawEntry, Site};
use crate::parse::{self, Context, EntryFile, EntryKind, bytes};
use crate::plan::{self, Page, Plan};
use crate::render::{self, Theme, ThemeError};
use crate::resolve::{self, UnreadEntry};
use crate::source::{FileId, SourceMap};
use crate::write::{Foreign, Session, Sink, WriteError, WriteReport};

/// What a run is asked for beside its inputs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address of the site, in place of the configuration's.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts belong to the record.
    pub drafts: bool,
}

/// Where the outputs go.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// The place.
    pub sink: &'a dyn Sink,
    /// What to do with files there that are not ours.
    pub foreign: Foreign,
}

/// Told how far a build is. Steps come from many threads.
pub trait Progress: Sync {
    /// A stage of so many steps begins.
    fn stage(&self, name: &'static str, total: usize);
    /// A step is done.
    fn step(&self);
}

/// Nobody is told.
pub struct NoProgress;

impl Progress for NoProgress {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Incidents.
    pub incidents: usize,
    /// Companies, with and without a file.
    pub companies: usize,
    /// Actors, with and without a file.
    pub actors: usize,
    /// Files that were read.
    pub files: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |number: usize, one: &str, other: &str| {
            format!("{number} {}", if number == 1 { one } else { other })
        };
        if self.incidents + self.companies + self.actors == 0 {
            return f.write_str(&named(self.files, "file", "files"));
        }
        let parts = [
            named(self.incidents, "incident", "incidents"),
            named(self.companies, "company", "companies"),
            named(self.actors, "actor", "actors"),
        ];
        f.write_str(&parts.join(", "))
    }
}

/// What a look at a record found.
pub struct Checked {
    /// The files, for showing faults in them.
    pub sources: SourceMap,
    /// The faults, in their order.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there is.
    pub counts: Counts,
}

impl Checked {
    /// Whether a fault keeps the site from being built.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// What a build did.
pub struct Outcome {
    /// What was found on the way.
    pub checked: Checked,
    /// What was written; `None` where errors in the content kept the build from writing anything.
    pub written: Option<WriteReport>,
}

/// Why a build broke off, through no fault of the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The theme makes no sense.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The outputs cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Looks a record through without building it.
#[must_use]
pub fn check(inputs: Inputs, settings: &Settings) -> Checked {
    let mut reading = Reading::new(inputs, settings, &NoProgress);
    if let Some(site) = &reading.site {
        plan::pages(site, &mut reading.diagnostics);
    }
    reading.checked()
}

/// Builds a site. Where the content has errors nothing is written, and the outcome says why.
///
/// # Errors
/// A theme that makes no sense, or a place that cannot be written.
pub fn build(
    inputs: Inputs,
    settings: &Settings,
    target: &Target<'_>,
    progress: &dyn Progress,
) -> Result<Outcome, BuildError> {
    let digest = digest(&inputs, settings);
    let themes = inputs.theme_overrides.clone();
    let mut reading = Reading::new(inputs, settings, progress);
    let pages = reading.site.as_ref().and_then(|site| plan::pages(site, &mut reading.diagnostics));
    let Some((site, pages)) = reading.site.as_ref().zip(pages) else {
        return Ok(Outcome { checked: reading.checked(), written: None });
    };
    let (theme, messages) = theme::load(&site.config, &themes)?;
    let plan = Plan::new(site, &messages, pages);
    let written = publish(&plan, &theme, &Publication { target, digest, progress })?;
    Ok(Outcome { checked: reading.checked(), written: Some(written) })
}

struct Publication<'a> {
    target: &'a Target<'a>,
    digest: ContentHash,
    progress: &'a dyn Progress,
}

/// Claims every path, then renders and writes page by page, so that no more than a few pages stand in memory.
fn publish(plan: &Plan<'_>, theme: &Theme, publication: &Publication<'_>) -> Result<WriteReport, BuildError> {
    let Publication { target, digest, progress } = *publication;
    let assets = theme.assets();
    let asset_paths = assets.iter().map(|asset| asset.path.clone());
    let planned = plan.pages().iter().map(|page| page.path.clone()).chain(asset_paths).collect();
    let session = Session::begin(target.sink, target.foreign, planned)?;
    for asset in assets {
        session.put(&asset.path, &asset.bytes)?;
    }
    progress.stage("Rendering", plan.pages().len());
    let put = |page: &Page| -> Result<(), BuildError> {
        let bytes = render::output(theme, page.kind.template(), &plan.view(page))?;
        session.put(&page.path, &bytes)?;
        progress.step();
        Ok(())
    };
    // All results are gathered, so that threads do not choose which failure is told.
    let results: Vec<_> = plan.pages().par_iter().map(put).collect();
    results.into_iter().collect::<Result<(), _>>()?;
    Ok(session.finish(digest)?)
}

/// A record from its bytes to the site, with everything that was found on the way.
struct Reading {
    sources: SourceMap,
    diagnostics: Diagnostics,
    counts: Counts,
    site: Option<Site>,
}

impl Reading {
    fn new(inputs: Inputs, settings: &Settings, progress: &dyn Progress) -> Self {
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

    fn checked(self) -> Checked {
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
        let vocabularies = config.map_or_else(parse::embedded_vocabularies, |config| &config.vocabularies);
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

/// What a build was made from, as one hash: the same digest promises the same outputs.
fn digest(inputs: &Inputs, settings: &Settings) -> ContentHash {
    let contents: Vec<_> =
        inputs.files.par_iter().map(|file| (&file.path, ContentHash::of(&file.bytes))).collect();
    let mut digest = Digest::new();
    digest.field(env!("CARGO_PKG_VERSION").as_bytes());
    digest.field(inputs.today.to_string().as_bytes());
    digest.field(settings.base_url.as_ref().map_or("", BaseUrl::as_str).as_bytes());
    digest.field(&[u8::from(settings.drafts)]);
    for (path, hash) in contents {
        digest.field(path.as_bytes());
        digest.field(hash.to_string().as_bytes());
    }
    for (path, bytes) in &inputs.theme_overrides {
        digest.field(path.as_bytes());
        digest.field(bytes);
    }
    digest.finish()
}
