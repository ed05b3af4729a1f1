//! One VERIS record as an incident.

use serde_json::Value as Json;

use super::action::{Actions, actions};
use super::data::{Data, data};
use super::timeline::{When, when};
use super::{Context, coded, industry};
use crate::import::address::{addresses, title as title_of};
use crate::import::draft::{Claim, Draft, Party, PartyFacts, cited};
use crate::import::entry::{Fields, Value};
use crate::import::identity::company::Mention;
use crate::import::identity::is_nobody;
use crate::import::markup;
use crate::import::object::Object;
use crate::parse::embedded_vocabularies;

/// The draft of a record; its place and id are for the caller.
pub(super) fn draft(record: &Object<'_>, context: &Context<'_>) -> Draft {
    let by = context.credit.title.as_str();
    let actions = actions(record, context.key);
    let (attribute, integrity, availability) = attributes(record, (context.key, by));
    let timeline = timeline(record, context);
    let parties = parties(record);
    let kinds = kinds(record, &actions, &attribute);
    let year = timeline.occurred.as_ref().map(|when| when.year);
    let mut fields = Fields::default();
    fields.set("kind", Value::List(kinds.iter().map(|kind| Value::text(kind)).collect()));
    fields.set("status", status(record, context.key));
    fields.set("dates", timeline.field(context.key));
    fields.set("exposure", attribute.exposure);
    fields.set("data", attribute.data);
    fields.set("counts", attribute.counts);
    fields.set("actions", Value::List(actions.items));
    let mut vulnerabilities = actions.vulnerabilities;
    vulnerabilities.sort_unstable();
    vulnerabilities.dedup();
    fields.set("vulnerabilities", Value::texts(vulnerabilities));
    fields.set("impact", Value::List(integrity.into_iter().chain(availability).collect()));
    let place = parties.first().map(|party| party.facts.clone()).unwrap_or_default();
    fields.set("countries", countries(record));
    fields.set("sectors", place.sector.map(|sector| Value::List(vec![Value::Text(sector)])));
    let mut external = Fields::default();
    external.set_text(context.key, record.text("incident_id"));
    fields.set("external_ids", Value::Fields(external));
    let sources = references(record);
    let body = [body(record, context), cited(&sources, "reference-")].concat();
    let title = title(&parties, kinds[0], year);
    let claims = claims(record, context);
    plus(record);
    record.skip(&[
        "schema_name",
        "schema_version",
        "source_id",
        "confidence",
        "notes",
        "targeted",
        "discovery_method",
        "discovery_notes",
        "asset",
        "impact",
        "value_chain",
    ]);
    Draft {
        folder: year.map_or_else(|| "undated".to_owned(), |year| year.to_string()),
        title,
        parties,
        fields,
        sources,
        claims,
        body,
        ..Draft::default()
    }
}

/// What the victim is called, and what it was, no stronger than the record says.
fn title(parties: &[Party], kind: &str, year: Option<u64>) -> String {
    let name = parties.first().and_then(|party| party.mention.as_ref()).map(|mention| mention.name.as_str());
    let what = match kind {
        "unspecified" => "security incident".to_owned(),
        kind => embedded_vocabularies().kinds.label(kind).to_lowercase(),
    };
    let year = year.map_or_else(String::new, |year| format!(", {year}"));
    let name: String = name.unwrap_or("Unnamed organisation").chars().take(200).collect();
    format!("{name}: {what}{year}")
}

fn status(record: &Object<'_>, source: &str) -> Option<Value> {
    let word = record.text("security_incident")?;
    let state = match word {
        "Confirmed" => "confirmed",
        "Suspected" => "suspected",
        "Near miss" => "near-miss",
        "False positive" => "false-report",
        other => {
            record.findings.note("/security_incident", format!("“{other}” is no word of VERIS"));
            return None;
        }
    };
    let mut fields = Fields::default();
    fields.set_text("state", Some(state));
    fields.set_text("basis", Some("reporting"));
    fields.set_text("source", Some(source));
    Some(Value::Fields(fields))
}

