//! The forms in which readers write to the keepers of a record: files as GitHub and Forgejo take them, whose lists of
//! words are filled in from the model and the vocabularies, and the same as a text for GitLab. What a form asks is read
//! of the file itself, so that whoever reads an answer ([`crate::scaffold::issue`]) cannot ask otherwise.

use std::fmt::Write as _;

use crate::diagnostic::Diagnostics;
use crate::model::count::{Qualifier, Scope, Unit};
use crate::model::forge::IssueForm;
use crate::model::incident::{Basis, ClaimState, DateKey, Status};
use crate::model::vocabulary::{Vocabularies, Vocabulary};
use crate::model::word::Word;
use crate::parse::node::{Node, Value};
use crate::scaffold::scalar::quoted;
use crate::source::SourceMap;

/// What a form asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its id, which links that fill it in name.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// What to write.
    pub description: String,
    /// How it is answered.
    pub kind: FieldKind,
    /// Whether it has to be.
    pub is_required: bool,
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// In a line.
    Line,
    /// In some lines.
    Text,
    /// With one of these.
    One(Vec<String>),
    /// With any of these.
    Many(Vec<String>),
    /// With a mark at each of these.
    Checks(Vec<String>),
}

fn template(form: IssueForm) -> &'static str {
    match form {
        IssueForm::Add => include_str!("forms/add-incident.yaml"),
        IssueForm::Correct => include_str!("forms/correct-entry.yaml"),
        IssueForm::Dispute => include_str!("forms/dispute-entry.yaml"),
        IssueForm::DeadLink => include_str!("forms/dead-link.yaml"),
    }
}

/// The file for GitHub and Forgejo.
#[must_use]
pub fn yaml(form: IssueForm, vocabularies: &Vocabularies) -> String {
    let mut text = template(form).to_owned();
    for (name, words) in lists(vocabularies) {
        let lines: String = words.iter().map(|word| format!("\n        - {}", quoted(word))).collect();
        text = text.replace(&format!(" [\"{{{name}}}\"]"), &lines);
    }
    text
}

/// What it asks, in its order.
///
/// # Panics
/// Never: the files are those of this program.
#[must_use]
pub fn fields(form: IssueForm, vocabularies: &Vocabularies) -> Vec<Field> {
    let text = yaml(form, vocabularies);
    let file = SourceMap::default().add(form.as_str().to_owned(), text.clone());
    let node = crate::parse::yaml::parse(file, &text, 0..text.len(), &mut Diagnostics::default());
    let node = node.expect("a form of this program is YAML");
    items(&node, "body").filter_map(field).collect()
}

/// The template for GitLab, which has no forms: the same headings, to be filled in.
#[must_use]
pub fn markdown(form: IssueForm, vocabularies: &Vocabularies) -> String {
    let mut text = String::new();
    for field in fields(form, vocabularies) {
        let Field { label, description, kind, .. } = &field;
        let _ = write!(text, "### {label}\n\n");
        let (hint, words): (_, &[String]) = match kind {
            FieldKind::Line | FieldKind::Text | FieldKind::Checks(_) => ("", &[]),
            FieldKind::One(words) => ("One of:", words),
            FieldKind::Many(words) => ("Any of these, with a comma between them:", words),
        };
        let words = if words.is_empty() { String::new() } else { format!("{hint}\n{}", words.join("\n")) };
        let hints: Vec<&str> = [description, &words].into_iter().map(|text| text.trim()).collect();
        let hints = hints.join("\n").trim().to_owned();
        if !hints.is_empty() {
            let _ = write!(text, "<!-- {hints} -->\n\n");
        }
        if let FieldKind::Checks(checks) = kind {
            checks.iter().for_each(|check| text.push_str(&format!("- [ ] {check}\n")));
            text.push('\n');
        }
    }
    text
}

/// The lists of words that forms name in braces. Where one word is chosen, its meaning stands behind it; where several
/// are, a comma would.
fn lists(vocabularies: &Vocabularies) -> [(&'static str, Vec<String>); 9] {
    [
        ("date_of", words::<DateKey>()),
        ("status", words::<Status>()),
        ("basis", words::<Basis>()),
        ("claim_state", words::<ClaimState>()),
        ("qualifier", words::<Qualifier>()),
        ("unit", words::<Unit>()),
        ("scope", words::<Scope>()),
        ("kind", terms(&vocabularies.kinds)),
        ("data_class", terms(&vocabularies.data_classes)),
    ]
}

/// Each word with its meaning: GitHub takes no option that is `none` alone.
fn words<W: Word>() -> Vec<String> {
    W::ALL.iter().map(|word| format!("{}: {}", word.as_str(), word.meaning())).collect()
}

fn terms(vocabulary: &Vocabulary) -> Vec<String> {
    vocabulary.terms.keys().cloned().collect()
}

/// A field; `None` for a text that asks nothing.
fn field(node: &Node) -> Option<Field> {
    let attributes = get(node, "attributes")?;
    let texts = |name| items(attributes, name).filter_map(|item| item.text().map(str::to_owned)).collect();
    let kind = match text(node, "type") {
        "input" => FieldKind::Line,
        "textarea" => FieldKind::Text,
        "dropdown" if text(attributes, "multiple") == "true" => FieldKind::Many(texts("options")),
        "dropdown" => FieldKind::One(texts("options")),
        "checkboxes" => {
            let labels = items(attributes, "options").map(|option| text(option, "label").to_owned());
            FieldKind::Checks(labels.collect())
        }
        _ => return None,
    };
    Some(Field {
        id: text(node, "id").to_owned(),
        label: text(attributes, "label").to_owned(),
        description: text(attributes, "description").to_owned(),
        kind,
        is_required: get(node, "validations").is_some_and(|rules| text(rules, "required") == "true"),
    })
}

fn get<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Mapping(fields) = &node.value else { return None };
    fields.iter().find(|(key, _)| key.value == name).map(|(_, node)| node)
}

fn text<'n>(node: &'n Node, name: &str) -> &'n str {
    get(node, name).and_then(Node::text).unwrap_or_default()
}

fn items<'n>(node: &'n Node, name: &str) -> impl Iterator<Item = &'n Node> {
    let list = get(node, name).map(|node| &node.value);
    let items: &[Node] = if let Some(Value::List(items)) = list { items } else { &[] };
    items.iter()
}
