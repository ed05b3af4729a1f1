//! An actor that is named belongs to a claim: somebody has to say so.

use super::mention::NameIndex;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::{Actor, ActorId};
use crate::model::incident::Incident;
use crate::model::site::Site;

/// The names of the actors that have a file.
pub(super) fn index(site: &Site) -> NameIndex<ActorId> {
    let numbers = 0..u32::try_from(site.actors.len()).expect("a record has fewer than 2^32 actors");
    let actors = numbers.map(ActorId).filter(|id| site.actor(*id).declared);
    NameIndex::new(actors.flat_map(|id| names_of(site.actor(id)).map(move |name| (name, id))))
}

fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let aliases = actor.facts.aliases.iter().map(|alias| alias.name.as_str());
    [actor.facts.name.value.as_str(), actor.id.as_str()].into_iter().chain(aliases)
}

pub(super) fn check(
    site: &Site,
    incident: &Incident,
    index: &NameIndex<ActorId>,
    diagnostics: &mut Diagnostics,
) {
    let facts = &incident.facts;
    let claims = incident.attribution.items().iter();
    // What is claimed may be named; what was reported once need not be reported again.
    let mut accounted: Vec<_> = claims.map(|claim| claim.actor).collect();
    let texts = [Some(&facts.title), facts.short_title.as_ref(), facts.summary.as_ref()];
    let texts = texts.into_iter().flatten().map(|text| (text.value.as_str(), text.span));
    let tags = facts.tags.iter().map(|tag| (tag.value.as_str(), tag.span));
    for (text, span) in texts.chain(tags) {
        for actor in named_in(text, (site, incident), index) {
            if !accounted.contains(&actor) {
                accounted.push(actor);
                let name = &site.actor(actor).facts.name.value;
                diagnostics.push(factory::record::actor_without_claim(name, span));
            }
        }
    }
    // An account may speak of who is only mentioned.
    accounted.extend(incident.commentary.iter().filter_map(|mention| mention.actor));
    let body = facts.body.forms();
    for actor in named_in(body.words(), (site, incident), index) {
        let name = &site.actor(actor).facts.name.value;
        // In a long text, a word that an actor took for its name is most often the word.
        if body.words().contains(name.as_str()) && !accounted.contains(&actor) {
            accounted.push(actor);
            diagnostics.push(factory::record::actor_in_account(name, facts.title.span));
        }
    }
}

/// The actors that a text names, the names of the entry's own organisations aside.
fn named_in(text: &str, (site, incident): (&Site, &Incident), index: &NameIndex<ActorId>) -> Vec<ActorId> {
    let found = index.named_in(text);
    if found.is_empty() { found } else { index.named_in(&without_companies(site, incident, text)) }
}

/// A text without the names of the entry's own organisations: "Royal Bank" names the bank, and no actor called Royal.
fn without_companies(site: &Site, incident: &Incident, text: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for company in &incident.companies {
        let facts = &site.company(company.company).facts;
        names.push(&facts.name.value);
        names.extend(facts.aliases.iter().map(|alias| alias.name.as_str()));
        names.extend(company.printed_as.as_deref());
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
        .into_iter()
        .filter(|name| !name.is_empty())
        .fold(text.to_owned(), |text, name| text.replace(name, " "))
}
