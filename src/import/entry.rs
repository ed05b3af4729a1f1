//! The one writer of entries: fields and a text → the bytes of a file below `content`.
//!
//! Values are written by a serialiser, which quotes what YAML would take for something else. Nothing here knows which
//! fields there are.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::parse::yaml;

/// An entry that is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The folder below that of its kind; empty for none.
    pub folder: String,
    /// Its front matter.
    pub fields: Fields,
    /// Its text, as Markdown.
    pub body: String,
}

impl Entry {
    /// The text of its file.
    #[must_use]
    pub fn text(&self) -> String {
        let yaml = yaml::written(&self.fields);
        let body = self.body.trim_end();
        let gap = if body.is_empty() { "" } else { "\n" };
        format!("---\n{}\n---\n{gap}{body}{gap}", yaml.trim_end_matches('\n'))
    }
}

/// A value of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, a date, a word.
    Text(String),
    /// A number.
    Number(u64),
    /// A yes or no.
    Flag(bool),
    /// A list.
    List(Vec<Value>),
    /// Fields.
    Fields(Fields),
}

impl Value {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// Texts; one alone stands for a list of it.
    #[must_use]
    pub fn one_or_more(mut texts: Vec<String>) -> Option<Self> {
        match texts.len() {
            0 => None,
            1 => texts.pop().map(Self::Text),
            _ => Some(Self::List(texts.into_iter().map(Self::Text).collect())),
        }
    }

    /// A list of texts.
    #[must_use]
    pub fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().map(Self::Text).collect())
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Fields(fields) => fields.0.is_empty(),
            Self::Text(_) | Self::Number(_) | Self::Flag(_) => false,
        }
    }
}

/// Keys with values, in an order of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Adds a field that has a value; lists and fields with nothing in them are left out.
    pub fn set(&mut self, key: &str, value: impl Into<Option<Value>>) {
        if let Some(value) = value.into().filter(|value| !value.is_empty()) {
            self.0.push((key.to_owned(), value));
        }
    }

    /// Adds a text that is there.
    pub fn set_text(&mut self, key: &str, text: Option<&str>) {
        self.set(key, text.map(Value::text));
    }

    /// Adds a word unless it is the one that leaving the field out means.
    pub fn set_word(&mut self, key: &str, word: Option<&str>, usual: &str) {
        self.set_text(key, word.filter(|word| *word != usual));
    }

    /// Adds the fields of others behind these.
    pub fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// Whether there is a field of this name.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    /// The text of a field.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(name, _)| name == key)?;
        if let Value::Text(text) = value { Some(text) } else { None }
    }

    /// Takes a field out.
    pub fn remove(&mut self, key: &str) {
        self.0.retain(|(name, _)| name != key);
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// Whether there is no field.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of these fields where one alone, under its main key, may stand for all of them.
    #[must_use]
    pub fn shortened(mut self, main: &str) -> Value {
        match self.0.as_slice() {
            [(key, _)] if key == main => self.0.pop().map_or(Value::List(Vec::new()), |(_, value)| value),
            _ => Value::Fields(self),
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(items) => items.serialize(serializer),
            Self::Fields(fields) => fields.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse::node;
    use crate::source::SourceMap;
    use proptest::prelude::*;

    fn read_back(text: &str) -> Option<String> {
        let mut fields = Fields::default();
        fields.set_text("title", Some(text));
        let written = Entry { fields, ..Entry::default() }.text();
        let file = SourceMap::default().add(String::new(), written.clone());
        let mut diagnostics = Diagnostics::default();
        let end = written.len() - "---\n".len();
        let node = yaml::parse(file, &written, 4..end, &mut diagnostics)?;
        let node::Value::Mapping(fields) = node.value else { return None };
        fields[0].1.text().map(str::to_owned)
    }

    #[test]
    fn what_yaml_would_take_for_something_else_stands_in_quotes() {
        for text in [
            "null",
            "~",
            "NO",
            "126",
            "017",
            "*****",
            "[EN]",
            "{a}",
            "@x",
            "`x`",
            "%x",
            "a: b",
            "a #b",
            "- a",
            "? a",
            "! a",
            "&a",
            "|",
            ">",
            "---",
            "...",
            "'",
            "\"",
            "\\",
            "a\nb",
            "\ta",
            " a ",
            "2019-03-29",
            "1_000",
            "0x1F",
            "é\u{301}",
            "true",
            "=",
            "<<",
            "a\u{85}b",
            "a\u{2028}b",
            "",
            "a:",
            ":a",
            "#",
        ] {
            assert_eq!(read_back(text).as_deref(), Some(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in "[ -~\u{a0}-\u{2ff}\n]{0,200}") {
            prop_assert_eq!(read_back(&text), Some(text));
        }
    }
}
