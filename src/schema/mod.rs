//! What an entry and the configuration may hold, as JSON Schema (draft-07, which editors know best): for completion and
//! checks while somebody types. Words and their meanings come from the closed lists of [`crate::model`] and the vocabularies
//! of the site, what is asked of a value from [`crate::diagnostic::rules`].
//!
//! A schema sees one value at a time. What needs two of them, or another file, only `check` finds.

mod config;
mod incident;
mod party;
mod shape;
mod source;
#[cfg(test)]
mod tests;

pub use shape::{ADDRESS, DATE, ID};

use serde_json::{Value, json};

use crate::model::vocabulary::Vocabularies;

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// The front matter of a file below `content/incidents`.
    Incident,
    /// Below `content/companies`.
    Company,
    /// Below `content/actors`.
    Actor,
    /// Below `content/sources`.
    Source,
    /// Below `content/pages`.
    Page,
    /// `breachbook.yaml`.
    Config,
}

impl SchemaKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Incident, Self::Company, Self::Actor, Self::Source, Self::Page, Self::Config];

    /// Its name, which is that of its file without `.json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Company => "company",
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Page => "page",
            Self::Config => "config",
        }
    }
}

/// The schema as a document that ends in a newline.
///
/// # Panics
/// Never: every value is text, a number, a list or a mapping.
#[must_use]
pub fn text(kind: SchemaKind, vocabularies: &Vocabularies) -> String {
    let schema = schema(kind, vocabularies);
    let text = serde_json::to_string_pretty(&schema).expect("values of JSON are always JSON");
    format!("{text}\n")
}

/// The schema.
#[must_use]
pub fn schema(kind: SchemaKind, vocabularies: &Vocabularies) -> Value {
    let (title, mut schema) = match kind {
        SchemaKind::Incident => ("An incident", incident::incident(vocabularies)),
        SchemaKind::Company => ("A company", party::company(vocabularies)),
        SchemaKind::Actor => ("An actor", party::actor()),
        SchemaKind::Source => ("A source that several entries share", source::source()),
        SchemaKind::Page => ("A page", party::page()),
        SchemaKind::Config => ("The configuration of a site", config::config()),
    };
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema
}
