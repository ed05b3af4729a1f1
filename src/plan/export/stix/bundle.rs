//! Bundles: which objects stand in a file, each once.

use std::collections::BTreeSet;
use std::iter;

use super::Stix;
use super::id::StixId;
use super::object::Object;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::plan::export::layout::all;

/// What a bundle is about.
#[derive(Clone, Copy, Debug)]
pub enum Contents<'a> {
    /// One incident; what is left of it where it was taken back.
    Incident(IncidentId),
    /// An organisation and its incidents.
    Company(CompanyId),
    /// An actor, its incidents, and who says so.
    Actor(ActorId),
    /// A part of the record.
    Record {
        /// Its name.
        part: &'a str,
        /// Its incidents, oldest first.
        incidents: &'a [IncidentId],
        /// Whether it has what was taken back too.
        is_last: bool,
    },
}

/// The objects of a file, made when they are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Bundle<'a> {
    stix: Stix<'a>,
    contents: Contents<'a>,
}

impl<'a> Bundle<'a> {
    pub(in crate::plan::export) fn new(stix: Stix<'a>, contents: Contents<'a>) -> Self {
        Self { stix, contents }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> StixId {
        let record = self.stix.record;
        let name = match self.contents {
            Contents::Incident(id) => format!("incident:{}", record.incident_id(id)),
            Contents::Company(id) => format!("company:{}", record.company_id(id)),
            Contents::Actor(id) => format!("actor:{}", record.actor_id(id)),
            Contents::Record { part, .. } => format!("record:{part}"),
        };
        self.stix.namespace.id("bundle", &name)
    }

    /// Gives the objects: the site, then what belongs together, in the order of ids. No id comes twice.
    pub fn each_object(&self, mut take: impl FnMut(&Object<'a>)) {
        take(&self.stix.site_identity());
        let mut seen = BTreeSet::new();
        for group in self.groups() {
            let mut gathering = Gathering { seen: &mut seen, objects: Vec::new(), refs: Vec::new() };
            self.stix.gather(group, &mut gathering);
            gathering.objects.sort_by_key(|object| object.id);
            gathering.objects.iter().for_each(&mut take);
        }
    }

    fn groups(&self) -> Box<dyn Iterator<Item = Group> + '_> {
        let site = self.stix.record.site;
        let is_withdrawn = |id: IncidentId| site.incident(id).withdrawn.is_some();
        match self.contents {
            Contents::Incident(id) if is_withdrawn(id) => Box::new(iter::once(Group::Tombstone(id))),
            Contents::Incident(id) => Box::new(iter::once(Group::Incident(id))),
            Contents::Company(id) => {
                let incidents = newest(&site.derived.company_timelines[id.0 as usize]).iter();
                Box::new(iter::once(Group::Company(id)).chain(incidents.map(|id| Group::Involved(*id))))
            }
            Contents::Actor(id) => {
                let incidents = newest(&site.derived.actor_timelines[id.0 as usize]).iter();
                let accused = incidents.map(move |(incident, _)| Group::Accused(*incident, id));
                Box::new(iter::once(Group::Actor(id)).chain(accused))
            }
            Contents::Record { incidents, is_last, .. } => {
                let taken_back = all(site.incidents.len()).map(IncidentId);
                let taken_back =
                    taken_back.filter(move |id| is_last && is_withdrawn(*id)).map(Group::Tombstone);
                Box::new(incidents.iter().map(|id| Group::Incident(*id)).chain(taken_back))
            }
        }
    }
}

/// So many incidents of one company or actor stand in its bundle, so that it keeps below the limits of hosts; the bundles
/// of the record have all.
const MOST: usize = 2_000;

fn newest<T>(incidents: &[T]) -> &[T] {
    &incidents[incidents.len().saturating_sub(MOST)..]
}

/// What belongs together in a bundle.
#[derive(Clone, Copy)]
enum Group {
    /// An incident with all that is connected with it.
    Incident(IncidentId),
    /// What is left of one that was taken back.
    Tombstone(IncidentId),
    /// An organisation.
    Company(CompanyId),
    /// An incident with its organisations.
    Involved(IncidentId),
    /// An actor.
    Actor(ActorId),
    /// An incident with what is claimed of an actor.
    Accused(IncidentId, ActorId),
}

impl<'a> Stix<'a> {
    fn gather(self, group: Group, gathering: &mut Gathering<'_, 'a>) {
        match group {
            Group::Incident(id) => self.gather_incident(id, gathering),
            Group::Tombstone(id) => gathering.own(self.tombstone(id)),
            Group::Company(id) => gathering.shared(self.company_id(id), || self.company(id)),
            Group::Involved(id) => {
                gathering.own(self.incident(id));
                self.gather_companies(id, gathering);
            }
            Group::Actor(id) => gathering.shared(self.actor_id(id), || self.actor(id)),
            Group::Accused(id, actor) => {
                gathering.own(self.incident(id));
                self.gather_claims(id, gathering, |claim| claim.actor == actor);
            }
        }
    }
}

/// Objects that belong together, without those that the bundle has already.
pub(super) struct Gathering<'s, 'a> {
    seen: &'s mut BTreeSet<StixId>,
    objects: Vec<Object<'a>>,
    refs: Vec<StixId>,
}

impl<'a> Gathering<'_, 'a> {
    /// An object that other entries may speak of too.
    pub(super) fn shared(&mut self, id: StixId, make: impl FnOnce() -> Object<'a>) {
        self.refs.push(id);
        self.aside(id, make);
    }

    /// The same, but the report does not list it: a report that lists an actor connects it with the incident.
    pub(super) fn aside(&mut self, id: StixId, make: impl FnOnce() -> Object<'a>) {
        if self.seen.insert(id) {
            self.objects.push(make());
        }
    }

    /// An object of one entry alone.
    pub(super) fn own(&mut self, object: Object<'a>) {
        self.refs.push(object.id);
        self.objects.push(object);
    }

    /// The ids of what belongs together, each once.
    pub(super) fn refs(&self) -> Vec<StixId> {
        let mut refs = self.refs.clone();
        refs.sort();
        refs.dedup();
        refs
    }
}
