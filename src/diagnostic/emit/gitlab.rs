//! Diagnostics as a Code Quality report of GitLab: what a merge request shows beside its changes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Report;
use super::visible::{escaped_json, escaped_lines};
use crate::base::hash::{ContentHash, Digest};
use crate::diagnostic::{Diagnostic, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    /// The same for the same fault, wherever it has moved to in its file.
    fingerprint: String,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// All diagnostics in the order given, as one document that ends in a newline.
///
/// `[{description, check_name, fingerprint, severity, location: {path, lines: {begin, end}}}]`
///
/// # Panics
/// Never: every value is text or a number.
#[must_use]
pub fn gitlab(report: &Report<'_>) -> String {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue<'_>> =
        report.faults.iter().map(|fault| issue(fault, fingerprints.of(fault, report), report)).collect();
    let text = serde_json::to_string_pretty(&issues).expect("texts and numbers are always JSON");
    format!("{}\n", escaped_json(&text))
}

fn issue<'a>(fault: &Diagnostic, fingerprint: String, report: &Report<'_>) -> Issue<'a> {
    let file = report.files.file(fault.primary.span.file);
    let lines = Lines {
        begin: file.position(fault.primary.span.start).0,
        end: file.position(fault.primary.span.end).0,
    };
    let help = fault.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
    Issue {
        description: escaped_lines(&format!("{}{help}", fault.message)).into_owned(),
        check_name: fault.rule.id,
        fingerprint,
        severity: match fault.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        location: Location { path: report.path(fault), lines },
    }
}

/// What tells faults apart from one run to the next: rule, file, message and the words of the line, without its number.
#[derive(Default)]
pub(super) struct Fingerprints {
    /// How many alike there were.
    seen: BTreeMap<ContentHash, u64>,
}

impl Fingerprints {
    pub(super) fn of(&mut self, fault: &Diagnostic, report: &Report<'_>) -> String {
        let file = report.files.file(fault.primary.span.file);
        let line = file.line(file.position(fault.primary.span.start).0).trim();
        let mut digest = Digest::new("fault");
        digest.field(fault.rule.id).field(report.path(fault)).field(&fault.message).field(line);
        let alike = self.seen.entry(digest.finish()).or_default();
        digest.field(alike.to_le_bytes());
        *alike += 1;
        digest.finish().to_string()[..32].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::source::{SourceMap, Span};

    static RULE: Rule =
        Rule { id: "a-rule", severity: Severity::Warning, asks: "", because: "", wrong: "", right: "" };

    fn fingerprints(before: &str) -> Vec<String> {
        let mut map = SourceMap::default();
        let file = map.add("content/a.md".into(), format!("{before}x: y\nx: y\n"));
        let start = before.len();
        let fault = |at| Diagnostic::new(&RULE, Span::new(file, start + at, start + at + 1), "is wrong");
        let report = Report { faults: &[fault(0), fault(5)], waived: &[], files: &map, folder: "" };
        let issues: serde_json::Value = serde_json::from_str(&gitlab(&report)).unwrap();
        issues
            .as_array()
            .unwrap()
            .iter()
            .map(|issue| issue["fingerprint"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn a_fault_keeps_its_fingerprint_when_lines_are_added_before_it() {
        let (first, moved) = (fingerprints(""), fingerprints("new\nlines\n"));
        assert_eq!(first, moved);
        assert_ne!(first[0], first[1]);
    }
}
