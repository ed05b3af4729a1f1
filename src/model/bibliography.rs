//! What rests on which source, and the sources by who published them.

use super::actor::ActorId;
use super::company::CompanyId;
use super::incident::IncidentId;
use super::shelf::Shelved;
use super::source::SourceId;
use crate::base::slug::Slug;

/// The sources of a record, seen from the sources.
#[derive(Clone, Debug, Default)]
pub struct Bibliography {
    /// For each source, what cites it.
    pub uses: Vec<Uses>,
    /// Who published them, by the id of the page that lists them.
    pub publishers: Vec<Publisher>,
}

impl Bibliography {
    /// What cites a source.
    #[must_use]
    pub fn uses(&self, id: SourceId) -> &Uses {
        &self.uses[id.0 as usize]
    }
}

/// What cites one source.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Incidents, the latest disclosed first; last those that were withdrawn.
    pub incidents: Shelved<IncidentId>,
    /// Companies whose files cite it, by id.
    pub companies: Vec<CompanyId>,
    /// Actors whose files cite it, by id.
    pub actors: Vec<ActorId>,
    /// Incidents of which every source is this one or goes back to it, by id.
    pub alone: Vec<IncidentId>,
    /// Sources that repeat it, by id.
    pub repeated_by: Vec<SourceId>,
    /// On whose list it stands.
    pub publisher: PublisherId,
}

impl Uses {
    /// How many entries cite it.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.incidents.count() + self.companies.len() + self.actors.len()
    }
}

/// Whose name stands over a list of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// The id of its page.
    pub id: Slug,
    /// Its name; where no source names it, the host of the address; `None` where there is neither.
    pub name: Option<String>,
    /// What it published, the latest first; last what has no date.
    pub sources: Shelved<SourceId>,
}

/// The publisher of a list: an index into [`Bibliography::publishers`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublisherId(pub u32);
