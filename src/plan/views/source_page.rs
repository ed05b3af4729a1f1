//! The page of one source: what is known of it, and everything in the record that rests on it.

use super::{Badge, Crumb, DateText, FactRow, Foreign, Frame, IndexRow, Link, Pager};
use crate::base::html::Html;
use schemars::JsonSchema;
use serde::Serialize;

/// `/sources/ID/`, and the pages below it where very many entries cite the source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceView {
    /// What every page shares.
    pub frame: Frame,
    /// From the sources to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// The title of the source.
    pub title: String,
    /// Language of the title, where it is another than the interface's.
    pub lang: Option<Foreign>,
    /// "Cited in 4 entries; 2 of them rest on it alone."
    pub standfirst: String,
    /// Publisher, authors, dates, kind, language, address, archived copy, what it repeats. Only on the source's first page.
    pub facts: Vec<FactRow>,
    /// Notes on the source from its own file.
    pub notes: Option<Html>,
    /// "Entries that rest on it", with the stretch of time on a page below.
    pub heading: String,
    /// Incidents, the latest disclosed first; those that were withdrawn last.
    pub incidents: Vec<RestingEntry>,
    /// Companies and actors whose own pages cite it.
    pub others: Vec<RestingEntry>,
    /// All incidents by year, where not all stand on this page.
    pub shelves: Vec<IndexRow>,
    /// The pages before and after a page below.
    pub pager: Option<Pager>,
}

/// An entry with what of it rests on the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RestingEntry {
    /// The entry.
    pub entry: Link,
    /// When it was disclosed.
    pub date: Option<DateText>,
    /// "Rests on this source alone", "Entry withdrawn".
    pub note: Option<String>,
    /// What cites the source, in the order of the entry's page; empty where it only stands among the entry's sources.
    pub statements: Vec<RestingStatement>,
}

/// One statement of an entry that rests on the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RestingStatement {
    /// How well it is established, where that is said of it.
    pub badge: Option<Badge>,
    /// What the text is about: "Disclosed", "Data involved".
    pub label: Option<String>,
    /// The statement.
    pub text: String,
    /// Who says so, set in bold.
    pub who: Option<String>,
    /// What follows the name, punctuation included.
    pub detail: Option<String>,
}
