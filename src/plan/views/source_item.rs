//! One source of a page.

use super::{Foreign, Link};
use schemars::JsonSchema;
use serde::Serialize;

/// A numbered source. Its anchor is `s` and the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceItem {
    /// From 1, in the page's order.
    pub number: usize,
    /// The title.
    pub title: String,
    /// Absolute address. `None` for what is never linked (statements of actors) or has none.
    pub url: Option<String>,
    /// Language of the title, where it is another than the interface's.
    pub lang: Option<Foreign>,
    /// Publisher, authors, dates, kind, language: each worded, joined by the theme.
    pub details: Vec<String>,
    /// The archived copy: "Archived copy, 5 April 2026". `None` shows "No archived copy".
    pub archived: Option<Link>,
    /// "Repeats source 2".
    pub via: Option<String>,
    /// "Supports claims 1, 2 and 4".
    pub supports: Option<String>,
    /// The page of the source: what else rests on it.
    pub page: Option<Link>,
    /// Other entries that rest on the same source.
    pub also_in: Vec<Link>,
}
