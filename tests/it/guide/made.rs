//! Pages that are made from the program, and pages whose tables are held against what it prints.
//!
//! `BREACHBOOK_UPDATE=1 cargo test --test it guide::made` writes them anew.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use super::{helps, pages};
use crate::project::{ENTRY, Project, repository};

/// Compares a page with what is made for it, or writes it.
fn assert_current(path: &str, made: &str) {
    let file = repository().join(path);
    if std::env::var_os("BREACHBOOK_UPDATE").is_some() {
        fs::write(&file, made).expect("the page can be written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == made,
        "{path} is not what the program says: run `BREACHBOOK_UPDATE=1 cargo test --test it guide::made`"
    );
}

#[test]
fn the_page_of_commands_is_what_the_program_says() {
    let mut page = "# Commands\n\nWhat `--help` says of each. Exit codes: see the [README](../README.md#commands); the documents of `--json`: \
                    [What commands tell programs](json.md).\n\nThis page is made from the program.\n"
        .to_owned();
    for (command, help) in helps() {
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {command}\n\n```text\n{}\n```\n", lines.join("\n")));
    }
    assert_current("docs/commands.md", &page);
}

#[test]
fn the_page_of_rules_is_what_the_program_says() {
    let run = Project::empty().run(["check", "--explain", "--json"]).ends_with(0);
    let told: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let rules = told["rules"].as_array().expect("it is a list");
    assert!(rules.len() > 40);
    let text = |rule: &Value, key: &str| rule[key].as_str().expect("it is a text").to_owned();
    let mut page = "# Rules\n\nEverything that `breachbook check` looks for, from the first stage to the last. `breachbook check --explain RULE` says the same of one.\n\n\
                    With an **error** nothing is built; a **warning** is worth a look. `rules: {NAME: allow}` in `breachbook.yaml`, or `warning`, or `error`, weighs a rule otherwise, \
                    unless it is *fixed*: what that finds cannot be read.\n\nThis page is made from the program.\n"
        .to_owned();
    for rule in rules {
        let fixed = if rule["fixed"] == true { ", fixed" } else { "" };
        page.push_str(&format!(
            "\n## {}\n\n*{}{fixed}.* {} {}\n\nWrong:\n\n{}\n\nRight:\n\n{}\n",
            text(rule, "id"),
            text(rule, "severity"),
            text(rule, "asks"),
            text(rule, "because"),
            fenced(&text(rule, "wrong")),
            fenced(&text(rule, "right")),
        ));
    }
    assert_current("docs/rules.md", &page);
}

/// A block of text, whatever stands in it.
fn fenced(text: &str) -> String {
    let fence = if text.contains("```") { "~~~" } else { "```" };
    format!("{fence}text\n{}\n{fence}", text.trim_end())
}

/// Every path of a document: `a.b`, `a[].b`.
fn paths(value: &Value, at: &str, all: &mut BTreeSet<String>) {
    if !at.is_empty() && !matches!(value, Value::Object(_)) {
        all.insert(at.to_owned());
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if at.is_empty() { "" } else { "." };
                paths(value, &format!("{at}{dot}{name}"), all);
            }
        }
        Value::Array(items) => {
            all.remove(at);
            all.insert(format!("{at}[]"));
            items.iter().for_each(|item| {
                all.insert(format!("{at}[]"));
                paths(item, &format!("{at}[]"), all);
            });
        }
        _ => {}
    }
}

