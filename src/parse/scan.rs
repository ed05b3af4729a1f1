//! Looks at YAML before it is parsed: refuses what entries have no use for, and explains what people really get wrong.
//!
//! The scan follows lines and columns only as far as it must to tell structure from text: block scalars and quoted
//! texts may contain everything. It is not a parser: what it lets through, [`super::yaml`] may still refuse.
//! A value at fault is set aside, so that the rest can be parsed; it ends where YAML would end it, with the last line
//! that begins beyond the column of its key.

mod flow;
mod quotes;
mod value;

use std::ops::Range;

use super::mask::{Filler, Mask};
use crate::diagnostic::factory::text as say;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// The deepest nesting of values.
pub const MAX_DEPTH: usize = 32;

/// The faults after which the scan of a file ends: what follows is noise.
const MAX_FAULTS: usize = 50;

/// Scans the YAML in a range of a file's text. Gives the values at fault, without which it may be parsed; `None` where
/// its structure is at fault, so that it may not.
pub fn yaml(file: FileId, text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Mask> {
    let mut scanner = Scanner {
        file,
        bytes: &text.as_bytes()[..range.end],
        at: range.start,
        line_start: range.start,
        levels: Vec::new(),
        continues_beyond: None,
        has_line_with_spaces: text[range.clone()].contains("\n ") || text[range.clone()].starts_with(' '),
        begun: false,
        ended: false,
        faults: Vec::new(),
        refused: Mask::default(),
        broken: false,
    };
    while scanner.at < scanner.bytes.len() && !scanner.ended && scanner.faults.len() < MAX_FAULTS {
        scanner.line();
    }
    let whole = !scanner.broken && scanner.faults.len() < MAX_FAULTS;
    scanner.faults.into_iter().for_each(|fault| diagnostics.push(fault));
    whole.then_some(scanner.refused)
}

/// What a level of block structure is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    List,
    Mapping,
}

struct Scanner<'a> {
    file: FileId,
    /// The file up to the end of the YAML.
    bytes: &'a [u8],
    at: usize,
    line_start: usize,
    /// The open block collections, by column.
    levels: Vec<(usize, Level)>,
    /// After a text without quotes: lines that begin beyond this column belong to it.
    continues_beyond: Option<usize>,
    /// Whether a line is indented with spaces.
    has_line_with_spaces: bool,
    /// Whether anything but comments was seen.
    begun: bool,
    /// Whether nesting went past the limit, so that nothing more is read.
    ended: bool,
    faults: Vec<Diagnostic>,
    /// The values at fault.
    refused: Mask,
    /// Whether a fault lies in the structure, so that nobody can tell what belongs where.
    broken: bool,
}

