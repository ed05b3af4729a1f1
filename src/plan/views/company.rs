//! The page of a company: the timeline of its whole group, oldest first.

use super::{
    AllParts, CitedText, CountsChart, Crumb, EmbedCode, FactRow, Foreign, Frame, IndexRow, LanesChart,
    ListControls, MonthsChart, Notice, SourceItem, Tally, TimelineItem, TimelineYear, TreeNode,
};
use crate::base::html::Html;
use schemars::JsonSchema;
use serde::Serialize;

/// `/companies/ID/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompanyView {
    /// What every page shares.
    pub frame: Frame,
    /// From the companies to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// The language of the name and the account, where it is not the page's.
    pub lang: Option<Foreign>,
    /// The heading.
    pub name: String,
    /// "Carmaker, Japan. Four incidents are recorded across its group."
    pub standfirst: Option<CitedText>,
    /// Incidents, largest single figure with its qualifier, first and last disclosed, actors named. Never a sum of people.
    pub tallies: Vec<Tally>,
    /// From two dated incidents on.
    pub lanes: Option<LanesChart>,
    /// What a reader can do with the list; `None` where it holds nothing.
    pub controls: Option<ListControls>,
    /// From two incidents with figures of one unit on.
    pub counts: Option<CountsChart>,
    /// In place of the lanes, where the timeline is too long for one page.
    pub months: Option<MonthsChart>,
    /// "The newest 55 of 312 incidents", where the timeline is too long for one page.
    pub newest: Option<String>,
    /// Then the page of every year with its number of incidents, newest first.
    pub all_years: Vec<IndexRow>,
    /// "4 incidents"; for the year headings see the years.
    pub years: Vec<TimelineYear>,
    /// Incidents without the date that orders the list.
    pub undated: Vec<TimelineItem>,
    /// "Nothing recorded after 29 March 2019"; also where nothing is recorded at all.
    pub end_note: Option<Notice>,
    /// The group, as far as sources name it; `None` for a company on its own.
    pub tree: Option<TreeNode>,
    /// Where the group has more parts than the tree shows.
    pub all_parts: Option<AllParts>,
    /// Country, sector, website, former names, parents.
    pub facts: Vec<FactRow>,
    /// The body of the entry.
    pub account: Option<Html>,
    /// The company's own sources; those of incidents stand with them.
    pub sources: Vec<SourceItem>,
    /// What is copied to show the page elsewhere; only where the site's base URL is known.
    pub embed: Option<EmbedCode>,
}
