//! The record as a whole: every reference stands, every list is in its order.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::actor::{Actor, ActorId, RawActor};
use super::archive::Archive;
use super::claim::Tier;
use super::company::{Company, CompanyId, RawCompany};
use super::config::Config;
use super::facet::Facets;
use super::incident::{Incident, IncidentId, RawIncident};
use super::page::Page;
use super::source::{RawSource, Source, SourceId};

/// One file's entry, before references are looked up.
#[derive(Clone, Debug)]
pub enum RawEntry {
    /// Of `content/incidents`.
    Incident(Box<RawIncident>),
    /// Of `content/companies`.
    Company(Box<RawCompany>),
    /// Of `content/actors`.
    Actor(Box<RawActor>),
    /// Of `content/sources`.
    Source(Box<RawSource>),
    /// Of `content/pages`.
    Page(Box<Page>),
}

/// The record.
#[derive(Clone, Debug)]
pub struct Site {
    /// The site's configuration.
    pub config: Config,
    /// The day on which the site is built: an input, never printed.
    pub today: NaiveDate,
    /// The incidents, by id.
    pub incidents: Vec<Incident>,
    /// The companies, by id.
    pub companies: Vec<Company>,
    /// The actors, by id.
    pub actors: Vec<Actor>,
    /// The sources: shared ones by id, then the others in the order of the incidents that name them first.
    pub sources: Vec<Source>,
    /// The pages, by place in the navigation, then id.
    pub pages: Vec<Page>,
    /// What follows from the entries.
    pub derived: Derived,
}

/// What follows from the entries; withdrawn incidents are in none of these lists.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    /// All incidents in the order of their disclosure, those without the date last, by id.
    pub timeline: Vec<IncidentId>,
    /// All incidents by year and month of their disclosure.
    pub archive: Archive,
    /// For each company, the incidents of its group by the ownership of that time, in the order of their disclosure.
    pub company_timelines: Vec<Vec<IncidentId>>,
    /// For each actor, the incidents that a standing claim links to it, in the order of their disclosure.
    pub actor_timelines: Vec<Vec<(IncidentId, Tier)>>,
    /// The companies whose timeline is too long for one page, each with its archive.
    pub long_companies: BTreeMap<CompanyId, Archive>,
    /// The actors whose timeline is too long for one page, each with its archive.
    pub long_actors: BTreeMap<ActorId, Archive>,
    /// What incidents have in common: sectors, countries, classes of data, kinds, tags, status.
    pub facets: Facets,
    /// For each incident, the company at the top of the group that it is told under.
    pub groups: Vec<Option<CompanyId>>,
}

impl Site {
    /// The incident of an id.
    #[must_use]
    pub fn incident(&self, id: IncidentId) -> &Incident {
        &self.incidents[id.0 as usize]
    }

    /// The company of an id.
    #[must_use]
    pub fn company(&self, id: CompanyId) -> &Company {
        &self.companies[id.0 as usize]
    }

    /// The actor of an id.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.0 as usize]
    }

    /// The source of an id.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }
}
