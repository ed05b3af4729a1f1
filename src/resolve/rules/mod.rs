//! Judgment on what entries say: whatever can be seen to be wrong without having read the source.

mod actors;
mod companies;
mod dates;
mod duplicates;
mod figures;
mod former_ids;
mod mention;
mod ordinals;
pub(super) mod replacements;
mod security;
mod sourcing;

use crate::diagnostic::Diagnostics;
use crate::model::site::Site;

/// Holds every rule against a record. What needs all entries is held only where all of them could be read.
pub(super) fn check(site: &Site, is_complete: bool, diagnostics: &mut Diagnostics) {
    former_ids::check(site, diagnostics);
    for (number, incident) in site.incidents.iter().enumerate() {
        dates::check(site, incident, diagnostics);
        figures::check(incident, diagnostics);
        sourcing::check_ages(site, incident, diagnostics);
        if is_complete {
            ordinals::check(site, number, diagnostics);
        }
    }
    actors::check(site, diagnostics);
    sourcing::check_loops(site, diagnostics);
    if is_complete {
        companies::check(site, diagnostics);
        duplicates::check(site, diagnostics);
    }
    security::check(site, diagnostics);
}
