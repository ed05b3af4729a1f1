//! `check --fix`: what can be mended without thinking is, and nothing else is touched.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use crate::build::{Checked, Given};
use crate::diagnostic::{Diagnostic, Edit, emit};
use crate::load::{InputFile, Survey};
use crate::write::amend::{self, Amendment};

/// Unchanged lines around a change that a difference shows.
const AROUND: usize = 3;

/// Files that are mended in memory.
#[derive(Default)]
pub(super) struct Mended {
    files: Vec<Amendment>,
    /// How many places were mended.
    pub(super) places: usize,
}

impl Mended {
    /// Mends the files that these faults say how to; how many places that were.
    pub(super) fn mend(
        &mut self,
        checked: &Checked,
        given: &mut Given,
        survey: &Survey,
    ) -> anyhow::Result<usize> {
        let mends = checked.diagnostics.iter().flat_map(|fault| &fault.mends);
        let paths: BTreeSet<&String> = mends.map(|edit| &checked.sources.file(edit.span.file).path).collect();
        let mut places = 0;
        for path in paths {
            let bytes = match given.instead.get(path) {
                Some(Some(bytes)) => bytes.clone(),
                _ => survey.read(path)?,
            };
            let file = InputFile { path: path.clone(), bytes };
            let edits = edits_of(&file, &checked.diagnostics, checked);
            let Some((text, count)) = applied(&file, &edits) else { continue };
            places += count;
            let new = text.into_bytes();
            given.instead.insert(path.clone(), Some(new.clone()));
            match self.files.iter_mut().find(|mended| mended.path == *path) {
                Some(mended) => mended.new = new,
                None => self.files.push(Amendment { path: path.clone(), old: file.bytes, new }),
            }
        }
        self.places += places;
        Ok(places)
    }

    /// Writes the mended files.
    pub(super) fn write(&self, root: &Path) -> anyhow::Result<()> {
        Ok(amend::amend(root, &self.files)?)
    }

    /// What would be written, as a difference in the form that `git apply` takes.
    pub(super) fn difference(&self) -> String {
        self.files.iter().map(difference).collect()
    }

    /// "Mended 3 places in 2 files."
    pub(super) fn summary(&self, is_dry_run: bool) -> String {
        let verb = if is_dry_run { "Would mend" } else { "Mended" };
        let counted = |number: usize, noun: &str| {
            let plural = if number == 1 { "" } else { "s" };
            format!("{number} {noun}{plural}")
        };
        if self.places == 0 {
            return "Nothing can be mended without somebody thinking about it.\n".to_owned();
        }
        format!("{verb} {} in {}.\n", counted(self.places, "place"), counted(self.files.len(), "file"))
    }
}

/// The edits of a file, in order, those left out that overlap the one before or lie across lines.
fn edits_of<'a>(file: &InputFile, faults: &'a [Diagnostic], checked: &Checked) -> Vec<&'a Edit> {
    let is_here = |edit: &&Edit| checked.sources.file(edit.span.file).path == file.path;
    let mut edits: Vec<&Edit> = faults.iter().flat_map(|fault| &fault.mends).filter(is_here).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut end = 0;
    edits.retain(|edit| {
        let is_apart = edit.span.start >= end;
        end = if is_apart { edit.span.end } else { end };
        is_apart
    });
    edits
}

/// The text with its edits, and how many were made; `None` where there is none.
fn applied(file: &InputFile, edits: &[&Edit]) -> Option<(String, usize)> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    let (mut mended, mut done, mut count) = (String::with_capacity(text.len()), 0, 0);
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(old) = text.get(start..end) else { continue };
        if old.contains('\n') || edit.text.contains('\n') || old == edit.text {
            continue;
        }
        mended.push_str(&text[done..start]);
        mended.push_str(&edit.text);
        done = end;
        count += 1;
    }
    mended.push_str(&text[done..]);
    (count > 0).then_some((mended, count))
}

/// No edit makes or takes a line, so lines are compared one by one.
fn difference(file: &Amendment) -> String {
    let lines = |bytes: &[u8]| -> Vec<String> {
        String::from_utf8_lossy(bytes).split_inclusive('\n').map(str::to_owned).collect()
    };
    let (old, new) = (lines(&file.old), lines(&file.new));
    let changed: Vec<usize> = (0..old.len()).filter(|at| old.get(*at) != new.get(*at)).collect();
    let path = emit::escaped_lines(&file.path).replace('\n', "\\u{a}");
    let mut text = format!("--- a/{path}\n+++ b/{path}\n");
    let mut rest = changed.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.windows(2).take_while(|pair| pair[1] - pair[0] <= 2 * AROUND).count() + 1;
        let (hunk, behind) = rest.split_at(length);
        let start = first.saturating_sub(AROUND);
        let end = (hunk[length - 1] + AROUND + 1).min(old.len());
        let _ = writeln!(text, "@@ -{0},{1} +{0},{1} @@", start + 1, end - start);
        hunk_lines((&old[..end], &new[..end]), start, &mut text);
        rest = behind;
    }
    text
}

fn hunk_lines((old, new): (&[String], &[String]), start: usize, text: &mut String) {
    let mut at = start;
    while at < old.len() {
        let same = (at..old.len()).take_while(|line| old[*line] == new[*line]).count();
        old[at..at + same].iter().for_each(|line| push(text, ' ', line));
        at += same;
        let other = (at..old.len()).take_while(|line| old[*line] != new[*line]).count();
        old[at..at + other].iter().for_each(|line| push(text, '-', line));
        new[at..at + other].iter().for_each(|line| push(text, '+', line));
        at += other;
    }
}

/// A line, with what a terminal would obey made visible.
fn push(text: &mut String, sign: char, line: &str) {
    let words = line.trim_end_matches(['\n', '\r']);
    let _ = writeln!(text, "{sign}{}", emit::escaped_lines(words));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_has_hunks_with_three_lines_around_each_change() {
        let lines: Vec<String> = (1..=20).map(|number| format!("line {number}\n")).collect();
        let old = lines.concat();
        let new =
            old.replace("line 2\n", "LINE 2\n").replace("line 3\n", "LINE 3\n").replace("line 20", "LINE 20");
        let file = Amendment { path: "a.md".to_owned(), old: old.into_bytes(), new: new.into_bytes() };
        insta::assert_snapshot!(difference(&file), @r"
        --- a/a.md
        +++ b/a.md
        @@ -1,6 +1,6 @@
         line 1
        -line 2
        -line 3
        +LINE 2
        +LINE 3
         line 4
         line 5
         line 6
        @@ -17,4 +17,4 @@
         line 17
         line 18
         line 19
        -line 20
        +LINE 20
        ");
    }
}
