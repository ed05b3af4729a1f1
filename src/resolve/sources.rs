//! Sources: one for each address, whoever names it and however often.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::UnreadEntry;
use super::source_slug::{Describer, Name};
use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::date::PartialDate;
use crate::model::source::{
    RawSource, RawSourceUse, Source, SourceFacts, SourceId, SourceTarget, normalised,
};
use crate::parse::EntryKind;
use crate::source::Located;

/// The address of a source in the form by which two are told to be the same, and what the page of such a source is called.
/// Making both costs more than looking them up, and needs no other source: it is done for many entries at once.
pub(super) struct Address {
    text: String,
    name: Slug,
}

impl Address {
    /// The addresses of an entry's sources, in their order.
    pub(super) fn of_all(uses: &[RawSourceUse]) -> Vec<Option<Self>> {
        let of_use = |used: &RawSourceUse| match &used.target {
            SourceTarget::Own(facts) => Self::of(facts),
            SourceTarget::Shared(_) => None,
        };
        uses.iter().map(of_use).collect()
    }

    fn of(facts: &SourceFacts) -> Option<Self> {
        let url = &facts.url.as_ref()?.value;
        let text = normalised(url);
        let name = Name::of_address(url, &text).free(|_| false);
        Some(Self { text, name })
    }
}

/// The sources seen so far.
pub(super) struct Register {
    sources: Vec<Source>,
    by_id: BTreeMap<Slug, SourceId>,
    /// Nothing is read from this and the names in its own order.
    by_address: HashMap<String, SourceId>,
    /// Those that an entry describes under an id.
    by_name: BTreeMap<Slug, SourceId>,
    slugs: HashSet<Slug>,
    unread: Vec<Slug>,
}

impl Register {
    /// Takes the sources that have a file of their own.
    pub(super) fn new(shared: Vec<RawSource>, unread: &[UnreadEntry], diagnostics: &mut Diagnostics) -> Self {
        let unread = unread.iter().filter(|entry| entry.kind == EntryKind::Source);
        let mut register = Self {
            sources: Vec::new(),
            by_id: BTreeMap::new(),
            by_address: HashMap::new(),
            by_name: BTreeMap::new(),
            slugs: shared.iter().map(|raw| raw.id.value.clone()).collect(),
            unread: unread.map(|entry| entry.id.clone()).collect(),
        };
        for raw in shared {
            let id = register.next();
            register.by_id.insert(raw.id.value.clone(), id);
            if let Some(address) = address(&raw.facts) {
                if let Some(first) = register.by_address.get(&address) {
                    let first = register.sources[first.0 as usize].id.as_ref();
                    diagnostics.push(factory::record::source_twice(&raw.facts, first));
                }
                register.by_address.entry(address).or_insert(id);
            }
            register.sources.push(Source {
                id: Some(raw.id.value.clone()),
                slug: raw.id.value,
                former_ids: raw.former_ids,
                facts: Box::new(raw.facts),
                via: None,
                body: Some(Box::new(raw.body)),
            });
        }
        for index in 0..register.sources.len() {
            let via = register.sources[index].facts.via.clone();
            register.sources[index].via = via.and_then(|via| register.shared_by_word(&via, diagnostics));
        }
        register
    }

    /// The sources of an entry with its keys for them, in the order of its citation numbers.
    ///
    /// A key whose source does not exist is reported and left out: the record is not built then.
    pub(super) fn of_entry(
        &mut self,
        entry: Describer<'_>,
        (uses, addresses): (Vec<RawSourceUse>, Vec<Option<Address>>),
        diagnostics: &mut Diagnostics,
    ) -> (Vec<String>, Vec<SourceId>) {
        let mut by_key = BTreeMap::new();
        let mut via = Vec::new();
        let (mut keys, mut ids) = (Vec::with_capacity(uses.len()), Vec::with_capacity(uses.len()));
        for (RawSourceUse { key, id, target }, address) in uses.into_iter().zip(addresses) {
            let id = match target {
                SourceTarget::Shared(slug) => self.shared(&slug, diagnostics),
                SourceTarget::Own(facts) => {
                    let repeats = facts.via.clone();
                    let id = self.own((entry, &key.value), id, (facts, address, diagnostics));
                    via.extend(repeats.map(|repeats| (id, repeats)));
                    Some(id)
                }
            };
            let Some(id) = id else { continue };
            by_key.insert(key.value.clone(), id);
            keys.push(key.value);
            ids.push(id);
        }
        for (id, repeats) in via {
            let original = by_key.get(&repeats.value).copied();
            let original = original.or_else(|| self.shared_by_word(&repeats, diagnostics));
            self.sources[id.0 as usize].via = self.sources[id.0 as usize].via.or(original);
        }
        (keys, ids)
    }

