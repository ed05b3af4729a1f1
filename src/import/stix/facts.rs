//! What our own extension says of an incident, back into the fields that it was made of.

use serde_json::Value as Json;

use super::{KEY, list, text, texts};
use crate::import::Remark;
use crate::import::entry::{Fields, Value};
use crate::model::incident::{DateKey, Rung};
use crate::model::vocabulary::Vocabularies;
use crate::model::word::Word;

/// Adds the facts of an extension, and gives the year of the disclosure, else of the first date.
pub(super) fn add(
    facts: &Json,
    words: &Vocabularies,
    (fields, notes): (&mut Fields, &mut Vec<Remark>),
) -> Option<String> {
    if !text(facts, "status").is_empty() {
        let mut status = Fields::default();
        status.set_text("state", Some(text(facts, "status")));
        status.set_text("basis", said(facts, "status_basis"));
        status.set_text("source", Some(KEY));
        fields.set("status", Value::Fields(status));
    }
    let is_incomplete = facts.get("companies_complete").and_then(Json::as_bool) == Some(false);
    fields.set("companies_complete", is_incomplete.then_some(Value::Flag(false)));
    let (dates, year) = dates(facts);
    fields.set("dates", Value::Fields(dates));
    fields.set("exposure", Value::Fields(exposure(facts)));
    fields.set("data", data(facts));
    let figures = list(facts, "figures").iter().map(figure);
    fields.set("counts", Value::List(figures.collect()));
    let (known, unknown): (Vec<&str>, Vec<&str>) =
        texts(facts, "countries").into_iter().partition(|code| words.countries.contains(code));
    for code in unknown {
        let text = format!("`{code}` is no country that the record knows");
        notes.push(Remark { pointer: "/extensions/countries".to_owned(), text });
    }
    fields.set("countries", Value::texts(known.into_iter().map(str::to_owned)));
    fields.set("sectors", Value::texts(texts(facts, "sectors").into_iter().map(str::to_owned)));
    absent(facts, fields);
    year
}

fn said<'v>(object: &'v Json, key: &str) -> Option<&'v str> {
    Some(text(object, key)).filter(|text| !text.is_empty())
}

fn dates(facts: &Json) -> (Fields, Option<String>) {
    let (mut fields, mut years) = (Fields::default(), Vec::new());
    let Some(dates) = facts.get("dates") else { return (fields, None) };
    for key in DateKey::ALL {
        let Some(date) = dates.get(key.as_str()) else { continue };
        if let Some(state) = said(date, "state") {
            fields.set_text(key.as_str(), Some(state));
            continue;
        }
        let mut fact = Fields::default();
        fact.set_text("date", said(date, "edtf"));
        fact.set_text("part", said(date, "part"));
        fact.set_text("source", Some(KEY));
        fields.set(key.as_str(), Value::Fields(fact));
        let year = text(date, "edtf").trim_start_matches("../").get(..4).map(str::to_owned);
        years.extend(year.map(|year| (*key != DateKey::Disclosed, year)));
    }
    (fields, years.into_iter().min_by_key(|(is_other, _)| *is_other).map(|(_, year)| year))
}

fn exposure(facts: &Json) -> Fields {
    let mut fields = Fields::default();
    for rung in Rung::ALL {
        let Some(state) = facts.get("exposure").and_then(|exposure| exposure.get(rung.as_str())) else {
            continue;
        };
        let mut fact = Fields::default();
        fact.set_text("state", said(state, "state"));
        fact.set_text("by", said(state, "by"));
        fact.set_text("source", Some(KEY));
        fields.set(rung.as_str(), Value::Fields(fact));
    }
    fields
}

fn data(facts: &Json) -> Option<Value> {
    let mut fields = Fields::default();
    fields.set("classes", Value::texts(texts(facts, "data_classes").into_iter().map(str::to_owned)));
    fields.set("excluded", Value::texts(texts(facts, "data_excluded").into_iter().map(str::to_owned)));
    if fields.is_empty() {
        return None;
    }
    fields.set_text("source", Some(KEY));
    Some(Value::Fields(fields))
}

/// A figure: the numbers that its qualifier takes; the bounds of the others follow from it.
fn figure(figure: &Json) -> Value {
    let mut fields = Fields::default();
    let number = |key: &str| figure.get(key).and_then(Json::as_u64).map(Value::Number);
    if text(figure, "qualifier") == "between" {
        fields.set("min", number("min"));
        fields.set("max", number("max"));
    } else {
        fields.set("value", number("value"));
    }
    for key in ["qualifier", "unit", "scope", "by"] {
        fields.set_text(key, said(figure, key));
    }
    fields.set_word("status", said(figure, "status"), "current");
    fields.set_text("source", Some(KEY));
    Value::Fields(fields)
}

/// Fields of which a source says why they have no value.
fn absent(facts: &Json, fields: &mut Fields) {
    let Some(Json::Object(absent)) = facts.get("absent") else { return };
    for key in ["counts", "actions", "impact", "attribution", "countries", "sectors", "data"] {
        if let Some(word) = absent.get(key).and_then(Json::as_str)
            && !fields.has(key)
        {
            fields.set_text(key, Some(word));
        }
    }
}
