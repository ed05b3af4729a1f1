//! What entries weigh in the exports, as lists are cut by it. To weigh a record takes as long as to write it, so an edit that
//! leaves all facts as they are weighs again only the entries that it touched.

use rayon::prelude::*;

use super::cut::weight;
use super::layout::{DOWNLOAD, all};
use super::record::Record;
use super::table::{figure_weight, incident_weight};
use crate::base::wire::{Reader, Writer};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::source::FileId;

/// Bytes that each entry takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// Of incidents as JSON, in the order of the timeline.
    pub(super) incidents: Vec<usize>,
    /// Of their rows in `incidents.csv` and `figures.csv`, no text in them; nothing where all of it fits into a file.
    pub(super) rows: Vec<usize>,
    pub(super) figures: Vec<usize>,
    /// Of companies, actors and sources as JSON, by their numbers.
    pub(super) companies: Vec<usize>,
    pub(super) actors: Vec<usize>,
    pub(super) sources: Vec<usize>,
}

impl Weights {
    /// Weighs a record.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self::default().renewed(site, &|_| true)
    }

    /// For a record of which no lists are written: every entry is as light as any other.
    #[must_use]
    pub fn none(site: &Site) -> Self {
        let nothing = |length: usize| vec![0; length];
        Self {
            incidents: nothing(site.derived.timeline.len()),
            rows: Vec::new(),
            figures: Vec::new(),
            companies: nothing(site.companies.len()),
            actors: nothing(site.actors.len()),
            sources: nothing(site.sources.len()),
        }
    }

    /// The weights of the same record with other texts in these files.
    #[must_use]
    pub fn renewed(&self, site: &Site, is_changed: &(dyn Fn(FileId) -> bool + Sync)) -> Self {
        let record = Record { site };
        let timeline = site.derived.timeline.as_slice();
        let is_other = |incident: IncidentId| is_changed(site.incident(incident).facts.title.span.file);
        let kept =
            |known: &[usize], place: usize, is_other: bool| known.get(place).copied().filter(|_| !is_other);
        let incidents = timeline.par_iter().enumerate().map(|(place, id)| {
            kept(&self.incidents, place, is_other(*id)).unwrap_or_else(|| weight(&record.incident(*id)))
        });
        let companies = all(site.companies.len()).into_par_iter().map(|id| {
            let is_other = is_changed(site.company(CompanyId(id)).facts.name.span.file);
            kept(&self.companies, id as usize, is_other)
                .unwrap_or_else(|| weight(&record.company(CompanyId(id))))
        });
        let actors = all(site.actors.len()).into_par_iter().map(|id| {
            let is_other = is_changed(site.actor(ActorId(id)).facts.name.span.file);
            kept(&self.actors, id as usize, is_other).unwrap_or_else(|| weight(&record.actor(ActorId(id))))
        });
        let sources = all(site.sources.len()).into_par_iter().map(|id| {
            let is_other = is_changed(site.source(SourceId(id)).facts.title.span.file);
            kept(&self.sources, id as usize, is_other).unwrap_or_else(|| weight(&record.source(SourceId(id))))
        });
        let weights = Self {
            incidents: incidents.collect(),
            rows: Vec::new(),
            figures: Vec::new(),
            companies: companies.collect(),
            actors: actors.collect(),
            sources: sources.collect(),
        };
        weights.with_rows(record, self)
    }

    /// No table is heavier than the incidents as JSON; and no row shows a text.
    fn with_rows(self, record: Record<'_>, known: &Self) -> Self {
        let timeline = record.site.derived.timeline.as_slice();
        if self.incidents.iter().sum::<usize>() <= DOWNLOAD {
            return self;
        }
        let weigh = |known: &[usize], weigh: fn(Record<'_>, IncidentId) -> usize| {
            if known.len() == timeline.len() {
                return known.to_vec();
            }
            timeline.par_iter().map(|id| weigh(record, *id)).collect()
        };
        let (rows, figures) = (weigh(&known.rows, incident_weight), weigh(&known.figures, figure_weight));
        Self { rows, figures, ..self }
    }

    /// Writes the weights down.
    pub fn write(&self, writer: &mut Writer) {
        let Self { incidents, rows, figures, companies, actors, sources } = self;
        for weights in [incidents, rows, figures, companies, actors, sources] {
            writer.number(weights.len() as u64);
            weights.iter().for_each(|weight| writer.number(*weight as u64));
        }
    }

    /// Reads weights that were written down.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut next = || -> Option<Vec<usize>> {
            (0..reader.length()?).map(|_| usize::try_from(reader.number()?).ok()).collect()
        };
        Some(Self {
            incidents: next()?,
            rows: next()?,
            figures: next()?,
            companies: next()?,
            actors: next()?,
            sources: next()?,
        })
    }
}
