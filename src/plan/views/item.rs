//! One incident (or statement) of a timeline, with the gap before it.

use super::{Badge, Citation, DateText, Foreign, ItemClock, Link, Mark};
use schemars::JsonSchema;
use serde::Serialize;

/// One `<li>` of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TimelineItem {
    /// Id of the incident, which is its anchor in every list.
    pub id: String,
    /// The time since (or until) the item above. `None` for the first of a list and in lists grouped by month,
    /// where only "same day" is shown.
    pub gap: Option<Gap>,
    /// As short as the headings above allow: "29 March" below a year, "29 March 2019" without one.
    pub date: DateText,
    /// The mark on the spine. `None`: not an incident but a statement or an event (a square outline).
    /// On an actor's page it is the status of the link to the actor.
    pub mark: Option<Mark>,
    /// The company, on pages that are not the company's own.
    pub organisation: Option<Link>,
    /// The part of the group concerned; for a statement what it is ("Statement about the actor, not an incident").
    pub unit: Option<String>,
    /// The language of title and summary, where it is not the page's.
    pub lang: Option<Foreign>,
    /// The heading.
    pub title: String,
    /// Relative address of the incident's page; `None` for a statement.
    pub url: Option<String>,
    /// At most two sentences.
    pub summary: Option<String>,
    /// What the summary rests on, only on pages that list those sources.
    pub citations: Vec<Citation>,
    /// At most three.
    pub badges: Vec<Badge>,
    /// People affected, attribution, number of sources: each worded in full ("1 source").
    pub facts: Vec<String>,
    /// Its other dates, on pages whose list can be read by them.
    pub clocks: Vec<ItemClock>,
    /// The numbers of its values, counted over all [`Filter`](super::Filter)s of the page from nought.
    pub filters: Vec<usize>,
    /// Shown larger: the first of the home page.
    pub lead: bool,
    /// A draft, built on request only.
    pub draft: bool,
}

/// The time between two items of a list. Its words stand inside the later of the two in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gap {
    /// How tall the break in the spine is.
    pub size: GapSize,
    /// As shown in this list: "About 5 weeks later".
    pub text: String,
    /// For the list in oldest-first order: "About 5 weeks later".
    pub later: String,
    /// For the list in newest-first order: "About 5 weeks earlier".
    pub earlier: String,
    /// For [`GapSize::Same`] and [`GapSize::Around`], which break no spine: shown beside the date, "(same day)".
    pub beside_date: Option<String>,
}

/// The class of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GapSize {
    /// Same day: no break.
    Same,
    /// The dates may overlap ("around the same time"): no break.
    Around,
    /// Under 14 days.
    Days,
    /// Under 9 weeks.
    Weeks,
    /// Under 24 months.
    Months,
    /// More.
    Years,
}
