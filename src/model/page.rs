//! Plain pages: about, method, policies.

use super::prose::Prose;
use crate::base::language::LanguageTag;
use crate::base::slug::Slug;
use crate::source::Located;

/// A plain page. It has no references but those in its text, so there is one type for it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id, at the beginning of its file.
    pub id: Located<Slug>,
    /// The title.
    pub title: Located<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Its place among the pages in the navigation, the smallest first; without it the page is not in the navigation.
    pub order: Option<i64>,
    /// Whether it is not to be published yet.
    pub draft: bool,
    /// Its language, where it is not the site's.
    pub lang: Option<LanguageTag>,
    /// The text.
    pub body: Prose,
}
