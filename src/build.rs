//! The order of the stages, in one place: read, parse, resolve, plan, render, write.
//!
//! Nothing here knows a terminal or a folder: inputs come in as bytes, outputs go to a [`Sink`].

mod contents;
mod desk;
mod digest;
mod familiar;
mod faults;
mod finding;
mod ledger;
mod looking;
mod outputs;
mod packing;
mod preview;
mod publish;
mod reading;
mod remarks;
mod shelf;
pub mod theme;
mod waiving;
mod words;
mod workshop;

use std::fmt;

use crate::diagnostic::{Aside, Diagnostic, Severity, Waived};
use crate::load::{Inputs, LoadError};
use crate::model::config::{BaseUrl, Profile};
use crate::model::site::Site;
use crate::plan::export::{Weights, Written};
use crate::plan::{Draft, FileKind, FileView, OutputKind, Page, Plan};
use crate::render::ThemeError;
use crate::source::SourceMap;
use crate::write::{Foreign, Sink, WriteError, WriteReport};
use contents::Contents;
pub use faults::{Fault, fault};
pub use ledger::Told;
pub use looking::Given;
use publish::{Manuscript, press};
use reading::Reading;
use remarks::Remarks;
use shelf::Shelves;
use theme::Ready;
pub use workshop::Workshop;

/// The static file of a theme that is the site's picture.
const ICON: &str = "icon.svg";

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
    /// Whether what is remembered of earlier builds is made all the same, and compared.
    pub verify: bool,
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
    /// Warnings that come after these in number: a build holds and shows only the first of many.
    pub aside: Aside,
    /// The warnings that entries waive, in the same order.
    pub waived: Vec<Waived>,
    /// How much there is.
    pub counts: Counts,
    /// Where the site is published, where that is known and the record could be understood.
    pub base_url: Option<BaseUrl>,
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
    /// What was found on the way; without files and faults where nothing had changed, so that nothing was looked at.
    pub checked: Checked,
    /// What there is to say of the content, then too.
    pub told: Told,
    /// What was written; `None` where errors in the content kept the build from writing anything.
    pub written: Option<WriteReport>,
    /// What it took.
    pub work: Work,
}

/// How much work a build was, in numbers of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Files of the site whose bytes were read to see whether they changed.
    pub read: usize,
    /// Entries that were parsed.
    pub parsed: usize,
    /// Entries that were known from an earlier build.
    pub recalled: usize,
    /// Pages and cards that were made.
    pub rendered: usize,
    /// Files for programs that were made: there is no shorter way to know what is in one.
    pub serialised: usize,
    /// Pages and cards that were known to stand as they would be made.
    pub remembered: usize,
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
    /// A file of the site cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// What was remembered of an output or an entry is not what is made of it now: only looked for where a run asks for it.
    #[error("`{path}` was remembered otherwise than it is made now; this is a fault in breachbook")]
    Misremembered {
        /// The output, or the entry's file.
        path: String,
    },
}

/// Reads a record without building it, for those who look at what is in it: `None` where it has errors, and what was found
/// either way.
#[must_use]
pub fn record(inputs: Inputs, settings: &Settings) -> (Option<Site>, Checked) {
    let mut contents = Contents::read_already(inputs);
    let read = |path: &str| Err(LoadError::NoSite(path.into()));
    let desk = reading::Desk {
        settings,
        progress: &NoProgress,
        shelves: &Shelves::new(None),
        holds_texts: true,
        read: &read,
        is_passing: false,
    };
    let mut reading = Reading::new(&mut contents, desk).expect(ALL_READ);
    let site = reading.site.take();
    let (checked, _) = reading.checked(&contents, &read, &Remarks::default()).expect(ALL_READ);
    (site, checked)
}

const ALL_READ: &str = "every file was read";

fn plan_of<'a>(site: &'a Site, pages: Vec<Page>, ready: &'a Ready, weights: &Weights) -> Plan<'a> {
    let plan = Plan::weighed(site, &ready.messages, pages, weights);
    let icon = ready.theme.assets().iter().find(|asset| asset.name == ICON);
    let plan = match icon {
        Some(icon) => plan.with_icon(icon.path.clone()),
        None => plan,
    };
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
                (draft, _) => press(ready, Manuscript::of(draft)?).map(|_| ())?,
            }
        }
    }
    Ok(())
}
