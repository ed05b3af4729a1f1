//! Judgment on what entries say: whatever can be seen to be wrong without having read the source.

mod actors;
mod dates;
mod figures;
mod former_ids;
mod mention;
mod ordinals;

use crate::diagnostic::Diagnostics;
use crate::model::site::Site;

/// Holds every rule against a record.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    former_ids::check(site, diagnostics);
    for (number, incident) in site.incidents.iter().enumerate() {
        dates::check(site, incident, diagnostics);
        figures::check(incident, diagnostics);
        ordinals::check(site, number, diagnostics);
    }
    actors::check(site, diagnostics);
}
