//! What incidents have in common: a sector, a country, a class of data, a kind, a tag, a status. Each value has the list of
//! its incidents. Nothing here knows how a value is called or where its list is read.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::{Archive, Period};
use super::date::PartialDate;
use super::incident::IncidentId;
use super::word::words;
use crate::base::slug::Slug;

words! {
    /// What a value is a value of. Its word is the first part of the addresses of its lists.
    FacetKind {
        Sector = "sectors": "sectors of the economy",
        Country = "countries": "countries",
        Data = "data": "classes of data that were involved",
        Kind = "kinds": "kinds of incident",
        Tag = "tags": "words of the contributors' own",
        Status = "status": "how well the incident as such stands",
    }
}

/// One value of one kind, as the incidents give it: `(Country, "JP")`.
pub type FacetValue = (FacetKind, String);

/// A value that incidents have: an index into [`Facets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetId(u32);

/// A value that at least one incident has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What it is a value of.
    pub kind: FacetKind,
    /// Its id: the word of the entries in lower case.
    pub id: Slug,
    /// The word as it stands in entries and vocabularies.
    pub word: String,
    /// The incidents that have it, at least one.
    pub archive: Archive,
}

impl Facet {
    /// The periods that its list is cut into; none where it is whole on one page.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        self.archive.is_cut().then(|| self.archive.periods()).into_iter().flatten()
    }
}

/// All values that incidents have, by kind and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    all: Vec<Facet>,
    by_incident: BTreeMap<IncidentId, Vec<FacetId>>,
}

/// An incident with the date of its disclosure and the values that it has.
pub type FacetEntry = (IncidentId, Option<PartialDate>, BTreeSet<FacetValue>);

impl Facets {
    /// The values of incidents; in each list what is of one date keeps its order. A word that can stand in no address is
    /// left out.
    #[must_use]
    pub fn of(record: impl IntoIterator<Item = FacetEntry>) -> Self {
        let mut lists: BTreeMap<FacetValue, Vec<(IncidentId, Option<PartialDate>)>> = BTreeMap::new();
        for (id, date, values) in record {
            for value in values {
                lists.entry(value).or_default().push((id, date));
            }
        }
        let facet = |((kind, word), list): (FacetValue, Vec<_>)| {
            let id = Slug::new(&word.to_ascii_lowercase()).ok()?;
            Some(Facet { kind, id, word, archive: Archive::of(list) })
        };
        let mut facets: Vec<Facet> = lists.into_iter().filter_map(facet).collect();
        facets.sort_by(|one, other| (one.kind, &one.id).cmp(&(other.kind, &other.id)));
        facets.dedup_by(|later, first| (later.kind, &later.id) == (first.kind, &first.id));
        let mut by_incident: BTreeMap<IncidentId, Vec<FacetId>> = BTreeMap::new();
        for (id, facet) in (0..).map(FacetId).zip(&facets) {
            for incident in facet.archive.incidents() {
                by_incident.entry(incident).or_default().push(id);
            }
        }
        Self { all: facets, by_incident }
    }

    /// The values that an incident is listed under, by kind and id.
    #[must_use]
    pub fn of_incident(&self, id: IncidentId) -> &[FacetId] {
        self.by_incident.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The value of an id.
    #[must_use]
    pub fn get(&self, id: FacetId) -> &Facet {
        &self.all[id.0 as usize]
    }

    /// All values, by kind and id.
    pub fn iter(&self) -> impl Iterator<Item = (FacetId, &Facet)> {
        (0..).map(FacetId).zip(&self.all)
    }

    /// The values of a kind, by id.
    pub fn of_kind(&self, kind: FacetKind) -> impl Iterator<Item = (FacetId, &Facet)> {
        let first = self.all.partition_point(|facet| facet.kind < kind);
        let after = self.all.partition_point(|facet| facet.kind <= kind);
        self.iter().skip(first).take(after - first)
    }

    /// Whether incidents have a value of a kind.
    #[must_use]
    pub fn has(&self, kind: FacetKind) -> bool {
        self.of_kind(kind).next().is_some()
    }

    /// The value of a word, as entries or addresses write it; `None` where no incident has it.
    #[must_use]
    pub fn find(&self, kind: FacetKind, word: &str) -> Option<FacetId> {
        let id = word.to_ascii_lowercase();
        let place =
            self.all.binary_search_by(|facet| (facet.kind, facet.id.as_str()).cmp(&(kind, &id))).ok()?;
        Some(FacetId(u32::try_from(place).expect("a record has fewer than 2^32 values")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facets(entries: &[&[(FacetKind, &str)]]) -> Facets {
        let values = |values: &&[(FacetKind, &str)]| {
            values.iter().map(|(kind, word)| (*kind, (*word).to_owned())).collect::<BTreeSet<_>>()
        };
        Facets::of((0..).map(IncidentId).zip(entries).map(|(id, entry)| (id, None, values(entry))))
    }

    #[test]
    fn a_value_is_found_as_entries_and_as_addresses_write_it() {
        let facets = facets(&[&[(FacetKind::Country, "NO")], &[(FacetKind::Country, "JP")]]);
        let japan = facets.find(FacetKind::Country, "JP").unwrap();
        assert_eq!(facets.find(FacetKind::Country, "jp"), Some(japan));
        assert_eq!((facets.get(japan).id.as_str(), facets.get(japan).archive.count()), ("jp", 1));
        assert_eq!(facets.find(FacetKind::Sector, "jp"), None);
        assert_eq!(facets.find(FacetKind::Country, "SE"), None);
        assert_eq!(facets.of_incident(IncidentId(1)), [japan]);
        assert!(facets.of_incident(IncidentId(2)).is_empty());
    }

    #[test]
    fn a_word_that_can_stand_in_no_address_has_no_list() {
        let facets =
            facets(&[&[(FacetKind::Data, "../x"), (FacetKind::Data, ""), (FacetKind::Data, "names")]]);
        assert_eq!(facets.iter().map(|(_, facet)| facet.id.as_str()).collect::<Vec<_>>(), ["names"]);
    }

    #[test]
    fn values_stand_by_kind_and_id() {
        let facets =
            facets(&[&[(FacetKind::Tag, "a"), (FacetKind::Sector, "b")], &[(FacetKind::Sector, "a")]]);
        let order: Vec<_> = facets.iter().map(|(_, facet)| (facet.kind, facet.id.as_str())).collect();
        assert_eq!(order, [(FacetKind::Sector, "a"), (FacetKind::Sector, "b"), (FacetKind::Tag, "a")]);
        assert_eq!(facets.of_kind(FacetKind::Tag).count(), 1);
    }
}
