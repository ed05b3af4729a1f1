//! Reads the exports of a site, as [`crate::plan::export::shape`] describes them: lists, single entries, a document a line.
//!
//! What follows from other entries (addresses, tiers, lists of incidents) is not read: it follows again. Sources come
//! first, since entries are written with what the list of sources says of each.

mod documents;
mod facts;
mod incident;
mod party;
mod sources;

use self::documents::{Document, documents};
use self::sources::Catalogue;
use super::entry::{Entry, Fields};
use super::object::{Findings, Object};
use super::{Content, Known, Reader, Reading, Record, Remark, Subject};
use crate::load::ForeignFile;
use crate::parse::EntryKind;

/// The reader of a site's own exports.
#[derive(Clone, Copy, Debug)]
pub struct Exports;

impl Reader for Exports {
    fn endings(&self) -> Option<&'static [&'static str]> {
        None
    }

    fn read(&self, inputs: Vec<ForeignFile>, _: &Known) -> Reading {
        let documents = documents(inputs);
        let catalogue = Catalogue::of(&documents);
        let mut records: Vec<Option<Record>> =
            documents.iter().map(|found| record(found, &catalogue)).collect();
        // Only now it is known which sources are cited.
        for (place, found) in documents.iter().enumerate() {
            if records[place].is_none() {
                records[place] = Some(of_source(found, &catalogue));
            }
        }
        Reading { records: records.into_iter().flatten().collect(), suggestions: Vec::new() }
    }
}

/// A document that is no source; `None` for one that is.
fn record(document: &Document, catalogue: &Catalogue) -> Option<Record> {
    let value = match &document.value {
        Ok(value) => value,
        Err(fault) => return Some(refused(document, None, fault)),
    };
    let findings = Findings::default();
    let object = Object::of(value, String::new(), &findings);
    let kind = object.as_ref().and_then(|object| object.text("type"));
    let (kind, content) = match (kind, &object) {
        (Some("source"), _) => return None,
        (Some("incident"), Some(object)) => (EntryKind::Incident, incident::entry(object, catalogue)),
        (Some("withdrawn-incident"), Some(object)) => {
            (EntryKind::Incident, incident::tombstone(object, catalogue))
        }
        (Some("company"), Some(object)) => (EntryKind::Company, party::company(object, catalogue)),
        (Some("actor"), Some(object)) => (EntryKind::Actor, party::actor(object, catalogue)),
        (Some(other), _) => {
            return Some(refused(document, None, &format!("a document of the type `{other}` is no entry")));
        }
        (None, _) => return Some(refused(document, None, "it has no `type` that says what it is")),
    };
    let id = object.as_ref().and_then(|object| object.required("id")).map(str::to_owned);
    object.iter().for_each(Object::finish);
    drop(object);
    Some(finished(document, id.map(|id| Subject { kind, id }), content, findings))
}

fn of_source(document: &Document, catalogue: &Catalogue) -> Record {
    let Ok(value) = &document.value else { return refused(document, None, "it is no source") };
    let findings = Findings::default();
    let (id, content) = sources::record(value, catalogue, &findings);
    finished(document, id.map(|id| Subject { kind: EntryKind::Source, id }), content, findings)
}

fn finished(document: &Document, subject: Option<Subject>, content: Content, findings: Findings) -> Record {
    let (faults, notes) = findings.finish();
    let content = if faults.is_empty() { content } else { Content::Refused(faults) };
    Record { place: document.place.clone(), subject, content, notes }
}

fn refused(document: &Document, subject: Option<Subject>, why: &str) -> Record {
    let remark = Remark { pointer: String::new(), text: why.to_owned() };
    let content = Content::Refused(vec![remark]);
    Record { place: document.place.clone(), subject, content, notes: Vec::new() }
}

/// An entry of these fields, with the text and the language of the object.
fn with_text(object: &Object<'_>, folder: String, mut fields: Fields) -> Content {
    fields.set_text("lang", object.text("lang"));
    let body = object.text("body").unwrap_or_default().to_owned();
    Content::Entry(Entry { folder, fields, body })
}
