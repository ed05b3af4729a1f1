//! Where in a text an address was written, so that a message can point at it.

use std::ops::Range;

use pulldown_cmark::{LinkType, RefDefs};

use super::Place;
use crate::model::prose::Written;
use crate::source::{FileId, Span};

/// A text whose lines end in line feeds alone, so that it renders the same however a file was saved.
#[derive(Debug)]
pub(super) struct Lines {
    /// The text.
    pub(super) text: String,
    /// The length of the text as it was written, in bytes.
    pub(super) written_length: usize,
    file: FileId,
    offset: usize,
    /// The line feeds in `text` before which a carriage return was left out, in order.
    shortened: Vec<usize>,
}

impl Lines {
    /// Takes the text that was written at a place. A carriage return alone ends a line, too.
    pub(super) fn new(written: &str, place: Place<'_>) -> Self {
        let mut shortened = Vec::new();
        for (count, (offset, _)) in written.match_indices("\r\n").enumerate() {
            shortened.push(offset - count);
        }
        let text = written.replace("\r\n", "\n").replace('\r', "\n");
        Self { text, written_length: written.len(), file: place.file, offset: place.offset, shortened }
    }

    /// The place in the file of a stretch of the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let written = |offset| self.offset + offset + self.shortened.partition_point(|line| *line < offset);
        Span::new(self.file, written(range.start), written(range.end))
    }

    /// The text without blank lines at its ends, and where that was written.
    /// Its first line keeps its indentation, which can be code.
    pub(super) fn written(&self) -> (&str, Written) {
        let text = self.text.as_str();
        let first = text.find(|character: char| !character.is_whitespace()).unwrap_or(text.len());
        let line = text[..first].rfind('\n').map_or(0, |end| end + 1);
        let markdown = text[line..].trim_end();
        let inside = |offset: &usize| (line..line + markdown.len()).contains(offset);
        let returns = self.shortened.iter().copied().filter(inside).map(|offset| offset - line).collect();
        let start = self.span(&(line..line)).start as usize;
        (markdown, Written { start, returns })
    }
}

/// The text and the link definitions in it.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    /// The whole Markdown text.
    pub(super) lines: &'a Lines,
    /// Its definitions, `[label]: address`.
    pub(super) definitions: &'a RefDefs<'a>,
}

/// A link as the parser gives it.
#[derive(Clone, Copy)]
pub(super) struct AsLinked<'a> {
    /// How it is written.
    pub(super) kind: LinkType,
    /// Its address, with escapes and character references resolved.
    pub(super) address: &'a str,
    /// Its title; empty where there is none.
    pub(super) title: &'a str,
    /// The label of its definition; empty where it has none.
    pub(super) label: &'a str,
}

impl Origin<'_> {
    /// The place in the file of a stretch of the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.lines.span(range)
    }

    /// Where the address of a link stands that covers `whole`.
    ///
    /// Where the address is written with escapes, the stretch that holds it.
    pub(super) fn address(&self, link: AsLinked<'_>, whole: &Range<usize>) -> Span {
        let range = match link.kind {
            LinkType::Inline => self.inline(link.address, whole),
            LinkType::Autolink | LinkType::Email => whole.start + 1..whole.end.saturating_sub(1),
            _ => self.defined(link, whole),
        };
        self.span(&range)
    }

    fn inline(&self, address: &str, whole: &Range<usize>) -> Range<usize> {
        let written = self.slice(whole);
        for opening in ["](", "](<"] {
            if let Some(found) = written.rfind(&format!("{opening}{address}")) {
                let start = whole.start + found + opening.len();
                return start..start + address.len();
            }
        }
        let start = written.rfind("](").map_or(whole.start, |found| whole.start + found + 2);
        start..whole.end.saturating_sub(1).max(start)
    }

    fn defined(&self, link: AsLinked<'_>, whole: &Range<usize>) -> Range<usize> {
        let Some(definition) = self.definitions.get(link.label) else {
            return whole.clone();
        };
        let written = self.slice(&definition.span);
        let after_label = written.find("]:").map_or(0, |found| found + 2);
        match written.get(after_label..).and_then(|rest| rest.find(link.address)) {
            Some(found) if !link.address.is_empty() => {
                let start = definition.span.start + after_label + found;
                start..start + link.address.len()
            }
            _ => definition.span.clone(),
        }
    }

    pub(super) fn slice(&self, range: &Range<usize>) -> &str {
        self.lines.text.get(range.clone()).unwrap_or_default()
    }
}
