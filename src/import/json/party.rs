//! Companies and actors, as the exports tell them.

use super::super::Content;
use super::super::entry::{Fields, Value};
use super::super::object::Object;
use super::sources::{Catalogue, Keys, date, sources};

/// Why there is no file where exports say that there was none.
const UNDECLARED: &str = "it has no file of its own: the entries that name it make it";

/// A company.
pub(super) fn company(object: &Object<'_>, catalogue: &Catalogue) -> Content {
    let (listed, keys) = sources(object, catalogue);
    let mut fields = Fields::default();
    fields.set_text("name", object.required("name"));
    fields.set(
        "aliases",
        list(object, "aliases", |alias| {
            let mut fields = Fields::default();
            fields.set_text("name", alias.required("name"));
            fields.set_text("kind", alias.text("kind"));
            keys.cite(alias, &mut fields);
            fields.shortened("name")
        }),
    );
    for key in ["kind", "country", "sector", "website"] {
        fields.set_text(key, object.text(key));
    }
    fields.set("identifiers", object.text_map("identifiers"));
    fields.set("parents", list(object, "parents", |parent| parent_of(parent, &keys)));
    ended(object, listed, fields)
}

fn parent_of(parent: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("id", parent.required("id"));
    fields.set_word("relation", parent.text("relation"), "same-group-unspecified");
    fields.set("from", date(parent, "from"));
    fields.set("to", date(parent, "to"));
    keys.cite(parent, &mut fields);
    fields.shortened("id")
}

/// An actor.
pub(super) fn actor(object: &Object<'_>, catalogue: &Catalogue) -> Content {
    let (listed, keys) = sources(object, catalogue);
    let mut fields = Fields::default();
    fields.set_text("name", object.required("name"));
    fields.set(
        "aliases",
        list(object, "aliases", |alias| {
            let mut fields = Fields::default();
            fields.set_text("name", alias.required("name"));
            fields.set_word("relation", alias.text("relation"), "same-as");
            fields.set_text("named_by", alias.text("named_by"));
            keys.cite(alias, &mut fields);
            fields.shortened("name")
        }),
    );
    for key in ["kind", "origin", "sponsor", "motives", "targets"] {
        fields.set(key, list(object, key, |said| description(said, &keys)));
    }
    fields.set("active", object.object("active").map(|active| activity(&active, &keys)));
    fields.set("external_ids", object.text_map("external_ids"));
    ended(object, listed, fields)
}

fn description(said: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set_text("value", said.required("value"));
    fields.set_text("by", said.text("by"));
    fields.set_text("as_stated", said.text("as_stated"));
    keys.cite(said, &mut fields);
    fields.shortened("value")
}

fn activity(active: &Object<'_>, keys: &Keys) -> Value {
    let mut fields = Fields::default();
    fields.set("since", date(active, "since"));
    fields.set("until", date(active, "until"));
    fields.set_text("by", active.text("by"));
    fields.set_text("as_stated", active.text("as_stated"));
    keys.cite(active, &mut fields);
    active.finish();
    Value::Fields(fields)
}

/// What both kinds end with.
fn ended(object: &Object<'_>, sources: Value, mut fields: Fields) -> Content {
    fields.set("former_ids", texts(object, "former_ids"));
    fields.set("sources", sources);
    object.skip(&["type", "url", "incidents"]);
    let content = super::with_text(object, String::new(), fields);
    if object.flag("declared").unwrap_or(true) { content } else { Content::Within(UNDECLARED) }
}

/// A list of texts.
pub(super) fn texts(object: &Object<'_>, key: &'static str) -> Value {
    Value::List(object.texts(key).into_iter().map(Value::Text).collect())
}

/// A list of objects, each made into a value.
pub(super) fn list(object: &Object<'_>, key: &'static str, make: impl Fn(&Object<'_>) -> Value) -> Value {
    let made = object.objects(key).into_iter().map(|item| {
        let value = make(&item);
        item.finish();
        value
    });
    Value::List(made.collect())
}
