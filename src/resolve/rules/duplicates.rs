//! Entries that look like one event: of one company, made known within days, and not said to be related.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::CompanyId;
use crate::model::incident::{DateKey, Incident, IncidentId, Role};
use crate::model::site::Site;

/// Reports of one event seldom lie further apart.
const WITHIN: Days = Days::new(3);

pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let mut last: BTreeMap<CompanyId, (IncidentId, NaiveDate)> = BTreeMap::new();
    for id in &site.derived.timeline {
        let incident = site.incident(*id);
        let Some(day) = disclosed(incident) else { continue };
        let victims = incident.companies.iter().filter(|involved| involved.role == Role::Victim);
        let mut is_reported = false;
        for company in victims.map(|involved| involved.company) {
            let Some((before, its_day)) = last.insert(company, (*id, day)) else { continue };
            let near = its_day.checked_add_days(WITHIN).is_some_and(|last| day <= last);
            if near
                && before != *id
                && !is_reported
                && !is_related(site, *id, before)
                && share_a_kind(site, *id, before)
            {
                is_reported = true;
                let name = &site.company(company).facts.name.value;
                let other = site.incident(before).id.as_str();
                diagnostics.push(factory::record::perhaps_one_incident(
                    incident.facts.title.span,
                    name,
                    other,
                ));
            }
        }
    }
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
