//! The front page: what is new, how much there is, which questions are open, and the ways into the record.

mod changes;
mod questions;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::charts;
use super::desk::{Desk, Heading, Section};
use super::index_az::{actor_rows, company_rows, facet_rows, row};
use super::item::List;
use super::metadata;
use super::routes::Route;
use super::views::{BrowseColumn, HomeView, IndexRow, Link, Tally, TimelineItem};
use super::years::{disclosed, listed_years, year_url};
use crate::model::date::{DateShape, PartialDate};
use crate::model::facet::FacetKind;
use crate::model::incident::IncidentId;
use crate::model::word::Word;

/// So many incidents stand on the front page.
const LATEST: usize = 8;
/// So many rows has a way into the record.
const ROWS: usize = 4;

pub(super) fn view(desk: &Desk<'_>) -> HomeView {
    let config = &desk.site.config;
    let intro = config.description.clone().unwrap_or_else(|| desk.words.text("home_intro"));
    let latest = latest_first(desk);
    let frame = desk.frame(Heading {
        title: &config.title,
        description: Some(intro.clone()),
        section: Section::None,
        noindex: false,
    });
    HomeView {
        frame: metadata::of_home(desk, frame),
        heading: desk.words.text("home_heading"),
        intro,
        tally: tally(desk),
        chart: charts::months(desk),
        latest: latest_items(desk, &latest),
        more: more(desk),
        changes: changes::changes(desk),
        corrections: Link {
            text: desk.words.text("all_corrections"),
            url: desk.links.to(&Route::Corrections(None)),
        },
        open_questions: questions::open_questions(desk, &latest),
        browse: browse(desk),
        more_lists: more_lists(desk),
    }
}

/// The whole record, those that are certainly late first; what is of one date stays in the order of ids.
fn latest_first(desk: &Desk<'_>) -> Vec<IncidentId> {
    let mut ids = desk.site.derived.timeline.clone();
    ids.sort_by_cached_key(|id| recency(disclosed(desk.site.incident(*id))));
    ids
}

/// "By 30 March" may be years before it: such a date does not make an incident one of the latest.
fn recency(date: Option<PartialDate>) -> impl Ord + use<> {
    let is_open = date.is_some_and(|date| matches!(date.shape(), DateShape::By(_)));
    (date.is_none(), is_open, Reverse(date))
}

fn latest_items(desk: &Desk<'_>, latest: &[IncidentId]) -> Vec<TimelineItem> {
    let mut items = desk.items(List::Latest, &latest[..latest.len().min(LATEST)]);
    if let Some(first) = items.first_mut() {
        first.lead = true;
    }
    items
}

fn more(desk: &Desk<'_>) -> Option<Link> {
    let count = desk.site.derived.timeline.len();
    let text = || desk.words.plural("full_timeline", count);
    (count > 0).then(|| Link { text: text(), url: desk.links.to(&Route::Timeline) })
}

fn tally(desk: &Desk<'_>) -> Vec<Tally> {
    let site = desk.site;
    let incidents = site.derived.timeline.iter().map(|id| site.incident(*id));
    let named: BTreeSet<_> =
        incidents.flat_map(|incident| &incident.companies).map(|involvement| involvement.company).collect();
    let actors = site.derived.actor_timelines.iter().filter(|timeline| !timeline.is_empty()).count();
    let mut tally = vec![
        figure(desk, "tally_incidents", site.derived.timeline.len()),
        figure(desk, "tally_organisations", named.len()),
        figure(desk, "tally_actors", actors),
        figure(desk, "tally_sources", site.sources.len()),
    ];
    if let Some(sources) = tally.last_mut().filter(|_| !site.sources.is_empty()) {
        sources.note = Some(archived(desk));
    }
    tally
}

fn figure(desk: &Desk<'_>, key: &str, count: usize) -> Tally {
    Tally {
        label: desk.words.plural(key, count),
        value: desk.words.number(count as u64),
        note: None,
        links: Vec::new(),
    }
}

fn archived(desk: &Desk<'_>) -> String {
    match desk.site.sources.iter().filter(|source| source.facts.archived.is_some()).count() {
        0 => desk.words.text("tally_none_archived"),
        archived => desk.words.plural("tally_archived", archived),
    }
}

/// Ways into the record; one that leads nowhere is left out.
fn browse(desk: &Desk<'_>) -> Vec<BrowseColumn> {
    let years: Vec<IndexRow> = listed_years(desk)
        .into_iter()
        .rev()
        .map(|(year, count)| row(desk, (desk.words.year(year), year_url(desk, year)), count))
        .collect();
    let columns = [
        column(desk, ("companies", &Route::Companies), most_incidents(company_rows(desk))),
        column(desk, ("actors", &Route::Actors), most_incidents(actor_rows(desk))),
        column(desk, ("years", &Route::Years), years),
    ];
    let facets = [FacetKind::Sector, FacetKind::Country, FacetKind::Data].map(|kind| {
        let key = format!("facets_{}", kind.as_str());
        column(desk, (&key, &Route::Facets(kind)), most_incidents(facet_rows(desk, kind)))
    });
    columns.into_iter().chain(facets).filter(|column| column.count > 0).collect()
}

/// The lists that have no column.
fn more_lists(desk: &Desk<'_>) -> Vec<Link> {
    let kinds = [FacetKind::Kind, FacetKind::Status, FacetKind::Tag];
    desk.facet_indexes(&kinds).map(|(_, link)| link).collect()
}

fn column(desk: &Desk<'_>, (key, route): (&str, &Route), mut rows: Vec<IndexRow>) -> BrowseColumn {
    let count = rows.len();
    rows.retain(|row| row.count > 0);
    rows.truncate(ROWS);
    let heading = Link { text: desk.words.text(key), url: desk.links.to(route) };
    BrowseColumn { heading, count, rows }
}

fn most_incidents(mut rows: Vec<IndexRow>) -> Vec<IndexRow> {
    rows.sort_by_key(|row| Reverse(row.count));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_beginning_makes_nothing_one_of_the_latest() {
        let mut dates = [Some("../2019-03-30"), None, Some("2019-02"), Some("2019-03-29")];
        dates.sort_by_key(|date| recency(date.map(|date| PartialDate::parse(date).unwrap())));
        assert_eq!(dates, [Some("2019-03-29"), Some("2019-02"), Some("../2019-03-30"), None]);
    }

    #[test]
    fn rows_with_most_incidents_come_first_and_equals_keep_their_order() {
        let row = |text: &str, count| IndexRow {
            text: text.to_owned(),
            url: String::new(),
            count,
            count_label: String::new(),
        };
        let rows = most_incidents(vec![row("a", 1), row("b", 4), row("c", 1)]);
        assert_eq!(rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), ["b", "a", "c"]);
    }
}
