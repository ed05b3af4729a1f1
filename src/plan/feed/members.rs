//! Which entries a feed has, and by which days they stand in it.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::Subject;
use crate::model::facet::{Facet, FacetKind};
use crate::model::incident::{Incident, IncidentId};
use crate::model::site::Site;
use crate::model::word::Stated;

/// So many entries stand in the feed of the record, of a sector, country or kind.
const NEWEST: usize = 50;
/// So many stand in the feed of a company or actor: it is asked for often, and says what is new there.
const OF_ONE: usize = 20;

/// The day on which an entry last changed, from its history. One without a history is placed by the last day that it tells
/// of: it cannot be older. `None` where that is not known either.
pub(super) fn changed(incident: &Incident) -> Option<NaiveDate> {
    let withdrawn = incident.withdrawn.as_ref().map(|withdrawal| withdrawal.date);
    incident.facts.modified().max(withdrawn).or_else(|| last_told(incident))
}

fn last_told(incident: &Incident) -> Option<NaiveDate> {
    let dates = incident.facts.dates.values().filter_map(Stated::known);
    let days = dates.filter_map(|fact| {
        let bounds = fact.date.bounds();
        bounds.earliest.or(bounds.latest)
    });
    days.max()
}

/// Whether feeds tell of an entry: no draft, and one that has a day.
pub(super) fn is_told(incident: &Incident) -> bool {
    !incident.facts.draft && changed(incident).is_some()
}

/// The day of the last change of the record.
pub(super) fn last_change(site: &Site) -> Option<NaiveDate> {
    site.incidents.iter().filter(|incident| is_told(incident)).filter_map(changed).max()
}

/// The entries of a feed, what changed last first. Drafts are in none; what was withdrawn stays where it was followed.
pub(super) fn newest(site: &Site, withdrawn: &[IncidentId], subject: Subject) -> Vec<IncidentId> {
    let most = match subject {
        Subject::Company(_) | Subject::Actor(_) => OF_ONE,
        Subject::Site | Subject::Corrections | Subject::Facet(_) => NEWEST,
    };
    let followed = withdrawn.iter().copied().filter(|id| was_in(site, subject, *id));
    let all = standing(site, subject).into_iter().chain(followed);
    // As `is_told` has it, with the day asked for once.
    let dated = all.filter_map(|id| {
        let incident = site.incident(id);
        let changed = changed(incident).filter(|_| !incident.facts.draft)?;
        Some((Reverse(changed), Reverse(incident.facts.added()), id))
    });
    let mut dated: Vec<_> = dated.collect();
    if dated.len() > most {
        dated.select_nth_unstable(most);
        dated.truncate(most);
    }
    dated.sort_unstable();
    dated.into_iter().map(|(.., id)| id).collect()
}

fn standing(site: &Site, subject: Subject) -> Vec<IncidentId> {
    let derived = &site.derived;
    match subject {
        Subject::Site | Subject::Corrections => derived.timeline.clone(),
        Subject::Company(id) => derived.company_timelines[id.0 as usize].clone(),
        Subject::Actor(id) => derived.actor_timelines[id.0 as usize].iter().map(|(id, _)| *id).collect(),
        Subject::Facet(id) => derived.facets.get(id).archive.incidents().collect(),
    }
}

/// Whether followers of a subject may have met an entry before it was withdrawn.
fn was_in(site: &Site, subject: Subject, id: IncidentId) -> bool {
    let incident = site.incident(id);
    match subject {
        Subject::Site | Subject::Corrections => true,
        Subject::Company(company) => {
            incident.companies.iter().any(|involvement| involvement.company == company)
                || site.derived.groups[id.0 as usize] == Some(company)
        }
        Subject::Actor(actor) => incident.attribution.items().iter().any(|claim| claim.actor == actor),
        Subject::Facet(facet) => states(incident, site.derived.facets.get(facet)),
    }
}

fn states(incident: &Incident, facet: &Facet) -> bool {
    let facts = &incident.facts;
    let values = match facet.kind {
        FacetKind::Sector => facts.sectors.items(),
        FacetKind::Country => facts.countries.items(),
        FacetKind::Kind => facts.kinds.as_slice(),
        FacetKind::Data | FacetKind::Tag | FacetKind::Status => &[],
    };
    values.iter().any(|value| value.value == facet.word)
}
