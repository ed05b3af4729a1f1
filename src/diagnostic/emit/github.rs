//! Diagnostics as GitHub's annotations: workflow commands in the log of a step.
//!
//! GitHub shows ten errors and ten warnings of a step as annotations and drops the others without a word. So where there
//! are more, one annotation stands for a file, and the tenth for all that are left; every fault stands in the log.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::human::human;
use super::visible::escaped_lines;
use super::{Report, counted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::FileId;

/// How many annotations of one severity GitHub shows.
const MAX_ANNOTATIONS: usize = 10;
/// How many faults of a file its annotation tells in full.
const MAX_TOLD: usize = 20;

/// All diagnostics in the order given: each in full in a group of the log, and as annotations, ten of a severity at most.
#[must_use]
pub fn github(report: &Report<'_>) -> String {
    let Report { faults, files, .. } = *report;
    if faults.is_empty() {
        return String::new();
    }
    let mut text = format!("::group::{}\n", super::summary(faults));
    text.push_str(&human(faults, files, false));
    text.push_str("::endgroup::\n");
    for severity in [Severity::Error, Severity::Warning] {
        let faults: Vec<&Diagnostic> = faults.iter().filter(|fault| fault.severity == severity).collect();
        annotate(&faults, report, &mut text);
    }
    text
}

fn annotate(faults: &[&Diagnostic], report: &Report<'_>, text: &mut String) {
    if faults.len() <= MAX_ANNOTATIONS {
        faults.iter().for_each(|fault| annotation(fault, (fault.rule.id, &message(fault)), report, text));
        return;
    }
    let mut files: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for fault in faults {
        files.entry(fault.primary.span.file).or_default().push(fault);
    }
    let files: Vec<Vec<&Diagnostic>> = files.into_values().collect();
    let shown = if files.len() <= MAX_ANNOTATIONS { files.len() } else { MAX_ANNOTATIONS - 1 };
    for faults in &files[..shown] {
        of_file(faults, report, text);
    }
    let left: Vec<&Diagnostic> = files[shown..].iter().flatten().copied().collect();
    if let Some(first) = left.first() {
        let title = format!(
            "{} in {}",
            counted(left.len(), first.severity.as_str()),
            counted(files.len() - shown, "more file")
        );
        let message = "GitHub shows ten annotations of a kind: all faults stand in the log and in the summary of this step";
        annotation(first, (&title, message), report, text);
    }
}

/// One annotation for all faults of a file.
fn of_file(faults: &[&Diagnostic], report: &Report<'_>, text: &mut String) {
    let first = faults[0];
    if faults.len() == 1 {
        return annotation(first, (first.rule.id, &message(first)), report, text);
    }
    let told = faults.iter().take(MAX_TOLD).map(|fault| {
        let (line, column) = report.files.file(fault.primary.span.file).position(fault.primary.span.start);
        format!("{line}:{column}: {} [{}]\n", fault.message, fault.rule.id)
    });
    let mut message: String = told.collect();
    if faults.len() > MAX_TOLD {
        let _ = write!(message, "and {} more, in the log", faults.len() - MAX_TOLD);
    }
    let title = format!("{} in this file", counted(faults.len(), first.severity.as_str()));
    annotation(first, (&title, message.trim_end()), report, text);
}

fn message(fault: &Diagnostic) -> String {
    match &fault.help {
        Some(help) => format!("{}\nhelp: {help}", fault.message),
        None => fault.message.clone(),
    }
}

/// One workflow command at the place of a fault.
fn annotation(fault: &Diagnostic, (title, message): (&str, &str), report: &Report<'_>, text: &mut String) {
    let file = report.files.file(fault.primary.span.file);
    let ((line, column), (end_line, end_column)) =
        (file.position(fault.primary.span.start), file.position(fault.primary.span.end));
    let (path, title) = (property(&report.path(fault)), property(title));
    let _ = write!(text, "::{} file={path},line={line},endLine={end_line}", fault.severity.as_str());
    // GitHub takes columns only within one line.
    if line == end_line {
        let _ = write!(text, ",col={column},endColumn={}", end_column.max(column));
    }
    let _ = writeln!(text, ",title={title}::{}", data(message));
}

/// A text as the data of a command. The runner itself turns `%0A` into a line's end.
fn data(text: &str) -> String {
    escaped_lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::source::{SourceMap, Span};

    static RULE: Rule =
        Rule { id: "a-rule", severity: Severity::Error, asks: "", because: "", wrong: "", right: "" };

    /// What is written of so many faults in each of so many files.
    fn written(files: usize, faults: usize) -> String {
        let mut map = SourceMap::default();
        let mut list = Vec::new();
        for number in 0..files {
            let file = map.add(format!("content/{number:03}.md"), "x\n".repeat(faults));
            list.extend(
                (0..faults)
                    .map(|line| Diagnostic::new(&RULE, Span::new(file, 2 * line, 2 * line + 1), "is wrong")),
            );
        }
        github(&Report { faults: &list, waived: &[], files: &map, folder: "site/" })
    }

    fn annotations(text: &str) -> Vec<&str> {
        text.lines().filter(|line| line.starts_with("::error ")).collect()
    }

    #[test]
    fn nothing_is_lost_to_the_cap_of_ten() {
        for (files, faults, shown) in
            [(1, 1, 1), (2, 5, 10), (1, 11, 1), (10, 2, 10), (11, 1, 10), (300, 3, 10)]
        {
            let text = written(files, faults);
            let annotations = annotations(&text);
            assert_eq!(annotations.len(), shown, "{files} files of {faults}");
            assert_eq!(text.matches("error[a-rule]: is wrong").count(), files * faults);
        }
        let text = written(300, 3);
        assert!(annotations(&text)[9].contains("title=873 errors in 291 more files::"), "{text}");
        assert!(
            annotations(&text)[0].contains("title=3 errors in this file::1%3A1")
                || annotations(&text)[0].contains("::1:1: is wrong [a-rule]%0A2:1")
        );
    }

    #[test]
    fn an_annotation_cannot_be_broken_out_of() {
        let mut map = SourceMap::default();
        let file = map.add("content/a,b:c%0A\n::stop-commands::x.md".into(), "日本x\n".into());
        let fault = Diagnostic::new(&RULE, Span::new(file, 3, 7), "100% of\n::error::it\r##[add-mask]x")
            .help("a\n::b::");
        let text = github(&Report { faults: &[fault], waived: &[], files: &map, folder: "" });
        let last = text.lines().last().unwrap();
        assert_eq!(
            last,
            "::error file=content/a%2Cb%3Ac%250A%0A\\u{3a}%3Astop-commands%3A%3Ax.md,line=1,endLine=1,col=2,endColumn=4,title=a-rule::100%25 of%0A\\u{3a}:error::it\\u{d}##⁅add-mask]x%0Ahelp: a%0A\\u{3a}:b::"
        );
        assert_eq!(text.lines().filter(|line| line.trim_start().starts_with("::")).count(), 3, "{text}");
    }
}
