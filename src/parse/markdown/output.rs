//! The only way to markup: fixed strings of this program, escaped text, numbers, and places for addresses.

use std::fmt::Write as _;

use super::locate::{Lines, Written};
use crate::base::html::Html;
use crate::model::prose::{Alert, LinkTarget, Piece, Prose};
use crate::source::Span;

/// Pieces under construction.
#[derive(Debug, Default)]
pub(super) struct Output {
    pieces: Vec<Piece>,
    html: String,
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
        self.close_html();
        self.pieces.push(Piece::Address(target, span));
    }

    /// The place of the title of an alert, a word of the interface that `plan` will fill in.
    pub(super) fn alert(&mut self, alert: Alert) {
        self.close_html();
        self.pieces.push(Piece::Alert(alert));
    }

    /// All of another output.
    pub(super) fn append(&mut self, mut other: Self) {
        if other.pieces.is_empty() {
            self.html.push_str(&other.html);
        } else {
            self.close_html();
            self.pieces.append(&mut other.pieces);
            self.html = other.html;
        }
    }

    /// The pieces, in order.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.close_html();
        self.pieces
    }

    fn close_html(&mut self) {
        if !self.html.is_empty() {
            self.pieces.push(Piece::Html(Html::trusted(std::mem::take(&mut self.html))));
        }
    }
}

/// A text that is shown as it was written: one paragraph, nothing in it understood.
pub(super) fn plain_text(lines: &Lines) -> Prose {
    let text = lines.text.as_str();
    let mut output = Output::default();
    output.markup("<p>");
    output.text(&super::plain::visible(text));
    output.markup("</p>\n");
    let (Written { markdown, start, returns }, pieces) = (lines.written(), output.finish());
    Prose { pieces, first_paragraph: String::new(), text: text.to_owned(), markdown, start, returns }
}
