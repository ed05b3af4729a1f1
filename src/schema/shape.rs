//! The shapes of values, as schemas: each is what one function of [`crate::parse::decode`] takes.

use serde_json::{Map, Value, json};

use crate::base::slug::MAX_SLUG_LENGTH;
use crate::diagnostic::rules::field as rules;
use crate::model::vocabulary::Vocabulary;
use crate::model::word::{Absence, Word};
use crate::parse::decode::{LINE, TEXT};

/// A word of lower-case letters and digits, with single hyphens.
pub const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// Year, month, day as far as they are known, about or perhaps; between two of them, until or since one.
pub const DATE: &str = r"^(\d{4}(-\d{2}(-\d{2})?)?[~?]?|\d{4}(-\d{2}(-\d{2})?)?/\d{4}(-\d{2}(-\d{2})?)?|\.\./\d{4}(-\d{2}(-\d{2})?)?|\d{4}(-\d{2}(-\d{2})?)?/\.\.)$";
const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";
/// The address of a page.
pub const ADDRESS: &str = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\\\]+$";
const LANGUAGE: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

/// A shape with words on what it is for.
pub(super) fn described(mut shape: Value, what: &str) -> Value {
    let own = shape["description"].as_str().map(|own| format!(" {own}")).unwrap_or_default();
    shape["description"] = json!(format!("{what}{own}"));
    shape
}

/// A shape with an example, which editors offer.
pub(super) fn example(mut shape: Value, value: &(impl Into<Value> + Clone)) -> Value {
    shape["examples"] = json!([value.clone().into()]);
    shape
}

/// A text on one line. YAML reads `126` as a number; the program reads it as a text.
pub(super) fn line() -> Value {
    json!({"type": ["string", "number"], "minLength": 1, "maxLength": LINE})
}

/// A text of any lines.
pub(super) fn long_text() -> Value {
    json!({"type": ["string", "number"], "minLength": 1, "maxLength": TEXT})
}

pub(super) fn id() -> Value {
    json!({"type": ["string", "integer"], "pattern": ID, "maxLength": MAX_SLUG_LENGTH, "description": rules::NOT_AN_ID.asks})
}

/// A date as exactly as a source gives it.
pub(super) fn bare_date() -> Value {
    json!({
        "type": ["string", "integer"], "pattern": DATE, "minimum": 1, "maximum": 9999,
        "description": rules::NOT_A_DATE.asks,
        "examples": ["2019-03-29", "2019-03", "2019", "2019-02~", "2019-02/2019-04", "../2019-02", "2019-02/.."],
    })
}

/// A date, alone or with its part.
pub(super) fn date() -> Value {
    either([bare_date(), fields(vec![("date", bare_date()), ("part", part())], &["date"])])
}

pub(super) fn part() -> Value {
    json!({"enum": ["early", "mid", "late"], "description": "Which part of the month or the year: days 1 to 10, 11 to 20, 21 to the end; thirds of a year."})
}

/// A single day.
pub(super) fn day() -> Value {
    json!({"type": "string", "pattern": DAY, "description": "A day: `2026-03-01`."})
}

pub(super) fn number() -> Value {
    json!({"type": "integer", "minimum": 0, "description": rules::NOT_A_NUMBER.asks})
}

pub(super) fn boolean() -> Value {
    json!({"type": "boolean"})
}

pub(super) fn address() -> Value {
    json!({"type": "string", "pattern": ADDRESS, "description": rules::NOT_AN_ADDRESS.asks})
}

pub(super) fn language() -> Value {
    described(
        json!({"type": "string", "pattern": LANGUAGE}),
        "The language, where it is another than the site's: `en`, `pt-BR`.",
    )
}

/// A word of a closed list.
pub(super) fn word<W: Word>() -> Value {
    of_words(W::ALL.iter().map(|word| (word.as_str(), word.meaning().to_owned())))
}

/// One of these words, each with its meaning.
pub(super) fn of_words<'a>(words: impl Iterator<Item = (&'a str, String)>) -> Value {
    let (words, meanings): (Vec<&str>, Vec<String>) = words.unzip();
    json!({"enum": words, "enumDescriptions": meanings})
}

/// A word of a vocabulary that takes no other.
pub(super) fn term(vocabulary: &Vocabulary) -> Value {
    let meaning = |id: &str| {
        let term = &vocabulary.terms[id];
        term.description.as_ref().map_or_else(|| term.label.clone(), |text| format!("{}: {text}", term.label))
    };
    of_words(vocabulary.terms.keys().map(|id| (id.as_str(), meaning(id))))
}

/// A word of a vocabulary, or another, of which `check` warns.
pub(super) fn open_term(vocabulary: &Vocabulary) -> Value {
    either([term(vocabulary), id()])
}

/// A value of one of several shapes.
pub(super) fn either(shapes: impl IntoIterator<Item = Value>) -> Value {
    json!({"anyOf": shapes.into_iter().collect::<Vec<_>>()})
}

/// A word that says why nothing is stated.
pub(super) fn absence() -> Value {
    word::<Absence>()
}

/// A value, or why there is none.
pub(super) fn stated(shape: Value) -> Value {
    either([shape, absence()])
}

/// A list, or the word that the sources are silent.
pub(super) fn list(item: Value) -> Value {
    either([array(item), json!({"const": Absence::NotStated.as_str()})])
}

/// A list, or why there is none.
pub(super) fn stated_list(item: Value) -> Value {
    stated(array(item))
}

/// A list, or a single value for a list of one.
pub(super) fn one_or_more(item: &Value) -> Value {
    either([item.clone(), array(item.clone())])
}

#[expect(clippy::needless_pass_by_value, reason = "shapes are put together of shapes, each used once")]
pub(super) fn array(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

/// A mapping with these fields and no other.
pub(super) fn fields(fields: Vec<(&str, Value)>, required: &[&str]) -> Value {
    let properties: Map<String, Value> =
        fields.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// The main field's value alone, or a mapping.
pub(super) fn short_or(main: Value, long: Value) -> Value {
    either([main, long])
}

/// Any key with a value of this shape.
#[expect(clippy::needless_pass_by_value, reason = "shapes are put together of shapes, each used once")]
pub(super) fn map(value: Value) -> Value {
    json!({"type": "object", "additionalProperties": value})
}

/// Where a fact stands: a key of the entry's own sources, or several.
pub(super) fn source() -> Value {
    described(
        one_or_more(&line()),
        "In which source it stands: a key under `sources` of this entry, or a list of keys.",
    )
}

/// Who says so.
pub(super) fn by() -> Value {
    described(line(), "Who says so.")
}

/// The words of the source.
pub(super) fn as_stated() -> Value {
    described(long_text(), "The source's own words, short.")
}
