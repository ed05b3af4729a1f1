//! Lists of the exports by their members: of which entries one is made, and those of them whose text was edited.

use serde::Serialize;

use super::ExportFile;
use super::cut::Part;
use super::layout::Layout;
use super::record::Record;
use super::shape::{Actor, Company, Incident, Source};
use crate::base::hash::{ContentHash, Digest};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::source::FileId;

/// A list.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    record: Record<'a>,
    file: ExportFile,
    part: &'a str,
    members: Members<'a>,
    /// Whether it is the last of its kind, which may hold more than its members.
    is_last: bool,
}

/// The entries of a list, in its order.
#[derive(Clone, Copy, Debug)]
enum Members<'a> {
    Incidents(&'a [IncidentId]),
    Companies(&'a [CompanyId]),
    Actors(&'a [ActorId]),
    Sources(&'a [SourceId]),
}

/// One entry of a list: a line of it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum ListEntry<'a> {
    /// An incident.
    Incident(Box<Incident<'a>>),
    /// A company.
    Company(Box<Company<'a>>),
    /// An actor.
    Actor(Box<Actor<'a>>),
    /// A source.
    Source(Box<Source<'a>>),
}

impl Layout {
    /// A file as a list of entries; `None` for what is none.
    pub(in crate::plan) fn as_list<'a>(&'a self, site: &'a Site, file: ExportFile) -> Option<List<'a>> {
        let (part, members, is_last) = match file {
            ExportFile::Lines(number) => incidents(&self.lines, number),
            ExportFile::IncidentTable(number) => incidents(&self.incident_tables, number),
            ExportFile::FigureTable(number) => incidents(&self.figure_tables, number),
            ExportFile::Incidents(number) => incidents(&self.incidents, number),
            ExportFile::Stix(number) | ExportFile::Veris(number) | ExportFile::Losses(_, number) => {
                incidents(self.exchange.parts(), number)
            }
            ExportFile::Companies(number) => {
                let part = &self.companies[number];
                (part.name.as_str(), Members::Companies(&part.members), false)
            }
            ExportFile::Actors(number) => {
                let part = &self.actors[number];
                (part.name.as_str(), Members::Actors(&part.members), false)
            }
            ExportFile::Sources(number) => {
                let part = &self.sources[number];
                (part.name.as_str(), Members::Sources(&part.members), false)
            }
            _ => return None,
        };
        Some(List { record: Record { site }, file, part, members, is_last })
    }
}

fn incidents(parts: &[Part<IncidentId>], number: usize) -> (&str, Members<'_>, bool) {
    let part = &parts[number];
    (&part.name, Members::Incidents(&part.members), number + 1 == parts.len())
}

impl<'a> List<'a> {
    /// Stands for the entries of the list and their order: within one record, lists of one composition differ by the texts of
    /// these entries alone.
    #[must_use]
    pub fn composition(&self) -> ContentHash {
        let mut digest = Digest::new("list");
        digest.field(self.part).field([u8::from(self.is_last)]);
        let numbers: Vec<u8> =
            (0..self.length()).flat_map(|place| self.number(place).to_le_bytes()).collect();
        digest.field(numbers).finish()
    }

    /// The entries that stand in these files, with their places in the list; none where the list shows no texts.
    #[must_use]
    pub fn entries_in(&self, is_one: &dyn Fn(FileId) -> bool) -> Vec<(usize, ListEntry<'a>)> {
        if !self.shows_texts() {
            return Vec::new();
        }
        let found = (0..self.length()).filter(|place| is_one(self.file_of(*place)));
        found.map(|place| (place, self.entry(place))).collect()
    }

    /// How many lines stand before the first entry, where every entry is a line.
    #[must_use]
    pub fn lines_before(&self) -> usize {
        usize::from(!matches!(self.file, ExportFile::Lines(_)))
    }

    /// Tables and formats of others hold no text but the first paragraph.
    fn shows_texts(&self) -> bool {
        match self.file {
            ExportFile::IncidentTable(_)
            | ExportFile::FigureTable(_)
            | ExportFile::Stix(_)
            | ExportFile::Veris(_)
            | ExportFile::Losses(..)
            | ExportFile::StixIncident(_)
            | ExportFile::StixCompany(_)
            | ExportFile::StixActor(_)
            | ExportFile::VerisIncident(_)
            | ExportFile::Withdrawn
            | ExportFile::Schema
            | ExportFile::Index => false,
            ExportFile::Lines(_)
            | ExportFile::Incidents(_)
            | ExportFile::Companies(_)
            | ExportFile::Actors(_)
            | ExportFile::Sources(_)
            | ExportFile::Incident(_)
            | ExportFile::Company(_)
            | ExportFile::Actor(_) => true,
        }
    }

    fn length(&self) -> usize {
        match self.members {
            Members::Incidents(ids) => ids.len(),
            Members::Companies(ids) => ids.len(),
            Members::Actors(ids) => ids.len(),
            Members::Sources(ids) => ids.len(),
        }
    }

    fn number(&self, place: usize) -> u32 {
        match self.members {
            Members::Incidents(ids) => ids[place].0,
            Members::Companies(ids) => ids[place].0,
            Members::Actors(ids) => ids[place].0,
            Members::Sources(ids) => ids[place].0,
        }
    }

    /// In which file an entry stands, or the entry that names it.
    fn file_of(&self, place: usize) -> FileId {
        let site = self.record.site;
        let span = match self.members {
            Members::Incidents(ids) => site.incident(ids[place]).facts.title.span,
            Members::Companies(ids) => site.company(ids[place]).facts.name.span,
            Members::Actors(ids) => site.actor(ids[place]).facts.name.span,
            Members::Sources(ids) => site.source(ids[place]).facts.title.span,
        };
        span.file
    }

    fn entry(&self, place: usize) -> ListEntry<'a> {
        let record = self.record;
        match self.members {
            Members::Incidents(ids) => ListEntry::Incident(Box::new(record.incident(ids[place]))),
            Members::Companies(ids) => ListEntry::Company(Box::new(record.company(ids[place]))),
            Members::Actors(ids) => ListEntry::Actor(Box::new(record.actor(ids[place]))),
            Members::Sources(ids) => ListEntry::Source(Box::new(record.source(ids[place]))),
        }
    }
}
