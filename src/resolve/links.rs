//! Links inside texts: each leads to an entry or a page that there will be.

use std::collections::BTreeSet;

use super::names::{Ids, Names};
use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::ActorId;
use crate::model::archive::Archive;
use crate::model::company::CompanyId;
use crate::model::facet::FacetKind;
use crate::model::prose::{LinkTarget, Prose};
use crate::model::site::Site;
use crate::model::word::Word;
use crate::source::Span;

/// Checks the links in every text of a record.
pub(super) fn check(site: &Site, names: &Names, diagnostics: &mut Diagnostics) {
    let incidents = site.incidents.iter().map(|incident| &incident.facts.body);
    let companies = site.companies.iter().map(|company| &company.facts.body);
    let actors = site.actors.iter().map(|actor| &actor.facts.body);
    let sources = site.sources.iter().filter_map(|source| source.body.as_deref());
    let pages = site.pages.iter().map(|page| &page.body);
    let slugs = site.sources.iter().map(|source| source.slug.as_str()).collect();
    let targets = Targets { names, site, sources: slugs };
    for prose in incidents.chain(companies).chain(actors).chain(sources).chain(pages) {
        check_prose(prose, &targets, diagnostics);
    }
}

/// The lists at the site's root; the empty text is the front page.
const LISTS: [&str; 8] =
    ["", "timeline", "companies", "actors", "sources", "corrections", "contribute", "downloads"];

/// What links can lead to.
struct Targets<'a> {
    names: &'a Names,
    site: &'a Site,
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
        let (first, rest) = path.split_once('/').map_or((path, None), |(first, rest)| (first, Some(rest)));
        match (first, rest) {
            (list, None) if LISTS.contains(&list) => true,
            ("timeline", Some("years")) => true,
            ("sources", Some(id)) => self.sources.contains(id),
            ("timeline", Some(period)) => self.has_period(Some(&self.site.derived.archive), period),
            ("incidents", Some(id)) => {
                has(names.incidents(), id) || Slug::new(id).is_ok_and(|slug| names.is_unread(&slug))
            }
            ("companies", Some(rest)) => self.has_history(rest, names.companies(), |number| {
                self.site.derived.long_companies.get(&CompanyId(number))
            }),
            ("actors", Some(rest)) => self.has_history(rest, names.actors(), |number| {
                self.site.derived.long_actors.get(&ActorId(number))
            }),
            (first, rest) => {
                let facet = FacetKind::parse(first).is_some_and(|kind| self.has_facet(kind, rest));
                facet || (rest.is_none() && has(&names.pages, path))
            }
        }
    }

    /// Whether a company or an actor has a page, or a page below it.
    fn has_history<'b>(&self, rest: &str, ids: &Ids, archive: impl Fn(u32) -> Option<&'b Archive>) -> bool {
        let (id, period) = rest.split_once('/').map_or((rest, None), |(id, period)| (id, Some(period)));
        let Some(number) = Slug::new(id).ok().and_then(|slug| ids.number(&slug)) else { return false };
        period.is_none_or(|period| self.has_period(archive(number), period))
    }

    /// Whether there is an index of a kind, a list of a value, or a page below it.
    fn has_facet(&self, kind: FacetKind, rest: Option<&str>) -> bool {
        let facets = &self.site.derived.facets;
        let Some(rest) = rest else { return facets.has(kind) || self.names.has_unread_incidents() };
        let (word, period) = rest.split_once('/').map_or((rest, None), |(word, period)| (word, Some(period)));
        // The address is in lower case; an entry's word need not be.
        let found =
            facets.find(kind, word).map(|id| facets.get(id)).filter(|facet| facet.id.as_str() == word);
        match (found, period) {
            (Some(_), None) => true,
            (facet, period) => {
                let archive = facet.map(|facet| &facet.archive).filter(|archive| archive.is_cut());
                self.has_period(archive, period.unwrap_or_default())
            }
        }
    }

    /// Whether a list is cut so; incidents that could not be read may stand in any list and any period.
    fn has_period(&self, archive: Option<&Archive>, text: &str) -> bool {
        let is_cut_so = |archive: &Archive| archive.periods().any(|period| period.to_string() == text);
        self.names.has_unread_incidents() || archive.is_some_and(is_cut_so)
    }
}

fn has(ids: &Ids, text: &str) -> bool {
    Slug::new(text).is_ok_and(|slug| ids.number(&slug).is_some())
}
