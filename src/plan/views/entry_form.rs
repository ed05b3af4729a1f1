//! The form that makes the text of an entry: its fields with the names that front matter has for them.

use schemars::JsonSchema;
use serde::Serialize;

/// The whole form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryForm {
    /// The fields, by what they ask about.
    pub groups: Vec<FormGroup>,
    /// Companies of the record, to be chosen from: not all of a large record.
    pub companies: Vec<FormOption>,
    /// Where a new file begins; only where a forge is configured.
    pub new_file: Option<NewFileLink>,
}

/// What the address of a new file on a forge is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NewFileLink {
    /// What it begins with; the folder below the root of the site comes after it.
    pub url: String,
    /// The parameter for the name of the file.
    pub name: &'static str,
    /// The parameter for its text; `None` where the forge takes none, so that the text has to be pasted.
    pub text: Option<&'static str>,
    /// So many bytes the address may have.
    pub longest: usize,
}

/// Fields under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormGroup {
    /// The heading.
    pub heading: String,
    /// What to mind.
    pub intro: Option<String>,
    /// What is shown.
    pub parts: Vec<FormPart>,
    /// What is folded away.
    pub more: Vec<FormPart>,
    /// What is read in place of it.
    pub more_text: Option<String>,
}

/// Fields that belong together: one statement, as a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormPart {
    /// What they are about.
    pub legend: Option<String>,
    /// The statement that they make, by its name in front matter, if it is one that cites its source: `dates.disclosed`.
    pub cited: Option<String>,
    /// The fields.
    pub fields: Vec<FormField>,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// A text of one line.
    Line,
    /// A text of several lines.
    Text,
    /// Digits.
    Number,
    /// An address of the web.
    Address,
    /// One of the options, or none.
    Choice,
    /// Any of the options.
    Many,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormField {
    /// Its id on the page.
    pub id: String,
    /// Its name in front matter, a point before each field of a mapping: `dates.disclosed.date`.
    pub name: String,
    /// What is read beside it.
    pub label: String,
    /// How to fill it in.
    pub hint: Option<String>,
    /// What is said where it is missing or cannot be so.
    pub problem: Option<String>,
    /// How it is filled in.
    pub kind: FieldKind,
    /// Whether no entry is made without it.
    pub required: bool,
    /// The most characters.
    pub most: Option<usize>,
    /// What it has to look like, as a regular expression.
    pub pattern: Option<&'static str>,
    /// The names of fields that have to be filled in where this one is, with a blank between them.
    pub needs: String,
    /// What can be chosen.
    pub options: Vec<FormOption>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormOption {
    /// The word in front matter.
    pub value: String,
    /// What is read.
    pub text: String,
}
