//! Reads the breach list of Have I Been Pwned (API v3).
//!
//! Its doubt is kept: its dates are a guide, so they are "about"; its count is that of the accounts it was given; what it
//! has not verified is suspected, and what it calls fabricated is fabricated. Spam lists, collections and logs of
//! malware are no breach of the organisation that they are named after: their organisation is not named.

mod breach;
mod date;

use super::credit::{DataSet, Licence};
use super::documents::found;
use super::draft::{Draft, assembled};
use super::object::{Findings, Object};
use super::{Known, Reader, Reading, Remark};
use crate::load::ForeignFile;

/// The reader of the list.
#[derive(Clone, Copy, Debug)]
pub struct HaveIBeenPwned;

/// How entries cite the data set.
const KEY: &str = "hibp";

impl Reader for HaveIBeenPwned {
    fn endings(&self) -> Option<&'static [&'static str]> {
        Some(&["json", "ndjson", "jsonl"])
    }

    fn read(&self, inputs: Vec<ForeignFile>, known: &Known) -> Reading {
        let draft = |found: super::documents::Found| {
            let empty = Draft { place: found.place, ..Draft::default() };
            let value = match found.value {
                Ok(value) => value,
                Err(fault) => return refused(empty, fault),
            };
            let findings = Findings::lenient();
            let drafted =
                Object::of(&value, String::new(), &findings).map(|object| breach::draft(&object, known));
            match drafted {
                Some(draft) => Draft { place: empty.place, ..draft }.with(findings),
                None => refused(empty, "it is no breach: an object is expected".to_owned()),
            }
        };
        let drafts = found(inputs, &["breaches"]).into_iter().map(draft).collect();
        assembled(drafts, &data_set(), known)
    }
}

fn refused(draft: Draft, text: String) -> Draft {
    Draft { faults: vec![Remark { pointer: String::new(), text }], ..draft }
}

fn data_set() -> DataSet {
    DataSet {
        key: KEY.to_owned(),
        id: "have-i-been-pwned".to_owned(),
        title: "Have I Been Pwned".to_owned(),
        publisher: Some("Have I Been Pwned".to_owned()),
        url: Some("https://haveibeenpwned.com/".to_owned()),
        licence: Some(Licence {
            name: "CC BY 4.0".to_owned(),
            url: Some("https://creativecommons.org/licenses/by/4.0/".to_owned()),
        }),
        notes: vec![
            "Breach data of [Have I Been Pwned](https://haveibeenpwned.com/), changed in form by an import: descriptions became Markdown, \
             and each date is given as “about”, as the list says that its dates are a guide only."
                .to_owned(),
            "Its counts are those of the accounts that were loaded into Have I Been Pwned, which is often fewer than others report."
                .to_owned(),
        ],
    }
}
