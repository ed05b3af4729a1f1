//! Sources for programs.

use schemars::JsonSchema;
use serde::Serialize;

use super::tag::Tag;
use super::{Date, Day, Term};
use crate::model::source::SourceKind;

/// The id of a source, as in the list of all sources.
pub type SourceId<'a> = &'a str;

/// A source as an entry lists it; the list of all sources says more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceReference<'a> {
    /// Its id.
    pub id: SourceId<'a>,
    /// The entry's own words for it, which its text cites: one as a rule.
    pub keys: Vec<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Where it is. What an actor says is cited, and never linked: null.
    pub url: Option<&'a str>,
}

/// A source, whoever names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "source")]
#[schemars(transform = Tag("source"))]
pub struct Source<'a> {
    /// Its id.
    pub id: SourceId<'a>,
    /// Its own page, which lists what rests on it: an address where the site states where it stands, else a path from the
    /// site's root. Null where the page of the one entry that cites it shows all there is.
    pub page: Option<String>,
    /// Its title, as it was given.
    pub title: &'a str,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Who wrote it.
    pub authors: Vec<&'a str>,
    /// Where it is. What an actor says is cited, and never linked: null.
    pub url: Option<&'a str>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was changed.
    pub updated: Option<Date>,
    /// What kind it is.
    pub kind: Option<Term<SourceKind>>,
    /// A saved copy.
    pub archived: Option<ArchivedCopy<'a>>,
    /// The id of the source that it repeats.
    pub via: Option<SourceId<'a>>,
    /// Its language, a BCP 47 tag.
    pub lang: Option<&'a str>,
    /// Ids that it had.
    pub former_ids: Vec<&'a str>,
    /// Whether it has an entry of its own; otherwise the entries that cite it describe it.
    pub declared: bool,
    /// Notes on it, the text of its entry, as Markdown; null where there is none.
    pub body: Option<String>,
}

/// A saved copy of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArchivedCopy<'a> {
    /// Where it is.
    pub url: &'a str,
    /// When it was saved.
    pub at: Option<Day>,
}
