//! The bar of key dates: always the four, known or not, with the time between them in words.

use super::desk::Desk;
use super::views::{KeyDate, Mark};
use crate::model::gap::Gap;
use crate::model::incident::{DateFact, DateKey, Incident};
use crate::model::word::{Absence, Stated, Word};

/// The steps of the bar; those of the second kind stand on it only where they are known.
const STEPS: [(DateKey, bool); 9] = [
    (DateKey::Occurred, true),
    (DateKey::AccessEnded, false),
    (DateKey::Discovered, true),
    (DateKey::Contained, false),
    (DateKey::AuthorityNotified, false),
    (DateKey::PeopleNotified, false),
    (DateKey::Disclosed, true),
    (DateKey::PublishedByActor, false),
    (DateKey::Resolved, true),
];

impl Desk<'_> {
    /// The bar of an incident.
    pub(super) fn key_dates(&self, incident: &Incident) -> Vec<KeyDate> {
        let shown = STEPS.iter().filter(|(key, always)| *always || incident.facts.date(*key).is_some());
        let steps: Vec<_> = shown.map(|(key, _)| (*key, incident.facts.date(*key))).collect();
        let next = steps.iter().skip(1).map(Some).chain([None]);
        steps.iter().zip(next).map(|(step, next)| self.key_date(incident, *step, next.copied())).collect()
    }

    fn key_date(
        &self,
        incident: &Incident,
        (key, fact): (DateKey, Option<&DateFact>),
        next: Option<(DateKey, Option<&DateFact>)>,
    ) -> KeyDate {
        let next_known = next.and_then(|(next_key, next_fact)| Some((next_key, next_fact?)));
        let pair = fact.zip(next_known);
        KeyDate {
            label: self.words.word("date_key", key.as_str()),
            date: fact.map(|fact| self.date(&fact.date)),
            absent: self.absent_date(incident, key),
            mark: date_mark(fact),
            note: self.note(incident, key, fact),
            citations: fact.map(|fact| self.citations(&fact.citations)).unwrap_or_default(),
            interval: pair.and_then(|(fact, (next_key, next))| self.interval(fact, next_key, next)),
            known_to_next: pair.is_some(),
        }
    }

    /// Why a date is not there: "Not stated".
    pub(super) fn absent_date(&self, incident: &Incident, key: DateKey) -> String {
        let absence = incident.facts.dates.get(&key).and_then(Stated::absence).unwrap_or(Absence::NotStated);
        self.words.word("absent", absence.as_str())
    }

    /// What is said below a date: the source's words, or, at the discovery, how long nobody noticed.
    fn note(&self, incident: &Incident, key: DateKey, fact: Option<&DateFact>) -> Option<String> {
        if key == DateKey::Discovered {
            return Some(self.dwell(incident));
        }
        let words = fact.and_then(|fact| fact.as_stated.as_ref())?;
        Some(self.words.format("as_stated", &[("words", words)]))
    }

    fn dwell(&self, incident: &Incident) -> String {
        let dates = incident.facts.date(DateKey::Occurred).zip(incident.facts.date(DateKey::Discovered));
        let gap = dates.map(|(occurred, discovered)| Gap::between(&occurred.date, &discovered.date));
        match gap {
            Some(Gap::Apart { length, .. }) => {
                self.words.format("undetected", &[("length", &self.words.length(length))])
            }
            Some(Gap::SameDay) => self.words.text("undetected_same_day"),
            _ => self.words.text("undetected_unknown"),
        }
    }

    /// "23 days to disclosure".
    fn interval(&self, fact: &DateFact, next_key: DateKey, next: &DateFact) -> Option<String> {
        // People can be told after the public learned of it: there is no way back to the next step then.
        if next.date.reach().entirely_before(fact.date.reach()) {
            return None;
        }
        match Gap::between(&fact.date, &next.date) {
            Gap::Apart { length, .. } => {
                let to = self.words.word("to", next_key.as_str());
                let length = super::words::capitalised(&self.words.length(length));
                Some(self.words.format("interval_to", &[("length", &length), ("to", &to)]))
            }
            Gap::SameDay => Some(self.words.text("gap_same_day")),
            Gap::AroundTheSameTime | Gap::CannotBeTold => None,
        }
    }
}

fn date_mark(fact: Option<&DateFact>) -> Mark {
    match fact {
        Some(fact) if fact.date.is_exact() => Mark::Confirmed,
        Some(_) => Mark::Suspected,
        None => Mark::Unknown,
    }
}
