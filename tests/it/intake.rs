//! `breachbook intake`: from a filled form to a page, and nowhere else, whatever stands in the form.

use std::fs;

use serde_json::{Value, json};

use crate::project::{Project, Run, files_of, repository};

/// The labels of the form in the repository, by their ids, with what has to be confirmed.
fn form() -> Vec<(String, String, Vec<String>)> {
    let text = fs::read_to_string(repository().join("src/scaffold/forge/forms/add-incident.yaml"));
    let text = text.expect("the form is there");
    let mut fields: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(id) = line.strip_prefix("id: ") {
            fields.push((id.to_owned(), String::new(), Vec::new()));
        } else if let Some(label) = line.strip_prefix("label: ") {
            fields.last_mut().expect("an id stands first").1 = label.to_owned();
        } else if let Some(check) = line.strip_prefix("- label: ") {
            fields.last_mut().expect("an id stands first").2.push(format!("- [X] {check}\n"));
        }
    }
    fields
}

fn body(answers: &[(&str, &str)]) -> String {
    let usual = [
        ("company", "Ruritanian Rail"),
        ("title", "Ruritanian Rail discloses access to its ticket system"),
        ("date_of", "disclosed: when the public learned of it"),
        ("date", "2026-03-04"),
        ("url", "https://example.org/rail"),
        ("source_title", "Notice to passengers"),
    ];
    let answer = |id: &str, checks: &[String]| {
        let found =
            answers.iter().chain(&usual).find(|(its, _)| *its == id).map(|(_, answer)| (*answer).to_owned());
        found.unwrap_or_else(|| if checks.is_empty() { "_No response_".to_owned() } else { checks.concat() })
    };
    form().iter().map(|(id, label, checks)| format!("### {label}\n\n{}\n\n", answer(id, checks))).collect()
}

/// A record beside the event of an issue: the form, filled with the least there is and these answers.
pub(crate) fn event(project: Project, answers: &[(&str, &str)]) -> Project {
    let event = json!({"action": "labeled", "issue": {"number": 12, "title": "Incident: $(id)", "body": body(answers)}});
    project.file("event.json", &event.to_string())
}

fn intake(project: &Project) -> Run {
    project.run(["intake", "--from-issue", "event.json"])
}

fn told(project: &Project) -> Value {
    let run = project.run(["intake", "--from-issue", "event.json", "--json", "--dry-run"]);
    serde_json::from_str(&run.stdout).expect("it is JSON")
}

const ENTRY: &str = "content/incidents/2026/ruritanian-rail-2026-03.md";

#[test]
fn a_form_with_every_field_becomes_an_entry_that_checks_and_builds() {
    let project = event(
        Project::new(),
        &[
            ("kind", "data-breach, ransomware"),
            ("status", "confirmed: by the organisation, a regulator, a court, or independent evidence"),
            ("basis", "company: the organisation itself"),
            ("accessed", "confirmed: the organisation, a regulator, a court or checked evidence says so"),
            ("exfiltrated", "under-investigation: somebody is finding out"),
            ("data", "email-addresses, names"),
            ("as_stated", "up to 3.1 million customers"),
            ("figure", "3100000"),
            ("qualifier", "up-to: this many or fewer"),
            ("unit", "customers: persons or organisations as customers"),
            ("scope", "stored: data on them was on the systems that were reached"),
            ("by", "Ruritanian Rail"),
            ("publisher", "Ruritanian Rail"),
            ("source_date", "2026-03-04"),
            (
                "account",
                "Ruritanian Rail said that somebody had reached its ticket system. It was still finding out whether any data was taken.",
            ),
        ],
    );
    intake(&project).ends_with(0).says(&format!("Wrote {ENTRY}"));
    project.run(["check", "--deny-warnings", ENTRY]).ends_with(0);
    project.build();
    project.run(["audit"]).ends_with(0);
    let page = &project.pages()["incidents/ruritanian-rail-2026-03/index.html"];
    for words in ["4 March 2026", "up to 3.1 million", "Notice to passengers", "somebody had reached"] {
        assert!(page.to_lowercase().contains(&words.to_lowercase()), "{words}");
    }
    intake(&project).ends_with(1).says("rests on it already").says(ENTRY);
}

