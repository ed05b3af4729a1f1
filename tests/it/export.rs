//! The record for programs: what the files say, and that no file says more than the entries do.

mod spreadsheets;

use std::collections::BTreeMap;

use breachbook::base::checksum::sha256;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::markup::Markup;
use crate::project::Project;

fn golden() -> Project {
    let project = Project::fixture("sites/golden");
    project.build();
    project
}

fn json_of(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.read(&format!("public/{path}")))
        .unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Every JSON document of a built site, each line of an NDJSON file too, by path.
fn documents(project: &Project) -> BTreeMap<String, Value> {
    let is_export =
        |path: &str| path.starts_with("api/") || path.ends_with("/index.json") || path.contains("/losses");
    let files = project.files("public").into_iter().filter(|(path, _)| is_export(path));
    let of_file = |(path, bytes): (String, Vec<u8>)| -> Vec<(String, Value)> {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let value = |text: &str| serde_json::from_str(text).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        match path.rsplit_once('.') {
            Some((_, "json")) => vec![(path.clone(), value(&text))],
            Some((_, "ndjson")) => {
                text.lines().enumerate().map(|(line, text)| (format!("{path}:{line}"), value(text))).collect()
            }
            _ => Vec::new(),
        }
    };
    files.flat_map(of_file).collect()
}

fn incident(project: &Project, id: &str) -> Value {
    json_of(project, &format!("incidents/{id}/index.json"))
}

/// Closes every object of a schema: a key that it does not describe is then a fault.
fn closed(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut() {
        if object.contains_key("properties") && object.get("type") == Some(&json!("object")) {
            object.insert("additionalProperties".to_owned(), json!(false));
        }
        object.values_mut().for_each(closed);
    } else if let Some(list) = schema.as_array_mut() {
        list.iter_mut().for_each(closed);
    }
}

fn validator(project: &Project) -> Validator {
    let mut schema = json_of(project, "api/v1/schema.json");
    assert!(jsonschema::meta::is_valid(&schema), "the schema is one of its draft");
    closed(&mut schema);
    jsonschema::validator_for(&schema).expect("the schema can be used")
}

#[test]
fn the_golden_record_is_told_to_programs_like_this() {
    let documents = documents(&golden());
    for name in [
        "index",
        "incidents/2019",
        "incidents/2020",
        "incidents/undated",
        "withdrawn",
        "companies",
        "actors",
        "sources",
        "schema",
    ] {
        let text = serde_json::to_string_pretty(&documents[&format!("api/v1/{name}.json")]).unwrap();
        insta::assert_snapshot!(name.replace('/', "-"), text);
    }
}

#[test]
fn every_document_follows_the_published_schema() {
    for project in [
        Project::fixture("sites/golden"),
        Project::fixture("sites/two-companies"),
        Project::record(),
        Project::empty().file("breachbook.yaml", "title: Nothing yet\n"),
    ] {
        project.build();
        let validator = validator(&project);
        for (path, document) in
            documents(&project).into_iter().filter(|(path, _)| path != "api/v1/schema.json")
        {
            let faults: Vec<_> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
            assert_eq!(faults, [""; 0], "{path}");
        }
    }
}

#[test]
fn the_schema_refuses_what_is_no_export() {
    let project = golden();
    let validator = validator(&project);
    let good = incident(&project, "everything");
    assert!(validator.is_valid(&good));
    let changes: [(&str, Value); 7] = [
        ("/type", json!("incidents")),
        ("/counts/state", json!("none")),
        ("/counts/value/0/qualifier", json!("roughly")),
        ("/counts/value/0/value", json!("5 million")),
        ("/dates/discovered/value/date/edtf", json!("late February")),
        ("/exposure/accessed/state", json!("stolen")),
        ("/attribution/value/0/by", Value::Null),
    ];
    for (place, value) in changes {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap_or_else(|| panic!("{place} is there")) = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
    for key in good.as_object().unwrap().keys() {
        let mut bad = good.clone();
        bad.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&bad), "{key} cannot be left out");
    }
}

