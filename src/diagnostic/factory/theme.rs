//! Messages on themes and outputs.

use crate::base::output_path::OutputPath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme as rules;
use crate::source::Span;

/// A page at another's address.
#[must_use]
pub fn output_collision(path: &OutputPath, here: Span) -> Diagnostic {
    let message = format!("this page would stand at `{}`, where the site has another page", path.as_str());
    Diagnostic::new(&rules::OUTPUT_COLLISION, here, message)
        .help("rename the file: its name without `.md` is the address of the page")
}

/// A theme that does not exist.
#[must_use]
pub fn unknown_theme(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_THEME, span, format!("there is no theme `{name}`"))
        .help(format!("add the folder themes/{name}, or write `theme: rubric` in breachbook.yaml"))
}

/// A file of a theme that makes no sense.
#[must_use]
pub fn theme_fault(message: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::THEME_FAULT, span, message)
        .help("mend the file of the theme, or take it away: the embedded one is used in its place")
}

/// A message that has forms for numbers where the program gives it none.
#[must_use]
pub fn needless_plural(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::THEME_FAULT, span, format!("the message `{key}` does not depend on a number"))
        .help(format!("write one text: `{key}: …`"))
}

/// A language into which nobody has translated the interface.
#[must_use]
pub fn no_words(lang: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::WORDS_MISSING,
        span,
        format!("the interface has no words in `{lang}`: it is in English"),
    )
    .help("add this file with the keys of the theme’s i18n/en.yaml")
}

/// Keys that a translation lacks.
#[must_use]
pub fn words_missing(keys: &[&str], span: Span) -> Diagnostic {
    const NAMED: usize = 8;
    let named = keys.iter().take(NAMED).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let rest = if keys.len() > NAMED { ", …" } else { "" };
    let is_are = if keys.len() == 1 { "message is" } else { "messages are" };
    let message = format!("{} {is_are} missing and said in English: {named}{rest}", keys.len());
    Diagnostic::new(&rules::WORDS_MISSING, span, message).help("translate them from the theme’s i18n/en.yaml")
}