/// What it was. A breach is only what the record calls a disclosure; what is lost or stolen says nothing of its data.
fn kinds(record: &Object<'_>, actions: &Actions, data: &Data) -> Vec<&'static str> {
    let has = |category: &str, varieties: &[&str]| actions.has(category, varieties);
    let pointed = |pointer: &str, word: &str| {
        let list = record.value().pointer(pointer).and_then(Json::as_array);
        list.is_some_and(|list| list.iter().any(|item| item.as_str() == Some(word)))
    };
    let is_disclosed = data.disclosure.as_deref() == Some("Yes");
    let all = [
        (has("malware", &["Ransomware"]), "ransomware"),
        (is_disclosed, "data-breach"),
        (
            has("error", &["Publishing error", "Misconfiguration"]) && data.disclosure.is_some(),
            "data-exposure",
        ),
        (has("physical", &["Theft"]) || has("error", &["Loss"]), "lost-or-stolen-device"),
        (has("hacking", &["DoS"]) || has("malware", &["DoS"]), "denial-of-service"),
        (pointed("/attribute/integrity/variety", "Defacement"), "defacement"),
        (actions.varieties.contains_key("misuse"), "insider"),
        (has("social", &["Extortion"]), "extortion"),
        (pointed("/actor/external/motive", "Espionage"), "espionage"),
    ];
    let mut kinds: Vec<&str> = all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, kind)| kind).collect();
    if kinds.is_empty() {
        kinds.push("unspecified");
    }
    kinds
}

/// Data, and what else was harmed.
fn attributes(record: &Object<'_>, (source, by): (&str, &str)) -> (Data, Option<Value>, Option<Value>) {
    let Some(attribute) = record.object("attribute") else { return (Data::default(), None, None) };
    let read = attribute.object("confidentiality").map(|object| {
        let read = data(&object, (source, by));
        object.skip_all();
        read
    });
    let impact = |key: &'static str| {
        let object = attribute.object(key)?;
        object.skip_all();
        let varieties = object.one_or_more("variety").join(", ");
        let mut fields = Fields::default();
        fields.set_text("what", Some(key));
        fields.set_text("state", Some("reported"));
        fields
            .set_text("text", Some(varieties.as_str()).filter(|text| !text.is_empty() && *text != "Unknown"));
        fields.set_text("by", Some(by));
        fields.set_text("source", Some(source));
        Some(Value::Fields(fields))
    };
    let (integrity, availability) = (impact("integrity"), impact("availability"));
    attribute.skip(&["unknown"]);
    attribute.finish();
    (read.unwrap_or_default(), integrity, availability)
}

/// The dates that can be.
struct Timeline {
    occurred: Option<When>,
    disclosed: Option<When>,
}

impl Timeline {
    fn field(&self, source: &str) -> Option<Value> {
        let mut dates = Fields::default();
        dates.set("occurred", self.occurred.as_ref().map(|when| when.fact(source)));
        dates.set("disclosed", self.disclosed.as_ref().map(|when| when.fact(source)));
        (!dates.is_empty()).then_some(Value::Fields(dates))
    }
}

fn timeline(record: &Object<'_>, context: &Context<'_>) -> Timeline {
    let today = context.known.today;
    let read = |object: Option<Object<'_>>| object.and_then(|object| when(&object, today));
    let timeline = record.object("timeline");
    let occurred = read(timeline.as_ref().and_then(|timeline| timeline.object("incident")));
    if let Some(timeline) = timeline {
        timeline.skip_all();
    }
    let plus = record.object("plus").and_then(|plus| plus.object("timeline"));
    let mut disclosed = read(plus.and_then(|timeline| timeline.object("notification")));
    if let (Some(first), Some(last)) = (&occurred, &disclosed)
        && last.is_before(first)
    {
        let text = "it lies before the incident, and is left out";
        record.findings.note("/plus/timeline/notification", text);
        disclosed = None;
    }
    if occurred.is_none() && disclosed.is_none() {
        record
            .findings
            .fault("/timeline/incident", "there is no date that can be, and an incident has one at least");
    }
    Timeline { occurred, disclosed }
}

/// Whom it happened to, and whom else through them.
fn parties(record: &Object<'_>) -> Vec<Party> {
    let Some(victim) = record.object("victim") else {
        return vec![Party { hint: record.text("incident_id").map(str::to_owned), ..Party::default() }];
    };
    let stated = victim.text("victim_id").unwrap_or_default();
    let countries = victim.one_or_more("country");
    let country = match countries.as_slice() {
        [one] => country(one),
        _ => None,
    };
    let code =
        victim.get("industry").map(|code| code.as_str().map_or_else(|| code.to_string(), str::to_owned));
    let code = code.filter(|code| !industry::is_unknown(code));
    let sector = code.as_deref().and_then(industry::sector);
    if let (Some(code), None) = (&code, sector) {
        victim
            .findings
            .note("/victim/industry", format!("no sector is near the code {code}: it stands in the text"));
    }
    let facts = PartyFacts {
        kind: code.as_deref().filter(|code| code.starts_with("92")).map(|_| "public-body".to_owned()),
        country: country.clone(),
        sector: sector.map(str::to_owned),
        website: None,
    };
    let hint = record.text("incident_id").map(|id| id.chars().take(8).collect());
    let mut parties = vec![Party {
        hint,
        mention: mention(&victim, (stated, "/victim/victim_id"), country),
        facts,
        ..Party::default()
    }];
    if let Some(secondary) = victim.object("secondary") {
        for name in secondary.one_or_more("victim_id") {
            let mention = mention(&victim, (&name, "/victim/secondary/victim_id"), None);
            if mention.is_some() {
                parties.push(Party { mention, role: Some("other"), ..Party::default() });
            }
        }
        secondary.skip_all();
    }
    victim.skip_all();
    parties
}

