//! What was put right, as items of a feed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::drafts::Items;
use super::facts::{ItemFacts, facts};
use super::tag::{ids, of_incident};
use super::view::{FeedItem, Passage};
use super::{Format, item};
use crate::model::correction::Correction;
use crate::model::incident::{IncidentId, UpdateKind};
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::export::shape::Term;

/// So many of the newest.
const NEWEST: usize = 50;

/// The newest corrections, and their facts where the format has fields; of entries that were withdrawn only that.
pub(super) fn items<'a>(desk: &Desk<'a>, format: Format) -> (Items, Vec<ItemFacts<'a>>) {
    let newest = newest(desk);
    let facts = match format {
        Format::Atom => Vec::new(),
        Format::Json => newest.iter().map(|(correction, _)| facts_of(desk, *correction)).collect(),
    };
    (Items::new(newest.into_iter().map(|numbered| of(desk, numbered)).collect()), facts)
}

/// The newest corrections, numbered among those of one entry, day and kind.
fn newest(desk: &Desk<'_>) -> Vec<(Correction, usize)> {
    let list = &desk.site.derived.corrections;
    let shelves = list.shelves.iter().flat_map(|(_, corrections)| corrections);
    let all: Vec<Correction> = match list.shelves.as_slice() {
        [] => list.front.clone(),
        _ => shelves.copied().collect(),
    };
    // Of one day the later line comes first, so numbers are given from the end.
    let mut numbers: BTreeMap<(IncidentId, NaiveDate, UpdateKind), usize> = BTreeMap::new();
    let told = all.into_iter().rev().filter(|correction| is_told(desk, *correction));
    let mut numbered: Vec<_> = told
        .map(|correction| {
            let key = (correction.incident, correction.date, correction.kind);
            let number = numbers.entry(key).or_default();
            *number += 1;
            (correction, *number)
        })
        .collect();
    numbered.reverse();
    numbered.truncate(NEWEST);
    numbered
}

fn facts_of<'a>(desk: &Desk<'a>, correction: Correction) -> ItemFacts<'a> {
    let incident = desk.site.incident(correction.incident);
    if incident.withdrawn.is_some() {
        return facts(desk.site, correction.incident);
    }
    ItemFacts::Correction { id: incident.id.as_str(), correction: Term(correction.kind) }
}

fn is_told(desk: &Desk<'_>, correction: Correction) -> bool {
    let incident = desk.site.incident(correction.incident);
    !incident.facts.draft && (incident.withdrawn.is_none() || correction.kind == UpdateKind::Withdrawn)
}

fn of(desk: &Desk<'_>, (correction, number): (Correction, usize)) -> FeedItem {
    let incident = desk.site.incident(correction.incident);
    let entry = FeedItem {
        id: ids(desk.site).id(&path(&of_incident(incident), correction, number)),
        published: Some(correction.date),
        updated: correction.date,
        has_history: true,
        summary: None,
        more: desk.words.text("feed_page"),
        categories: Vec::new(),
        ..item::item(desk, correction.incident)
    };
    if incident.withdrawn.is_some() {
        return entry;
    }
    let update = correction.update.and_then(|place| incident.facts.updates.get(place));
    let label = desk.update_label(correction.kind, update.and_then(|update| update.by.as_deref()));
    let text = update.and_then(|update| update.text.clone());
    let title = &incident.facts.short_title.as_ref().unwrap_or(&incident.facts.title).value;
    FeedItem {
        title: desk.words.format("feed_line", &[("label", &label), ("text", title)]),
        lang: None,
        passages: vec![Passage { heading: None, lines: text.into_iter().collect() }],
        ..entry
    }
}

/// By day and kind: lines that are added to the history elsewhere change no id.
fn path(entry: &str, correction: Correction, number: usize) -> String {
    let path = format!("{entry}/{}/{}", correction.date, correction.kind.as_str());
    if number == 1 { path } else { format!("{path}/{number}") }
}
