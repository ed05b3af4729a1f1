//! Links within the site, and the numbered references to a page's sources.

use super::Foreign;
use schemars::JsonSchema;
use serde::Serialize;

/// A link to a page or a place of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Relative address.
    pub url: String,
}

/// A link to an entry, by a title that may be in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryLink {
    /// What is read.
    pub text: String,
    /// Relative address.
    pub url: String,
    /// The language of the title, where it is not the page's.
    pub lang: Option<Foreign>,
}

/// A step of the breadcrumb trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Crumb {
    /// What is read.
    pub text: String,
    /// Relative address; `None` for the page itself, the last step.
    pub url: Option<String>,
}

/// `[n]`: a reference to the n-th source of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Citation {
    /// The source's number on this page, from 1. The target is `#s` and the number.
    pub number: usize,
    /// What a screen reader says: "Source 1".
    pub label: String,
}

/// A text and what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitedText {
    /// Plain text.
    pub text: String,
    /// The sources, in the page's order; empty where none is named.
    pub citations: Vec<Citation>,
}
