//! The record in STIX 2.1: that no program is told more than the sources say, and that ids stay.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::project::{ENTRY, Project};

/// The bundles of a built site, by path.
fn bundles(project: &Project) -> BTreeMap<String, Value> {
    let is_bundle = |path: &str| path.ends_with("/stix.json") || path.starts_with("stix/bundle");
    let files = project.files("public").into_iter().filter(|(path, _)| is_bundle(path));
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).expect("it is JSON");
    files.map(|(path, bytes)| (path, read(bytes))).collect()
}

fn objects(bundle: &Value) -> &[Value] {
    bundle["objects"].as_array().expect("a bundle has objects")
}

fn of_type<'v>(bundle: &'v Value, kind: &str) -> Vec<&'v Value> {
    objects(bundle).iter().filter(|object| object["type"] == kind).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is a text")
}

/// What an object carries that STIX has no words for.
fn extension(object: &Value) -> &Value {
    let extensions = object["extensions"].as_object().expect("it has an extension");
    extensions.values().next().expect("it has one")
}

fn built(project: Project) -> Project {
    project.build();
    project
}

fn golden() -> Project {
    built(Project::fixture("sites/golden"))
}

/// The smallest site with something more in the entry.
fn with(fields: &str) -> Project {
    let project = Project::new();
    let text = project.read(ENTRY).replacen("---\n", &format!("---\n{fields}\n"), 1);
    built(project.file(ENTRY, &text))
}

/// The bundle of the smallest site's incident.
fn entry(project: &Project) -> Value {
    bundles(project).remove("incidents/acme-2019/stix.json").expect("the incident has a bundle")
}

fn attribution(claims: &str) -> String {
    format!("attribution: [{claims}]")
}

#[test]
fn the_golden_record_is_told_in_stix_like_this() {
    let project = golden();
    for (name, path) in [
        ("record", "stix/bundle.json"),
        ("losses", "stix/losses.json"),
        ("incident", "incidents/everything/stix.json"),
        ("withdrawn", "incidents/gone/stix.json"),
        ("company", "companies/globex/stix.json"),
        ("actor", "actors/red-wolf/stix.json"),
    ] {
        insta::assert_snapshot!(name, project.read(&format!("public/{path}")));
    }
}

#[test]
fn toyota_was_accessed_and_not_robbed_and_nobody_is_connected_with_it() {
    let project = built(Project::record());
    let bundles = bundles(&project);
    let japan = &bundles["incidents/toyota-japan-2019-03/stix.json"];
    let incident = extension(of_type(japan, "incident")[0]);
    assert_eq!(incident["exposure"]["accessed"], json!({"state": "confirmed", "by": "Toyota"}));
    assert_eq!(incident["exposure"]["exfiltrated"]["state"], "under-investigation");
    assert_eq!(incident["exposure"].get("published"), None);
    assert_eq!(incident["dates"], json!({"disclosed": {"edtf": "2019-03-29"}}));
    let figure = &incident["figures"][0];
    assert_eq!((&figure["qualifier"], &figure["scope"]), (&json!("up-to"), &json!("stored")));
    assert_eq!((figure.get("min"), &figure["max"]), (None, &json!(3_100_000)));
    assert!(!japan.to_string().contains("intrusion-set"), "nobody attributes this one to anybody");

    let australia = &bundles["incidents/toyota-australia-2019-02/stix.json"];
    let incident = extension(of_type(australia, "incident")[0]);
    assert_eq!(incident["dates"]["disclosed"], json!({"edtf": "2019-02", "part": "late"}));
    assert_eq!(incident.get("exposure"), None);
    let notes = of_type(australia, "note");
    assert_eq!(notes.len(), 2);
    for note in notes {
        assert_eq!(extension(note)["tier"], "suspected");
        assert_eq!(extension(note)["claimant_kind"], "unnamed-experts");
        assert_eq!(note.get("confidence"), None, "the experts state none");
        assert!(text(&note["authors"][0]).contains("experts"));
    }
    assert_eq!(of_type(australia, "opinion").len(), 0, "to decline is no opinion");
    for bundle in bundles.values() {
        for link in of_type(bundle, "relationship") {
            let ends = format!("{} {}", link["source_ref"], link["target_ref"]);
            assert!(!ends.contains("intrusion-set") && !ends.contains("threat-actor"), "{ends}");
        }
        assert!(!bundle.to_string().contains("attributed-to"));
    }
}

