//! Messages on the bytes of a file and its YAML.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::text as rules;
use crate::source::{FileId, Span};

/// What is wrong with the bytes of a file as a whole.
#[must_use]
pub fn file_too_large(file: FileId) -> Diagnostic {
    Diagnostic::new(&rules::FILE_TOO_LARGE, Span::file_start(file), "this file is larger than 1 MiB")
        .help("keep the account short, and link to long documents")
}

/// A symbolic link below the content folder.
#[must_use]
pub fn file_is_link(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::FILE_NOT_READ, span, "symbolic links below content are not followed")
        .help("put the file itself here")
}

/// A pipe, a socket or a device below the content folder.
#[must_use]
pub fn file_is_special(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::FILE_NOT_READ, span, "this is not a regular file").help("remove it")
}

/// A file whose name is no UTF-8.
#[must_use]
pub fn file_name_unreadable(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::FILE_NOT_READ, span, "the name of this file or of its folder is not UTF-8")
        .help("rename it with the letters a to z, digits and hyphens")
}

/// Markdown by another ending.
#[must_use]
pub fn file_extension(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::FILE_NOT_READ, span, "this file is not read: entries end in .md")
        .help("rename it so that it ends in .md, in small letters")
}

/// An entry where none is looked for.
#[must_use]
pub fn file_place(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::FILE_NOT_READ, span, "this file is not read: it is in no folder of entries")
        .help("move it below content/incidents, companies, actors, sources or pages")
}

/// A file that is no entry.
#[must_use]
pub fn file_foreign(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::FILE_FOREIGN, span, "this file is not published")
        .help("keep it outside the content folder")
}

/// A byte that is no UTF-8, or a file in another encoding altogether.
#[must_use]
pub fn file_not_utf8(span: Span, looks_like_utf16: bool) -> Diagnostic {
    let message =
        if looks_like_utf16 { "this file is UTF-16, not UTF-8" } else { "the bytes here are not UTF-8" };
    Diagnostic::new(&rules::FILE_NOT_UTF8, span, message).help("save the file as UTF-8 in your editor")
}

/// A character that may not stand in any file.
#[must_use]
pub fn control_character(span: Span, character: char, times: usize) -> Diagnostic {
    let what = match character {
        '\r' => "a carriage return without a line feed".to_owned(),
        '\u{2028}' | '\u{2029}' => format!("the line separator U+{:04X}", u32::from(character)),
        '\u{FEFF}' => "a byte order mark inside the text (U+FEFF)".to_owned(),
        _ => format!("the control character U+{:04X}", u32::from(character)),
    };
    let help = if character == '\r' {
        "save the file with line endings LF or CR LF".to_owned()
    } else {
        format!("delete it{}; it is invisible in most editors", often(times))
    };
    Diagnostic::new(&rules::CONTROL_CHARACTER, span, format!("{what} stands here")).help(help)
}

/// A character that turns the direction of text.
#[must_use]
pub fn bidi_control(span: Span, character: char, times: usize) -> Diagnostic {
    let code = u32::from(character);
    let message = format!("the invisible character U+{code:04X} changes the direction of the text behind it");
    Diagnostic::new(&rules::BIDI_CONTROL, span, message)
        .help(format!("delete it{}; the pages set the direction of every name themselves", often(times)))
}

fn often(times: usize) -> String {
    if times > 1 { format!(" (it stands {times} times in this file)") } else { String::new() }
}

/// No front matter.
#[must_use]
pub fn front_matter_missing(span: Span, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::FRONT_MATTER_MISSING, span, "this file does not begin with front matter")
        .help(help)
}

/// Front matter without an end.
#[must_use]
pub fn front_matter_unclosed(opening: Span) -> Diagnostic {
    Diagnostic::new(&rules::FRONT_MATTER_UNCLOSED, opening, "the front matter that begins here has no end")
        .labelled("it begins here")
        .help("write a line `---` behind the last field, alone on its line")
}

/// Front matter whose last line has more or other dashes than three hyphens.
#[must_use]
pub fn front_matter_closed_otherwise(opening: Span, line: Span) -> Diagnostic {
    Diagnostic::new(&rules::FRONT_MATTER_UNCLOSED, line, "this line does not end the front matter")
        .also(opening, "it begins here")
        .help("write three hyphens, alone on the line: `---`")
}

/// A tab as indentation.
#[must_use]
pub fn tab(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_TAB, span, "this line is indented with a tab")
        .help("use spaces, two for each level")
}

/// Nesting past the limit.
#[must_use]
pub fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_TOO_DEEP, span, "values are nested more than 32 deep here")
        .help("take out the brackets or levels that are too many; if it is a text, put quotes around it")
}

