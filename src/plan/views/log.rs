//! Dated lists: what happened next (the world), and the history of an entry (us). The two are never mixed.

use super::{Citation, DateText};
use schemars::JsonSchema;
use serde::Serialize;

/// One line of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogEntry {
    /// When; `None` shows "Date not stated".
    pub date: Option<DateText>,
    /// What kind of step: "Apology, by Toyota", "Corrected".
    pub label: Option<String>,
    /// What happened.
    pub text: Option<String>,
    /// The sources.
    pub citations: Vec<Citation>,
}
