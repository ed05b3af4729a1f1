//! Messages on lines of YAML that stand in the wrong column, or that were written for something else than YAML.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::text as rules;
use crate::source::Span;

/// An item of a list whose hyphen stands at the word.
#[must_use]
pub fn no_space_behind_hyphen(span: Span, item: &str) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, "there is no space behind this hyphen")
        .help(format!("begin each item of a list with a hyphen and a space: `- {item}`"))
}

/// A field or item that begins further right than the one above it, with that one's name and the spaces before it.
#[must_use]
pub fn begins_too_far_right(span: Span, name: &str, above: (&str, usize)) -> Diagnostic {
    let (above, spaces) = above;
    Diagnostic::new(
        &rules::YAML_SYNTAX,
        span,
        format!("`{name}` begins further right than `{above}`, which has its value"),
    )
    .help(format!(
        "begin it in the column of `{above}`, with {}; if it belongs below `{above}`, take away the value behind that",
        spaces_before(spaces)
    ))
}

/// A field or item that begins in a column of its own; `near` are the fields above it and the spaces before each.
#[must_use]
pub fn begins_beside_all(span: Span, name: &str, near: &[(&str, usize)]) -> Diagnostic {
    let columns = near.iter().map(|(name, spaces)| format!("with {} as `{name}`", spaces_before(*spaces)));
    let message = format!("`{name}` begins in no column of the lines above");
    Diagnostic::new(&rules::YAML_SYNTAX, span, message).help(format!(
        "fields that belong together begin in one column: begin this one {}",
        columns.collect::<Vec<_>>().join(", or ")
    ))
}

fn spaces_before(spaces: usize) -> String {
    match spaces {
        0 => "no space before it".to_owned(),
        1 => "one space before it".to_owned(),
        spaces => format!("{spaces} spaces before it"),
    }
}

/// What seems to be the text of the entry, among its fields.
#[must_use]
pub fn text_in_front_matter(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, "this is neither a field nor an item of a list")
        .help("if the text of the entry begins here, write a line `---` above it; if it goes on with the field above, begin it two spaces further right")
}

/// A comma behind a list or fields in brackets, as JSON has them.
#[must_use]
pub fn comma_at_the_end(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, "a comma stands behind this value")
        .help("delete it: fields on lines of their own have no commas between them")
}

/// A colon of another script, which ends no key.
#[must_use]
pub fn wide_colon(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, "this colon is a wide one (U+FF1A), which ends no key")
        .help("write a plain colon and a space behind it: `key: …`")
}

/// `* item`, a bullet of Markdown.
#[must_use]
pub fn bullet(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_ANCHOR, span, "YAML reads `*` here as an alias, which is not allowed")
        .help("begin each item of a list with a hyphen and a space: `- …`")
}

/// `key:value`, which is a text and no field.
#[must_use]
pub fn no_space_behind_colon(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, "there is no space behind this colon")
        .help(format!("write a space behind the colon: `{key}: …`"))
}

/// `key value`, a field without its colon.
#[must_use]
pub fn no_colon(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, format!("there is no colon behind `{key}`")).help(format!(
        "write a colon and a space between a field and its value: `{key}: …`; a text that goes on from the line above begins further right"
    ))
}

/// The marks that git leaves where two versions of a file could not be merged.
#[must_use]
pub fn conflict(span: Span) -> Diagnostic {
    let message = "two versions of this file stand here, which were not merged";
    Diagnostic::new(&rules::YAML_SYNTAX, span, message)
        .help("keep what is right of both, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// A comment as other languages write it.
#[must_use]
pub fn comment_of_elsewhere(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SYNTAX, span, "YAML has no such comments")
        .help("begin a comment with `#` and a space, on a line of its own")
}
