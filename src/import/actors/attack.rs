//! The groups of MITRE ATT&CK, from its STIX bundle. Techniques have no entries of their own: groups list them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Alias, Draft, Gathered, Origin, citation, read, refused, subject};
use crate::import::credit::{DataSet, Licence};
use crate::import::entry::Fields;
use crate::import::identity::actor::ATTACK;
use crate::import::object::Object;
use crate::import::{Content, Place, Record, Remark, markup};

pub(super) const KEY: &str = "attack";
const BY: &str = "MITRE ATT&CK";

pub(super) fn data_set() -> DataSet {
    DataSet {
        key: KEY.to_owned(),
        id: "mitre-attack".to_owned(),
        title: "MITRE ATT&CK".to_owned(),
        publisher: Some("The MITRE Corporation".to_owned()),
        url: Some("https://attack.mitre.org/".to_owned()),
        licence: Some(Licence {
            name: "ATT&CK terms of use".to_owned(),
            url: Some("https://attack.mitre.org/resources/legal-and-branding/terms-of-use/".to_owned()),
        }),
        notes: vec![
            "© The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.".to_owned(),
            "The MITRE Corporation (MITRE) hereby grants you a non-exclusive, royalty-free license to use ATT&CK® for research, development, \
             and commercial purposes. Any copy you make for such purposes is authorized provided that you reproduce MITRE's copyright \
             designation and this license in any such copy."
                .to_owned(),
        ],
    }
}

/// Every group of a bundle, and an account of its techniques.
pub(super) fn bundle(place: &Place, value: &Json, gathered: &mut Gathered) {
    let Some(objects) = value.get("objects").and_then(Json::as_array) else {
        gathered.records.push(refused(place.clone(), None, "the bundle has no `objects`".to_owned()));
        return;
    };
    let techniques = Techniques::of(objects);
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, object) in objects.iter().enumerate() {
        let place = Place { pointer: format!("/objects/{number}"), ..place.clone() };
        match object.get("type").and_then(Json::as_str) {
            Some("intrusion-set") => group(place, object, (&techniques, gathered)),
            Some("attack-pattern") => gathered.records.push(technique(place, object, &techniques)),
            // Read where the group is.
            Some("relationship") => {}
            Some(kind) => *others.entry(kind).or_default() += 1,
            None => gathered.records.push(refused(place, None, "it has no `type`".to_owned())),
        }
    }
    for (kind, count) in others {
        let content = Content::Skipped(format!(
            "{count} objects of the type `{kind}`: a record has no entries for them"
        ));
        gathered.records.push(Record { place: place.clone(), subject: None, content, notes: Vec::new() });
    }
}

fn is_gone(object: &Json) -> Option<&'static str> {
    let is_set = |key: &str| object.get(key).and_then(Json::as_bool) == Some(true);
    if is_set("revoked") {
        Some("ATT&CK has revoked it")
    } else if is_set("x_mitre_deprecated") {
        Some("ATT&CK has deprecated it")
    } else {
        None
    }
}

fn text<'v>(object: &'v Json, key: &str) -> &'v str {
    object.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The id that ATT&CK gives an object: `G0007`, `T1566.001`.
fn own_id(object: &Json) -> Option<&str> {
    let references = object.get("external_references")?.as_array()?.iter();
    let mut own = references.filter(|reference| text(reference, "source_name") == "mitre-attack");
    own.next()?.get("external_id")?.as_str()
}

/// Techniques by their STIX ids, and which group uses which.
struct Techniques<'v> {
    names: BTreeMap<&'v str, (&'v str, &'v str)>,
    used: BTreeMap<&'v str, Vec<&'v str>>,
}

impl<'v> Techniques<'v> {
    fn of(objects: &'v [Json]) -> Self {
        let patterns = objects
            .iter()
            .filter(|object| text(object, "type") == "attack-pattern" && is_gone(object).is_none());
        let names = patterns
            .filter_map(|object| Some((text(object, "id"), (own_id(object)?, text(object, "name")))))
            .collect();
        let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let uses = objects
            .iter()
            .filter(|object| text(object, "relationship_type") == "uses" && is_gone(object).is_none());
        for link in uses {
            used.entry(text(link, "source_ref")).or_default().push(text(link, "target_ref"));
        }
        Self { names, used }
    }

    /// The techniques of a group, by their ids.
    fn of_group(&self, group: &str) -> Vec<(&'v str, &'v str)> {
        let used = self.used.get(group).map_or(&[][..], Vec::as_slice);
        let mut techniques: Vec<_> = used.iter().filter_map(|id| self.names.get(id).copied()).collect();
        techniques.sort_unstable();
        techniques.dedup();
        techniques
    }
}

fn technique(place: Place, object: &Json, techniques: &Techniques<'_>) -> Record {
    let is_used = techniques.used.values().flatten().any(|id| *id == text(object, "id"));
    let content = match (is_gone(object), own_id(object)) {
        (Some(why), _) => Content::Skipped(why.to_owned()),
        (None, None) => Content::Refused(vec![Remark {
            pointer: "/external_references".to_owned(),
            text: "it has no id in ATT&CK".to_owned(),
        }]),
        (None, Some(_)) if is_used => {
            Content::Within("a technique has no file of its own: the actors that use it list it")
        }
        (None, Some(_)) => {
            Content::Within("a technique has no file of its own, and no actor here is said to use it")
        }
    };
    Record { place, subject: None, content, notes: Vec::new() }
}