#[test]
fn a_link_is_drawn_only_where_a_party_that_can_be_asked_says_so_and_nobody_says_otherwise() {
    let claim = |verb: &str, by: &str| {
        format!("{{actor: x, claim: {verb}, by: A. Party, by_kind: {by}, source: news}}")
    };
    for (verb, by, tier, is_drawn) in [
        ("convicts", "court", Some("established"), true),
        ("attributes", "victim", Some("established"), true),
        ("attributes", "government", Some("established"), true),
        ("attributes", "security-vendor", Some("attributed"), true),
        ("indicts", "law-enforcement", Some("attributed"), true),
        ("attributes", "unnamed-experts", Some("suspected"), false),
        ("attributes", "media", Some("suspected"), false),
        ("suspects", "government", Some("suspected"), false),
        ("suggests", "victim", Some("suspected"), false),
        ("claims-own", "actor", Some("claimed-by-actor"), false),
        ("denies-own", "actor", None, false),
        ("disputes", "researcher", None, false),
        ("rules-out", "victim", None, false),
    ] {
        let bundle = entry(&with(&attribution(&claim(verb, by))));
        let drawn: Vec<_> = of_type(&bundle, "relationship")
            .into_iter()
            .filter(|link| text(&link["target_ref"]).starts_with("intrusion-set"))
            .collect();
        let notes = of_type(&bundle, "note");
        assert_eq!((drawn.len(), notes.len()), if is_drawn { (1, 0) } else { (0, 1) }, "{verb} by {by}");
        let told = drawn.into_iter().chain(notes).next().unwrap();
        assert_eq!(extension(told).get("tier").map(text), tier, "{verb} by {by}");
        assert_eq!(extension(told)["claim"], verb);
        let report = of_type(&bundle, "report")[0]["object_refs"].to_string();
        assert_eq!(report.contains("intrusion-set"), is_drawn, "a report connects what it lists");
    }
    let disputed = [claim("attributes", "government"), claim("rules-out", "victim")].join(", ");
    let bundle = entry(&with(&attribution(&disputed)));
    assert_eq!(of_type(&bundle, "note").len(), 2);
    assert!(of_type(&bundle, "note").iter().all(|note| extension(note)["tier"] == "disputed"));
}

#[test]
fn confidence_is_what_the_claimant_states() {
    for (stated, number) in
        [("none", Some(0)), ("low", Some(15)), ("medium", Some(50)), ("high", Some(85)), ("not-stated", None)]
    {
        let claim = format!(
            "{{actor: x, claim: suspects, by: A, by_kind: researcher, confidence: {stated}, source: news}}"
        );
        let bundle = entry(&with(&attribution(&claim)));
        assert_eq!(of_type(&bundle, "note")[0].get("confidence").and_then(Value::as_i64), number, "{stated}");
    }
}

#[test]
fn what_was_taken_back_or_refuted_accuses_nobody() {
    for status in ["superseded", "withdrawn", "refuted"] {
        let claim =
            format!("{{actor: x, claim: convicts, by: A, by_kind: court, status: {status}, source: news}}");
        let project = with(&attribution(&claim));
        assert!(!entry(&project).to_string().contains("intrusion-set"), "{status}");
        let losses: Value = serde_json::from_str(&project.read("public/stix/losses.json")).unwrap();
        let loss = json!({"field": "attribution", "kept": "left-out", "statements": 1});
        assert!(losses["incidents"][0]["losses"].as_array().unwrap().contains(&loss));
    }
}

