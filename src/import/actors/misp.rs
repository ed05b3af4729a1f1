//! The threat-actor cluster of the MISP galaxy. Everything in it is somebody's statement, and stays one.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Alias, Draft, Gathered, Origin, description, read, refused};
use crate::import::Place;
use crate::import::address::{addresses, title as title_of};
use crate::import::credit::{DataSet, Licence};
use crate::import::entry::{Fields, Value};
use crate::import::identity::actor::{attack_id_in, is_attack_id};
use crate::import::markup;
use crate::import::object::Object;
use crate::parse::embedded_vocabularies;

pub(super) const KEY: &str = "misp";
const BY: &str = "MISP galaxy";
/// Whom the keys that begin with `cfr-` quote.
const CFR: &str = "Council on Foreign Relations, as MISP galaxy gives it";
/// References beyond these are told of and left out.
const MOST_REFERENCES: usize = 60;

pub(super) fn data_set() -> DataSet {
    DataSet {
        key: KEY.to_owned(),
        id: "misp-galaxy-threat-actors".to_owned(),
        title: "MISP galaxy: threat actors".to_owned(),
        publisher: Some("MISP Project".to_owned()),
        url: Some("https://github.com/MISP/misp-galaxy".to_owned()),
        licence: Some(Licence {
            name: "CC0 1.0".to_owned(),
            url: Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        }),
        notes: vec![
            "Known or estimated groups, gathered by the [MISP Project](https://www.misp-project.org/) and its contributors from public reports. \
             What it says of countries and sponsors is an estimate."
                .to_owned(),
        ],
    }
}

/// The names of those who coin names, by their UUIDs.
pub(super) fn producers<'v>(documents: impl Iterator<Item = &'v Json>) -> BTreeMap<String, String> {
    let clusters = documents.filter(|value| value.get("type").and_then(Json::as_str) == Some("producer"));
    let values = clusters.filter_map(|cluster| cluster.get("values")?.as_array()).flatten();
    let pair = |value: &Json| {
        let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
        Some((text("uuid")?, text("value")?))
    };
    values.filter_map(pair).collect()
}

/// Every actor of a cluster.
pub(super) fn cluster(
    place: &Place,
    value: &Json,
    (producers, gathered): (&BTreeMap<String, String>, &mut Gathered),
) {
    let Some(values) = value.get("values").and_then(Json::as_array) else {
        gathered.records.push(refused(place.clone(), None, "the cluster has no `values`".to_owned()));
        return;
    };
    for (number, value) in values.iter().enumerate() {
        let place = Place { pointer: format!("/values/{number}"), ..place.clone() };
        match read(value, |object| actor(object, producers)) {
            Some((draft, findings)) => gathered.drafts.push(Draft { place, findings, ..draft }),
            None => gathered.records.push(refused(
                place,
                None,
                "it is no actor: an object is expected".to_owned(),
            )),
        }
    }
}

fn actor(object: &Object<'_>, producers: &BTreeMap<String, String>) -> Draft {
    let name = markup::name(object.required("value").unwrap_or_default());
    if name.is_empty() {
        object.findings.fault("/value", "it has no name that can be read");
    }
    let uuid = object.text("uuid").unwrap_or_default().to_owned();
    let text = markup::from_text(object.text("description").unwrap_or_default());
    let same_as = related(object);
    let mut draft = Draft {
        origin: Origin::Misp,
        place: Place::default(),
        name,
        aliases: Vec::new(),
        attack_ids: Vec::new(),
        same_as,
        external: vec![(KEY, uuid.clone())],
        uuid,
        descriptions: Vec::new(),
        since: None,
        sources: Vec::new(),
        body: String::new(),
        findings: Default::default(),
    };
    let mut told = Vec::new();
    if let Some(meta) = object.object("meta") {
        names(&meta, producers, &mut draft);
        statements(&meta, &mut draft);
        references(&meta, &mut draft);
        told = rest(&meta);
        meta.finish();
    }
    draft.attack_ids.sort_unstable();
    draft.attack_ids.dedup();
    let list = told.join("\n");
    let heading = if told.is_empty() { String::new() } else { "## Also in MISP galaxy".to_owned() };
    let parts = [text, heading, list, data_set().credit("Description")];
    draft.body = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    draft
}

/// Other names, each with who is said to use it. Ids in ATT&CK are no names.
fn names(meta: &Object<'_>, producers: &BTreeMap<String, String>, draft: &mut Draft) {
    let pairs = meta.one_or_more("name-attribution");
    let coined: BTreeMap<&str, &str> =
        pairs.iter().filter_map(|pair| pair.rsplit_once(':')).map(|(name, uuid)| (name, uuid)).collect();
    let mut by: BTreeMap<String, String> = coined
        .into_iter()
        .filter_map(|(name, uuid)| Some((name.to_owned(), producers.get(uuid)?.clone())))
        .collect();
    for (key, value) in meta.entries() {
        if let (Some(name), Some(who)) = (key.strip_prefix("origin:"), value.as_str()) {
            by.entry(name.to_owned()).or_insert_with(|| who.to_owned());
        }
    }
    for stated in meta.one_or_more("synonyms") {
        let name = markup::name(&stated);
        if is_attack_id(&name) {
            draft.attack_ids.push(name);
        } else if !name.is_empty()
            && name != draft.name
            && !draft.aliases.iter().any(|alias| alias.name == name)
        {
            let named_by = by.get(&stated).cloned();
            draft.aliases.push(Alias { name, named_by, sources: vec![KEY.to_owned()] });
        }
    }
}

