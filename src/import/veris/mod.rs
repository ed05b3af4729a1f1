//! Reads VERIS 1.3 and 1.4: records of the VERIS Community Database, and of anybody else who writes them.
//!
//! Its doubt is kept: "Potentially" is suspected, "Suspected" is suspected, a name of an actor is the data set's own
//! attribution, a year is a year. What the record has no field for stands in the text, in VERIS's words.

mod action;
mod coded;
mod data;
mod incident;
mod industry;
mod timeline;

use std::collections::BTreeMap;

pub(super) use action::is_cve;

use rayon::prelude::*;

use super::credit::{DataSet, Licence};
use super::documents::{Found, found};
use super::draft::{Draft, assembled};
use super::identity::record_id;
use super::object::{Findings, Object};
use super::{Known, Reader, Reading, Remark};
use crate::base::slug::Slug;
use crate::load::ForeignFile;

/// The reader of VERIS.
#[derive(Clone, Copy, Debug)]
pub struct Veris;

impl Reader for Veris {
    fn endings(&self) -> Option<&'static [&'static str]> {
        Some(&["json", "ndjson", "jsonl"])
    }

    fn read(&self, inputs: Vec<ForeignFile>, known: &Known) -> Reading {
        let found = found(inputs, &["incidents"]);
        let drafted: Vec<(String, Draft)> =
            found.into_par_iter().map(|found| drafted(found, known)).collect();
        let mut sets: BTreeMap<String, Vec<Draft>> = BTreeMap::new();
        for (set, draft) in drafted {
            sets.entry(set).or_default().push(draft);
        }
        let mut reading = Reading::default();
        for (set, drafts) in sets {
            let mut more = assembled(drafts, &data_set(&set), known);
            reading.records.append(&mut more.records);
            reading.suggestions.append(&mut more.suggestions);
        }
        reading
    }
}

/// Of which data set a record is, and what it says.
fn drafted(found: Found, known: &Known) -> (String, Draft) {
    let empty = Draft { place: found.place, ..Draft::default() };
    let refused = |draft: Draft, text: String| {
        let faults = vec![Remark { pointer: String::new(), text }];
        (String::new(), Draft { faults, ..draft })
    };
    let value = match found.value {
        Ok(value) => value,
        Err(fault) => return refused(empty, fault),
    };
    let findings = Findings::lenient();
    let Some(record) = Object::of(&value, String::new(), &findings) else {
        return refused(empty, "it is no VERIS record: an object is expected".to_owned());
    };
    let version = record.text("schema_version").unwrap_or("1.3");
    if !(version.starts_with("1.3") || version.starts_with("1.4")) {
        return refused(empty, format!("VERIS {version} is not read: only 1.3 and 1.4 are"));
    }
    let set =
        record.text("source_id").map(str::trim).filter(|set| !set.is_empty()).unwrap_or("veris").to_owned();
    let key = key(&set);
    let own = record.required("incident_id").unwrap_or_default();
    let id = record_id(&key, own);
    let draft = incident::draft(&record, &Context { key: &key, credit: data_set(&set), known });
    record.finish();
    drop(record);
    (set, Draft { place: empty.place, id, ..draft }.with(findings))
}

/// What a record is read with.
struct Context<'a> {
    /// How entries cite the data set.
    key: &'a str,
    credit: DataSet,
    known: &'a Known,
}

/// The publisher's own database.
const VCDB: &str = "vcdb";

fn key(set: &str) -> String {
    let slug = Slug::from_text(set).map(|slug| slug.as_str().chars().take(24).collect::<String>());
    slug.map_or_else(|| "veris".to_owned(), |slug| slug.trim_end_matches('-').to_owned())
}

fn data_set(set: &str) -> DataSet {
    let numbers = "VERIS has no word for how sure a number is: figures stand as the records give them, which need not be exact.";
    if !set.eq_ignore_ascii_case(VCDB) {
        return DataSet {
            key: key(set),
            id: format!("veris-{}", key(set)),
            title: format!("VERIS records of {}", if set.is_empty() { "an unnamed source" } else { set }),
            publisher: None,
            url: None,
            licence: None,
            notes: vec![numbers.to_owned()],
        };
    }
    DataSet {
        key: VCDB.to_owned(),
        id: "veris-community-database".to_owned(),
        title: "VERIS Community Database".to_owned(),
        publisher: Some("VERIS Community Database".to_owned()),
        url: Some("https://github.com/vz-risk/VCDB".to_owned()),
        licence: Some(Licence {
            name: "the terms in its repository".to_owned(),
            url: Some("https://github.com/vz-risk/VCDB".to_owned()),
        }),
        notes: vec![
            "Records of publicly disclosed incidents, coded by volunteers in the words of VERIS; Verizon and the contributors of \
             [VCDB](https://github.com/vz-risk/VCDB). Changed in form by an import. Read its \
             terms before you publish what comes from it."
                .to_owned(),
            numbers.to_owned(),
        ],
    }
}
