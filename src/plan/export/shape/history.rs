//! What came after, what stands beside it, and what was done to the entry, for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::tag::Tag;
use super::{Date, Day, Involvement, SourceId, SourceReference, Term};
use crate::model::incident::{Connection, RelationKind, ResponseKind, UpdateKind};

/// What was done about an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Response<'a> {
    /// By whom: words, or the id of a company or actor.
    pub by: &'a str,
    /// What.
    pub kind: Term<ResponseKind>,
    /// When.
    pub date: Option<Date>,
    /// In words.
    pub text: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// A step inside an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event<'a> {
    /// When.
    pub date: Option<Date>,
    /// What.
    pub text: &'a str,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// What another incident has to do with this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Relation<'a> {
    /// The id of the other.
    pub id: &'a str,
    /// What this one is to the other.
    pub relation: Term<RelationKind>,
    /// How well the connection stands.
    pub connection: Term<Connection>,
    /// In words.
    pub note: Option<&'a str>,
    /// Whether this entry states it; otherwise it follows from what the other one states.
    pub stated: bool,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// A change to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Update<'a> {
    /// The day.
    pub date: Day,
    /// What was done.
    pub kind: Term<UpdateKind>,
    /// In words.
    pub text: Option<&'a str>,
    /// By whom.
    pub by: Option<&'a str>,
}

/// An incident that was taken back. Of what it said nothing is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "withdrawn-incident")]
#[schemars(transform = Tag("withdrawn-incident"))]
pub struct WithdrawnIncident<'a> {
    /// Its id.
    pub id: &'a str,
    /// The page that says so: an address where the site states where it stands, else a path from the site's root.
    pub url: String,
    /// The day on which it was taken back.
    pub date: Day,
    /// Why.
    pub reason: &'a str,
    /// The id of the incident to read instead.
    pub replaced_by: Option<&'a str>,
    /// The organisations in whose feeds it stood, with what they had to do with it and nothing else.
    pub companies: Vec<Involvement<'a>>,
    /// What the entry rested on: their pages name it.
    pub sources: Vec<SourceReference<'a>>,
    /// The entry's history, without its words: `text` and `by` are null.
    pub updates: Vec<Update<'a>>,
    /// Ids that it had.
    pub former_ids: Vec<&'a str>,
}
