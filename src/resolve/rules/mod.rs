//! Judgment on what entries say: whatever can be seen to be wrong without having read the source.

mod actors;
mod ages;
mod certainty;
mod companies;
mod dates;
mod duplicates;
mod former_ids;
mod mention;
mod ordinals;
mod ownership;
mod passage;
pub(super) mod replacements;
mod security;
mod several;
mod sourcing;

use rayon::prelude::*;

use self::mention::NameIndex;
use self::passage::Passage;
use crate::diagnostic::Diagnostics;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::{Incident, Involvement};
use crate::model::site::Site;

/// Holds every rule against a record. What needs all entries is held only where all of them could be read.
pub(super) fn check(site: &Site, is_complete: bool, diagnostics: &mut Diagnostics) {
    former_ids::check(site, diagnostics);
    let names = NameIndex::new(companies::names(site).chain(actors::names(site)));
    let of_incidents: Vec<Diagnostics> = (0..site.incidents.len())
        .into_par_iter()
        .map(|number| check_incident(site, (number, is_complete), &names))
        .collect();
    of_incidents.into_iter().for_each(|found| diagnostics.append(found));
    dates::check_sources(site, diagnostics);
    ages::check_companies(site, diagnostics);
    sourcing::check_loops(site, diagnostics);
    if is_complete {
        companies::check_names(site, diagnostics);
        duplicates::check(site, diagnostics);
    }
    security::check(site, diagnostics);
}

/// Whom a text may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Company(CompanyId),
    Actor(ActorId),
}

impl Named {
    fn company(self) -> Option<CompanyId> {
        if let Self::Company(id) = self { Some(id) } else { None }
    }

    fn actor(self) -> Option<ActorId> {
        if let Self::Actor(id) = self { Some(id) } else { None }
    }
}

/// All names of an entry's own organisations.
fn own_names<'a>(site: &'a Site, incident: &'a Incident) -> Vec<&'a str> {
    let of = |involved: &'a Involvement| {
        let facts = &site.company(involved.company).facts;
        let aliases = facts.aliases.iter().map(|alias| alias.name.as_str());
        [facts.name.value.as_str()].into_iter().chain(aliases).chain(involved.printed_as.as_deref())
    };
    incident.companies.iter().flat_map(of).collect()
}

/// A text, and whom it names.
type Heard<'a> = (Passage<'a>, Vec<Named>);

fn check_incident(
    site: &Site,
    (number, is_complete): (usize, bool),
    names: &NameIndex<Named>,
) -> Diagnostics {
    let (incident, mut diagnostics) = (&site.incidents[number], Diagnostics::default());
    let account = incident.facts.body.forms().into_words();
    let heard: Vec<Heard<'_>> = passage::all(site, incident, &account)
        .map(|passage| (passage, names.named_in(passage.text())))
        .filter(|(_, named)| !named.is_empty())
        .collect();
    dates::check(site, incident, &mut diagnostics);
    ages::check(site, incident, &mut diagnostics);
    actors::check((site, incident), names, &heard, &mut diagnostics);
    if is_complete && incident.withdrawn.is_none() {
        companies::check(site, incident, &heard, &mut diagnostics);
    }
    if is_complete {
        ordinals::check(site, number, &mut diagnostics);
    }
    if incident.withdrawn.is_none() {
        ownership::check(site, incident, &mut diagnostics);
        certainty::check((site, incident), &heard, &mut diagnostics);
        several::check(site, incident, &mut diagnostics);
        sourcing::check_single(incident, &mut diagnostics);
    }
    diagnostics
}