/// A record in which everything is wrong that a document can speak of, and one in which nothing is.
fn documents() -> Vec<(&'static str, Value)> {
    let good = Project::fixture("sites/golden").file("themes/rubric/static/custom.css", "/* ours */\n");
    let bad = Project::new().edit(ENTRY, "companies:", "companys:");
    let twice = Project::new()
        .file("content/companies/beta.md", "---\nname: Beta\nformer_ids: [old]\n---\n")
        .file("content/companies/gamma.md", "---\nname: Gamma\nformer_ids: [old]\n---\n");
    let waived = Project::new().edit(
        ENTRY,
        "companies: [acme]",
        "sensitive: yes\ncompanies: [umbrella]   # breachbook: allow undeclared-company: it comes with the next entry",
    );
    let dead = Project::new().file(".breachbook/links.json", DEAD).file(ENTRY, CITING);
    let archived = Project::new().file(
        ENTRY,
        &CITING.replace("\"}", "\", archived: {url: \"https://web.archive.org/web/1/x\", at: 2020-01-03}}"),
    );
    let spoilt = Project::empty()
        .file("public/index.html", "<!doctype html>\n<p><a href=\"nowhere/index.html\">Away</a></p>\n");
    let (bare, address) = crate::doctor::published(crate::doctor::Manner::Bare);
    let form = |answers: &[(&str, &str)]| crate::intake::event(Project::new(), answers);
    let import = Project::new().file("in.ndjson", IMPORTED);
    let asked = |project: &Project, words: &[&str]| -> Value {
        let run = project.command().args(words).output().expect("it runs");
        let text = String::from_utf8(run.stdout).expect("it is UTF-8");
        serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{words:?}: {fault}: {text}"))
    };
    vec![
        ("check", asked(&good, &["check", "--json"])),
        ("check", asked(&bad, &["check", "--format", "json", "--quiet"])),
        ("check", asked(&twice, &["check", "--json"])),
        ("check", asked(&waived, &["check", "--json"])),
        ("check", asked(&bad, &["check", "--explain", "--json"])),
        ("check", asked(&bad, &["check", "--explain", "count-against-text", "--json"])),
        ("build", asked(&bad, &["build", "--json"])),
        ("build", asked(&good, &["build", "--json", "--quiet"])),
        ("build", asked(&good, &["build", "--json"])),
        ("links", asked(&good, &["links", "--json"])),
        ("links", asked(&archived, &["links", "--json"])),
        ("links", asked(&dead, &["links", "--json", "--probe", "--quiet"])),
        ("theme list", asked(&good, &["theme", "list", "--json"])),
        ("new", asked(&good, &["new", "company", "Beta Freight", "--json", "--dry-run"])),
        ("new", asked(&good, &["new", "actor", "Beta Bear", "--json", "--quiet"])),
        ("audit", asked(&spoilt, &["audit", "--json", "public"])),
        ("doctor", asked(&spoilt, &["doctor", "--host", "cloudflare-pages", "--json"])),
        ("doctor", asked(&bare, &["doctor", "--live", &address, "--loopback", "--json"])),
        ("deploy", asked(&good, &["deploy", "target-folder", "--json"])),
        ("deploy", asked(&crate::deploy::changed(), &["deploy", "target-folder", "--json"])),
        ("import", asked(&import, &["import", "json", "in.ndjson", "--json", "--dry-run"])),
        ("init", asked(&good, &["init", "new-record", "--json"])),
        ("init", asked(&good, &["init", ".", "--forge", "gitlab", "--json"])),
        ("init", asked(&good, &["init", ".", "--forge", "gitlab", "--json"])),
        ("intake", asked(&form(&[]), &["intake", "--from-issue", "event.json", "--json"])),
        (
            "intake",
            asked(
                &form(&[("account", "The data was stolen.")]),
                &["intake", "--from-issue", "event.json", "--json"],
            ),
        ),
        (
            "intake",
            asked(
                &form(&[("date", "once")]),
                &["intake", "--from-issue", "event.json", "--json", "--dry-run"],
            ),
        ),
    ]
}

const CITING: &str = "---\ntitle: A\ncompanies: [acme]\ndates: {disclosed: 2020-01-02}\nsources: {s: {title: S, url: \"http://localhost/x\"}}\n---\n";
/// A record that is nothing, and one of which not all can be carried over.
const IMPORTED: &str = r#"{}
{"type": "incident", "id": "x", "title": "X", "companies": [{"id": "acme"}], "sources": [{"id": "paper", "title": "An article"}], "nonsense": 1, "dates": {"disclosed": {"state": "stated", "value": {"date": {"edtf": "2019-03-29"}}}}}"#;
/// A memory that is damaged.
const DEAD: &str = "{";

#[test]
fn every_key_that_programs_are_told_is_described_and_every_described_one_is_told() {
    let page = pages().into_iter().find(|page| page.path == "docs/json.md").expect("it is there");
    let described: BTreeSet<String> = page.spans().into_iter().collect();
    let mut told = BTreeSet::new();
    for (command, document) in documents() {
        assert_eq!(document["version"], 1, "{command}");
        assert_eq!(document["command"], command);
        let mut found = BTreeSet::new();
        paths(&document, "", &mut found);
        for path in &found {
            assert!(described.contains(path), "`{path}` of `{command}` is not in docs/json.md");
        }
        told.extend(found);
    }
    let is_path = |span: &&String| {
        span.contains("[]") || span.contains("record.") || span.contains("counts.") || span.contains("files.")
    };
    let silent: Vec<&String> =
        described.iter().filter(is_path).filter(|path| !told.contains(*path)).collect();
    // Nothing that a test may ask has these: only null stands for them.
    let unasked = ["suggestions[]"];
    let silent: Vec<&&String> = silent.iter().filter(|path| !unasked.contains(&path.as_str())).collect();
    assert!(silent.is_empty(), "docs/json.md describes what no document has: {silent:?}");
}
