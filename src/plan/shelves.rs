//! Long lists that are cut into shelves: what the shelves are called, and the ways between them.

use super::desk::Desk;
use super::routes::Route;
use super::views::{Crumb, IndexRow, Link, Pager};
use crate::model::shelf::{Shelf, Shelved};

/// A list with its pages.
pub(super) struct Shelving<'a, T> {
    pub(super) list: &'a Shelved<T>,
    /// Where a shelf stands; `None` is the front.
    pub(super) route: &'a dyn Fn(Option<Shelf>) -> Route,
    /// The message that counts what stands on a shelf.
    pub(super) count: &'static str,
}

impl<T: Clone> Shelving<'_, T> {
    /// What stands on one page of the list.
    pub(super) fn items(&self, shelf: Option<Shelf>) -> &[T] {
        shelf.map_or(&self.list.front, |shelf| self.list.on(shelf))
    }

    /// "2019", "2019, part 2 of 3", "Date not stated".
    pub(super) fn name(&self, desk: &Desk<'_>, shelf: Shelf) -> String {
        let year =
            shelf.year.map_or_else(|| desk.words.text("date_not_stated"), |year| desk.words.year(year));
        match self.list.parts(shelf.year) {
            0 | 1 => year,
            parts => {
                let (part, parts) = (shelf.part.to_string(), parts.to_string());
                desk.words.format("shelf_part", &[("year", &year), ("n", &part), ("of", &parts)])
            }
        }
    }

    /// All shelves with what stands on them; none where all stands on the front.
    pub(super) fn rows(&self, desk: &Desk<'_>) -> Vec<IndexRow> {
        let row = |(shelf, items): &(Shelf, Vec<T>)| IndexRow {
            text: self.name(desk, *shelf),
            url: desk.links.to(&(self.route)(Some(*shelf))),
            count: items.len(),
            count_label: desk.words.plural(self.count, items.len()),
        };
        self.list.shelves.iter().map(row).collect()
    }

    /// The shelves next to one.
    pub(super) fn pager(&self, desk: &Desk<'_>, shelf: Option<Shelf>) -> Option<Pager> {
        let names: Vec<Shelf> = self.list.names().collect();
        let place = names.iter().position(|other| Some(*other) == shelf)?;
        let link = |key: &str, other: Shelf| Link {
            text: desk.words.format(key, &[("period", &self.name(desk, other))]),
            url: desk.links.to(&(self.route)(Some(other))),
        };
        let newer = place.checked_sub(1).map(|newer| link("timeline_newer", names[newer]));
        let older = names.get(place + 1).map(|older| link("timeline_older", *older));
        (newer.is_some() || older.is_some()).then_some(Pager { newer, older })
    }

    /// The last steps of a breadcrumb trail: the list, and the shelf where the page is one.
    pub(super) fn crumbs(&self, desk: &Desk<'_>, text: String, shelf: Option<Shelf>) -> Vec<Crumb> {
        match shelf {
            None => vec![Crumb { text, url: None }],
            Some(shelf) => vec![
                Crumb { text, url: Some(desk.links.to(&(self.route)(None))) },
                Crumb { text: self.name(desk, shelf), url: None },
            ],
        }
    }

    /// A heading, with the shelf where the page is one.
    pub(super) fn heading(&self, desk: &Desk<'_>, text: &str, shelf: Option<Shelf>) -> String {
        match shelf {
            None => text.to_owned(),
            Some(shelf) => {
                let name = self.name(desk, shelf);
                desk.words.format("shelf_of", &[("list", text), ("shelf", &name)])
            }
        }
    }
}
