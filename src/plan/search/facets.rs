//! By what incidents can be narrowed: each filter with its values, from what the entries state.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::claim;
use crate::model::incident::{DateKey, Incident, Role};
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::views::{SearchFilter, SearchOption};

/// The filters, in their order on the page: their names in the address, which are parts of messages too.
const FILTERS: [&str; 7] = ["year", "kind", "status", "sector", "country", "data", "actor"];
/// How many values a filter offers: those with the most incidents.
const MOST: usize = 250;

/// The values of an incident.
pub(super) fn of(desk: &Desk<'_>, incident: &Incident) -> Vec<(&'static str, String)> {
    let facts = &incident.facts;
    let year = facts.date(DateKey::Disclosed).map(|fact| fact.date.listing_year().to_string());
    let status = facts.status.as_ref().map_or("not-stated", |status| status.state.as_str());
    let classes = facts.data.classes.items().iter().map(|class| class.value.clone());
    let actors = claim::tiers(incident.attribution.items()).into_keys();
    let mut values = BTreeSet::new();
    values.extend(year.map(|year| ("year", year)));
    values.extend(facts.kinds.iter().map(|kind| ("kind", kind.value.clone())));
    values.insert(("status", status.to_owned()));
    values.extend(sectors(desk, incident).into_iter().map(|sector| ("sector", sector)));
    values.extend(
        countries(desk, incident).into_iter().map(|country| ("country", country.to_ascii_lowercase())),
    );
    values.extend(classes.map(|class| ("data", class)));
    values.extend(actors.map(|actor| ("actor", desk.site.actor(actor).id.to_string())));
    values.into_iter().collect()
}

/// The sectors that an entry states, else those of the companies that were hit.
fn sectors(desk: &Desk<'_>, incident: &Incident) -> BTreeSet<String> {
    let own: BTreeSet<_> = incident.facts.sectors.items().iter().map(|sector| sector.value.clone()).collect();
    let of_companies =
        || hit(desk, incident).filter_map(|facts| facts.sector.as_ref()).map(|sector| sector.value.clone());
    if own.is_empty() { of_companies().collect() } else { own }
}

/// The countries that an entry states, else those of the companies that were hit.
fn countries(desk: &Desk<'_>, incident: &Incident) -> BTreeSet<String> {
    let own: BTreeSet<_> = incident.facts.countries.items().iter().map(|code| code.value.clone()).collect();
    let of_companies =
        || hit(desk, incident).filter_map(|facts| facts.country.as_ref()).map(|code| code.value.clone());
    if own.is_empty() { of_companies().collect() } else { own }
}

fn hit<'a>(
    desk: &Desk<'a>,
    incident: &'a Incident,
) -> impl Iterator<Item = &'a crate::model::company::CompanyFacts> {
    let site = desk.site;
    let concerned = |role: Role| matches!(role, Role::Victim | Role::DataOwner);
    let hit = incident.companies.iter().filter(move |involvement| concerned(involvement.role));
    hit.map(move |involvement| &site.company(involvement.company).facts)
}

/// The filters of the page, each with the values that incidents have.
pub(super) fn filters(desk: &Desk<'_>) -> Vec<SearchFilter> {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for id in &desk.site.derived.timeline {
        for value in of(desk, desk.site.incident(*id)) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let filter = |name: &'static str| SearchFilter {
        name: name.to_owned(),
        label: desk.words.word("search_filter", name),
        options: options(desk, name, &counts),
    };
    FILTERS.into_iter().map(filter).filter(|filter| filter.options.len() > 1).collect()
}

/// The values of a filter: years from the newest, all else by its words.
fn options(desk: &Desk<'_>, name: &str, counts: &BTreeMap<(&str, String), usize>) -> Vec<SearchOption> {
    let of_name = counts.iter().filter(|((filter, _), _)| *filter == name);
    let mut values: Vec<_> = of_name.map(|((_, value), count)| (Reverse(*count), value)).collect();
    values.sort();
    values.truncate(MOST);
    let option = |value: &String| SearchOption { value: value.clone(), text: text(desk, name, value) };
    let mut options: Vec<_> = values.into_iter().map(|(_, value)| option(value)).collect();
    if name == "year" {
        options.sort_by_key(|option| Reverse(option.value.parse::<i32>().ok()));
    } else {
        options.sort_by_cached_key(|option| (option.text.to_lowercase(), option.value.clone()));
    }
    options
}

fn text(desk: &Desk<'_>, name: &str, value: &str) -> String {
    let words = &desk.site.config.vocabularies;
    match name {
        "kind" => words.kinds.label(value),
        "status" => desk.words.word("status", value),
        "sector" => words.sectors.label(value),
        "country" => desk.country(&value.to_ascii_uppercase()),
        "data" => words.data_classes.label(value),
        "actor" => desk.party(value),
        _ => value.to_owned(),
    }
}
