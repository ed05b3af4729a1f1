//! The facts of an incident, each with its doubt: dates, figures, the ladder of exposure, claims.

use serde_json::Value as Json;

use super::super::entry::{Fields, Value};
use super::super::object::{Object, items, texts as texts_of};
use super::party::{list, texts};
use super::sources::{Keys, date, date_fields};
use crate::model::incident::{DateKey, Rung};
use crate::model::word::Word;

/// The folder of incidents without a date.
const UNDATED: &str = "undated";

/// The value that is made of an object; nothing where it is none.
pub(super) fn made<'v>(
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

/// A list of objects, or why there is none.
pub(super) fn stated_list<'v>(
    object: &Object<'v>,
    key: &'static str,
    make: impl Fn(&Object<'v>) -> Value,
) -> Option<Value> {
    object.fact(key, |value, at| {
        let items = items(value, &at, object.findings).into_iter();
        Some(Value::List(items.map(|item| made(object, item, &make)).collect()))
    })
}

/// A list of texts, or why there is none.
pub(super) fn fact_of_texts(object: &Object<'_>, key: &'static str) -> Option<Value> {
    object.fact(key, |value, at| {
        Some(Value::List(texts_of(value, &at, object.findings).into_iter().map(Value::Text).collect()))
    })
}

/// A company in it.
pub(super) fn involvement(company: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("id", company.required("id"));
    fields.set_word("role", company.text("role"), "victim");
    fields.set_text("printed_as", company.text("printed_as"));
    keys.cite(company, &mut fields);
    company.skip(&["name"]);
    fields.shortened("id")
}

/// How well it stands as such.
pub(super) fn status(status: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("state", status.required("status"));
    fields.set_text("basis", status.text("basis"));
    keys.cite(status, &mut fields);
    fields.shortened("state")
}

/// The dates, and the folder of the year: that of the disclosure, else of the first date that is stated.
pub(super) fn dates(object: &Object<'_>, keys: &Keys) -> (Option<Value>, String) {
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

/// The ladder of exposure; a rung on which there is nothing is left out.
pub(super) fn exposure(object: &Object<'_>, keys: &Keys) -> Option<Value> {
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

/// What data it was about.
pub(super) fn data(data: &Object<'_>, keys: &Keys) -> Value {
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
pub(super) fn count(count: &Object<'_>, keys: &Keys) -> Value {
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

/// What was done.
pub(super) fn action(action: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("category", action.required("category"));
    fields.set_text("variety", action.text("variety"));
    fields.set_text("vector", action.text("vector"));
    keys.cite(action, &mut fields);
    fields.shortened("category")
}

/// What it did.
pub(super) fn impact(impact: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("what", impact.required("what"));
    fields.set_word("state", impact.text("state"), "not-stated");
    fields.set_text("text", impact.text("text"));
    fields.set_text("by", impact.text("by"));
    keys.cite(impact, &mut fields);
    fields.shortened("what")
}

/// Who says who did it.
pub(super) fn claim(claim: &Object<'_>, keys: &Keys) -> Value {
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
