//! Records of other shapes → entries for review. Nothing that exists is overwritten, and every record is accounted for.
//!
//! A [`Reader`] knows one format: it makes a [`Record`] of everything that it finds, with what could not be carried over.
//! [`entry`] is the one writer of entries. [`Intake`] has each read again by [`parse`](mod@crate::parse), as a build would,
//! compares it with what the site has, and keeps the account: a [`Report`]. Nothing here knows the command line, nor
//! where a site's pages go.

mod actors;
mod address;
mod credit;
mod documents;
mod draft;
pub mod entry;
mod hibp;
mod identity;
mod intake;
mod json;
mod known;
mod markup;
mod object;
mod report;
mod stix;
mod table;
mod veris;

use std::fmt;

pub use actors::Actors;
pub use hibp::HaveIBeenPwned;
pub use intake::{Intake, Mode};
pub use json::Exports;
pub use known::{Known, KnownActor, KnownCompany};
pub use report::{Account, Outcome, Report};
pub use stix::Bundles;
pub use table::{Mapping, MappingError, Table};
pub use veris::Veris;

use crate::load::ForeignFile;
use crate::parse::EntryKind;
use entry::Entry;
use serde::Serialize;

/// Reads one format.
pub trait Reader {
    /// Which files of a folder that is named are read, by the endings of their names; none where the folder is one of
    /// exports, which says itself what is in it.
    fn endings(&self) -> Option<&'static [&'static str]>;

    /// Every record of the inputs, in their order, for a record that knows these companies and actors. What cannot be
    /// read is a record that is refused.
    fn read(&self, inputs: Vec<ForeignFile>, known: &Known) -> Reading;
}

/// What a reader found.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The records, in the order of the input, then what follows from several of them.
    pub records: Vec<Record>,
    /// What may be one, and is for people to decide.
    pub suggestions: Vec<Suggestion>,
}

/// Entries that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Why.
    pub text: String,
    /// Which entries.
    pub subjects: Vec<Subject>,
}

/// One record of an input.
#[derive(Clone, Debug)]
pub struct Record {
    /// Where it stands.
    pub place: Place,
    /// What it is, as far as that can be told.
    pub subject: Option<Subject>,
    /// What becomes of it.
    pub content: Content,
    /// What could not be carried over.
    pub notes: Vec<Remark>,
}

/// What a record is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Of which kind.
    pub kind: EntryKind,
    /// Its id, which need not be a sound one.
    pub id: String,
}

/// What becomes of a record.
#[derive(Clone, Debug)]
pub enum Content {
    /// An entry.
    Entry(Entry),
    /// It has no file of its own: it stands in other entries, for this reason.
    Within(&'static str),
    /// It is a part of another entry, for this reason.
    Merged(String),
    /// It is not meant to be taken, for this reason.
    Skipped(String),
    /// It cannot be taken.
    Refused(Vec<Remark>),
}

/// Where something stands in an input.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1, where a line is a record.
    pub line: Option<usize>,
    /// The place in the document, a JSON pointer; empty for all of it.
    pub pointer: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if self.pointer.is_empty() { Ok(()) } else { write!(f, "#{}", self.pointer) }
    }
}

/// Something to say of a part of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The part, a JSON pointer below the record; empty for all of it.
    pub pointer: String,
    /// What there is to say.
    pub text: String,
}

/// The folder below `content` in which entries of a kind stand.
fn folder(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Incident => "incidents",
        EntryKind::Company => "companies",
        EntryKind::Actor => "actors",
        EntryKind::Source => "sources",
        EntryKind::Page => "pages",
    }
}
