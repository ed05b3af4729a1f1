//! The fields without which there is no incident, and one message on all that are missing.

use crate::diagnostic::factory::incident as say;
use crate::model::incident::{DateKey, RawIncident};
use crate::model::word::{Absence, Word};
use crate::parse::decode::{Decoder, Fields, absence};
use crate::parse::node::{Node, Value};

/// The required fields, with what each needs.
const REQUIRED: [(&str, &str); 4] = [
    ("title", "a title in a few words, as careful as its sources"),
    ("companies", "at least one company, by its id"),
    ("dates", "at least one date, as exact as its source: `disclosed: 2019-03`"),
    ("sources", "at least one source, under a key that facts can cite"),
];

/// The required fields that are missing or say nothing. Without sources, no citation is reported as well. An
/// entry that was taken back needs none: nothing of what it said has to be left.
pub(super) fn missing(fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Vec<say::Missing<'static>> {
    if fields.take("withdrawn").is_some() {
        return Vec::new();
    }
    let mut missing = Vec::new();
    for (name, needs) in REQUIRED {
        if take(name, fields).is_none() {
            missing.push(say::Missing { name, needs, key: fields.key_span(name) });
        }
    }
    if missing.iter().any(|field| field.name == "sources") {
        decoder.let_citations_pass();
    }
    missing
}

/// Reports what is missing, but for what stands there under another name: that is told there. Call it when all fields
/// were asked for.
pub(super) fn report(mut missing: Vec<say::Missing<'_>>, fields: &Fields<'_>, decoder: &mut Decoder<'_>) {
    missing.retain(|field| !fields.is_misnamed(field.name));
    if !missing.is_empty() {
        decoder.push(say::incident_incomplete(&missing, fields.head()));
    }
}

/// A required field's value, if it says anything.
pub(super) fn take<'n>(name: &'static str, fields: &mut Fields<'n>) -> Option<&'n Node> {
    fields.take(name).filter(|node| !says_nothing(node))
}

/// An empty list, dates without one, `not-stated`.
fn says_nothing(node: &Node) -> bool {
    let has_only_keys = match &node.value {
        Value::Mapping(fields) => fields.iter().all(|(key, value)| is_date(&key.value) && value.is_empty()),
        _ => false,
    };
    has_only_keys || node.is_empty_collection() || absence(node) == Some(Absence::NotStated)
}

fn is_date(key: &str) -> bool {
    DateKey::parse(key).is_some()
}

/// Whether there is something of each: what is at fault in a field was reported and left out.
pub(super) fn is_complete(incident: &RawIncident) -> bool {
    incident.withdrawn.is_some()
        || !incident.companies.is_empty() && !incident.sources.is_empty() && !incident.facts.dates.is_empty()
}
