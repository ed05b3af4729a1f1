//! Actors: those with a file and those only mentioned.

use super::names::Names;
use super::source_slug::Describer;
use super::sources::{Address, Register};
use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::model::actor::{Actor, ActorFacts, RawActor};
use crate::model::prose::Prose;
use crate::source::{Located, Span};

/// Resolves all actors, by id.
pub(super) fn resolve(
    raw: Vec<RawActor>,
    names: &Names,
    sources: &mut Register,
    diagnostics: &mut Diagnostics,
) -> Vec<Actor> {
    let mut declared = raw.into_iter().peekable();
    let mut actors = Vec::new();
    for id in names.actors().iter() {
        let actor = match declared.next_if(|actor| actor.id.value == *id) {
            Some(raw) => {
                let describer = Describer { kind: "actor", id: &raw.id.value };
                let addresses = Address::of_all(&raw.sources);
                let (source_keys, own_sources) =
                    sources.of_entry(describer, (raw.sources, addresses), diagnostics);
                Actor {
                    id: raw.id.value,
                    facts: raw.facts,
                    declared: true,
                    sources: own_sources,
                    source_keys,
                }
            }
            None => mentioned(id),
        };
        actors.push(actor);
    }
    actors
}

/// An actor that no file declares is known by its id alone.
fn mentioned(id: &Slug) -> Actor {
    let facts = ActorFacts {
        name: Located::new(id.to_name(), Span::nowhere()),
        aliases: Vec::new(),
        kind: Vec::new(),
        origin: Vec::new(),
        sponsor: Vec::new(),
        motives: Vec::new(),
        targets: Vec::new(),
        active: None,
        external_ids: std::collections::BTreeMap::new(),
        former_ids: Vec::new(),
        lang: None,
        body: Prose::default(),
    };
    Actor { id: id.clone(), facts, declared: false, sources: Vec::new(), source_keys: Vec::new() }
}
