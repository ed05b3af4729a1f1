//! `breachbook.yaml`.

use serde_json::{Map, Value, json};

use super::shape::{
    address, array, boolean, day, described, either, fields, id, language, line, long_text, map, of_words,
    one_or_more, short_or, word,
};
use crate::diagnostic::rule;
use crate::model::forge::ForgeKind;

pub(super) fn config() -> Value {
    let all = vec![
        ("title", described(line(), "The name of the site.")),
        ("description", described(long_text(), "One or two sentences about it, shown on the home page.")),
        ("base_url", described(address(), "The address at which it is published.")),
        ("lang", described(language(), "The language of the site.")),
        ("theme", described(id(), "The theme: `rubric`, `ledger`, or a folder below themes/.")),
        (
            "theme_options",
            described(
                map(json!({"type": ["string", "number", "boolean", "null"]})),
                "What is set of the theme's options.",
            ),
        ),
        ("repository", described(address(), "Where readers can propose corrections.")),
        ("forge", described(forge(), "The repository as a forge: pages link to the editor of their entry.")),
        (
            "licence",
            described(
                line(),
                "The terms under which the data may be used again: an SPDX identifier such as `CC-BY-4.0`, or an address.",
            ),
        ),
        (
            "cards",
            choice(&[
                ("none", "no page has a social card"),
                ("companies", "companies have one of their own"),
                ("incidents", "companies and incidents have"),
            ]),
        ),
        ("exports", described(exports(), "What is written in formats of other programs.")),
        (
            "incident_embeds",
            described(boolean(), "Whether every incident has a small page for frames of other sites."),
        ),
        (
            "source_pages",
            choice(&[
                ("shared", "sources on which more than one entry rests have a page"),
                ("all", "every source has a page"),
            ]),
        ),
        (
            "profile",
            choice(&[("full", "all that can be made"), ("compact", "few files, for hosts that count them")]),
        ),
        ("feeds", described(feeds(), "Feeds of companies, actors, sectors, countries and kinds.")),
        (
            "security",
            described(security(), "Whom to tell of a weakness of the site; written as security.txt."),
        ),
        ("cname", described(line(), "The domain for GitHub Pages.")),
        ("host_files", described(boolean(), "Whether `_headers`, `_redirects` and `.nojekyll` are written.")),
        (
            "precompress",
            described(
                one_or_more(&choice(&[("gzip", "with gzip"), ("brotli", "with brotli")])),
                "Every text is also written compressed.",
            ),
        ),
        ("vocabularies", described(vocabularies(), "Words of the site's own.")),
        ("rules", described(rules(), "What a fault of a rule weighs.")),
    ];
    fields(all, &["title"])
}

fn choice(words: &[(&str, &str)]) -> Value {
    of_words(words.iter().map(|(word, meaning)| (*word, (*meaning).to_owned())))
}

fn forge() -> Value {
    let all = vec![
        ("kind", word::<ForgeKind>()),
        (
            "repository",
            described(address(), "The repository, where `repository` beside `forge` does not say."),
        ),
        (
            "branch",
            described(line(), "The branch that the site is built from: `main` where nothing is said."),
        ),
        ("folder", described(line(), "The folder of the site below that of the repository.")),
    ];
    fields(all, &["kind"])
}

fn exports() -> Value {
    let scope = || {
        choice(&[
            ("none", "nothing"),
            ("joined", "the record in one place"),
            ("all", "that, and a file beside every page"),
        ])
    };
    let all = vec![
        ("stix", scope()),
        ("veris", scope()),
        (
            "veris_stand_in",
            described(boolean(), "Whether incidents of which no source states the year are told too."),
        ),
        ("ids_from", described(address(), "The address that ids are made from, for a site that has moved.")),
    ];
    fields(all, &[])
}

fn feeds() -> Value {
    let from = json!({"type": "integer", "minimum": 1, "description": "From how many incidents on."});
    fields(
        vec![("from", from), ("tag", described(line(), "With what ids begin: `tag:example.org,2026:`."))],
        &[],
    )
}

fn security() -> Value {
    let all = vec![
        ("contact", described(one_or_more(&line()), "Addresses of the web, of mail, or telephone numbers.")),
        ("expires", day()),
        ("policy", address()),
        ("encryption", address()),
        ("acknowledgments", address()),
        ("languages", one_or_more(&language())),
    ];
    fields(all, &["contact", "expires"])
}

fn vocabularies() -> Value {
    let term = short_or(
        line(),
        fields(
            vec![
                ("label", described(line(), "How a reader sees it.")),
                ("description", long_text()),
                ("group", line()),
                ("code", line()),
                ("sensitive", boolean()),
                ("aliases", one_or_more(&line())),
            ],
            &["label"],
        ),
    );
    let pair = fields(vec![("id", id()), ("label", line())], &["id", "label"]);
    let labelled = either([array(pair), map(line())]);
    let category = fields(
        vec![
            ("label", line()),
            ("description", long_text()),
            ("aliases", one_or_more(&line())),
            ("varieties", labelled.clone()),
            ("vectors", labelled),
        ],
        &[],
    );
    let terms = |ids: Value| json!({"type": "object", "propertyNames": ids, "additionalProperties": term});
    let all = vec![
        ("data-classes", terms(id())),
        ("kinds", terms(id())),
        ("sectors", terms(id())),
        ("countries", terms(json!({"pattern": "^[A-Z]{2}$"}))),
        ("actions", json!({"type": "object", "propertyNames": id(), "additionalProperties": category})),
    ];
    fields(all, &[])
}

/// Every rule with what it asks; those that cannot be weakened take only `error`.
fn rules() -> Value {
    let weight = |rule: &rule::Rule| {
        let weights: &[(&str, &str)] = if rule.is_fixed() {
            &[("error", "the site is not built")]
        } else {
            &[("allow", "nothing is said"), ("warning", "worth a look"), ("error", "the site is not built")]
        };
        (rule.id.to_owned(), described(choice(weights), rule.asks))
    };
    let rules: Map<String, Value> = rule::all().map(weight).collect();
    json!({"type": "object", "properties": rules, "additionalProperties": false})
}
