//! From entries that name each other by words to a record in which every reference stands.
//!
//! Here is every check that needs more than one file. Nothing here reads or writes anything.

mod actors;
mod bibliography;
mod companies;
mod corrections;
mod facets;
mod incidents;
mod links;
mod mentions;
mod names;
pub mod permanence;
mod redirects;
mod relations;
mod rules;
mod sorting;
mod source_slug;
mod sources;
mod timeline;

use chrono::NaiveDate;

use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::model::config::Config;
use crate::model::site::{Derived, RawEntry, Site};
use crate::parse::EntryKind;
pub use mentions::{Hearing, Mentions};
use names::Names;
use sorting::Sorted;

/// What a record is resolved for.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The day on which it is: what lies after it has not happened.
    pub today: NaiveDate,
    /// Whether drafts belong to the record.
    pub drafts: bool,
    /// Entries that could not be read: what refers to them is no fault of its own.
    pub unread: &'a [UnreadEntry],
    /// What is remembered of whom entries name, if anything is.
    pub hearing: Option<&'a Hearing<'a>>,
}

/// An entry whose file has errors of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadEntry {
    /// Of which kind it is.
    pub kind: EntryKind,
    /// Its id.
    pub id: Slug,
}

impl UnreadEntry {
    /// The entry of a path below the site's root; `None` where the file's name is no id.
    #[must_use]
    pub fn of_path(kind: EntryKind, path: &str) -> Option<Self> {
        let name = path.rsplit('/').next()?;
        Slug::new(name.strip_suffix(".md")?).ok().map(|id| Self { kind, id })
    }
}

/// Resolves a record. Faults go to the collector; `None` where one of them is an error.
#[must_use]
pub fn site(
    entries: Vec<RawEntry>,
    config: Config,
    options: Options<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    let raw = Sorted::new(entries, options.drafts, diagnostics);
    let names = Names::of(&raw, options.unread, diagnostics);
    rules::replacements::check(&raw.incidents, diagnostics);
    let mut sources = sources::Register::new(raw.sources, options.unread, diagnostics);
    let companies = companies::resolve(raw.companies, &names, &mut sources, diagnostics);
    let actors = actors::resolve(raw.actors, &names, &mut sources, diagnostics);
    let mut incidents = incidents::resolve(raw.incidents, &names, &mut sources, diagnostics);
    relations::complete(&mut incidents, diagnostics);
    let mut site = Site {
        config,
        today: options.today,
        incidents,
        companies,
        actors,
        sources: sources.into_sources(),
        pages: raw.pages,
        derived: Derived::default(),
    };
    incidents::mark_single_sources(&mut site);
    let lists = || (bibliography::derive(&site), redirects::derive(&site), corrections::derive(&site));
    let (timelines, (bibliography, redirects, corrections)) = rayon::join(|| timeline::derive(&site), lists);
    site.derived = Derived { bibliography, redirects, corrections, ..timelines };
    links::check(&site, &names, diagnostics);
    rules::check(&site, options, diagnostics);
    diagnostics.configure(|rule| site.config.weight_of(rule));
    (!diagnostics.has_errors()).then_some(site)
}
