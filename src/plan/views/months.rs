//! The chart of incidents disclosed each month.

use super::{Percent, Pixels};
use schemars::JsonSchema;
use serde::Serialize;

/// The chart: bars by month on wide screens, by quarter on narrow ones. Solid is confirmed, hatched is not.
/// Widths are shares, heights are pixels from the top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthsChart {
    /// "Incidents disclosed, 2009 to March 2019".
    pub caption: String,
    /// On wide screens: "By month. Solid: at least one claim confirmed. Hatched: suspected, claimed or disputed only."
    pub note_months: String,
    /// The same on narrow screens, by quarter.
    pub note_quarters: String,
    /// For screen readers: "Incidents disclosed each month. Each year links to its place on the timeline."
    pub label: String,
    /// Height of the drawing.
    pub height: Pixels,
    /// Where the bars stand.
    pub base: Pixels,
    /// Horizontal lines behind the bars.
    pub grid: Vec<GridLine>,
    /// One bar a month.
    pub months: Vec<Bar>,
    /// One bar a quarter.
    pub quarters: Vec<Bar>,
    /// One link a year.
    pub years: Vec<YearLink>,
    /// A remark at one bar.
    pub note: Option<ChartNote>,
    /// The same in numbers.
    pub table: Vec<MonthsTableRow>,
}

/// A horizontal line with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GridLine {
    /// The line.
    pub y: Pixels,
    /// The baseline of the words, a little above.
    pub text_y: Pixels,
    /// "5 a month".
    pub text: String,
}

/// A bar; a part that is nought is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Bar {
    /// Left edge.
    pub x: Percent,
    /// Width.
    pub width: Percent,
    /// Confirmed.
    pub solid: Option<Segment>,
    /// Not confirmed, on top.
    pub open: Option<Segment>,
}

/// A part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Segment {
    /// Upper edge.
    pub y: Pixels,
    /// Height.
    pub height: Pixels,
}

/// A year as a link over its bars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearLink {
    /// Left edge.
    pub x: Percent,
    /// Width.
    pub width: Percent,
    /// Relative address of the year on the timeline; `None` where no incident stands there.
    pub url: Option<String>,
    /// "2014: 38 incidents, 26 confirmed".
    pub label: String,
    /// "2014".
    pub text: String,
    /// The words are left out on narrow screens (every second year of a long record).
    pub wide_only: bool,
    /// A last year that is only begun: its words stand at the right edge and its hit area is widened.
    pub partial_last: bool,
}

/// A remark at one bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChartNote {
    /// "March 2019: three at Toyota".
    pub text: String,
    /// The middle of the bar.
    pub x: Percent,
    /// Upper edge of the bar, where the leader ends.
    pub y: Pixels,
}

/// A row of the chart's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MonthsTableRow {
    /// "2019 (to March)".
    pub year: String,
    /// Incidents with a confirmed claim.
    pub confirmed: usize,
    /// The others.
    pub not_confirmed: usize,
    /// Both.
    pub all: usize,
}
