//! What somebody meant by a line that YAML refuses, as its column and the lines above it show. For messages alone: it
//! follows lines, not texts over several of them, and nothing is read by it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::layout as say;
use crate::source::{FileId, Span};

/// What keyboards for Chinese and Japanese write for a colon.
const WIDE_COLON: char = '：';

/// A key or a hyphen above the line.
#[derive(Clone, Copy)]
struct Opened<'y> {
    column: usize,
    /// The key; `None` for the hyphen of an item.
    key: Option<&'y str>,
    /// Whether a value stands on the line of the key.
    has_value: bool,
}

/// What is wrong with the layout of the line that holds the byte at a place, or of the line above; `None` where that is fine.
pub(super) fn fault(file: FileId, text: &str, yaml: usize, at: usize) -> Option<Diagnostic> {
    let start = text[yaml..at].rfind('\n').map_or(yaml, |end| yaml + end + 1);
    let above = &text[yaml..start];
    let line = Line::new(text, start);
    let last = above.lines().rfind(|line| !is_blank(line));
    let last = last.map(|last| Line::new(text, last.as_ptr().addr() - text.as_ptr().addr()));
    if let Some((item, line)) = [Some(&line), last.as_ref()].into_iter().flatten().find_map(Line::glued_item)
    {
        return Some(say::no_space_behind_hyphen(line.span(file), item));
    }
    if let Some(colon) = [Some(&line), last.as_ref()].into_iter().flatten().find_map(Line::wide_colon) {
        return Some(say::wide_colon(Span::new(file, colon, colon + WIDE_COLON.len_utf8())));
    }
    if let Some(fault) = last.iter().chain([&line]).find_map(|line| line.of_elsewhere(file)) {
        return Some(fault);
    }
    let previous = last.filter(|last| line.is_key() && last.column <= line.column);
    if let Some((last, key)) = previous.and_then(|last| Some((last, last.key_without_colon()?))) {
        let start = last.start + last.column;
        return Some(say::no_colon(Span::new(file, start, start + key.len()), key));
    }
    if !line.is_key() && !line.is_item() {
        let no_colon = || {
            let start = line.start + line.column;
            let key = line.key_without_colon().filter(|_| line.column == 0)?;
            Some(say::no_colon(Span::new(file, start, start + key.len()), key))
        };
        let is_prose = line.is_prose();
        return is_prose.then(|| say::text_in_front_matter(line.span(file))).or_else(no_colon);
    }
    misplaced(&line, &opened(above), file)
}

fn misplaced(line: &Line<'_>, opened: &[Opened<'_>], file: FileId) -> Option<Diagnostic> {
    // The items of a key may stand in its own column.
    let is_of_kind = |level: &Opened<'_>| level.key.is_some() || line.is_item();
    if opened.iter().any(|level| level.column == line.column && is_of_kind(level)) {
        return None;
    }
    let name = line.key().map_or(line.text, |key| key);
    let keys = || opened.iter().filter_map(|level| Some((level.key?, level.column)));
    let last = opened.last()?;
    if line.column > last.column {
        let above = last.key.filter(|_| last.has_value)?;
        return Some(say::begins_too_far_right(line.span(file), name, (above, last.column)));
    }
    let right = keys().filter(|(_, column)| *column > line.column).min_by_key(|(_, column)| *column);
    let left = keys().filter(|(_, column)| *column <= line.column).max_by_key(|(_, column)| *column);
    let near: Vec<(&str, usize)> = [right, left].into_iter().flatten().collect();
    (!near.is_empty()).then(|| say::begins_beside_all(line.span(file), name, &near))
}

/// Nobody nests deeper.
const DEEPEST: usize = 64;

/// The keys and items that are open behind some lines, the outermost first.
fn opened(lines: &str) -> Vec<Opened<'_>> {
    let mut opened: Vec<Opened<'_>> = Vec::new();
    for line in lines.lines().filter(|line| !is_blank(line)) {
        let mut line = Line::new(line, 0);
        opened.retain(|level| level.column <= line.column);
        while line.is_item() && opened.len() < DEEPEST {
            opened.retain(|level| {
                level.column <= line.column && (level.key.is_some() || level.column < line.column)
            });
            opened.push(Opened { column: line.column, key: None, has_value: false });
            let rest = line.text[1..].trim_start();
            line = Line { column: line.column + line.text.len() - rest.len(), text: rest, ..line };
        }
        if let Some(key) = line.key().filter(|_| opened.len() < DEEPEST) {
            opened.retain(|level| level.column < line.column || level.key.is_none());
            let value = line.text[key.len()..].trim_start_matches([':', ' ']);
            let has_value = !value.is_empty() && !value.starts_with(['#', '|', '>']);
            opened.push(Opened { column: line.column, key: Some(key), has_value });
        }
    }
    opened
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn is_blank(line: &str) -> bool {
    line.trim_start().is_empty() || line.trim_start().starts_with('#')
}

/// A line, without the spaces before it.
#[derive(Clone, Copy)]
struct Line<'y> {
    /// Where in the text it begins, with its spaces.
    start: usize,
    column: usize,
    text: &'y str,
}

impl<'y> Line<'y> {
    fn new(text: &'y str, start: usize) -> Self {
        let line = text[start..].lines().next().unwrap_or_default();
        let bare = line.trim_start_matches(' ');
        Self { start, column: line.len() - bare.len(), text: bare.trim_end() }
    }

