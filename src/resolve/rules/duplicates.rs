//! Entries that look like one event: of one company, made known within days or from one report, and not said to be related.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::CompanyId;
use crate::model::incident::{DateKey, Incident, IncidentId, Role};
use crate::model::site::Site;
use crate::model::source::{SourceId, SourceKind};

/// Reports of one event seldom lie further apart.
const WITHIN: Days = Days::new(3);

pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for (later, before, company) in near(site).into_iter().chain(of_one_source(site)) {
        let is_new = !is_related(site, later, before) && share_a_kind(site, later, before);
        if is_new && told.insert(later) {
            let name = &site.company(company).facts.name.value;
            let other = site.incident(before).id.as_str();
            let title = site.incident(later).facts.title.span;
            diagnostics.push(factory::record::perhaps_one_incident(title, name, other));
        }
    }
}

/// An incident, an earlier one, and the company that both have hit.
type Pair = (IncidentId, IncidentId, CompanyId);

/// Incidents of one company that were made known within days.
fn near(site: &Site) -> Vec<Pair> {
    let (mut last, mut pairs) = (BTreeMap::<CompanyId, (IncidentId, NaiveDate)>::new(), Vec::new());
    for id in &site.derived.timeline {
        let Some(day) = disclosed(site.incident(*id)) else { continue };
        for company in victims(site, *id) {
            let Some((before, its_day)) = last.insert(company, (*id, day)) else { continue };
            if its_day.checked_add_days(WITHIN).is_some_and(|last| day <= last) && before != *id {
                pairs.push((*id, before, company));
            }
        }
    }
    pairs
}

/// Incidents of one company that cite one report, and that no date tells apart.
fn of_one_source(site: &Site) -> Vec<Pair> {
    let (mut last, mut pairs) = (BTreeMap::<(SourceId, CompanyId), IncidentId>::new(), Vec::new());
    for id in &site.derived.timeline {
        let is_report = |source: &&SourceId| site.source(**source).facts.kind != Some(SourceKind::Database);
        for source in site.incident(*id).sources.iter().filter(is_report) {
            for company in victims(site, *id) {
                let Some(before) = last.insert((*source, company), *id) else { continue };
                if before != *id && may_be_one(site.incident(before), site.incident(*id)) {
                    pairs.push((*id, before, company));
                }
            }
        }
    }
    pairs
}

/// Whether two incidents share a date of which nothing proves that it is another.
fn may_be_one(one: &Incident, other: &Incident) -> bool {
    let keys = [DateKey::Occurred, DateKey::Disclosed];
    let pairs = keys.into_iter().filter_map(|key| {
        let (one, other) = (one.facts.date(key)?, other.facts.date(key)?);
        Some(one.date.reach().overlaps(other.date.reach()))
    });
    let overlaps: Vec<bool> = pairs.collect();
    !overlaps.is_empty() && overlaps.into_iter().all(|overlaps| overlaps)
}

fn victims(site: &Site, id: IncidentId) -> impl Iterator<Item = CompanyId> {
    let involved = site.incident(id).companies.iter();
    involved.filter(|involved| involved.role == Role::Victim).map(|involved| involved.company)
}

/// The day of disclosure, where it is one stated day.
fn disclosed(incident: &Incident) -> Option<NaiveDate> {
    let fact = incident.facts.date(DateKey::Disclosed)?;
    fact.date.bounds().single_day().filter(|_| fact.date.is_exact())
}

fn is_related(site: &Site, a: IncidentId, b: IncidentId) -> bool {
    site.incident(a).related.iter().any(|relation| relation.incident == b)
}

fn share_a_kind(site: &Site, a: IncidentId, b: IncidentId) -> bool {
    let (a, b) = (&site.incident(a).facts.kinds, &site.incident(b).facts.kinds);
    a.is_empty() || b.is_empty() || a.iter().any(|kind| b.iter().any(|other| other.value == kind.value))
}
