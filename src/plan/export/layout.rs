//! Which files the exports have, and which entries stand in which.

use rayon::prelude::*;

use super::cut::{self, Dated, Named, Part, weight};
use super::exchange::Exchange;
use super::record::Record;
use super::table::{figure_weight, incident_weight};
use super::{ExportFile, FOLDER};
use crate::base::output_path::OutputPath;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::{DateKey, IncidentId};
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::plan::routes::Route;

/// A list that a program loads as a whole has at most so many bytes.
const LIST: usize = 1_000_000;
/// A file that is only downloaded has fewer: hosts take no file above 25 MiB.
const DOWNLOAD: usize = 24_000_000;

/// The files of a record's exports.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Layout {
    pub(super) incidents: Vec<Part<IncidentId>>,
    pub(super) withdrawn: Vec<IncidentId>,
    pub(super) lines: Vec<Part<IncidentId>>,
    pub(super) incident_tables: Vec<Part<IncidentId>>,
    pub(super) figure_tables: Vec<Part<IncidentId>>,
    pub(super) companies: Vec<Part<CompanyId>>,
    pub(super) actors: Vec<Part<ActorId>>,
    pub(super) sources: Vec<Part<SourceId>>,
    pub(super) exchange: Exchange,
}

impl Layout {
    /// Weighs a record and cuts it into files.
    pub(in crate::plan) fn new(site: &Site) -> Self {
        let record = Record { site };
        let timeline = site.derived.timeline.as_slice();
        let incidents: Vec<_> = timeline.par_iter().map(|id| dated(record, *id)).collect();
        let whole: usize = incidents.iter().map(|incident| incident.weight).sum();
        let downloads = |weigh: fn(Record<'_>, IncidentId) -> usize| {
            // No table is heavier than the incidents as JSON.
            let weigh = |id: &IncidentId| if whole <= DOWNLOAD { 0 } else { weigh(record, *id) };
            cut::numbered(timeline, &timeline.par_iter().map(weigh).collect::<Vec<_>>(), DOWNLOAD)
        };
        let weights: Vec<_> = incidents.iter().map(|incident| incident.weight).collect();
        Self {
            incidents: cut::by_time(&incidents, LIST),
            withdrawn: all(site.incidents.len())
                .map(IncidentId)
                .filter(|id| site.incident(*id).withdrawn.is_some())
                .collect(),
            exchange: Exchange::new(site, &weights),
            lines: cut::numbered(timeline, &weights, DOWNLOAD),
            incident_tables: downloads(incident_weight),
            figure_tables: downloads(figure_weight),
            companies: companies(record),
            actors: actors(record),
            sources: sources(record),
        }
    }

    /// Every file with its path.
    pub(in crate::plan) fn files(&self, site: &Site) -> Vec<(ExportFile, OutputPath)> {
        let lists = self.lists().into_iter().map(|file| (file, self.path(file)));
        let incidents = all(site.incidents.len()).map(IncidentId);
        let incidents =
            incidents.map(|id| (ExportFile::Incident(id), Route::Incident(site.incident(id).id.clone())));
        let companies = all(site.companies.len()).map(CompanyId);
        let companies =
            companies.map(|id| (ExportFile::Company(id), Route::Company(site.company(id).id.clone())));
        let actors = all(site.actors.len()).map(ActorId);
        let actors = actors.map(|id| (ExportFile::Actor(id), Route::Actor(site.actor(id).id.clone())));
        let pages = incidents.chain(companies).chain(actors);
        let pages = pages.map(|(file, route)| (file, beside(&route)));
        let pages = pages.chain(self.exchange.beside(site));
        lists.chain(pages.filter(|_| site.config.has_files_beside())).collect()
    }

