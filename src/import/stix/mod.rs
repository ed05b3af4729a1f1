//! Reads STIX 2.1 bundles: our own, whose extension carries the doubt of every fact, and those of others, of which no
//! more is taken than they say. When an object was written is no date of an incident.

mod actor;
mod claim;
mod facts;
mod incident;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::credit::DataSet;
use super::documents::{Found, found};
use super::draft::{Draft, assembled};
use super::{Content, Known, Place, Reader, Reading, Record, Remark, Subject};
use crate::base::slug::Slug;
use crate::load::ForeignFile;
use crate::parse::EntryKind;
use crate::plan::export::stix::EXTENSION;

/// The reader of bundles.
#[derive(Clone, Copy, Debug)]
pub struct Bundles;

/// How entries cite the data set.
const KEY: &str = "stix";

impl Reader for Bundles {
    fn endings(&self) -> Option<&'static [&'static str]> {
        Some(&["json"])
    }

    fn read(&self, inputs: Vec<ForeignFile>, known: &Known) -> Reading {
        let all: Vec<Found> = found(inputs, &["objects"]);
        let (mut objects, mut refused) = (Vec::new(), Vec::new());
        for found in &all {
            match &found.value {
                Ok(value) if value.get("type").is_some_and(Json::is_string) => {
                    objects.push((&found.place, value))
                }
                Ok(_) => {
                    refused.push(refusal(&found.place, "it is no STIX object: it has no `type`".to_owned()))
                }
                Err(fault) => refused.push(refusal(&found.place, fault.clone())),
            }
        }
        let bundle = Bundle::of(&objects);
        let drafts: Vec<Draft> = bundle
            .of_type("incident")
            .filter(|(_, object)| !is_revoked(object))
            .map(|(place, object)| incident::draft(place, object, (&bundle, known)))
            .collect();
        let mut reading = assembled(drafts, &bundle.data_set(), known);
        actor::add(&bundle, known, &mut reading);
        reading.records.extend(others(&objects));
        reading.records.append(&mut refused);
        reading
    }
}

fn refusal(place: &Place, text: String) -> Record {
    let content = Content::Refused(vec![Remark { pointer: String::new(), text }]);
    Record { place: place.clone(), subject: None, content, notes: Vec::new() }
}

fn is_revoked(object: &Json) -> bool {
    object.get("revoked").and_then(Json::as_bool) == Some(true)
}

/// Types that are read where an incident or an actor names them.
const PARTS: [&str; 7] =
    ["identity", "relationship", "note", "opinion", "report", "attack-pattern", "vulnerability"];
/// Types that say how to read others.
const ABOUT: [&str; 2] = ["marking-definition", "extension-definition"];

/// What became of all other objects, a record a type.
fn others(objects: &[(&Place, &Json)]) -> Vec<Record> {
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut records = Vec::new();
    for (place, object) in objects {
        let kind = text(object, "type");
        if kind == "incident" && is_revoked(object) {
            let content = Content::Skipped("the bundle has revoked it".to_owned());
            records.push(Record { place: (*place).clone(), subject: None, content, notes: Vec::new() });
        } else if !matches!(kind, "incident" | "intrusion-set" | "threat-actor") {
            *counts.entry((place.file.clone(), kind)).or_default() += 1;
        }
    }
    for ((file, kind), count) in counts {
        let why = match kind {
            kind if PARTS.contains(&kind) => {
                format!("{count} objects of the type `{kind}` are read with what names them")
            }
            kind if ABOUT.contains(&kind) => {
                format!("{count} objects of the type `{kind}` only say how to read others")
            }
            kind => format!("{count} objects of the type `{kind}`: a record has no entries for them"),
        };
        let place = Place { file, ..Place::default() };
        records.push(Record { place, subject: None, content: Content::Skipped(why), notes: Vec::new() });
    }
    records
}

fn text<'v>(object: &'v Json, key: &str) -> &'v str {
    object.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn list<'v>(object: &'v Json, key: &str) -> &'v [Json] {
    object.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn texts<'v>(object: &'v Json, key: &str) -> Vec<&'v str> {
    list(object, key).iter().filter_map(Json::as_str).collect()
}

/// What our own extension says of an object.
fn extension(object: &Json) -> Option<&Json> {
    object.get("extensions")?.get(EXTENSION.to_string())
}

/// The objects, by what they are and what they connect.
struct Bundle<'v> {
    objects: Vec<(&'v Place, &'v Json)>,
    by_id: BTreeMap<&'v str, &'v Json>,
    /// Relationships, by both of their ends.
    links: BTreeMap<&'v str, Vec<&'v Json>>,
    /// Notes, opinions and reports, by what they are about.
    about: BTreeMap<&'v str, Vec<&'v Json>>,
}

