//! Bundles: which objects stand in a file, each once.

use std::collections::BTreeSet;

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
        let stix = self.stix;
        let site = stix.record.site;
        take(&stix.site_identity());
        let mut seen = BTreeSet::new();
        let mut group = |fill: &dyn Fn(&mut Gathering<'_, 'a>)| {
            let mut gathering = Gathering { seen: &mut seen, objects: Vec::new(), refs: Vec::new() };
            fill(&mut gathering);
            gathering.objects.sort_by_key(|object| object.id);
            gathering.objects.iter().for_each(&mut take);
        };
        match self.contents {
            Contents::Incident(id) => match site.incident(id).withdrawn {
                Some(_) => group(&|gathering| gathering.own(stix.tombstone(id))),
                None => group(&|gathering| stix.gather_incident(id, gathering)),
            },
            Contents::Company(id) => {
                group(&|gathering| gathering.shared(stix.company_id(id), || stix.company(id)));
                for incident in &site.derived.company_timelines[id.0 as usize] {
                    group(&|gathering| {
                        gathering.own(stix.incident(*incident));
                        stix.gather_companies(*incident, gathering);
                    });
                }
            }
            Contents::Actor(id) => {
                group(&|gathering| gathering.shared(stix.actor_id(id), || stix.actor(id)));
                for (incident, _) in &site.derived.actor_timelines[id.0 as usize] {
                    group(&|gathering| {
                        gathering.own(stix.incident(*incident));
                        stix.gather_claims_where(*incident, gathering, |claim| claim.actor == id);
                    });
                }
            }
            Contents::Record { incidents, is_last, .. } => {
                incidents.iter().for_each(|id| group(&|gathering| stix.gather_incident(*id, gathering)));
                let taken_back = |id: &IncidentId| is_last && site.incident(*id).withdrawn.is_some();
                let withdrawn = all(site.incidents.len()).map(IncidentId).filter(taken_back);
                withdrawn.for_each(|id| group(&|gathering| gathering.own(stix.tombstone(id))));
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
    pub(super) fn refs(&mut self) -> Vec<StixId> {
        let mut refs = self.refs.clone();
        refs.sort();
        refs.dedup();
        refs
    }
}
