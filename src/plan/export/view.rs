//! What each export file holds.

use super::cut::Part;
use super::exchange::VerisRecords;
use super::layout::Layout;
use super::record::{Record, day};
use super::shape::{
    Actors, Companies, Document, FileEntry, FileType, Hash, Incident, Incidents, Index, Licence,
    RecordCounts, SiteEntry, Sources, Version, WithdrawnIncidents,
};
use super::stix::Bundle;
use super::table::{Cell, FIGURE_COLUMNS, INCIDENT_COLUMNS, each_figure};
use super::veris::VerisIncident;
use super::{ExportFile, Written, WrittenFile};
use crate::model::config::BaseUrl;
use crate::model::incident::IncidentId;
use crate::model::site::Site;

/// What an export file holds.
#[derive(Clone, Debug)]
pub enum ExportView<'a> {
    /// One JSON document.
    Document(Box<Document<'a>>),
    /// A JSON document a line.
    Lines(IncidentShapes<'a>),
    /// Rows and columns.
    Table(Table<'a>),
    /// STIX objects.
    Stix(Bundle<'a>),
    /// One VERIS record.
    Veris(Box<VerisIncident<'a>>),
    /// VERIS records.
    VerisRecords(VerisRecords<'a>),
    /// The schema of every document.
    Schema,
}

/// Incidents whose shapes are made when they are asked for, so that no long list of them stands in memory.
#[derive(Clone, Debug)]
pub struct IncidentShapes<'a> {
    record: Record<'a>,
    ids: &'a [IncidentId],
    weight: usize,
}

impl<'a> IncidentShapes<'a> {
    /// How many bytes their file takes, as far as that is known before it is written; hardly ever more.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// The shapes, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Incident<'a>> {
        let record = self.record;
        self.ids.iter().map(move |id| record.incident(*id))
    }
}

/// A table whose rows are made when they are asked for.
#[derive(Clone, Debug)]
pub enum Table<'a> {
    /// An incident a row.
    Incidents(IncidentShapes<'a>),
    /// A figure a row.
    Figures(IncidentShapes<'a>),
}

impl Table<'_> {
    /// How many bytes its rows take, as far as that is known before they are written.
    #[must_use]
    pub fn weight(&self) -> usize {
        match self {
            Self::Incidents(shapes) | Self::Figures(shapes) => shapes.weight,
        }
    }

    /// The names of the columns.
    #[must_use]
    pub fn header(&self) -> Vec<&'static str> {
        match self {
            Self::Incidents(_) => INCIDENT_COLUMNS.iter().map(|column| column.name).collect(),
            Self::Figures(_) => FIGURE_COLUMNS.iter().map(|column| column.name).collect(),
        }
    }

    /// Gives the rows, one after the other.
    pub fn each_row(&self, mut take: impl FnMut(&mut dyn Iterator<Item = Cell<'_>>)) {
        match self {
            Self::Incidents(shapes) => {
                for id in shapes.ids {
                    let row = shapes.record.incident_row(*id);
                    take(&mut INCIDENT_COLUMNS.iter().map(|column| (column.cell)(&row)));
                }
            }
            Self::Figures(shapes) => {
                for incident in shapes.iter() {
                    each_figure(&incident, |row| {
                        take(&mut FIGURE_COLUMNS.iter().map(|column| (column.cell)(row)));
                    });
                }
            }
        }
    }
}

impl Layout {
    /// What a file holds. The index lists what was made before it.
    pub(in crate::plan) fn view<'a>(
        &'a self,
        site: &'a Site,
        file: ExportFile,
        written: &'a Written,
    ) -> ExportView<'a> {
        let record = Record { site };
        let shapes =
            |part: &'a Part<IncidentId>| IncidentShapes { record, ids: &part.members, weight: part.weight };
        if let Some(view) = self.exchange.view(record, file) {
            return view;
        }
        match file {
            ExportFile::Schema => ExportView::Schema,
            ExportFile::Lines(part) => ExportView::Lines(shapes(&self.lines[part])),
            ExportFile::IncidentTable(part) => {
                ExportView::Table(Table::Incidents(shapes(&self.incident_tables[part])))
            }
            ExportFile::FigureTable(part) => {
                ExportView::Table(Table::Figures(shapes(&self.figure_tables[part])))
            }
            ExportFile::Index => document(Document::Index(Box::new(self.index(site, written)))),
            ExportFile::Incident(id) => document(match record.withdrawn(id) {
                Some(withdrawn) => Document::WithdrawnIncident(withdrawn),
                None => Document::Incident(Box::new(record.incident(id))),
            }),
            ExportFile::Company(id) => document(Document::Company(Box::new(record.company(id)))),
            ExportFile::Actor(id) => document(Document::Actor(Box::new(record.actor(id)))),
            _ => document(self.list(record, file)),
        }
    }

    fn list<'a>(&'a self, record: Record<'a>, file: ExportFile) -> Document<'a> {
        match file {
            ExportFile::Incidents(number) => {
                let part = &self.incidents[number];
                let incidents = part.members.iter().map(|id| record.incident(*id)).collect();
                Document::Incidents(Incidents { part: &part.name, incidents })
            }
            ExportFile::Companies(number) => {
                let part = &self.companies[number];
                let companies = part.members.iter().map(|id| record.company(*id)).collect();
                Document::Companies(Companies { part: &part.name, companies })
            }
            ExportFile::Actors(number) => {
                let part = &self.actors[number];
                let actors = part.members.iter().map(|id| record.actor(*id)).collect();
                Document::Actors(Actors { part: &part.name, actors })
            }
            ExportFile::Sources(number) => {
                let part = &self.sources[number];
                let sources = part.members.iter().map(|id| record.source(*id)).collect();
                Document::Sources(Sources { part: &part.name, sources })
            }
            _ => Document::WithdrawnIncidents(WithdrawnIncidents {
                incidents: self.withdrawn.iter().filter_map(|id| record.withdrawn(*id)).collect(),
            }),
        }
    }

    fn index<'a>(&'a self, site: &'a Site, written: &'a Written) -> Index<'a> {
        let config = &site.config;
        Index {
            version: Version::First,
            site: SiteEntry {
                title: &config.title,
                description: config.description.as_deref(),
                url: config.base_url.as_ref().map(BaseUrl::as_str),
                lang: config.lang.as_str(),
            },
            licence: config
                .licence
                .as_ref()
                .map(|licence| Licence { name: licence.name(), url: licence.address() }),
            modified: modified(site).map(day),
            counts: self.counts(site),
            hash: Hash::Sha256,
            files: written.files().iter().map(|file| self.entry(site, file)).collect(),
        }
    }

    fn counts(&self, site: &Site) -> RecordCounts {
        RecordCounts {
            incidents: site.derived.timeline.len(),
            withdrawn_incidents: self.withdrawn.len(),
            companies: site.companies.len(),
            actors: site.actors.len(),
            sources: site.sources.len(),
        }
    }

    fn entry<'a>(&self, site: &Site, written: &'a WrittenFile) -> FileEntry<'a> {
        let (file_type, media_type) = kind(written.file);
        FileEntry {
            path: written.path.as_str(),
            file_type,
            media_type,
            entries: self.entries(site, written.file),
            bytes: written.bytes,
            sha256: &written.sha256,
        }
    }

    /// How many entries or rows a listed file has; `None` for what has none.
    pub(in crate::plan) fn entries(&self, site: &Site, file: ExportFile) -> Option<usize> {
        let figures = |id: &IncidentId| site.incident(*id).facts.counts.items().len();
        Some(match file {
            ExportFile::Lines(part) => self.lines[part].members.len(),
            ExportFile::IncidentTable(part) => self.incident_tables[part].members.len(),
            ExportFile::FigureTable(part) => self.figure_tables[part].members.iter().map(figures).sum(),
            ExportFile::Incidents(part) => self.incidents[part].members.len(),
            ExportFile::Withdrawn => self.withdrawn.len(),
            ExportFile::Companies(part) => self.companies[part].members.len(),
            ExportFile::Actors(part) => self.actors[part].members.len(),
            ExportFile::Sources(part) => self.sources[part].members.len(),
            _ => return self.exchange.entries(site, file),
        })
    }
}

