//! Corrections and updates of the whole record: corrections are content.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::model::incident::{Incident, IncidentId, Update, UpdateKind};
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::views::Change;

/// So many stand on the front page.
const SHOWN: usize = 5;

/// A change, with the entry that it is of.
struct Changed<'a> {
    date: NaiveDate,
    id: IncidentId,
    kind: UpdateKind,
    text: Option<&'a str>,
}

/// The newest changes; where nothing was changed yet, the newest entries. Withdrawn entries are among them.
pub(super) fn changes(desk: &Desk<'_>) -> Vec<Change> {
    let incidents = (0..).map(IncidentId).zip(&desk.site.incidents);
    let all: Vec<Changed<'_>> = incidents.flat_map(|(id, incident)| of(id, incident)).collect();
    newest(all).iter().map(|changed| view(desk, changed)).collect()
}

fn of(id: IncidentId, incident: &Incident) -> Vec<Changed<'_>> {
    let changed = |update: &'_ Update| (update.date, update.kind);
    let updates = &incident.facts.updates;
    let is_said = updates.iter().any(|update| changed(update).1 == UpdateKind::Withdrawn);
    let withdrawn = incident.withdrawn.as_ref().filter(|_| !is_said).map(|withdrawal| Changed {
        date: withdrawal.date,
        id,
        kind: UpdateKind::Withdrawn,
        text: Some(&withdrawal.reason),
    });
    // Of one day the later line comes first.
    let updates = updates.iter().rev().map(|update| Changed {
        date: update.date,
        id,
        kind: update.kind,
        text: update.text.as_deref(),
    });
    withdrawn.into_iter().chain(updates).collect()
}

fn newest(all: Vec<Changed<'_>>) -> Vec<Changed<'_>> {
    let (created, changed): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|change| change.kind == UpdateKind::Created);
    let mut shown = if changed.is_empty() { created } else { changed };
    shown.sort_by_key(|change| Reverse(change.date));
    shown.truncate(SHOWN);
    shown
}

fn view(desk: &Desk<'_>, changed: &Changed<'_>) -> Change {
    Change {
        date: desk.day(changed.date),
        entry: desk.short_entry_link(changed.id),
        text: text(desk, changed),
    }
}

/// "Corrected: the figure was 12,000." An entry's creation needs no word before its text.
fn text(desk: &Desk<'_>, changed: &Changed<'_>) -> String {
    let kind = desk.words.word("update", changed.kind.as_str());
    match changed.text {
        Some(text) if changed.kind == UpdateKind::Created => text.to_owned(),
        Some(text) => desk.words.format("change", &[("kind", &kind), ("text", text)]),
        None => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(day: u32, kind: UpdateKind) -> Changed<'static> {
        Changed {
            date: NaiveDate::from_ymd_opt(2019, 3, day).unwrap(),
            id: IncidentId(day),
            kind,
            text: None,
        }
    }

    fn days(all: Vec<Changed<'_>>) -> Vec<u32> {
        newest(all).iter().map(|change| change.id.0).collect()
    }

    #[test]
    fn corrections_come_before_new_entries() {
        let all = vec![
            changed(9, UpdateKind::Created),
            changed(2, UpdateKind::Corrected),
            changed(5, UpdateKind::Updated),
        ];
        assert_eq!(days(all), [5, 2]);
    }

    #[test]
    fn a_record_without_corrections_shows_its_newest_entries() {
        assert_eq!(days((1..9).map(|day| changed(day, UpdateKind::Created)).collect()), [8, 7, 6, 5, 4]);
    }
}
