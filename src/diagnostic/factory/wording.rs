//! Messages on words that say more than the facts beside them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::wording as rules;
use crate::model::incident::Rung;
use crate::model::word::Word;
use crate::source::Span;

/// A word says that data went further than the entry has it.
#[must_use]
pub fn word_says_more(word: &str, (rung, state): (Rung, Option<&'static str>), span: Span) -> Diagnostic {
    let stands = match state {
        Some(state) => format!("the entry has `{}: {state}`", rung.as_str()),
        None => format!("the entry does not state `{}`", rung.as_str()),
    };
    Diagnostic::new(&rules::WORD_SAYS_MORE, span, format!("“{word}” says more than the facts: {stands}")).help(
        format!(
            "write what the source says (reached, accessed), say whose word it is (“the group says that …”), or set `exposure: {{{}: confirmed}}` if a source confirms it",
            rung.as_str()
        ),
    )
}

/// A sentence says who did it, and not who says so.
#[must_use]
pub fn origin_as_fact(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::ORIGIN_AS_FACT,
        span,
        format!("“{words}” says who did it, and nobody in the sentence says so"),
    )
    .help("name in the sentence who says it, or take it out; a claim belongs under `attribution`, with `by` and `source`")
}

/// A word of blame.
#[must_use]
pub fn word_judges(word: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::WORD_JUDGES, span, format!("“{word}” blames somebody in the site's own voice"))
        .help("quote whoever says it, name them in the sentence, or take the word out")
}
