//! The shape of a VERIS record, after `verisc-merged.json` of VERIS 1.4.1. What is not there is not stated.

use serde::Serialize;

use crate::plan::export::facts::Facts;

/// An incident.
#[derive(Clone, Debug, Serialize)]
pub struct VerisIncident<'a> {
    pub(super) schema_version: &'static str,
    pub(super) schema_name: &'static str,
    pub(super) incident_id: &'a str,
    pub(super) source_id: &'a str,
    pub(super) security_incident: &'static str,
    pub(super) summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    pub(super) timeline: Timeline,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) victim: Option<Victim<'a>>,
    pub(super) actor: Actor<'a>,
    pub(super) action: Actions<'a>,
    pub(super) asset: Asset,
    #[serde(skip_serializing_if = "Attributes::is_empty")]
    pub(super) attribute: Attributes,
    pub(super) discovery_method: UnknownMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notes: Option<String>,
    pub(super) plus: Plus<'a>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Timeline {
    pub(super) incident: When,
}

/// A date, as far as it is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct When {
    pub(super) year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<u32>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Victim<'a> {
    pub(super) victim_id: &'a str,
    pub(super) country: [&'a str; 1],
    pub(super) industry: &'a str,
    pub(super) employee_count: &'static str,
    pub(super) government: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) secondary: Option<Secondary<'a>>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Secondary<'a> {
    pub(super) victim_id: Vec<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Actor<'a> {
    External {
        name: Vec<&'a str>,
        variety: [&'static str; 1],
        motive: [&'static str; 1],
        notes: String,
    },
    Unknown {
        #[serde(skip_serializing_if = "Option::is_none")]
        notes: Option<String>,
    },
}

/// What was done, by category; all are none where nothing is stated.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Actions<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) environmental: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hacking: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) malware: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) misuse: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) physical: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) social: Option<Action<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unknown: Option<Nothing>,
}

impl Actions<'_> {
    /// Whether no category has an action.
    pub(super) fn is_empty(&self) -> bool {
        let places = [
            &self.environmental,
            &self.error,
            &self.hacking,
            &self.malware,
            &self.misuse,
            &self.physical,
            &self.social,
        ];
        places.iter().all(|place| place.is_none())
    }
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Action<'a> {
    pub(super) variety: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) vector: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) target: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cve: Option<String>,
}

/// `{}`.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Nothing {}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Asset {
    pub(super) assets: [Variety; 1],
    pub(super) cloud: [&'static str; 1],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Variety {
    pub(super) variety: &'static str,
}

#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Attributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidentiality: Option<Confidentiality>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) integrity: Option<Varieties>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) availability: Option<Varieties>,
}

impl Attributes {
    fn is_empty(&self) -> bool {
        self.confidentiality.is_none() && self.integrity.is_none() && self.availability.is_none()
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Confidentiality {
    pub(super) data_disclosure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data_total: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) data: Vec<Variety>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Varieties {
    pub(super) variety: [&'static str; 1],
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct UnknownMethod {
    pub(super) unknown: bool,
}

/// What VERIS leaves to others.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Plus<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) timeline: Option<Notification>,
    pub(super) breachbook: Breachbook<'a>,
}

/// When the public learned of it, as the VERIS Community Database writes it.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Notification {
    pub(super) notification: When,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Breachbook<'a> {
    /// The key of the date whose year stands in for that of the incident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) incident_year_is_of: Option<&'static str>,
    #[serde(flatten)]
    pub(super) facts: Facts<'a>,
}
