//! Sources: what the list says of each, and how an entry names those that it rests on.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::super::Content;
use super::super::entry::{Entry, Fields, Value};
use super::super::object::{Findings, Object};
use super::documents::Document;
use crate::base::slug::Slug;

/// What a source is that an entry describes without an address, since what actors say is never linked.
const ACTOR_STATEMENT: &str = "actor-statement";

/// The sources of the list, by id.
pub(super) struct Catalogue(BTreeMap<String, Listed>);

struct Listed {
    fields: Fields,
    via: Option<String>,
    is_declared: bool,
    is_actor_statement: bool,
    is_cited: Cell<bool>,
}

impl Catalogue {
    /// The sources among documents; those at fault are left to [`record`].
    pub(super) fn of(documents: &[Document]) -> Self {
        let sources = documents.iter().filter_map(|document| document.value.as_ref().ok());
        let sources = sources.filter(|value| value.get("type").and_then(Json::as_str) == Some("source"));
        Self(sources.filter_map(listed).collect())
    }

    fn is_declared(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|source| source.is_declared)
    }
}

fn listed(value: &Json) -> Option<(String, Listed)> {
    let findings = Findings::default();
    let object = Object::of(value, String::new(), &findings)?;
    let source = Listed {
        fields: fields(&object),
        via: object.text("via").map(str::to_owned),
        is_declared: object.flag("declared").unwrap_or(false),
        is_actor_statement: object.text("kind") == Some(ACTOR_STATEMENT),
        is_cited: Cell::new(false),
    };
    let id = object.text("id")?.to_owned();
    drop(object);
    findings.finish().0.is_empty().then_some((id, source))
}

/// All that a source says of itself but what it repeats.
fn fields(object: &Object<'_>) -> Fields {
    let mut fields = Fields::default();
    fields.set_text("title", object.required("title"));
    fields.set_text("publisher", object.text("publisher"));
    fields.set("authors", Value::List(object.texts("authors").into_iter().map(Value::Text).collect()));
    fields.set_text("url", object.text("url"));
    fields.set("published", date(object, "published"));
    fields.set("updated", date(object, "updated"));
    fields.set_text("kind", object.text("kind"));
    fields.set("archived", object.object("archived").map(|copy| archived(&copy)));
    fields.set_text("lang", object.text("lang"));
    fields
}

fn archived(copy: &Object<'_>) -> Value {
    let mut fields = Fields::default();
    fields.set_text("url", copy.required("url"));
    fields.set_text("at", copy.text("at"));
    copy.finish();
    fields.shortened("url")
}

/// A source of the list: its id, and its entry where it has one of its own.
pub(super) fn record(value: &Json, catalogue: &Catalogue, findings: &Findings) -> (Option<String>, Content) {
    const NOBODY: &str = "no entry here cites it";
    let Some(object) = Object::of(value, String::new(), findings) else {
        return (None, Content::Within(NOBODY));
    };
    let mut fields = fields(&object);
    let via = object.text("via");
    let is_declared = object.flag("declared").unwrap_or(false);
    let id = object.required("id");
    let former_ids = object.texts("former_ids");
    let body = object.text("body").unwrap_or_default().to_owned();
    object.skip(&["type", "page"]);
    object.finish();
    if !is_declared {
        let is_cited = id.and_then(|id| catalogue.0.get(id)).is_some_and(|source| source.is_cited.get());
        let why = if is_cited { "it stands in the entries that cite it" } else { NOBODY };
        return (id.map(str::to_owned), Content::Within(why));
    }
    match via {
        Some(via) if !catalogue.is_declared(via) => {
            findings.note("/via", "a source with a file of its own can only repeat one that has one, too");
        }
        via => fields.set_text("via", via),
    }
    fields.set("former_ids", Value::List(former_ids.into_iter().map(Value::Text).collect()));
    (id.map(str::to_owned), Content::Entry(Entry { folder: String::new(), fields, body }))
}

/// An entry's keys for its sources, by their ids.
pub(super) struct Keys(BTreeMap<String, String>);

impl Keys {
    /// Adds the keys of the sources that a fact cites.
    pub(super) fn cite(&self, fact: &Object<'_>, fields: &mut Fields) {
        let key = |(place, id): (usize, String)| {
            let key = self.0.get(&id).cloned();
            if key.is_none() {
                fact.findings.fault(
                    &format!("{}/{place}", fact.at("sources")),
                    format!("the entry does not list the source `{id}`"),
                );
            }
            key
        };
        let keys = fact.texts("sources").into_iter().enumerate().filter_map(key).collect();
        fields.set("source", Value::one_or_more(keys));
    }
}

/// What is missing where an entry comes without the list of sources.
const UNLISTED: &str =
    "all of a source but title, publisher and address: the list of sources is not among the files";

/// What an entry rests on, as it lists it.
pub(super) fn sources(entry: &Object<'_>, catalogue: &Catalogue) -> (Value, Keys) {
    let (mut fields, mut keys) = (Fields::default(), BTreeMap::new());
    let references: Vec<Reference> = entry.objects("sources").iter().filter_map(reference).collect();
    for reference in &references {
        keys.insert(reference.id.clone(), reference.keys[0].clone());
    }
    for reference in references {
        if !catalogue.0.contains_key(&reference.id) {
            entry.findings.note("", UNLISTED);
        }
        let described = described(&reference, &keys, catalogue);
        for key in &reference.keys {
            fields.set(key, described.clone());
        }
    }
    (Value::Fields(fields), Keys(keys))
}

struct Reference {
    id: String,
    /// At least one.
    keys: Vec<String>,
    /// What the entry alone says of it.
    fields: Fields,
}

fn reference(object: &Object<'_>) -> Option<Reference> {
    let id = object.required("id")?.to_owned();
    if let Err(fault) = Slug::new(&id) {
        object.findings.fault(&object.at("id"), format!("`{id}` is no id: {fault}"));
    }
    let mut keys = object.texts("keys");
    if keys.is_empty() {
        keys.push(id.clone());
    }
    let mut fields = Fields::default();
    fields.set_text("title", object.required("title"));
    fields.set_text("publisher", object.text("publisher"));
    fields.set_text("url", object.text("url"));
    object.finish();
    Some(Reference { id, keys, fields })
}

fn described(reference: &Reference, keys: &BTreeMap<String, String>, catalogue: &Catalogue) -> Value {
    let Some(source) = catalogue.0.get(&reference.id) else {
        return Value::Fields(reference.fields.clone());
    };
    source.is_cited.set(true);
    if source.is_declared {
        return Value::text(&reference.id);
    }
    let mut fields = source.fields.clone();
    // Its id is made of its address, which exports keep back.
    fields.set_text("id", source.is_actor_statement.then_some(reference.id.as_str()));
    let via = source.via.as_deref();
    let key = via.and_then(|via| keys.get(via).map(String::as_str));
    fields.set_text("via", key.or(via.filter(|via| catalogue.is_declared(via))));
    Value::Fields(fields)
}

/// A date of a key: the notation alone, or with its part of the month or year.
pub(super) fn date(object: &Object<'_>, key: &'static str) -> Option<Value> {
    Some(date_fields(&object.object(key)?).shortened("date"))
}

/// The fields of a date.
pub(super) fn date_fields(date: &Object<'_>) -> Fields {
    let mut fields = Fields::default();
    fields.set_text("date", date.required("edtf"));
    fields.set_text("part", date.text("part"));
    date.skip(&["earliest", "latest"]);
    date.finish();
    fields
}