    /// The files that stand in the index, and the index: the heaviest first.
    fn lists(&self) -> Vec<ExportFile> {
        let mut files = self.exchange.lists();
        files.extend((0..self.lines.len()).map(ExportFile::Lines));
        files.extend((0..self.incident_tables.len()).map(ExportFile::IncidentTable));
        files.extend((0..self.figure_tables.len()).map(ExportFile::FigureTable));
        files.extend((0..self.sources.len()).map(ExportFile::Sources));
        files.extend((0..self.incidents.len()).map(ExportFile::Incidents));
        files.extend((0..self.companies.len()).map(ExportFile::Companies));
        files.extend((0..self.actors.len()).map(ExportFile::Actors));
        files.extend([ExportFile::Withdrawn, ExportFile::Schema, ExportFile::Index]);
        files
    }

    fn path(&self, file: ExportFile) -> OutputPath {
        if let Some(path) = self.exchange.path(file) {
            return OutputPath::new(&path).expect("numbers are parts of paths");
        }
        let name = match file {
            ExportFile::Index => "index.json".to_owned(),
            ExportFile::Schema => "schema.json".to_owned(),
            ExportFile::Withdrawn => "withdrawn.json".to_owned(),
            ExportFile::Incidents(part) => format!("incidents/{}.json", self.incidents[part].name),
            ExportFile::Lines(part) => named("incidents", &self.lines[part].name, "ndjson"),
            ExportFile::IncidentTable(part) => named("incidents", &self.incident_tables[part].name, "csv"),
            ExportFile::FigureTable(part) => named("figures", &self.figure_tables[part].name, "csv"),
            ExportFile::Companies(part) => named("companies", &self.companies[part].name, "json"),
            ExportFile::Actors(part) => named("actors", &self.actors[part].name, "json"),
            ExportFile::Sources(part) => named("sources", &self.sources[part].name, "json"),
            _ => unreachable!("the others stand beside their pages, or in folders of their own"),
        };
        OutputPath::new(&format!("{FOLDER}/{name}"))
            .expect("numbers and beginnings of ids are parts of paths")
    }
}

/// The file beside a page.
pub(in crate::plan) fn beside(route: &Route) -> OutputPath {
    OutputPath::new(&format!("{}index.json", route.folder())).expect("slugs are segments of paths")
}

pub(super) fn named(list: &str, part: &str, ending: &str) -> String {
    let hyphen = if part.is_empty() { "" } else { "-" };
    format!("{list}{hyphen}{part}.{ending}")
}

pub(super) fn all(length: usize) -> std::ops::Range<u32> {
    0..u32::try_from(length).expect("a record has fewer than 2^32 entries")
}

fn dated(record: Record<'_>, id: IncidentId) -> Dated<IncidentId> {
    let date = record.site.incident(id).facts.date(DateKey::Disclosed).map(|fact| fact.date);
    Dated { member: id, date, weight: weight(&record.incident(id)) }
}

fn companies(record: Record<'_>) -> Vec<Part<CompanyId>> {
    let named = |id: u32| {
        let id = CompanyId(id);
        Named { member: id, id: record.company_id(id), weight: weight(&record.company(id)) }
    };
    cut::by_id(&all(record.site.companies.len()).into_par_iter().map(named).collect::<Vec<_>>(), LIST)
}

fn actors(record: Record<'_>) -> Vec<Part<ActorId>> {
    let named = |id: u32| {
        let id = ActorId(id);
        Named { member: id, id: record.actor_id(id), weight: weight(&record.actor(id)) }
    };
    cut::by_id(&all(record.site.actors.len()).into_par_iter().map(named).collect::<Vec<_>>(), LIST)
}

fn sources(record: Record<'_>) -> Vec<Part<SourceId>> {
    let named = |id: u32| {
        let id = SourceId(id);
        Named { member: id, id: record.source_id(id), weight: weight(&record.source(id)) }
    };
    let mut sources: Vec<_> = all(record.site.sources.len()).into_par_iter().map(named).collect();
    sources.sort_by_key(|source| source.id);
    cut::by_id(&sources, LIST)
}
