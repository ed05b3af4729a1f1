//! Sources, as files and as entries list them.

use serde_json::{Value, json};

use super::shape::{
    address, bare_date, date, day, described, example, fields, id, language, line, one_or_more, short_or,
    word,
};
use crate::diagnostic::rules::{field, record};
use crate::model::source::SourceKind;

/// A file below `content/sources`.
pub(super) fn source() -> Value {
    let mut all = facts();
    all.push((
        "former_ids",
        described(one_or_more(&id()), "Ids that it had before; each becomes a redirect."),
    ));
    fields(all, &["title"])
}

/// The field `sources` of an entry.
pub(super) fn sources() -> Value {
    let mut own = facts();
    own.push(("id", described(id(), "The id of its page, where it is not to be made of its address.")));
    let shared = described(id(), record::UNKNOWN_SOURCE.asks);
    let one = short_or(shared, fields(own, &["title"]));
    let all =
        json!({"type": "object", "propertyNames": id(), "additionalProperties": one, "minProperties": 1});
    let all = described(
        all,
        "The sources, each under a short key that facts cite: what the source is, or the id of a file below content/sources.",
    );
    example(
        all,
        &json!({"paper": {"title": "Acme hacked", "publisher": "The Paper", "url": "https://example.org/a"}}),
    )
}

fn facts() -> Vec<(&'static str, Value)> {
    let archived = fields(vec![("url", address()), ("at", described(day(), "When it was kept."))], &["url"]);
    vec![
        ("title", described(line(), "Its title, as it stands there.")),
        ("publisher", described(line(), "Who published it.")),
        ("authors", described(one_or_more(&line()), "Who wrote it.")),
        ("url", described(address(), "Where it is.")),
        ("published", described(date(), "When it was published.")),
        ("updated", described(date(), "When it was last changed.")),
        ("kind", described(word::<SourceKind>(), "What kind of source it is.")),
        ("archived", described(short_or(address(), archived), "A copy that stays.")),
        ("via", described(id(), "The source that it repeats: a key of this entry, or an id.")),
        ("lang", language()),
    ]
}

/// A date with the source's words and where it stands.
pub(super) fn cited_date() -> Value {
    let long = fields(
        vec![
            ("date", bare_date()),
            ("part", super::shape::part()),
            ("as_stated", super::shape::as_stated()),
            ("source", super::shape::source()),
        ],
        &["date"],
    );
    super::shape::stated(short_or(bare_date(), long))
}

/// What every rule on citations asks.
pub(super) fn citation_asks() -> &'static str {
    field::UNKNOWN_SOURCE_KEY.asks
}
