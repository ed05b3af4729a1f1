//! The bar of key dates.

use super::{Citation, DateText, Mark};
use schemars::JsonSchema;
use serde::Serialize;

/// One step of the bar. A bar holds Occurred, Discovered, Disclosed and Resolved, always all four; optional steps
/// (regulator told, people told) stand between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyDate {
    /// "Occurred".
    pub label: String,
    /// The date, if it is known.
    pub date: Option<DateText>,
    /// What stands in its place: "Not stated", "Not recorded". Shown only without a date.
    pub absent: String,
    /// Confirmed for an exact date, suspected for an approximate one, unknown for none.
    pub mark: Mark,
    /// A line below: "By Toyota's main offices in Japan", "Time undetected can't be calculated".
    pub note: Option<String>,
    /// What date and note rest on.
    pub citations: Vec<Citation>,
    /// The interval to the next step: "23 days to disclosure".
    pub interval: Option<String>,
    /// Whether this date and the next one are both known: a solid line runs between them, else a dotted one.
    pub known_to_next: bool,
}
