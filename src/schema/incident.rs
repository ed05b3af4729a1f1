//! An incident.

use serde_json::{Value, json};

use super::shape::{
    array, as_stated, boolean, by, date, day, described, either, example, fields, id, language, line, list,
    long_text, map, number, of_words, open_term, short_or, source, stated, stated_list, term, word,
};
use super::source::{citation_asks, cited_date, sources};
use crate::diagnostic::rules::incident as rules;
use crate::model::claim::{ClaimStatus, ClaimVerb, ClaimantKind, Confidence, Stance};
use crate::model::count::{CountStatus, Qualifier, Scope, Unit};
use crate::model::incident::{
    Basis, ClaimState, Connection, DateKey, ImpactKind, RelationKind, ResponseKind, Role, Rung, Status,
    UpdateKind,
};
use crate::model::vocabulary::{Actions, Vocabularies};
use crate::model::word::{Absence, Word};

pub(super) fn incident(vocabularies: &Vocabularies) -> Value {
    let mut schema = fields(entry(vocabularies), &[]);
    let whole = ["title", "companies", "dates", "sources"];
    schema["anyOf"] = json!([{"required": whole}, {"required": ["withdrawn"]}]);
    described(schema, rules::INCIDENT_INCOMPLETE.asks)
}

fn entry(vocabularies: &Vocabularies) -> Vec<(&'static str, Value)> {
    let Vocabularies { kinds, sectors, countries, .. } = vocabularies;
    let mut all = vec![
        (
            "title",
            example(
                described(line(), "What happened, in a few words, as careful as its sources."),
                &"Acme discloses access to customer data",
            ),
        ),
        ("short_title", described(line(), "A shorter title for lists.")),
        ("summary", described(long_text(), "One or two sentences of plain text.")),
        (
            "companies",
            described(list(company()), "Whom it concerns: ids, or `{id, role, printed_as, source}`."),
        ),
        ("companies_complete", described(boolean(), "`false` where the source says “including”.")),
        (
            "kind",
            described(
                list(term(kinds)),
                "What it was, by the account of its sources; several kinds may be true.",
            ),
        ),
        ("countries", described(stated_list(term(countries)), "Where: ISO 3166-1, two letters.")),
        (
            "sectors",
            described(
                stated_list(open_term(sectors)),
                "In which sectors, where that is another than the companies'.",
            ),
        ),
        ("tags", described(list(id()), "Words of your own under which it is listed.")),
        ("sources", sources()),
        ("sensitive", described(boolean(), "Whether it needs care, such as of people at risk.")),
        ("draft", described(boolean(), "`true` keeps it out of the site for now.")),
        ("former_ids", described(list(id()), "Ids that it had before; each becomes a redirect.")),
        ("external_ids", described(map(line()), "Its ids elsewhere: hibp, vcdb, eurepoc, case numbers.")),
        ("lang", language()),
        ("updates", described(list(update()), rules::HISTORY_OUT_OF_ORDER.asks)),
        ("withdrawn", described(withdrawn(), "That the entry was taken back: its page stays and says why.")),
    ];
    all.extend(facts(vocabularies));
    all
}

fn facts(vocabularies: &Vocabularies) -> Vec<(&'static str, Value)> {
    vec![
        ("status", described(status(), "How well it stands, and on whose word.")),
        ("dates", described(dates(), rules::DATES_OUT_OF_ORDER.asks)),
        ("exposure", described(exposure(), "How far it went, each step by itself: accessed is not taken.")),
        ("data", described(data(vocabularies), "What data it was about.")),
        ("counts", described(stated_list(count()), rules::COUNT_DISAGREES.asks)),
        (
            "actions",
            described(stated_list(action(&vocabularies.actions)), "How it was done, in the words of VERIS."),
        ),
        ("techniques", described(list(pattern(r"^T\d{4}(\.\d{3})?$")), "ATT&CK ids: T1566, T1566.001.")),
        ("vulnerabilities", described(list(pattern(r"^CVE-\d{4}-\d{4,}$")), "CVE ids: CVE-2019-0604.")),
        ("impact", described(stated_list(impact()), "What it did.")),
        ("attribution", described(attribution(), rules::CLAIM_WITHOUT_CLAIMANT.asks)),
        (
            "commentary",
            described(
                list(commentary()),
                "Mentions of an actor that are no claim: they place the incident on no list.",
            ),
        ),
        ("responses", described(list(response()), "What was done about it.")),
        ("events", described(list(event()), "Steps inside the incident.")),
        ("related", described(list(relation()), "Other incidents, and what they have to do with this one.")),
    ]
}

