//! Sources that lead back to themselves, or all to one.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::model::source::SourceId;

/// Reports what rests on one report alone. Most records have such entries, so that it is told on request only.
pub(super) fn check_single(incident: &Incident, diagnostics: &mut Diagnostics) {
    if incident.single_source {
        diagnostics.push(factory::record::single_source(incident.facts.title.span, incident.sources.len()));
    }
}

/// Reports every source that repeats itself through others.
pub(super) fn check_loops(site: &Site, diagnostics: &mut Diagnostics) {
    let mut reported = BTreeSet::new();
    for id in (0..).map(SourceId).take(site.sources.len()) {
        let mut path = vec![id];
        while let Some(next) = path.last().and_then(|last| site.source(*last).via) {
            if path.contains(&next) {
                break;
            }
            path.push(next);
        }
        let closes = path.last().and_then(|last| site.source(*last).via) == Some(id);
        if closes && path.iter().all(|id| reported.insert(*id)) {
            let titles = path.iter().chain([&id]).map(|id| site.source(*id).facts.title.value.as_str());
            if let Some(via) = &site.source(id).facts.via {
                diagnostics.push(factory::record::source_via_loop(via.span, titles));
            }
        }
    }
}
