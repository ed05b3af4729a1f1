//! The sources of one publisher.

use super::{Crumb, DateText, Foreign, Frame, IndexRow, Link, Pager};
use schemars::JsonSchema;
use serde::Serialize;

/// `/publishers/ID/`, and the pages below it where the list is long.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PublisherView {
    /// What every page shares.
    pub frame: Frame,
    /// From the sources to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// The publisher, with the stretch of time on a page below.
    pub heading: String,
    /// "12 sources".
    pub standfirst: String,
    /// The latest first; last what has no date.
    pub sources: Vec<SourceRow>,
    /// All of them by year, where not all stand on this page.
    pub shelves: Vec<IndexRow>,
    /// The pages before and after a page below.
    pub pager: Option<Pager>,
}

/// A source in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceRow {
    /// Its page.
    pub source: Link,
    /// Language of the title, where it is another than the interface's.
    pub lang: Option<Foreign>,
    /// When it was published.
    pub date: Option<DateText>,
    /// "Cited in 4 entries".
    pub note: String,
}
