//! What was done, in the words of VERIS, which the entry's words are the ids of.

use std::collections::BTreeMap;

use super::shape::{Action, Actions, Nothing};
use crate::model::incident::{self, IncidentFacts};
use crate::parse::vocabulary::embedded;

pub(super) fn actions(facts: &IncidentFacts) -> Actions<'static> {
    let mut actions = Actions::default();
    for action in facts.actions.items() {
        if let Some(place) = place(&mut actions, &action.category) {
            add(place.get_or_insert_default(), action);
        }
    }
    if let Some(social) = &mut actions.social {
        social.target = vec!["Unknown"];
    }
    let cves: Vec<_> = facts.vulnerabilities.iter().map(|id| id.value.as_str()).collect();
    if let Some(hacking) = actions.hacking.as_mut().filter(|_| !cves.is_empty()) {
        hacking.cve = Some(cves.join("; "));
    }
    if actions.is_empty() {
        actions.unknown = Some(Nothing {});
    }
    actions
}

/// Whether VERIS has the words of an action.
pub(super) fn is_known(action: &incident::Action) -> bool {
    let Some(category) = embedded().actions.categories.get(&action.category) else { return false };
    let is_in = |id: &Option<String>, words: &BTreeMap<String, String>| {
        id.as_ref().is_none_or(|id| words.contains_key(id))
    };
    is_in(&action.variety, &category.varieties) && is_in(&action.vector, &category.vectors)
}

fn place<'p>(actions: &'p mut Actions<'static>, category: &str) -> Option<&'p mut Option<Action<'static>>> {
    Some(match category {
        "environmental" => &mut actions.environmental,
        "error" => &mut actions.error,
        "hacking" => &mut actions.hacking,
        "malware" => &mut actions.malware,
        "misuse" => &mut actions.misuse,
        "physical" => &mut actions.physical,
        "social" => &mut actions.social,
        _ => return None,
    })
}

fn add(place: &mut Action<'static>, action: &incident::Action) {
    let Some(category) = embedded().actions.categories.get(&action.category) else { return };
    let words = |id: &Option<String>, words: &'static BTreeMap<String, String>| {
        id.as_ref().map_or("Unknown", |id| words.get(id).map_or("Other", String::as_str))
    };
    insert(&mut place.variety, words(&action.variety, &category.varieties));
    if !category.vectors.is_empty() {
        insert(&mut place.vector, words(&action.vector, &category.vectors));
    }
}

fn insert(list: &mut Vec<&'static str>, word: &'static str) {
    if let Err(place) = list.binary_search(&word) {
        list.insert(place, word);
    }
}
