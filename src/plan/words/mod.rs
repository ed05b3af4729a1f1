//! How facts are said: every text is a message of the theme with facts put in, so that no stage words its own.

mod count;
mod date;
mod gap;
mod size;

pub use date::datetime;
pub use gap::size as gap_size;

use crate::base::language::LanguageTag;
use crate::base::messages::Messages;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    messages: &'a Messages,
}

impl<'a> Words<'a> {
    /// The words that a theme's messages give.
    #[must_use]
    pub fn new(messages: &'a Messages) -> Self {
        Self { messages }
    }

    /// A message without parameters.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.messages.text(key).to_owned()
    }

    /// A message without parameters, where the theme has it.
    #[must_use]
    pub fn optional(&self, key: &str) -> Option<String> {
        self.messages.contains(key).then(|| self.text(key))
    }

    /// A message with parameters.
    #[must_use]
    pub fn format(&self, key: &str, parameters: &[(&str, &str)]) -> String {
        self.messages.format(key, parameters)
    }

    /// A message that depends on a number, with `{n}` for it.
    #[must_use]
    pub fn plural(&self, key: &str, number: usize) -> String {
        self.messages.plural(key, number as u64, &[])
    }

    /// The message of a word of a closed vocabulary: `status` and `claimed-by-actor` give `status_claimed_by_actor`.
    #[must_use]
    pub fn word(&self, prefix: &str, word: &str) -> String {
        self.text(&key(prefix, word))
    }

    /// The name of a register of incidents, actors or companies: "ATT&CK"; one without a message keeps its key.
    #[must_use]
    pub fn register(&self, key: &str) -> String {
        let name = format!("register_{}", key.replace('-', "_"));
        if self.messages.contains(&name) { self.text(&name) } else { key.to_owned() }
    }

    /// Whether this is English, the language of what the vocabularies explain.
    #[must_use]
    pub fn are_english(&self) -> bool {
        self.messages.locale().tag().language() == LanguageTag::ENGLISH
    }

    /// The label of a term of a vocabulary in this language, where its file of words has one.
    #[must_use]
    pub fn label(&self, vocabulary: &str, term: &str) -> Option<&'a str> {
        self.messages.label(vocabulary, term)
    }

    /// The name of a country in this language by its code, in a language for which CLDR has names.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&'a str> {
        self.messages.label("countries", code).or_else(|| self.messages.locale().country(code))
    }

    /// A list in a sentence: "a", "a and b", "a, b and c".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.messages.locale().list(items)
    }
}

/// `status` and `claimed-by-actor` give `status_claimed_by_actor`.
fn key(prefix: &str, word: &str) -> String {
    let mut key = String::with_capacity(prefix.len() + 1 + word.len());
    key.push_str(prefix);
    for part in word.split('-') {
        key.push('_');
        key.push_str(part);
    }
    key
}

/// The first letter in upper case, for a text that begins a line.
#[must_use]
pub fn capitalised(text: &str) -> String {
    if text.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
