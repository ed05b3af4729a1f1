//! The search page, and what the index of the search is made of.

use std::borrow::Cow;

use super::{Badge, DateText, Frame};
use crate::model::prose::Prose;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

/// `/search/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SearchView {
    /// What every page shares.
    pub frame: Frame,
    /// The choices by which results are narrowed, in order.
    pub filters: Vec<SearchFilter>,
}

/// One `<select>` of the search page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SearchFilter {
    /// Its name in the address: `country`.
    pub name: String,
    /// What is read beside it.
    pub label: String,
    /// What can be chosen, in order.
    pub options: Vec<SearchOption>,
}

/// A choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SearchOption {
    /// Its value in the address: `jp`.
    pub value: String,
    /// What is read.
    pub text: String,
}

/// A page as the search knows it.
#[derive(Clone, Debug)]
pub struct SearchDocument<'a> {
    /// The id of what it is stored beside: documents of one family, and of families that begin alike, are fetched together.
    pub family: &'a str,
    /// Where it stands among documents that are found equally well.
    pub place: SearchPlace,
    /// The texts by which it is found, each with how much it says.
    pub texts: Vec<(SearchField, SearchText<'a>)>,
    /// What it can be narrowed to: the name of a filter and a value of it.
    pub facets: Vec<(&'static str, String)>,
    /// What is shown of it.
    pub hit: SearchHit,
}

/// A text by which something is found.
#[derive(Clone, Debug)]
pub enum SearchText<'a> {
    /// A text that stands ready.
    Plain(Cow<'a, str>),
    /// The words of an account, which are unpacked when they are read.
    Account(&'a Prose),
}

impl SearchText<'_> {
    /// The words.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Account(prose) => prose.forms().into_words().into(),
        }
    }
}

impl<'a> From<&'a str> for SearchText<'a> {
    fn from(text: &'a str) -> Self {
        Self::Plain(text.into())
    }
}

impl From<String> for SearchText<'_> {
    fn from(text: String) -> Self {
        Self::Plain(text.into())
    }
}

/// Where a document stands among its equals: first what incidents are about, then the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchPlace {
    /// A company or an actor.
    First,
    /// By this day.
    Dated(NaiveDate),
    /// Behind all that have a day.
    Last,
}

/// What a text is to its document, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchField {
    /// The name of the company or actor itself, and how much the record holds on it (0 to 15).
    Name(u8),
    /// Another name, a former name, a former id.
    OtherName,
    /// The title.
    Title,
    /// The name of somebody whom an incident concerns.
    Party,
    /// The summary.
    Summary,
    /// Title and publisher of a source.
    Source,
    /// The text.
    Text,
}

/// What is shown of a document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The address of its page, from the site's root.
    pub address: String,
    /// What it is: "Incident".
    pub kind: String,
    /// The name or title.
    pub title: String,
    /// When, as exact as it is known.
    pub date: Option<DateText>,
    /// How well it stands, as its own page says it.
    pub badge: Option<Badge>,
    /// At most two sentences.
    pub summary: Option<String>,
    /// The figure with its qualifier; how many incidents.
    pub facts: Vec<String>,
}
