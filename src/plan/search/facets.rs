//! By what incidents can be narrowed: each filter with its values, the same lists as those of the facet pages.

use std::cmp::Reverse;

use crate::model::actor::ActorId;
use crate::model::facet::FacetKind;
use crate::model::incident::IncidentId;
use crate::plan::desk::Desk;
use crate::plan::views::{SearchFilter, SearchOption};

/// The filters, in their order on the page: their names in the address, which are parts of messages too.
const FILTERS: [&str; 7] = ["year", "kind", "status", "sector", "country", "data", "actor"];
/// How many values a filter offers: those with the most incidents.
const MOST: usize = 250;

/// A value of a filter: in the address, for readers, and the incidents that have it.
struct Value {
    option: SearchOption,
    incidents: Vec<IncidentId>,
}

/// The values of each incident, by its number: the name of the filter, and the value in the address.
pub(super) fn of_incidents(desk: &Desk<'_>) -> Vec<Vec<(&'static str, String)>> {
    let mut values = vec![Vec::new(); desk.site.incidents.len()];
    for name in FILTERS {
        for value in self::values(desk, name) {
            for id in value.incidents {
                values[id.0 as usize].push((name, value.option.value.clone()));
            }
        }
    }
    values
}

/// The filters of the page, each with the values that incidents have.
pub(super) fn filters(desk: &Desk<'_>) -> Vec<SearchFilter> {
    let filter = |name: &'static str| SearchFilter {
        name: name.to_owned(),
        label: desk.words.word("search_filter", name),
        options: options(name, values(desk, name)),
    };
    FILTERS.into_iter().map(filter).filter(|filter| !filter.options.is_empty()).collect()
}

/// The values that a filter offers: years from the newest, all else by its words.
fn options(name: &str, mut values: Vec<Value>) -> Vec<SearchOption> {
    if values.len() > MOST && name != "year" {
        values.sort_by_key(|value| Reverse(value.incidents.len()));
        values.truncate(MOST);
    }
    let mut options: Vec<_> = values.into_iter().map(|value| value.option).collect();
    if name != "year" {
        options.sort_by_cached_key(|option| (option.text.to_lowercase(), option.value.clone()));
    }
    options
}

fn values(desk: &Desk<'_>, name: &str) -> Vec<Value> {
    match name {
        "year" => years(desk),
        "kind" => facets(desk, FacetKind::Kind),
        "status" => facets(desk, FacetKind::Status),
        "sector" => facets(desk, FacetKind::Sector),
        "country" => facets(desk, FacetKind::Country),
        "data" => facets(desk, FacetKind::Data),
        _ => actors(desk),
    }
}

fn years(desk: &Desk<'_>) -> Vec<Value> {
    let value = |number: i32| SearchOption { value: number.to_string(), text: number.to_string() };
    let years = desk.site.derived.archive.years.iter().map(|year| Value {
        option: value(year.number),
        incidents: year.months.iter().flat_map(|month| &month.incidents).copied().collect(),
    });
    years.collect()
}

fn facets(desk: &Desk<'_>, kind: FacetKind) -> Vec<Value> {
    let facets = desk.site.derived.facets.of_kind(kind).map(|(_, facet)| Value {
        option: SearchOption { value: facet.id.to_string(), text: desk.facet_name(facet) },
        incidents: facet.archive.incidents().collect(),
    });
    facets.collect()
}

fn actors(desk: &Desk<'_>) -> Vec<Value> {
    let value = |(id, timeline): (u32, &Vec<(IncidentId, _)>)| {
        let actor = desk.site.actor(ActorId(id));
        let option = SearchOption { value: actor.id.to_string(), text: actor.facts.name.value.clone() };
        Value { option, incidents: timeline.iter().map(|(id, _)| *id).collect() }
    };
    let linked = (0..).zip(&desk.site.derived.actor_timelines).filter(|(_, timeline)| !timeline.is_empty());
    linked.map(value).collect()
}