#[test]
fn of_a_withdrawn_entry_an_empty_object_is_left_and_is_revoked() {
    let bundles = bundles(&golden());
    let bundle = &bundles["incidents/gone/stix.json"];
    let incident = of_type(bundle, "incident")[0];
    assert_eq!((&incident["revoked"], &incident["name"]), (&json!(true), &json!("gone")));
    assert_eq!(incident["description"], "The story was made up.");
    assert_eq!((incident.get("extensions"), incident.get("labels")), (None, None));
    assert_eq!(of_type(bundle, "report").len() + of_type(bundle, "relationship").len(), 0);
    let record = of_type(&bundles["stix/bundle.json"], "incident").into_iter();
    let revoked: Vec<_> = record.filter(|object| object["revoked"] == json!(true)).collect();
    assert_eq!(revoked, [incident], "and the record's own bundle says so too");
    assert!(bundles.values().all(|bundle| !bundle.to_string().contains("A report that was wrong")));
}

#[test]
fn an_id_stays_when_everything_else_changes() {
    let ids = |project: &Project| -> BTreeSet<String> {
        objects(&entry(project)).iter().map(|object| text(&object["id"]).to_owned()).collect()
    };
    let claim = "{actor: x, claim: suspects, by: A, by_kind: researcher, source: news}";
    let project = with(&attribution(claim));
    let before = ids(&project);
    let project = project.edit(ENTRY, "title: Acme discloses", "title: Another title").edit(
        ENTRY,
        claim,
        &format!("{{actor: y, claim: suspects, by: B, by_kind: researcher, source: news}}, {claim}"),
    );
    let after = ids(&built(project));
    assert!(before.is_subset(&after), "{:?}", before.difference(&after));

    let address = |key: &str| format!("title: A\n{key}\n");
    let at = |yaml: &str| ids(&built(with(&attribution(claim)).file("breachbook.yaml", &address(yaml))));
    let here = at("base_url: https://a.example/");
    assert_ne!(here, at("base_url: https://b.example/"), "two records may have an entry of one name");
    let moved = at("base_url: https://b.example/\nexports: {ids_from: \"https://a.example/\"}");
    assert_eq!(here, moved, "a site that moves can keep its ids");
}

/// Who defines the extension.
const AUTHOR: &str = "identity--995c4de8-f013-5518-9363-f46bfe359c36";

/// The rules that hold for every object, whatever stands in the record.
fn check(path: &str, bundle: &Value) {
    let is_site = |object: &&Value| object["id"] == object["created_by_ref"] && object["id"] != AUTHOR;
    let site = objects(bundle).iter().find(is_site);
    let site = text(&site.unwrap_or_else(|| panic!("{path} has its site"))["id"]);
    let ids: Vec<_> = objects(bundle).iter().map(|object| text(&object["id"])).collect();
    let distinct: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "{path}: an id comes twice");
    for object in objects(bundle) {
        let (id, kind) = (text(&object["id"]), text(&object["type"]));
        assert!(id.starts_with(&format!("{kind}--")), "{path}: {id}");
        assert_eq!(object["spec_version"], "2.1");
        no_nothing(&format!("{path}: {id}"), object);
        if kind == "marking-definition" {
            continue;
        }
        assert_eq!(
            object["object_marking_refs"],
            json!(["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"])
        );
        assert!(text(&object["created"]) <= text(&object["modified"]), "{path}: {id}");
        let is_ours = object["created_by_ref"] == AUTHOR;
        assert!(is_ours || text(&object["created_by_ref"]) == site, "{path}: {id}");
        let both_incidents = [&object["source_ref"], &object["target_ref"]]
            .iter()
            .all(|end| end.as_str().is_some_and(|end| end.starts_with("incident")));
        let ends = [&object["source_ref"], &object["target_ref"]].into_iter().filter_map(Value::as_str);
        let refs = object["object_refs"].as_array().into_iter().flatten().map(text);
        for reference in ends.chain(refs).filter(|_| !both_incidents) {
            assert!(distinct.contains(reference), "{path}: {id} speaks of {reference}");
        }
        if kind == "relationship" {
            assert!(["related-to", "duplicate-of"].contains(&text(&object["relationship_type"])));
        }
    }
}

