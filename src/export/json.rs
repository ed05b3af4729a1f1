//! Shapes as JSON: short documents for the eye, long ones for the wire, an entry a line so that they can be compared.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::plan::export::IncidentShapes;
use crate::plan::export::shape::Document;

/// A document. Only the index is written for the eye.
pub(super) fn document(document: &Document<'_>) -> Vec<u8> {
    match document {
        Document::Index(index) => pretty(index),
        _ => written(document, EntryLines::default()),
    }
}

/// A document a line.
pub(super) fn lines(shapes: &IncidentShapes<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(shapes.weight());
    for incident in shapes.iter() {
        serde_json::to_writer(&mut bytes, &incident).expect(NOTHING_FAILS);
        bytes.push(b'\n');
    }
    bytes
}

/// A value without blanks, on one line.
pub(super) fn compact(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect(NOTHING_FAILS)
}

/// A document with a value a line.
pub(super) fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect(NOTHING_FAILS);
    bytes.push(b'\n');
    bytes
}

fn written(value: &impl Serialize, formatter: impl Formatter) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter)).expect(NOTHING_FAILS);
    bytes.push(b'\n');
    bytes
}

const NOTHING_FAILS: &str = "a shape has only texts for keys, and memory takes every byte";

/// No blanks; in a list right below the document, every item on a line of its own.
#[derive(Default)]
struct EntryLines {
    depth: usize,
    has_items: bool,
}

/// The depth of a list right below the document.
const LIST: usize = 2;

impl EntryLines {
    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(bracket)
    }
}

impl Formatter for EntryLines {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        if self.depth == LIST {
            self.has_items = false;
        }
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        if self.depth == LIST {
            self.has_items = true;
            writer.write_all(b"\n")?;
        }
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.depth == LIST && self.has_items {
            writer.write_all(b"\n")?;
        }
        self.close(writer, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_has_an_entry_a_line() {
        let text = |value| String::from_utf8(written(&value, EntryLines::default())).unwrap();
        assert_eq!(
            text(json!({"list": [{"id": 1, "inner": [1, 2]}, {"id": 2}]})),
            "{\"list\":[\n{\"id\":1,\"inner\":[1,2]},\n{\"id\":2}\n]}\n"
        );
        assert_eq!(text(json!({"list": []})), "{\"list\":[]}\n");
    }
}
