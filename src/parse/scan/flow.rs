//! Flow collections: `[a, b]` and `{key: value}`.

use super::value::needs_quotes_for_sign;
use super::{MAX_FAULTS, Scanner, quoted_length};
use crate::diagnostic::factory::text as say;
use crate::source::Span;

/// Where the scan of a flow collection stands.
struct Flow {
    /// The places of the brackets that are open.
    open: Vec<usize>,
    /// Where the value of the key before it begins.
    value: Option<usize>,
}

impl Scanner<'_> {
    /// Goes behind the collection that begins here. The error is the place of a bracket or quote without its end.
    pub(super) fn flow(&mut self) -> Result<(), usize> {
        let mut flow = Flow { open: Vec::new(), value: None };
        while let Some(byte) = self.byte().filter(|_| self.faults.len() < MAX_FAULTS) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'#' => self.skip_line(),
                b'[' | b'{' => {
                    flow.open.push(self.at);
                    flow.value = None;
                    self.check_depth(self.levels.len() + flow.open.len());
                    self.at += 1;
                    if self.ended {
                        return Ok(());
                    }
                }
                b']' | b'}' => {
                    self.at += 1;
                    flow.value = None;
                    flow.open.pop();
                    if flow.open.is_empty() {
                        return Ok(());
                    }
                }
                b',' => {
                    self.at += 1;
                    flow.value = None;
                }
                b':' if self.ends_key() => self.colon(&mut flow),
                b'"' | b'\'' => match quoted_length(&self.bytes[self.at..], byte) {
                    Some(length) => self.at += length,
                    None => return Err(self.at),
                },
                _ => self.flow_text(byte),
            }
        }
        flow.open.pop().map_or(Ok(()), Err)
    }

    /// Whether the scan is over, with faults enough.
    pub(super) fn broken_off(&self) -> bool {
        self.ended || self.faults.len() >= MAX_FAULTS
    }

    /// A colon behind a key, or, where there was one already, inside a text that needs quotes.
    fn colon(&mut self, flow: &mut Flow) {
        if let Some(start) = flow.value.take() {
            let rest = self.bytes[self.at..].iter();
            // The whole text is passed over, so that each colon in it is looked at once.
            self.at += rest.take_while(|byte| !ends_flow_text(**byte)).count();
            let text = self.bytes[start..self.at].trim_ascii_end();
            let end = start + text.len();
            let whole = Span::new(self.file, start, end);
            self.refuse(say::needs_quotes_or_comma(whole), start..end);
            return;
        }
        self.at += 1;
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        flow.value = Some(self.at);
    }

    fn ends_key(&self) -> bool {
        self.next_ends_token()
            || matches!(self.bytes.get(self.at + 1), Some(b',' | b'[' | b']' | b'{' | b'}'))
    }

    /// A text without quotes: up to a sign of flow structure, a colon that ends a key, a comment or the line's end.
    fn flow_text(&mut self, first: u8) {
        let start = self.at;
        while let Some(byte) = self.byte() {
            let comment = byte == b'#' && matches!(self.bytes[self.at - 1], b' ' | b'\t');
            if ends_flow_text(byte) || comment || (byte == b':' && self.ends_key()) {
                break;
            }
            self.at += 1;
        }
        let text = self.bytes[start..self.at].trim_ascii_end();
        let range = start..start + text.len();
        let span = Span::new(self.file, range.start, range.end);
        let is_key = self.byte() == Some(b':');
        match first {
            b'&' | b'*' => self.refuse(say::anchor(span, char::from(first)), range),
            b'!' => self.refuse(say::tag(span), range),
            b'?' if text == b"?" || text.starts_with(b"? ") => self.broken(say::complex_key(span)),
            b'@' | b'`' | b'%' | b'|' | b'>' => self.refuse(needs_quotes_for_sign(span, first), range),
            _ if is_key && text == b"<<" => self.broken(say::merge_key(span)),
            _ => {}
        }
    }
}

fn ends_flow_text(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'\n' | b'\r')
}
