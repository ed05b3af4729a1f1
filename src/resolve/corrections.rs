//! The corrections of a whole record, in their order.

use std::cmp::Reverse;

use chrono::Datelike;

use crate::model::correction::{Correction, is_correction};
use crate::model::incident::{Incident, IncidentId, UpdateKind};
use crate::model::shelf::Shelved;
use crate::model::site::Site;

/// Every correction of a record, the newest first; of one day by entry, in an entry the later line first.
pub(super) fn derive(site: &Site) -> Shelved<Correction> {
    let incidents = (0..).map(IncidentId).zip(&site.incidents);
    let mut all: Vec<_> = incidents.flat_map(|(id, incident)| of(id, incident)).collect();
    all.sort_by_key(|correction| Reverse(correction.date));
    let years = all.into_iter().map(|correction| (Some(correction.date.year()), correction));
    Shelved::of(&years.collect::<Vec<_>>())
}

fn of(incident: IncidentId, entry: &Incident) -> Vec<Correction> {
    let updates = &entry.facts.updates;
    let told = updates.iter().any(|update| update.kind == UpdateKind::Withdrawn);
    let withdrawn = entry.withdrawn.as_ref().filter(|_| !told);
    let withdrawn = withdrawn.map(|withdrawal| Correction {
        date: withdrawal.date,
        kind: UpdateKind::Withdrawn,
        incident,
        update: None,
    });
    let lines = updates.iter().enumerate().rev().filter(|(_, update)| is_correction(update.kind));
    let lines = lines.map(|(place, update)| Correction {
        date: update.date,
        kind: update.kind,
        incident,
        update: Some(place),
    });
    withdrawn.into_iter().chain(lines).collect()
}
