//! Who is said to have done it. Ours say who says so; of others it is the one who made the object.

use serde_json::Value as Json;

use super::{Bundle, KEY, extension, text, texts};
use crate::import::draft::Claim;
use crate::import::entry::{Fields, Value};
use crate::import::identity::is_nobody;
use crate::import::markup;

/// The claims of an incident.
pub(super) fn claims(bundle: &Bundle<'_>, incident: &Json, by_default: &str) -> Vec<Claim> {
    let id = text(incident, "id");
    let mut claims = Vec::new();
    for (link, other) in bundle.linked(id) {
        let is_actor = matches!(text(other, "type"), "intrusion-set" | "threat-actor");
        if is_actor {
            claims.extend(claim(bundle, (link, other), by_default));
        }
    }
    for note in bundle.about(id, "note").filter(|note| extension(note).is_some()) {
        let actor = texts(note, "object_refs").into_iter().filter_map(|id| bundle.get(id));
        let actor =
            actor.into_iter().find(|object| matches!(text(object, "type"), "intrusion-set" | "threat-actor"));
        claims.extend(actor.and_then(|actor| claim(bundle, (note, actor), by_default)));
    }
    claims
}

fn claim(bundle: &Bundle<'_>, (object, actor): (&Json, &Json), by_default: &str) -> Option<Claim> {
    let name = markup::name(text(actor, "name"));
    if is_nobody(&name) {
        return None;
    }
    let facts = extension(object);
    let claimant = facts
        .and_then(|facts| bundle.get(text(facts, "claimant_ref")))
        .map(|identity| text(identity, "name"));
    let by =
        claimant.filter(|name| !name.is_empty()).or_else(|| bundle.creator(object)).unwrap_or(by_default);
    let said = |key: &str| facts.map(|facts| text(facts, key)).filter(|word| !word.is_empty());
    // A connection by itself says less than that somebody did it.
    let drawn = if text(object, "relationship_type") == "attributed-to" { "attributes" } else { "suggests" };
    let mut fields = Fields::default();
    fields.set_text("claim", Some(said("claim").unwrap_or(drawn)));
    fields.set_text("by", Some(by));
    fields.set_text("by_kind", Some(said("claimant_kind").unwrap_or("other")));
    fields.set_text("date", said("claimed"));
    fields.set_word(
        "confidence",
        object.get("confidence").and_then(Json::as_u64).map(confidence),
        "not-stated",
    );
    fields.set_text("basis", said("basis"));
    fields.set("reactions", Value::List(reactions(bundle, text(object, "id"))));
    fields.set_text("source", Some(KEY));
    Some(Claim { name, fields })
}

/// STIX's scale in words: 0 is none, below 30 low, below 70 medium.
fn confidence(number: u64) -> &'static str {
    match number {
        0 => "none",
        1..=29 => "low",
        30..=69 => "medium",
        _ => "high",
    }
}

fn reactions(bundle: &Bundle<'_>, id: &str) -> Vec<Value> {
    let reaction = |opinion: &Json| {
        let stance = match text(opinion, "opinion") {
            "agree" | "strongly-agree" => "confirms",
            "disagree" => "disputes",
            "strongly-disagree" => "denies",
            _ => return None,
        };
        let by = texts(opinion, "authors").first().copied().or_else(|| bundle.creator(opinion))?;
        let mut fields = Fields::default();
        fields.set_text("by", Some(by));
        fields.set_text("stance", Some(stance));
        fields.set_text("source", Some(KEY));
        Some(Value::Fields(fields))
    };
    bundle.about(id, "opinion").filter_map(reaction).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_of_the_scale_are_words() {
        let words = [0, 1, 15, 29, 30, 50, 69, 70, 85, 100, 1000].map(super::confidence);
        assert_eq!(
            words,
            ["none", "low", "low", "low", "medium", "medium", "medium", "high", "high", "high", "high"]
        );
    }
}
