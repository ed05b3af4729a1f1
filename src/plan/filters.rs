//! What the items of a page differ in, for readers who want only some of them. Values lead to the pages that hold all of
//! theirs; a script narrows the page itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::controls::Entry;
use super::desk::Desk;
use super::routes::Route;
use super::views::{Filter, FilterValue, Link};
use super::years::{disclosed, year_url};
use crate::model::actor::ActorId;
use crate::model::claim;
use crate::model::facet::{FacetId, FacetKind};
use crate::model::incident::IncidentId;
use crate::model::word::Word;

/// So many values of a facet are offered.
const MOST: usize = 12;
/// A shorter list is read faster than narrowed.
const FEWEST: usize = 5;

/// What incidents can differ in: name in addresses, key of its words, what it is.
const FILTERS: [(&str, Facet); 7] = [
    ("year", Facet::Year),
    ("kind", Facet::Of(FacetKind::Kind)),
    ("status", Facet::Of(FacetKind::Status)),
    ("sector", Facet::Of(FacetKind::Sector)),
    ("country", Facet::Of(FacetKind::Country)),
    ("data", Facet::Of(FacetKind::Data)),
    ("actor", Facet::Actor),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Year,
    Of(FacetKind),
    Actor,
}

/// What an incident has of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Year(i32),
    Of(FacetId),
    Actor(ActorId),
}

/// A value with the places of the items that have it.
type Found = (FilterValue, Vec<usize>);

/// The facets of which the items have at least two values; every item is given the numbers of its own, counted over all
/// values in their order.
pub(super) fn filters(desk: &Desk<'_>, entries: &mut [Entry<'_>]) -> Vec<Filter> {
    if entries.len() < FEWEST {
        return Vec::new();
    }
    let mut next = 0;
    let mut filters = Vec::new();
    for (key, facet) in FILTERS {
        let found = facet.found(desk, entries);
        if found.len() < 2 {
            continue;
        }
        for (number, (_, places)) in (next..).zip(&found) {
            places.iter().for_each(|place| entries[*place].1.filters.push(number));
        }
        next += found.len();
        filters.push(Filter {
            key: key.to_owned(),
            text: desk.words.word("filter", key),
            values: found.into_iter().map(|(value, _)| value).collect(),
            all: facet.all(desk),
        });
    }
    filters
}

impl Facet {
    /// The list of all values.
    fn all(self, desk: &Desk<'_>) -> Option<Link> {
        let (list, route) = match self {
            Self::Year => ("years".to_owned(), Route::Years),
            Self::Of(kind) => (format!("facets_{}", kind.as_str()), Route::Facets(kind)),
            Self::Actor => ("actors".to_owned(), Route::Actors),
        };
        let text = desk.words.format("filter_all", &[("list", &desk.words.text(&list))]);
        Some(Link { text, url: desk.links.to(&route) })
    }

    /// The values of a page's items: years newest first, others by how many have them.
    fn found(self, desk: &Desk<'_>, entries: &[Entry<'_>]) -> Vec<Found> {
        let mut places: BTreeMap<Value, Vec<usize>> = BTreeMap::new();
        for (place, (id, _)) in entries.iter().enumerate() {
            for value in self.values(desk, *id) {
                places.entry(value).or_default().push(place);
            }
        }
        let found = places.into_iter().map(|(value, places)| (value.view(desk, places.len()), places));
        let mut found: Vec<Found> = found.collect();
        match self {
            Self::Year => found.reverse(),
            _ => found.sort_by_cached_key(|(value, _)| (Reverse(value.count), value.text.clone())),
        }
        found.truncate(MOST);
        found
    }

    /// What an incident has, each value once.
    fn values(self, desk: &Desk<'_>, id: IncidentId) -> Vec<Value> {
        let (facets, incident) = (&desk.site.derived.facets, desk.site.incident(id));
        match self {
            Self::Year => {
                disclosed(incident).map(|date| Value::Year(date.listing_year())).into_iter().collect()
            }
            Self::Of(kind) => {
                let of_kind = |facet: &&FacetId| facets.get(**facet).kind == kind;
                facets.of_incident(id).iter().filter(of_kind).copied().map(Value::Of).collect()
            }
            Self::Actor => claim::tiers(incident.attribution.items()).into_keys().map(Value::Actor).collect(),
        }
    }
}

impl Value {
    fn view(self, desk: &Desk<'_>, count: usize) -> FilterValue {
        let (key, text, url) = match self {
            Self::Year(year) => (year.to_string(), desk.words.year(year), year_url(desk, year)),
            Self::Of(id) => {
                let facet = desk.site.derived.facets.get(id);
                (facet.id.to_string(), desk.facet_name(facet), desk.links.facet(id))
            }
            Self::Actor(id) => {
                let actor = desk.site.actor(id);
                (actor.id.to_string(), actor.facts.name.value.clone(), desk.links.actor(id))
            }
        };
        FilterValue { key, text, url: Some(url), count }
    }
}
