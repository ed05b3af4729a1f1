//! Judgment on what entries say: whatever can be seen to be wrong without having read the source.

mod actors;
mod dates;
mod figures;
mod former_ids;
mod mention;
mod ordinals;
pub(super) mod replacements;
mod security;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::site::Site;

/// Holds every rule against a record. What needs all entries is held only where all of them could be read.
pub(super) fn check(site: &Site, is_complete: bool, diagnostics: &mut Diagnostics) {
    former_ids::check(site, diagnostics);
    let of_incident = |(number, incident)| {
        let mut diagnostics = Diagnostics::default();
        dates::check(site, incident, &mut diagnostics);
        figures::check(incident, &mut diagnostics);
        if is_complete {
            ordinals::check(site, number, &mut diagnostics);
        }
        diagnostics
    };
    let found: Vec<Diagnostics> = site.incidents.par_iter().enumerate().map(of_incident).collect();
    found.into_iter().for_each(|found| diagnostics.append(found));
    actors::check(site, diagnostics);
    security::check(site, diagnostics);
}
