//! Finds the two parts of an entry: YAML between its fences, Markdown behind them.

use std::ops::Range;

use super::bytes::byte_order_mark;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::text as say;
use crate::source::{FileId, Span};

/// The two parts of an entry, as byte ranges of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The YAML, without its fences.
    pub yaml: Range<usize>,
    /// The Markdown: all behind the line of the second fence.
    pub body: Range<usize>,
}

const FENCE: &str = "---";

/// Splits an entry. Missing or unclosed front matter is reported.
pub fn split(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Parts> {
    let start = byte_order_mark(text);
    let mut lines = Lines { text, offset: start };
    let opening = lines.next().unwrap_or(start..start);
    if !is_fence(&text[opening.clone()]) {
        // Where no line ends in a line feed, the carriage returns are what is told.
        if opening.end == text.len() && text.trim_end().contains('\r') {
            return None;
        }
        let span = Span::new(file, opening.start, opening.start + text[opening].trim_end().len());
        diagnostics.push(say::front_matter_missing(span, how_to_begin(&text[start..])));
        return None;
    }
    let yaml_start = lines.offset;
    let Some(closing) = lines.find(|line| is_fence(&text[line.clone()])) else {
        let opening = Span::new(file, start, start + FENCE.len());
        let mut lines = Lines { text, offset: yaml_start };
        let dashes = lines.find(|line| is_of_dashes(text[line.clone()].trim_end()));
        diagnostics.push(match dashes {
            Some(line) => {
                let end = line.start + text[line.clone()].trim_end().len();
                say::front_matter_closed_otherwise(opening, Span::new(file, line.start, end))
            }
            None => say::front_matter_unclosed(opening),
        });
        return None;
    };
    Some(Parts { yaml: yaml_start..closing.start, body: closing.end..text.len() })
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == FENCE
}

/// `----`, or the dash that a word processor makes of hyphens.
fn is_of_dashes(line: &str) -> bool {
    line.chars().all(|sign| matches!(sign, '-' | '–' | '—')) && (line.len() > 1)
}

fn how_to_begin(text: &str) -> &'static str {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.trim_end() == FENCE {
        "delete the empty lines before the first `---`"
    } else if first.starts_with("+++") {
        "front matter is YAML here, not TOML: write `---` instead of `+++`, and `key: value`"
    } else if first.starts_with("```") {
        "front matter stands in the file as it is: write `---` in place of the line with backticks, and of the one that closes it"
    } else if is_of_dashes(first.trim_end()) {
        "the first line is three hyphens: `---`"
    } else if first.trim() == FENCE {
        "write the first `---` at the very beginning of its line"
    } else {
        "begin the file with a line `---`, then the fields, then a line `---` again, then the text"
    }
}

/// The lines of a text with their ends, as byte ranges.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.offset..];
        if rest.is_empty() {
            return None;
        }
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let line = self.offset..self.offset + length;
        self.offset = line.end;
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn parts(text: &str) -> Result<(&str, &str), (&'static str, u32)> {
        let file = SourceMap::default().add(String::new(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let parts = split(file, text, &mut diagnostics);
        parts.map(|parts| (&text[parts.yaml], &text[parts.body])).ok_or_else(|| {
            let first = diagnostics.sorted().remove(0);
            (first.rule.id, first.primary.span.start)
        })
    }

    #[test]
    fn the_parts_are_found_to_the_byte() {
        for (text, expected) in [
            ("---\na: b\n---\n\ntext", ("a: b\n", "\ntext")),
            ("---\r\na: b\r\n---\r\ntext", ("a: b\r\n", "text")),
            ("\u{FEFF}--- \na: b\n---  ", ("a: b\n", "")),
            ("---\n---\n", ("", "")),
            ("---\na: |\n  ---\n---\n---\n", ("a: |\n  ---\n", "---\n")),
            ("---\na: --- b\n----\n---\nc", ("a: --- b\n----\n", "c")),
        ] {
            assert_eq!(parts(text), Ok(expected), "{text:?}");
        }
    }

    #[test]
    fn missing_and_unclosed_fences_are_reported() {
        for (text, expected) in [
            ("", ("front-matter-missing", 0)),
            ("title: x\n", ("front-matter-missing", 0)),
            ("\n---\na: b\n---\n", ("front-matter-missing", 0)),
            (" ---\na: b\n---\n", ("front-matter-missing", 0)),
            ("+++\na = 1\n+++\n", ("front-matter-missing", 0)),
            ("---x\na: b\n---\n", ("front-matter-missing", 0)),
            ("---\na: b\n", ("front-matter-unclosed", 0)),
            ("\u{FEFF}---", ("front-matter-unclosed", 3)),
            ("---\na: b\n...\n", ("front-matter-unclosed", 0)),
        ] {
            assert_eq!(parts(text), Err(expected), "{text:?}");
        }
    }
}
