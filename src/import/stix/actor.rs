//! The actors of a bundle, each with its names and what its maker says of it.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Bundle, KEY, incident, is_revoked, subject, text, texts};
use crate::import::entry::{Entry, Fields, Value};
use crate::import::identity::actor::{ATTACK, KnownActors, id_of};
use crate::import::known::Known;
use crate::import::{Content, Place, Reading, Record, Remark, markup};
use crate::parse::EntryKind;

/// Adds the actors of a bundle; those that incidents name get all that it says of them.
pub(super) fn add(bundle: &Bundle<'_>, known: &Known, reading: &mut Reading) {
    let known = KnownActors::of(known);
    let objects = ["intrusion-set", "threat-actor"].into_iter().flat_map(|kind| bundle.of_type(kind));
    let mut told: BTreeMap<String, Record> = BTreeMap::new();
    for (place, object) in objects {
        let name = markup::name(text(object, "name"));
        if is_revoked(object) || name.is_empty() {
            let why = if name.is_empty() { "it has no name" } else { "the bundle has revoked it" };
            reading.records.push(skipped(place, why));
            continue;
        }
        let id = known.certain(attack_id(object), &name).map(|actor| actor.id.clone());
        let id = id.unwrap_or_else(|| id_of(&name).to_string());
        let content = Content::Entry(entry(bundle, object, &name));
        let record = Record {
            place: place.clone(),
            subject: subject(EntryKind::Actor, &id),
            content,
            notes: notes(object),
        };
        if told.contains_key(&id) {
            reading
                .records
                .push(skipped(place, &format!("another actor of the bundle has the same name: actors/{id}")));
        } else {
            told.insert(id, record);
        }
    }
    for record in &mut reading.records {
        let id = record
            .subject
            .as_ref()
            .filter(|subject| subject.kind == EntryKind::Actor)
            .map(|subject| subject.id.clone());
        if let Some(better) = id.and_then(|id| told.remove(&id)) {
            *record = better;
        }
    }
    let data_set = bundle.data_set();
    let is_there = |record: &Record| {
        record
            .subject
            .as_ref()
            .is_some_and(|subject| subject.kind == EntryKind::Source && subject.id == data_set.id)
    };
    if !told.is_empty() && !reading.records.iter().any(is_there) {
        let file = told.values().next().map(|record| record.place.file.clone()).unwrap_or_default();
        reading.records.insert(0, data_set.record(Place { file, ..Place::default() }));
    }
    reading.records.extend(told.into_values());
}

fn skipped(place: &Place, why: &str) -> Record {
    Record {
        place: place.clone(),
        subject: None,
        content: Content::Skipped(why.to_owned()),
        notes: Vec::new(),
    }
}

fn attack_id(object: &Json) -> Option<&str> {
    let references = object.get("external_references")?.as_array()?.iter();
    let mut own = references.filter(|reference| text(reference, "source_name") == "mitre-attack");
    own.next().map(|reference| text(reference, "external_id")).filter(|id| !id.is_empty())
}

fn entry(bundle: &Bundle<'_>, object: &Json, name: &str) -> Entry {
    let by = bundle.creator(object);
    let said = |value: &str| {
        let mut fields = Fields::default();
        fields.set_text("value", Some(&markup::name(value)));
        fields.set_text("by", by);
        fields.set_text("source", Some(KEY));
        Value::Fields(fields)
    };
    let mut fields = Fields::default();
    fields.set_text("name", Some(name));
    let aliases = texts(object, "aliases")
        .into_iter()
        .map(markup::name)
        .filter(|alias| !alias.is_empty() && alias != name);
    let alias = |alias: String| {
        let mut fields = Fields::default();
        fields.set_text("name", Some(&alias));
        fields.set_text("named_by", by);
        fields.set_text("source", Some(KEY));
        Value::Fields(fields)
    };
    fields.set("aliases", Value::List(aliases.map(alias).collect()));
    fields.set("kind", Value::List(texts(object, "threat_actor_types").into_iter().map(said).collect()));
    let motives =
        [text(object, "primary_motivation")].into_iter().chain(texts(object, "secondary_motivations"));
    fields.set("motives", Value::List(motives.filter(|motive| !motive.is_empty()).map(said).collect()));
    let mut external = Fields::default();
    external.set_text(ATTACK, attack_id(object));
    external.set_text(KEY, Some(text(object, "id")));
    fields.set("external_ids", Value::Fields(external));
    fields.set("sources", bundle.data_set().sources(incident::sources(object)));
    let parts = [markup::from_markdown_links(text(object, "description")), bundle.data_set().credit("Data")];
    let body = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    Entry { folder: String::new(), fields, body }
}

/// What has no field.
fn notes(object: &Json) -> Vec<Remark> {
    const READ: [&str; 19] = [
        "type",
        "spec_version",
        "id",
        "created_by_ref",
        "created",
        "modified",
        "revoked",
        "labels",
        "confidence",
        "lang",
        "external_references",
        "object_marking_refs",
        "name",
        "description",
        "aliases",
        "threat_actor_types",
        "primary_motivation",
        "secondary_motivations",
        "extensions",
    ];
    let keys = object.as_object().into_iter().flat_map(|map| map.keys());
    let unread = keys.filter(|key| !READ.contains(&key.as_str()));
    unread
        .map(|key| Remark { pointer: format!("/{key}"), text: "is no field that is known here".to_owned() })
        .collect()
}
