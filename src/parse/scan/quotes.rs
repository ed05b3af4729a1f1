//! Which values need nothing but quotes: those of fields that hold a text, on one line, with nothing behind them that may be
//! a comment.

use std::ops::Range;

use super::Scanner;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::text::{YAML_ANCHOR, YAML_NEEDS_QUOTES};

/// Fields that hold a text and nothing else, wherever they stand.
const TEXTS: [&str; 13] = [
    "as_stated",
    "description",
    "name",
    "note",
    "printed_as",
    "publisher",
    "reason",
    "short_title",
    "statement",
    "summary",
    "text",
    "title",
    "by",
];

impl Scanner<'_> {
    /// The value in quotes, where it is certain that they are what is missing.
    pub(super) fn in_quotes(&self, fault: &Diagnostic, value: &Range<usize>) -> Option<String> {
        let text = std::str::from_utf8(self.bytes.get(value.clone())?).ok()?;
        let is_emphasis = *fault.rule == YAML_ANCHOR && text.starts_with('*') && text.contains(' ');
        let is_asked = *fault.rule == YAML_NEEDS_QUOTES || is_emphasis;
        let is_plain =
            !text.contains(['\n', '\r', '\t']) && !text.contains(" #") && !text.starts_with(['"', '\'', '-']);
        if !is_asked || !is_plain || !self.is_text_field(value.start) {
            return None;
        }
        Some(match text.contains(['"', '\\']) {
            true => format!("'{}'", text.replace('\'', "''")),
            false => format!("\"{text}\""),
        })
    }

    /// Whether a value is that of a field that holds a text.
    fn is_text_field(&self, start: usize) -> bool {
        let begin = self.bytes[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let before = std::str::from_utf8(&self.bytes[begin..start]).unwrap_or_default();
        let Some(before) = before.trim_end().strip_suffix(':') else { return false };
        let key = before.rsplit([' ', '{', ',', '[']).next().unwrap_or_default();
        TEXTS.contains(&key)
    }
}
