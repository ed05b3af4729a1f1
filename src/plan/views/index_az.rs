//! A list from A to Z: companies, actors, what incidents have in common, years.

use super::{Crumb, Frame, Link};
use serde::Serialize;

/// `/companies/`, `/actors/`, `/sectors/` and its like, `/timeline/years/`.
#[derive(Clone, Debug, Serialize)]
pub struct IndexAzView {
    /// What every page shares.
    pub frame: Frame,
    /// From the timeline to its years; empty on the other lists.
    pub breadcrumbs: Vec<Crumb>,
    /// "Companies".
    pub heading: String,
    /// What is counted and how.
    pub standfirst: Option<String>,
    /// A caution below (actors: accusations, not findings).
    pub caution: Option<super::Notice>,
    /// The jump list, A to Z.
    pub letters: Vec<Letter>,
    /// The entries by first letter; names in other scripts stand last.
    pub groups: Vec<IndexGroup>,
    /// In place of the groups: a list so short, or of such an order, that letters are of no use.
    pub rows: Vec<IndexRow>,
    /// Lists of the same sort: on sectors the way to countries, and so on.
    pub others: Vec<Link>,
}

/// A letter of the jump list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// "T".
    pub text: String,
    /// The group's anchor; `None` if the letter has no entries.
    pub url: Option<String>,
}

/// The entries of one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexGroup {
    /// The anchor: `l-t`.
    pub id: String,
    /// "T", "Other scripts".
    pub heading: String,
    /// By name.
    pub rows: Vec<IndexRow>,
}

/// One entry of a list, with its number of incidents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexRow {
    /// The name.
    pub text: String,
    /// Relative address.
    pub url: String,
    /// Number of incidents.
    pub count: usize,
    /// The number in words for screen readers: "4 incidents".
    pub count_label: String,
}
