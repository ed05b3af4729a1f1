//! Reads actors: the threat-actor cluster of the MISP galaxy, and the groups of MITRE ATT&CK.
//!
//! Files of both may be given at once, and are told apart by what is in them: only so the same actor becomes one entry
//! with the names of both, each with its source. What the cluster of `producer`s says of who coined a name is read too.

mod attack;
mod citation;
mod merge;
mod misp;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::credit::DataSet;
use super::documents::{Found, found};
use super::entry::{Fields, Value};
use super::object::{Findings, Object};
use super::{Content, Known, Place, Reader, Reading, Record, Remark, Subject};
use crate::load::ForeignFile;
use crate::parse::EntryKind;

/// The reader of actors.
#[derive(Clone, Copy, Debug)]
pub struct Actors;

impl Reader for Actors {
    fn endings(&self) -> Option<&'static [&'static str]> {
        Some(&["json"])
    }

    fn read(&self, inputs: Vec<ForeignFile>, known: &Known) -> Reading {
        let mut gathered = Gathered::default();
        let whole: Vec<Found> = found(inputs, &[]);
        let readable = whole.iter().filter_map(|found| found.value.as_ref().ok());
        let producers = misp::producers(readable);
        for found in whole {
            match found.value {
                Ok(value) => document(&found.place, &value, (&producers, &mut gathered)),
                Err(fault) => gathered.records.push(refused(found.place, None, fault)),
            }
        }
        merge::merged(gathered, known)
    }
}

/// What was found, before it is known which actors are one.
#[derive(Default)]
struct Gathered {
    drafts: Vec<Draft>,
    /// What is no actor, or cannot be taken.
    records: Vec<Record>,
}

fn document(place: &Place, value: &Json, (producers, gathered): (&BTreeMap<String, String>, &mut Gathered)) {
    match value.get("type").and_then(Json::as_str) {
        Some("bundle") => attack::bundle(place, value, gathered),
        Some("threat-actor") => misp::cluster(place, value, (producers, gathered)),
        Some("producer") => {}
        Some(other) => {
            let text = format!(
                "a document of the type `{other}` is neither a cluster of threat actors nor a STIX bundle"
            );
            gathered.records.push(refused(place.clone(), None, text));
        }
        None => gathered.records.push(refused(
            place.clone(),
            None,
            "it has no `type` that says what it is".to_owned(),
        )),
    }
}

fn refused(place: Place, subject: Option<Subject>, text: String) -> Record {
    let content = Content::Refused(vec![Remark { pointer: String::new(), text }]);
    Record { place, subject, content, notes: Vec::new() }
}

/// Which data set speaks of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Misp,
    Attack,
}

impl Origin {
    fn data_set(self) -> DataSet {
        match self {
            Self::Misp => misp::data_set(),
            Self::Attack => attack::data_set(),
        }
    }
}

/// An actor as one data set has it.
struct Draft {
    origin: Origin,
    place: Place,
    name: String,
    aliases: Vec<Alias>,
    /// Its ids in ATT&CK: its own, or those that its names and references give.
    attack_ids: Vec<String>,
    /// The UUIDs that it is said to be the same as, and whether that is nearly certain.
    same_as: Vec<(String, bool)>,
    uuid: String,
    /// Statements on it, by the field that they belong to.
    descriptions: Vec<(&'static str, Value)>,
    since: Option<String>,
    external: Vec<(&'static str, String)>,
    /// Its sources by their keys, but the data set.
    sources: Vec<(String, Fields)>,
    body: String,
    findings: (Vec<Remark>, Vec<Remark>),
}

/// A name that somebody uses for it.
#[derive(Clone)]
struct Alias {
    name: String,
    named_by: Option<String>,
    /// The keys of its sources.
    sources: Vec<String>,
}

/// A statement by somebody.
fn description(value: &str, by: &str, (as_stated, source): (Option<&str>, &str)) -> Value {
    let mut fields = Fields::default();
    fields.set_text("value", Some(value));
    fields.set_text("by", Some(by));
    fields.set_text("as_stated", as_stated);
    fields.set_text("source", Some(source));
    Value::Fields(fields)
}

/// Findings of one object, read by `make`; `None` where it is no object.
fn read<T>(value: &Json, make: impl FnOnce(&Object<'_>) -> T) -> Option<(T, (Vec<Remark>, Vec<Remark>))> {
    let findings = Findings::lenient();
    let object = Object::of(value, String::new(), &findings)?;
    let made = make(&object);
    object.finish();
    drop(object);
    Some((made, findings.finish()))
}

fn subject(id: &str) -> Option<Subject> {
    Some(Subject { kind: EntryKind::Actor, id: id.to_owned() })
}
