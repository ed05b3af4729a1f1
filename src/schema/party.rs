//! Companies, actors and plain pages.

use serde_json::Value;

use super::shape::{
    address, array, as_stated, boolean, by, date, described, either, fields, id, language, line, long_text,
    map, number, one_or_more, open_term, short_or, source, term, word,
};
use super::source::sources;
use crate::diagnostic::rules::record;
use crate::model::actor::AliasRelation;
use crate::model::company::{CompanyKind, OwnershipKind};
use crate::model::vocabulary::Vocabularies;

pub(super) fn company(vocabularies: &Vocabularies) -> Value {
    let alias = fields(
        vec![
            ("name", line()),
            ("kind", described(line(), "What kind of name, in words.")),
            ("source", source()),
        ],
        &["name"],
    );
    let parent = fields(
        vec![
            ("id", described(id(), "The id of the company above.")),
            ("relation", described(word::<OwnershipKind>(), "What this one is to it.")),
            ("from", described(date(), "Since when.")),
            ("to", described(date(), "Until when.")),
            ("source", source()),
        ],
        &["id"],
    );
    let all = vec![
        ("name", described(line(), "Its name, as it is printed.")),
        ("aliases", described(scalar_or_list(line(), alias), "Other names.")),
        ("kind", described(word::<CompanyKind>(), "What kind of organisation.")),
        ("country", described(term(&vocabularies.countries), "ISO 3166-1, two letters.")),
        ("sector", described(open_term(&vocabularies.sectors), "What it does.")),
        ("website", address()),
        ("parents", described(scalar_or_list(id(), parent), record::OWNERSHIP_CYCLE.asks)),
        ("identifiers", described(map(line()), "Its ids elsewhere: lei, wikidata, ticker.")),
        ("former_ids", former_ids()),
        ("sources", sources()),
        ("lang", language()),
    ];
    fields(all, &["name"])
}

pub(super) fn actor() -> Value {
    let alias = fields(
        vec![
            ("name", line()),
            ("relation", described(word::<AliasRelation>(), "How the name relates to the actor.")),
            ("named_by", described(line(), "Who uses it.")),
            ("source", source()),
        ],
        &["name"],
    );
    let active = fields(
        vec![
            ("since", date()),
            ("until", date()),
            ("by", by()),
            ("as_stated", as_stated()),
            ("source", source()),
        ],
        &[],
    );
    let mut all = vec![
        ("name", described(line(), "Its name, as it is printed.")),
        ("aliases", described(scalar_or_list(line(), alias), "Other names, each by whom it is used.")),
        ("active", described(active, "Since when and until when, by whose account.")),
        ("external_ids", described(map(line()), "Its ids elsewhere: attack, misp, malpedia.")),
        ("former_ids", former_ids()),
        ("sources", sources()),
        ("lang", language()),
    ];
    for (name, what) in [
        ("kind", "What it is said to be."),
        ("origin", "Where it is said to come from; never as a fact of the site's own."),
        ("sponsor", "Who is said to stand behind it."),
        ("motives", "What it is said to want."),
        ("targets", "Whom it is said to aim at."),
    ] {
        all.push((name, described(descriptions(), what)));
    }
    fields(all, &["name"])
}

pub(super) fn page() -> Value {
    let all = vec![
        ("title", line()),
        ("summary", described(long_text(), "One or two sentences of plain text.")),
        ("order", described(number(), "Its place among the pages.")),
        ("draft", described(boolean(), "`true` keeps it out of the site for now.")),
        ("lang", language()),
    ];
    fields(all, &["title"])
}

/// One statement or a list of them.
fn descriptions() -> Value {
    let long = fields(
        vec![
            ("value", described(long_text(), "What is said.")),
            ("by", by()),
            ("as_stated", as_stated()),
            ("source", source()),
        ],
        &["value"],
    );
    one_or_more(&short_or(long_text(), long))
}

fn former_ids() -> Value {
    described(one_or_more(&id()), "Ids that it had before; each becomes a redirect.")
}

/// A list of short or long values; one short value may stand alone.
fn scalar_or_list(short: Value, long: Value) -> Value {
    either([short.clone(), array(short_or(short, long))])
}
