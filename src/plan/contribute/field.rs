//! Fields of a form: how each kind is put together, and where its words stand.

use super::super::desk::Desk;
use super::super::views::{FieldKind, FormField, FormOption};
use crate::model::vocabulary::Vocabulary;
use crate::model::word::Word;
use crate::parse::decode::{LINE, TEXT};

/// A field of this name in front matter, with the words of `key`: `form_KEY_label`, and a hint and a problem where the theme
/// has them.
pub(super) fn field(desk: &Desk<'_>, name: &str, key: &str) -> FormField {
    let text = |ending: &str| format!("form_{key}_{ending}");
    FormField {
        id: format!("_f-{}", name.replace(['.', '_'], "-")),
        name: name.to_owned(),
        label: desk.words.text(&text("label")),
        hint: desk.words.optional(&text("hint")),
        problem: desk.words.optional(&text("problem")),
        kind: FieldKind::Line,
        required: false,
        most: Some(TEXT),
        pattern: None,
        needs: String::new(),
        options: Vec::new(),
    }
}

pub(super) fn line(field: FormField) -> FormField {
    FormField { most: Some(LINE), ..field }
}

pub(super) fn required(field: FormField) -> FormField {
    FormField { required: true, ..field }
}

/// A field that says nothing without others.
pub(super) fn needing(field: FormField, names: &[&str]) -> FormField {
    FormField { needs: names.join(" "), ..field }
}

pub(super) fn choice(field: FormField, options: Vec<FormOption>) -> FormField {
    FormField { kind: FieldKind::Choice, most: None, options, ..field }
}

pub(super) fn many(field: FormField, options: Vec<FormOption>) -> FormField {
    FormField { kind: FieldKind::Many, most: None, options, ..field }
}

/// The words of a closed list, as the messages that begin with a prefix say them.
pub(super) fn of_words<W: Word>(desk: &Desk<'_>, prefix: &str, words: &[W]) -> Vec<FormOption> {
    let option = |word: &W| FormOption {
        value: word.as_str().to_owned(),
        text: desk.words.word(prefix, word.as_str()),
    };
    words.iter().map(option).collect()
}

/// The terms of a vocabulary, by their labels.
pub(super) fn of_terms(vocabulary: &Vocabulary, label: impl Fn(&str) -> String) -> Vec<FormOption> {
    let option = |id: &String| FormOption { value: id.clone(), text: label(id) };
    let mut options: Vec<FormOption> = vocabulary.terms.keys().map(option).collect();
    options.sort_by(|one, other| (&one.text, &one.value).cmp(&(&other.text, &other.value)));
    options
}