    fn span(&self, file: FileId) -> Span {
        let start = self.start + self.column;
        Span::new(file, start, start + self.key().map_or(self.text.len(), str::len))
    }

    fn is_item(&self) -> bool {
        self.text == "-" || self.text.starts_with("- ")
    }

    fn key(&self) -> Option<&'y str> {
        let end = self.text.find(": ").or_else(|| self.text.strip_suffix(':').map(str::len))?;
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | ' ');
        let key = &self.text[..end];
        (!key.is_empty() && key.chars().all(is_name) && !self.is_item()).then_some(key)
    }

    fn is_key(&self) -> bool {
        self.key().is_some()
    }

    /// What means something elsewhere, and nothing in YAML; or a key whose colon stands at its value.
    fn of_elsewhere(&self, file: FileId) -> Option<Diagnostic> {
        let is_conflict = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| self.text.starts_with(mark));
        if is_conflict && self.column == 0 {
            return Some(say::conflict(self.span(file)));
        }
        if ["//", "/*", "<!--"].iter().any(|mark| self.text.starts_with(mark)) {
            return Some(say::comment_of_elsewhere(self.span(file)));
        }
        let (key, value) = self.text.split_once(':').filter(|(key, _)| is_bare_key(key))?;
        let is_glued = value.starts_with(|first: char| first.is_alphanumeric() || "\"'[{".contains(first));
        let start = self.start + self.column;
        is_glued.then(|| say::no_space_behind_colon(Span::new(file, start, start + key.len() + 1), key))
    }

    /// The first word of a line that has no colon where one belongs.
    fn key_without_colon(&self) -> Option<&'y str> {
        let (key, value) = self.text.split_once(' ')?;
        (is_bare_key(key) && !value.starts_with('=') && !self.is_key() && !self.is_item()).then_some(key)
    }

    /// Words of a text; `key = value` is none.
    fn is_prose(&self) -> bool {
        let mut words = self.text.split_whitespace().skip(1);
        self.column == 0 && words.next().is_some_and(|word| !word.starts_with('=')) && words.next().is_some()
    }

    /// Where in the text a wide colon stands at the end of a first word.
    fn wide_colon(&self) -> Option<usize> {
        let at = self.text.find(|sign: char| sign.is_whitespace() || matches!(sign, ':' | WIDE_COLON))?;
        self.text[at..].starts_with(WIDE_COLON).then_some(self.start + self.column + at)
    }

    /// `-item`, a hyphen without a space behind it: what stands behind it.
    fn glued_item(&self) -> Option<(&'y str, &Self)> {
        let item = self.text.strip_prefix('-')?;
        item.starts_with(|first: char| first.is_alphabetic() || matches!(first, '"' | '\'' | '{' | '['))
            .then_some((item, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn a_line_that_stands_in_no_column_is_told_its_columns() {
        let file = SourceMap::default().add(String::new(), String::new());
        for (yaml, at, expected) in [
            (
                "title: A\n companies: [a]\n",
                10,
                Some("`companies` begins further right than `title`, which has its value"),
            ),
            (
                "dates:\n    occurred: 2019\n  disclosed: 2019\n",
                28,
                Some("`disclosed` begins in no column of the lines above"),
            ),
            ("  title: A\ncompanies: [a]\n", 11, Some("`companies` begins in no column of the lines above")),
            ("a:\n  - id: b\n  role: c\n", 15, Some("`role` begins in no column of the lines above")),
            ("a:\n  - b\n  -c\n", 12, Some("there is no space behind this hyphen")),
            ("a:\n  -b: c\n   d: e\n", 15, Some("there is no space behind this hyphen")),
            ("a: b\n\nIt was hacked.\n", 7, Some("this is neither a field nor an item of a list")),
            ("a: b\nand it was hacked\n", 5, Some("this is neither a field nor an item of a list")),
            ("title:A\nb: c\n", 9, Some("there is no space behind this colon")),
            ("title A of b\nb: c\n", 14, Some("there is no colon behind `title`")),
            ("a: b\nstatus confirmed\nc: d\n", 23, Some("there is no colon behind `status`")),
            ("a: b\ncompanies [acme]\nc: d\n", 5, Some("there is no colon behind `companies`")),
            ("<<<<<<< HEAD\nb: c\n", 0, Some("two versions of this file stand here, which were not merged")),
            ("// todo\nb: c\n", 0, Some("YAML has no such comments")),
            ("a： b\nb: c\n", 9, Some("this colon is a wide one (U+FF1A), which ends no key")),
            ("a: b\nb = c d\n", 5, None),
            ("a: b\nb: c\n", 5, None),
            ("a: b\nc\n", 5, None),
            ("a: b\n- c\n", 7, None),
            ("", 0, None),
            ("é", 2, None),
        ] {
            let fault = fault(file, yaml, 0, at).map(|fault| fault.message);
            assert_eq!(fault.as_deref(), expected, "{yaml:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_lines_can_be_looked_at(yaml in "([ -]{0,3}|a: |b:|-|é|\\n|# c|It was so.){0,20}", at in 0_usize..80) {
            let file = SourceMap::default().add(String::new(), String::new());
            let at = (at.min(yaml.len())..=yaml.len()).find(|at| yaml.is_char_boundary(*at)).unwrap_or(0);
            fault(file, &yaml, 0, at);
        }
    }
}
