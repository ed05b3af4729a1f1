//! Sources that nothing rests on, and facts that rest on none in particular.

use std::collections::BTreeSet;

use crate::diagnostic::factory::incident as say;
use crate::model::incident::IncidentFacts;
use crate::model::prose::{LinkTarget, Prose};
use crate::model::source::{Citations, RawSourceUse, SourceTarget};
use crate::model::word::Word;
use crate::parse::decode::Decoder;

/// An entry that cites none of its sources rests on all of them; one that cites some should cite each.
pub(super) fn check(sources: &[RawSourceUse], body: &Prose, decoder: &mut Decoder<'_>) {
    let keys = decoder.source_keys();
    let cited = decoder.cited().iter().filter_map(|number| keys.get(number.checked_sub(1)?).copied());
    let linked = body.links().filter_map(|(target, _)| match target {
        LinkTarget::Source(index) => keys.get(*index).copied(),
        _ => None,
    });
    let mut used: BTreeSet<&str> = cited.chain(linked).collect();
    if used.is_empty() || decoder.diagnostics.has_errors() {
        return;
    }
    used.extend(sources.iter().filter_map(repeats));
    let unused: Vec<_> =
        sources.iter().map(|source| &source.key).filter(|key| !used.contains(&*key.value)).collect();
    for key in unused {
        decoder.diagnostics.push(say::source_unused(key));
    }
}

/// Reports facts that say nowhere in which of several sources they stand, where others do.
pub(super) fn check_facts(sources: &[RawSourceUse], facts: &IncidentFacts, decoder: &mut Decoder<'_>) {
    // Where something could not be read, a source may have stood in it.
    if sources.len() < 2 || decoder.cited().is_empty() || decoder.diagnostics.has_errors() {
        return;
    }
    let is_bare = |citations: &Citations| citations.0.is_empty();
    let dates = facts.dates.iter().filter_map(|(key, fact)| Some((key.as_str(), fact.known()?)));
    let dates = dates.filter(|(_, fact)| is_bare(&fact.citations)).map(|(key, fact)| (key, fact.span));
    let rungs = facts.exposure.iter().filter(|(_, fact)| is_bare(&fact.citations));
    let rungs = rungs.map(|(rung, fact)| (rung.as_str(), fact.span));
    let counts = facts.counts.items().iter().filter(|count| is_bare(&count.value.citations));
    let bare: Vec<_> = dates.chain(rungs).chain(counts.map(|count| ("counts", count.span))).collect();
    if let Some((_, first)) = bare.first() {
        let names: Vec<_> = bare.iter().map(|(name, _)| *name).collect();
        decoder.push(say::fact_without_source(&names, *first));
    }
}

/// The source of the same entry that one repeats.
fn repeats(source: &RawSourceUse) -> Option<&str> {
    match &source.target {
        SourceTarget::Own(facts) => facts.via.as_ref().map(|via| via.value.as_str()),
        SourceTarget::Shared(_) => None,
    }
}
