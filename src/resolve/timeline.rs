//! Who was hit when: the order of all incidents, the roll-up of groups, the lists of actors.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::actor::ActorId;
use crate::model::archive::Archive;
use crate::model::claim;
use crate::model::company::CompanyId;
use crate::model::date::PartialDate;
use crate::model::incident::{DateKey, Incident, IncidentId};
use crate::model::site::{Derived, Site};
use crate::model::word::Word;

/// Derives the lists of a record.
pub(super) fn derive(site: &Site) -> Derived {
    let timeline = timeline(site);
    let (archive, facets) =
        rayon::join(|| archive(site, &timeline), || super::facets::derive(site, &timeline));
    let mut derived = Derived {
        archive,
        facets,
        long_companies: BTreeMap::new(),
        long_actors: BTreeMap::new(),
        timeline,
        company_timelines: vec![Vec::new(); site.companies.len()],
        actor_timelines: vec![Vec::new(); site.actors.len()],
        groups: site.incidents.iter().map(|incident| group_of(site, incident)).collect(),
        ..Derived::default()
    };
    // The timeline is walked in its order, so that every list made from it has that order.
    for id in &derived.timeline {
        let incident = site.incident(*id);
        for company in companies_and_those_above(site, incident) {
            derived.company_timelines[company.0 as usize].push(*id);
        }
        for (actor, tier) in claim::tiers(incident.attribution.items()) {
            derived.actor_timelines[actor.0 as usize].push((*id, tier));
        }
    }
    let companies = (0..).map(CompanyId).zip(&derived.company_timelines);
    derived.long_companies = companies.filter_map(|(id, ids)| Some((id, long(site, ids)?))).collect();
    let actors = (0..).map(ActorId).zip(&derived.actor_timelines);
    let ids = |links: &[(IncidentId, _)]| links.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    derived.long_actors = actors.filter_map(|(id, links)| Some((id, long(site, &ids(links))?))).collect();
    derived
}

fn archive(site: &Site, ids: &[IncidentId]) -> Archive {
    Archive::of(ids.iter().map(|id| (*id, disclosed(site, *id))))
}

/// The page of a company or an actor says more than its timeline, so it shows fewer incidents than a bare list.
const FRONT: usize = 40;

/// The archive of a company's or an actor's timeline that is too long for one page.
fn long(site: &Site, ids: &[IncidentId]) -> Option<Archive> {
    Some(archive(site, ids).with_front_of(FRONT)).filter(Archive::is_cut)
}

fn timeline(site: &Site) -> Vec<IncidentId> {
    let numbers = 0..u32::try_from(site.incidents.len()).expect("a record has fewer than 2^32 incidents");
    let mut ids: Vec<_> =
        numbers.map(IncidentId).filter(|id| site.incident(*id).withdrawn.is_none()).collect();
    // Incidents are numbered by id, and the sort keeps the order of equals.
    ids.sort_by_cached_key(|id| (disclosed(site, *id).is_none(), disclosed(site, *id)));
    ids
}

fn disclosed(site: &Site, id: IncidentId) -> Option<PartialDate> {
    site.incident(id).facts.date(DateKey::Disclosed).map(|fact| fact.date)
}

/// The date by which ownership is judged: when it happened, else when it became known, else any date there is.
pub(super) fn time_of(incident: &Incident) -> Option<PartialDate> {
    let first = [DateKey::Occurred, DateKey::Disclosed];
    let keys = first.iter().chain(DateKey::ALL);
    keys.filter_map(|key| incident.facts.date(*key)).map(|fact| fact.date).next()
}

fn companies_and_those_above(site: &Site, incident: &Incident) -> BTreeSet<CompanyId> {
    let time = time_of(incident);
    let mut open: Vec<_> = incident.companies.iter().map(|involvement| involvement.company).collect();
    let mut found = BTreeSet::new();
    while let Some(company) = open.pop() {
        if found.insert(company) {
            open.extend(parents_at(site, company, time.as_ref()));
        }
    }
    found
}

fn parents_at<'a>(
    site: &'a Site,
    company: CompanyId,
    time: Option<&'a PartialDate>,
) -> impl Iterator<Item = CompanyId> + 'a {
    let parents = site.company(company).parents.iter();
    parents
        .filter(move |ownership| time.is_none_or(|time| ownership.held_at(time)))
        .map(|ownership| ownership.parent)
}

/// The company at the top of the group of the first company that an incident names.
fn group_of(site: &Site, incident: &Incident) -> Option<CompanyId> {
    let time = time_of(incident);
    let mut company = incident.companies.first()?.company;
    // Cycles were cut when companies were resolved, so the way up ends.
    while let Some(parent) = parents_at(site, company, time.as_ref()).next() {
        company = parent;
    }
    Some(company)
}
