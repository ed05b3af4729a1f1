//! XML, element by element.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// A document while it is written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

const NOTHING_FAILS: &str = "memory takes every byte";

impl Xml {
    /// A document with one element, whose parts `write` adds.
    pub(super) fn document(name: &str, attributes: Attributes<'_>, write: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
        xml.writer.write_event(declaration).expect(NOTHING_FAILS);
        xml.element(name, attributes, write);
        let mut bytes = xml.writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// An element with others in it.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, write: impl FnOnce(&mut Self)) {
        let start = start(name, attributes);
        self.writer.write_event(Event::Start(start.borrow())).expect(NOTHING_FAILS);
        write(self);
        self.writer.write_event(Event::End(start.to_end())).expect(NOTHING_FAILS);
    }

    /// An element with text in it.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        let start = start(name, attributes);
        self.writer.write_event(Event::Start(start.borrow())).expect(NOTHING_FAILS);
        self.writer.write_event(Event::Text(BytesText::new(&legal(text)))).expect(NOTHING_FAILS);
        self.writer.write_event(Event::End(start.to_end())).expect(NOTHING_FAILS);
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.writer.write_event(Event::Empty(start(name, attributes))).expect(NOTHING_FAILS);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> quick_xml::events::BytesStart<'a> {
    let mut start = quick_xml::events::BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*legal(value)));
    }
    start
}

/// A text without the characters that XML 1.0 cannot hold, not even as references.
fn legal(text: &str) -> Cow<'_, str> {
    // Of the longer ones all that are illegal begin with this byte.
    let is_plain = |byte: u8| byte >= b' ' && byte != 0xEF || matches!(byte, b'\t' | b'\n');
    if text.bytes().all(is_plain) {
        return text.into();
    }
    let is_legal = |character: &char| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_legal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup_or_makes_a_document_that_cannot_be_read() {
        let hostile = "]]> <script>&amp; \"'\u{0}\u{1}\u{b}\u{fffe}\u{7f} é\u{202e}";
        let bytes = Xml::document("a", &[("b", hostile)], |xml| xml.text("c", &[], hostile));
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("]]>") && !text.contains("<script"), "{text}");
        assert!(
            text.chars()
                .all(|character| character == '\n' || !character.is_ascii_control() || character == '\u{7f}')
        );
        assert!(text.contains("&amp;amp;") && text.contains("&quot;"));
    }
}