fn group(place: Place, object: &Json, (techniques, gathered): (&Techniques<'_>, &mut Gathered)) {
    if let Some(why) = is_gone(object) {
        let subject = own_id(object).and_then(subject);
        let content = Content::Skipped(why.to_owned());
        return gathered.records.push(Record { place, subject, content, notes: Vec::new() });
    }
    match read(object, |object| draft(object, techniques)) {
        Some((draft, findings)) => gathered.drafts.push(Draft { place, findings, ..draft }),
        None => {
            gathered.records.push(refused(place, None, "it is no group: an object is expected".to_owned()))
        }
    }
}

fn draft(object: &Object<'_>, techniques: &Techniques<'_>) -> Draft {
    let name = markup::name(object.required("name").unwrap_or_default());
    let id = object.required("id").unwrap_or_default();
    let own = own_id(object.value()).map(str::to_owned);
    if own.is_none() {
        object.findings.fault("/external_references", "it has no id in ATT&CK");
    }
    let references = References::of(object);
    let aliases = object.one_or_more("aliases");
    let aliases =
        aliases.iter().map(|alias| markup::name(alias)).filter(|alias| !alias.is_empty() && *alias != name);
    let aliases = aliases.map(|alias| Alias {
        sources: references.of_alias(&alias),
        named_by: Some(BY.to_owned()),
        name: alias,
    });
    let aliases: Vec<Alias> = aliases.collect();
    let body = body(object, techniques.of_group(id));
    object.skip(&[
        "type",
        "spec_version",
        "created",
        "modified",
        "created_by_ref",
        "revoked",
        "object_marking_refs",
        "external_references",
        "x_mitre_deprecated",
        "x_mitre_version",
        "x_mitre_contributors",
        "x_mitre_domains",
        "x_mitre_attack_spec_version",
        "x_mitre_modified_by_ref",
    ]);
    Draft {
        origin: Origin::Attack,
        place: Place::default(),
        name,
        aliases,
        attack_ids: own.iter().cloned().collect(),
        same_as: Vec::new(),
        uuid: id.split_once("--").map_or(id, |(_, uuid)| uuid).to_owned(),
        descriptions: Vec::new(),
        since: None,
        external: own.map(|own| (ATTACK, own)).into_iter().collect(),
        sources: references.sources,
        body,
        findings: Default::default(),
    }
}

/// The references of a group: those with an address or words of their own are sources, the others say where an alias is
/// used.
struct References {
    sources: Vec<(String, Fields)>,
    /// The keys of sources, by the names that ATT&CK gives them.
    keys: BTreeMap<String, String>,
    /// What is cited for an alias.
    cited: BTreeMap<String, Vec<String>>,
}

impl References {
    fn of(object: &Object<'_>) -> Self {
        let mut all = Self { sources: Vec::new(), keys: BTreeMap::new(), cited: BTreeMap::new() };
        let mut page = Fields::default();
        for reference in object.objects("external_references") {
            let name = reference.text("source_name").unwrap_or_default().to_owned();
            let description = reference.text("description").unwrap_or_default();
            let address = reference.text("url").unwrap_or_default();
            reference.skip(&["external_id"]);
            reference.finish();
            if name == "mitre-attack" {
                page.set_text(
                    "title",
                    Some(&format!("{} in MITRE ATT&CK", object.text("name").unwrap_or_default())),
                );
                page.set_text("publisher", Some("The MITRE Corporation"));
                page.set_text("url", Some(address).filter(|address| address.starts_with("https://")));
                page.set_text("kind", Some("database"));
                page.set_text("via", Some(KEY));
            } else if description.starts_with("(Citation:") && address.is_empty() {
                all.cited.insert(name, citations(description));
            } else if let Some(source) = citation::source(&name, description, address) {
                let key = format!("attack-{}", all.keys.len() + 1);
                all.sources.push((key.clone(), source));
                all.keys.insert(name, key);
            }
        }
        if !page.is_empty() {
            all.sources.insert(0, ("attack-page".to_owned(), page));
        }
        all
    }

    /// The keys of what is cited for an alias, that of the data set first.
    fn of_alias(&self, alias: &str) -> Vec<String> {
        let cited = self.cited.get(alias).into_iter().flatten().filter_map(|name| self.keys.get(name));
        let mut keys = vec![KEY.to_owned()];
        keys.extend(cited.cloned());
        keys.dedup();
        keys
    }
}

/// "(Citation: A 2020)(Citation: B 2021)"
fn citations(text: &str) -> Vec<String> {
    let parts = text.split("(Citation:").skip(1);
    parts.filter_map(|part| part.split(')').next()).map(|name| name.trim().to_owned()).collect()
}

/// The description, whose links and citations are ATT&CK's own Markdown, and the techniques.
fn body(object: &Object<'_>, techniques: Vec<(&str, &str)>) -> String {
    let text = without_citations(object.text("description").unwrap_or_default());
    let mut parts = vec![markup::from_markdown_links(&text)];
    if !techniques.is_empty() {
        parts.push("## Techniques that ATT&CK reports".to_owned());
        let line = |(id, name): &(&str, &str)| {
            let address = format!("https://attack.mitre.org/techniques/{}/", id.replace('.', "/"));
            format!("- {} {}", markup::link(id, &address), markup::escaped(&markup::name(name)))
        };
        parts.push(techniques.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    parts.push(data_set().credit("Description"));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn without_citations(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("(Citation:") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_taken_out_of_texts_and_found_for_names() {
        assert_eq!(without_citations("a(Citation: X 1)(Citation: Y) b (Citation: never"), "a b ");
        assert_eq!(citations("(Citation: X 1)(Citation: Y)"), ["X 1", "Y"]);
        assert_eq!(citations("none"), [""; 0]);
    }
}
