//! Diagnostics as the Rust compiler shows its own: the line, a caret under the place, a word on what to write instead.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::super::{Diagnostic, Label, Severity};
use super::visible::{escaped, escaped_lines, stand_in};
use crate::source::{FileId, SourceFile, SourceMap, Span};

/// Places of one file that lie no further apart than this many lines are shown in one excerpt.
const EXCERPT_LINES: usize = 40;

/// What is kept of a line before the first place in it and behind the last, in characters.
const LINE_SIDE: usize = 200;

/// What is marked of a place at most, and how far apart places of one line may be in one excerpt, in bytes. A line can have
/// a megabyte and thousands of faults, each of which is shown.
const LINE_REACH: usize = 2_000;

/// All diagnostics in the order given, with an empty line between them and colours only if asked for.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], files: &SourceMap, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        for line in one(diagnostic, files, &renderer).lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

fn one(diagnostic: &Diagnostic, files: &SourceMap, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(escaped(&diagnostic.message)).id(diagnostic.rule.id);
    let excerpts = excerpts(diagnostic, files);
    let mut group = title.elements(excerpts.iter().flat_map(|excerpt| excerpt.elements(files)));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escaped_lines(help)));
    }
    renderer.render(&[group])
}

/// A place in one line: byte offsets into that line. What spans several lines is shown to the end of its first.
struct Mark<'a> {
    line: usize,
    start: usize,
    end: usize,
    text: &'a str,
    kind: AnnotationKind,
}

/// Neighbouring places of one file.
struct Excerpt<'a> {
    file: FileId,
    first: usize,
    last: usize,
    marks: Vec<Mark<'a>>,
}

fn excerpts<'a>(diagnostic: &'a Diagnostic, files: &SourceMap) -> Vec<Excerpt<'a>> {
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    let others = diagnostic.others.iter().map(|label| (label, AnnotationKind::Context));
    for (label, kind) in std::iter::once((&diagnostic.primary, AnnotationKind::Primary)).chain(others) {
        let mark = mark(label, kind, files.file(label.span.file));
        match excerpts.iter_mut().find(|excerpt| excerpt.is_near(label.span.file, &mark)) {
            Some(excerpt) => excerpt.take(mark),
            None => excerpts.push(Excerpt {
                file: label.span.file,
                first: mark.line,
                last: mark.line,
                marks: vec![mark],
            }),
        }
    }
    excerpts
}

fn mark<'a>(label: &'a Label, kind: AnnotationKind, file: &SourceFile) -> Mark<'a> {
    let (line, start, end) = in_line(label.span, file);
    Mark { line, start, end, text: &label.text, kind }
}

/// The line of a span's first byte and the span's bytes in that line, wherever its offsets may lie.
fn in_line(span: Span, file: &SourceFile) -> (usize, usize, usize) {
    let inside = |offset: u32| (offset as usize).min(file.text.len());
    let (line, _) = file.position(u32::try_from(inside(span.start)).unwrap_or(u32::MAX));
    let text = file.line(line);
    let line_start = file.line_start(line);
    let boundary = |offset: usize| {
        let wanted =
            inside(u32::try_from(offset).unwrap_or(u32::MAX)).saturating_sub(line_start).min(text.len());
        (0..=wanted).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    };
    let start = boundary(span.start as usize);
    let end = boundary(span.end as usize).max(start);
    (line, start, text.floor_char_boundary(end.min(start + LINE_REACH)))
}

impl<'a> Excerpt<'a> {
    fn is_near(&self, file: FileId, mark: &Mark<'_>) -> bool {
        let is_far_in_line =
            |own: &Mark<'_>| own.line == mark.line && own.start.abs_diff(mark.start) > LINE_REACH;
        file == self.file
            && mark.line + EXCERPT_LINES >= self.first
            && mark.line <= self.last + EXCERPT_LINES
            && !self.marks.iter().any(is_far_in_line)
    }

    fn take(&mut self, mark: Mark<'a>) {
        self.first = self.first.min(mark.line);
        self.last = self.last.max(mark.line);
        self.marks.push(mark);
    }