/// `&name` or `*name`.
#[must_use]
pub fn anchor(span: Span, sign: char) -> Diagnostic {
    let what = if sign == '&' { "anchor" } else { "alias" };
    Diagnostic::new(
        &rules::YAML_ANCHOR,
        span,
        format!("YAML reads `{sign}` here as an {what}, which is not allowed"),
    )
    .help("if it is a text, put quotes around it; if not, write the value out")
}

/// `!name`.
#[must_use]
pub fn tag(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_TAG, span, "YAML reads `!` here as a tag, which is not allowed")
        .help("if it is a text, put quotes around it; if not, leave the tag out")
}

/// `<<`.
#[must_use]
pub fn merge_key(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_MERGE_KEY, span, "the merge key `<<` is not allowed")
        .help("write out the fields that it stands for")
}

/// `? key`.
#[must_use]
pub fn complex_key(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_COMPLEX_KEY, span, "a key that begins with `? ` is not allowed")
        .help("write `key: value`; if it is a text, put quotes around it")
}

/// A second document, or a directive.
#[must_use]
pub fn second_document(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_SECOND_DOCUMENT, span, "a second YAML document or a directive begins here")
        .help("keep one document in a file: delete this line, and what belongs to it")
}

/// A text that YAML takes for something else; `why` is a clause without a full stop.
#[must_use]
pub fn needs_quotes(span: Span, why: &str) -> Diagnostic {
    Diagnostic::new(&rules::YAML_NEEDS_QUOTES, span, format!("this text needs quotes: {why}"))
        .help("write it between double quotes: \"…\" (and a quote inside as \\\")")
}

/// A text between braces with a second colon in it, which quotes or a comma is missing for.
#[must_use]
pub fn needs_quotes_or_comma(span: Span) -> Diagnostic {
    needs_quotes(span, "YAML reads `: ` in it as the end of another key")
        .help("write it between double quotes, \"…\"; if it is two fields, write a comma between them")
}

/// A quoted text that is closed too early or too late.
#[must_use]
pub fn text_behind_quote(opening: Span, rest: Span) -> Diagnostic {
    Diagnostic::new(&rules::YAML_NEEDS_QUOTES, opening, "the quoted text that begins here ends too early")
        .also(rest, "this stands behind its end")
        .help("put the whole text in double quotes: \"…\" (a double quote inside is written \\\")")
}

/// A quote or bracket without its end.
#[must_use]
pub fn unclosed(span: Span, sign: char) -> Diagnostic {
    let help = match sign {
        '[' => "write `]` where the list ends, or put quotes around the text if it is one".to_owned(),
        '{' => "write `}` where the fields end, or put quotes around the text if it is one".to_owned(),
        _ => format!("write `{sign}` where the text ends; all its lines begin further right than its key"),
    };
    Diagnostic::new(&rules::YAML_UNCLOSED, span, format!("this `{sign}` is never closed")).help(help)
}

/// What the YAML parser refuses and nothing above explains; `line` is the line at which it gave up.
#[must_use]
pub fn syntax(span: Span, what: &str, line: &str) -> Diagnostic {
    let key: String =
        line.trim_start().chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect();
    let behind = &line.trim_start()[key.len()..];
    let help = if line.contains('\u{a0}') {
        "a no-break space (U+00A0) stands in this line, which looks like a space and is none: write a plain one".to_owned()
    } else if !key.is_empty()
        && behind.strip_prefix(':').is_some_and(|value| !value.trim().is_empty() && !value.starts_with(' '))
    {
        format!("write a space behind the colon: `{key}: …`")
    } else if !key.is_empty() && behind.trim_start().starts_with('=') {
        format!("write a colon and a space between a field and its value: `{key}: …`")
    } else if what.contains("escape character") {
        "write the text in single quotes, where a backslash stands for itself: '…'; or write it twice"
            .to_owned()
    } else {
        "check the indentation of this line and of the one above, and put quotes around texts with signs in them".to_owned()
    };
    Diagnostic::new(&rules::YAML_SYNTAX, span, format!("this is not valid YAML: {what}")).help(help)
}

/// A key that stands twice.
#[must_use]
pub fn duplicate_key(second: Span, first: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&rules::YAML_DUPLICATE_KEY, second, format!("`{key}` stands twice here"))
        .labelled("the second")
        .also(first, "the first")
        .help("keep one of the two")
}

/// A text that ends at ` #`.
#[must_use]
pub fn cut_by_comment(comment: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::TEXT_CUT_BY_COMMENT,
        comment,
        "YAML reads this as a comment, so the text ends before it",
    )
    .help("put quotes around the whole text; if it is meant as a comment, move it to a line of its own")
}
