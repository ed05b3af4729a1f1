//! Text that an author wrote in Markdown, made safe, with its links still to be placed.

use std::ops::Range;

use super::word::words;
use crate::base::html::Html;
use crate::base::packed::Packed;
use crate::base::slug::Slug;
use crate::source::{FileId, Span};

/// What a link in prose points at inside the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// `incident:ID`.
    Incident(Slug),
    /// `company:ID`.
    Company(Slug),
    /// `actor:ID`.
    Actor(Slug),
    /// `source:KEY` of the entry itself: an index into its sources, from 0.
    Source(usize),
    /// A page of the site, by its path below the site's root without slashes at its ends (`about`, `companies/toyota`),
    /// and the fragment behind it with its `#`.
    Page(String, String),
}

words! {
    /// What kind of boxed remark stands in a text, as GitHub's Markdown has them.
    Alert {
        Note = "note": "worth knowing",
        Tip = "tip": "of help",
        Important = "important": "not to be missed",
        Warning = "warning": "to be careful about",
        Caution = "caution": "a risk",
    }
}

/// What a page fills in at a place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The word that says what kind of boxed remark begins here.
    Alert(Alert),
    /// An address: `href="` stands before it and `"` behind it.
    Address(LinkTarget, Span),
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Finished, safe HTML.
    Html(&'a str),
    /// What a page fills in.
    Mark(&'a Mark),
}

/// A text that is safe by construction. Its forms stand in little room until somebody asks for them: most of a record is
/// what people wrote, and most of that is asked for once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The first paragraph as plain text, for a summary.
    pub first_paragraph: String,
    /// What is filled in, in order, each with its place in the HTML.
    pub(crate) marks: Vec<(usize, Mark)>,
    pub(crate) forms: PackedForms,
    pub(crate) written: Written,
}

/// Where the Markdown of a text was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Where in its file it begins, in bytes.
    pub start: usize,
    /// Its line feeds before which the file has a carriage return, in bytes from its beginning, in order.
    pub returns: Vec<usize>,
}

/// The forms of a text, packed together: they are much alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PackedForms {
    pub(crate) packed: Packed,
    /// Where the HTML and the words end; the Markdown is behind them.
    pub(crate) ends: (usize, usize),
}

/// The forms of a text, to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms<'a> {
    marks: &'a [(usize, Mark)],
    ends: (usize, usize),
    all: String,
}

impl Prose {
    /// A text: its HTML with what is filled in there, the first paragraph as plain text, all of it as plain text with its
    /// words apart, and as it was written, with line feeds alone and without blank lines at its ends.
    #[must_use]
    pub fn new(
        html: (&Html, Vec<(usize, Mark)>),
        first_paragraph: String,
        (words, markdown): (&str, &str),
    ) -> Self {
        let (html, marks) = html;
        let html = html.as_str();
        let packed = Packed::of([html, words, markdown].concat().as_bytes());
        let ends = (html.len(), html.len() + words.len());
        Self { first_paragraph, marks, forms: PackedForms { packed, ends }, written: Written::default() }
    }

    /// The same, with where its Markdown was written.
    #[must_use]
    pub fn written_at(self, written: Written) -> Self {
        Self { written, ..self }
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.forms.ends.0 == 0 && self.marks.is_empty()
    }

    /// The place in its file of a stretch of its [Markdown](Forms::markdown).
    #[must_use]
    pub fn place(&self, file: FileId, stretch: &Range<usize>) -> Span {
        let Written { start, returns } = &self.written;
        let written = |offset| start + offset + returns.partition_point(|line| *line < offset);
        Span::new(file, written(stretch.start), written(stretch.end))
    }

    /// The links into the site, in order, with their places.
    pub fn links(&self) -> impl Iterator<Item = (&LinkTarget, Span)> {
        self.marks.iter().filter_map(|(_, mark)| match mark {
            Mark::Address(target, span) => Some((target, *span)),
            Mark::Alert(_) => None,
        })
    }

    /// Its forms. Ask once for all that is needed.
    #[must_use]
    pub fn forms(&self) -> Forms<'_> {
        let all = String::from_utf8(self.forms.packed.bytes()).expect("texts were packed");
        Forms { marks: &self.marks, ends: self.forms.ends, all }
    }
}

impl Forms<'_> {
    /// Its parts as a page shows them, in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let html = &self.all[..self.ends.0];
        let starts = std::iter::once(0).chain(self.marks.iter().map(|(place, _)| *place));
        let ends = self.marks.iter().map(|(place, _)| *place).chain([html.len()]);
        let marks = self.marks.iter().map(|(_, mark)| Some(Piece::Mark(mark))).chain([None]);
        let parts = starts.zip(ends).zip(marks);
        let parts = parts.flat_map(|((start, end), mark)| [Some(Piece::Html(&html[start..end])), mark]);
        parts.flatten()
    }

    /// All of it as plain text with its words apart, for finding it.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.all[self.ends.0..self.ends.1]
    }

    /// As it was written.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.all[self.ends.1..]
    }

    /// All of it as plain text.
    #[must_use]
    pub fn into_words(mut self) -> String {
        self.all.truncate(self.ends.1);
        self.all.split_off(self.ends.0)
    }

    /// As it was written.
    #[must_use]
    pub fn into_markdown(mut self) -> String {
        self.all.split_off(self.ends.1)
    }
}
