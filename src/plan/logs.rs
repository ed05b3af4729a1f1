//! What happened next, and what was done to the entry: two lists that are never mixed.

use super::desk::Desk;
use super::views::LogEntry;
use crate::model::date::PartialDate;
use crate::model::incident::{Incident, UpdateKind};
use crate::model::word::Word;

impl Desk<'_> {
    /// Events and responses by date; those without a date last, in the order in which they were written.
    pub(super) fn developments(&self, incident: &Incident) -> Vec<LogEntry> {
        let events = incident.facts.events.iter().map(|event| {
            let entry = LogEntry {
                date: event.date.as_ref().map(|date| self.date(date)),
                label: None,
                text: Some(event.text.clone()),
                citations: self.citations(&event.citations),
            };
            (event.date, entry)
        });
        let responses = incident.facts.responses.iter().map(|response| {
            let kind = self.words.word("response", response.kind.as_str());
            let by = self.party(&response.by);
            let entry = LogEntry {
                date: response.date.as_ref().map(|date| self.date(date)),
                label: Some(self.words.format("response_by", &[("kind", &kind), ("by", &by)])),
                text: response.text.clone(),
                citations: self.citations(&response.citations),
            };
            (response.date, entry)
        });
        by_date(events.chain(responses).collect())
    }

    /// What was done to the entry, oldest first.
    pub(super) fn history(&self, incident: &Incident) -> Vec<LogEntry> {
        let mut updates: Vec<_> = incident.facts.updates.iter().collect();
        updates.sort_by_key(|update| update.date);
        let entries = updates.into_iter().map(|update| {
            let label = self.update_label(update.kind, update.by.as_deref());
            LogEntry {
                date: Some(self.day(update.date)),
                label: Some(label),
                text: update.text.clone(),
                citations: Vec::new(),
            }
        });
        entries.collect()
    }
}

impl Desk<'_> {
    /// "Corrected, by A. Editor".
    pub(super) fn update_label(&self, kind: UpdateKind, by: Option<&str>) -> String {
        let kind = self.words.word("update", kind.as_str());
        by.map_or(kind.clone(), |by| self.words.format("update_by", &[("kind", &kind), ("by", by)]))
    }
}

fn by_date(mut entries: Vec<(Option<PartialDate>, LogEntry)>) -> Vec<LogEntry> {
    entries.sort_by_key(|(date, _)| (date.is_none(), *date));
    entries.into_iter().map(|(_, entry)| entry).collect()
}
