//! What formats of others could not hold, for programs that have to know.

use schemars::JsonSchema;
use serde::Serialize;

use super::tag::Tag;

/// What a format of others could not hold of the incidents. What is not listed, its files say as the entries do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "losses")]
#[schemars(transform = Tag("losses"))]
pub struct Losses<'a> {
    /// The format.
    pub format: ExchangeFormat,
    /// Which part of the record, a number; empty where the file has all.
    pub part: &'a str,
    /// The incidents, oldest first.
    pub incidents: Vec<IncidentLosses<'a>>,
}

/// What a format could not hold of one incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IncidentLosses<'a> {
    /// The id of the incident.
    pub id: &'a str,
    /// What was lost; empty where nothing was.
    pub losses: Vec<Loss>,
}

/// One loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Loss {
    /// The key of the incident's own JSON: "exposure", "dates.as_stated". "." stands for the incident as a whole.
    pub field: &'static str,
    /// What became of it.
    pub kept: Kept,
    /// How many statements it concerns.
    pub statements: usize,
}

/// A format of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum ExchangeFormat {
    /// STIX 2.1.
    #[serde(rename = "stix-2.1")]
    Stix,
    /// VERIS 1.4.
    #[serde(rename = "veris-1.4")]
    Veris,
}

/// What became of something that a format has no words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// It stands in the part of the format that is ours, whole: an extension in STIX, "plus.breachbook" in VERIS.
    Extension,
    /// It stands in a text, for readers.
    Text,
    /// The format has a word that says less, and that stands there.
    Weaker,
    /// The format asks for a value that the sources do not state: something else stands there.
    StandIn,
    /// It stands nowhere.
    LeftOut,
}

/// Gathers the losses of an incident.
#[derive(Clone, Debug, Default)]
pub(in crate::plan) struct LossList(Vec<Loss>);

impl LossList {
    /// Notes so many statements; none is no loss.
    pub(in crate::plan) fn note(&mut self, field: &'static str, kept: Kept, statements: usize) {
        if statements > 0 {
            self.0.push(Loss { field, kept, statements });
        }
    }

    /// What was noted, in its order.
    pub(in crate::plan) fn finish(self) -> Vec<Loss> {
        self.0
    }
}
