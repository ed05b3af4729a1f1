//! Incidents, as the exports tell them: every fact with its doubt, every statement with who makes it.

use serde_json::Value as Json;

use super::super::Content;
use super::super::entry::{Fields, Value};
use super::object::{Object, items, texts as texts_of};
use super::party::{list, texts};
use super::sources::{Catalogue, Keys, date, date_fields, sources};
use crate::diagnostic::Diagnostics;
use crate::model::incident::{DateKey, Rung};
use crate::model::word::Word;
use crate::parse::markdown;
use crate::source::Span;

/// The folder of incidents without a date.
const UNDATED: &str = "undated";
/// The folder of what was taken back.
const WITHDRAWN: &str = "withdrawn";

/// An incident that stands.
pub(super) fn entry(object: &Object<'_>, catalogue: &Catalogue) -> Content {
    let (listed, keys) = sources(object, catalogue);
    let mut fields = Fields::default();
    fields.set_text("title", object.required("title"));
    fields.set_text("short_title", object.text("short_title"));
    fields.set_text("summary", summary(object));
    fields.set("companies", list(object, "companies", |company| involvement(company, &keys)));
    fields.set("companies_complete", object.flag("companies_complete").filter(|all| !all).map(Value::Flag));
    fields.set("kind", fact_of_texts(object, "kinds"));
    fields.set(
        "status",
        object.fact("status", |value, at| {
            Some(made(object, (value, at), |status| self::status(status, &keys)))
        }),
    );
    let (dates, folder) = dates(object, &keys);
    fields.set("dates", dates);
    fields.set("exposure", exposure(object, &keys));
    fields.set("data", object.object("data").map(|data| self::data(&data, &keys)));
    fields.set("counts", stated_list(object, "counts", |count| self::count(count, &keys)));
    fields.set("actions", stated_list(object, "actions", |action| self::action(action, &keys)));
    fields.set("techniques", texts(object, "techniques"));
    fields.set("vulnerabilities", texts(object, "vulnerabilities"));
    fields.set("impact", stated_list(object, "impact", |impact| self::impact(impact, &keys)));
    fields.set("attribution", stated_list(object, "attribution", |claim| self::claim(claim, &keys)));
    statements(object, &keys, &mut fields);
    fields.set("related", related(object, &keys, catalogue));
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
    let (listed, _) = sources(object, catalogue);
    let (mut fields, mut withdrawn) = (Fields::default(), Fields::default());
    withdrawn.set_text("date", object.required("date"));
    withdrawn.set_text("reason", object.required("reason"));
    withdrawn.set_text("replaced_by", object.text("replaced_by"));
    fields.set("withdrawn", Value::Fields(withdrawn));
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

fn made<'v>(
    object: &Object<'v>,
    (value, at): (&'v Json, String),
    make: impl FnOnce(&Object<'v>) -> Value,
) -> Value {
    Object::of(value, at, object.findings).map_or(Value::List(Vec::new()), |inner| {
        let value = make(&inner);
        inner.finish();
        value
    })
}

fn stated_list<'v>(
    object: &Object<'v>,
    key: &'static str,
    make: impl Fn(&Object<'v>) -> Value,
) -> Option<Value> {
    object.fact(key, |value, at| {
        let items = items(value, &at, object.findings).into_iter();
        Some(Value::List(items.map(|item| made(object, item, &make)).collect()))
    })
}

fn fact_of_texts(object: &Object<'_>, key: &'static str) -> Option<Value> {
    object.fact(key, |value, at| {
        Some(Value::List(texts_of(value, &at, object.findings).into_iter().map(Value::Text).collect()))
    })
}

fn involvement(company: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("id", company.required("id"));
    fields.set_word("role", company.text("role"), "victim");
    fields.set_text("printed_as", company.text("printed_as"));
    keys.cite(company, &mut fields);
    company.skip(&["name"]);
    fields.shortened("id")
}

fn status(status: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("state", status.required("status"));
    fields.set_text("basis", status.text("basis"));
    keys.cite(status, &mut fields);
    fields.shortened("state")
}

/// The dates, and the folder of the year: that of the disclosure, else of the first date that is stated.
fn dates(object: &Object<'_>, keys: &Keys) -> (Option<Value>, String) {
    let Some(dates) = object.object("dates") else { return (None, UNDATED.to_owned()) };
    let (mut fields, mut years) = (Fields::default(), Vec::new());
    for key in DateKey::ALL {
        let value = dates.fact(key.as_str(), |value, at| {
            Some(made(object, (value, at), |fact| {
                let (date, year) = date_fact(fact, keys);
                years.extend(year.map(|year| (*key != DateKey::Disclosed, year)));
                date
            }))
        });
        fields.set(key.as_str(), value);
    }
    dates.finish();
    let year = years.into_iter().min_by_key(|(is_other, _)| *is_other).map(|(_, year)| year);
    (Some(Value::Fields(fields)), year.unwrap_or_else(|| UNDATED.to_owned()))
}

fn date_fact(fact: &Object<'_>, keys: &Keys) -> (Value, Option<String>) {
    let date = fact.object("date");
    let year = date.as_ref().and_then(|date| date.text("edtf")).and_then(year);
    let mut fields = date.as_ref().map(date_fields).unwrap_or_default();
    fields.set_text("as_stated", fact.text("as_stated"));
    keys.cite(fact, &mut fields);
    (fields.shortened("date"), year)
}

fn year(edtf: &str) -> Option<String> {
    let year = edtf.trim_start_matches("../").get(..4)?;
    year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.to_owned())
}

fn exposure(object: &Object<'_>, keys: &Keys) -> Option<Value> {
    let exposure = object.object("exposure")?;
    let mut fields = Fields::default();
    for key in Rung::ALL {
        let Some(rung) = exposure.object(key.as_str()) else { continue };
        let mut fact = Fields::default();
        fact.set_text("state", rung.required("state"));
        fact.set_text("by", rung.text("by"));
        fact.set_text("as_stated", rung.text("as_stated"));
        keys.cite(&rung, &mut fact);
        rung.finish();
        let fact = fact.shortened("state");
        fields.set(key.as_str(), Some(fact).filter(|fact| *fact != Value::text("not-stated")));
    }
    exposure.finish();
    Some(Value::Fields(fields))
}

fn data(data: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set("classes", fact_of_texts(data, "classes"));
    fields.set("subjects", texts(data, "subjects"));
    fields.set(
        "excluded",
        list(data, "excluded", |excluded| {
            let mut fields = Fields::default();
            fields.set_text("class", excluded.required("class"));
            fields.set_text("by", excluded.text("by"));
            keys.cite(excluded, &mut fields);
            fields.shortened("class")
        }),
    );
    fields.set_text("as_stated", data.text("as_stated"));
    keys.cite(data, &mut fields);
    data.finish();
    fields.shortened("classes")
}

/// A figure: the numbers that its qualifier takes; the bounds of the others follow from it.
fn count(count: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    let qualifier = count.required("qualifier");
    let (value, min, max) = (count.number("value"), count.number("min"), count.number("max"));
    if qualifier == Some("between") {
        fields.set("min", min.map(Value::Number));
        fields.set("max", max.map(Value::Number));
    } else {
        fields.set("value", value.map(Value::Number));
    }
    fields.set_text("qualifier", qualifier);
    for key in ["unit", "scope"] {
        fields.set_text(key, count.text(key));
    }
    fields.set_word("status", count.text("status"), "current");
    fields.set_text("by", count.text("by"));
    fields.set("date", date(count, "date"));
    fields.set_text("as_stated", count.text("as_stated"));
    keys.cite(count, &mut fields);
    Value::Fields(fields)
}

fn action(action: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("category", action.required("category"));
    fields.set_text("variety", action.text("variety"));
    fields.set_text("vector", action.text("vector"));
    keys.cite(action, &mut fields);
    fields.shortened("category")
}

fn impact(impact: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("what", impact.required("what"));
    fields.set_word("state", impact.text("state"), "not-stated");
    fields.set_text("text", impact.text("text"));
    fields.set_text("by", impact.text("by"));
    keys.cite(impact, &mut fields);
    fields.shortened("what")
}

fn claim(claim: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    for key in ["actor", "claim", "by", "by_kind"] {
        fields.set_text(key, claim.required(key));
    }
    fields.set_text("statement", claim.text("statement"));
    fields.set("date", date(claim, "date"));
    fields.set_word("confidence", claim.text("confidence"), "not-stated");
    fields.set_text("basis", claim.text("basis"));
    fields.set_word("status", claim.text("status"), "standing");
    fields.set(
        "reactions",
        list(claim, "reactions", |reaction| {
            let mut fields = Fields::default();
            fields.set_text("by", reaction.required("by"));
            fields.set_text("stance", reaction.required("stance"));
            keys.cite(reaction, &mut fields);
            Value::Fields(fields)
        }),
    );
    keys.cite(claim, &mut fields);
    claim.skip(&["actor_name", "tier"]);
    Value::Fields(fields)
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

/// The relations that nobody else states.
fn related(object: &Object<'_>, keys: &Keys, catalogue: &Catalogue) -> Value {
    let related = object.objects("related").into_iter().filter_map(|relation| {
        let is_stated = relation.flag("stated").unwrap_or(true);
        let is_left = relation.text("id").is_some_and(|id| catalogue.is_withdrawn(id));
        let value = self::relation(&relation, keys);
        relation.finish();
        (is_stated || is_left).then_some(value)
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
