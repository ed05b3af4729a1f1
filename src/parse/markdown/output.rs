//! The only way to markup: fixed strings of this program, escaped text, numbers, and places for addresses.

use std::fmt::Write as _;

use super::locate::Lines;
use crate::base::html::Html;
use crate::model::prose::{Alert, LinkTarget, Mark, Prose};
use crate::source::Span;

/// HTML under construction, with the marks in it and their places.
#[derive(Debug, Default)]
pub(super) struct Output {
    html: String,
    marks: Vec<(usize, Mark)>,
}

impl Output {
    /// Markup, written in this program: a text of an author is never `'static`.
    pub(super) fn markup(&mut self, markup: &'static str) {
        self.html.push_str(markup);
    }

    /// Text, escaped so that it can stand between tags and in a quoted attribute.
    pub(super) fn text(&mut self, text: &str) {
        Html::push_escaped(text, &mut self.html);
    }

    /// A number in digits.
    pub(super) fn number(&mut self, number: u64) {
        write!(self.html, "{number}").expect("a string takes all that is written to it");
    }

    /// The place of an address that `plan` will fill in.
    pub(super) fn address(&mut self, target: LinkTarget, span: Span) {
        self.marks.push((self.html.len(), Mark::Address(target, span)));
    }

    /// The place of the title of an alert, a word of the interface that `plan` will fill in.
    pub(super) fn alert(&mut self, alert: Alert) {
        self.marks.push((self.html.len(), Mark::Alert(alert)));
    }

    /// All of another output.
    pub(super) fn append(&mut self, other: Self) {
        let start = self.html.len();
        self.html.push_str(&other.html);
        self.marks.extend(other.marks.into_iter().map(|(place, mark)| (start + place, mark)));
    }

    /// The HTML and the marks.
    pub(super) fn finish(self) -> (Html, Vec<(usize, Mark)>) {
        (Html::trusted(self.html), self.marks)
    }
}

/// A text that is shown as it was written: one paragraph, nothing in it understood.
pub(super) fn plain_text(lines: &Lines) -> Prose {
    let text = lines.text.as_str();
    let mut output = Output::default();
    output.markup("<p>");
    output.text(&super::plain::visible(text));
    output.markup("</p>\n");
    let (html, marks) = output.finish();
    let (markdown, written) = lines.written();
    Prose::new((&html, marks), String::new(), (text, markdown)).written_at(written)
}
