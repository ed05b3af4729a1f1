//! Text that an author wrote in Markdown, made safe, with its links still to be placed.

use std::ops::Range;

use super::word::words;
use crate::base::html::Html;
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

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Finished, safe HTML.
    Html(Html),
    /// The place of the word that says what kind of boxed remark begins here.
    Alert(Alert),
    /// The place of an address: `href="` stands before it and `"` behind it.
    Address(LinkTarget, Span),
}

/// A text that is safe by construction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
    /// The first paragraph as plain text, for a summary.
    pub first_paragraph: String,
    /// All of it as plain text with its words apart, for finding it.
    pub text: String,
    /// As it was written, with line feeds alone and without blank lines at its ends.
    pub markdown: String,
    /// Where in its file that begins, in bytes.
    pub start: usize,
    /// The line feeds of it before which the file has a carriage return, in bytes from its beginning, in order.
    pub returns: Vec<usize>,
}

impl Prose {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The place in its file of a stretch of [`Self::markdown`].
    #[must_use]
    pub fn place(&self, file: FileId, stretch: &Range<usize>) -> Span {
        let written = |offset| self.start + offset + self.returns.partition_point(|line| *line < offset);
        Span::new(file, written(stretch.start), written(stretch.end))
    }

    /// The links into the site, in order, with their places.
    pub fn links(&self) -> impl Iterator<Item = (&LinkTarget, Span)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Address(target, span) => Some((target, *span)),
            Piece::Html(_) | Piece::Alert(_) => None,
        })
    }
}
