//! Diagnostics as one JSON document, for editors and other programs.

use serde::Serialize;

use super::super::{Diagnostic, Edit, Severity};
use super::count;
use super::visible::escaped_json;
use crate::source::{SourceMap, Span};

/// The form of every document for programs. Keys may come to it; what one means changes only with this number.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a, T> {
    version: u32,
    command: &'a str,
    #[serde(flatten)]
    content: &'a T,
}

/// The document for programs that a command prints: `{"version": 1, "command": …}`, then what it has to say, which has to
/// be an object. It ends in a newline, and holds no character that a terminal obeys.
///
/// # Panics
/// If the content is no object of texts, numbers and lists.
#[must_use]
pub fn document(command: &str, content: &impl Serialize) -> String {
    let document = Document { version: VERSION, command, content };
    let text =
        serde_json::to_string_pretty(&document).expect("an object of texts and numbers is always JSON");
    let mut safe = escaped_json(&text);
    safe.push('\n');
    safe
}

/// Diagnostics, as programs read them.
#[derive(Serialize)]
pub struct Faults<'a> {
    diagnostics: Vec<Fault<'a>>,
    waived: Vec<Waived<'a>>,
    errors: usize,
    warnings: usize,
}

impl<'a> Faults<'a> {
    /// All diagnostics in the order given.
    ///
    /// `{"diagnostics": [{rule, severity, message, file, line, column, end_line, end_column, label, help, related:
    /// [{message, file, line, …}], mends: [{file, line, …, text}]}], "waived": [], "errors": n, "warnings": n}`
    #[must_use]
    pub fn of(diagnostics: &'a [Diagnostic], files: &'a SourceMap) -> Self {
        Self {
            diagnostics: diagnostics.iter().map(|diagnostic| fault(diagnostic, files)).collect(),
            waived: Vec::new(),
            errors: count(diagnostics, Severity::Error),
            warnings: count(diagnostics, Severity::Warning),
        }
    }

    /// The same with the warnings that entries waive: `"waived": [{rule, reason, message, file, line, …}]`.
    #[must_use]
    pub fn waiving(mut self, waived: &'a [super::Waived], files: &'a SourceMap) -> Self {
        self.waived = waived.iter().map(|waived| waiver(waived, files)).collect();
        self
    }
}

#[derive(Serialize)]
struct Waived<'a> {
    rule: &'a str,
    reason: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// A stretch of the file and what to put in its place.
#[derive(Serialize)]
struct Mend<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Fault<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    label: Option<&'a str>,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    mends: Vec<Mend<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

/// Lines and columns count from 1, columns in characters; the end is the place behind the last character.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn fault<'a>(diagnostic: &'a Diagnostic, files: &'a SourceMap) -> Fault<'a> {
    let related = diagnostic.others.iter();
    Fault {
        rule: diagnostic.rule.id,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: place(diagnostic.primary.span, files),
        label: Some(diagnostic.primary.text.as_str()).filter(|text| !text.is_empty()),
        help: diagnostic.help.as_deref(),
        related: related
            .map(|label| Related { message: &label.text, place: place(label.span, files) })
            .collect(),
        mends: diagnostic.mends.iter().map(|edit| mend(edit, files)).collect(),
    }
}

fn mend<'a>(edit: &'a Edit, files: &'a SourceMap) -> Mend<'a> {
    Mend { place: place(edit.span, files), text: &edit.text }
}

fn waiver<'a>(waived: &'a super::Waived, files: &'a SourceMap) -> Waived<'a> {
    let (fault, reason) = (&waived.fault, waived.reason.as_str());
    Waived { rule: fault.rule.id, reason, message: &fault.message, place: place(fault.primary.span, files) }
}

fn place(span: Span, files: &SourceMap) -> Place<'_> {
    let file = files.file(span.file);
    let (line, column) = file.position(span.start);
    let (end_line, end_column) = file.position(span.end);
    Place { file: &file.path, line, column, end_line, end_column }
}

#[cfg(test)]
mod tests {
    use super::super::visible::is_treacherous;
    use super::*;
    use crate::diagnostic::Rule;

    static RULE: Rule =
        Rule { id: "a-rule", severity: Severity::Error, asks: "", because: "", wrong: "", right: "" };

    #[test]
    fn a_document_holds_every_place_and_the_exact_text() {
        let mut files = SourceMap::default();
        let id = files.add("content/ä.md".into(), "日本: x\ny\n".into());
        let fault = Diagnostic::new(&RULE, Span::new(id, 8, 9), "no \u{9b}\u{1b}\u{202e} \"so\"")
            .also(Span::new(id, 10, 12), "and here")
            .help("write\nthis");
        let text = document("check", &Faults::of(&[fault], &files));
        insta::assert_snapshot!(text, @r#"
            {
              "version": 1,
              "command": "check",
              "diagnostics": [
                {
                  "rule": "a-rule",
                  "severity": "error",
                  "message": "no \u009b\u001b\u202e \"so\"",
                  "file": "content/ä.md",
                  "line": 1,
                  "column": 5,
                  "end_line": 1,
                  "end_column": 6,
                  "label": null,
                  "help": "write\nthis",
                  "related": [
                    {
                      "message": "and here",
                      "file": "content/ä.md",
                      "line": 2,
                      "column": 1,
                      "end_line": 3,
                      "end_column": 1
                    }
                  ],
                  "mends": []
                }
              ],
              "waived": [],
              "errors": 1,
              "warnings": 0
            }
            "#);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["diagnostics"][0]["message"], "no \u{9b}\u{1b}\u{202e} \"so\"");
        assert!(!text.contains(|c: char| is_treacherous(c) && c != '\n'));
    }

    #[test]
    fn no_faults_are_an_empty_list() {
        insta::assert_snapshot!(document("check", &Faults::of(&[], &SourceMap::default())), @r#"
            {
              "version": 1,
              "command": "check",
              "diagnostics": [],
              "waived": [],
              "errors": 0,
              "warnings": 0
            }
            "#);
    }
}
