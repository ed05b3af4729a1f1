//! When objects were written and last changed, from the histories of the incidents: nothing else in a record has one.

use chrono::NaiveDate;

use super::object::Age;
use crate::model::incident::Incident;
use crate::model::site::Site;

/// The day on which these objects got their shape: of what is made of nothing but a word, and never changes.
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).expect("it is a day");

/// The ages of what has no history of its own. Something is as old as the first incident that names it, and changed with
/// the last.
#[derive(Clone, Debug, Default)]
pub(in crate::plan::export) struct Ages {
    pub(super) site: Age,
    pub(super) companies: Vec<Age>,
    pub(super) actors: Vec<Age>,
}

impl Ages {
    /// The ages in a record. Incidents that were taken back count, so that nothing grows younger.
    pub(in crate::plan::export) fn of(site: &Site) -> Self {
        let mut all = None;
        let (mut companies, mut actors) = (vec![None; site.companies.len()], vec![None; site.actors.len()]);
        for incident in &site.incidents {
            let Some(age) = stated(incident) else { continue };
            widen(&mut all, age);
            incident
                .companies
                .iter()
                .for_each(|company| widen(&mut companies[company.company.0 as usize], age));
            incident
                .attribution
                .items()
                .iter()
                .for_each(|claim| widen(&mut actors[claim.actor.0 as usize], age));
        }
        let known = |ages: Vec<Option<Age>>| ages.into_iter().map(Option::unwrap_or_default).collect();
        Self { site: all.unwrap_or_default(), companies: known(companies), actors: known(actors) }
    }

    /// The age of what never changes.
    pub(super) fn unchanging() -> Age {
        Age { created: FIRST, modified: FIRST }
    }
}

fn widen(age: &mut Option<Age>, other: Age) {
    let age = age.get_or_insert(other);
    age.created = age.created.min(other.created);
    age.modified = age.modified.max(other.modified);
}

/// The age of an incident; 1 January 1970 where its entry has no history.
pub(super) fn of_incident(incident: &Incident) -> Age {
    stated(incident).unwrap_or_default()
}

fn stated(incident: &Incident) -> Option<Age> {
    let withdrawn = incident.withdrawn.as_ref().map(|withdrawal| withdrawal.date);
    let created = incident.facts.added().or(withdrawn)?;
    let modified = incident.facts.modified().into_iter().chain(withdrawn).fold(created, NaiveDate::max);
    Some(Age { created, modified })
}
