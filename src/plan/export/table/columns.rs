//! The columns of `incidents.csv`: what is one value an incident, and lists of words joined into one.

use crate::model::word::Word;

use super::{Cell, Column, IncidentRow};
use crate::plan::export::shape::{Claim, Count};

type Fill = for<'r> fn(&'r IncidentRow<'r>) -> Cell<'r>;

const fn column(name: &'static str, cell: Fill) -> Column<Fill> {
    Column { name, cell }
}

/// The columns of `incidents.csv`, in their order.
pub const INCIDENT_COLUMNS: &[Column<Fill>] = &[
    column("id", |row| Cell::text(row.incident.id)),
    column("url", |row| Cell::text(&row.incident.url)),
    column("title", |row| Cell::text(row.incident.title)),
    column("summary", |row| Cell::optional(row.incident.summary)),
    column("status", |row| Cell::fact(&row.incident.status, |status| Cell::word(status.status))),
    column("status_basis", |row| {
        row.incident.status.stated().and_then(|status| status.basis).map_or(Cell::Empty, Cell::word)
    }),
    column("company_ids", |row| Cell::list(row.incident.companies.iter().map(|company| company.id))),
    column("company_names", |row| Cell::list(row.incident.companies.iter().map(|company| company.name))),
    column("company_roles", |row| {
        Cell::list(row.incident.companies.iter().map(|company| company.role.0.as_str()))
    }),
    column("companies_complete", |row| Cell::truth(row.incident.companies_complete)),
    column("kinds", |row| Cell::facts(&row.incident.kinds)),
    column("occurred", |row| Cell::date_fact(&row.incident.dates.occurred)),
    column("occurred_earliest", |row| Cell::earliest(&row.incident.dates.occurred)),
    column("occurred_latest", |row| Cell::latest(&row.incident.dates.occurred)),
    column("discovered", |row| Cell::date_fact(&row.incident.dates.discovered)),
    column("discovered_earliest", |row| Cell::earliest(&row.incident.dates.discovered)),
    column("discovered_latest", |row| Cell::latest(&row.incident.dates.discovered)),
    column("disclosed", |row| Cell::date_fact(&row.incident.dates.disclosed)),
    column("disclosed_earliest", |row| Cell::earliest(&row.incident.dates.disclosed)),
    column("disclosed_latest", |row| Cell::latest(&row.incident.dates.disclosed)),
    column("access_ended", |row| Cell::date_fact(&row.incident.dates.access_ended)),
    column("contained", |row| Cell::date_fact(&row.incident.dates.contained)),
    column("authority_notified", |row| Cell::date_fact(&row.incident.dates.authority_notified)),
    column("people_notified", |row| Cell::date_fact(&row.incident.dates.people_notified)),
    column("published_by_actor", |row| Cell::date_fact(&row.incident.dates.published_by_actor)),
    column("resolved", |row| Cell::date_fact(&row.incident.dates.resolved)),
    column("accessed", |row| Cell::word(row.incident.exposure.accessed.state)),
    column("exfiltrated", |row| Cell::word(row.incident.exposure.exfiltrated.state)),
    column("published", |row| Cell::word(row.incident.exposure.published.state)),
    column("misused", |row| Cell::word(row.incident.exposure.misused.state)),
    column("data_classes", |row| Cell::facts(&row.incident.data.classes)),
    column("data_excluded", |row| {
        Cell::list(row.incident.data.excluded.iter().map(|excluded| excluded.class))
    }),
    column("figures", |row| Cell::fact(&row.incident.counts, |counts| Cell::count(counts.len()))),
    column("figure_qualifier", |row| figure(row, |count| Cell::word(count.qualifier))),
    column("figure_value", |row| figure(row, |count| Cell::number(count.value))),
    column("figure_min", |row| figure(row, |count| Cell::number(count.min))),
    column("figure_max", |row| figure(row, |count| Cell::number(count.max))),
    column("figure_unit", |row| figure(row, |count| Cell::word(count.unit))),
    column("figure_scope", |row| figure(row, |count| count.scope.map_or(Cell::Empty, Cell::word))),
    column("figure_by", |row| figure(row, |count| Cell::optional(count.by))),
    column("figure_as_stated", |row| figure(row, |count| Cell::optional(count.as_stated))),
    column("claims", |row| Cell::fact(&row.incident.attribution, |claims| Cell::count(claims.len()))),
    column("actor_ids", |row| Cell::list(linked(row).map(|claim| claim.actor))),
    column("actor_names", |row| Cell::list(linked(row).map(|claim| claim.actor_name))),
    column("actor_tiers", |row| {
        Cell::list(linked(row).filter_map(|claim| claim.tier).map(|tier| tier.0.as_str()))
    }),
    column("countries", |row| Cell::facts(&row.incident.countries)),
    column("sectors", |row| Cell::facts(&row.incident.sectors)),
    column("tags", |row| Cell::list(row.incident.tags.iter().copied())),
    column("techniques", |row| Cell::list(row.incident.techniques.iter().copied())),
    column("vulnerabilities", |row| Cell::list(row.incident.vulnerabilities.iter().copied())),
    column("sources", |row| Cell::count(row.incident.sources.len())),
    column("source_ids", |row| Cell::list(row.incident.sources.iter().map(|source| source.id))),
    column("single_source", |row| Cell::truth(row.incident.single_source)),
    column("added", |row| Cell::day(row.incident.added)),
    column("modified", |row| Cell::day(row.incident.modified)),
    column("sensitive", |row| Cell::truth(row.incident.sensitive)),
];

fn figure<'r>(row: &'r IncidentRow<'r>, cell: impl FnOnce(&'r Count<'r>) -> Cell<'r>) -> Cell<'r> {
    row.figure.as_ref().map_or(Cell::Empty, cell)
}

/// For each actor that a standing claim links to the incident, the first claim about it.
fn linked<'r>(row: &'r IncidentRow<'r>) -> impl Iterator<Item = &'r Claim<'r>> {
    let claims = row.incident.attribution.stated().map_or(&[][..], Vec::as_slice);
    let is_first =
        |place: usize, claim: &Claim<'_>| claims[..place].iter().all(|other| other.actor != claim.actor);
    let linked = claims
        .iter()
        .enumerate()
        .filter(move |(place, claim)| claim.tier.is_some() && is_first(*place, claim));
    linked.map(|(_, claim)| claim)
}
