//! Which files the exports have, and which entries stand in which.

use super::cut::{self, Dated, Named, Part};
use super::exchange::Exchange;
use super::weights::Weights;
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
pub(super) const DOWNLOAD: usize = 24_000_000;

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
    /// Cuts a record of these weights into files.
    pub(in crate::plan) fn new(site: &Site, weights: &Weights) -> Self {
        let timeline = site.derived.timeline.as_slice();
        let incidents: Vec<_> =
            timeline.iter().zip(&weights.incidents).map(|(id, weight)| dated(site, *id, *weight)).collect();
        let downloads = |weights: &[usize]| {
            let nothing = vec![0; timeline.len()];
            let weights = if weights.is_empty() { &nothing } else { weights };
            cut::numbered(timeline, weights, DOWNLOAD)
        };
        Self {
            incidents: cut::by_time(&incidents, LIST),
            withdrawn: all(site.incidents.len())
                .map(IncidentId)
                .filter(|id| site.incident(*id).withdrawn.is_some())
                .collect(),
            exchange: Exchange::new(site, &weights.incidents),
            lines: cut::numbered(timeline, &weights.incidents, DOWNLOAD),
            incident_tables: downloads(&weights.rows),
            figure_tables: downloads(&weights.figures),
            companies: companies(site, &weights.companies),
            actors: actors(site, &weights.actors),
            sources: sources(site, &weights.sources),
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

fn dated(site: &Site, id: IncidentId, weight: usize) -> Dated<IncidentId> {
    let date = site.incident(id).facts.date(DateKey::Disclosed).map(|fact| fact.date);
    Dated { member: id, date, weight }
}

fn companies(site: &Site, weights: &[usize]) -> Vec<Part<CompanyId>> {
    let ids = all(site.companies.len()).map(CompanyId).zip(weights);
    let named =
        |(id, weight): (_, &usize)| Named { member: id, id: site.company(id).id.as_str(), weight: *weight };
    cut::by_id(&ids.map(named).collect::<Vec<_>>(), LIST)
}

fn actors(site: &Site, weights: &[usize]) -> Vec<Part<ActorId>> {
    let ids = all(site.actors.len()).map(ActorId).zip(weights);
    let named =
        |(id, weight): (_, &usize)| Named { member: id, id: site.actor(id).id.as_str(), weight: *weight };
    cut::by_id(&ids.map(named).collect::<Vec<_>>(), LIST)
}

fn sources(site: &Site, weights: &[usize]) -> Vec<Part<SourceId>> {
    let ids = all(site.sources.len()).map(SourceId).zip(weights);
    let named =
        |(id, weight): (_, &usize)| Named { member: id, id: site.source(id).slug.as_str(), weight: *weight };
    let mut sources: Vec<_> = ids.map(named).collect();
    sources.sort_by_key(|source| source.id);
    cut::by_id(&sources, LIST)
}
