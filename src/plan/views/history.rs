//! A year, or a month, of a company's or an actor's long timeline.

use super::{
    ActorTier, Crumb, Frame, IndexRow, ListControls, Notice, Pager, SourceItem, TimelineItem, TimelineYear,
};
use serde::Serialize;

/// `/companies/ID/2019/`, `/actors/ID/2019/` and the pages below them.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryView {
    /// What every page shares.
    pub frame: Frame,
    /// From the companies or actors through the one concerned to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// "Toyota Motor Corporation: 2019".
    pub heading: String,
    /// The sentence below the heading.
    pub standfirst: String,
    /// What an actor's page is not.
    pub caution: Option<Notice>,
    /// "31 incidents on this page"; where no incident is on this page, "312 incidents".
    pub count: String,
    /// An actor's incidents, by how well the link is established, each with who says so; empty for a company.
    pub tiers: Vec<ActorTier>,
    /// What a reader can do with the list; `None` where it holds nothing.
    pub controls: Option<ListControls>,
    /// The incidents, oldest first.
    pub years: Vec<TimelineYear>,
    /// Incidents without the date that orders the list.
    pub undated: Vec<TimelineItem>,
    /// The parts of a page that is itself cut, each with its number of incidents.
    pub parts: Vec<IndexRow>,
    /// The sources that this page cites; empty for a company.
    pub sources: Vec<SourceItem>,
    /// The pages before and after this one.
    pub pager: Option<Pager>,
}
