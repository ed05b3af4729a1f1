//! The record as exports see it: ids, addresses and citations as texts that are borrowed from it.

use super::shape::{Day, Fact, SourceId, SourceReference, Term};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::prose::Prose;
use crate::model::site::Site;
use crate::model::source::{self, Citations, SourceKind};
use crate::model::word::{Stated, Word};
use crate::plan::routes::Route;
use crate::source::Located;

/// A record.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct Record<'a> {
    pub(in crate::plan) site: &'a Site,
}

impl<'a> Record<'a> {
    /// The address of a page where the site states where it stands, else its path from the site's root.
    pub(super) fn url(self, route: &Route) -> String {
        let base = self.site.config.base_url.as_ref().map_or("", |base| base.as_str());
        format!("{base}{}", route.folder())
    }

    pub(super) fn incident_id(self, id: IncidentId) -> &'a str {
        self.site.incident(id).id.as_str()
    }

    pub(super) fn company_id(self, id: CompanyId) -> &'a str {
        self.site.company(id).id.as_str()
    }

    pub(super) fn actor_id(self, id: ActorId) -> &'a str {
        self.site.actor(id).id.as_str()
    }

    pub(super) fn source_id(self, id: source::SourceId) -> SourceId<'a> {
        self.site.source(id).slug.as_str()
    }

    /// The ids of the sources that an entry with these sources cites for a fact: each once.
    pub(super) fn citations(self, citations: &Citations, entry: &[source::SourceId]) -> Vec<SourceId<'a>> {
        let cited = citations.0.iter().filter_map(|number| entry.get(number.wrapping_sub(1)));
        let mut ids: Vec<_> = Vec::with_capacity(citations.0.len());
        for id in cited.map(|id| self.source_id(*id)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The sources of an entry, in the order of their numbers: each once.
    pub(super) fn references(
        self,
        entry: &[source::SourceId],
        keys: &'a [String],
    ) -> Vec<SourceReference<'a>> {
        let mut listed: Vec<source::SourceId> = Vec::with_capacity(entry.len());
        for id in entry {
            if !listed.contains(id) {
                listed.push(*id);
            }
        }
        let keys_of = |id| {
            let pairs = entry.iter().zip(keys).filter(move |(other, _)| **other == id);
            pairs.map(|(_, key)| key.as_str()).collect()
        };
        listed.into_iter().map(|id| self.reference(id, keys_of(id))).collect()
    }

    fn reference(self, id: source::SourceId, keys: Vec<&'a str>) -> SourceReference<'a> {
        let source = self.site.source(id);
        SourceReference {
            id: self.source_id(id),
            keys,
            title: &source.facts.title.value,
            publisher: source.facts.publisher.as_deref(),
            url: linked_address(source),
        }
    }
}

/// Where a source is. What an actor says is cited, never linked.
pub(super) fn linked_address(source: &source::Source) -> Option<&str> {
    let is_linked = source.facts.kind != Some(SourceKind::ActorStatement);
    source.facts.url.as_ref().filter(|_| is_linked).map(|url| url.value.as_str())
}

pub(super) fn day(day: chrono::NaiveDate) -> Day {
    Day(day)
}

pub(super) fn term<W: Word>(word: Option<W>) -> Option<Term<W>> {
    word.map(Term)
}

/// A text as it was written; `None` where there is none.
pub(super) fn body(prose: &Prose) -> Option<String> {
    Some(prose.forms().into_markdown()).filter(|text| !text.is_empty())
}

/// The texts of a list whose places do not matter.
pub(super) fn texts(list: &[Located<String>]) -> Vec<&str> {
    list.iter().map(|item| item.value.as_str()).collect()
}

/// The texts of a list that may be silent.
pub(super) fn stated_texts(list: &Stated<Vec<Located<String>>>) -> Fact<Vec<&str>> {
    Fact::of(list, |list| texts(list))
}

/// The ids of a list whose places do not matter.
pub(super) fn slugs(list: &[Located<crate::base::slug::Slug>]) -> Vec<&str> {
    list.iter().map(|item| item.value.as_str()).collect()
}

/// Texts that are borrowed as they are.
pub(super) fn plain(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}
