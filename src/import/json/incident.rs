//! Incidents, as the exports tell them: every fact with its doubt, every statement with who makes it.

use super::super::Content;
use super::super::entry::{Fields, Value};
use super::super::object::Object;
use super::facts::{self, fact_of_texts, made, stated_list};
use super::party::{list, texts};
use super::sources::{Catalogue, Keys, date, sources};
use crate::diagnostic::Diagnostics;
use crate::parse::markdown;
use crate::source::Span;

/// The folder of what was taken back.
const WITHDRAWN: &str = "withdrawn";

/// An incident that stands.
pub(super) fn entry(object: &Object<'_>, catalogue: &Catalogue) -> Content {
    let (listed, keys) = sources(object, catalogue);
    let mut fields = Fields::default();
    fields.set_text("title", object.required("title"));
    fields.set_text("short_title", object.text("short_title"));
    fields.set_text("summary", summary(object));
    fields.set("companies", list(object, "companies", |company| facts::involvement(company, &keys)));
    fields.set("companies_complete", object.flag("companies_complete").filter(|all| !all).map(Value::Flag));
    fields.set("kind", fact_of_texts(object, "kinds"));
    fields.set(
        "status",
        object.fact("status", |value, at| {
            Some(made(object, (value, at), |status| facts::status(status, &keys)))
        }),
    );
    let (dates, folder) = facts::dates(object, &keys);
    fields.set("dates", dates);
    fields.set("exposure", facts::exposure(object, &keys));
    fields.set("data", object.object("data").map(|data| facts::data(&data, &keys)));
    fields.set("counts", stated_list(object, "counts", |count| facts::count(count, &keys)));
    fields.set("actions", stated_list(object, "actions", |action| facts::action(action, &keys)));
    fields.set("techniques", texts(object, "techniques"));
    fields.set("vulnerabilities", texts(object, "vulnerabilities"));
    fields.set("impact", stated_list(object, "impact", |impact| facts::impact(impact, &keys)));
    fields.set("attribution", stated_list(object, "attribution", |claim| facts::claim(claim, &keys)));
    statements(object, &keys, &mut fields);
    fields.set("related", related(object, &keys));
    fields.set("countries", fact_of_texts(object, "countries"));
    fields.set("sectors", fact_of_texts(object, "sectors"));
    fields.set("tags", texts(object, "tags"));
    fields.set("sources", listed);
    fields.set("updates", updates(object));
    for key in ["sensitive", "draft"] {
        fields.set(key, object.flag(key).filter(|flag| *flag).map(Value::Flag));
    }
    fields.set("former_ids", texts(object, "former_ids"));
    fields.set("external_ids", object.text_map("external_ids"));
    object.skip(&["url", "single_source", "added", "modified"]);
    super::with_text(object, folder, fields)
}

/// What is left of an incident that was taken back.
pub(super) fn tombstone(object: &Object<'_>, catalogue: &Catalogue) -> Content {
    let (listed, keys) = sources(object, catalogue);
    let (mut fields, mut withdrawn) = (Fields::default(), Fields::default());
    withdrawn.set_text("date", object.required("date"));
    withdrawn.set_text("reason", object.required("reason"));
    withdrawn.set_text("replaced_by", object.text("replaced_by"));
    fields.set("withdrawn", Value::Fields(withdrawn));
    fields.set("companies", list(object, "companies", |company| facts::involvement(company, &keys)));
    fields.set("sources", listed);
    fields.set("updates", updates(object));
    fields.set("former_ids", texts(object, "former_ids"));
    object.skip(&["url"]);
    super::with_text(object, WITHDRAWN.to_owned(), fields)
}

/// The summary, unless it follows from the text.
fn summary<'v>(object: &Object<'v>) -> Option<&'v str> {
    let body = object.text("body").unwrap_or_default();
    let file = Span::nowhere().file;
    let place = markdown::Place { file, offset: 0, directory: "", source_keys: &[] };
    let first = markdown::render(body, place, &mut Diagnostics::default()).first_paragraph;
    object.text("summary").filter(|summary| *summary != first)
}

/// Mentions, responses, steps.
fn statements(object: &Object<'_>, keys: &Keys, fields: &mut Fields) {
    let said = |item: &Object<'_>, words: &[&'static str]| {
        let mut fields = Fields::default();
        words.iter().for_each(|key| fields.set_text(key, item.text(key)));
        fields.set("date", date(item, "date"));
        fields.set_text("text", item.text("text"));
        keys.cite(item, &mut fields);
        fields
    };
    fields.set("commentary", list(object, "commentary", |item| Value::Fields(said(item, &["actor", "by"]))));
    fields.set("responses", list(object, "responses", |item| Value::Fields(said(item, &["by", "kind"]))));
    fields.set("events", list(object, "events", |item| said(item, &[]).shortened("text")));
}

/// The relations that this entry states; the others follow again.
fn related(object: &Object<'_>, keys: &Keys) -> Value {
    let related = object.objects("related").into_iter().filter_map(|relation| {
        let is_stated = relation.flag("stated").unwrap_or(true);
        let value = self::relation(&relation, keys);
        relation.finish();
        is_stated.then_some(value)
    });
    Value::List(related.collect())
}

fn relation(relation: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("id", relation.required("id"));
    fields.set_word("relation", relation.text("relation"), "related");
    fields.set_word("connection", relation.text("connection"), "not-stated");
    fields.set_text("note", relation.text("note"));
    keys.cite(relation, &mut fields);
    fields.shortened("id")
}

fn updates(object: &Object<'_>) -> Value {
    list(object, "updates", |update| {
        let mut fields = Fields::default();
        fields.set_text("date", update.required("date"));
        fields.set_text("kind", update.required("kind"));
        fields.set_text("text", update.text("text"));
        fields.set_text("by", update.text("by"));
        Value::Fields(fields)
    })
}