#[test]
fn the_least_there_is_makes_an_entry_as_exact_as_its_date() {
    for (date, path) in [
        ("2026", "content/incidents/2026/ruritanian-rail-2026.md"),
        ("late 2026-02", "content/incidents/2026/ruritanian-rail-2026-02.md"),
        ("../2026-03", ENTRY),
    ] {
        let project = event(Project::new(), &[("date", date)]);
        intake(&project).ends_with(0).says(path).says("content/companies/ruritanian-rail.md");
        project.run(["check"]).ends_with(0);
    }
    let project = event(Project::new(), &[("company", "acme")]);
    intake(&project).ends_with(0).says("content/incidents/2026/acme-2026-03.md");
    let project = event(Project::new(), &[]);
    project.run(["intake", "--from-issue", "event.json", "--output", "out"]).ends_with(0);
    assert!(project.path("out").join(ENTRY).is_file() && !project.path(ENTRY).exists());
}

#[test]
fn every_fault_is_told_in_one_comment_and_nothing_is_written() {
    let project = event(
        Project::new(),
        &[("date", "4 March 2026"), ("url", "javascript:alert(1)"), ("figure", "many")],
    );
    let before = files_of(&project.path("."));
    intake(&project)
        .ends_with(1)
        .says("Date: ")
        .says("Address of the source: ")
        .says("The figure in digits: ")
        .says("What is counted: ");
    assert_eq!(files_of(&project.path(".")), before);
    let told = told(&project);
    assert_eq!((&told["accepted"], &told["id"], &told["issue"]), (&json!(false), &Value::Null, &json!(12)));
    assert!(told["faults"].as_array().unwrap().len() >= 5, "{told}");
    assert!(told["comment"].as_str().unwrap().contains("write `2026-03-04`"), "{told}");
    for (answers, why) in [
        (&[("date", "2031-01-01")][..], "has not come yet"),
        (&[("company", "Acmee")], "nearly the same"),
        (&[("company", "***")], "no id can be made"),
        (
            &[("figure", "0"), ("qualifier", "exact: x"), ("unit", "people: x"), ("as_stated", "none")],
            "not a count",
        ),
        (&[("qualifier", "between: x"), ("unit", "people: x"), ("as_stated", "some")], "not answered"),
    ] {
        intake(&event(Project::new(), answers)).ends_with(1).says(why);
    }
}

#[test]
fn whatever_stands_in_a_form_stays_below_content() {
    let hostile = [
        "../../../etc/cron.d/x",
        "$(touch /tmp/x)",
        "`id`",
        "'; rm -rf / #",
        "a\"\nid: x",
        "--output=/",
        "*a",
        "!!python/object:x",
        "{{ config }}",
        "{% raw %}",
        "<script>x()</script>",
        "[x](javascript:x())",
        "![x](https://evil.example/x)",
        "[](source:nothing)",
        "::error::x",
        "::set-output name=x::y",
        "%0A::add-mask::x",
        "null",
        "---",
        "# x",
        "&a [x]",
        "con",
        "a\u{202e}b",
        "a\u{0}b",
        "\u{feff}x",
        "@everyone",
        "<!-- x -->",
        "]]>",
        "${{ github.token }}",
    ];
    for text in hostile {
        let texts =
            ["title", "source_title", "publisher", "as_stated", "by", "account"].map(|field| (field, text));
        for answers in [&texts[..], &[("company", text)]] {
            let project = event(Project::new(), answers);
            let run = intake(&project);
            assert!(matches!(run.code, Some(0 | 1)), "{text:?}: {}", run.stderr);
            let is_in = |path: &String| {
                path.starts_with("content/incidents/")
                    || path.starts_with("content/companies/")
                    || ["event.json", "breachbook.yaml"].contains(&path.as_str())
            };
            let paths: Vec<String> = files_of(&project.path(".")).into_keys().collect();
            assert!(paths.iter().all(is_in), "{paths:?}");
            assert!(!run.stdout.lines().any(|line| line.starts_with("::")), "{}", run.stdout);
        }
    }
}

#[test]
fn an_account_in_hostile_markdown_makes_a_page_that_runs_nothing() {
    for text in [
        "<script>x()</script> <img src=x onerror=x()>",
        "[x](https://example.org/\"onclick=x) ![x](https://evil.example/x)",
        "---\ntitle: another\n---\n\n[](source:example-org)",
    ] {
        let project = event(Project::new(), &[("account", text)]);
        let run = intake(&project);
        if run.code == Some(0) {
            project.run(["check"]).ends_with(0);
            project.build();
            project.run(["audit"]).ends_with(0);
        } else {
            run.ends_with(1);
        }
    }
}

#[test]
fn an_event_that_is_none_is_no_fault_of_a_form() {
    for text in ["", "{}", "[1]", "{\"issue\": {\"number\": 1, \"body\": \"x\", \"pull_request\": {}}}"] {
        intake(&Project::new().file("event.json", text)).ends_with(2).warns("event.json");
    }
    intake(&Project::new()).ends_with(2).warns("event.json");
}
