//! Links inside texts: each leads to an entry or a page that there will be.

use std::collections::BTreeSet;

use super::names::{Ids, Names};
use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::archive::Archive;
use crate::model::prose::{LinkTarget, Prose};
use crate::model::site::Site;
use crate::source::Span;

/// Checks the links in every text of a record.
pub(super) fn check(site: &Site, names: &Names, diagnostics: &mut Diagnostics) {
    let incidents = site.incidents.iter().map(|incident| &incident.facts.body);
    let companies = site.companies.iter().map(|company| &company.facts.body);
    let actors = site.actors.iter().map(|actor| &actor.facts.body);
    let sources = site.sources.iter().map(|source| &source.body);
    let pages = site.pages.iter().map(|page| &page.body);
    let slugs = site.sources.iter().map(|source| source.slug.as_str()).collect();
    let targets = Targets { names, archive: &site.derived.archive, sources: slugs };
    for prose in incidents.chain(companies).chain(actors).chain(sources).chain(pages) {
        check_prose(prose, &targets, diagnostics);
    }
}

/// The lists at the site's root; the empty text is the front page.
const LISTS: [&str; 7] = ["", "timeline", "companies", "actors", "sources", "corrections", "contribute"];

/// What links can lead to.
struct Targets<'a> {
    names: &'a Names,
    archive: &'a Archive,
    /// What the pages of sources are called.
    sources: BTreeSet<&'a str>,
}

fn check_prose(prose: &Prose, targets: &Targets<'_>, diagnostics: &mut Diagnostics) {
    let names = targets.names;
    for (target, span) in prose.links() {
        match target {
            LinkTarget::Incident(slug) => check_id(slug, span, &Entries::incidents(names), diagnostics),
            LinkTarget::Company(slug) => check_id(slug, span, &Entries::companies(names), diagnostics),
            LinkTarget::Actor(slug) => check_id(slug, span, &Entries::actors(names), diagnostics),
            LinkTarget::Page(path, _) if !targets.has_page(path) => {
                diagnostics.push(factory::record::link_to_no_page(path, span));
            }
            LinkTarget::Page(..) | LinkTarget::Source(_) => {}
        }
    }
}

/// The entries that one kind of link can lead to.
struct Entries<'a> {
    kind: &'static str,
    ids: &'a Ids,
    names: &'a Names,
}

impl<'a> Entries<'a> {
    fn incidents(names: &'a Names) -> Self {
        Self { kind: "incident", ids: names.incidents(), names }
    }

    fn companies(names: &'a Names) -> Self {
        Self { kind: "company", ids: names.companies(), names }
    }

    fn actors(names: &'a Names) -> Self {
        Self { kind: "actor", ids: names.actors(), names }
    }
}

fn check_id(slug: &Slug, span: Span, entries: &Entries<'_>, diagnostics: &mut Diagnostics) {
    if entries.ids.number(slug).is_some() || entries.names.is_unread(slug) {
        return;
    }
    diagnostics.push(if entries.names.is_draft(slug) {
        factory::record::link_to_draft(slug, span)
    } else {
        factory::record::link_to_nothing(entries.kind, slug, span, entries.ids.nearest(slug))
    });
}

impl Targets<'_> {
    /// Whether a path below the site's root is one of the lists, an entry, or a page.
    fn has_page(&self, path: &str) -> bool {
        let names = self.names;
        match path.split_once('/') {
            None => LISTS.contains(&path) || has(&names.pages, path),
            Some(("timeline", period)) => self.has_period(period),
            Some(("incidents", id)) => {
                has(names.incidents(), id) || Slug::new(id).is_ok_and(|slug| names.is_unread(&slug))
            }
            Some(("companies", id)) => has(names.companies(), id),
            Some(("actors", id)) => has(names.actors(), id),
            Some(("sources", id)) => self.sources.contains(id),
            Some(_) => false,
        }
    }

    /// Whether the timeline is cut so; incidents that could not be read may stand in any period.
    fn has_period(&self, text: &str) -> bool {
        self.names.has_unread_incidents() || self.archive.periods().any(|period| period.to_string() == text)
    }
}

fn has(ids: &Ids, text: &str) -> bool {
    Slug::new(text).is_ok_and(|slug| ids.number(&slug).is_some())
}
