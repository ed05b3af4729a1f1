//! The numbered sources of a page.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::source_pages;
use super::views::{Citation, Link, SourceItem};
use crate::model::source::{Citations, Source, SourceId, SourceKind};
use crate::model::word::Word;

impl Desk<'_> {
    /// The sources of an entry, in the order of its citation numbers.
    pub(super) fn sources(&self, ids: &[SourceId]) -> Vec<SourceItem> {
        ids.iter().enumerate().map(|(place, id)| self.source(place + 1, *id, ids)).collect()
    }

    fn source(&self, number: usize, id: SourceId, ids: &[SourceId]) -> SourceItem {
        let source = self.site.source(id);
        let facts = &source.facts;
        SourceItem {
            number,
            title: facts.title.value.clone(),
            url: linked_address(source),
            lang: self.foreign(facts.lang.as_ref()),
            details: self.source_details(source),
            archived: self.archived(source),
            via: source.via.map(|via| self.via(via, ids)),
            supports: None,
            page: source_pages::has_page(self.site, id)
                .then(|| Link { text: self.words.text("source_page"), url: self.links.source(id) }),
            also_in: Vec::new(),
        }
    }

    /// "Archived copy, 5 April 2026".
    pub(super) fn archived(&self, source: &Source) -> Option<Link> {
        let archive = source.facts.archived.as_ref()?;
        let date = archive.at.map(|day| self.words.day(day));
        let text = date.map_or_else(
            || self.words.text("archived_copy"),
            |date| self.words.format("archived_copy_of", &[("date", &date)]),
        );
        Some(Link { text, url: archive.url.to_string() })
    }

    fn source_details(&self, source: &Source) -> Vec<String> {
        let facts = &source.facts;
        let dates = facts.published.as_ref().map(|published| {
            let published = self.words.date(&published.value);
            match &facts.updated {
                Some(updated) => self.words.format(
                    "published_updated",
                    &[("published", &published), ("updated", &self.words.date_inline(&updated.value))],
                ),
                None => published,
            }
        });
        let kind = facts.kind.map(|kind| self.words.word("source_kind", kind.as_str()));
        let authors = (!facts.authors.is_empty()).then(|| self.words.list(&facts.authors));
        [facts.publisher.clone(), authors, dates, kind].into_iter().flatten().collect()
    }

    fn via(&self, via: SourceId, ids: &[SourceId]) -> String {
        match ids.iter().position(|id| *id == via) {
            Some(place) => self.words.format("repeats_source_n", &[("n", &(place + 1).to_string())]),
            None => {
                self.words.format("repeats_source", &[("title", &self.site.source(via).facts.title.value)])
            }
        }
    }

    /// "1 source, none archived".
    pub(super) fn sources_count(&self, ids: &[SourceId]) -> String {
        let different: BTreeSet<_> = ids.iter().collect();
        let archived = different.into_iter().filter(|id| self.site.source(**id).facts.archived.is_some());
        let sources = self.n_sources(ids);
        let archived = match archived.count() {
            0 => self.words.text("none_archived"),
            some => self.words.plural("n_archived", some),
        };
        self.words.format("sources_and_archived", &[("sources", &sources), ("archived", &archived)])
    }

    /// How many sources an entry has: one address under two keys is one source.
    pub(super) fn n_sources(&self, ids: &[SourceId]) -> String {
        let different: BTreeSet<_> = ids.iter().collect();
        self.words.plural("n_sources", different.len())
    }
}

/// What an actor says is cited, never linked.
pub(super) fn linked_address(source: &Source) -> Option<String> {
    let linked = source.facts.kind != Some(SourceKind::ActorStatement);
    source.facts.url.as_ref().filter(|_| linked).map(|url| url.value.to_string())
}

/// The sources of a page that quotes several entries: each once, in the order in which the page needs it.
#[derive(Default)]
pub(super) struct PageSources {
    ids: Vec<SourceId>,
    numbers: BTreeMap<SourceId, usize>,
}

impl PageSources {
    /// The page's numbers for an entry's citations.
    pub(super) fn citations(
        &mut self,
        desk: &Desk<'_>,
        citations: &Citations,
        entry: &[SourceId],
    ) -> Vec<Citation> {
        let ids = citations.0.iter().filter_map(|number| entry.get(number.wrapping_sub(1)));
        ids.map(|id| desk.citation(self.number(*id))).collect()
    }

    /// The page's number for a source.
    pub(super) fn number(&mut self, id: SourceId) -> usize {
        let next = self.ids.len() + 1;
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.ids.push(id);
        }
        number
    }

    /// The sources, in the order of their numbers.
    pub(super) fn items(&self, desk: &Desk<'_>) -> Vec<SourceItem> {
        desk.sources(&self.ids)
    }
}