impl<'v> Bundle<'v> {
    fn of(objects: &[(&'v Place, &'v Json)]) -> Self {
        let mut bundle = Self {
            objects: Vec::new(),
            by_id: BTreeMap::new(),
            links: BTreeMap::new(),
            about: BTreeMap::new(),
        };
        for (place, object) in objects {
            let id = text(object, "id");
            // Of two versions of an object the later counts, whatever their order.
            match bundle.by_id.get(id) {
                Some(other) if text(other, "modified") >= text(object, "modified") => continue,
                Some(_) => bundle.objects.retain(|(_, other)| text(other, "id") != id),
                None => {}
            }
            bundle.by_id.insert(id, object);
            bundle.objects.push((place, object));
        }
        for (_, object) in bundle.objects.iter().filter(|(_, object)| !is_revoked(object)) {
            match text(object, "type") {
                "relationship" => {
                    for end in ["source_ref", "target_ref"] {
                        bundle.links.entry(text(object, end)).or_default().push(object);
                    }
                }
                "note" | "opinion" | "report" => {
                    for about in texts(object, "object_refs") {
                        bundle.about.entry(about).or_default().push(object);
                    }
                }
                _ => {}
            }
        }
        bundle
    }

    fn of_type(&self, kind: &'static str) -> impl Iterator<Item = (&'v Place, &'v Json)> {
        self.objects.iter().copied().filter(move |(_, object)| text(object, "type") == kind)
    }

    fn get(&self, id: &str) -> Option<&'v Json> {
        self.by_id.get(id).copied()
    }

    /// The relationships of an object, each with its other end.
    fn linked(&self, id: &str) -> Vec<(&'v Json, &'v Json)> {
        let links = self.links.get(id).map_or(&[][..], Vec::as_slice).iter();
        let other = |link: &&'v Json| {
            let ends = [text(link, "source_ref"), text(link, "target_ref")];
            self.get(ends.into_iter().find(|end| *end != id)?)
        };
        links.filter_map(|link| Some((*link, other(link)?))).collect()
    }

    fn about(&self, id: &str, kind: &'static str) -> impl Iterator<Item = &'v Json> {
        let all = self.about.get(id).map_or(&[][..], Vec::as_slice).to_vec();
        all.into_iter().filter(move |object| text(object, "type") == kind)
    }

    /// The name of who states an object.
    fn creator(&self, object: &Json) -> Option<&'v str> {
        let name = self.get(text(object, "created_by_ref")).map(|identity| text(identity, "name"))?;
        Some(name).filter(|name| !name.is_empty())
    }

    /// Who made the bundle, as far as its incidents and actors agree, with the statements that they are marked with.
    fn data_set(&self) -> DataSet {
        let stated =
            ["incident", "intrusion-set", "threat-actor"].into_iter().flat_map(|kind| self.of_type(kind));
        let mut creators: Vec<&str> = stated.filter_map(|(_, object)| self.creator(object)).collect();
        creators.sort_unstable();
        creators.dedup();
        let creator = if let [one] = creators.as_slice() { Some(*one) } else { None };
        let statements = self.of_type("marking-definition").filter_map(|(_, marking)| {
            let statement = marking.get("definition")?.get("statement")?.as_str()?;
            Some(super::markup::from_text(statement))
        });
        let slug =
            creator.and_then(Slug::from_text).map(|slug| slug.as_str().chars().take(50).collect::<String>());
        let slug = slug
            .map_or_else(|| "stix-bundle".to_owned(), |slug| format!("stix-{}", slug.trim_end_matches('-')));
        DataSet {
            key: KEY.to_owned(),
            id: slug,
            title: format!("STIX bundle of {}", creator.unwrap_or("several or unnamed sources")),
            publisher: creator.map(str::to_owned),
            url: None,
            licence: None,
            notes: statements.collect(),
        }
    }
}

/// The id of an entry: that of our own page where the object is ours, else one made of the object's.
fn entry_id(object: &Json) -> String {
    let own = extension(object).and_then(|_| own_id(object));
    own.unwrap_or_else(|| {
        super::identity::record_id(KEY, text(object, "id").split_once("--").map_or("", |(_, uuid)| uuid))
    })
}

/// The id under which our own site has an object.
fn own_id(object: &Json) -> Option<String> {
    let references = list(object, "external_references").iter();
    let pages = references.filter(|reference| text(reference, "url").ends_with('/'));
    let id = pages.map(|reference| text(reference, "external_id")).find(|id| Slug::new(id).is_ok())?;
    Some(id.to_owned())
}

fn subject(kind: EntryKind, id: &str) -> Option<Subject> {
    Some(Subject { kind, id: id.to_owned() })
}