fn document(document: Document<'_>) -> ExportView<'_> {
    ExportView::Document(Box::new(document))
}

/// The newest day in the histories of the incidents, those that were taken back among them.
pub(in crate::plan) fn modified(site: &Site) -> Option<chrono::NaiveDate> {
    site.incidents.iter().filter_map(|incident| incident.facts.modified()).max()
}

/// The media type of STIX.
pub(in crate::plan) const STIX_MEDIA_TYPE: &str = "application/stix+json;version=2.1";

fn kind(file: ExportFile) -> (FileType, &'static str) {
    const JSON: &str = "application/json";
    const CSV: &str = "text/csv";
    match file {
        ExportFile::Lines(_) => (FileType::IncidentLines, "application/x-ndjson"),
        ExportFile::IncidentTable(_) => (FileType::IncidentTable, CSV),
        ExportFile::FigureTable(_) => (FileType::FigureTable, CSV),
        ExportFile::Incidents(_) | ExportFile::Incident(_) => (FileType::Incidents, JSON),
        ExportFile::Withdrawn => (FileType::WithdrawnIncidents, JSON),
        ExportFile::Companies(_) | ExportFile::Company(_) => (FileType::Companies, JSON),
        ExportFile::Actors(_) | ExportFile::Actor(_) => (FileType::Actors, JSON),
        ExportFile::Sources(_) => (FileType::Sources, JSON),
        ExportFile::Stix(_)
        | ExportFile::StixIncident(_)
        | ExportFile::StixCompany(_)
        | ExportFile::StixActor(_) => (FileType::StixBundle, STIX_MEDIA_TYPE),
        ExportFile::Veris(_) | ExportFile::VerisIncident(_) => (FileType::VerisIncidents, JSON),
        ExportFile::Losses(..) => (FileType::Losses, JSON),
        ExportFile::Schema | ExportFile::Index => (FileType::Schema, "application/schema+json"),
    }
}
