//! What followed: steps, responses, other incidents; and what became of the entry itself.

use crate::base::slug::Slug;
use crate::diagnostic::factory::incident as say;
use crate::model::incident::{
    Connection, Event, Relation, RelationKind, Response, Update, UpdateKind, Withdrawal,
};
use crate::model::word::Word;
use crate::parse::decode::{Decoder, Fields};
use crate::parse::node::Node;
use crate::source::Located;

use super::coherence;

/// What was done about it.
pub(super) fn response(decoder: &mut Decoder<'_>, node: &Node) -> Option<Response> {
    let mut fields = Fields::of(node, decoder)?;
    let by = fields.required("by", "by: Example Ltd", decoder).and_then(|node| decoder.line(node));
    let kind = fields.required("kind", "kind: statement", decoder);
    let kind = decoder.optional_word(kind, "kind of response");
    let date = decoder.optional_date(fields.take("date")).map(|date| date.value);
    let text = decoder.optional_text(fields.take("text"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Response { by: by?.value, kind: kind?, date, text, citations, span: node.span })
}

/// A bare value is the text.
pub(super) fn event(decoder: &mut Decoder<'_>, node: &Node) -> Option<Event> {
    let mut fields = Fields::short_or_long(node, "text");
    let date = decoder.optional_date(fields.take("date")).map(|date| date.value);
    let text = fields.required("text", "text: \"What happened.\"", decoder);
    let text = text.and_then(|node| decoder.text(node));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Event { date, text: text?.value, citations, span: node.span })
}

/// Other incidents, none of them twice in one relation.
pub(super) fn related(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Vec<Relation<Located<Slug>>> {
    let related = super::list(node, decoder, relation);
    let named = |relation: &Relation<Located<Slug>>| {
        let (id, word) = (&relation.incident, relation.relation.as_str());
        Located::new(format!("{} ({word})", id.value), id.span)
    };
    let names: Vec<_> = related.iter().map(named).collect();
    coherence::check_repeats(&names, decoder.diagnostics);
    related
}

/// A bare value is the id.
fn relation(decoder: &mut Decoder<'_>, node: &Node) -> Option<Relation<Located<Slug>>> {
    let mut fields = Fields::short_or_long(node, "id");
    let incident = fields.required("id", "id: example-2019-03", decoder);
    let incident = incident.and_then(|node| decoder.slug(node));
    let relation = decoder.word_or(fields.take("relation"), "relation", RelationKind::Related);
    let connection =
        decoder.word_or(fields.take("connection"), "state of a connection", Connection::NotStated);
    let note = decoder.optional_text(fields.take("note"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    let incident = incident?;
    let span = incident.span;
    Some(Relation { incident, relation, connection, note, citations, span })
}

/// The entry's history: the oldest first, which is its creation.
pub(super) fn updates(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Vec<Update> {
    let updates = super::list(node, decoder, update);
    // Where one could not be read, nobody can tell what stands before it.
    if node.is_some_and(|node| decoder.one_or_more(node).len() == updates.len()) {
        check_history(&updates, decoder);
    }
    updates.into_iter().map(|update| update.value).collect()
}

fn update(decoder: &mut Decoder<'_>, node: &Node) -> Option<Located<Update>> {
    let mut fields = Fields::of(node, decoder)?;
    let date = fields.required("date", "date: 2026-03-01", decoder).and_then(|node| decoder.day(node));
    let kind = fields.required("kind", "kind: updated", decoder);
    let kind = decoder.optional_word(kind, "kind of update");
    let text = decoder.optional_text(fields.take("text"));
    let by = decoder.optional_line(fields.take("by"));
    fields.finish(decoder);
    let date = date?;
    Some(Located::new(Update { date: date.value, kind: kind?, text, by }, date.span))
}

fn check_history(updates: &[Located<Update>], decoder: &mut Decoder<'_>) {
    for pair in updates.windows(2).filter(|pair| pair[1].value.date < pair[0].value.date) {
        decoder.push(say::update_before_previous(pair[1].span, pair[0].span));
    }
    let mut created = updates.iter().filter(|update| update.value.kind == UpdateKind::Created);
    match (updates.first(), created.next()) {
        (Some(first), None) => decoder.push(say::history_without_created(first.span)),
        (_, Some(first)) => {
            for again in created {
                decoder.push(say::created_twice(again.span, first.span));
            }
        }
        (None, None) => {}
    }
}

/// Why the entry was taken back.
pub(super) fn withdrawal(node: &Node, decoder: &mut Decoder<'_>) -> Option<Withdrawal<Located<Slug>>> {
    let mut fields = Fields::of(node, decoder)?;
    let date = fields.required("date", "date: 2026-03-01", decoder).and_then(|node| decoder.day(node));
    let reason = fields.required("reason", "reason: \"Why it was taken back.\"", decoder);
    let reason = reason.and_then(|node| decoder.text(node));
    let replaced_by = fields.take("replaced_by").and_then(|node| decoder.slug(node));
    fields.finish(decoder);
    Some(Withdrawal { date: date?.value, reason: reason?.value, replaced_by })
}