    /// The lines with their marks, and before them the place where the lines do not tell it since they are cut.
    fn elements(&self, files: &SourceMap) -> Vec<Element<'a>> {
        let file = files.file(self.file);
        let path = escaped(&file.path).into_owned();
        let (mut source, mut annotations, mut is_cut) = (String::new(), Vec::new(), false);
        for number in self.first..=self.last {
            is_cut |= self.push_line(number, file.line(number), (&mut source, &mut annotations));
        }
        let snippet = Snippet::source(source).line_start(self.first).annotations(annotations);
        if !is_cut {
            return vec![snippet.path(path).into()];
        }
        vec![self.origin(path, file).into(), snippet.into()]
    }

    /// Where the excerpt's first mark stands.
    fn origin(&self, path: String, file: &SourceFile) -> Origin<'a> {
        let Mark { line, start, .. } = &self.marks[0];
        let column = file.line(*line)[..*start].chars().count() + 1;
        Origin::path(path).line(*line).char_column(column)
    }

    /// Adds a line, made visible, and the marks in it at the places where they stand now. Whether its beginning is cut off.
    fn push_line(&self, number: usize, line: &str, to: (&mut String, &mut Vec<Annotation<'a>>)) -> bool {
        let (source, annotations) = to;
        if number > self.first {
            source.push('\n');
        }
        let marks: Vec<&Mark<'a>> = self.marks.iter().filter(|mark| mark.line == number).collect();
        let shown = Shown::of(line, window(line, &marks));
        for mark in marks {
            let span = source.len() + shown.place(mark.start)..source.len() + shown.place(mark.end);
            let label = (!mark.text.is_empty()).then(|| escaped(mark.text).into_owned());
            annotations.push(mark.kind.span(span).label(label));
        }
        source.push_str(&shown.text);
        shown.start > 0
    }
}