fn pattern(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern, "description": rules::IDENTIFIER_SYNTAX.asks})
}

fn company() -> Value {
    let role = described(word::<Role>(), "What it has to do with it; the victim where nothing is said.");
    let printed = described(line(), "Its name as the source prints it.");
    short_or(
        id(),
        fields(vec![("id", id()), ("role", role), ("printed_as", printed), ("source", source())], &["id"]),
    )
}

fn status() -> Value {
    let basis = described(word::<Basis>(), "On whose word.");
    let long = fields(vec![("state", word::<Status>()), ("basis", basis), ("source", source())], &["state"]);
    either([word::<Status>(), long, not_stated()])
}

fn not_stated() -> Value {
    json!({"const": Absence::NotStated.as_str()})
}

fn dates() -> Value {
    let key = |key: &DateKey| (key.as_str(), described(cited_date(), &sentence(key.meaning())));
    fields(DateKey::ALL.iter().map(key).collect(), &[])
}

/// A meaning as a sentence.
fn sentence(meaning: &str) -> String {
    let mut letters = meaning.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn exposure() -> Value {
    let state = word::<ClaimState>();
    let long = fields(
        vec![("state", state.clone()), ("by", by()), ("as_stated", as_stated()), ("source", source())],
        &["state"],
    );
    let fact = short_or(state, long);
    let rung = |rung: &Rung| (rung.as_str(), described(fact.clone(), &sentence(rung.meaning())));
    either([fields(Rung::ALL.iter().map(rung).collect(), &[]), not_stated()])
}

fn data(vocabularies: &Vocabularies) -> Value {
    let class = open_term(&vocabularies.data_classes);
    let excluded = fields(vec![("class", class.clone()), ("by", by()), ("source", source())], &["class"]);
    let long = fields(
        vec![
            ("classes", described(stated_list(class.clone()), "Classes of data.")),
            ("subjects", described(list(line()), "Whose data, in words.")),
            (
                "excluded",
                described(list(short_or(class.clone(), excluded)), "What the source says was not there."),
            ),
            ("as_stated", as_stated()),
            ("source", source()),
        ],
        &[],
    );
    stated(short_or(array(class), long))
}

fn count() -> Value {
    let all = vec![
        ("value", described(stated(number()), "The number in digits.")),
        ("min", described(number(), "With `max`, where the source says between.")),
        ("max", number()),
        ("qualifier", described(word::<Qualifier>(), rules::QUALIFIER_DISAGREES.asks)),
        ("unit", described(word::<Unit>(), "What is counted.")),
        ("scope", described(word::<Scope>(), "In which sense they are counted.")),
        ("as_stated", as_stated()),
        ("by", by()),
        ("date", described(date(), "When the figure was given.")),
        ("status", described(word::<CountStatus>(), "Whether it still stands.")),
        ("source", source()),
    ];
    let right = json!({"value": 3_100_000, "qualifier": "up-to", "unit": "customers", "as_stated": "up to 3.1 million customers"});
    example(fields(all, &["unit"]), &right)
}

/// A category, or more of it; which varieties and vectors there are hangs on the category.
fn action(actions: &Actions) -> Value {
    // Some categories have no vectors, and a list without words is no list to editors: nothing may stand there.
    let names = |list: &std::collections::BTreeMap<String, String>| match list.is_empty() {
        true => json!(false),
        false => of_words(list.iter().map(|(id, label)| (id.as_str(), label.clone()))),
    };
    let categories =
        || of_words(actions.categories.iter().map(|(id, category)| (id.as_str(), category.label.clone())));
    let mut long = fields(
        vec![
            ("category", categories()),
            ("variety", described(line(), "What was done.")),
            ("vector", described(line(), "Which way.")),
            ("source", source()),
        ],
        &["category"],
    );
    let of_category = actions.categories.iter().map(|(id, category)| {
        let (variety, vector) = (names(&category.varieties), names(&category.vectors));
        json!({
            "if": {"properties": {"category": {"const": id}}},
            "then": {"properties": {"variety": variety, "vector": vector}},
        })
    });
    long["allOf"] = of_category.collect();
    short_or(categories(), long)
}

fn impact() -> Value {
    let long = fields(
        vec![
            ("what", word::<ImpactKind>()),
            ("state", described(word::<ClaimState>(), "How well that stands.")),
            ("text", described(long_text(), "In words.")),
            ("by", by()),
            ("source", source()),
        ],
        &["what"],
    );
    short_or(word::<ImpactKind>(), long)
}

fn attribution() -> Value {
    let reaction =
        fields(vec![("by", by()), ("stance", word::<Stance>()), ("source", source())], &["by", "stance"]);
    let claim = fields(
        vec![
            ("actor", described(id(), "Of whom.")),
            ("claim", described(word::<ClaimVerb>(), "What is claimed.")),
            ("by", described(line(), rules::CLAIM_WITHOUT_CLAIMANT.because)),
            ("by_kind", described(word::<ClaimantKind>(), "What kind of party that is.")),
            ("statement", described(long_text(), "Their own words.")),
            ("date", described(date(), "When they said it.")),
            ("confidence", described(word::<Confidence>(), "How sure they say they are.")),
            ("basis", described(long_text(), "What they rest it on.")),
            ("status", described(word::<ClaimStatus>(), "Whether it still stands.")),
            ("reactions", described(list(reaction), "How others answered.")),
            ("source", described(source(), rules::CLAIM_WITHOUT_SOURCE.asks)),
        ],
        &["actor", "claim", "by"],
    );
    stated(array(claim))
}

fn commentary() -> Value {
    let all = vec![
        ("actor", id()),
        ("by", by()),
        ("text", described(long_text(), "What they say.")),
        ("source", described(source(), citation_asks())),
    ];
    fields(all, &["by", "text"])
}

fn response() -> Value {
    let all = vec![
        ("by", described(line(), "By whom.")),
        ("kind", word::<ResponseKind>()),
        ("date", date()),
        ("text", described(long_text(), "In words.")),
        ("source", source()),
    ];
    fields(all, &["by", "kind"])
}

fn event() -> Value {
    let text = described(long_text(), "What happened.");
    short_or(text.clone(), fields(vec![("date", date()), ("text", text), ("source", source())], &["text"]))
}

fn relation() -> Value {
    let long = fields(
        vec![
            ("id", described(id(), "The id of the other incident.")),
            ("relation", described(word::<RelationKind>(), "What this one is to the other.")),
            ("connection", described(word::<Connection>(), "How well the connection stands.")),
            ("note", described(long_text(), "In words.")),
            ("source", source()),
        ],
        &["id"],
    );
    short_or(id(), long)
}

fn update() -> Value {
    let all = vec![
        ("date", day()),
        ("kind", word::<UpdateKind>()),
        ("text", described(long_text(), "What changed.")),
        ("by", described(line(), "Who did it.")),
    ];
    fields(all, &["date", "kind"])
}

fn withdrawn() -> Value {
    let all = vec![
        ("date", day()),
        ("reason", described(long_text(), "Why.")),
        ("replaced_by", described(id(), "The entry that stands in its place.")),
    ];
    fields(all, &["date", "reason"])
}
