//! The timeline page, and the years and months that group every timeline.

use super::{Frame, MonthsChart, TimelineItem};
use serde::Serialize;

/// `/timeline/`: every incident by the date it was disclosed, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// What every page shares.
    pub frame: Frame,
    /// "Timeline".
    pub heading: String,
    /// The sentence below the heading.
    pub standfirst: Option<String>,
    /// Left out where there is nothing to draw.
    pub chart: Option<MonthsChart>,
    /// "11 incidents on this page".
    pub count: String,
    /// Newest first.
    pub years: Vec<TimelineYear>,
    /// Incidents without the date that orders the list.
    pub undated: Vec<TimelineItem>,
}

/// One year of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineYear {
    /// The anchor: `y2019`.
    pub id: String,
    /// "2019".
    pub heading: String,
    /// "4 incidents".
    pub count: String,
    /// In the list's order; a list that is not grouped by month has one without a heading.
    pub months: Vec<TimelineMonth>,
}

/// One month of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineMonth {
    /// "March"; `None` where the list is not grouped by month.
    pub heading: Option<String>,
    /// In the list's order.
    pub items: Vec<TimelineItem>,
}