fn statements(meta: &Object<'_>, draft: &mut Draft) {
    let confidence = meta
        .text("attribution-confidence")
        .map(|confidence| format!("attribution-confidence: {confidence} of 100"));
    let mut say = |key: &'static str, value: Value| draft.descriptions.push((key, value));
    for code in meta.one_or_more("country") {
        let code = code.trim().to_ascii_uppercase();
        if embedded_vocabularies().countries.contains(&code) {
            say("origin", description(&code, BY, (confidence.as_deref(), KEY)));
        } else {
            meta.findings.note(&meta.at("country"), format!("`{code}` is no country that is known here"));
        }
    }
    for (key, field, by) in [
        ("cfr-suspected-state-sponsor", "sponsor", CFR),
        ("motive", "motives", BY),
        ("cfr-suspected-victims", "targets", CFR),
        ("cfr-target-category", "targets", CFR),
        ("suspected-victims", "targets", BY),
        ("targeted-sector", "targets", BY),
        ("threat-actor-classification", "kind", BY),
    ] {
        let mut values = meta.one_or_more(key);
        values.dedup();
        for value in values {
            let value = markup::name(&value);
            if !value.is_empty() && value != "Unknown" {
                let stated = if field == "sponsor" { Some("suspected") } else { None };
                say(field, description(&value, by, (stated, KEY)));
            }
        }
    }
    let since = meta.text("since").map(str::trim);
    draft.since =
        since.filter(|since| crate::model::date::PartialDate::parse(since).is_ok()).map(str::to_owned);
    if let Some(since) = since.filter(|_| draft.since.is_none()) {
        meta.findings.note(&meta.at("since"), format!("`{since}` is no date"));
    }
}

/// The pages that speak of it; those of ATT&CK say which group it is there.
fn references(meta: &Object<'_>, draft: &mut Draft) {
    let mut urls: Vec<url::Url> = Vec::new();
    for text in meta.one_or_more("refs") {
        if let Some(id) = attack_id_in(&text) {
            draft.attack_ids.push(id.to_owned());
        }
        let found = addresses(&text);
        found.rest.iter().for_each(|rest| {
            meta.findings.note(&meta.at("refs"), format!("`{rest}` is no address that a record links to"))
        });
        for url in found.urls {
            if !urls.contains(&url) {
                urls.push(url);
            }
        }
    }
    if urls.len() > MOST_REFERENCES {
        let text = format!("{} references beyond the first {MOST_REFERENCES}", urls.len() - MOST_REFERENCES);
        meta.findings.note(&meta.at("refs"), text);
    }
    for (number, url) in urls.iter().take(MOST_REFERENCES).enumerate() {
        let mut fields = Fields::default();
        fields.set_text("title", Some(&title_of(url)));
        fields.set_text("url", Some(url.as_str()));
        draft.sources.push((format!("misp-{}", number + 1), fields));
    }
}

/// What an entry has no field for, in the cluster's words.
fn rest(meta: &Object<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, label) in [
        ("cfr-type-of-incident", "Type of incident"),
        ("victimology", "Victims"),
        ("capabilities", "Capabilities"),
        ("mode-of-operation", "Mode of operation"),
        ("spoken-language", "Language"),
        ("sector", "Sector"),
        ("microsoft-origin-threat", "Origin, by Microsoft"),
        ("GRU", "Unit"),
    ] {
        let values: Vec<String> = meta.one_or_more(key).iter().map(|value| markup::name(value)).collect();
        if !values.is_empty() {
            lines.push(format!("- {label}: {}", markup::escaped(&values.join("; "))));
        }
    }
    meta.skip_prefixed("origin:");
    lines
}

/// Which entries of other clusters it is said to be the same as.
fn related(object: &Object<'_>) -> Vec<(String, bool)> {
    let mut same = Vec::new();
    for relation in object.objects("related") {
        let kind = relation.text("type").unwrap_or_default().to_owned();
        let uuid = relation.text("dest-uuid").unwrap_or_default().to_owned();
        let is_certain = relation.one_or_more("tags").iter().any(|tag| tag.contains("almost-certain"));
        if kind == "similar" {
            same.push((uuid, is_certain));
        } else {
            object.findings.note(
                &relation.pointer,
                format!("an actor has no field for a relation “{kind}” to another entry"),
            );
        }
        relation.finish();
    }
    same
}
