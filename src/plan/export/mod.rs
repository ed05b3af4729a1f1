//! The record for programs: what the export files hold, as shapes that floor 4 makes bytes of.
//!
//! **No export says more than the entry.** Unknown, not stated, withheld, not applicable and zero stay five different
//! things; a date keeps its precision, a figure its qualifier, a claim its claimant. Nothing here knows JSON's or CSV's
//! syntax, except for how much something weighs (in `cut`).

mod cut;
mod exchange;
mod facts;
mod incident;
mod layout;
mod list;
mod party;
mod record;
pub mod shape;
mod statements;
pub mod stix;
pub mod table;
pub mod veris;
mod view;
mod weights;
mod written;

pub use exchange::VerisRecords;
pub(super) use exchange::stix_beside;
pub use facts::{DateOrAbsence, Entries, Facts, FigureState, RungState};
pub(super) use layout::{Layout, beside};
pub use list::{List, ListEntry};
pub use view::{ExportView, IncidentShapes, Table};
pub(super) use view::{STIX_MEDIA_TYPE, modified};
pub use weights::Weights;
pub use written::{Written, WrittenFile};

use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use record::Record;
use shape::ExchangeFormat;

/// Where the files of the whole record stand. The number is the version of the shapes.
pub const FOLDER: &str = "api/v1";

/// One file of the exports. Parts of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportFile {
    /// All incidents, a JSON document a line.
    Lines(usize),
    /// All incidents, a row each.
    IncidentTable(usize),
    /// All figures, a row each.
    FigureTable(usize),
    /// Incidents of a part of the record.
    Incidents(usize),
    /// Incidents that were taken back.
    Withdrawn,
    /// Companies.
    Companies(usize),
    /// Actors.
    Actors(usize),
    /// Sources.
    Sources(usize),
    /// The JSON Schema of the JSON files.
    Schema,
    /// What there is.
    Index,
    /// The record in STIX.
    Stix(usize),
    /// The record in VERIS.
    Veris(usize),
    /// What a format of others could not hold.
    Losses(ExchangeFormat, usize),
    /// One incident in STIX, beside its page.
    StixIncident(IncidentId),
    /// One company in STIX, beside its page.
    StixCompany(CompanyId),
    /// One actor in STIX, beside its page.
    StixActor(ActorId),
    /// One incident in VERIS, beside its page.
    VerisIncident(IncidentId),
    /// One incident, beside its page.
    Incident(IncidentId),
    /// One company, beside its page.
    Company(CompanyId),
    /// One actor, beside its page.
    Actor(ActorId),
}

impl ExportFile {
    /// Whether the index lists it.
    #[must_use]
    pub fn is_listed(self) -> bool {
        !matches!(
            self,
            Self::Index
                | Self::Incident(_)
                | Self::Company(_)
                | Self::Actor(_)
                | Self::StixIncident(_)
                | Self::StixCompany(_)
                | Self::StixActor(_)
                | Self::VerisIncident(_)
        )
    }
}

/// An incident as the exports tell it, but for its account.
pub(super) fn incident_shape(site: &Site, id: IncidentId) -> shape::Incident<'_> {
    Record { site }.incident_without_text(id)
}
