//! What an item of a JSON feed says in fields, below the key `_breachbook`: the shapes of the exports, and no others.

use serde::Serialize;

use crate::model::incident::{IncidentId, UpdateKind};
use crate::model::site::Site;
use crate::plan::export::incident_shape;
use crate::plan::export::shape::{Claim, Count, DateFact, Day, Exposure, Fact, StatusFact, Term};

/// The facts of an item. Keys mean what they mean in `/api/v1/schema.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ItemFacts<'a> {
    /// An entry that stands.
    Incident(Box<IncidentFacts<'a>>),
    /// An entry that was taken back.
    Withdrawn {
        /// The entry's id.
        id: &'a str,
        /// The day on which it was taken back.
        withdrawn: Day,
        /// The id of the entry to read instead.
        replaced_by: Option<&'a str>,
    },
    /// A correction.
    Correction {
        /// The entry's id.
        id: &'a str,
        /// What was done.
        correction: Term<UpdateKind>,
    },
}

/// The facts of an entry that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentFacts<'a> {
    /// The entry's id.
    id: &'a str,
    /// How well the incident as such stands.
    status: Fact<StatusFact<'a>>,
    /// When the public learned of it.
    disclosed: Fact<DateFact<'a>>,
    /// The ladder of exposure.
    exposure: Exposure<'a>,
    /// How many, of what.
    counts: Fact<Vec<Count<'a>>>,
    /// Who says who did it.
    attribution: Fact<Vec<Claim<'a>>>,
    /// Whether all its sources go back to one.
    single_source: bool,
}

/// The facts of an entry.
pub(super) fn facts(site: &Site, id: IncidentId) -> ItemFacts<'_> {
    let incident = site.incident(id);
    if let Some(withdrawal) = &incident.withdrawn {
        return ItemFacts::Withdrawn {
            id: incident.id.as_str(),
            withdrawn: Day(withdrawal.date),
            replaced_by: withdrawal.replaced_by.map(|id| site.incident(id).id.as_str()),
        };
    }
    let shape = incident_shape(site, id);
    ItemFacts::Incident(Box::new(IncidentFacts {
        id: shape.id,
        status: shape.status,
        disclosed: shape.dates.disclosed,
        exposure: shape.exposure,
        counts: shape.counts,
        attribution: shape.attribution,
        single_source: shape.single_source,
    }))
}
