//! The front page: what is new, how much there is, ways in.

use super::{DateText, EntryLink, Frame, IndexRow, Link, MonthsChart, Tally, TimelineItem};
use schemars::JsonSchema;
use serde::Serialize;

/// `/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HomeView {
    /// What every page shares.
    pub frame: Frame,
    /// "Who was breached, when, and who says so".
    pub heading: String,
    /// The paragraph below: the site's description, or the theme's own words.
    pub intro: String,
    /// The record in numbers: `value` then `label`, "11" and "incidents".
    pub tally: Vec<Tally>,
    /// Left out where there is nothing to draw.
    pub chart: Option<MonthsChart>,
    /// The latest incidents, newest first, with gaps; the first one leads.
    pub latest: Vec<TimelineItem>,
    /// To the full timeline.
    pub more: Option<Link>,
    /// Corrections and updates, newest first.
    pub changes: Vec<Change>,
    /// To the list of all corrections.
    pub corrections: Link,
    /// Entries where a central question has no sourced answer.
    pub open_questions: Vec<OpenQuestion>,
    /// Ways into the record.
    pub browse: Vec<BrowseColumn>,
    /// Lists of the record that have no column.
    pub more_lists: Vec<Link>,
}

/// A correction or an update of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// When.
    pub date: DateText,
    /// The entry.
    pub entry: EntryLink,
    /// What changed.
    pub text: String,
}

/// An entry with its open question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenQuestion {
    /// The entry.
    pub entry: EntryLink,
    /// "Was data taken? When did access begin?"
    pub question: String,
}

/// A list with its longest entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BrowseColumn {
    /// The whole list.
    pub heading: Link,
    /// How many it holds.
    pub count: usize,
    /// Those with most incidents.
    pub rows: Vec<IndexRow>,
}
