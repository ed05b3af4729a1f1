//! The controls of the lists of a page: which dates can order it, which facets can narrow it. All of it concerns the items
//! of the page alone, so that it costs what the page costs.

use super::desk::Desk;
use super::views::{ListControls, TimelineItem, TimelineMonth, TimelineYear, View};
use super::{clock, filters};
use crate::model::incident::IncidentId;

/// How a list runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Whether it begins with the newest.
    pub(super) newest_first: bool,
    /// Whether it has headings of months.
    pub(super) by_month: bool,
    /// Whether it holds all that belongs in it; another order of a part is an order of this page only.
    pub(super) whole: bool,
}

/// The lists by disclosure, of which a page is a part.
const TIMELINE: Reading = Reading { newest_first: true, by_month: true, whole: false };
/// The lists that tell a story.
const STORY: Reading = Reading { newest_first: false, by_month: false, whole: true };
/// A part of such a list.
const CHAPTER: Reading = Reading { whole: false, ..STORY };

/// An item of a page with its incident.
pub(super) type Entry<'i> = (IncidentId, &'i mut TimelineItem);

/// Gives the lists of a page their controls, and their items what these need.
pub(super) fn attach(desk: &Desk<'_>, view: &mut View) {
    match view {
        View::Timeline(page) => {
            let months = page.years.iter_mut().flat_map(|year| &mut year.months).chain(&mut page.months);
            let items = months.flat_map(|month| &mut month.items).chain(&mut page.undated);
            page.controls = controls(desk, TIMELINE, items);
        }
        View::Facet(page) => {
            page.controls = controls(desk, TIMELINE, items(&mut page.years, &mut page.undated));
        }
        View::Company(page) => {
            let reading = if page.newest.is_some() { CHAPTER } else { STORY };
            page.controls = controls(desk, reading, items(&mut page.years, &mut page.undated));
        }
        View::Actor(page) => {
            let reading = if page.newest.is_some() { CHAPTER } else { STORY };
            page.controls = controls(desk, reading, items(&mut page.years, &mut page.undated));
        }
        View::History(page) => {
            page.controls = controls(desk, CHAPTER, items(&mut page.years, &mut page.undated));
        }
        View::Home(_)
        | View::Incident(_)
        | View::Page(_)
        | View::NotFound(_)
        | View::IndexAz(_)
        | View::Search(_)
        | View::Downloads(_) => {}
    }
}

fn items<'i>(
    years: &'i mut [TimelineYear],
    undated: &'i mut [TimelineItem],
) -> impl Iterator<Item = &'i mut TimelineItem> {
    let months = years.iter_mut().flat_map(|year| &mut year.months);
    months.flat_map(|month: &mut TimelineMonth| &mut month.items).chain(undated)
}

fn controls<'i>(
    desk: &Desk<'_>,
    reading: Reading,
    items: impl Iterator<Item = &'i mut TimelineItem>,
) -> Option<ListControls> {
    let incident = |id: &str| {
        let place = desk.site.incidents.binary_search_by(|incident| incident.id.as_str().cmp(id)).ok()?;
        Some(IncidentId(u32::try_from(place).expect("a record has fewer than 2^32 incidents")))
    };
    let entries = items.filter_map(|item| Some((incident(&item.id)?, item)));
    let mut entries: Vec<Entry<'_>> = entries.collect();
    if entries.is_empty() {
        return None;
    }
    let number = desk.words.number(entries.len() as u64);
    Some(ListControls {
        newest_first: reading.newest_first,
        by_month: reading.by_month,
        clocks: clock::choices(desk, reading, &mut entries),
        filters: filters::filters(desk, &mut entries),
        showing: desk.words.format("showing", &[("n", "{n}"), ("of", &number)]),
    })
}
