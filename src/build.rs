//! The order of the stages, in one place: read, parse, resolve, plan, render, write.
//!
//! Nothing here knows a terminal or a folder: inputs come in as bytes, outputs go to a [`Sink`].

mod digest;
mod reading;
pub mod theme;
mod words;

use std::fmt;

use rayon::prelude::*;

use crate::base::checksum::sha256;
use crate::base::hash::ContentHash;
use crate::diagnostic::{Diagnostic, Severity};
use crate::export;
use crate::load::Inputs;
use crate::model::config::{BaseUrl, Profile};
use crate::model::site::Site;
use crate::plan::export::{Written, WrittenFile};
use crate::plan::{self, Draft, FileKind, FileView, Output, OutputKind, Page, Plan, Turn};
use crate::render::{self, ThemeError};
use crate::search::{self, Grain, IndexFile};
use crate::source::SourceMap;
use crate::write::{Foreign, Session, Sink, WriteError, WriteReport};
use digest::digest;
use reading::Reading;
use theme::{Faults, Ready};

/// What a run is asked for beside its inputs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The address of the site, in place of the configuration's.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts belong to the record.
    pub drafts: bool,
    /// Whether the pages of components are made.
    pub components: bool,
    /// How many files the site has, in place of what the configuration says.
    pub profile: Option<Profile>,
    /// Whether nothing is made but pages: neither data nor the index of the search nor cards. For measuring.
    pub pages_only: bool,
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
    /// A template could not be filled.
    #[error("{0}")]
    Theme(ThemeError),
    /// The outputs cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Looks a record through without building it.
#[must_use]
pub fn check(inputs: Inputs, settings: &Settings) -> Checked {
    let themes = inputs.theme_overrides.clone();
    let mut reading = Reading::new(inputs, settings, &NoProgress);
    let pages = reading.site.as_ref().and_then(|site| plan::pages(site, &mut reading.diagnostics));
    if let Some((site, pages)) = reading.site.as_ref().zip(pages) {
        let mut faults = Faults { sources: &mut reading.sources, diagnostics: &mut reading.diagnostics };
        check_theme(site, pages, &themes, &mut faults);
    }
    reading.checked()
}

/// A theme is sound where each of its templates can be filled once.
fn check_theme(site: &Site, pages: Vec<Page>, themes: &[(String, Vec<u8>)], faults: &mut Faults<'_>) {
    let Some(ready) = theme::load(&site.config, themes, faults) else { return };
    if let Err(error) = try_templates(&plan_of(site, pages, &ready), &ready) {
        ready.report(&site.config, &error, faults);
    }
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
    let mut faults = Faults { sources: &mut reading.sources, diagnostics: &mut reading.diagnostics };
    let Some(ready) = theme::load(&site.config, &themes, &mut faults) else {
        return Ok(Outcome { checked: reading.checked(), written: None });
    };
    let plan = plan_of(site, pages, &ready);
    if let Err(error) = try_templates(&plan, &ready) {
        ready.report(&site.config, &error, &mut faults);
        return Ok(Outcome { checked: reading.checked(), written: None });
    }
    let written = publish(&plan, &ready, &Publication { target, digest, progress })?;
    Ok(Outcome { checked: reading.checked(), written: Some(written) })
}

fn plan_of<'a>(site: &'a Site, pages: Vec<Page>, ready: &'a Ready) -> Plan<'a> {
    let plan = Plan::new(site, &ready.messages, pages);
    match &ready.cards {
        Some(cards) => plan.with_cards(cards.style()),
        None => plan,
    }
}

