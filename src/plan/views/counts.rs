//! A company's figures over time: the largest of each incident, never added up, units apart.

use super::{AxisTick, DateText, LaneRange, Link, Percent, Pixels, Segment};
use serde::Serialize;

/// The chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountsChart {
    /// "Largest figure of each incident, 2014 to 2019".
    pub caption: String,
    /// How to read it, and what is left out.
    pub note: String,
    /// Height of each drawing, in pixels.
    pub height: Pixels,
    /// Where the bars stand.
    pub base: Pixels,
    /// One a unit, people first.
    pub rows: Vec<CountsRow>,
    /// The months below.
    pub axis: Vec<AxisTick>,
    /// The same in words, with links to the incidents.
    pub table: Vec<CountsTableRow>,
}

/// The figures of one unit in one sense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountsRow {
    /// "Customers".
    pub unit: String,
    /// "On the systems that were reached; not how many were accessed".
    pub scope: String,
    /// "Logarithmic scale"; `None` for a scale that begins at nought.
    pub scale: Option<String>,
    /// The whole row in words, for screen readers.
    pub description: String,
    /// Horizontal lines at round numbers.
    pub grid: Vec<CountsLine>,
    /// The figures, in the order of their disclosure.
    pub marks: Vec<CountMark>,
}

/// A horizontal line at a round number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountsLine {
    /// Where it runs.
    pub y: Pixels,
    /// The number.
    pub text: String,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountMark {
    /// The middle of its bar.
    pub x: Percent,
    /// An approximate date, as a bar below the figure's.
    pub dates: Option<LaneRange>,
    /// So many at the least.
    pub solid: Option<Segment>,
    /// As many as this at the most.
    pub open: Option<Segment>,
    /// About so many, or what only the actor says.
    pub outline: Option<Segment>,
    /// Where a limit runs across the bar's end: "up to".
    pub limit: Option<Pixels>,
    /// Where the bar's end is open upwards: "at least".
    pub beyond: Option<Pixels>,
    /// The figure in words, where they have room.
    pub label: Option<CountLabel>,
}

/// Words above a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountLabel {
    /// "Up to 3.1 million".
    pub text: String,
    /// Their foot.
    pub y: Pixels,
    /// Which part of them stands at the bar's middle: SVG's `text-anchor`.
    pub anchor: &'static str,
    /// Also on a narrow screen.
    pub always: bool,
}

/// A row of the chart's table: one incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountsTableRow {
    /// When it was disclosed.
    pub date: DateText,
    /// The incident.
    pub incident: Link,
    /// "Up to 3.1 million customers".
    pub figure: String,
    /// In which sense they are counted.
    pub scope: String,
}
