//! The account of an import: what became of every record, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use super::{Place, Remark, Subject, Suggestion, folder};

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// There was no such entry: it was written, or would be.
    New,
    /// There is an entry that says the same.
    Unchanged,
    /// There is an entry that says something else, which stays as it is.
    Differs,
    /// It has no file of its own: it stands in other entries.
    Within,
    /// An earlier record of the import is the same.
    Repeated,
    /// It is a part of another entry.
    Merged,
    /// It is not meant to be taken.
    Skipped,
    /// It was not taken.
    Refused,
}

impl Outcome {
    const ALL: [(Self, &'static str); 8] = [
        (Self::New, "new"),
        (Self::Unchanged, "unchanged"),
        (Self::Differs, "differ from what is there, which was kept"),
        (Self::Within, "have no file of their own"),
        (Self::Repeated, "repeated"),
        (Self::Merged, "merged into another entry"),
        (Self::Skipped, "passed over"),
        (Self::Refused, "refused"),
    ];
}

/// What became of one record, and what there is to say of it.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// Where it stands in the input: `FILE:LINE#POINTER`.
    #[serde(serialize_with = "displayed")]
    pub place: Place,
    /// What it is, as far as that can be told.
    #[serde(flatten)]
    pub subject: Option<Subject>,
    /// What became of it.
    pub outcome: Outcome,
    /// The file of the entry, below the site's root.
    pub file: Option<String>,
    /// Why, part by part.
    pub reasons: Vec<Remark>,
    /// What could not be carried over, part by part.
    pub notes: Vec<Remark>,
}

/// The account of an import, record by record.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// How many records came to what.
    pub counts: BTreeMap<Outcome, usize>,
    /// The records, in the order of the input, then what several of them name.
    pub records: Vec<Account>,
    /// What may be one, and is for people to decide.
    pub suggestions: Vec<Suggestion>,
}

impl Report {
    /// The report of records.
    #[must_use]
    pub fn new(dry_run: bool, records: Vec<Account>, suggestions: Vec<Suggestion>) -> Self {
        let mut counts: BTreeMap<Outcome, usize> =
            Outcome::ALL.iter().map(|(outcome, _)| (*outcome, 0)).collect();
        for record in &records {
            *counts.entry(record.outcome).or_default() += 1;
        }
        Self { dry_run, counts, records, suggestions }
    }

    /// How many records came to this.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.counts.get(&outcome).copied().unwrap_or_default()
    }

    /// What was lost, with the first record that lost it.
    fn put_notes(&self, text: &mut String) {
        let mut kinds: BTreeMap<(String, &str), (&Account, &Remark, usize)> = BTreeMap::new();
        for (record, note) in
            self.records.iter().flat_map(|record| record.notes.iter().map(move |note| (record, note)))
        {
            kinds.entry(kind_of_note(note)).or_insert((record, note, 0)).2 += 1;
        }
        for (record, note, times) in kinds.into_values() {
            let more = if times > 1 { format!(" ({times} times)") } else { String::new() };
            put(text, &format!("{}: {}left out: {}{more}", record.place, named(record), said(note)));
        }
    }

    /// Records of one outcome by their reasons, each with the first of them.
    fn put_grouped(&self, outcome: Outcome, text: &mut String) {
        const MOST: usize = 30;
        let what = if outcome == Outcome::Merged { "merged" } else { "passed over" };
        let mut reasons: BTreeMap<&str, (&Account, usize)> = BTreeMap::new();
        for record in self.records.iter().filter(|record| record.outcome == outcome) {
            let why = record.reasons.first().map_or("", |reason| reason.text.as_str());
            reasons.entry(why).or_insert((record, 0)).1 += 1;
        }
        let hidden = reasons.len().saturating_sub(MOST);
        for (why, (record, times)) in reasons.into_iter().take(MOST) {
            let more = if times > 1 { format!(" ({times} times)") } else { String::new() };
            put(text, &format!("{}: {}{what}: {}{more}", record.place, named(record), visible(why)));
        }
        if hidden > 0 {
            put(text, &format!("{what}: {hidden} more reasons, which --json tells"));
        }
    }

    /// What may be one, as far as a person reads it; programs get all of it.
    fn put_suggestions(&self, text: &mut String) {
        const MOST: usize = 30;
        for suggestion in self.suggestions.iter().take(MOST) {
            let ids: Vec<String> = suggestion
                .subjects
                .iter()
                .map(|subject| format!("{}/{}", folder(subject.kind), visible(&subject.id)))
                .collect();
            put(text, &format!("perhaps one: {} ({})", visible(&suggestion.text), ids.join(", ")));
        }
        if let Some(more) = self.suggestions.len().checked_sub(MOST + 1) {
            put(text, &format!("perhaps one: {} more, which --json tells", more + 1));
        }
    }

    /// The report for people: what was refused or differs, one by one, what was lost, and how many came to what.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for record in &self.records {
            match (record.outcome, &record.file) {
                (Outcome::Refused, _) => line(&mut text, "refused", record, &record.reasons),
                (Outcome::Differs, Some(file)) => {
                    line(&mut text, &format!("differs from {file}"), record, &record.reasons);
                }
                _ => {}
            }
        }
        self.put_grouped(Outcome::Merged, &mut text);
        self.put_grouped(Outcome::Skipped, &mut text);
        self.put_notes(&mut text);
        self.put_suggestions(&mut text);
        let counted = Outcome::ALL.iter().map(|(outcome, words)| (self.count(*outcome), words));
        let counted: Vec<String> = counted
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        let all = if counted.is_empty() { "none".to_owned() } else { counted.join(", ") };
        let end = if self.dry_run { " Nothing was written: this was a dry run." } else { "" };
        put(&mut text, &format!("Records: {all}.{end}"));
        text
    }
}

/// The note as many records have it, numbers of list items apart.
fn kind_of_note(note: &Remark) -> (String, &str) {
    let part = |part: &str| if part.parse::<usize>().is_ok() { "*".to_owned() } else { part.to_owned() };
    (note.pointer.split('/').map(part).collect::<Vec<_>>().join("/"), &note.text)
}

fn line(text: &mut String, what: &str, record: &Account, reasons: &[Remark]) {
    put(text, &format!("{}: {}{what}", record.place, named(record)));
    for reason in reasons {
        put(text, &format!("  {}", said(reason)));
    }
}

fn named(record: &Account) -> String {
    let name = |subject: &Subject| format!("{} {}: ", folder(subject.kind), visible(&subject.id));
    record.subject.as_ref().map_or_else(String::new, name)
}

fn said(remark: &Remark) -> String {
    let text = visible(&remark.text);
    if remark.pointer.is_empty() { text } else { format!("{} {text}", visible(&remark.pointer)) }
}

/// A text that came from outside, for a terminal: without control characters, and not longer than a few lines.
fn visible(text: &str) -> String {
    const LONGEST: usize = 400;
    let shown = text.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter });
    let mut shown: String = shown.take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

fn put(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a text takes all that is written to it");
}

fn displayed<S: Serializer>(place: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(place)
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("kind", folder(self.kind))?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}

impl Serialize for Remark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