/// The stretch of a line that matters, with a little on both sides.
fn window(line: &str, marks: &[&Mark<'_>]) -> Range<usize> {
    let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
    let start = line[..first].char_indices().rev().nth(LINE_SIDE).map_or(0, |(at, _)| at);
    let end = line[last..].char_indices().nth(LINE_SIDE).map_or(line.len(), |(at, _)| last + at);
    start..end
}

/// A stretch of a line with stand-ins for what a terminal would obey.
struct Shown {
    text: String,
    /// Where the stretch begins in the line.
    start: usize,
    /// Offsets in the line at which a stand-in grew, each with by how much; empty for most lines.
    growths: Vec<(usize, usize)>,
}

impl Shown {
    fn of(line: &str, window: Range<usize>) -> Self {
        let (mut text, mut growths) = (String::new(), Vec::new());
        let start = window.start;
        for (at, character) in line[window.clone()].char_indices() {
            let shown = stand_in(character, &text);
            text.push(shown);
            if shown.len_utf8() > character.len_utf8() {
                growths.push((start + at, shown.len_utf8() - character.len_utf8()));
            }
        }
        if window.end < line.len() {
            text.push('…');
        }
        Self { text, start, growths }
    }

    /// Where a byte offset of the line stands in the shown text.
    fn place(&self, offset: usize) -> usize {
        let grown: usize = self.growths.iter().take_while(|(at, _)| *at < offset).map(|(_, by)| by).sum();
        offset - self.start + grown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    static RULE: Rule =
        Rule { id: "a-rule", severity: Severity::Error, asks: "", because: "", wrong: "", right: "" };

    fn files(texts: &[(&str, &str)]) -> (SourceMap, Vec<FileId>) {
        let mut files = SourceMap::default();
        let ids = texts.iter().map(|(path, text)| files.add((*path).into(), (*text).into())).collect();
        (files, ids)
    }

    fn shown(text: &str, start: usize, end: usize) -> String {
        let (files, ids) = files(&[("content/incidents/a.md", text)]);
        let fault = Diagnostic::new(&RULE, Span::new(ids[0], start, end), "is wrong").labelled("here");
        human(&[fault], &files, false)
    }

    #[test]
    fn a_fault_shows_its_line_other_places_and_help() {
        let (files, ids) = files(&[
            ("content/a.md", "---\ntitle: One\ncompanies: [toyota]\n---\n"),
            ("content/b.md", "x\ny: 2\n"),
        ]);
        let fault = Diagnostic::new(&RULE, Span::new(ids[0], 27, 33), "`toyota` is named twice")
            .labelled("second time")
            .also(Span::new(ids[0], 4, 9), "first time")
            .also(Span::new(ids[1], 2, 3), "and in another file")
            .help("name it once:\n\n    companies: [toyota]");
        assert_snapshot!(human(&[fault], &files, false), @r#"
            error[a-rule]: `toyota` is named twice
             --> content/a.md:3:13
              |
            2 | title: One
              | ----- first time
            3 | companies: [toyota]
              |             ^^^^^^ second time
              |
             ::: content/b.md:2:1
              |
            2 | y: 2
              | - and in another file
              |
              = help: name it once:

                          companies: [toyota]
            "#);
    }

    #[test]
    fn carets_stand_under_wide_characters_and_tabs() {
        assert_snapshot!(shown("\ttitle: 日本のトヨタ x", 27, 28), @r#"
            error[a-rule]: is wrong
             --> content/incidents/a.md:1:16
              |
            1 |     title: 日本のトヨタ x
              |                         ^ here
            "#);
    }

    #[test]
    fn control_characters_stay_out_of_the_terminal() {
        let text = "a: \u{1b}[31mred\u{9b}2J\u{202e}evil\u{7}";
        let (files, ids) = files(&[("content/\u{1b}[2J.md", text)]);
        let fault = Diagnostic::new(&RULE, Span::new(ids[0], 7, 9), format!("bad {text}"))
            .labelled(text)
            .help(format!("{text}\nnot so"));
        assert_snapshot!(human(&[fault], &files, false), @r#"
            error[a-rule]: bad a: \u{1b}[31mred\u{9b}2J\u{202e}evil\u{7}
             --> content/\u{1b}[2J.md:1:8
              |
            1 | a: ␛[31mred�2J�evil␇
              |        ^^ a: \u{1b}[31mred\u{9b}2J\u{202e}evil\u{7}
              |
              = help: a: \u{1b}[31mred\u{9b}2J\u{202e}evil\u{7}
                      not so
            "#);
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let text = format!("a: {}HERE{}", "x".repeat(5_000), "y".repeat(5_000));
        let shown = shown(&text, 5_003, 5_007);
        assert!(shown.lines().all(|line| line.chars().count() < 200), "{shown}");
        assert!(shown.contains("xHEREy") && shown.contains("content/incidents/a.md:1:5004"), "{shown}");
    }

    #[test]
    fn a_fault_costs_no_more_on_a_longer_line() {
        let text = "日x ".repeat(200_000);
        let (files, ids) = files(&[("a.md", &text)]);
        let fault = Diagnostic::new(&RULE, Span::new(ids[0], 500_000, 900_000), "is wrong")
            .also(Span::new(ids[0], 5, 600_000), "because of this");
        let elements: Vec<_> = excerpts(&fault, &files).iter().map(|excerpt| excerpt.marks.len()).collect();
        assert_eq!(elements, [1, 1]);
        let shown = human(&[fault], &files, false);
        assert!(shown.len() < 20_000, "{}", shown.len());
        assert!(shown.contains("--> a.md:1:300001") && shown.contains("::: a.md:1:4"), "{shown}");
    }

    #[test]
    fn far_places_of_one_file_are_shown_apart() {
        let text = "a\n".repeat(1_000);
        let (files, ids) = files(&[("a.md", &text)]);
        let fault = Diagnostic::new(&RULE, Span::new(ids[0], 1_800, 1_801), "is wrong")
            .also(Span::new(ids[0], 0, 1), "because of this");
        assert_snapshot!(human(&[fault], &files, false), @r#"
            error[a-rule]: is wrong
               --> a.md:901:1
                |
            901 | a
                | ^
                |
               ::: a.md:1:1
                |
              1 | a
                | - because of this
            "#);
    }

    #[test]
    fn a_span_of_many_lines_is_shown_by_its_first() {
        assert_snapshot!(shown("companies:\n  - a\n  - b\n", 0, 22), @r#"
            error[a-rule]: is wrong
             --> content/incidents/a.md:1:1
              |
            1 | companies:
              | ^^^^^^^^^^ here
            "#);
    }

    #[test]
    fn an_empty_file_has_a_place() {
        assert_snapshot!(shown("", 0, 0), @r#"
            error[a-rule]: is wrong
             --> content/incidents/a.md:1:1
              |
            1 |
              | ^ here
            "#);
    }

    #[test]
    fn colour_comes_only_when_asked_for() {
        let (files, ids) = files(&[("a.md", "a")]);
        let fault = [Diagnostic::new(&RULE, Span::new(ids[0], 0, 1), "is wrong")];
        assert!(human(&fault, &files, true).contains('\u{1b}'));
        assert!(!human(&fault, &files, false).contains('\u{1b}'));
    }

    proptest! {
        #[test]
        fn any_text_and_any_offsets_can_be_shown(
            text in "(.|\n|\r|\t|日|\u{1b}|\u{202e}){0,60}", start in 0usize..300, length in 0usize..300, other in 0usize..300,
        ) {
            let (files, ids) = files(&[("a.md", &text)]);
            let fault = Diagnostic::new(&RULE, Span::new(ids[0], start, start + length), "is wrong")
                .also(Span::new(ids[0], other, other), "and here");
            let shown = human(&[fault], &files, false);
            prop_assert!(!shown.contains(|c| super::super::visible::is_treacherous(c) && c != '\n'));
        }
    }
}
