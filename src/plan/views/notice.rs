//! A boxed remark: a heading line and a sentence or two.

use schemars::JsonSchema;
use serde::Serialize;

/// A boxed remark, such as the one of an entry that rests on a single source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Notice {
    /// "Single-source entry".
    pub heading: String,
    /// What it means for the reader.
    pub text: String,
}