impl Scanner<'_> {
    fn line(&mut self) {
        self.line_start = self.at;
        self.skip(|byte| byte == b' ');
        let column = self.at - self.line_start;
        match self.byte() {
            None | Some(b'\n' | b'\r' | b'#') => return self.skip_line(),
            Some(b'\t') => return self.tab(),
            _ => {}
        }
        if self.continues_beyond.is_some_and(|beyond| column > beyond) {
            return self.skip_line();
        }
        self.continues_beyond = None;
        let first = !std::mem::replace(&mut self.begun, true);
        if column == 0 && (self.is_marker(b"...") || self.is_marker(b"---") || self.byte() == Some(b'%')) {
            if !(first && self.is_marker(b"---")) {
                self.broken(say::second_document(self.rest_of_line()));
            }
            return self.skip_line();
        }
        self.levels.retain(|(other, _)| *other <= column);
        self.node(column);
    }

    fn tab(&mut self) {
        let start = self.line_start;
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        if !matches!(self.byte(), None | Some(b'\n' | b'\r' | b'#')) {
            let place = Span::new(self.file, start, self.at);
            let tabs = self.bytes[start..self.at].iter().filter(|byte| **byte == b'\t').count();
            // Beside spaces nobody can tell how wide a tab is.
            let is_plain = tabs == self.at - start && !self.has_line_with_spaces;
            self.broken(match is_plain {
                true => say::tab(place).mended(place, "  ".repeat(tabs)),
                false => say::tab(place),
            });
        }
        self.skip_line();
    }

    fn is_marker(&self, marker: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(marker) && ends_token(self.bytes.get(self.at + marker.len()))
    }

    /// What begins at a column of a line: list items, a key with its value, or a value.
    fn node(&mut self, mut column: usize) {
        let mut parent = column.checked_sub(1);
        while self.byte() == Some(b'-') && self.next_ends_token() {
            self.enter(column, Level::List);
            parent = Some(column);
            self.at += 1;
            self.skip(|byte| matches!(byte, b' ' | b'\t'));
            column = self.at - self.line_start;
            if self.ended {
                return;
            }
        }
        match self.key_end() {
            Some(end) => {
                self.enter(column, Level::Mapping);
                if &self.bytes[self.at..end] == b"<<" {
                    self.broken(say::merge_key(Span::new(self.file, self.at, end)));
                }
                self.at = end;
                self.skip(|byte| byte != b':');
                self.at += 1;
                self.value(Some(column));
            }
            None => {
                let key_is_due = self.levels.last() == Some(&(column, Level::Mapping));
                let before = self.faults.len();
                self.value(parent);
                self.broken |= key_is_due && self.faults.len() > before;
            }
        }
    }

    /// Where the key that begins here ends, if one does.
    fn key_end(&self) -> Option<usize> {
        let line = &self.bytes[self.at..self.line_end()];
        match line.first()? {
            quote @ (b'"' | b'\'') => {
                let end = quoted_length(line, *quote)?;
                let blanks = line[end..].iter().take_while(|byte| **byte == b' ').count();
                let colon = end + blanks;
                (line.get(colon) == Some(&b':') && ends_token(line.get(colon + 1))).then_some(self.at + end)
            }
            b'[' | b'{' | b'&' | b'*' | b'!' | b'@' | b'`' | b'%' | b'|' | b'>' | b'#' => None,
            b'?' if ends_token(line.get(1)) => None,
            _ => separator(line).map(|colon| self.at + line[..colon].trim_ascii_end().len()),
        }
    }

    /// Opens a level of structure. The lists of a key may stand at its own column.
    fn enter(&mut self, column: usize, level: Level) {
        if level == Level::Mapping && self.levels.last() == Some(&(column, Level::List)) {
            self.levels.pop();
        }
        if self.levels.last() != Some(&(column, level)) {
            self.levels.push((column, level));
            self.check_depth(self.levels.len());
        }
    }

    /// Reports nesting past the limit and ends the scan there.
    fn check_depth(&mut self, depth: usize) {
        if depth > MAX_DEPTH {
            self.broken(say::too_deep(Span::new(self.file, self.at, self.at + 1)));
            self.ended = true;
        }
    }

    /// Whether anything but a comment stands between here and the end of the line; goes to it.
    fn has_rest(&mut self) -> bool {
        let before = self.at;
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        match self.byte() {
            None | Some(b'\n' | b'\r') => false,
            Some(b'#') => self.at == before,
            Some(_) => true,
        }
    }

    /// Reports a fault of the structure.
    fn broken(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
        self.broken = true;
    }

    /// Reports a fault of a value and sets the value aside.
    fn refuse(&mut self, fault: Diagnostic, value: Range<usize>) {
        let fault = match self.in_quotes(&fault, &value) {
            Some(quoted) => fault.mended(Span::new(self.file, value.start, value.end), quoted),
            None => fault,
        };
        self.faults.push(fault);
        self.refused.cover(value, Filler::Value);
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next_ends_token(&self) -> bool {
        ends_token(self.bytes.get(self.at + 1))
    }

    fn skip(&mut self, skipped: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(|byte| byte != b'\n' && skipped(byte)) {
            self.at += 1;
        }
    }

    fn line_end(&self) -> usize {
        let rest = &self.bytes[self.at..];
        self.at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
    }

    fn skip_line(&mut self) {
        self.at = (self.line_end() + 1).min(self.bytes.len());
    }

    /// From here to the end of the line, without blanks at its end.
    fn rest_of_line(&self) -> Span {
        let line = &self.bytes[self.at..self.line_end()];
        Span::new(self.file, self.at, self.at + line.trim_ascii_end().len())
    }
}

/// Whether a byte ends the sign before it: `- `, `? `, `: `.
fn ends_token(next: Option<&u8>) -> bool {
    matches!(next, None | Some(b' ' | b'\t' | b'\n' | b'\r'))
}

/// The first colon of a line that YAML reads as the end of a key; a comment ends the search.
fn separator(line: &[u8]) -> Option<usize> {
    let comment = line.windows(2).position(|pair| matches!(pair, b" #" | b"\t#")).unwrap_or(line.len());
    (0..comment).find(|at| line[*at] == b':' && ends_token(line.get(at + 1)))
}

/// The length of a quoted text with both its quotes.
fn quoted_length(text: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    while at < text.len() {
        match text[at] {
            b'\\' if quote == b'"' => at += 2,
            b'\'' if quote == b'\'' && text.get(at + 1) == Some(&b'\'') => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests;
