//! Files below `content/actors`.

use super::decode::{Decoder, Fields};
use super::document::Document;
use super::node::Node;
use super::source::sources;
use crate::diagnostic::factory::incident as say;
use crate::model::actor::{Activity, ActorAlias, ActorFacts, AliasRelation, Description, RawActor};

/// Decodes an actor.
pub(super) fn actor(
    document: &Document<'_>,
    fields: &mut Fields<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<RawActor> {
    let sources = sources(fields.take("sources"), decoder);
    let name = fields.required("name", "name: The actor's name", decoder).and_then(|node| decoder.line(node));
    let aliases = fields.take("aliases").map_or(&[][..], |node| decoder.one_or_more(node));
    let facts = ActorFacts {
        aliases: decoder.each(aliases, alias),
        kind: descriptions(fields.take("kind"), decoder),
        origin: accusations(fields.take("origin"), decoder),
        sponsor: accusations(fields.take("sponsor"), decoder),
        motives: descriptions(fields.take("motives"), decoder),
        targets: descriptions(fields.take("targets"), decoder),
        active: fields.take("active").and_then(|node| activity(node, decoder)),
        external_ids: decoder.text_map(fields.take("external_ids")),
        former_ids: decoder.former_ids(fields.take("former_ids")),
        lang: decoder.optional_language(fields.take("lang")),
        body: document.body(decoder),
        name: name?,
    };
    Some(RawActor { id: document.id.clone()?, facts, sources })
}

/// A bare value is a name; without a relation it is one that somebody uses for the same actor.
fn alias(decoder: &mut Decoder<'_>, node: &Node) -> Option<ActorAlias> {
    let mut fields = Fields::short_or_long(node, "name");
    let name = fields.required("name", "name: The other name", decoder).and_then(|node| decoder.line(node));
    let relation = decoder.word_or(fields.take("relation"), "relation of names", AliasRelation::SameAs);
    let named_by = decoder.optional_line(fields.take("named_by"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(ActorAlias { name: name?.value, relation, named_by, citations })
}

/// What is said of an actor: one statement or a list of them.
fn descriptions(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Vec<Description> {
    let Some(node) = node else { return Vec::new() };
    let items = match node.value {
        super::node::Value::Mapping(_) => std::slice::from_ref(node),
        _ => decoder.one_or_more(node),
    };
    decoder.each(items, description)
}

/// What is said of who is behind an actor: somebody has to say so.
fn accusations(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Vec<Description> {
    let said = descriptions(node, decoder);
    if let Some(node) = node.filter(|_| said.iter().any(|said| said.by.is_none())) {
        decoder.push(say::origin_without_claimant(node.span));
    }
    said
}

fn description(decoder: &mut Decoder<'_>, node: &Node) -> Option<Description> {
    let mut fields = Fields::short_or_long(node, "value");
    let value = fields.required("value", "value: what is said", decoder).and_then(|node| decoder.text(node));
    let by = decoder.optional_line(fields.take("by"));
    let as_stated = decoder.optional_text(fields.take("as_stated"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Description { value: value?.value, by, as_stated, citations })
}

fn activity(node: &Node, decoder: &mut Decoder<'_>) -> Option<Activity> {
    let mut fields = Fields::of(node, decoder)?;
    let activity = Activity {
        since: decoder.optional_date(fields.take("since")).map(|date| date.value),
        until: decoder.optional_date(fields.take("until")).map(|date| date.value),
        by: decoder.optional_line(fields.take("by")),
        as_stated: decoder.optional_text(fields.take("as_stated")),
        citations: decoder.citations(&mut fields),
    };
    fields.finish(decoder);
    Some(activity)
}
