//! The incidents before and after this one in the company's timeline.

use super::{DateText, Foreign};
use schemars::JsonSchema;
use serde::Serialize;

/// Both neighbours, with the heading of their section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Neighbours {
    /// "In Toyota's timeline".
    pub heading: String,
    /// The place of this incident: "2nd of 4".
    pub position: Option<String>,
    /// What happened before.
    pub previous: Option<Neighbour>,
    /// What happened after.
    pub next: Option<Neighbour>,
}

/// One neighbour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Neighbour {
    /// "About 5 weeks earlier", "Same day".
    pub interval: String,
    /// Its title.
    pub title: String,
    /// The language of the title, where it is not the page's.
    pub lang: Option<Foreign>,
    /// Relative address.
    pub url: String,
    /// Its date, if it has one.
    pub date: Option<DateText>,
}
