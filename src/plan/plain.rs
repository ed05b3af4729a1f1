//! Plain pages, and the one for an address that does not exist.

use super::desk::{Desk, Heading, Section};
use super::prose;
use super::routes::Route;
use super::views::{Link, NotFoundView, PageView};
use crate::model::page::Page;

/// The page that says how the record is made; it shows the key of the marks.
const METHOD: &str = "method";

pub(super) fn page(desk: &Desk<'_>, page: &Page) -> PageView {
    PageView {
        frame: desk.entry_frame(
            page.id.span.file,
            Heading {
                title: &page.title.value,
                description: page.summary.clone(),
                section: Section::None,
                noindex: page.draft,
            },
        ),
        breadcrumbs: Vec::new(),
        lang: desk.foreign(page.lang.as_ref()),
        title: page.title.value.clone(),
        standfirst: page.summary.clone(),
        body: prose::html(desk, &page.body),
        sources: Vec::new(),
        shows_key: page.id.value.as_str() == METHOD,
    }
}

pub(super) fn not_found(desk: &Desk<'_>) -> NotFoundView {
    let title = desk.words.text("not_found_heading");
    let ways = [
        ("timeline", Route::Timeline),
        ("companies_a_to_z", Route::Companies),
        ("actors_a_to_z", Route::Actors),
    ];
    NotFoundView {
        frame: desk.frame(Heading {
            title: &title,
            description: None,
            section: Section::None,
            noindex: true,
        }),
        ways: ways.map(|(key, route)| Link { text: desk.words.text(key), url: desk.links.to(&route) }).into(),
    }
}
