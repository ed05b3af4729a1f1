//! Judgment on what entries say: whatever can be seen to be wrong without having read the source.

mod actors;
mod companies;
mod counted;
mod dates;
mod duplicates;
mod figures;
mod former_ids;
mod mention;
mod ordinals;
pub(super) mod replacements;
mod security;
mod sourcing;

use rayon::prelude::*;

use self::mention::NameIndex;
use crate::diagnostic::Diagnostics;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::site::Site;

/// Holds every rule against a record. What needs all entries is held only where all of them could be read.
pub(super) fn check(site: &Site, is_complete: bool, diagnostics: &mut Diagnostics) {
    former_ids::check(site, diagnostics);
    let names = Names { companies: companies::index(site), actors: actors::index(site) };
    let of_incidents: Vec<Diagnostics> = (0..site.incidents.len())
        .into_par_iter()
        .map(|number| check_incident(site, (number, is_complete), &names))
        .collect();
    of_incidents.into_iter().for_each(|found| diagnostics.append(found));
    sourcing::check_loops(site, diagnostics);
    if is_complete {
        companies::check_names(site, diagnostics);
        duplicates::check(site, diagnostics);
    }
    security::check(site, diagnostics);
}

/// The names that texts are searched for.
struct Names {
    companies: NameIndex<CompanyId>,
    actors: NameIndex<ActorId>,
}

fn check_incident(site: &Site, (number, is_complete): (usize, bool), names: &Names) -> Diagnostics {
    let (incident, mut diagnostics) = (&site.incidents[number], Diagnostics::default());
    dates::check(site, incident, &mut diagnostics);
    figures::check(incident, &mut diagnostics);
    counted::check(incident, &mut diagnostics);
    sourcing::check_ages(site, incident, &mut diagnostics);
    actors::check(site, incident, &names.actors, &mut diagnostics);
    if is_complete && incident.withdrawn.is_none() {
        companies::check(site, incident, &names.companies, &mut diagnostics);
    }
    if is_complete {
        ordinals::check(site, number, &mut diagnostics);
    }
    diagnostics
}