/// STIX has neither null nor an empty list.
fn no_nothing(place: &str, value: &Value) {
    match value {
        Value::Null => panic!("{place}: null"),
        Value::Array(list) => {
            assert!(!list.is_empty(), "{place}: an empty list");
            list.iter().for_each(|value| no_nothing(place, value));
        }
        Value::Object(object) => object.values().for_each(|value| no_nothing(place, value)),
        _ => {}
    }
}

#[test]
fn every_bundle_is_whole_and_says_nothing_with_nothing() {
    for project in [
        Project::fixture("sites/golden"),
        Project::fixture("sites/two-companies"),
        Project::fixture("sites/clocks"),
        Project::record(),
        Project::empty().file("breachbook.yaml", "title: Nothing yet\n"),
    ] {
        let bundles = bundles(&built(project));
        assert!(bundles.contains_key("stix/bundle.json"));
        bundles.iter().for_each(|(path, bundle)| check(path, bundle));
    }
}

#[test]
fn hostile_texts_and_addresses_become_sound_objects() {
    let fields = concat!(
        "techniques: [T1566.001]\nvulnerabilities: [CVE-2019-00604]\n",
        "external_ids: {cve: CVE-2019-0604, capec: CAPEC-1, own: \"\\\"}]\"}\n",
    );
    let project = Project::new();
    let entry_text = project.read(ENTRY).replacen("---\n", &format!("---\n{fields}"), 1);
    let sources = "sources:\n  odd: {title: \"</script> \\\" \\\\ <!--\", publisher: cve, url: \"https://a.example/x|y[1]{2}^`%zz?q=|#a#b\"}\n";
    let project = built(project.file(ENTRY, &entry_text.replacen("sources:\n", sources, 1)));
    let bundle = entry(&project);
    check("hostile", &bundle);
    let references = of_type(&bundle, "incident")[0]["external_references"].as_array().unwrap();
    let odd = references.iter().find(|reference| reference["description"] == "</script> \" \\ <!--").unwrap();
    assert_eq!(odd["source_name"], "CVE", "the name in small letters stands for the list");
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(letter);
    assert!(text(&odd["url"]).chars().all(allowed), "{}", odd["url"]);
    let pattern = of_type(&bundle, "attack-pattern")[0];
    assert_eq!(pattern["external_references"][0]["url"], "https://attack.mitre.org/techniques/T1566/001/");
}

#[test]
fn the_configuration_says_how_much_is_written() {
    let paths = |exports: &str| {
        let project = Project::new().file("breachbook.yaml", &format!("title: A\n{exports}\n"));
        built(project)
            .files("public")
            .into_keys()
            .filter(|path| path.contains("stix") || path.contains("veris"))
            .collect::<Vec<_>>()
    };
    let joined = ["stix/bundle.json", "stix/losses.json", "veris/incidents.json", "veris/losses.json"];
    let all = paths("");
    assert!(joined.iter().all(|path| all.contains(&(*path).to_owned())));
    assert!(all.contains(&"companies/acme/stix.json".to_owned()));
    assert_eq!(paths("exports: {stix: joined, veris: joined}"), joined);
    assert_eq!(paths("exports: {stix: none, veris: joined}"), joined[2..]);
    assert_eq!(paths("exports: {stix: none, veris: none}"), [""; 0]);
}

#[test]
fn a_page_names_the_bundle_beside_it() {
    let link = r#"<link rel="alternate" type="application/stix+json;version=2.1" href="stix.json">"#;
    let project = golden();
    for page in ["incidents/everything", "incidents/gone", "companies/globex", "actors/ghost"] {
        assert!(project.read(&format!("public/{page}/index.html")).contains(link), "{page}");
        assert!(project.path(&format!("public/{page}/stix.json")).exists());
    }
    assert!(!project.read("public/timeline/index.html").contains("stix.json"));
}
