//! Messages on the fields of one entry.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::field as rules;
use crate::source::Span;

/// A field that the model does not have.
#[must_use]
pub fn unknown_field(key: Span, name: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    let help = nearest.map_or_else(
        || format!("the fields here are: {}", quoted(known)),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::UNKNOWN_FIELD, key, format!("there is no field `{name}` here")).help(help)
}

/// More fields that the model does not have, behind those that were told; `count` of them.
#[must_use]
pub fn more_unknown_fields(key: Span, count: usize) -> Diagnostic {
    let message = format!("there are {count} more fields here that nobody knows");
    Diagnostic::new(&rules::UNKNOWN_FIELD, key, message)
        .help("a file of so many other fields was meant for another program: `breachbook new` writes one to begin with")
}

/// A piece of text that a comma cut off inside brackets, so that YAML reads it as a field without a value.
#[must_use]
pub fn cut_by_comma(key: Span, name: &str) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_FIELD, key, format!("there is no field `{name}` here")).help(
        "if this is a part of the text before it, put quotes around that text: a comma ends it otherwise",
    )
}

/// A number that its commas cut into fields, between braces.
#[must_use]
pub fn number_cut_by_comma(place: Span, number: &str) -> Diagnostic {
    let digits = number.replace(',', "");
    not_a_number(place, number, &format!("write `{digits}`: a comma ends a value between braces"))
}

/// A field that stands beside the one without a value that it seems to belong to.
#[must_use]
pub fn not_indented(key: Span, name: &str, (parent, place): (&str, Span)) -> Diagnostic {
    let help = if name.starts_with('\u{a0}') {
        "the signs before it look like spaces and are none (no-break spaces, U+00A0): write plain spaces"
            .to_owned()
    } else {
        format!(
            "if it belongs to `{parent}`, begin it two spaces further right, and what follows it there with it"
        )
    };
    Diagnostic::new(&rules::UNKNOWN_FIELD, key, format!("there is no field `{}` here", name.trim()))
        .also(place, "nothing stands below this")
        .help(help)
}

/// A sentence that YAML reads as a field.
#[must_use]
pub fn sentence_for_field(key: Span, name: &str) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_FIELD, key, format!("there is no field `{name}` here")).help(
        "if the text of the entry begins here, write a line `---` above it; if it belongs to the field above, put the whole text of that in quotes",
    )
}

/// The fields of a source without a key of its own above them; `key` is one without a value that stands before them.
#[must_use]
pub fn source_without_key(place: Span, key: Option<&str>) -> Diagnostic {
    let help = match key {
        Some(key) => format!("begin the fields of the source two spaces further right than `{key}`"),
        None => "write a key above them that facts can cite, and begin them two spaces further right: `sources: {news: {title: …, url: …}}`".to_owned(),
    };
    Diagnostic::new(&rules::WRONG_SHAPE, place, "a key for each source belongs here, not the fields of one")
        .help(help)
}

/// The address of a source where the source with its title, or the id of one, belongs; `key` is that of the source, where it has one.
#[must_use]
pub fn bare_address(place: Span, key: Option<&str>, address: &str) -> Diagnostic {
    let source = format!("{}: {{title: …, publisher: …, url: {address}}}", key.unwrap_or("news"));
    let help = if key.is_some() {
        format!("write `{source}`")
    } else {
        format!("write `sources: {{{source}}}`: facts cite a source by its key")
    };
    Diagnostic::new(&rules::WRONG_SHAPE, place, "a source with its title belongs here, not an address alone")
        .help(help)
}

/// The address of the source that one repeats, where its key belongs.
#[must_use]
pub fn via_address(place: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::WRONG_SHAPE,
        place,
        "the key of a source of this entry belongs here, not an address",
    )
    .help("list what the source repeats under `sources` with a key of its own, and write that key")
}

/// A figure written as `people: 45012`.
#[must_use]
pub fn unit_for_field(place: Span, unit: &str, number: &str) -> Diagnostic {
    wrong_shape(place, "a figure with its unit", "the unit as a field")
        .help(format!("write `- {{value: {number}, unit: {unit}}}`"))
}

