//! Messages on waivers.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::waiver as rules;
use crate::source::Span;

/// A comment that is meant as a waiver and is none; `why` is a clause without a full stop.
#[must_use]
pub fn malformed(comment: Span, why: &str, nearest: Option<&str>) -> Diagnostic {
    let help = nearest.map_or_else(
        || {
            "write `# breachbook: allow RULE: reason`, with the rule's name as the warning gives it"
                .to_owned()
        },
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::WAIVER_MALFORMED, comment, format!("this waives nothing: {why}")).help(help)
}

/// A waiver that silences no warning.
#[must_use]
pub fn unused(comment: Span, rule: &str, is_error: bool) -> Diagnostic {
    let (message, help) = if is_error {
        (
            format!("`{rule}` is an error here, which nothing waives"),
            "mend the entry, and delete this comment",
        )
    } else {
        (
            format!("there is no warning `{rule}` on this line or the one below"),
            "delete this comment, or move it to the line of the warning",
        )
    };
    Diagnostic::new(&rules::WAIVER_UNUSED, comment, message).help(help)
}