    /// The sources, by id.
    pub(super) fn into_sources(mut self) -> Vec<Source> {
        // They stand for as long as the record: the room for more is given back.
        self.sources.shrink_to_fit();
        self.sources
    }

    fn next(&self) -> SourceId {
        SourceId(u32::try_from(self.sources.len()).expect("a record has fewer than 2^32 sources"))
    }

    fn own(
        &mut self,
        (entry, key): (Describer<'_>, &str),
        named: Option<Located<Slug>>,
        (facts, address, diagnostics): (Box<SourceFacts>, Option<Address>, &mut Diagnostics),
    ) -> SourceId {
        let id = self.next();
        if let Some(named) = &named {
            let known = *self.by_id.get(&named.value).or(self.by_name.get(&named.value)).unwrap_or(&id);
            if known != id {
                return known;
            }
        }
        let known = address.as_ref().and_then(|address| self.by_address.get(&address.text));
        if let Some(known) = known.copied() {
            self.compare(known, &facts, diagnostics);
            return known;
        }
        let name = || match facts.url.as_ref().zip(address.as_ref()) {
            Some((url, address)) => Name::of_address(&url.value, &address.text),
            None => Name::of_key(entry, key),
        };
        let given = named.map(|named| named.value).filter(|slug| !self.slugs.contains(slug));
        let slug = match given {
            Some(slug) => {
                self.by_name.insert(slug.clone(), id);
                slug
            }
            None => match address.as_ref().filter(|address| !self.slugs.contains(&address.name)) {
                Some(address) => address.name.clone(),
                None => name().free(|slug| self.slugs.contains(slug)),
            },
        };
        self.by_address.extend(address.map(|address| (address.text, id)));
        self.slugs.insert(slug.clone());
        self.sources.push(Source { id: None, slug, former_ids: Vec::new(), facts, via: None, body: None });
        id
    }

    /// Reports where an entry describes an address otherwise than the one before it.
    fn compare(&self, known: SourceId, facts: &SourceFacts, diagnostics: &mut Diagnostics) {
        let first = &self.sources[known.0 as usize].facts;
        let differs = |one: &PartialDate, other: &PartialDate| !one.reach().overlaps(other.reach());
        let days = first.published.as_ref().zip(facts.published.as_ref());
        if bare(&first.title.value) != bare(&facts.title.value)
            || days.is_some_and(|(one, other)| differs(&one.value, &other.value))
        {
            diagnostics.push(factory::record::source_described_twice(&facts.title, &first.title));
        }
    }

    fn shared(&self, slug: &Located<Slug>, diagnostics: &mut Diagnostics) -> Option<SourceId> {
        let found = self.by_id.get(&slug.value).copied();
        if found.is_none() && !self.unread.contains(&slug.value) {
            let near = nearest(self.by_id.keys(), slug.value.as_str());
            diagnostics.push(factory::record::unknown_source(slug.value.as_str(), slug.span, near));
        }
        found
    }

    fn shared_by_word(&self, word: &Located<String>, diagnostics: &mut Diagnostics) -> Option<SourceId> {
        let slug = Slug::new(&word.value).ok();
        let found = slug.as_ref().and_then(|slug| self.by_id.get(slug).copied());
        if found.is_none() && !slug.is_some_and(|slug| self.unread.contains(&slug)) {
            let near = nearest(self.by_id.keys(), &word.value);
            diagnostics.push(factory::record::unknown_source(&word.value, word.span, near));
        }
        found
    }
}

fn address(facts: &SourceFacts) -> Option<String> {
    facts.url.as_ref().map(|url| normalised(&url.value))
}

fn nearest<'a>(ids: impl Iterator<Item = &'a Slug>, word: &str) -> Option<&'a Slug> {
    let measured = ids.map(|id| (strsim::osa_distance(word, id.as_str()), id));
    measured.filter(|(distance, _)| *distance <= 3).min().map(|(_, id)| id)
}

/// The source that a source goes back to: the end of its chain of `via`. A chain that runs in a circle ends where it closes.
pub(super) fn origin(sources: &[Source], start: SourceId) -> SourceId {
    let mut seen = vec![start];
    let mut current = start;
    while let Some(next) = sources[current.0 as usize].via.filter(|next| !seen.contains(next)) {
        seen.push(next);
        current = next;
    }
    current
}

/// A title without what prints of it differ in: case, marks, spaces.
fn bare(title: &str) -> String {
    title.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
