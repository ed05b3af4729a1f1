//! Addresses that entries had: each leads to where the entry is now.

use super::actor::ActorId;
use super::company::CompanyId;
use super::incident::IncidentId;
use super::site::Site;
use super::source::SourceId;
use crate::base::slug::Slug;

/// A former id, and the entry that had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The id that the entry had.
    pub former: Slug,
    /// What is read now.
    pub to: Target,
}

/// The entry to which a former id leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An incident.
    Incident(IncidentId),
    /// A company.
    Company(CompanyId),
    /// An actor.
    Actor(ActorId),
    /// A source with a file of its own.
    Source(SourceId),
}

/// The incident to read in place of one: itself, or where it was withdrawn the end of the chain of those that took its place.
///
/// A chain that runs in a circle is refused when a record is resolved; here it ends where it closes.
#[must_use]
pub fn in_place_of(site: &Site, id: IncidentId) -> IncidentId {
    let mut seen = vec![id];
    let mut current = id;
    let next =
        |id: IncidentId| site.incident(id).withdrawn.as_ref().and_then(|withdrawal| withdrawal.replaced_by);
    while let Some(other) = next(current).filter(|other| !seen.contains(other)) {
        seen.push(other);
        current = other;
    }
    current
}
