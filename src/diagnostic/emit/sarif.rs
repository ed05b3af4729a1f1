//! Diagnostics as SARIF 2.1.0 (OASIS), which GitHub's code scanning and many other programs read.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::gitlab::Fingerprints;
use super::visible::escaped_json;
use super::{Report, counted};
use crate::diagnostic::{Diagnostic, Edit, Rule, Waived};
use crate::source::{SourceFile, Span};

/// The most results that GitHub takes.
const MAX_RESULTS: usize = 25_000;
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Paths are below the folder of the repository, wherever that stands.
const ROOT: &str = "%SRCROOT%";

/// All diagnostics in the order given, as one log of one run that ends in a newline: the rules that they break with their
/// explanations, and waived warnings as suppressed results. Columns count UTF-16 units from 1.
///
/// # Panics
/// Never: every value is text or a number.
#[must_use]
pub fn sarif(report: &Report<'_>) -> String {
    let waived = report.waived.iter().map(|waived| &waived.fault);
    let rules: BTreeSet<&str> = report.faults.iter().chain(waived).map(|fault| fault.rule.id).collect();
    let rules: Vec<&Rule> = crate::diagnostic::rule::all().filter(|rule| rules.contains(rule.id)).collect();
    let mut writer = Writer { report, rules, fingerprints: Fingerprints::default() };
    let shown = &report.faults[..report.faults.len().min(MAX_RESULTS)];
    let mut results: Vec<Value> = shown.iter().map(|fault| writer.result(fault)).collect();
    let room = MAX_RESULTS - results.len();
    results.extend(report.waived.iter().take(room).map(|waived| writer.suppressed(waived)));
    let left = report.faults.len() - shown.len();
    let mut run = json!({
        "tool": {"driver": {
            "name": "breachbook",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": writer.rules.iter().map(|rule| rule_of(rule)).collect::<Vec<_>>(),
        }},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {ROOT: {"description": {"text": "the folder of the repository"}}},
        "results": results,
    });
    if left > 0 {
        let text = format!("{} more are left out", counted(left, "fault"));
        let told = json!({"level": "warning", "message": {"text": text}});
        run["invocations"] = json!([{"executionSuccessful": true, "toolExecutionNotifications": [told]}]);
    }
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    let text = serde_json::to_string_pretty(&log).expect("texts and numbers are always JSON");
    format!("{}\n", escaped_json(&text))
}

fn rule_of(rule: &Rule) -> Value {
    let Rule { id, severity, asks, because, wrong, right } = rule;
    json!({
        "id": id,
        "shortDescription": {"text": asks},
        "fullDescription": {"text": format!("{asks} {because}")},
        "help": {
            "text": format!("{asks} {because}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"),
            "markdown": format!("{asks} {because}\n\nWrong:\n\n```yaml\n{wrong}\n```\n\nRight:\n\n```yaml\n{right}\n```"),
        },
        "defaultConfiguration": {"level": severity.as_str()},
    })
}

struct Writer<'a> {
    report: &'a Report<'a>,
    rules: Vec<&'a Rule>,
    fingerprints: Fingerprints,
}

impl Writer<'_> {
    fn result(&mut self, fault: &Diagnostic) -> Value {
        let message = match &fault.help {
            Some(help) => format!("{}\nhelp: {help}", fault.message),
            None => fault.message.clone(),
        };
        let mut result = json!({
            "ruleId": fault.rule.id,
            "level": fault.severity.as_str(),
            "message": {"text": message},
            "locations": [self.location(fault.primary.span)],
            "partialFingerprints": {"breachbook/v1": self.fingerprints.of(fault, self.report)},
        });
        if let Some(index) = self.rules.iter().position(|rule| rule.id == fault.rule.id) {
            result["ruleIndex"] = json!(index);
        }
        if !fault.others.is_empty() {
            let others = fault.others.iter().map(|other| self.related(other.span, &other.text));
            result["relatedLocations"] = others.collect();
        }
        if !fault.mends.is_empty() {
            result["fixes"] = json!([self.fix(&fault.mends)]);
        }
        result
    }

    fn suppressed(&mut self, waived: &Waived) -> Value {
        let mut result = self.result(&waived.fault);
        result["suppressions"] = json!([{"kind": "inSource", "justification": waived.reason}]);
        result
    }

    fn related(&self, span: Span, text: &str) -> Value {
        let mut location = self.location(span);
        location["message"] = json!({"text": text});
        location
    }

    fn location(&self, span: Span) -> Value {
        let file = self.report.files.file(span.file);
        json!({"physicalLocation": {"artifactLocation": self.artifact(file), "region": region(span, file)}})
    }

    fn artifact(&self, file: &SourceFile) -> Value {
        json!({"uri": uri(&format!("{}{}", self.report.folder, file.path)), "uriBaseId": ROOT})
    }

    fn fix(&self, mends: &[Edit]) -> Value {
        let file = self.report.files.file(mends[0].span.file);
        let replacement = |edit: &Edit| json!({"deletedRegion": region(edit.span, file), "insertedContent": {"text": edit.text}});
        let replacements: Vec<Value> = mends.iter().map(replacement).collect();
        json!({"artifactChanges": [{"artifactLocation": self.artifact(file), "replacements": replacements}]})
    }
}

fn region(span: Span, file: &SourceFile) -> Value {
    let ((line, column), (end_line, end_column)) = (position(file, span.start), position(file, span.end));
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

/// The line of an offset and its column in UTF-16 units, from 1.
fn position(file: &SourceFile, offset: u32) -> (usize, usize) {
    let (line, column) = file.position(offset);
    let before = file.line(line).chars().take(column - 1).map(char::len_utf16).sum::<usize>();
    (line, before + 1)
}

/// A path as a relative reference: what has a meaning in an address, and what is no ASCII, as `%XX`.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let mut uri = String::new();
    for byte in path.bytes() {
        if plain(byte) { uri.push(char::from(byte)) } else { uri.push_str(&format!("%{byte:02X}")) }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Severity, rules};
    use crate::source::SourceMap;

    #[test]
    fn a_log_has_rules_places_in_utf16_and_suppressions() {
        let mut files = SourceMap::default();
        let file = files.add("content/a b/ä:x.md".into(), "🙂日: x\ny\n".into());
        let fault = || Diagnostic::new(&rules::field::UNKNOWN_TERM, Span::new(file, 9, 10), "is wrong");
        let mended = fault().also(Span::new(file, 0, 4), "face").mended(Span::new(file, 9, 10), "z");
        let waived = Waived { fault: fault(), reason: "so".to_owned(), comment: Span::new(file, 0, 1) };
        let report = Report { faults: &[mended], waived: &[waived], files: &files, folder: "site/" };
        let log: Value = serde_json::from_str(&sarif(&report)).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "unknown-term");
        let results = run["results"].as_array().unwrap();
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "site/content/a%20b/%C3%A4%3Ax.md");
        assert_eq!(place["region"], json!({"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 7}));
        assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "face");
        assert_eq!(results[0]["level"], Severity::Warning.as_str());
        assert_eq!(
            results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
            "z"
        );
        assert_eq!(results[1]["suppressions"][0]["justification"], "so");
    }
}
