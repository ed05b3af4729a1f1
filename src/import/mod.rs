//! Records of other shapes → entries for review. Nothing that exists is overwritten, and every record is accounted for.
//!
//! A [`Reader`] knows one format: it makes a [`Record`] of everything that it finds, with what could not be carried over.
//! [`entry`] is the one writer of entries. [`Intake`] has each read again by [`parse`](mod@crate::parse), as a build would,
//! compares it with what the site has, and keeps the account: a [`Report`]. Nothing here knows the command line, nor
//! where a site's pages go.

pub mod entry;
mod intake;
mod json;
mod report;

use std::fmt;

pub use intake::{Intake, Mode};
pub use json::Exports;
pub use report::{Account, Outcome, Report};

use crate::load::ForeignFile;
use crate::parse::EntryKind;
use entry::Entry;

/// Reads one format.
pub trait Reader {
    /// Every record of the inputs, in their order. What cannot be read is a record that is refused.
    fn read(&self, inputs: Vec<ForeignFile>) -> Vec<Record>;
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
