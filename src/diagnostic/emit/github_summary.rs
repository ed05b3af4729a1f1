//! The summary of a step on GitHub: Markdown with all faults, in which nothing of an entry is Markdown.

use std::collections::BTreeMap;

use super::human::human;
use super::{Report, counted, waivers};
use crate::diagnostic::Severity;
use crate::source::FileId;

/// What is said beside the faults, at most: the table, the waivers.
const MAX_LIST: usize = 100;

/// The summary of a check: how many faults there are, in which files, and all of them in full, as far as `room` bytes hold
/// them. What is left out is counted.
#[must_use]
pub fn github_summary(report: &Report<'_>, room: usize) -> String {
    let Report { faults, files, .. } = *report;
    let mut text = format!("### breachbook check: {}\n\n", super::summary(faults));
    text.push_str(&table(report));
    let waived = waivers(report);
    if !waived.is_empty() {
        text.push_str(&fenced(&first_lines(&waived, MAX_LIST)));
    }
    let mut shown = Vec::new();
    let mut length = text.len();
    for fault in faults {
        let told = human(std::slice::from_ref(fault), files, false);
        length += told.len();
        if length + MARGIN > room {
            break;
        }
        shown.push(told);
    }
    if !shown.is_empty() {
        text.push_str(&fenced(&shown.concat()));
    }
    if shown.len() < faults.len() {
        let left = faults.len() - shown.len();
        text.push_str(&format!("{} more stand in the log of this step.\n", counted(left, "fault")));
    }
    if text.len() > room { String::new() } else { text }
}

/// What fences and the last line need.
const MARGIN: usize = 1_000;

fn table(report: &Report<'_>) -> String {
    let mut files: BTreeMap<FileId, (usize, usize, String)> = BTreeMap::new();
    for fault in report.faults {
        let counts =
            files.entry(fault.primary.span.file).or_insert_with(|| (0, 0, cell(&report.path(fault))));
        match fault.severity {
            Severity::Error => counts.0 += 1,
            Severity::Warning => counts.1 += 1,
        }
    }
    if files.is_empty() {
        return String::new();
    }
    let rows = files.values().take(MAX_LIST);
    let rows: String =
        rows.map(|(errors, warnings, path)| format!("| {path} | {errors} | {warnings} |\n")).collect();
    let left = files.len().saturating_sub(MAX_LIST);
    let more = if left > 0 { format!("\nand {}\n", counted(left, "more file")) } else { String::new() };
    format!("| file | errors | warnings |\n|---|---:|---:|\n{rows}{more}\n")
}

/// A text as code in a cell of a table: neither a mention nor markup.
fn cell(text: &str) -> String {
    let shown = super::visible::escaped(text).replace('`', "\\u{60}").replace('|', "\\|");
    format!("`{shown}`")
}

/// A text as a block of code, between fences longer than any in it.
fn fenced(text: &str) -> String {
    let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}\n\n", text.trim_end())
}

fn first_lines(text: &str, most: usize) -> String {
    text.split_inclusive('\n').take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Rule};
    use crate::source::{SourceMap, Span};

    static RULE: Rule =
        Rule { id: "a-rule", severity: Severity::Error, asks: "", because: "", wrong: "", right: "" };

    fn written(path: &str, (text, message): (&str, &str), (times, room): (usize, usize)) -> String {
        let mut map = SourceMap::default();
        let file = map.add(path.into(), text.into());
        let fault: Diagnostic = Diagnostic::new(&RULE, Span::new(file, 0, 1), message);
        github_summary(&Report { faults: &vec![fault; times], waived: &[], files: &map, folder: "" }, room)
    }

    #[test]
    fn nothing_of_an_entry_is_markup() {
        let text = written("a`|<b>@you.md", ("````\n</code>@you", "<script>@you ``````` x"), (1, 100_000));
        assert!(text.contains("| `a\\u{60}\\|<b>@you.md` | 1 | 0 |"), "{text}");
        assert!(text.contains("\n````````text\n") && text.ends_with("\n````````\n\n"), "{text}");
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let text = written("a.md", ("x", "is wrong"), (1_000, 20_000));
        assert!(text.len() <= 20_000 && text.contains("faults more stand in the log"), "{}", text.len());
        assert_eq!(written("a.md", ("x", "is wrong"), (1, 10)), "");
    }
}
