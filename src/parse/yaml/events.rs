//! The short way from YAML to its tree: straight from the events of the parser that the library stands on.
//!
//! It takes only what an ordinary entry is made of. For everything else, faults among it, it gives nothing, and the
//! library decides: what it accepts and how it words a fault is the law, and a test holds this way to it.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StrInput, options};

use super::{Placed, Raw};

/// The library counts values and levels; what comes near its limits is left to it.
const MAX_VALUES: usize = 2_000;
const MAX_DEPTH: usize = 16;

/// The tree of a document that is a mapping; `None` where the library has to look.
pub(super) fn read(yaml: &str) -> Option<Placed> {
    let parser = Parser::new_from_str_with_options(yaml, options! { emit_comments: false });
    let mut events = Events { parser, values: 0 };
    let (Event::StreamStart, _) = events.next()? else { return None };
    let (Event::DocumentStart(false, None), _) = events.next()? else { return None };
    let first = events.next()?;
    let root = matches!(first.0, Event::MappingStart(..)).then(|| events.value(first, 0))??;
    let (Event::DocumentEnd, _) = events.next()? else { return None };
    matches!(events.next()?.0, Event::StreamEnd).then_some(root)
}

type Located<'y> = (Event<'y>, Range<usize>);

struct Events<'y> {
    parser: Parser<'y, StrInput<'y>>,
    values: usize,
}

impl<'y> Events<'y> {
    fn next(&mut self) -> Option<Located<'y>> {
        let (event, span) = self.parser.next_event()?.ok()?;
        Some((event, span.start.byte_offset()?..span.end.byte_offset()?))
    }

    fn value(&mut self, (event, range): Located<'y>, depth: usize) -> Option<Placed> {
        self.values += 1;
        if self.values > MAX_VALUES || depth > MAX_DEPTH {
            return None;
        }
        let raw = match event {
            Event::Scalar(text, style, 0, None) => scalar(text, style),
            Event::SequenceStart(_, 0, None) => self.list(depth)?,
            Event::MappingStart(_, 0, None) => self.mapping(depth)?,
            _ => return None,
        };
        Some(Placed { raw, range })
    }

    fn list(&mut self, depth: usize) -> Option<Raw> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(Raw::List(items)),
                item => items.push(self.value(item, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Option<Raw> {
        let mut fields = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => return Some(Raw::Mapping(fields)),
                // The library gives this key a meaning.
                (Event::Scalar(text, ..), _) if text == "<<" => return None,
                key @ (Event::Scalar(..), _) => self.value(key, depth + 1)?,
                _ => return None,
            };
            let value = self.next()?;
            fields.push((key, self.value(value, depth + 1)?));
        }
    }
}

/// What the library takes for nothing. Other plain scalars have one text, whatever type it gives them.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Raw {
    let is_nothing = matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
    if style == ScalarStyle::Plain && is_nothing { Raw::Typed } else { Raw::Text(text.into_owned()) }
}
