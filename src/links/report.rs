//! What there is to say of addresses, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use serde::Serialize;
use url::Url;

use super::cited::{Address, Citing, SavedCopy};
use super::memory::{Known, Memory};
use super::probe::Outcome;
use crate::diagnostic::emit::escaped;

/// So many of the entries that cite an address are named to people.
const NAMED: usize = 4;

/// What an address comes to, over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It failed whenever it was asked, for a week at least.
    Dead,
    /// It failed the last time.
    Failing,
    /// It answers, but not whether anything is there.
    Unclear,
    /// It has another address for good, which answers.
    Moved,
    /// It is not asked, because it is not public.
    Refused,
    /// It answers.
    Answers,
}

impl Verdict {
    /// All, the worst first, each with what it says in a report.
    const ALL: [(Self, &'static str); 6] = [
        (Self::Dead, "dead"),
        (Self::Failing, "failing"),
        (Self::Unclear, "unclear"),
        (Self::Moved, "moved"),
        (Self::Refused, "not asked"),
        (Self::Answers, "answering"),
    ];

    fn of(known: &Known) -> Self {
        match known.finding.outcome {
            Outcome::Answers => Self::Answers,
            Outcome::Moved => Self::Moved,
            Outcome::Unclear => Self::Unclear,
            Outcome::Refused => Self::Refused,
            Outcome::Fails if known.is_dead() => Self::Dead,
            Outcome::Fails => Self::Failing,
        }
    }

    /// As programs read it.
    fn key(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Answers => "answers",
            other => other.text(),
        }
    }

    fn text(self) -> &'static str {
        Self::ALL.iter().find(|(verdict, _)| *verdict == self).map_or("", |(_, text)| text)
    }
}

/// What is said of one address. Keys without a value are null.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The address.
    pub url: Url,
    /// The title of the source.
    pub title: String,
    /// The file that describes it, below the site's root.
    pub file: String,
    /// The line of the address there, from 1.
    pub line: usize,
    /// The field in which a saved copy is named.
    pub field: String,
    /// The entries that cite it.
    pub cited_by: Vec<Citing>,
    /// The saved copy; null where there is none.
    pub archived: Option<SavedCopy>,
    /// Where it can be saved; null where it is.
    pub save: Option<String>,
    /// What asking it found; null where it never was.
    pub probe: Option<Probe>,
}

/// What asking an address found.
#[derive(Clone, Debug, Serialize)]
pub struct Probe {
    /// In a word.
    pub verdict: Verdict,
    /// The last status of HTTP.
    pub status: Option<u16>,
    /// Where it led, where that is another address.
    pub to: Option<Url>,
    /// Why, for people; empty where there is nothing to say.
    pub detail: String,
    /// When it was asked, as in `2027-01-15T08:00:00Z`.
    pub asked: String,
    /// Since when it fails.
    pub failing_since: Option<String>,
}

/// What there is to say of all of them.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Whether addresses were asked.
    pub probed: bool,
    /// How many `addresses` there are, how many of them are `unsaved`, and how many came to each verdict.
    pub counts: BTreeMap<&'static str, usize>,
    /// The addresses, by file and line.
    pub addresses: Vec<Row>,
}

impl Report {
    /// The report of addresses, with what asking them found where they were asked.
    #[must_use]
    pub fn new(addresses: Vec<Address>, memory: Option<&Memory>) -> Self {
        let rows: Vec<Row> = addresses.into_iter().map(|address| row(address, memory)).collect();
        let mut counts = BTreeMap::from([
            ("addresses", rows.len()),
            ("unsaved", rows.iter().filter(|row| row.archived.is_none()).count()),
        ]);
        if memory.is_some() {
            for (verdict, _) in Verdict::ALL {
                counts
                    .insert(verdict.key(), rows.iter().filter(|row| row.verdict() == Some(verdict)).count());
            }
        }
        Self { probed: memory.is_some(), counts, addresses: rows }
    }

    /// How many addresses are dead.
    #[must_use]
    pub fn dead(&self) -> usize {
        self.addresses.iter().filter(|row| row.verdict() == Some(Verdict::Dead)).count()
    }

