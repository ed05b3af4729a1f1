//! The words of the interface, by key, in one language, over English where a translation lacks a word.
//!
//! Words come from the theme's `i18n` files. This module only picks and fills them; it must not know files, YAML or templates.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::language::LanguageTag;
use super::locale::Locale;
use super::plural::{Category, Forms};

/// What begins the key of a label of a vocabulary: `vocabulary.kinds.data-breach`.
pub const VOCABULARY: &str = "vocabulary.";

/// One entry of a file of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One wording for every case. May hold `{placeholders}`.
    Text(String),
    /// Wordings for a number, by CLDR category. May hold `{placeholders}`; `{n}` is the number itself.
    Plural(Forms),
}

/// All words of the interface, and how their language writes numbers, dates and lists.
///
/// A key that does not exist is a mistake of ours, not of an author: asking for one panics and names the key.
#[derive(Clone, Debug)]
pub struct Messages {
    /// Looked up by key many times a page, and listed only in order of the keys.
    all: HashMap<String, (Message, Arc<Locale>), FxBuildHasher>,
    locale: Arc<Locale>,
}

impl Messages {
    /// Collects words in English. Of two entries with one key the later one stays.
    pub fn new(entries: impl IntoIterator<Item = (String, Message)>) -> Self {
        let mut messages = Self::default();
        messages.lay(&LanguageTag::english(), entries);
        messages
    }

    /// No words yet; numbers, dates and lists as a language writes them.
    #[must_use]
    pub fn in_language(tag: &LanguageTag) -> Self {
        Self { all: HashMap::default(), locale: Arc::new(Locale::new(tag)) }
    }

    /// Lays words of a language over those that are here. Each keeps the forms for numbers of its own language.
    pub fn lay(&mut self, tag: &LanguageTag, entries: impl IntoIterator<Item = (String, Message)>) {
        let locale =
            if tag == self.locale.tag() { Arc::clone(&self.locale) } else { Arc::new(Locale::new(tag)) };
        self.all.extend(entries.into_iter().map(|(key, message)| (key, (message, Arc::clone(&locale)))));
    }

    /// How the language writes numbers, dates and lists.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// The words under `key`, as they stand.
    ///
    /// # Panics
    /// If there is no such key, or if its wording depends on a number.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        match self.message(key) {
            (Message::Text(text), _) => text,
            (Message::Plural(_), _) => panic!("the message `{key}` depends on a number: use `plural`"),
        }
    }

    /// The words under `key`, each `{name}` replaced by its value. Values are not read for placeholders again.
    ///
    /// # Panics
    /// As [`Messages::text`].
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The words under `key` for the number `n`. `{n}` is the number as the language writes it unless `values` give it.
    ///
    /// # Panics
    /// If there is no such key. A wording that does not depend on a number is used for all numbers.
    #[must_use]
    pub fn plural(&self, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let wording = self.wording(key, |locale| locale.category(n));
        fill_with_number(wording, values, &self.locale.number(n))
    }

    /// The words under `key` for a number of tenths: "3.1 million" for 31. `{n}` is the number as the language writes it.
    ///
    /// # Panics
    /// As [`Messages::plural`].
    #[must_use]
    pub fn plural_of_tenths(&self, key: &str, tenths: u64) -> String {
        let wording = self.wording(key, |locale| locale.category_of_tenths(tenths));
        fill_with_number(wording, &[], &self.locale.tenths(tenths))
    }

    /// Whether there are words under `key`.
    #[must_use]
    pub fn contains(&self, key: &str) -> bool {
        self.all.contains_key(key)
    }

    /// The label of a term of a vocabulary in this language: of `data-breach` in `kinds`.
    #[must_use]
    pub fn label(&self, vocabulary: &str, term: &str) -> Option<&str> {
        match self.all.get(&[VOCABULARY, vocabulary, ".", term].concat())? {
            (Message::Text(label), _) => Some(label),
            (Message::Plural(_), _) => None,
        }
    }

    /// The entries that are plain text, for templates, sorted by key. Labels of vocabularies are none of them.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts = self.all.iter().filter_map(|(key, (message, _))| match message {
            Message::Text(text) if !key.starts_with(VOCABULARY) => Some((key.as_str(), text.as_str())),
            _ => None,
        });
        texts.collect::<BTreeMap<_, _>>().into_iter()
    }

    /// The wording for a number, by the rules of the language in which it is written.
    fn wording(&self, key: &str, category: impl Fn(&Locale) -> Category) -> &str {
        match self.message(key) {
            (Message::Text(text), _) => text,
            (Message::Plural(forms), locale) => forms.form(category(locale)),
        }
    }

    fn message(&self, key: &str) -> &(Message, Arc<Locale>) {
        self.all.get(key).unwrap_or_else(|| panic!("there is no message `{key}`"))
    }
}

