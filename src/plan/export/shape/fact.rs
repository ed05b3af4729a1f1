//! How a fact is told to programs: its value, or why there is none; the words of closed lists; days.

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::model::word::{Absence, Stated, Word};

/// A fact: what is stated, or why nothing is. Silence, "nobody knows" and zero are three different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[schemars(rename = "FactOf{T}")]
pub enum Fact<T> {
    /// The sources state it.
    Stated {
        /// What they state.
        value: T,
    },
    /// The sources are silent, or the entry does not say.
    NotStated,
    /// A source says that it is not known.
    Unknown,
    /// A source says that it is kept back.
    Withheld,
    /// The question does not arise.
    NotApplicable,
}

impl<T> Fact<T> {
    /// The fact of an absence.
    pub(in crate::plan) fn absent(absence: Absence) -> Self {
        match absence {
            Absence::NotStated => Self::NotStated,
            Absence::Unknown => Self::Unknown,
            Absence::Withheld => Self::Withheld,
            Absence::NotApplicable => Self::NotApplicable,
        }
    }

    /// A fact of the model, its value made into another.
    pub(in crate::plan) fn of<'a, S>(stated: &'a Stated<S>, make: impl FnOnce(&'a S) -> T) -> Self {
        match stated {
            Stated::Known(value) => Self::Stated { value: make(value) },
            Stated::Absent(absence) => Self::absent(*absence),
        }
    }

    /// A fact that an entry may leave out.
    pub(in crate::plan) fn optional(value: Option<T>) -> Self {
        value.map_or(Self::NotStated, |value| Self::Stated { value })
    }

    /// The word for the state of the fact, as it stands in the files.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self {
            Self::Stated { .. } => "stated",
            Self::NotStated => Absence::NotStated.as_str(),
            Self::Unknown => Absence::Unknown.as_str(),
            Self::Withheld => Absence::Withheld.as_str(),
            Self::NotApplicable => Absence::NotApplicable.as_str(),
        }
    }

    /// What is stated, if anything is.
    #[must_use]
    pub fn stated(&self) -> Option<&T> {
        match self {
            Self::Stated { value } => Some(value),
            _ => None,
        }
    }
}

/// A word of a closed list of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<W>(pub W);

impl<W: Word> Serialize for Term<W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<W: Word> JsonSchema for Term<W> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Term".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words = W::ALL.iter();
        let words: Vec<_> = words
            .map(|word| json_schema!({ "const": word.as_str(), "description": word.meaning() }))
            .collect();
        json_schema!({ "type": "string", "oneOf": words })
    }
}

/// A day of the calendar, as `2019-03-29`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
