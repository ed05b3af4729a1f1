//! The page of corrections: what was put right in which entry, newest first.

use super::desk::{Desk, Heading, Section};
use super::output::PageKind;
use super::routes::Route;
use super::shelves::Shelving;
use super::views::{CorrectionRow, CorrectionsView, Link};
use crate::model::correction::Correction;
use crate::model::shelf::Shelf;
use crate::model::site::Site;

/// The page, and those below it where there are many corrections.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + '_ {
    let shelves = site.derived.corrections.names().map(Some);
    std::iter::once(None).chain(shelves).map(PageKind::Corrections)
}

pub(super) fn view(desk: &Desk<'_>, shelf: Option<Shelf>) -> CorrectionsView {
    let list = &desk.site.derived.corrections;
    let shelving = Shelving { list, route: &Route::Corrections, count: "n_corrections" };
    let name = desk.words.text("corrections");
    let heading = shelving.heading(desk, &name, shelf);
    let standfirst = desk.words.text("corrections_standfirst");
    let shown = shelving.items(shelf);
    CorrectionsView {
        frame: desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section: Section::None,
            noindex: false,
        }),
        breadcrumbs: shelf.map_or_else(Vec::new, |_| shelving.crumbs(desk, name, shelf)),
        heading,
        standfirst,
        count: desk.words.plural("corrections_on_page", shown.len()),
        corrections: shown.iter().map(|correction| row(desk, *correction)).collect(),
        shelves: if shelf.is_none() { shelving.rows(desk) } else { Vec::new() },
        pager: shelving.pager(desk, shelf),
    }
}

fn row(desk: &Desk<'_>, correction: Correction) -> CorrectionRow {
    let incident = desk.site.incident(correction.incident);
    let update = correction.update.and_then(|place| incident.facts.updates.get(place));
    let withdrawn = incident.withdrawn.as_ref();
    let text = match update {
        Some(update) => update.text.clone(),
        None => withdrawn.map(|withdrawal| withdrawal.reason.clone()),
    };
    let facts = &incident.facts;
    let title = facts.short_title.as_ref().unwrap_or(&facts.title).value.clone();
    CorrectionRow {
        date: desk.day(correction.date),
        label: desk.update_label(correction.kind, update.and_then(|update| update.by.as_deref())),
        entry: Link { text: title, url: desk.links.incident(correction.incident) },
        withdrawn: withdrawn.map(|_| desk.status_badge(incident)),
        text,
    }
}
