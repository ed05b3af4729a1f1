//! Flow collections: `[a, b]` and `{key: value}`.

use super::{MAX_FAULTS, Scanner};
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
    /// Goes behind the collection that begins here; false where it has no end.
    pub(super) fn flow(&mut self) -> bool {
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
                        return false;
                    }
                }
                b']' | b'}' => {
                    self.at += 1;
                    flow.value = None;
                    flow.open.pop();
                    if flow.open.is_empty() {
                        return true;
                    }
                }
                b',' => {
                    self.at += 1;
                    flow.value = None;
                }
                b':' if self.ends_key() => self.colon(&mut flow),
                b'"' | b'\'' => {
                    if !self.quoted(byte) {
                        return false;
                    }
                }
                _ => self.flow_text(byte),
            }
        }
        if let Some(opening) = flow.open.pop().filter(|_| self.faults.len() < MAX_FAULTS) {
            let sign = char::from(self.bytes[opening]);
            // The lines that follow were read as a part of the collection: what seemed wrong there need not be.
            let line_end = self.bytes[opening..].iter().position(|byte| *byte == b'\n');
            let line_end = line_end.map_or(self.bytes.len(), |length| opening + length);
            self.faults.retain(|fault| (fault.primary.span.start as usize) < line_end);
            self.fault(say::unclosed(Span::new(self.file, opening, opening + 1), sign));
        }
        false
    }

    /// A colon behind a key, or, where there was one already, inside a text that needs quotes.
    fn colon(&mut self, flow: &mut Flow) {
        if let Some(start) = flow.value.take() {
            let rest = self.bytes[self.at..].iter();
            // The whole text is passed over, so that each colon in it is looked at once.
            self.at += rest.take_while(|byte| !ends_flow_text(**byte)).count();
            let text = self.bytes[start..self.at].trim_ascii_end();
            let whole = Span::new(self.file, start, start + text.len());
            self.fault(say::needs_quotes(whole, "YAML reads `: ` in it as the end of another key"));
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
        let span = Span::new(self.file, start, start + text.len());
        let is_key = self.byte() == Some(b':');
        match first {
            b'&' | b'*' => self.fault(say::anchor(span, char::from(first))),
            b'!' => self.fault(say::tag(span)),
            b'?' if text == b"?" || text.starts_with(b"? ") => self.fault(say::complex_key(span)),
            b'@' | b'`' | b'%' | b'|' | b'>' => {
                let why = format!("YAML gives a `{}` at its beginning a meaning", char::from(first));
                self.fault(say::needs_quotes(span, &why));
            }
            _ if is_key && text == b"<<" => self.fault(say::merge_key(span)),
            _ => {}
        }
    }
}

fn ends_flow_text(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'\n' | b'\r')
}
