//! Words that are not in the page's language: what a contributor wrote in another.

use super::Direction;
use schemars::JsonSchema;
use serde::Serialize;

/// The language of some words, where it is not the page's: the attributes `lang` and `dir` of the part that holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Foreign {
    /// BCP 47.
    pub lang: String,
    /// Its writing direction.
    pub dir: Direction,
}