fn fill_with_number(wording: &str, values: &[(&str, &str)], number: &str) -> String {
    let all: Vec<(&str, &str)> = values.iter().copied().chain([("n", number)]).collect();
    fill(wording, &all)
}

impl Default for Messages {
    fn default() -> Self {
        Self::in_language(&LanguageTag::english())
    }
}

/// Replaces every `{name}` that has a value; the first value of a name counts. Other braces stay.
fn fill(wording: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(wording.len());
    let mut rest = wording;
    // Wordings are short: to set up a search costs more than to look.
    while let Some(start) = rest.bytes().position(|byte| byte == b'{') {
        let (before, from_brace) = rest.split_at(start);
        filled.push_str(before);
        rest = match placeholder(from_brace, values) {
            Some((value, after)) => {
                filled.push_str(value);
                after
            }
            None => {
                filled.push('{');
                &from_brace[1..]
            }
        };
    }
    filled.push_str(rest);
    filled
}

/// Of a text that starts with `{`: the value of the placeholder there, and what follows it.
fn placeholder<'t>(text: &'t str, values: &[(&str, &'t str)]) -> Option<(&'t str, &'t str)> {
    let (name, after) = text[1..].split_once('}')?;
    let value = values.iter().find(|(candidate, _)| *candidate == name)?.1;
    Some((value, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plural(other: &str, rest: &[(Category, &str)]) -> Message {
        let rest = rest.iter().map(|(category, form)| (*category, (*form).to_owned()));
        Message::Plural(Forms::new(other.to_owned(), rest))
    }

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    fn messages() -> Messages {
        let text = |text: &str| Message::Text(text.to_owned());
        let sources = plural("{n} sources", &[(Category::One, "{n} source")]);
        Messages::new([
            ("not_stated".to_owned(), text("Not stated")),
            ("related_to".to_owned(), text("{who}: {what} {who}")),
            ("odd".to_owned(), text("{ {unknown} {n")),
            ("sources".to_owned(), sources),
        ])
    }

    #[test]
    fn text_is_given_as_it_stands() {
        assert_eq!(messages().text("not_stated"), "Not stated");
    }

    #[test]
    fn every_placeholder_is_filled_once_and_values_are_not_read_again() {
        let filled = messages().format("related_to", &[("who", "{what}"), ("what", "Toyota")]);
        assert_eq!(filled, "{what}: Toyota {what}");
    }

    #[test]
    fn braces_that_are_no_placeholder_stay() {
        assert_eq!(messages().format("odd", &[]), "{ {unknown} {n");
    }

    #[test]
    fn one_has_its_own_wording() {
        let words: Vec<String> = [0, 1, 2].map(|n| messages().plural("sources", n, &[])).to_vec();
        assert_eq!(words, ["0 sources", "1 source", "2 sources"]);
    }

    #[test]
    fn a_number_may_be_written_otherwise() {
        assert_eq!(messages().plural("sources", 1200, &[]), "1,200 sources");
        assert_eq!(messages().plural("sources", 1200, &[("n", "many")]), "many sources");
    }

    #[test]
    fn a_translation_has_the_forms_of_its_language_and_english_below_it_those_of_english() {
        let mut messages = Messages::in_language(&tag("pl"));
        let english = [
            ("sources", plural("{n} sources", &[(Category::One, "{n} source")])),
            ("files", plural("{n} files", &[])),
        ];
        messages.lay(&LanguageTag::english(), english.map(|(key, message)| (key.to_owned(), message)));
        assert_eq!(messages.plural("sources", 22, &[]), "22 sources");
        let forms =
            [(Category::One, "{n} plik"), (Category::Few, "{n} pliki"), (Category::Many, "{n} plików")];
        messages.lay(&tag("pl"), [("files".to_owned(), plural("{n} pliku", &forms))]);
        let said = [1, 2, 5, 22, 12_000].map(|number| messages.plural("files", number, &[]));
        assert_eq!(said, ["1 plik", "2 pliki", "5 plików", "22 pliki", "12\u{a0}000 plików"]);
        assert_eq!(messages.plural_of_tenths("files", 15), "1,5 pliku");
    }

    #[test]
    fn a_label_of_a_vocabulary_is_for_words_and_not_for_templates() {
        let mut messages = messages();
        let label = ("vocabulary.kinds.fraud".to_owned(), Message::Text("Betrug".to_owned()));
        messages.lay(&tag("de"), [label]);
        assert_eq!(messages.label("kinds", "fraud"), Some("Betrug"));
        assert_eq!(messages.label("kinds", "espionage"), None);
        assert!(messages.texts().all(|(key, _)| !key.starts_with("vocabulary")));
    }

    #[test]
    #[should_panic(expected = "there is no message `nowhere`")]
    fn a_missing_key_is_named() {
        let _ = messages().text("nowhere");
    }

    #[test]
    fn templates_get_the_plain_texts_only() {
        assert!(messages().texts().all(|(key, _)| key != "sources"));
    }
}