/// Fills each template once before anything is claimed, so that a mistake in one leaves the old site as it was.
fn try_templates(plan: &Plan<'_>, ready: &Ready) -> Result<(), ThemeError> {
    let mut tried = Vec::new();
    for output in plan.outputs() {
        let template = match output.kind {
            OutputKind::Page(kind) => kind.template(),
            OutputKind::File(FileKind::Card(subject)) => subject.template(),
            OutputKind::File(_) => continue,
        };
        if !tried.contains(&template) {
            tried.push(template);
            match (plan.draft(output, &Written::default()), &ready.cards) {
                (Draft::File(FileView::Card(card)), Some(cards)) => cards.check(&card)?,
                (draft, _) => press(ready, &draft).map(|_| ())?,
            }
        }
    }
    Ok(())
}

/// The bytes of an output.
fn press(ready: &Ready, draft: &Draft<'_>) -> Result<Vec<u8>, ThemeError> {
    match draft {
        Draft::Page { template, view } => render::output(&ready.theme, template, view),
        Draft::File(FileView::Text(text)) => Ok(text.clone().into_bytes()),
        Draft::File(FileView::Card(card)) => {
            ready.cards.as_ref().expect("cards are planned where the theme has them").draw(card)
        }
        Draft::File(FileView::Export(view)) => Ok(export::bytes(view)),
    }
}

struct Publication<'a> {
    target: &'a Target<'a>,
    digest: ContentHash,
    progress: &'a dyn Progress,
}

/// Claims every path, then makes and writes output by output, so that no more than a few stand in memory.
fn publish(plan: &Plan<'_>, ready: &Ready, publication: &Publication<'_>) -> Result<WriteReport, BuildError> {
    let Publication { target, digest, progress } = *publication;
    // The names of these files follow from their bytes, so they are made before a path is claimed.
    let assets = ready.theme.assets().iter().map(|asset| (&asset.path, &asset.bytes));
    let index = search_index(plan);
    let made: Vec<_> = assets.chain(index.iter().map(|file| (&file.path, &file.bytes))).collect();
    let made_paths = made.iter().map(|(path, _)| (*path).clone());
    let planned = plan.outputs().iter().map(|output| output.path.clone()).chain(made_paths).collect();
    let session = Session::begin(target.sink, target.foreign, planned)?;
    for (path, bytes) in &made {
        session.put(path, bytes)?;
    }
    progress.stage("Rendering", plan.outputs().len());
    let mut written = Written::default();
    for turn in Turn::ALL {
        let put = |output: &Output| -> Result<Option<WrittenFile>, BuildError> {
            if is_named_after_content(output.kind) && session.keep(&output.path)? {
                progress.step();
                return Ok(None);
            }
            let bytes = press(ready, &plan.draft(output, &written))?;
            session.put(&output.path, &bytes)?;
            progress.step();
            Ok(listed(output, &bytes))
        };
        let outputs = plan.outputs().par_iter().filter(|output| output.kind.turn() == turn);
        // All results are gathered, so that threads do not choose which failure is told.
        let results: Vec<_> = outputs.map(put).collect();
        let files = results.into_iter().collect::<Result<Vec<_>, _>>()?;
        written.extend(files.into_iter().flatten());
    }
    Ok(session.finish(digest)?)
}

fn search_index(plan: &Plan<'_>) -> Vec<IndexFile> {
    if plan.is_of_pages_only() {
        return Vec::new();
    }
    let grain = if plan.profile() == Profile::Compact { Grain::Coarse } else { Grain::Fine };
    plan.with_search_documents(|documents| search::index(documents, grain))
}

/// What the index of the exports and the page of downloads say of an output, where they list it.
fn listed(output: &Output, bytes: &[u8]) -> Option<WrittenFile> {
    let OutputKind::File(FileKind::Export(file)) = output.kind else { return None };
    file.is_listed().then(|| WrittenFile {
        file,
        path: output.path.clone(),
        bytes: bytes.len(),
        sha256: sha256(bytes),
    })
}

/// Whether the name of an output says what it holds, so that the one that stands there need not be made again.
fn is_named_after_content(kind: OutputKind) -> bool {
    matches!(kind, OutputKind::File(FileKind::Card(_)))
}
