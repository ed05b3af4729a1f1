//! How well an incident stands, when it was, how far it went, how it was done, what it did.

use std::collections::BTreeMap;

use crate::model::incident::{Action, ClaimState, DateFact, DateKey, ExposureFact, Impact, Rung, StatusFact};
use crate::model::vocabulary::ActionCategory;
use crate::model::word::{Absence, Stated, Word};
use crate::parse::decode::{Decoder, Fields, absence};
use crate::parse::node::Node;

/// A bare value is the state; "not stated" is none.
pub(super) fn status(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Option<StatusFact> {
    let node = node.filter(|node| absence(node) != Some(Absence::NotStated))?;
    let mut fields = Fields::short_or_long(node, "state");
    let state = fields.required("state", "state: confirmed", decoder);
    let state = decoder.optional_word(state, "status of an incident");
    let basis = decoder.optional_word(fields.take("basis"), "basis of a status");
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(StatusFact { state: state?, basis, citations })
}

/// The dates.
pub(super) fn dates(
    node: Option<&Node>,
    decoder: &mut Decoder<'_>,
) -> BTreeMap<DateKey, Stated<Box<DateFact>>> {
    let Some(mut given) = node.and_then(|node| Fields::of(node, decoder)) else { return BTreeMap::new() };
    let mut dates = BTreeMap::new();
    for key in DateKey::ALL {
        if let Some(fact) = given.take(key.as_str()).and_then(|node| decoder.date_fact(node)) {
            dates.insert(*key, fact);
        }
    }
    given.finish(decoder);
    dates
}

/// The ladder of exposure.
pub(super) fn exposure(node: Option<&Node>, decoder: &mut Decoder<'_>) -> BTreeMap<Rung, Box<ExposureFact>> {
    let node = node.filter(|node| absence(node) != Some(Absence::NotStated));
    let Some(mut fields) = node.and_then(|node| Fields::of(node, decoder)) else { return BTreeMap::new() };
    let mut exposure = BTreeMap::new();
    for rung in Rung::ALL {
        if let Some(fact) = fields.take(rung.as_str()).and_then(|node| exposure_fact(node, decoder)) {
            exposure.insert(*rung, Box::new(fact));
        }
    }
    fields.finish(decoder);
    exposure
}

/// A bare value is the state.
fn exposure_fact(node: &Node, decoder: &mut Decoder<'_>) -> Option<ExposureFact> {
    let mut fields = Fields::short_or_long(node, "state");
    let state = fields.required("state", "state: confirmed", decoder);
    let state = decoder.optional_word(state, "state of a claim");
    let by = decoder.optional_line(fields.take("by"));
    let as_stated = decoder.optional_text(fields.take("as_stated"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(ExposureFact { state: state?, by, as_stated, citations, span: node.span })
}

/// A bare value is the category.
pub(super) fn action(decoder: &mut Decoder<'_>, node: &Node) -> Option<Action> {
    let actions = &decoder.vocabularies.actions;
    let mut fields = Fields::short_or_long(node, "category");
    let categories: Vec<&str> = actions.categories.keys().map(String::as_str).collect();
    let category = fields.required("category", "category: hacking", decoder);
    let category = category.and_then(|node| decoder.one_of(node, "category of action", &categories));
    let known = category.as_ref().and_then(|category| actions.categories.get(&category.value));
    let variety = fields.take("variety");
    let variety = in_category(variety, ("variety of this action", known.map(varieties)), decoder);
    let vector = in_category(fields.take("vector"), ("vector of this action", known.map(vectors)), decoder);
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Action { category: category?.value, variety, vector, citations })
}

fn varieties(category: &ActionCategory) -> Vec<&str> {
    category.varieties.keys().map(String::as_str).collect()
}

fn vectors(category: &ActionCategory) -> Vec<&str> {
    category.vectors.keys().map(String::as_str).collect()
}

/// A word of a category's list; where the category is at fault, nothing is said of the word.
fn in_category(
    node: Option<&Node>,
    (what, list): (&str, Option<Vec<&str>>),
    decoder: &mut Decoder<'_>,
) -> Option<String> {
    decoder.one_of(node?, what, &list?).map(|word| word.value)
}

/// A bare value says what was affected.
pub(super) fn impact(decoder: &mut Decoder<'_>, node: &Node) -> Option<Impact> {
    let mut fields = Fields::short_or_long(node, "what");
    let what = fields.required("what", "what: availability", decoder);
    let what = decoder.optional_word(what, "kind of impact");
    let state = decoder.word_or(fields.take("state"), "state of a claim", ClaimState::NotStated);
    let text = decoder.optional_text(fields.take("text"));
    let by = decoder.optional_line(fields.take("by"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Impact { what: what?, state, text, by, citations })
}
