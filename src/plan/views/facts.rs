//! The panel of facts beside an entry.

use super::{Citation, DateText, Link};
use serde::Serialize;

/// One row of a panel. The first five of an incident (people affected, data involved, not involved, kind, way in) are
/// always there, "Not stated" where the sources are silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactRow {
    /// "People affected"; where the fact is somebody's word, whose: "Not involved, says the company".
    pub term: String,
    /// The value, line by line.
    pub lines: Vec<FactLine>,
    /// Values that are a list (companies named as affected); an empty address means text without a link.
    pub items: Vec<Link>,
    /// A line below the list: "The source says that the list is not complete."
    pub items_note: Option<String>,
}

/// One line of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactLine {
    /// How it is set.
    pub style: FactStyle,
    /// Plain text: "Up to 3.1 million". For a date its words.
    pub text: String,
    /// Relative address, or an absolute one for a link that leads out (see `external`).
    pub url: Option<String>,
    /// The address leads out of the site.
    pub external: bool,
    /// In place of the text where it lists values that have pages of their own; an empty address means text without a link.
    pub links: Vec<Link>,
    /// The date, where the line is one: its machine form is added to the text.
    pub date: Option<DateText>,
    /// What the line rests on.
    pub citations: Vec<Citation>,
}

/// How a line of a panel is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactStyle {
    /// Body text.
    Plain,
    /// A figure, large.
    Figure,
    /// A set value for silence ("Not stated"), italic.
    Absent,
    /// A figure that a later one took the place of, struck through. Superseded figures stand before the current one, in order.
    Superseded,
}
