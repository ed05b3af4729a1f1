//! The lanes chart: when each part of a group disclosed something.

use super::{DateText, Mark, Percent};
use serde::Serialize;

/// The chart. Its domain is padded to whole months; above twelve lanes those with one incident share one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanesChart {
    /// "Disclosures by part of the group, February to April 2019".
    pub caption: String,
    /// How to read it: "A bar marks an approximate date. Marks show the status of the main claim."
    pub note: String,
    /// In the order of their first disclosure.
    pub lanes: Vec<Lane>,
    /// The months below.
    pub axis: Vec<AxisTick>,
    /// The same in words.
    pub table: Vec<LaneTableRow>,
}

/// One part of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// Its name.
    pub label: String,
    /// The whole lane in words, for screen readers: "Late February 2019, approximate date, confirmed by company".
    pub description: String,
    /// Approximate dates.
    pub ranges: Vec<LaneRange>,
    /// Exact dates.
    pub dots: Vec<LaneDot>,
    /// Times between two disclosures of the group, drawn from the earlier one's lane.
    pub intervals: Vec<LaneInterval>,
}

/// An approximate date: a hatched bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LaneRange {
    /// Left edge.
    pub x: Percent,
    /// Width.
    pub width: Percent,
}

/// An exact date: a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LaneDot {
    /// Its middle.
    pub x: Percent,
    /// Status of the main claim.
    pub mark: Mark,
}

/// A dotted line between two dates, with its length in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneInterval {
    /// Where it starts, clear of the bar or mark.
    pub from: Percent,
    /// Where it ends.
    pub to: Percent,
    /// Its middle, where the words stand.
    pub middle: Percent,
    /// "about 5 weeks".
    pub text: String,
    /// The words have room on a narrow screen, too.
    pub always: bool,
}

/// A month on the axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AxisTick {
    /// Where the month begins.
    pub x: Percent,
    /// "February 2019", "March".
    pub text: String,
    /// The tick stands at the left edge.
    pub first: bool,
    /// Also labelled on a narrow screen.
    pub always: bool,
}

/// A row of the chart's table: one incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneTableRow {
    /// The part of the group.
    pub unit: String,
    /// When it was disclosed.
    pub date: DateText,
    /// Its status in words.
    pub status: String,
}
