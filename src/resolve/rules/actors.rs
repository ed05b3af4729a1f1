//! An actor that is named belongs to a claim: somebody has to say so.

use super::mention::NameIndex;
use super::passage::Passage;
use super::{Heard, Named, own_names};
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::{Actor, ActorId};
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::source::Span;

/// The names of the actors that have a file.
pub(super) fn names(site: &Site) -> impl Iterator<Item = (&str, Named)> {
    let numbers = 0..u32::try_from(site.actors.len()).expect("a record has fewer than 2^32 actors");
    let actors = numbers.map(ActorId).filter(|id| site.actor(*id).declared);
    actors.flat_map(|id| names_of(site.actor(id)).map(move |name| (name, Named::Actor(id))))
}

pub(super) fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let aliases = actor.facts.aliases.iter().map(|alias| alias.name.as_str());
    [actor.facts.name.value.as_str(), actor.id.as_str()].into_iter().chain(aliases)
}

pub(super) fn check(
    (site, incident): (&Site, &Incident),
    index: &NameIndex<Named>,
    heard: &[Heard<'_>],
    diagnostics: &mut Diagnostics,
) {
    let claims = incident.attribution.items().iter();
    // What is claimed may be named; what was reported once need not be reported again.
    let mut accounted: Vec<_> = claims.map(|claim| claim.actor).collect();
    let actors = |(passage, named): &Heard<'_>| named_in(*passage, named, (site, incident), index);
    let of_fields = |(passage, _): &&Heard<'_>| matches!(passage, Passage::Field(_) | Passage::Tag(_));
    for found in heard.iter().filter(of_fields) {
        for actor in actors(found) {
            if !accounted.contains(&actor) {
                accounted.push(actor);
                let place = place_of(site.actor(actor), found.0);
                let name = &site.actor(actor).facts.name.value;
                diagnostics.push(factory::record::actor_without_claim(name, place));
            }
        }
    }
    // An account may speak of who is only mentioned.
    accounted.extend(incident.commentary.iter().filter_map(|mention| mention.actor));
    for found in heard.iter().filter(|(passage, _)| matches!(passage, Passage::Body(_))) {
        for actor in actors(found) {
            let name = &site.actor(actor).facts.name.value;
            if accounted.contains(&actor) {
                continue;
            }
            // In a long text, a word that an actor took for its name is most often the word.
            let Some(place) = found.0.place_of(name, &[]) else { continue };
            accounted.push(actor);
            diagnostics.push(factory::record::actor_in_account(name, place));
        }
    }
}

/// Where a text has one of an actor's names as it is spelled; else all of the text.
fn place_of(actor: &Actor, passage: Passage<'_>) -> Span {
    let mut places = names_of(actor).filter_map(|name| passage.place_of(name, &[]));
    places.next().unwrap_or_else(|| passage.place(&(0..passage.text().len())))
}

/// The actors that a text names, the names of the entry's own organisations aside.
fn named_in(
    passage: Passage<'_>,
    named: &[Named],
    (site, incident): (&Site, &Incident),
    index: &NameIndex<Named>,
) -> Vec<ActorId> {
    let actors = |named: &[Named]| named.iter().filter_map(|named| named.actor()).collect::<Vec<_>>();
    if actors(named).is_empty() {
        return Vec::new();
    }
    actors(&index.named_in(&without_companies(site, incident, passage.text())))
}

/// A text without the names of the entry's own organisations: "Royal Bank" names the bank, and no actor called Royal.
fn without_companies(site: &Site, incident: &Incident, text: &str) -> String {
    let mut names = own_names(site, incident);
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
        .into_iter()
        .filter(|name| !name.is_empty())
        .fold(text.to_owned(), |text, name| text.replace(name, " "))
}
