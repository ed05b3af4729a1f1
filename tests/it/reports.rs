//! `breachbook check` for servers and other programs: every format tells every fault, and nothing that an entry says is
//! obeyed by a terminal or a runner.

use serde_json::Value;

use crate::project::{ENTRY, Project, Run};

const FORMATS: [&str; 6] = ["human", "short", "json", "github", "gitlab", "sarif"];

fn check(project: &Project, words: &[&str], surroundings: &[(&str, &str)]) -> Run {
    let mut command = project.command();
    command.arg("check").args(words).envs(surroundings.iter().copied());
    Run::of(command.output().expect("the program can be started"))
}

fn twenty() -> Project {
    Project::fixture("sites/twenty-faults")
}

#[test]
fn every_format_tells_every_fault() {
    let project = twenty();
    let count = |format: &str, mark: &str| {
        let run = project.run(["check", "--format", format]).ends_with(1);
        assert_eq!(run.stderr, "");
        run.stdout.matches(mark).count()
    };
    assert_eq!(count("human", " --> "), 20);
    assert_eq!(count("short", "content/incidents/"), 20);
    assert_eq!(count("json", "\"rule\""), 20);
    assert_eq!(count("gitlab", "\"fingerprint\""), 20);
    assert_eq!(count("sarif", "\"partialFingerprints\""), 20);
    assert_eq!(count("github", " --> "), 20);
}

#[test]
fn github_shows_ten_annotations_of_a_kind_and_all_faults_in_the_log() {
    let run = twenty().run(["check", "--format", "github"]).ends_with(1);
    let commands: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.iter().filter(|line| line.starts_with("::error ")).count(), 10, "{commands:#?}");
    assert!(commands.iter().any(|line| line.contains("title=10 errors in 10 more files::")), "{commands:#?}");
    insta::assert_snapshot!(commands.join("\n"));
}

#[test]
fn github_gets_a_summary_of_the_step_behind_what_is_there() {
    let project = twenty().file("summary.md", "# Before\n");
    let path = project.path("summary.md");
    check(&project, &["--format", "github"], &[("GITHUB_STEP_SUMMARY", path.to_str().unwrap())]).ends_with(1);
    let text = project.read("summary.md");
    assert!(text.starts_with("# Before\n### breachbook check: 19 errors, 1 warning in 20 files"), "{text}");
    assert!(text.contains("| `content/incidents/01-misspelt-field.md` | 1 | 0 |"), "{text}");
    assert_eq!(text.matches(" --> ").count(), 20);
}

#[test]
fn a_summary_keeps_within_what_github_takes() {
    let before = "x".repeat(1024 * 1024 - 3_000);
    let project = twenty().file("summary.md", &before);
    let path = project.path("summary.md");
    check(&project, &["--format", "github"], &[("GITHUB_STEP_SUMMARY", path.to_str().unwrap())]).ends_with(1);
    let text = project.read("summary.md");
    assert!(
        text.len() <= 1024 * 1024 && text.contains("more stand in the log of this step"),
        "{}",
        text.len()
    );
}

#[test]
fn the_format_is_that_of_the_server_unless_one_is_asked_for() {
    let project = twenty();
    let github = [("GITHUB_ACTIONS", "true")];
    let gitlab = [("GITLAB_CI", "true")];
    check(&project, &[], &github).ends_with(1).says("::error file=");
    check(&project, &[], &[("GITHUB_ACTIONS", "false")]).ends_with(1).says("error[unknown-field]");
    let run = check(&project, &[], &gitlab).ends_with(1).warns("error[unknown-field]");
    assert_eq!(serde_json::from_str::<Value>(&run.stdout).unwrap().as_array().unwrap().len(), 20);
    for surroundings in [github, gitlab] {
        let run = check(&project, &["--format", "human"], &surroundings).ends_with(1);
        assert!(!run.stdout.contains("::error") && run.stdout.contains("error[unknown-field]"));
    }
    let clean = check(&Project::new(), &[], &github).ends_with(0);
    assert_eq!(clean.stdout, "Checked 1 incident, 1 company, 0 actors: no errors, no warnings.\n");
}

