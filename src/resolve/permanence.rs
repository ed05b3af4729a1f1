//! What was published keeps its address: an entry that is gone leaves a tombstone or a redirect, whatever its file is called.

use std::collections::BTreeSet;

use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::redirect::Target;
use crate::model::site::{RawEntry, Site};
use crate::model::source::SourceTarget;
use crate::parse::EntryKind;
use crate::source::{Located, Span};

/// Holds a record against entries as they were when they were published. Drafts had no address.
pub fn check(site: &Site, published: &[RawEntry], diagnostics: &mut Diagnostics) {
    let standing = Standing::of(site);
    for entry in published.iter().filter(|entry| !is_draft(entry)) {
        let was = Published::of(entry);
        if standing.has(was.kind, &was.id.value) {
            for former in was.former_ids.iter().filter(|former| !standing.has(was.kind, &former.value)) {
                diagnostics.push(factory::record::redirect_gone(&address(was.kind, &former.value), former));
            }
        } else {
            let gone = address(was.kind, &was.id.value);
            diagnostics.push(match successor(site, entry) {
                Some(now) => factory::record::id_renamed(&was.id.value, was.title, now),
                None => factory::record::address_gone(&gone, was.title, was.kind == EntryKind::Incident),
            });
        }
    }
}

fn is_draft(entry: &RawEntry) -> bool {
    match entry {
        RawEntry::Incident(incident) => incident.facts.draft,
        RawEntry::Page(page) => page.draft,
        RawEntry::Company(_) | RawEntry::Actor(_) | RawEntry::Source(_) => false,
    }
}

/// An entry as it was.
struct Published<'a> {
    kind: EntryKind,
    id: &'a Located<Slug>,
    title: Span,
    former_ids: &'a [Located<Slug>],
}

impl<'a> Published<'a> {
    fn of(entry: &'a RawEntry) -> Self {
        let (kind, id, title, former_ids): (_, _, _, &[_]) = match entry {
            RawEntry::Incident(was) => {
                (EntryKind::Incident, &was.id, was.facts.title.span, &was.facts.former_ids)
            }
            RawEntry::Company(was) => {
                (EntryKind::Company, &was.id, was.facts.name.span, &was.facts.former_ids)
            }
            RawEntry::Actor(was) => (EntryKind::Actor, &was.id, was.facts.name.span, &was.facts.former_ids),
            RawEntry::Source(was) => (EntryKind::Source, &was.id, was.facts.title.span, &was.former_ids),
            RawEntry::Page(was) => (EntryKind::Page, &was.id, was.title.span, &[]),
        };
        Self { kind, id, title, former_ids }
    }
}

/// The address of an entry, as readers know it.
fn address(kind: EntryKind, id: &Slug) -> String {
    match kind {
        EntryKind::Incident => format!("/incidents/{id}/"),
        EntryKind::Company => format!("/companies/{id}/"),
        EntryKind::Actor => format!("/actors/{id}/"),
        EntryKind::Source => format!("/sources/{id}/"),
        EntryKind::Page => format!("/{id}/"),
    }
}

/// Every id that leads somewhere.
struct Standing<'a>(BTreeSet<(EntryKind, &'a Slug)>);

impl<'a> Standing<'a> {
    fn of(site: &'a Site) -> Self {
        let incidents = site.incidents.iter().map(|one| (EntryKind::Incident, &one.id));
        let companies = site.companies.iter().map(|one| (EntryKind::Company, &one.id));
        let actors = site.actors.iter().map(|one| (EntryKind::Actor, &one.id));
        let sources = site.sources.iter().map(|one| (EntryKind::Source, &one.slug));
        let pages = site.pages.iter().map(|one| (EntryKind::Page, &one.id.value));
        let redirects =
            site.derived.redirects.iter().map(|redirect| (kind_of(redirect.to), &redirect.former));
        Self(incidents.chain(companies).chain(actors).chain(sources).chain(pages).chain(redirects).collect())
    }

    fn has(&self, kind: EntryKind, id: &Slug) -> bool {
        self.0.contains(&(kind, id))
    }
}

fn kind_of(target: Target) -> EntryKind {
    match target {
        Target::Incident(_) => EntryKind::Incident,
        Target::Company(_) => EntryKind::Company,
        Target::Actor(_) => EntryKind::Actor,
        Target::Source(_) => EntryKind::Source,
    }
}

/// The title of the entry that seems to be this one under another id: what it is called, or what it rests on, is the same.
fn successor(site: &Site, was: &RawEntry) -> Option<Span> {
    match was {
        RawEntry::Incident(was) => {
            let urls: BTreeSet<&str> = was
                .sources
                .iter()
                .filter_map(|source| match &source.target {
                    SourceTarget::Own(facts) => facts.url.as_ref().map(|url| url.value.as_str()),
                    SourceTarget::Shared(_) => None,
                })
                .collect();
            let titled = site.incidents.iter().find(|now| now.facts.title.value == was.facts.title.value);
            let cites = |source| {
                let url = site.source(source).facts.url.as_ref();
                url.is_some_and(|url| urls.contains(url.value.as_str()))
            };
            let same_day = |now: &&crate::model::incident::Incident| now.facts.dates == was.facts.dates;
            let sourced =
                || site.incidents.iter().filter(same_day).find(|now| now.sources.iter().any(|id| cites(*id)));
            titled.or_else(sourced).map(|now| now.facts.title.span)
        }
        RawEntry::Company(was) => named(site.companies.iter().map(|now| &now.facts.name), &was.facts.name),
        RawEntry::Actor(was) => named(site.actors.iter().map(|now| &now.facts.name), &was.facts.name),
        RawEntry::Source(was) => named(site.sources.iter().map(|now| &now.facts.title), &was.facts.title),
        RawEntry::Page(was) => named(site.pages.iter().map(|now| &now.title), &was.title),
    }
}

fn named<'a>(mut now: impl Iterator<Item = &'a Located<String>>, was: &Located<String>) -> Option<Span> {
    now.find(|now| now.value == was.value && now.span != Span::nowhere()).map(|now| now.span)
}
