//! Sources that lead back to themselves, that entries describe differently, or that are older than what they are cited for.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::{DateFact, Incident};
use crate::model::site::Site;
use crate::model::source::{Source, SourceId};
use crate::model::word::{Stated, Word};

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

/// Reports dates that lie behind all that their source can have known.
pub(super) fn check_ages(site: &Site, incident: &Incident, diagnostics: &mut Diagnostics) {
    for (key, fact) in &incident.facts.dates {
        let Stated::Known(fact) = fact else { continue };
        let sources = cited(incident, fact);
        let mut last_words = sources.iter().map(|id| last_word(site.source(*id)));
        let Some(earliest) = fact.date.reach().earliest.filter(|_| !sources.is_empty()) else { continue };
        if last_words.all(|day| day.is_some_and(|day| day < earliest)) {
            let title = &site.source(sources[0]).facts.title.value;
            diagnostics.push(factory::record::source_older_than_date(key.as_str(), title, fact.span));
        }
    }
}

/// What a date rests on: what it cites, or all of the entry's sources.
fn cited(incident: &Incident, fact: &DateFact) -> Vec<SourceId> {
    if fact.citations.0.is_empty() {
        return incident.sources.clone();
    }
    let of = |number: &usize| incident.sources.get(number.checked_sub(1)?).copied();
    fact.citations.0.iter().filter_map(of).collect()
}

/// The last day on which a source can have said something; `None` where it does not say.
fn last_word(source: &Source) -> Option<chrono::NaiveDate> {
    let facts = &source.facts;
    let last = facts.updated.as_ref().or(facts.published.as_ref())?;
    last.value.reach().latest
}
