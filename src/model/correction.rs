//! What was put right in the record: the changes that a reader who relied on an entry has to know of.

use super::incident::{Incident, IncidentId, Update, UpdateKind};

/// A correction, by the entry and the line of its history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The entry.
    pub incident: IncidentId,
    /// The place in its history; `None` for a withdrawal that only the field `withdrawn` tells.
    pub update: Option<usize>,
}

/// Whether a change of this kind is a correction: an entry that only grows is none.
#[must_use]
pub fn is_correction(kind: UpdateKind) -> bool {
    match kind {
        UpdateKind::Corrected
        | UpdateKind::Merged
        | UpdateKind::Withdrawn
        | UpdateKind::Reinstated
        | UpdateKind::ReplyAdded => true,
        UpdateKind::Created | UpdateKind::Updated | UpdateKind::SourceAdded => false,
    }
}

/// The line of a history that a correction is; `None` where the withdrawal itself is meant.
#[must_use]
pub fn line(incident: &Incident, correction: Correction) -> Option<&Update> {
    incident.facts.updates.get(correction.update?)
}
