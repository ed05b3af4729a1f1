//! STUB, replaced by the branch `markdown`: the body as plain text.

use crate::base::html::Html;
use crate::diagnostic::Diagnostics;
use crate::model::prose::{Piece, Prose};
use crate::source::FileId;

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file.
    pub file: FileId,
    /// The byte offset of the text in the file.
    pub offset: usize,
    /// The file's folder below content, such as `incidents/2019`.
    pub directory: &'a str,
    /// The keys of the entry's sources.
    pub source_keys: &'a [&'a str],
}

/// Plain text for now.
pub fn render(text: &str, place: Place<'_>, diagnostics: &mut Diagnostics) -> Prose {
    let _ = (place, diagnostics);
    if text.trim().is_empty() {
        return Prose::default();
    }
    let first = text.trim().split("\n\n").next().unwrap_or_default();
    Prose { pieces: vec![Piece::Html(Html::escape(text))], first_paragraph: first.to_owned() }
}
