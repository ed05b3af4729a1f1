//! Source text and places in it. Every statement of the model can be traced to a [`Span`] of a file.

use std::sync::OnceLock;

/// A file of one run: an index into its [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file, in bytes from its beginning, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; offsets past 4 GiB are cut there (no input is that large).
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clip(start), end: clip(end.max(start)) }
    }

    /// The place of what no file says: never shown, since nothing is reported about it.
    #[must_use]
    pub fn nowhere() -> Self {
        Self { file: FileId(u32::MAX), start: 0, end: 0 }
    }

    /// The beginning of a file: for what is wrong with a file as a whole.
    #[must_use]
    pub fn file_start(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }
}

/// A value and the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Located<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// One file's text and name.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path below the site's root, with `/` between its parts.
    pub path: String,
    /// The text. Where the bytes are no UTF-8, U+FFFD stands for the first bad byte and all after it is as it can be.
    pub text: String,
    /// Known once somebody asks for a line: most files are right, and nobody does.
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        Self { path, text, line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let after = breaks.map(|(offset, _)| u32::try_from(offset + 1).unwrap_or(u32::MAX));
            std::iter::once(0).chain(after).collect()
        })
    }

    /// The 1-based line and column (in characters) of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let start = self.line_starts()[line - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let before = self.text.get(start..end).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// The byte offset at which a 1-based line begins; the length of the text for a line behind the last.
    #[must_use]
    pub fn line_start(&self, number: usize) -> usize {
        self.line_starts().get(number - 1).map_or(self.text.len(), |start| *start as usize)
    }

    /// The place of a 1-based line and column (in characters) of this file, whose id is `id`; the file's beginning
    /// where none is given.
    #[must_use]
    pub fn span_at(&self, id: FileId, line: Option<usize>, column: Option<usize>) -> Span {
        let Some(line) = line.filter(|line| *line > 0) else { return Span::file_start(id) };
        let start = self.line_starts().get(line - 1).map_or(self.text.len(), |start| *start as usize);
        let text = self.line(line);
        let before =
            text.chars().take(column.unwrap_or(1).saturating_sub(1)).map(char::len_utf8).sum::<usize>();
        Span::new(id, start + before, start + text.len().max(before))
    }

    /// The text of a 1-based line, without its end.
    #[must_use]
    pub fn line(&self, number: usize) -> &str {
        let bound =
            |index: usize| self.line_starts().get(index).map_or(self.text.len(), |start| *start as usize);
        self.text.get(bound(number - 1)..bound(number)).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

/// All files of one run, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a file and names it.
    ///
    /// # Panics
    /// With more than 4 billion files.
    pub fn add(&mut self, path: String, text: String) -> FileId {
        let id = u32::try_from(self.files.len()).expect("a run has fewer than 2^32 files");
        self.files.push(SourceFile::new(path, text));
        FileId(id)
    }

    /// Gives a file the text that it was added without.
    pub fn fill(&mut self, id: FileId, text: String) {
        let file = &mut self.files[id.0 as usize];
        *file = SourceFile::new(std::mem::take(&mut file.path), text);
    }

    /// The file of an id.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file of an id; `None` for what no file says.
    #[must_use]
    pub fn find(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The text that a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let mut map = SourceMap::default();
        let id = map.add("a.md".into(), "ab\nçd\r\n\nx".into());
        let at = |offset| map.file(id).position(offset);
        assert_eq!(
            [at(0), at(1), at(3), at(5), at(8), at(9)],
            [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (4, 1)]
        );
        assert_eq!(at(99), (4, 2));
        assert_eq!([map.file(id).line(2), map.file(id).line(3), map.file(id).line(9)], ["çd", "", ""]);
    }
}
