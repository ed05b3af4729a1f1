//! Messages on what could harm somebody if it were published.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::safety as rules;
use crate::source::Span;

/// Something that no public text should hold; `what` is a noun phrase.
#[must_use]
pub fn secret_in_text(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::SECRET_IN_TEXT, span, format!("this looks like {what}"))
        .help("take it out, and if it was pushed anywhere, out of the history too; say in words what kind of data it is")
}

/// An address or a number by which somebody can be reached; `what` is a noun phrase.
#[must_use]
pub fn personal_data(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::PERSONAL_DATA, span, format!("this looks like {what}"))
        .help("take it out, or link to the page of the organisation that it stands on")
}

/// An address of a kind that leads to leaked data.
#[must_use]
pub fn link_to_leak(host: &str, what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::LINK_TO_LEAK, span, format!("`{host}` is {what}: no page links there"))
        .help("take the address out; cite a report about it, or name the source without `url`")
}