#[test]
fn a_report_goes_to_a_file_and_to_people_at_once() {
    let project = twenty();
    let run = project.run(["check", "--format", "sarif", "--output", "check.sarif"]).ends_with(1);
    assert!(run.stdout.contains("error[unknown-field]"));
    let log: Value = serde_json::from_str(&project.read("check.sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 20);
}

#[test]
fn paths_are_those_of_the_repository_whose_folder_the_site_is() {
    let project = Project::empty()
        .file("record/breachbook.yaml", "title: A\n")
        .file("record/content/incidents/a.md", "x\n");
    let workspace = project.path("");
    let surroundings = [("GITHUB_WORKSPACE", workspace.to_str().unwrap())];
    let run = |format| check(&project, &["--root", "record", "--format", format], &surroundings).ends_with(1);
    assert!(run("github").stdout.contains("::error file=record/content/incidents/a.md,line=1"));
    assert!(run("gitlab").stdout.contains("\"path\": \"record/content/incidents/a.md\""));
    assert!(run("sarif").stdout.contains("\"uri\": \"record/content/incidents/a.md\""));
    assert!(run("json").stdout.contains("\"file\": \"content/incidents/a.md\""));
}

#[test]
fn warnings_weigh_as_errors_only_where_that_is_asked_for() {
    let project = Project::new().remove("content/companies/acme.md");
    project.run(["check"]).ends_with(0);
    project.run(["check", "--deny-warnings"]).ends_with(1).says("Warnings count as errors here.");
    project.run(["check", "--deny-warnings", "--quiet"]).ends_with(1).says("warning[undeclared-company]");
    for format in FORMATS {
        project.run(["check", "--deny-warnings", "--format", format]).ends_with(1);
        project.run(["check", "--format", format]).ends_with(0);
    }
    Project::new().run(["check", "--deny-warnings"]).ends_with(0);
    let project = project.file("breachbook.yaml", "title: A\nrules: {undeclared-company: allow}\n");
    project.run(["check", "--deny-warnings"]).ends_with(0);
}

#[test]
fn a_configured_weight_reaches_every_format() {
    let project = Project::new()
        .remove("content/companies/acme.md")
        .file("breachbook.yaml", "title: A\nrules: {undeclared-company: error}\n");
    let told = |format| project.run(["check", "--format", format]).ends_with(1).stdout;
    assert!(told("short").contains(": error: "));
    assert!(told("github").contains("::error file="));
    assert!(told("gitlab").contains("\"severity\": \"major\""));
    assert!(told("sarif").contains("\"level\": \"error\""));
}

/// What a terminal or a runner might obey, in every place where an entry's words come back in a message.
const HOSTILE: [&str; 14] = [
    "::set-output name=a::b",
    "::error file=x,line=1::y",
    "  ::add-mask::x",
    "::stop-commands::t",
    "##[set-env name=PATH]x",
    "a ##[stop-commands]t",
    "##vso[task.setvariable variable=a]b",
    "\u{1b}[2J\u{1b}[31m",
    "\u{1b}]8;;https://evil.example\u{7}x",
    "\u{1b}]52;c;ZWNobw==\u{7}",
    "\u{9b}2J",
    "a\u{202e}b\u{2066}",
    "%0A::error::x",
    "section_start:1:x\r\u{1b}[0K",
];

/// A site with these words in a key, a value, a list, a block, a date, a waiver, a text and the name of a file.
fn hostile(words: &str) -> Project {
    let quoted = serde_json::to_string(words).expect("a text has a form in JSON");
    let shown: String = words.chars().filter(|letter| *letter != '/' && *letter != '\0').collect();
    let right = Project::new().read(ENTRY);
    let with = |field: String| right.replace("companies: [acme]", &format!("companies: [acme]\n{field}"));
    let entries = [
        with(format!("status: {quoted}")),
        with(format!("tags: [{quoted}]")),
        with(format!("{quoted}: x")),
        with(format!("kind: |\n  x\n  {words}\n  y")),
        with(format!("kind: {words}")),
        with(format!("sensitive: {quoted}")),
        right.replace("2019-03-29", &quoted),
        right.replace("[acme]", &format!("[other] # breachbook: allow {words}: so")),
        right.replace("[acme]", &format!("[other] # breachbook: allow undeclared-company: so {words}")),
        format!("{words}\n{right}"),
        format!("{right}\n[x](incident:{words}) <b>{words}\n[{words}](javascript:x)\n"),
    ];
    let entries = entries.iter().enumerate();
    let project = entries.fold(Project::new(), |project, (number, text)| {
        project.file(&format!("content/incidents/entry-{number}.md"), text)
    });
    project.file(&format!("content/incidents/{shown}.md"), "x").file(&format!("content/{shown}\nx.pdf"), "x")
}

#[test]
fn nothing_that_an_entry_says_is_obeyed() {
    for words in HOSTILE {
        let project = hostile(words);
        for format in FORMATS {
            let run = check(&project, &["--format", format], &[("GITHUB_ACTIONS", "true")]).ends_with(1);
            is_harmless(&run.stdout, format);
            is_harmless(&run.stderr, format);
        }
        // What each entry says wrong is told all the same.
        let faults = project.run(["check", "--format", "json"]).faults();
        let files: std::collections::BTreeSet<_> =
            faults.iter().filter_map(|(_, place)| place.split(':').next()).collect();
        assert!(files.len() >= 8, "{words:?} {files:?}");
    }
}

#[test]
fn a_summary_a_difference_and_a_failure_are_harmless_too() {
    for words in HOSTILE {
        let name: String = words.chars().filter(|letter| *letter != '/').collect();
        let project = Project::new()
            .edit(ENTRY, "companies: [acme]", &format!("companies: [acme]\n# {words}\nsensitive: yes"))
            .file(&format!("content/incidents/{name}.md"), "---\nsensitive: yes\n---\n");
        is_harmless(&project.run(["check", "--fix", "--dry-run"]).stdout, "human");
        is_harmless(&project.run(["build"]).stderr, "human");
        is_harmless(&check(&project, &[&format!("x{words}")], &[]).ends_with(2).stderr, "human");
        let summary = project.path("summary.md");
        check(&project, &["--format", "github"], &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())]);
        is_harmless(&project.read("summary.md"), "human");
    }
}

/// Commands of a runner that are ours.
fn is_ours(line: &str) -> bool {
    ["::group::", "::endgroup::", "::error file=", "::warning file="]
        .iter()
        .any(|begin| line.starts_with(begin))
}

fn is_harmless(text: &str, format: &str) {
    for line in text.lines() {
        let bad = line.chars().find(|c| {
            c.is_control() && *c != '\t'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        });
        assert_eq!(bad, None, "{format}: {line:?}");
        // What begins with three colons names another place of a fault, and no runner knows such a command.
        let begins = line.trim_start().starts_with("::") && !line.trim_start().starts_with(":::");
        assert!(!begins || (format == "github" && is_ours(line)), "{format}: {line:?}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{format}: {line:?}");
    }
}
