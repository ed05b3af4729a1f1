//! What was meant for a link or a citation and is none to Markdown, so that readers would see its signs.

use std::ops::Range;

use super::locate::Origin;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::prose;

/// What is wrong with a piece of text that stands between the signs of a link: `[source:news]`, `[words](https://a b)`.
pub(super) fn fault(origin: &Origin<'_>, text: &str, range: &Range<usize>) -> Option<Diagnostic> {
    let before =
        |length: usize| origin.slice(&(range.start.checked_sub(length)?..range.start)).chars().next();
    if let Some(key) = text.strip_prefix("source:") {
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_bracketed = before(1) == Some('[') && origin.slice(&(range.end..range.end + 1)) == "]";
        return (is_key && is_bracketed).then(|| prose::citation_in_brackets(origin.span(range), key));
    }
    let is_address = text.starts_with("(https://") || text.starts_with("(http://");
    (is_address && before(1) == Some(']') && before(2) != Some('\\'))
        .then(|| prose::no_link(origin.span(range)))
}