#[test]
fn silence_ignorance_and_nothing_are_told_apart() {
    let project = golden();
    let (nord, everything) = (incident(&project, "nord-2019"), incident(&project, "everything"));
    assert_eq!(nord["dates"]["occurred"], json!({"state": "unknown"}));
    assert_eq!(nord["dates"]["discovered"], json!({"state": "not-stated"}));
    assert_eq!(nord["counts"], json!({"state": "withheld"}));
    assert_eq!(nord["impact"], json!({"state": "not-applicable"}));
    assert_eq!(nord["exposure"]["published"]["state"], "not-stated");
    let count = |qualifier: &str| {
        let counts = everything["counts"]["value"].as_array().unwrap().iter();
        let count = counts.clone().find(|count| count["qualifier"] == qualifier).unwrap();
        ["value", "min", "max"].map(|key| count[key].clone())
    };
    assert_eq!(count("none"), [json!(null), json!(0), json!(0)]);
    assert_eq!(count("unknown"), [json!(null), json!(null), json!(null)]);
    assert_eq!(count("up-to"), [json!(3_100_000), json!(null), json!(3_100_000)]);
    assert_eq!(count("about"), [json!(5_000_000), json!(null), json!(null)]);
    assert_eq!(count("between"), [json!(null), json!(10), json!(20)]);
}

#[test]
fn a_date_is_no_more_exact_than_its_source() {
    let dates = incident(&golden(), "everything")["dates"].take();
    let date = |key: &str| {
        let date = &dates[key]["value"]["date"];
        ["edtf", "part", "earliest", "latest"].map(|key| date[key].as_str().unwrap_or("-").to_owned())
    };
    assert_eq!(date("discovered"), ["2019-02", "late", "2019-02-21", "2019-02-28"]);
    assert_eq!(date("occurred"), ["2019-01/2019-02", "-", "2019-01-01", "2019-02-28"]);
    assert_eq!(date("access_ended"), ["../2019-02-20", "-", "-", "2019-02-20"]);
    assert_eq!(date("published_by_actor"), ["2019-04/..", "-", "2019-04-01", "-"]);
    assert_eq!(date("people_notified"), ["2019-03?", "-", "2019-02-01", "2019-04-30"]);
}

#[test]
fn an_accusation_never_goes_without_its_claimant_and_what_was_answered() {
    let project = golden();
    let claims = incident(&project, "everything")["attribution"]["value"].take();
    let attributes = claims.as_array().unwrap().iter().find(|claim| claim["claim"] == "attributes").unwrap();
    assert_eq!(attributes["by"], "Initech Security");
    assert_eq!(attributes["tier"], "disputed");
    assert_eq!(attributes["reactions"][0]["stance"], "disputes");
    let withdrawn = claims.as_array().unwrap().iter().find(|claim| claim["actor"] == "ghost").unwrap();
    assert_eq!(withdrawn["tier"], Value::Null);
    assert_eq!(json_of(&project, "actors/ghost/index.json")["incidents"], json!([]));
}

#[test]
fn of_a_withdrawn_entry_only_its_tombstone_is_left() {
    let project = golden();
    assert_eq!(incident(&project, "gone")["type"], "withdrawn-incident");
    let files = project.files("public");
    let exports = files.iter().filter(|(path, _)| path.starts_with("api/") || path.ends_with("index.json"));
    for (path, bytes) in exports {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("A report that was wrong"), "{path}");
        assert!(
            path == "api/v1/withdrawn.json" || path.contains("gone") || !text.contains("incidents/gone"),
            "{path}"
        );
    }
}

#[test]
fn what_an_actor_says_is_never_linked() {
    let files = golden().files("public");
    for (path, bytes) in files.iter().filter(|(path, _)| !path.ends_with(".woff2")) {
        assert!(!String::from_utf8_lossy(bytes).contains("heron.example"), "{path}");
    }
}

#[test]
fn an_entry_is_the_same_in_every_file() {
    let project = golden();
    let documents = documents(&project);
    let in_lists = |list: &str, key: &str| -> BTreeMap<String, Value> {
        let lists = documents.iter().filter(|(path, _)| path.starts_with(&format!("api/v1/{list}")));
        let entries = lists.flat_map(|(_, document)| document[key].as_array().cloned().unwrap_or_default());
        entries.map(|entry| (entry["id"].as_str().unwrap().to_owned(), entry)).collect()
    };
    for (list, key) in [("incidents/", "incidents"), ("companies", "companies"), ("actors", "actors")] {
        let entries = in_lists(list, key);
        assert!(!entries.is_empty());
        for (id, entry) in entries {
            assert_eq!(documents[&format!("{key}/{id}/index.json")], entry);
        }
    }
    let lines = documents.iter().filter(|(path, _)| path.contains(".ndjson:"));
    let lines: BTreeMap<_, _> =
        lines.map(|(_, line)| (line["id"].as_str().unwrap().to_owned(), line.clone())).collect();
    assert_eq!(lines, in_lists("incidents/", "incidents"));
}

