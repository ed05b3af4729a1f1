//! What takes the place of a withdrawn entry is not that entry itself, not even through others.

use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::RawIncident;
use crate::source::Located;

/// Reports every entry that stands on a circle of replacements. `incidents` are sorted by id.
pub(in crate::resolve) fn check(incidents: &[Box<RawIncident>], diagnostics: &mut Diagnostics) {
    for incident in incidents {
        let Some(first) = replacement(incident) else { continue };
        let path = path_from(incidents, incident);
        if path.len() > 1 && path.last() == Some(&&incident.id.value) {
            let names = path.iter().map(|id| id.as_str());
            diagnostics.push(factory::record::replacement_loop(first.span, names));
        }
    }
}

/// The ids from an entry along its replacements, up to the first that comes a second time.
fn path_from<'a>(incidents: &'a [Box<RawIncident>], start: &'a RawIncident) -> Vec<&'a Slug> {
    let mut path = vec![&start.id.value];
    let mut current = Some(start);
    while let Some(next) = current.and_then(replacement) {
        let closes = path.contains(&&next.value);
        path.push(&next.value);
        if closes {
            break;
        }
        let place = incidents.binary_search_by_key(&&next.value, |incident| &incident.id.value);
        current = place.ok().map(|place| incidents[place].as_ref());
    }
    path
}

fn replacement(incident: &RawIncident) -> Option<&Located<Slug>> {
    incident.withdrawn.as_ref()?.replaced_by.as_ref()
}
