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
pub fn unknown_theme(name: &str, nearest: Option<&str>, span: Span) -> Diagnostic {
    let help = nearest.map_or_else(
        || format!("add the folder themes/{name}, or write `theme: rubric` in breachbook.yaml"),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::UNKNOWN_THEME, span, format!("there is no theme `{name}`")).help(help)
}

/// A theme whose parent does not exist.
#[must_use]
pub fn unknown_parent(name: &str, nearest: Option<&str>, span: Span) -> Diagnostic {
    let help = nearest.map_or_else(
        || format!("add the folder themes/{name}, or write `parent: rubric`, or `parent: none` for a theme on its own"),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::UNKNOWN_THEME, span, format!("there is no theme `{name}` to lie over")).help(help)
}

/// Themes of which each lies over the next, and the last over the first.
#[must_use]
pub fn theme_loop(names: &[&str], span: Span) -> Diagnostic {
    let way = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" over ");
    Diagnostic::new(&rules::THEME_FAULT, span, format!("the theme lies over itself: {way}"))
        .help("write `parent: rubric`, or `parent: none` for a theme on its own")
}

/// A folder that lies over an embedded theme and names another parent than that theme has.
#[must_use]
pub fn parent_of_embedded(name: &str, span: Span) -> Diagnostic {
    let message = format!("this folder lies over the embedded theme `{name}`, whose parent stays");
    Diagnostic::new(&rules::THEME_FAULT, span, message)
        .help("delete this line, or give the folder a name of its own")
}

/// A theme that needs a later program; `version` is the program's.
#[must_use]
pub fn theme_needs_later(needed: &str, version: &str, span: Span) -> Diagnostic {
    let message = format!("the theme needs breachbook {needed} or later, and this is {version}");
    Diagnostic::new(&rules::THEME_FAULT, span, message)
        .help("install a later breachbook, or take an earlier version of the theme")
}

/// A version that is none.
#[must_use]
pub fn not_a_version(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::THEME_FAULT, span, format!("`{text}` is not a version of breachbook"))
        .help("write numbers with points between them: `breachbook: 0.1`")
}

/// A file to leave out that is no static one.
#[must_use]
pub fn leaves_out_no_static_file(path: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::THEME_FAULT, span, format!("`{path}` is not below `static`"))
        .help("only static files can be left out: write `static/fonts`, or `static` for all of them")
}

/// A file to leave out that no parent has.
#[must_use]
pub fn leaves_out_nothing(path: &str, nearest: Option<&str>, span: Span) -> Diagnostic {
    let help = nearest.map_or_else(
        || "delete this line: there is nothing to leave out".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::THEME_FAULT, span, format!("no parent of the theme has `{path}`")).help(help)
}

/// A name that templates cannot write.
#[must_use]
pub fn option_name(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::THEME_FAULT, span, format!("`{name}` is no name of an option"))
        .help("write letters a to z, digits and `_`: `footer_text`")
}

/// An option that the theme does not have.
#[must_use]
pub fn unknown_option(name: &str, nearest: Option<&str>, known: &[&str], span: Span) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if known.is_empty() => "the theme has no options: delete this line".to_owned(),
        None => {
            let known: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("the options of the theme are: {}", known.join(", "))
        }
    };
    Diagnostic::new(&rules::THEME_OPTION, span, format!("the theme has no option `{name}`")).help(help)
}

/// A value that an option does not take; `takes` is a noun phrase for what it takes.
#[must_use]
pub fn option_value(takes: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::THEME_OPTION, span, "the option does not take this value")
        .help(format!("write {takes}"))
}

/// A file that an option names and the theme does not have.
#[must_use]
pub fn option_file(path: &str, nearest: Option<&str>, folder: &str, span: Span) -> Diagnostic {
    let help = nearest.map_or_else(
        || format!("add the file {folder}/static/{path}"),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::THEME_OPTION, span, format!("the theme has no static file `{path}`")).help(help)
}

/// A file of a theme that makes no sense; `help` says more than to mend it.
#[must_use]
pub fn theme_fault(message: &str, help: Option<&str>, span: Span) -> Diagnostic {
    let usual = "mend the file of the theme, or take it away: that of the parent is used in its place";
    Diagnostic::new(&rules::THEME_FAULT, span, message).help(help.unwrap_or(usual))
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
