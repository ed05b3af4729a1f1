//! A figure with its label, as in the row under a title.

use super::Link;
use schemars::JsonSchema;
use serde::Serialize;

/// One figure of a row of figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// "Largest figure given".
    pub label: String,
    /// The figure in words, qualifier included: "Up to 3.1 million", "None".
    pub value: String,
    /// What bounds the figure: "customers, in 1 of 4 incidents".
    pub note: Option<String>,
    /// Pages that the figure is about, shown after it.
    pub links: Vec<Link>,
}
