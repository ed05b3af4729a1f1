//! Footnotes: numbered by their first reference, written out at the text's end.

use std::collections::BTreeMap;
use std::ops::Range;

use super::output::Output;

/// The footnotes of one text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    numbers: BTreeMap<String, u64>,
    notes: BTreeMap<String, Note>,
}

#[derive(Debug)]
struct Note {
    content: Output,
    range: Range<usize>,
}

impl Footnotes {
    /// The number of a note that is referred to, and whether this is the first time.
    pub(super) fn refer(&mut self, name: &str) -> (u64, bool) {
        let next = self.numbers.len() as u64 + 1;
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        (number, number == next)
    }

    /// Takes a note that is written at `range`; `false` where its name is taken, and then the first one stays.
    pub(super) fn define(&mut self, name: &str, content: Output, range: Range<usize>) -> bool {
        let is_new = !self.notes.contains_key(name);
        self.notes.entry(name.to_owned()).or_insert(Note { content, range });
        is_new
    }

    /// Writes the notes that are referred to, in order, and gives back the names and places of the others.
    pub(super) fn write(mut self, output: &mut Output) -> Vec<(String, Range<usize>)> {
        let mut names: Vec<(&str, u64)> =
            self.numbers.iter().map(|(name, number)| (&**name, *number)).collect();
        names.sort_by_key(|(_, number)| *number);
        if !names.is_empty() {
            output.markup("<section class=\"footnotes\">\n<ol>\n");
            for (name, number) in names {
                let content = self.notes.remove(name).map(|note| note.content).unwrap_or_default();
                write_note(output, number, content);
            }
            output.markup("</ol>\n</section>\n");
        }
        self.notes.into_iter().map(|(name, note)| (name, note.range)).collect()
    }
}

fn write_note(output: &mut Output, number: u64, content: Output) {
    output.markup("<li id=\"fn-");
    output.number(number);
    output.markup("\">\n");
    output.append(content);
    output.markup("<a class=\"footnote-back\" href=\"#fnref-");
    output.number(number);
    output.markup("\">↩</a></li>\n");
}
