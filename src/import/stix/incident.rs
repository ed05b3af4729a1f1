//! One incident of a bundle, with what is connected with it.

use serde_json::Value as Json;

use super::claim::claims;
use super::{Bundle, KEY, entry_id, extension, facts, is_revoked, list, own_id, text, texts};
use crate::import::address::{addresses, title as title_of};
use crate::import::draft::{Draft, Party, PartyFacts, cited};
use crate::import::entry::{Fields, Value};
use crate::import::identity::company::Mention;
use crate::import::identity::is_nobody;
use crate::import::known::Known;
use crate::import::{Place, Remark, markup};
use crate::model::incident::{RelationKind, Role};
use crate::model::word::Word;

/// Fields that are read; others are told.
const READ: [&str; 19] = [
    "type",
    "spec_version",
    "id",
    "created_by_ref",
    "created",
    "modified",
    "revoked",
    "labels",
    "confidence",
    "lang",
    "external_references",
    "object_marking_refs",
    "granular_markings",
    "defanged",
    "extensions",
    "name",
    "description",
    "aliases",
    "object_refs",
];

/// The draft of an incident.
pub(super) fn draft(place: &Place, object: &Json, (bundle, known): (&Bundle<'_>, &Known)) -> Draft {
    let (mut notes, mut faults) = (Vec::new(), Vec::new());
    let mut fields = Fields::default();
    let labels = texts(object, "labels");
    let kinds = &known.vocabularies.kinds;
    let kind: Vec<String> =
        labels.iter().filter(|label| kinds.contains(label)).map(|label| (*label).to_owned()).collect();
    let is_ours = extension(object).is_some();
    for label in
        labels.iter().filter(|label| !kinds.contains(label) && !(is_ours && label.starts_with("status:")))
    {
        notes.push(Remark {
            pointer: "/labels".to_owned(),
            text: format!("“{label}” is no kind of incident"),
        });
    }
    fields.set("kind", Value::texts(kind));
    let year = match extension(object) {
        Some(ours) => facts::add(ours, &known.vocabularies, (&mut fields, &mut notes)),
        None => disclosed(bundle, object, (known, &mut fields)),
    };
    if !fields.has("dates") {
        let text = "there is no date: when the object was written is not when it happened".to_owned();
        faults.push(Remark { pointer: String::new(), text });
    }
    let title = markup::name(text(object, "name"));
    if title.is_empty() {
        faults.push(Remark { pointer: "/name".to_owned(), text: "is missing".to_owned() });
    }
    means(bundle, object, &mut fields);
    fields.set("commentary", Value::List(commentary(bundle, object)));
    fields.set("related", Value::List(related(bundle, object)));
    let mut external = Fields::default();
    external.set_text(KEY, Some(text(object, "id")));
    fields.set("external_ids", Value::Fields(external));
    if let Some(map) = object.as_object() {
        let unread = map.keys().filter(|key| !READ.contains(&key.as_str()));
        notes.extend(unread.map(|key| Remark {
            pointer: format!("/{key}"),
            text: "is no field that is known here".to_owned(),
        }));
        let foreign = object.get("extensions").and_then(Json::as_object).into_iter().flatten();
        let ours = crate::plan::export::stix::EXTENSION.to_string();
        let foreign = foreign.filter(|(id, _)| **id != ours);
        notes.extend(foreign.map(|(id, _)| Remark {
            pointer: format!("/extensions/{id}"),
            text: "is an extension that is not known here".to_owned(),
        }));
    }
    let data_set = bundle.data_set();
    let sources = sources(object);
    let body = [markup::from_text(text(object, "description")), data_set.credit("Data")];
    let references = cited(&sources, "reference-");
    Draft {
        place: place.clone(),
        id: entry_id(object),
        folder: year.unwrap_or_else(|| "undated".to_owned()),
        title: title.chars().take(250).collect(),
        parties: parties(bundle, object),
        fields,
        sources,
        claims: claims(bundle, object, data_set.publisher.as_deref().unwrap_or(&data_set.title)),
        body: body.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n") + &references,
        faults,
        notes,
    }
}

/// A report that was published says that it was known by then, and no more.
fn disclosed(bundle: &Bundle<'_>, object: &Json, (known, fields): (&Known, &mut Fields)) -> Option<String> {
    let days =
        bundle.about(text(object, "id"), "report").filter_map(|report| text(report, "published").get(..10));
    let days = days.filter_map(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1)?;
    let day = days.filter(|day| *day > first && known.today.is_none_or(|today| *day <= today)).min()?;
    let mut fact = Fields::default();
    fact.set_text("date", Some(&format!("../{day}")));
    fact.set_text("source", Some(KEY));
    let mut dates = Fields::default();
    dates.set("disclosed", Value::Fields(fact));
    fields.set("dates", Value::Fields(dates));
    Some(day.to_string()[..4].to_owned())
}

/// The organisations that it is connected with. Whom an object calls a target is its victim; of others it does not say.
fn parties(bundle: &Bundle<'_>, object: &Json) -> Vec<Party> {
    let mut parties = Vec::new();
    for (link, identity) in bundle.linked(text(object, "id")) {
        let is_named = text(identity, "type") == "identity" && !is_nobody(text(identity, "name"));
        if !is_named || text(identity, "identity_class") == "individual" && own_id(identity).is_none() {
            continue;
        }
        let facts = extension(link);
        let role = facts.map(|facts| text(facts, "role")).and_then(Role::parse);
        let is_target = matches!(text(link, "relationship_type"), "targets" | "impacts");
        let role = role.unwrap_or(if is_target { Role::Victim } else { Role::Other });
        let printed_as = facts.map(|facts| text(facts, "printed_as")).filter(|printed| !printed.is_empty());
        let name: String = markup::name(text(identity, "name")).chars().take(200).collect();
        parties.push(Party {
            mention: Some(Mention { name, ..Mention::default() }),
            role: (role != Role::Victim).then(|| role.as_str()),
            printed_as: printed_as.map(str::to_owned),
            facts: PartyFacts::default(),
            hint: None,
        });
    }
    if parties.is_empty() {
        let hint = text(object, "id").split_once("--").map(|(_, uuid)| uuid.chars().take(8).collect());
        parties.push(Party { hint, ..Party::default() });
    }
    parties
}

/// Techniques and vulnerabilities.
fn means(bundle: &Bundle<'_>, object: &Json, fields: &mut Fields) {
    let linked = bundle.linked(text(object, "id"));
    let ids = |kind: &str, register: &str| {
        let of_kind = linked.iter().filter(|(_, other)| text(other, "type") == kind);
        let id = |(_, other): &(&Json, &Json)| {
            let references = list(other, "external_references").iter();
            let id =
                references.filter(|reference| text(reference, "source_name").eq_ignore_ascii_case(register));
            let id = id.map(|reference| text(reference, "external_id")).find(|id| !id.is_empty());
            id.unwrap_or_else(|| text(other, "name")).to_owned()
        };
        let mut ids: Vec<String> = of_kind.map(id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let is_technique = |id: &String| {
        id.strip_prefix('T').is_some_and(|rest| {
            rest.len() >= 4 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    };
    fields.set(
        "techniques",
        Value::texts(ids("attack-pattern", "mitre-attack").into_iter().filter(is_technique)),
    );
    let is_cve = |id: &String| crate::import::veris::is_cve(id);
    fields.set("vulnerabilities", Value::texts(ids("vulnerability", "cve").into_iter().filter(is_cve)));
}

/// Notes that are no claim: somebody's words, and whose.
fn commentary(bundle: &Bundle<'_>, object: &Json) -> Vec<Value> {
    let note = |note: &Json| {
        let by = texts(note, "authors").join(", ");
        let by = if by.is_empty() { bundle.creator(note)?.to_owned() } else { by };
        let words: String = text(note, "content").trim().chars().take(3_900).collect();
        let mut fields = Fields::default();
        fields.set_text("by", Some(&by));
        fields.set_text("text", Some(words.as_str()).filter(|words| !words.is_empty()));
        fields.set_text("source", Some(KEY));
        fields.has("text").then_some(Value::Fields(fields))
    };
    bundle
        .about(text(object, "id"), "note")
        .filter(|found| extension(found).is_none())
        .filter_map(note)
        .collect()
}

/// Other incidents of the bundle, from the side that the object stands on.
fn related(bundle: &Bundle<'_>, object: &Json) -> Vec<Value> {
    let id = text(object, "id");
    let others = bundle.linked(id);
    let others = others.into_iter().filter(|(link, other)| {
        text(other, "type") == "incident" && !is_revoked(other) && text(link, "source_ref") == id
    });
    let relation = |(link, other): (&Json, &Json)| {
        let facts = extension(link);
        let kind = facts.map(|facts| text(facts, "relation")).and_then(RelationKind::parse);
        let same = text(link, "relationship_type") == "duplicate-of";
        let kind = kind.unwrap_or(if same { RelationKind::DuplicateOf } else { RelationKind::Related });
        let connection = facts.map(|facts| text(facts, "connection")).filter(|word| !word.is_empty());
        let mut fields = Fields::default();
        fields.set_text("id", Some(&entry_id(other)));
        fields.set_word("relation", Some(kind.as_str()), "related");
        fields.set_word("connection", connection, "not-stated");
        fields.set_text("source", Some(KEY));
        Value::Fields(fields)
    };
    others.map(relation).collect()
}

/// Where it can be read, but for its own page, which is the data set's.
pub(super) fn sources(object: &Json) -> Fields {
    let mut sources = Fields::default();
    let own = own_id(object);
    let mut number = 0;
    for reference in list(object, "external_references") {
        let (publisher, address) = (text(reference, "source_name"), text(reference, "url"));
        let is_own = own.as_deref().is_some_and(|own| own == text(reference, "external_id"));
        let url = addresses(address).urls.into_iter().next();
        let title = markup::name(text(reference, "description"));
        if is_own || url.is_none() && title.is_empty() {
            continue;
        }
        number += 1;
        let title = if title.is_empty() { url.as_ref().map(title_of).unwrap_or_default() } else { title };
        let mut fields = Fields::default();
        fields.set_text("title", Some(&title.chars().take(250).collect::<String>()));
        let publisher =
            Some(markup::name(publisher)).filter(|publisher| !publisher.is_empty() && *publisher != title);
        fields.set_text("publisher", publisher.as_deref());
        fields.set_text("url", url.as_ref().map(url::Url::as_str));
        sources.set(&format!("reference-{number}"), Value::Fields(fields));
    }
    sources
}
