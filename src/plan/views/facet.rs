//! The incidents that have one value in common: a sector, a country, a class of data, a kind, a tag, a status.

use super::{Crumb, DateText, Foreign, Frame, IndexRow, Link, ListControls, Mark, Pager, TimelineYear};
use schemars::JsonSchema;
use serde::Serialize;

/// `/sectors/ID/` and its like with the newest incidents in full, or one of the pages below with a line for each.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FacetView {
    /// What every page shares.
    pub frame: Frame,
    /// From the index through the value to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// "Sector: Automotive", "Sector: Automotive, March 2019".
    pub heading: String,
    /// What the value means, where the vocabulary says; only on the first page.
    pub meaning: Option<String>,
    /// How the list is made: which statements count.
    pub made: String,
    /// "11 incidents on this page"; on the first page of a long list "55 of 312 incidents on this page"; where no incident is
    /// on this page, "312 incidents".
    pub count: String,
    /// What a reader can do with the list; `None` where it holds nothing.
    pub controls: Option<ListControls>,
    /// On the first page, newest first. The last one may be only a part of its year.
    pub years: Vec<TimelineYear>,
    /// On the first page: incidents without the date that orders the list.
    pub undated: Vec<super::TimelineItem>,
    /// The page with all of them, where these are only some.
    pub undated_more: Option<Link>,
    /// On a page below, newest first; what has no date is one without a heading.
    pub months: Vec<BriefMonth>,
    /// On a page below that is itself cut: its parts, each with its number of incidents.
    pub parts: Vec<IndexRow>,
    /// Every year with its number of incidents, newest first; only on the first page of a list that is cut.
    pub all_years: Vec<IndexRow>,
    /// The pages before and after this one.
    pub pager: Option<Pager>,
}

/// The lines of a month, or of a short page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BriefMonth {
    /// "March"; `None` on a page that is short, or has one month only.
    pub heading: Option<String>,
    /// In the list's order.
    pub items: Vec<BriefItem>,
}

/// An incident on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BriefItem {
    /// Id of the incident, which is its anchor in every list.
    pub id: String,
    /// "29 March".
    pub date: DateText,
    /// How well the incident stands.
    pub mark: Mark,
    /// The same in words: "Confirmed by the company".
    pub status: String,
    /// The group that it is told under.
    pub organisation: Option<String>,
    /// The title.
    pub title: String,
    /// The language of the title, where it is not the page's.
    pub lang: Option<Foreign>,
    /// Relative address of the incident's page.
    pub url: String,
    /// A draft, built on request only.
    pub draft: bool,
}
