//! The parser's events → pieces. Each start leaves behind what its end has to write, so that tags always pair.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag};

use super::footnote::Footnotes;
use super::half_link;
use super::heading::{self, HeadingIds};
use super::locate::{AsLinked, Origin};
use super::output::Output;
use super::raw::OpenTags;
use super::{Located, Place, plain};
use crate::diagnostic::factory::prose;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::prose::Alert;

/// After so many faults of one rule the author knows; one line of tags could bring thousands.
const MAX_FAULTS: usize = 50;

/// The state of one text on its way.
pub(super) struct Writer<'a> {
    pub(super) origin: Origin<'a>,
    pub(super) place: Place<'a>,
    diagnostics: &'a mut Diagnostics,
    /// How many faults of each rule were met.
    faults: BTreeMap<&'static str, usize>,
    pub(super) output: Output,
    /// How many links and images were met.
    pub(super) links: usize,
    /// Whether an `<a>` is open: another may not stand in it.
    pub(super) in_anchor: bool,
    open: Vec<End>,
    headings: HeadingIds,
    footnotes: Footnotes,
    table: TableState,
    tags: OpenTags,
}

#[derive(Debug, Default)]
struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

/// What the end of an element writes.
pub(super) enum End {
    /// Markup, or nothing.
    Markup(&'static str),
    /// The end of an `<a>`.
    Anchor,
    /// The end of a table's head row.
    TableHead,
    /// A note to put aside, and the output that it interrupted.
    Footnote(String, Range<usize>, Output),
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing.
    pub(super) fn new(origin: Origin<'a>, place: Place<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            origin,
            place,
            diagnostics,
            faults: BTreeMap::new(),
            output: Output::default(),
            links: 0,
            in_anchor: false,
            open: Vec::new(),
            headings: HeadingIds::default(),
            footnotes: Footnotes::default(),
            table: TableState::default(),
            tags: OpenTags::default(),
        }
    }

