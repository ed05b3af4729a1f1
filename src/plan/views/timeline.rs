//! The pages of the timeline, and the years and months that group every timeline.

use super::{Crumb, Frame, IndexRow, Link, ListControls, MonthsChart, TimelineItem};
use serde::Serialize;

/// `/timeline/` with the newest incidents by the date they were disclosed, or one of the pages below it.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// What every page shares.
    pub frame: Frame,
    /// From the timeline to a page below it; empty on the timeline itself.
    pub breadcrumbs: Vec<Crumb>,
    /// "Timeline", "Timeline: March 2019".
    pub heading: String,
    /// The sentence below the heading.
    pub standfirst: Option<String>,
    /// Only on the timeline itself, and left out where there is nothing to draw.
    pub chart: Option<MonthsChart>,
    /// "11 incidents on this page"; in a long year, of which no incident is on this page, "312 incidents".
    pub count: String,
    /// What a reader can do with the list; `None` where it holds nothing.
    pub controls: Option<ListControls>,
    /// On the timeline itself, newest first. The last one may be only a part of its year.
    pub years: Vec<TimelineYear>,
    /// On the page of a year or a month, newest first.
    pub months: Vec<TimelineMonth>,
    /// On the page of a long year: its months, each with its number of incidents.
    pub parts: Vec<IndexRow>,
    /// Incidents without the date that orders the list.
    pub undated: Vec<TimelineItem>,
    /// The page with all of them, where these are only some.
    pub undated_more: Option<Link>,
    /// Every year with its number of incidents, newest first; only on the timeline itself.
    pub all_years: Vec<IndexRow>,
    /// The pages before and after this one.
    pub pager: Option<Pager>,
}

/// The pages before and after a page of the timeline; at least one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// "Newer: 2020".
    pub newer: Option<Link>,
    /// "Older: 2018".
    pub older: Option<Link>,
}

/// One year of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineYear {
    /// The anchor: `_y2019`.
    pub id: String,
    /// "2019".
    pub heading: String,
    /// "4 incidents", or "4 incidents on this page" where there are more.
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
    /// The page with all of them, where these are only some: "March 2019: all 312 incidents".
    pub more: Option<Link>,
}
