//! What was put right, as items of a feed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::facts::ItemFacts;
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

/// The newest corrections; of entries that were withdrawn only that.
pub(super) fn items<'a>(desk: &Desk<'a>, format: Format) -> Vec<FeedItem<'a>> {
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
    numbered.into_iter().map(|(correction, number)| of(desk, (correction, number), format)).collect()
}

fn is_told(desk: &Desk<'_>, correction: Correction) -> bool {
    let incident = desk.site.incident(correction.incident);
    !incident.facts.draft && (incident.withdrawn.is_none() || correction.kind == UpdateKind::Withdrawn)
}

fn of<'a>(desk: &Desk<'a>, (correction, number): (Correction, usize), format: Format) -> FeedItem<'a> {
    let incident = desk.site.incident(correction.incident);
    let entry = FeedItem {
        id: ids(desk.site).id(&path(&of_incident(incident), correction, number)),
        published: Some(correction.date),
        updated: correction.date,
        has_history: true,
        summary: None,
        more: desk.words.text("feed_page"),
        categories: Vec::new(),
        ..item::item(desk, correction.incident, format)
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
        facts: entry
            .facts
            .is_some()
            .then(|| ItemFacts::Correction { id: incident.id.as_str(), correction: Term(correction.kind) }),
        ..entry
    }
}

/// By day and kind: lines that are added to the history elsewhere change no id.
fn path(entry: &str, correction: Correction, number: usize) -> String {
    let path = format!("{entry}/{}/{}", correction.date, correction.kind.as_str());
    if number == 1 { path } else { format!("{path}/{number}") }
}
