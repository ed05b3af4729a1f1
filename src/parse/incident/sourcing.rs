//! Sources that nothing rests on.

use std::collections::BTreeSet;

use crate::diagnostic::factory::incident as say;
use crate::model::prose::{LinkTarget, Prose};
use crate::model::source::{RawSourceUse, SourceTarget};
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
    if used.is_empty() {
        return;
    }
    used.extend(sources.iter().filter_map(repeats));
    let unused: Vec<_> =
        sources.iter().map(|source| &source.key).filter(|key| !used.contains(&*key.value)).collect();
    for key in unused {
        decoder.diagnostics.push(say::source_unused(key));
    }
}

/// The source of the same entry that one repeats.
fn repeats(source: &RawSourceUse) -> Option<&str> {
    match &source.target {
        SourceTarget::Own(facts) => facts.via.as_ref().map(|via| via.value.as_str()),
        SourceTarget::Shared(_) => None,
    }
}
