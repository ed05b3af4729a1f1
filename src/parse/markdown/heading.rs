//! Headings: their level on the page, and ids that no author can choose.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::HeadingLevel;

use crate::base::slug::Slug;

/// The ids of the headings of one text: `h-` and a slug, each once.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    taken: BTreeSet<String>,
    last: BTreeMap<String, u32>,
}

impl HeadingIds {
    /// A new id made of a heading's words: `h-what-was-reached`, and `h-what-was-reached-2` where that is taken.
    pub(super) fn make(&mut self, words: &str) -> String {
        let base = Slug::from_text(words).map_or_else(|| "h".to_owned(), |slug| format!("h-{slug}"));
        let mut id = base.clone();
        while !self.taken.insert(id.clone()) {
            let number = self.last.entry(base.clone()).or_insert(1);
            *number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}

/// A heading's start up to its id, and its end.
///
/// A plain page has its title as the only `h1`, so its text begins with `h2`. On all other pages the text stands in
/// a section with an `h2` of its own, so that every heading goes one level down and none is above `h3`.
pub(super) fn tags(level: HeadingLevel, directory: &str) -> (&'static str, &'static str) {
    let is_plain_page = directory.split('/').next() == Some("pages");
    let shown = if is_plain_page { (level as usize).max(2) } else { (level as usize + 1).clamp(3, 6) };
    match shown {
        2 => ("<h2 id=\"", "</h2>\n"),
        3 => ("<h3 id=\"", "</h3>\n"),
        4 => ("<h4 id=\"", "</h4>\n"),
        5 => ("<h5 id=\"", "</h5>\n"),
        _ => ("<h6 id=\"", "</h6>\n"),
    }
}