/// A required field that is not there, or has no value.
#[must_use]
pub fn missing_field(place: Span, name: &str, example: &str) -> Diagnostic {
    Diagnostic::new(&rules::MISSING_FIELD, place, format!("the field `{name}` is missing"))
        .help(format!("write `{example}`"))
}

/// A list where a value belongs, and the like; both are noun phrases.
#[must_use]
pub fn wrong_shape(place: Span, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(&rules::WRONG_SHAPE, place, format!("{expected} belongs here, not {found}"))
        .help(format!("write {expected} in its place"))
}

/// A text without a letter.
#[must_use]
pub fn empty_text(place: Span) -> Diagnostic {
    Diagnostic::new(&rules::EMPTY_TEXT, place, "this text is empty")
        .help("leave the field out if the sources say nothing on it")
}

/// A text of more characters than its field takes.
#[must_use]
pub fn text_too_long(place: Span, characters: usize, most: usize) -> Diagnostic {
    let message = format!("this text has {characters} characters; at most {most} belong here");
    Diagnostic::new(&rules::TEXT_TOO_LONG, place, message)
        .help("shorten it; details belong in the account below the front matter")
}

/// A list of more items than its field takes; `place` is the first that is too many.
#[must_use]
pub fn list_too_long(place: Span, items: usize, most: usize) -> Diagnostic {
    let message = format!("this list has {items} items; at most {most} belong here");
    Diagnostic::new(&rules::TEXT_TOO_LONG, place, message)
        .help("name the most important ones, and say in the account that there are more")
}

/// A line break in a title or name.
#[must_use]
pub fn more_than_a_line(place: Span) -> Diagnostic {
    Diagnostic::new(&rules::TEXT_TOO_LONG, place, "this text belongs on one line")
        .help("write it without line breaks (`>-` instead of `|` folds them)")
}

/// A text that is no slug; `why` says which rule it breaks.
#[must_use]
pub fn not_an_id(place: Span, text: &str, why: &str, suggestion: Option<&str>) -> Diagnostic {
    let help = suggestion.map_or_else(
        || "write letters a to z, digits, and single hyphens between words: `example-ltd`".to_owned(),
        |slug| format!("write `{slug}`"),
    );
    Diagnostic::new(&rules::NOT_AN_ID, place, format!("`{text}` is not an id: {why}")).help(help)
}

/// A text of several ids, which are `list` as YAML writes it.
#[must_use]
pub fn several_ids(place: Span, text: &str, list: &str) -> Diagnostic {
    let help = format!("write a list, `{list}`, or each on a line of its own behind `- `, all in one column");
    Diagnostic::new(&rules::NOT_AN_ID, place, format!("`{text}` is not one id")).help(help)
}

/// The fields of an incident in the file of something else.
#[must_use]
pub fn incident_elsewhere(place: Span) -> Diagnostic {
    let message = "these are the fields of an incident, which does not belong into this folder";
    Diagnostic::new(&rules::UNKNOWN_FIELD, place, message).help("move the file below content/incidents")
}

/// A file whose name is no id; `why` says which rule it breaks.
#[must_use]
pub fn file_name_no_id(place: Span, name: &str, why: &str, suggestion: Option<&str>) -> Diagnostic {
    let message = format!("the file's name `{name}` is not an id and `.md`: {why}");
    let help = suggestion.map_or_else(
        || {
            "rename it with letters a to z, digits, and single hyphens between words: `example-ltd.md`"
                .to_owned()
        },
        |name| format!("rename it to `{name}`"),
    );
    Diagnostic::new(&rules::FILE_NAME_NO_ID, place, message).help(help)
}

/// A text that is no whole number.
#[must_use]
pub fn not_a_number(place: Span, text: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::NOT_A_NUMBER, place, format!("`{text}` is not a whole number in digits"))
        .help(help)
}