    /// The report for people: what to save, then what is not as it was.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let unsaved = self.addresses.iter().filter(|row| row.archived.is_none());
        unsaved.for_each(|row| row.put_unsaved(&mut text));
        self.put_probes(&mut text, Verdict::Refused);
        self.put_sums(&mut text);
        text
    }

    /// The report for people who want to hear of addresses that fail, and of nothing else.
    #[must_use]
    pub fn faults(&self) -> String {
        let mut text = String::new();
        self.put_probes(&mut text, Verdict::Failing);
        text
    }

    /// What asking found, from the worst to `last`.
    fn put_probes(&self, text: &mut String, last: Verdict) {
        for (verdict, _) in Verdict::ALL.iter().filter(|(verdict, _)| *verdict <= last) {
            self.addresses
                .iter()
                .filter(|row| row.verdict() == Some(*verdict))
                .for_each(|row| row.put_probe(text));
        }
    }

    fn put_sums(&self, text: &mut String) {
        let count = |key: &str| self.counts.get(key).copied().unwrap_or_default();
        let (all, unsaved) = (count("addresses"), count("unsaved"));
        if unsaved > 0 {
            put(
                text,
                "Save a page at the address behind `save`, then name the copy in the field behind `in`:",
            );
            put(text, "  archived: {url: \"https://web.archive.org/web/…\", at: YYYY-MM-DD}");
            put(text, "");
        }
        let noun = if all == 1 { "address" } else { "addresses" };
        put(text, &format!("{all} {noun}, {unsaved} without a saved copy."));
        if self.probed {
            let number =
                |verdict: Verdict| self.addresses.iter().filter(|row| row.verdict() == Some(verdict)).count();
            let counted = Verdict::ALL.map(|(verdict, words)| (number(verdict), words));
            let parts: Vec<String> = counted
                .iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, words)| format!("{number} {words}"))
                .collect();
            if !parts.is_empty() {
                put(text, &format!("Asked: {}.", parts.join(", ")));
            }
        }
    }
}

impl Row {
    fn verdict(&self) -> Option<Verdict> {
        self.probe.as_ref().map(|probe| probe.verdict)
    }

    fn put_unsaved(&self, text: &mut String) {
        put(
            text,
            &format!("{}:{}: no saved copy of “{}”", escaped(&self.file), self.line, escaped(&self.title)),
        );
        put(text, &format!("  address  {}", self.url));
        if !self.cited_by.is_empty() {
            put(text, &format!("  cited by {}", citing(&self.cited_by)));
        }
        self.save.iter().for_each(|save| put(text, &format!("  save     {save}")));
        put(text, &format!("  in       {}", self.field));
        put(text, "");
    }

    fn put_probe(&self, text: &mut String) {
        let Some(probe) = &self.probe else { return };
        let status = probe.status.map_or_else(String::new, |status| format!(" ({status})"));
        put(
            text,
            &format!("{}:{}: {}{status}: {}", escaped(&self.file), self.line, probe.verdict.text(), self.url),
        );
        if !probe.detail.is_empty() {
            put(text, &format!("  {}", escaped(&probe.detail)));
        }
        probe.to.iter().for_each(|to| put(text, &format!("  leads to {to}")));
        probe.failing_since.iter().for_each(|since| put(text, &format!("  failing since {since}")));
        if let Some(copy) = self.archived.as_ref().filter(|_| probe.verdict <= Verdict::Failing) {
            put(text, &format!("  readers still have the copy at {}", copy.url));
        }
        put(text, "");
    }
}

/// The first of many, and how many more.
fn citing(all: &[Citing]) -> String {
    let named: Vec<String> = all.iter().take(NAMED).map(|by| format!("{}/{}", by.kind, by.id)).collect();
    let more = all.len() - named.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", named.join(", "))
}

fn row(address: Address, memory: Option<&Memory>) -> Row {
    let probe = memory.and_then(|memory| memory.of(&address.url)).map(probe);
    let save = address.archived.is_none().then(|| address.save());
    let Address { url, title, file, line, field, cited_by, archived } = address;
    Row { url, title, file, line, field, cited_by, archived, save, probe }
}

fn probe(known: &Known) -> Probe {
    Probe {
        verdict: Verdict::of(known),
        status: known.finding.status,
        to: known.finding.to.clone(),
        detail: known.finding.detail.clone(),
        asked: moment(known.asked),
        failing_since: known.failing_since.map(moment),
    }
}

/// A moment in UTC, to the second.
fn moment(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
    time.unwrap_or_default().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn put(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a text takes all that is written to it");
}
