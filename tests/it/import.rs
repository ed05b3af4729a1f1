//! `breachbook import json`: what a site says to programs makes the same site again, and nothing that comes in does harm.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::project::{ENTRY, Project, Run};

/// Everything for programs that a built site has: lists, tables, and what stands beside pages.
fn exports(site: &Project) -> BTreeMap<String, Vec<u8>> {
    let is_export = |path: &String| {
        ["json", "csv", "ndjson"].iter().any(|ending| path.ends_with(ending))
            && ["api/", "incidents/", "companies/", "actors/", "stix/", "veris/"]
                .iter()
                .any(|folder| path.starts_with(folder))
    };
    site.files("public").into_iter().filter(|(path, _)| is_export(path)).collect()
}

/// An empty record with the configuration of another, and what an import of that one's exports said.
fn imported(site: &Project, path: &str) -> (Project, Run) {
    let config = site.read("breachbook.yaml");
    let mut other = Project::empty().file("breachbook.yaml", &config);
    for (path, bytes) in site.files("content") {
        if path.starts_with("pages/") {
            other = other.bytes(&format!("content/{path}"), &bytes);
        }
    }
    let from = site.path(path).display().to_string();
    let run = other.run(["import", "json", &from]);
    (other, run)
}

fn differing(one: &Project, other: &Project) -> Vec<String> {
    let (one, other) = (exports(one), exports(other));
    let paths = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

fn assert_round_trip(site: &Project) -> Project {
    site.build();
    assert!(exports(site).len() > 5);
    let (other, run) = imported(site, "public");
    run.ends_with(0);
    other.build();
    assert_eq!(differing(site, &other), [""; 0]);
    other
}

/// What became of each record, by its kind and id.
pub(crate) fn outcomes(run: &Run) -> Vec<(String, String)> {
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let records = report["records"].as_array().expect("it is a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    records
        .map(|record| {
            (format!("{}/{}", text(&record["kind"]), text(&record["id"])), text(&record["outcome"]))
        })
        .collect()
}

fn with_records(lines: &[Value]) -> Project {
    let text: Vec<String> = lines.iter().map(Value::to_string).collect();
    Project::new().file("in.ndjson", &text.join("\n"))
}

/// The smallest incident that can be taken.
fn incident(id: &str) -> Value {
    json!({
        "type": "incident", "id": id, "title": "Acme discloses a breach",
        "companies": [{"id": "acme"}],
        "dates": {"disclosed": {"state": "stated", "value": {"date": {"edtf": "2019-03-29"}}}},
        "sources": [{"id": "paper", "title": "An article"}],
    })
}

#[test]
fn exports_of_every_field_make_the_same_exports_again() {
    assert_round_trip(&Project::fixture("sites/golden"));
}

#[test]
fn exports_of_the_own_record_make_the_same_exports_again() {
    assert_round_trip(&Project::record());
}

#[test]
fn what_hangs_on_other_entries_comes_back() {
    let entry = |more: &str| {
        format!(
            "---\ntitle: A case\ncompanies: [acme, nobody-declares-it]\ndates: {{disclosed: 2019-03}}\n{more}\n---\n"
        )
    };
    let leak = "leak: {title: A post, url: \"https://leak.example/acme\", kind: actor-statement}";
    let site = Project::new()
        .file("content/incidents/one/a.md", &entry(&format!("sources:\n  {leak}\n  copy: {{title: A copy, url: \"https://b.example/\", via: leak}}\nrelated: [{{id: b, relation: led-to, note: So they say., source: copy}}]\ncounts: [{{value: 5, unit: people, source: leak}}]")))
        .file("content/incidents/b.md", &entry(&format!("lang: de\nsources:\n  {leak}\n  bare: {{title: A book}}")))
        .file("content/incidents/c.md", &format!("{}\nNothing yet.[](source:x)\n", entry("related: [a]\nsources: {x: {title: X}}\nsummary: Another.")))
        .file("content/incidents/d.md", &entry("sources: {gone: {title: A story}}\nrelated: [{id: b, relation: follows}]\nwithdrawn: {date: 2026-01-01, reason: Wrong., replaced_by: b}\nupdates: [{date: 2025-01-01, kind: created, text: Secret.}]"));
    let other = assert_round_trip(&site);
    assert!(!other.read("content/incidents/withdrawn/d.md").contains("Secret"));
    assert!(!other.read("content/incidents/2019/a.md").contains("leak.example"));
    let words = "content/incidents/2019/c.md";
    assert!(other.read(words).ends_with("\nNothing yet.[](source:x)\n"), "{}", other.read(words));
}

#[test]
fn a_second_import_changes_nothing() {
    let site = Project::fixture("sites/golden");
    site.build();
    let (other, run) = imported(&site, "public");
    run.ends_with(0);
    let before = other.files("content");
    let from = site.path("public").display().to_string();
    let again = other.run(["import", "json", &from, "--json"]).ends_with(0);
    assert_eq!(other.files("content"), before);
    let told = outcomes(&again);
    assert!(told.iter().all(|(_, outcome)| outcome == "unchanged" || outcome == "within"), "{told:?}");
    assert!(told.contains(&("incidents/everything".to_owned(), "unchanged".to_owned())), "{told:?}");
}

#[test]
fn entries_that_say_the_same_in_other_words_of_yaml_are_unchanged() {
    let site = Project::fixture("sites/golden");
    site.build();
    let before = site.files("content");
    let told = outcomes(&site.run(["import", "json", "public", "--json"]).ends_with(0));
    assert_eq!(site.files("content"), before);
    let others: Vec<_> =
        told.iter().filter(|(_, outcome)| outcome != "unchanged" && outcome != "within").collect();
    // One describes a source that has a file, one gives the address of what an actor says, one was taken back.
    let differing =
        ["nord-2019", "rtl-2020", "gone"].map(|id| (format!("incidents/{id}"), "differs".to_owned()));
    assert_eq!(others, differing.each_ref());
}

#[test]
fn what_differs_is_kept_as_it_is() {
    let site = with_records(&[incident("acme-2019")]);
    let before = site.read(ENTRY);
    site.run(["import", "json", "in.ndjson"])
        .ends_with(0)
        .says("in.ndjson:1: incidents acme-2019: differs from content/incidents/acme-2019.md")
        .says("1 differ");
    assert_eq!(site.read(ENTRY), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let site = with_records(&[incident("new-case")]);
    let before = site.files(".");
    site.run(["import", "json", "in.ndjson", "--dry-run"]).ends_with(0).says("1 new").says("dry run");
    assert_eq!(site.files("."), before);
    site.run(["import", "json", "in.ndjson"]).ends_with(0).says("1 new");
    assert!(site.read("content/incidents/2019/new-case.md").contains("title: Acme discloses a breach"));
    site.build();
}

#[test]
fn a_broken_record_stops_no_other() {
    let site = Project::new().file(
        "in.ndjson",
        &format!(
            "{{\"type\": \n{}\n[1]\n{}\n{}\nnull\n{}\n",
            incident("good"),
            json!({"type": "incident", "id": "bare"}),
            json!({"type": "planet", "id": "mars"}),
            "[".repeat(100_000)
        ),
    );
    site.run(["import", "json", "in.ndjson"])
        .ends_with(1)
        .says("in.ndjson:1: refused")
        .says("in.ndjson:3: refused")
        .says("in.ndjson:4: incidents bare: refused")
        .says("/title is missing")
        .says("in.ndjson:5: refused")
        .says("in.ndjson:7: refused")
        .says("1 new, 6 refused");
    site.build();
}

#[test]
fn no_id_leads_out_of_the_folder_of_its_kind() {
    let ids = ["../x", "..", "/etc/x", "a/b", "A", "", "a\u{0}b", "con", "a.md", "*****", "\u{202e}x"];
    let site = with_records(&ids.map(incident));
    let before = site.files(".");
    let told = outcomes(&site.run(["import", "json", "in.ndjson", "--json"]).ends_with(1));
    assert!(told.iter().all(|(_, outcome)| outcome == "refused"), "{told:?}");
    assert_eq!(told.len(), ids.len());
    assert_eq!(site.files("."), before);
}

#[test]
fn hostile_texts_are_quoted_or_refused() {
    let titles = [
        "null",
        "126",
        "*****",
        "NO",
        "[EN]",
        "a: b #c",
        "---",
        "<script>alert(1)</script>",
        "\"",
        "'",
        "- x",
        "!!x",
        "&a *a",
        "line\u{85}end",
        "\u{feff}bom",
        "{{ 7*7 }}",
    ];
    let records = titles.iter().enumerate().map(|(number, title)| {
        let mut record = incident(&format!("case-{number}"));
        record["title"] = json!(title);
        record["body"] = json!("---\n[x](javascript:alert(1))".split('(').next());
        record
    });
    let site = with_records(&records.collect::<Vec<_>>());
    let told = outcomes(&site.run(["import", "json", "in.ndjson", "--json"]));
    let taken = told.iter().filter(|(_, outcome)| outcome == "new").count();
    // Of these, two have a character that no entry may have.
    assert_eq!(taken, titles.len() - 2, "{told:?}");
    site.build();
    let page = site.read("public/incidents/case-7/index.html");
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(site.read("public/incidents/case-1/index.html").contains(">126<"));

    let mut record = incident("bell");
    record["title"] = json!("a\u{7}b\u{0}");
    with_records(&[record]).run(["import", "json", "in.ndjson"]).ends_with(1).says("1 refused");
}

#[test]
fn what_nobody_knows_is_told_and_not_dropped_silently() {
    let mut record = incident("new-case");
    record["colour"] = json!("red");
    record["dates"]["disclosed"]["value"]["weekday"] = json!("Friday");
    record["counts"] = json!({"state": "stated", "value": [{"qualifier": "about", "value": 5, "unit": "people", "sources": ["elsewhere"]}]});
    let site = with_records(&[record.clone()]);
    site.run(["import", "json", "in.ndjson"])
        .ends_with(1)
        .says("/counts/value/0/sources/0 the entry does not list the source `elsewhere`")
        .says("left out: /colour is no field")
        .says("left out: /dates/disclosed/value/weekday is no field");
    record["counts"]["value"][0]["sources"] = json!(["paper"]);
    with_records(&[record]).run(["import", "json", "in.ndjson"]).ends_with(0).says("1 new");
}

#[test]
fn one_id_is_one_entry() {
    let mut other = incident("twice");
    other["title"] = json!("Another");
    let site = with_records(&[incident("twice"), incident("twice"), other]);
    let told = outcomes(&site.run(["import", "json", "in.ndjson", "--json"]).ends_with(1));
    let told: Vec<_> = told.iter().map(|(_, outcome)| outcome.as_str()).collect();
    assert_eq!(told, ["new", "repeated", "refused"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let site = with_records(&[incident("new-case")]);
    let elsewhere = Project::empty();
    std::os::unix::fs::symlink(elsewhere.path("."), site.path("content/incidents/2019")).unwrap();
    site.run(["import", "json", "in.ndjson"]).ends_with(1).says("symbolic link");
    assert!(elsewhere.files(".").is_empty());
}

#[test]
fn what_cannot_be_read_is_a_failure_of_the_surroundings() {
    Project::new().run(["import", "json", "nowhere.json"]).ends_with(2).warns("nowhere.json");
    Project::new().run(["import", "json", "content"]).ends_with(2).warns("nothing to import");
    Project::new().run(["import", "json"]).ends_with(2);
    Project::empty().run(["import", "json", "x"]).ends_with(2).warns("breachbook.yaml");
}
