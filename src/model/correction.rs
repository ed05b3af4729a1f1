//! What was put right in the record: the changes that a reader who relied on an entry has to know of.

use chrono::NaiveDate;

use super::incident::{IncidentId, UpdateKind};

/// A correction of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Correction {
    /// The day.
    pub date: NaiveDate,
    /// What was done.
    pub kind: UpdateKind,
    /// The entry.
    pub incident: IncidentId,
    /// The place in the entry's history; `None` for a withdrawal that only the field `withdrawn` tells.
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