/// A name as a mention; none where it names nobody.
fn mention(victim: &Object<'_>, (stated, pointer): (&str, &str), country: Option<String>) -> Option<Mention> {
    let name: String = markup::name(stated).chars().take(200).collect();
    if markup::has_markup(stated) {
        victim.findings.note(pointer, "markup was taken out of the name");
    }
    (!is_nobody(&name)).then(|| Mention { name, country, domain: None })
}

/// A country that we know by this code.
fn country(code: &str) -> Option<String> {
    let code = code.trim().to_ascii_uppercase();
    embedded_vocabularies().countries.contains(&code).then_some(code)
}

/// The countries of the victim; unknown where the record says so.
fn countries(record: &Object<'_>) -> Option<Value> {
    let victim = record.object("victim")?;
    let stated = victim.one_or_more("country");
    let mut known: Vec<String> = stated.iter().filter_map(|code| country(code)).collect();
    known.sort_unstable();
    known.dedup();
    let is_unknown = known.is_empty() && !stated.is_empty() && stated.iter().all(|code| code == "Unknown");
    if is_unknown { Some(Value::text("unknown")) } else { Some(Value::texts(known)) }
}

/// The pages that a record names.
fn references(record: &Object<'_>) -> Fields {
    let found = addresses(record.text("reference").unwrap_or_default());
    for text in &found.rest {
        record.findings.note("/reference", format!("`{text}` is no address that a record links to"));
    }
    let mut sources = Fields::default();
    for (number, url) in found.urls.iter().take(50).enumerate() {
        let mut fields = Fields::default();
        fields.set_text("title", Some(&title_of(url)));
        fields.set_text("url", Some(url.as_str()));
        sources.set(&format!("reference-{}", number + 1), Value::Fields(fields));
    }
    sources
}

/// Who the data set says did it: in its own name, and never as more than a suspicion where the incident is one.
fn claims(record: &Object<'_>, context: &Context<'_>) -> Vec<Claim> {
    let Some(actor) = record.object("actor") else { return Vec::new() };
    let names = actor.object("external").map(|external| {
        external.skip_all();
        external.one_or_more("name")
    });
    actor.skip_all();
    let is_sure = record.text("security_incident") == Some("Confirmed");
    let confidence = match record.text("confidence") {
        Some("High") => Some("high"),
        Some("Medium") => Some("medium"),
        Some("Low") => Some("low"),
        Some("None") => Some("none"),
        _ => None,
    };
    let is_sure = is_sure && !matches!(confidence, Some("low" | "none"));
    let mut claims: Vec<Claim> = Vec::new();
    for name in names.unwrap_or_default() {
        let name: String = markup::name(&name).chars().take(200).collect();
        if is_nobody(&name) || name == "Other" || claims.iter().any(|claim| claim.name == name) {
            continue;
        }
        let mut fields = Fields::default();
        for (key, word) in [
            ("claim", Some(if is_sure { "attributes" } else { "suspects" })),
            ("by", Some(context.credit.title.as_str())),
            ("by_kind", Some("other")),
            ("confidence", confidence),
            ("source", Some(context.key)),
        ] {
            fields.set_text(key, word);
        }
        claims.push(Claim { name, fields });
    }
    claims
}

/// What a data set keeps for itself.
fn plus(record: &Object<'_>) {
    let Some(plus) = record.object("plus") else { return };
    plus.skip(&[
        "timeline",
        "analysis_status",
        "analyst",
        "created",
        "modified",
        "dbir_year",
        "master_id",
        "github",
        "sub_source",
        "row_number",
        "issue_id",
        "attribute",
        "event_chain",
    ]);
    plus.finish();
}

/// The summary in the record's words, then what it codes.
fn body(record: &Object<'_>, context: &Context<'_>) -> String {
    let summary = markup::from_text(record.text("summary").unwrap_or_default());
    let quoted: Vec<String> = summary
        .lines()
        .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect();
    let coded = coded::list(record.value());
    let heading = if coded.is_empty() { String::new() } else { "## As the record codes it".to_owned() };
    let parts = [quoted.join("\n"), heading, coded, context.credit.credit("Summary and coding")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
