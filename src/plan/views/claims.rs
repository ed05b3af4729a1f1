//! The list of claims: the core of an incident's page.

use super::{Badge, Citation};
use schemars::JsonSchema;
use serde::Serialize;

/// One claim as a plain sentence, with who says it. A denial stands as the thing denied, with the mark "denied".
///
/// Order: confirmed, then not established, then denied, then suspected and claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClaimRow {
    /// How well it is established.
    pub badge: Badge,
    /// "Data was taken from the servers."
    pub statement: String,
    /// Who says so, set in bold: "Toyota".
    pub who: Option<String>,
    /// What follows the name, punctuation included: ", announcement, 29 March 2019". Without a name the whole line.
    pub detail: Option<String>,
    /// The sources.
    pub citations: Vec<Citation>,
}
