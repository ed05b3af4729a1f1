//! YAML as a tree of values that know their places. Scalars keep the text that was written; what it means is for
//! the field that it stands in.

use crate::source::{Located, Span};

/// A value of a YAML file and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands: with its quotes or brackets, from its first part to its last.
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null` without quotes: as if the field were left out.
    Empty,
    /// A text, number, date, word: whatever is no collection.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order in which they were written. No key stands twice.
    Mapping(Vec<(Located<String>, Node)>),
}

/// A value that is no collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// What was written, without its quotes, with escapes and line folds resolved: `2019`, `NO`, `017` stay as they are.
    pub text: String,
    /// The comment behind it on its line, where it has no quotes: perhaps a part of the text that was cut off.
    pub comment: Option<Span>,
}

impl Node {
    /// The text, of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value == Value::Empty
    }

    /// Whether it is a list or mapping with nothing in it.
    #[must_use]
    pub fn is_empty_collection(&self) -> bool {
        match &self.value {
            Value::List(items) => items.is_empty(),
            Value::Mapping(fields) => fields.is_empty(),
            Value::Empty | Value::Scalar(_) => false,
        }
    }

    /// The place to point at when the value as a whole is meant: its first part, where it has several.
    #[must_use]
    pub fn head(&self) -> Span {
        match &self.value {
            Value::List(items) => items.first().map_or(self.span, Self::head),
            Value::Mapping(fields) => fields.first().map_or(self.span, |(key, _)| key.span),
            Value::Empty | Value::Scalar(_) => self.span,
        }
    }

    /// Whether the place of one of its keys, however deep, is one of those asked for.
    #[must_use]
    pub fn has_key_at(&self, asked: &impl Fn(Span) -> bool) -> bool {
        match &self.value {
            Value::List(items) => items.iter().any(|item| item.has_key_at(asked)),
            Value::Mapping(fields) => {
                fields.iter().any(|(key, value)| asked(key.span) || value.has_key_at(asked))
            }
            Value::Empty | Value::Scalar(_) => false,
        }
    }

    /// What it is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Empty => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Mapping(_) => "fields",
        }
    }
}
