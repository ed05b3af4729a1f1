//! The marks: how well established a claim is, as a shape and in words.

use schemars::JsonSchema;
use serde::Serialize;

/// How well established a claim is. Serialises as the name of the theme's symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// By the organisation, a regulator, a court, or independent evidence.
    Confirmed,
    /// Attributed or inferred by a third party.
    Suspected,
    /// By the actor alone, not verified.
    Claimed,
    /// Sources contradict each other.
    Disputed,
    /// By the organisation concerned.
    Denied,
    /// "Not established": no source answers it.
    Unknown,
    /// Withdrawn by its source; the entry stays.
    Retracted,
}

/// A mark with its words. The words are required: the shape never stands alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Badge {
    /// The shape.
    pub mark: Mark,
    /// The words: "Access confirmed", "Theft under investigation".
    pub text: String,
}