#[test]
fn every_citation_names_a_source_that_is_listed() {
    fn cited(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(object) => {
                for (key, value) in object {
                    let ids = value.as_array().filter(|_| key == "sources").into_iter().flatten();
                    found.extend(ids.filter_map(|id| id.as_str().or(id["id"].as_str())).map(str::to_owned));
                    cited(value, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| cited(value, found)),
            _ => {}
        }
    }
    let documents = documents(&golden());
    let sources = documents["api/v1/sources.json"]["sources"].as_array().unwrap();
    let known: Vec<_> = sources.iter().map(|source| source["id"].as_str().unwrap()).collect();
    let mut found = Vec::new();
    documents
        .iter()
        .filter(|(path, _)| path.contains("incidents"))
        .for_each(|(_, value)| cited(value, &mut found));
    assert!(found.len() > 20);
    assert_eq!(found.into_iter().find(|id| !known.contains(&id.as_str())), None);
}

#[test]
fn the_index_lists_every_file_with_its_size_and_checksum() {
    let project = golden();
    let index = json_of(&project, "api/v1/index.json");
    let listed = index["files"].as_array().unwrap();
    let mut paths: Vec<_> = listed.iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
    for file in listed {
        let bytes = &project.files("public")[file["path"].as_str().unwrap()];
        assert_eq!(file["bytes"], bytes.len());
        assert_eq!(file["sha256"], sha256(bytes).as_str());
    }
    paths.push("api/v1/index.json".to_owned());
    paths.sort();
    let is_listed = |path: &String| ["api/", "stix/", "veris/"].iter().any(|folder| path.starts_with(folder));
    let there = project.files("public").into_keys().filter(is_listed);
    assert_eq!(paths, there.collect::<Vec<_>>());
    assert_eq!(index["licence"]["name"], "CC-BY-4.0");
    assert_eq!(index["counts"]["incidents"], 4);
}

#[test]
fn the_page_of_downloads_lists_what_the_index_lists() {
    let project = golden();
    let page = project.read("public/downloads/index.html");
    let index = json_of(&project, "api/v1/index.json");
    for file in index["files"].as_array().unwrap() {
        let (path, checksum) = (file["path"].as_str().unwrap(), file["sha256"].as_str().unwrap());
        assert!(page.contains(&format!("href=\"../{path}\"")), "{path}");
        assert!(page.contains(checksum), "{path}");
    }
    assert!(page.contains("https://spdx.org/licenses/CC-BY-4.0.html"));
    insta::assert_snapshot!("page-of-downloads", Markup::of(&page).main.replace(". ", ".\n"));
}

#[test]
fn pages_name_the_file_beside_them() {
    let project = golden();
    for page in ["incidents/everything", "incidents/gone", "companies/globex", "actors/ghost"] {
        let html = project.read(&format!("public/{page}/index.html"));
        assert!(
            html.contains(r#"<link rel="alternate" type="application/json" href="index.json">"#),
            "{page}"
        );
        assert!(project.path(&format!("public/{page}/index.json")).exists());
    }
}

#[test]
fn a_new_incident_changes_only_the_files_of_its_own_year() {
    let lists = |project: &Project| {
        let mut files = project.files("public");
        files.retain(|path, _| path.starts_with("api/v1/incidents/"));
        files
    };
    let project = golden();
    let before = lists(&project);
    let project = project.file(
        "content/incidents/new.md",
        "---\ntitle: New\ncompanies: [hosting-ltd]\ndates: {disclosed: 2021-05}\nsources: {a: {title: A}}\n---\n",
    );
    project.build();
    let mut after = lists(&project);
    assert!(after.remove("api/v1/incidents/2021.json").is_some());
    assert_eq!(after, before);
}

#[test]
fn addresses_are_paths_where_the_site_states_no_address() {
    let project = Project::new();
    project.build();
    assert_eq!(incident(&project, "acme-2019")["url"], "incidents/acme-2019/");
    let index = json_of(&project, "api/v1/index.json");
    assert_eq!((&index["site"]["url"], &index["licence"]), (&Value::Null, &Value::Null));
}

#[test]
fn hostile_texts_stay_texts() {
    let title = r#"</script><!-- \" & ' {{ t.x }} "quoted"; =1+1"#;
    let yaml = serde_json::to_string(title).unwrap();
    let project = Project::new().edit(
        crate::project::ENTRY,
        "title: Acme discloses",
        &format!("title: {yaml}\nshort_title: Acme discloses"),
    );
    project.build();
    assert_eq!(incident(&project, "acme-2019")["title"], title);
}
