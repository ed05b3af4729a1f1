//! Messages on addresses that were published and are gone.

use crate::base::slug::Slug;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::record as rules;
use crate::source::{Located, Span};

/// An entry that was published and is gone.
#[must_use]
pub fn address_gone(address: &str, was: Span, is_incident: bool) -> Diagnostic {
    let instead = if is_incident {
        "bring the file back with `withdrawn: {date: …, reason: …}`, so that its page says why; or put its id among the `former_ids` of the entry that takes its place"
    } else {
        "bring the file back, or put its id among the `former_ids` of the entry that takes its place"
    };
    Diagnostic::new(
        &rules::ADDRESS_GONE,
        was,
        format!("`{address}` was published, and nothing stands there now"),
    )
    .labelled("the entry that stood there")
    .help(instead)
}

/// A redirect that was published and is gone.
#[must_use]
pub fn redirect_gone(address: &str, was: &Located<Slug>) -> Diagnostic {
    Diagnostic::new(
        &rules::ADDRESS_GONE,
        was.span,
        format!("`{address}` led to this entry, and leads nowhere now"),
    )
    .labelled("the id that was taken out")
    .help(format!("keep `{}` among the `former_ids`", was.value))
}

/// An entry that was published under another id.
#[must_use]
pub fn id_renamed(was: &Slug, place: Span, now: Span) -> Diagnostic {
    Diagnostic::new(&rules::ID_RENAMED, now, format!("this entry was published as `{was}`"))
        .also(place, "there")
        .help(format!("name the file `{was}.md` again, or add `former_ids: [{was}]`, which makes a redirect"))
}
