//! What the items of a page differ in, for readers who want only some of them. Values lead to the pages that hold all of
//! theirs; a script narrows the page itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::controls::Entry;
use super::desk::Desk;
use super::routes::Route;
use super::views::{Filter, FilterValue, Link};
use super::years::disclosed;
use crate::model::archive::Period;
use crate::model::claim;
use crate::model::incident::Incident;
use crate::model::word::Word;
use crate::source::Located;

/// So many values of a facet are offered.
const MOST: usize = 12;
/// A shorter list is read faster than narrowed.
const FEWEST: usize = 5;

/// What incidents can differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Year,
    Kind,
    Status,
    Sector,
    Country,
    Data,
    Actor,
}

const FACETS: [Facet; 7] = [
    Facet::Year,
    Facet::Kind,
    Facet::Status,
    Facet::Sector,
    Facet::Country,
    Facet::Data,
    Facet::Actor,
];

/// A value with the places of the items that have it.
type Found = (FilterValue, Vec<usize>);

/// The facets of which the items have at least two values; every item is given the numbers of its own, counted over all
/// values in their order.
pub(super) fn filters(desk: &Desk<'_>, entries: &mut [Entry<'_, '_>]) -> Vec<Filter> {
    if entries.len() < FEWEST {
        return Vec::new();
    }
    let mut numbers = 0..;
    let mut filters = Vec::new();
    for facet in FACETS {
        let found = facet.found(desk, entries);
        if found.len() < 2 {
            continue;
        }
        for (number, (_, places)) in numbers.by_ref().zip(&found).take(found.len()) {
            places.iter().for_each(|place| entries[*place].1.filters.push(number));
        }
        filters.push(facet.filter(desk, found.into_iter().map(|(value, _)| value).collect()));
    }
    filters
}

impl Facet {
    fn key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Sector => "sector",
            Self::Country => "country",
            Self::Data => "data",
            Self::Actor => "actor",
        }
    }

    fn filter(self, desk: &Desk<'_>, values: Vec<FilterValue>) -> Filter {
        let text = desk.words.word("filter", self.key());
        Filter { key: self.key().to_owned(), text, values, all: self.all(desk) }
    }

    /// The list of all values.
    fn all(self, desk: &Desk<'_>) -> Option<Link> {
        let (key, route) = match self {
            Self::Actor => ("actors_a_to_z", Route::Actors),
            _ => return None,
        };
        Some(Link { text: desk.words.text(key), url: desk.links.to(&route) })
    }

    /// The values of a page's items: years newest first, others by how many have them.
    fn found(self, desk: &Desk<'_>, entries: &[Entry<'_, '_>]) -> Vec<Found> {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (incident, _)) in entries.iter().enumerate() {
            let mut words = self.words(desk, incident);
            words.sort();
            words.dedup();
            words.into_iter().for_each(|word| places.entry(word).or_default().push(place));
        }
        let mut found: Vec<Found> =
            places.into_iter().map(|(word, places)| (self.value(desk, &word, places.len()), places)).collect();
        match self {
            Self::Year => found.reverse(),
            _ => found.sort_by_cached_key(|(value, _)| (Reverse(value.count), value.text.clone())),
        }
        found.truncate(MOST);
        found
    }

    /// The words of an incident, as its entry has them.
    fn words(self, desk: &Desk<'_>, incident: &Incident) -> Vec<String> {
        let facts = &incident.facts;
        let texts = |words: &[Located<String>]| words.iter().map(|word| word.value.clone()).collect();
        match self {
            Self::Year => disclosed(incident).iter().map(|date| date.listing_year().to_string()).collect(),
            Self::Kind => texts(&facts.kinds),
            Self::Status => facts.status.iter().map(|status| status.state.as_str().to_owned()).collect(),
            Self::Sector => texts(facts.sectors.items()),
            Self::Country => texts(facts.countries.items()),
            Self::Data => texts(facts.data.classes.items()),
            Self::Actor => {
                let named = claim::tiers(incident.attribution.items()).into_keys();
                named.map(|actor| desk.site.actor(actor).id.to_string()).collect()
            }
        }
    }

    fn value(self, desk: &Desk<'_>, word: &str, count: usize) -> FilterValue {
        let key = word.to_lowercase();
        FilterValue { text: self.text(desk, word), url: self.url(desk, word), key, count }
    }

    fn text(self, desk: &Desk<'_>, word: &str) -> String {
        let vocabularies = &desk.site.config.vocabularies;
        match self {
            Self::Year => word.to_owned(),
            Self::Kind => vocabularies.kinds.label(word),
            Self::Status => desk.words.word("status", word),
            Self::Sector => vocabularies.sectors.label(word),
            Self::Country => desk.country(word),
            Self::Data => vocabularies.data_classes.label(word),
            Self::Actor => desk.party(word),
        }
    }

    /// The page with all incidents that have a value, wherever they stand.
    fn url(self, desk: &Desk<'_>, word: &str) -> Option<String> {
        match self {
            Self::Year => {
                let year = desk.site.derived.archive.year(word.parse().ok()?)?;
                Some(desk.links.to(&Route::Period(Period::Year(year.number))))
            }
            Self::Actor => {
                let place = desk.site.actors.binary_search_by(|actor| actor.id.as_str().cmp(word)).ok()?;
                Some(desk.links.to(&Route::Actor(desk.site.actors[place].id.clone())))
            }
            Self::Kind | Self::Status | Self::Sector | Self::Country | Self::Data => None,
        }
    }
}
