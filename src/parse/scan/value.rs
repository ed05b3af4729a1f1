//! Values in block structure: where each ends, and what is wrong with it.

use super::{Filler, Scanner, ends_token, quoted_length, separator};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::{layout, text as say};
use crate::source::Span;

impl Scanner<'_> {
    /// The value that begins here; `parent` is the column that its further lines have to go beyond.
    pub(super) fn value(&mut self, parent: Option<usize>) {
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
        let Some(first) = self.byte() else { return };
        match first {
            b'\n' | b'\r' | b'#' => self.skip_line(),
            b'|' | b'>' => self.block_text(parent),
            b'"' | b'\'' => self.quoted(first, parent),
            b'[' | b'{' => self.collection(parent),
            b'&' | b'!' if self.has_value_behind_sign(parent) => self.sign(first, parent),
            _ => self.plain(first, parent),
        }
    }

    /// A text without quotes.
    fn plain(&mut self, first: u8, parent: Option<usize>) {
        let whole = self.rest_of_line();
        match self.why_not(first, whole) {
            Some(fault) if first == b'?' => {
                self.broken(fault);
                self.skip_line();
            }
            Some(fault) => self.refuse_value(fault, parent),
            None => {
                self.continues_beyond = Some(parent.unwrap_or(0));
                self.skip_line();
            }
        }
    }

    /// Why no text without quotes may begin with this byte, if so.
    fn why_not(&self, first: u8, whole: Span) -> Option<Diagnostic> {
        let line = &self.bytes[self.at..self.line_end()];
        match first {
            b'*' if line.get(1) == Some(&b' ') => Some(layout::bullet(whole)),
            b'&' | b'*' => Some(say::anchor(whole, char::from(first))),
            b'!' => Some(say::tag(whole)),
            b'?' if ends_token(line.get(1)) => Some(say::complex_key(whole)),
            b'-' if ends_token(line.get(1)) => {
                Some(say::needs_quotes(whole, "`- ` begins an item of a list, on a line of its own"))
            }
            b'@' | b'`' | b'%' | b',' | b']' | b'}' => Some(needs_quotes_for_sign(whole, first)),
            _ => separator(line)
                .map(|_| say::needs_quotes(whole, "YAML reads `: ` in it as the end of another key")),
        }
    }

    /// Reports the value that begins here, sets it aside and goes behind it.
    fn refuse_value(&mut self, fault: Diagnostic, parent: Option<usize>) {
        let start = self.at;
        let end = self.skip_value(parent);
        self.refuse(fault, start..end);
    }

    /// Goes behind this line and all that are blank or begin beyond the parent's column; gives the end of the last text.
    fn skip_value(&mut self, parent: Option<usize>) -> usize {
        let mut end = self.rest_of_line().end as usize;
        self.skip_line();
        while self.at < self.bytes.len() {
            let line = &self.bytes[self.at..self.line_end()];
            let indent = line.iter().take_while(|byte| **byte == b' ').count();
            let text = line.trim_ascii_end();
            if !text.is_empty() && parent.is_some_and(|parent| indent <= parent) {
                break;
            }
            if !text.is_empty() {
                end = self.at + text.len();
            }
            self.skip_line();
        }
        end
    }

    /// Where the value that begins here would end.
    fn value_end(&mut self, parent: Option<usize>) -> usize {
        let start = self.at;
        let end = self.skip_value(parent);
        self.at = start;
        end
    }

    /// Whether a value that can be read stands behind the `&name` or `!name` that begins here.
    fn has_value_behind_sign(&mut self, parent: Option<usize>) -> bool {
        let line = &self.bytes[self.at..self.line_end()];
        let behind = line[name_length(line)..].trim_ascii();
        match behind.first() {
            None | Some(b'#') => self.value_end(parent) > self.rest_of_line().end as usize,
            Some(first) => b"\"'[{|>".contains(first),
        }
    }

    /// `&name` or `!name` before a value: the value is read without it.
    fn sign(&mut self, first: u8, parent: Option<usize>) {
        let whole = self.rest_of_line();
        let length = name_length(&self.bytes[self.at..self.line_end()]);
        self.faults.push(if first == b'!' { say::tag(whole) } else { say::anchor(whole, char::from(first)) });
        self.refused.cover(self.at..self.at + length, Filler::Blanks);
        self.at += length;
        self.value(parent);
    }

    /// A block scalar: its header, and all lines that are blank or go beyond the parent's column.
    fn block_text(&mut self, parent: Option<usize>) {
        let line = &self.bytes[self.at..self.line_end()];
        if is_block_header(line) {
            self.skip_value(parent);
        } else {
            let is_conflict = line.starts_with(b">>>>>>> ");
            let whole = self.rest_of_line();
            let fault =
                if is_conflict { layout::conflict(whole) } else { needs_quotes_for_sign(whole, line[0]) };
            self.refuse_value(fault, parent);
        }
    }

    /// A quoted text.
    fn quoted(&mut self, quote: u8, parent: Option<usize>) {
        let opening = self.at;
        let length = quoted_length(&self.bytes[opening..], quote);
        let close = length.map(|length| opening + length);
        self.at = close.unwrap_or(opening);
        if close.is_some() && !self.has_rest() {
            return self.skip_line();
        }
        let rest = self.rest_of_line();
        self.at = opening;
        let sign = Span::new(self.file, opening, opening + 1);
        // A quote that ends among other fields, with more behind it, is not the one that was meant.
        let end = self.value_end(parent);
        let fault = match close.filter(|close| *close <= end) {
            Some(close) => {
                let line_end = self.line_end().min(close);
                say::text_behind_quote(Span::new(self.file, opening, line_end), rest)
            }
            None => say::unclosed(sign, char::from(quote)),
        };
        self.refuse_value(fault, parent);
    }

    /// A flow collection, and what may stand behind it.
    fn collection(&mut self, parent: Option<usize>) {
        let opening = self.at;
        let before = (self.faults.len(), self.refused.clone());
        let closes = self.flow().is_ok();
        if self.broken_off() || (closes && !self.has_rest()) {
            return self.skip_line();
        }
        let rest = self.rest_of_line();
        self.at = opening;
        let end = self.value_end(parent);
        if closes && rest.end as usize <= end {
            self.behind_collection(rest, parent);
        } else {
            // What was read behind the value's end is not a part of it.
            self.faults.truncate(before.0);
            self.refused = before.1;
            self.unclosed_collection(end, parent);
        }
    }

    fn behind_collection(&mut self, rest: Span, parent: Option<usize>) {
        let whole = Span::new(self.file, self.at, rest.end as usize);
        if &self.bytes[rest.start as usize..rest.end as usize] == b"," {
            return self.refuse_value(layout::comma_at_the_end(rest), parent);
        }
        let list = self.byte() == Some(b'[');
        let what = if list { "`[` at its beginning as a list" } else { "`{` at its beginning as fields" };
        self.refuse_value(say::needs_quotes(whole, &format!("YAML reads a {what}")), parent);
    }

    fn unclosed_collection(&mut self, end: usize, parent: Option<usize>) {
        let (opening, all) = (self.at, self.bytes);
        self.bytes = &all[..end];
        let place = self.flow().err().unwrap_or(opening);
        self.bytes = all;
        self.at = opening;
        let sign = Span::new(self.file, place, place + 1);
        self.refuse_value(say::unclosed(sign, char::from(all[place])), parent);
    }
}

pub(super) fn needs_quotes_for_sign(whole: Span, sign: u8) -> Diagnostic {
    let why = format!("YAML gives a `{}` at its beginning a meaning", char::from(sign));
    say::needs_quotes(whole, &why)
}

/// The length of the word that begins here.
fn name_length(line: &[u8]) -> usize {
    line.iter().take_while(|byte| !byte.is_ascii_whitespace()).count()
}

/// Whether a line that begins with `|` or `>` is the header of a block scalar.
fn is_block_header(line: &[u8]) -> bool {
    let signs = line[1..].iter().take_while(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9')).count();
    let rest = &line[1 + signs..];
    let content = rest.trim_ascii();
    signs <= 2 && (content.is_empty() || (content[0] == b'#' && rest[0] != b'#'))
}