    /// Writes all events.
    pub(super) fn write(mut self, events: &[Located<'_>]) -> Output {
        for (index, (event, range)) in events.iter().enumerate() {
            self.event(event, range, &events[index + 1..]);
        }
        while !self.open.is_empty() {
            self.end();
        }
        for (name, range) in std::mem::take(&mut self.footnotes).write(&mut self.output) {
            self.report(prose::unused_footnote(self.origin.span(&range), &name));
        }
        self.output
    }

    /// Takes a fault, up to [`MAX_FAULTS`] of each rule.
    pub(super) fn report(&mut self, fault: Diagnostic) {
        let count = self.faults.entry(fault.rule.id).or_default();
        *count += 1;
        if *count <= MAX_FAULTS {
            self.diagnostics.push(fault);
        }
    }

    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, following: &[Located<'_>]) {
        match event {
            Event::Start(tag) => {
                let end = self.start(tag, range, following);
                self.open.push(end);
            }
            Event::End(_) => self.end(),
            Event::Text(text) => {
                if let Some(fault) = half_link::fault(&self.origin, text, range) {
                    self.report(fault);
                }
                self.text(text, range);
            }
            Event::Code(text) => {
                self.output.markup("<code>");
                self.text(text, range);
                self.output.markup("</code>");
            }
            Event::InlineHtml(html) => {
                self.raw(html, range);
                self.text(html, range);
            }
            Event::Html(html) => self.text(html, range),
            Event::SoftBreak => self.output.markup("\n"),
            Event::HardBreak => self.output.markup("<br>\n"),
            Event::Rule => self.output.markup("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            // Not switched on: as text they could do no harm.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text, range),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, following: &[Located<'_>]) -> End {
        match tag {
            Tag::Heading { level, .. } => {
                let (start, end) = heading::tags(*level, self.place.directory);
                let id = self.headings.make(&plain::words_until_end(following));
                self.output.markup(start);
                self.output.text(&id);
                self.element("\">", end)
            }
            Tag::HtmlBlock => {
                let origin = self.origin;
                self.raw(origin.slice(range), range);
                self.element("<p>", "</p>\n")
            }
            Tag::BlockQuote(Some(kind)) => {
                let (alert, start) = alert(*kind);
                self.output.markup(start);
                self.output.markup("<p class=\"alert-title\">");
                self.output.alert(alert);
                self.element("</p>\n", "</blockquote>\n")
            }
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(Some(first)) => {
                self.output.markup("<ol start=\"");
                self.output.number(*first);
                self.element("\">\n", "</ol>\n")
            }
            Tag::FootnoteDefinition(name) => {
                let outer = std::mem::take(&mut self.output);
                End::Footnote(name.to_string(), range.clone(), outer)
            }
            Tag::Table(alignments) => {
                self.table = TableState { alignments: alignments.clone(), ..TableState::default() };
                self.element("<div class=\"table\"><table>\n", "</tbody>\n</table></div>\n")
            }
            Tag::TableHead | Tag::TableRow => self.row(matches!(tag, Tag::TableHead)),
            Tag::TableCell => self.cell(),
            Tag::Link { link_type, dest_url, title, id } | Tag::Image { link_type, dest_url, title, id } => {
                let link = AsLinked { kind: *link_type, address: dest_url, title, label: id };
                let words = plain::words_until_end(following);
                let has_words = !words.trim().is_empty();
                match tag {
                    Tag::Image { .. } => self.image(link, range, has_words),
                    _ => self.link(link, range, has_words),
                }
            }
            _ => {
                let (start, end) = plain_element(tag);
                self.element(start, end)
            }
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(End::Markup(markup)) => self.output.markup(markup),
            Some(End::Anchor) => {
                self.output.markup("</a>");
                self.in_anchor = false;
            }
            Some(End::TableHead) => {
                self.table.in_head = false;
                self.output.markup("</tr></thead>\n<tbody>\n");
            }
            Some(End::Footnote(name, range, outer)) => self.footnote(&name, range, outer),
            None => {}
        }
    }

    fn element(&mut self, start: &'static str, end: &'static str) -> End {
        self.output.markup(start);
        End::Markup(end)
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let visible = plain::visible(text);
        if matches!(visible, Cow::Owned(_)) {
            self.report_hidden(text, range);
        }
        self.output.text(&visible);
    }

    /// A pair of tags is one fault, told where it begins.
    fn raw(&mut self, html: &str, range: &Range<usize>) {
        if self.tags.take(html) {
            self.report(prose::raw_html(self.origin.span(range)));
        }
    }

    fn report_hidden(&mut self, text: &str, range: &Range<usize>) {
        // A character that stands in the file itself was reported with the file's bytes; here it is one written as `&#x202E;`.
        let spelled_out =
            |character: &char| plain::is_hidden(*character) && !self.origin.slice(range).contains(*character);
        if let Some(hidden) = text.chars().find(spelled_out) {
            self.report(prose::hidden_character(self.origin.span(range), hidden));
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) -> End {
        self.output.markup("<pre><code");
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if is_language(info) {
            self.output.markup(" class=\"language-");
            self.output.text(info);
            self.output.markup("\"");
        }
        self.element(">", "</code></pre>\n")
    }

    fn row(&mut self, is_head: bool) -> End {
        self.table.column = 0;
        self.table.in_head = is_head;
        if is_head {
            self.output.markup("<thead><tr>");
            return End::TableHead;
        }
        self.element("<tr>", "</tr>\n")
    }

    fn cell(&mut self) -> End {
        let alignment = self.table.alignments.get(self.table.column);
        self.table.column += 1;
        let (start, end) = if self.table.in_head { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        self.output.markup(start);
        let class = match alignment {
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            _ => ">",
        };
        self.element(class, end)
    }

    fn footnote_reference(&mut self, name: &str) {
        let (number, is_first) = self.footnotes.refer(name);
        self.output.markup("<sup class=\"footnote-reference\"");
        if is_first {
            self.output.markup(" id=\"fnref-");
            self.output.number(number);
            self.output.markup("\"");
        }
        self.output.markup(">");
        if self.in_anchor {
            self.output.number(number);
        } else {
            self.output.markup("<a href=\"#fn-");
            self.output.number(number);
            self.output.markup("\">");
            self.output.number(number);
            self.output.markup("</a>");
        }
        self.output.markup("</sup>");
    }

    fn footnote(&mut self, name: &str, range: Range<usize>, outer: Output) {
        let content = std::mem::replace(&mut self.output, outer);
        let span = self.origin.span(&range);
        if !self.footnotes.define(name, content, range) {
            self.report(prose::footnote_twice(span, name));
        }
    }
}

/// Elements that are the same wherever they stand.
fn plain_element(tag: &Tag<'_>) -> (&'static str, &'static str) {
    match tag {
        Tag::Paragraph => ("<p>", "</p>\n"),
        Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
        Tag::List(_) => ("<ul>\n", "</ul>\n"),
        Tag::Item => ("<li>", "</li>\n"),
        Tag::Emphasis => ("<em>", "</em>"),
        Tag::Strong => ("<strong>", "</strong>"),
        Tag::Strikethrough => ("<del>", "</del>"),
        _ => ("", ""),
    }
}

/// The alert of a kind of quotation. Its title is a word of the interface, so only its place is left here.
fn alert(kind: BlockQuoteKind) -> (Alert, &'static str) {
    match kind {
        BlockQuoteKind::Note => (Alert::Note, "<blockquote class=\"alert alert-note\">\n"),
        BlockQuoteKind::Tip => (Alert::Tip, "<blockquote class=\"alert alert-tip\">\n"),
        BlockQuoteKind::Important => (Alert::Important, "<blockquote class=\"alert alert-important\">\n"),
        BlockQuoteKind::Warning => (Alert::Warning, "<blockquote class=\"alert alert-warning\">\n"),
        BlockQuoteKind::Caution => (Alert::Caution, "<blockquote class=\"alert alert-caution\">\n"),
    }
}

/// Whether the word behind a code fence can be the name of a language.
fn is_language(word: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"+#-".contains(&byte);
    (1..=20).contains(&word.len()) && word.bytes().all(fits)
}
