//! The words of the interface, by key, in one language.
//!
//! Words come from the theme's `i18n` file. This module only picks and fills them; it must not know files, YAML or templates.

use std::collections::BTreeMap;

/// One entry of the words file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One wording for every case. May hold `{placeholders}`.
    Text(String),
    /// A wording for a number, by CLDR category. May hold `{placeholders}`; `{n}` is the number itself.
    Plural {
        /// For exactly one.
        one: String,
        /// For every other number, nought too.
        other: String,
    },
}

/// All words of the interface.
///
/// A key that does not exist is a mistake of ours, not of an author: asking for one panics and names the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages(BTreeMap<String, Message>);

impl Messages {
    /// Collects the words. Of two entries with one key the later one stays.
    pub fn new(entries: impl IntoIterator<Item = (String, Message)>) -> Self {
        Self(entries.into_iter().collect())
    }

    /// The words under `key`, as they stand.
    ///
    /// # Panics
    /// If there is no such key, or if its wording depends on a number.
    pub fn text(&self, key: &str) -> &str {
        match self.message(key) {
            Message::Text(text) => text,
            Message::Plural { .. } => panic!("the message `{key}` depends on a number: use `plural`"),
        }
    }

    /// The words under `key`, each `{name}` replaced by its value. Values are not read for placeholders again.
    ///
    /// # Panics
    /// As [`Messages::text`].
    pub fn format(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The words under `key` for the number `n`. `{n}` is the number unless `values` give it otherwise (with separators, say).
    ///
    /// # Panics
    /// If there is no such key. A wording that does not depend on a number is used for all numbers.
    pub fn plural(&self, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let wording = match self.message(key) {
            Message::Text(text) => text,
            Message::Plural { one, .. } if n == 1 => one,
            Message::Plural { other, .. } => other,
        };
        let number = n.to_string();
        let all: Vec<(&str, &str)> = values.iter().copied().chain([("n", number.as_str())]).collect();
        fill(wording, &all)
    }

    /// Whether there are words under `key`.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// The entries that are plain text, for templates, sorted by key.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(key, message)| match message {
            Message::Text(text) => Some((key.as_str(), text.as_str())),
            Message::Plural { .. } => None,
        })
    }

    fn message(&self, key: &str) -> &Message {
        self.0.get(key).unwrap_or_else(|| panic!("there is no message `{key}`"))
    }
}

/// Replaces every `{name}` that has a value; the first value of a name counts. Other braces stay.
fn fill(wording: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(wording.len());
    let mut rest = wording;
    while let Some(start) = rest.find('{') {
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

    fn messages() -> Messages {
        let text = |text: &str| Message::Text(text.to_owned());
        let sources = Message::Plural { one: "{n} source".to_owned(), other: "{n} sources".to_owned() };
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
        assert_eq!(messages().plural("sources", 1200, &[("n", "1,200")]), "1,200 sources");
    }

    #[test]
    #[should_panic(expected = "there is no message `nowhere`")]
    fn a_missing_key_is_named() {
        messages().text("nowhere");
    }

    #[test]
    fn templates_get_the_plain_texts_only() {
        assert!(messages().texts().all(|(key, _)| key != "sources"));
    }
}
