//! A date as a reader sees it.

use schemars::JsonSchema;
use serde::Serialize;

/// A date in words, with its machine form where HTML has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DateText {
    /// `2019`, `2019-02` or `2019-03-29`: the true precision, never a made-up day. `None` for what HTML cannot express (ranges).
    pub iso: Option<String>,
    /// "29 March 2019", "Late February 2019", "Between 3 and 9 May 2018".
    pub text: String,
}
