//! Writing diagnostics down: for people ([`human()`], [`short()`]), for programs ([`document`] of [`Faults`], [`sarif()`]), for the hosts
//! of repositories ([`github()`], [`gitlab()`]), and a rule for those who ask ([`explain`]). It returns text and prints
//! nothing. Whatever stands in an entry, no text has a character or a word in it that a terminal or a runner obeys.

mod github;
mod github_summary;
mod gitlab;
mod human;
mod json;
mod sarif;
mod short;
mod visible;

use std::collections::BTreeSet;

use super::{Aside, Diagnostic, Rule, Severity, Waived};
use crate::source::SourceMap;
pub use github::github;
pub use github_summary::github_summary;
pub use gitlab::gitlab;
pub use human::human;
pub use json::{Faults, document};
pub use sarif::sarif;
pub use short::short;
pub use visible::{escaped, escaped_lines};

/// What a check found, to be written down.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The faults, in the order in which they are shown.
    pub faults: &'a [Diagnostic],
    /// The warnings that entries waive, in the same order.
    pub waived: &'a [Waived],
    /// The files that they stand in.
    pub files: &'a SourceMap,
    /// The folder of the site below that of its repository, with a slash at its end; empty where they are one.
    pub folder: &'a str,
}

impl Report<'_> {
    /// The path of a fault's file below the folder of the repository.
    fn path(&self, fault: &Diagnostic) -> String {
        format!("{}{}", self.folder, self.files.file(fault.primary.span.file).path)
    }
}

/// The waived warnings with their reasons, a line each, for people; empty where there are none.
#[must_use]
pub fn waivers(report: &Report<'_>) -> String {
    let Report { waived, files, .. } = report;
    if waived.is_empty() {
        return String::new();
    }
    let line = |waived: &Waived| {
        let file = files.file(waived.comment.file);
        let (line, _) = file.position(waived.comment.start);
        let (path, reason) = (visible::escaped(&file.path), visible::escaped(&waived.reason));
        format!("  {path}:{line}: {}: {reason}\n", waived.fault.rule.id)
    };
    format!("Waived {}:\n{}", counted(waived.len(), "warning"), waived.iter().map(line).collect::<String>())
}

/// What a list of faults comes to: `3 errors, 1 warning in 2 files`.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    summary_with(diagnostics, &Aside::default())
}

/// The same where warnings were set aside.
#[must_use]
pub fn summary_with(diagnostics: &[Diagnostic], aside: &Aside) -> String {
    let files = diagnostics.iter().map(|diagnostic| diagnostic.primary.span.file);
    let files: BTreeSet<_> = files.chain(aside.files.iter().copied()).collect();
    let warnings = count(diagnostics, Severity::Warning) + aside.warnings;
    let parts: Vec<String> =
        [(count(diagnostics, Severity::Error), Severity::Error), (warnings, Severity::Warning)]
            .into_iter()
            .map(|(number, severity)| (number, severity.as_str()))
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| counted(number, noun))
            .collect();
    if parts.is_empty() {
        return "no errors, no warnings".into();
    }
    format!("{} in {}", parts.join(", "), counted(files.len(), "file"))
}

/// What a rule asks and why, with an example and how to set it otherwise.
#[must_use]
pub fn explain(rule: &Rule) -> String {
    let Rule { id, severity, asks, because, wrong, right } = rule;
    let (severity, wrong, right) = (severity.as_str(), indented(wrong), indented(right));
    let severity = if rule.is_on_request() { "on request" } else { severity };
    let weight = if rule.is_fixed() {
        "No configuration can weaken this rule: what it finds cannot be read.\n".to_owned()
    } else {
        format!(
            "To weigh it otherwise, write in breachbook.yaml:\n\n    rules:\n      {id}: allow    # or warning, or error\n"
        )
    };
    format!("{id} ({severity})\n\n{asks}\n{because}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}\n\n{weight}")
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceMap, Span};

    static RULE: Rule = Rule {
        id: "a-rule",
        severity: Severity::Warning,
        asks: "A thing is so.",
        because: "Otherwise a reader is misled.",
        wrong: "a: 1\nb: 2",
        right: "a: 2",
    };

    #[test]
    fn a_summary_counts_errors_warnings_and_files() {
        let mut files = SourceMap::default();
        let (a, b) = (files.add("a".into(), String::new()), files.add("b".into(), String::new()));
        let fault = |file, severity| {
            let mut fault = Diagnostic::new(&RULE, Span::file_start(file), "no");
            fault.severity = severity;
            fault
        };
        let (error, warning) = (Severity::Error, Severity::Warning);
        let all = [fault(a, error), fault(a, error), fault(b, warning), fault(b, error)];
        assert_eq!(summary(&all), "3 errors, 1 warning in 2 files");
        assert_eq!(summary(&all[2..3]), "1 warning in 1 file");
        assert_eq!(summary(&[]), "no errors, no warnings");
    }

    #[test]
    fn an_explanation_offers_only_what_the_configuration_takes() {
        for rule in crate::diagnostic::rule::all() {
            let offers = explain(rule).contains(": allow    # or warning, or error");
            assert_eq!(offers, !rule.is_fixed(), "{}", rule.id);
        }
    }

    #[test]
    fn an_explanation_says_how_to_set_the_rule() {
        insta::assert_snapshot!(explain(&RULE), @r#"
            a-rule (warning)

            A thing is so.
            Otherwise a reader is misled.

            Wrong:

                a: 1
                b: 2

            Right:

                a: 2

            To weigh it otherwise, write in breachbook.yaml:

                rules:
                  a-rule: allow    # or warning, or error
            "#);
    }
}