/// A text that is no date; `why` is a clause such as "is not a date".
#[must_use]
pub fn not_a_date(place: Span, text: &str, why: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&rules::NOT_A_DATE, place, format!("`{text}` {why}")).help(help)
}

/// A text that is no address of the web.
#[must_use]
pub fn not_an_address(place: Span, text: &str, why: &str) -> Diagnostic {
    // What stands in curly quotes, in angle brackets or in a link of Markdown.
    let within = text.find("http").map(|start| &text[start..]);
    let address = within.map(|rest| rest.split(['”', '“', '"', '>', ')', '’']).next().unwrap_or_default());
    let help = match address.filter(|address| address.contains("://") && *address != text) {
        Some(address) => format!("write the address alone, in plain quotes or none: `{}`", address.trim()),
        None => "write the full address as a browser shows it: `https://www.example.org/page`".to_owned(),
    };
    Diagnostic::new(&rules::NOT_AN_ADDRESS, place, format!("this address {why}")).help(help)
}

/// A text that is neither `true` nor `false`.
#[must_use]
pub fn not_true_or_false(place: Span, text: &str, suggestion: Option<bool>) -> Diagnostic {
    let help = suggestion
        .map_or_else(|| "write `true` or `false`".to_owned(), |suggestion| format!("write `{suggestion}`"));
    Diagnostic::new(&rules::NOT_TRUE_OR_FALSE, place, format!("`{text}` is neither `true` nor `false`"))
        .help(help)
}

/// A word that a closed list does not have; `what` names the list, as in "role".
#[must_use]
pub fn unknown_word(place: Span, word: &str, nearest: Option<&str>, words: Words<'_>) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if words.list.len() <= MAX_LISTED => format!("the words are: {}", quoted(words.list)),
        None => format!(
            "the vocabulary has {} words, and none is near this one: write one of them, or leave the field out",
            words.list.len()
        ),
    };
    Diagnostic::new(&rules::UNKNOWN_WORD, place, format!("`{word}` is not a {}", words.what)).help(help)
}

/// A list of words and what each of them is called, as in "role".
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// What a word of the list is called, in the singular.
    pub what: &'a str,
    /// The words.
    pub list: &'a [&'a str],
}

/// A word that an open vocabulary does not have.
#[must_use]
pub fn unknown_term(place: Span, word: &str, what: &str, nearest: Option<&str>) -> Diagnostic {
    let help = nearest.map_or_else(
        || "add it under `vocabularies` in breachbook.yaml if no word of the vocabulary fits".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    Diagnostic::new(&rules::UNKNOWN_TERM, place, format!("`{word}` is not a known {what}")).help(help)
}

/// A rule that the configuration may not weaken.
#[must_use]
pub fn fixed_rule(place: Span, rule: &str) -> Diagnostic {
    let message = format!("the rule `{rule}` cannot be weakened: what it finds cannot be read");
    Diagnostic::new(&rules::FIXED_RULE, place, message).help("mend the entries, and delete this line")
}

/// A citation of a source that the entry does not list.
#[must_use]
pub fn unknown_source_key(place: Span, key: &str, nearest: Option<&str>, keys: &[&str]) -> Diagnostic {
    let help = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if keys.is_empty() => {
            format!(
                "add it: `sources: {{{key}: {{title: …, url: …}}}}`, or the id of a file below content/sources"
            )
        }
        None => format!("the keys under `sources` are: {}", quoted(keys)),
    };
    Diagnostic::new(&rules::UNKNOWN_SOURCE_KEY, place, format!("the entry lists no source `{key}`"))
        .help(help)
}

/// The most words that a message lists.
const MAX_LISTED: usize = 24;

fn quoted(words: &[&str]) -> String {
    let listed = words.iter().take(MAX_LISTED).map(|word| format!("`{word}`")).collect::<Vec<_>>();
    let more = if words.len() > MAX_LISTED { ", …" } else { "" };
    format!("{}{more}", listed.join(", "))
}
