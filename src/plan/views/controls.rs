//! What a reader can do with a list: read it by another date, see a part of it. Scripts do it with what stands in the page.

use super::{DateText, Link};
use serde::Serialize;

/// The controls of a list of incidents, and what they say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListControls {
    /// Whether the list begins with the newest; one that begins with the oldest can be turned round.
    pub newest_first: bool,
    /// Whether the list has headings of months below those of years.
    pub by_month: bool,
    /// The dates that can order the list, the one that does first. With one there is nothing to choose.
    pub clocks: Vec<ClockChoice>,
    /// The facets of which the items have different values.
    pub filters: Vec<Filter>,
    /// "Showing {n} of 12 incidents on this page": a script puts the number for `{n}`.
    pub showing: String,
}

/// A date that can order a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockChoice {
    /// Its name in addresses: `occurred`.
    pub key: String,
    /// "Occurred".
    pub text: String,
    /// "By the date they were disclosed, oldest first."
    pub oldest_first: String,
    /// "By the date they were disclosed, newest first."
    pub newest_first: String,
    /// The heading of what has no such date: "Date of occurrence not stated".
    pub not_stated: String,
}

/// One of an item's other dates: where the item stands when the list is read by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemClock {
    /// The [`ClockChoice::key`].
    pub key: String,
    /// The place of the date among those of the page, from nought, oldest first. Equal dates have one place.
    pub rank: usize,
    /// The heading of its year: "2018".
    pub year: String,
    /// The heading of its month: "May", "Month not stated".
    pub month: String,
    /// As short as the heading of the year allows: "Late February".
    pub date: DateText,
}

/// A facet of which the items of a page have at least two values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filter {
    /// Its name in addresses: `country`.
    pub key: String,
    /// "Country".
    pub text: String,
    /// Those of most items first, years newest first; at most a dozen.
    pub values: Vec<FilterValue>,
    /// The list of all values, where there is one.
    pub all: Option<Link>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilterValue {
    /// Its name in addresses: `jp`.
    pub key: String,
    /// "Japan".
    pub text: String,
    /// The page with all incidents that have it, where there is one.
    pub url: Option<String>,
    /// So many items of this page have it.
    pub count: usize,
}
