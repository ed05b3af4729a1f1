//! The command line as a whole: what commands have in common is the same in all of them.

use serde_json::Value;

use crate::project::{ENTRY, Project, Run, repository};

fn run(project: &Project, words: &[&str]) -> Run {
    Run::of(project.command().args(words).output().expect("the program can be started"))
}

/// A record with an error.
fn broken() -> Project {
    Project::new().edit(ENTRY, "companies:", "companys:")
}

#[test]
fn a_mistyped_word_is_answered_with_the_nearest_one() {
    let project = Project::new();
    for (typed, meant) in [
        (&["chek"][..], "check"),
        (&["biuld"], "build"),
        (&["serv"], "serve"),
        (&["link"], "links"),
        (&["new", "incidnt"], "incident"),
        (&["new", "compny", "X"], "company"),
        (&["theme", "lst"], "list"),
        (&["import", "jsn", "x"], "json"),
        (&["check", "--quite"], "--quiet"),
        (&["build", "--base_url", "https://example.org"], "--base-url"),
        (&["build", "--drfats"], "--drafts"),
        (&["links", "--prob"], "--probe"),
        (&["serve", "--prot", "1"], "--port"),
        (&["check", "--explain", "claim-without-claiment"], "claim-without-claimant"),
        (&["build", "--profile", "compct"], "compact"),
        (&["completions", "bsh"], "bash"),
    ] {
        let found = run(&project, typed).ends_with(2);
        let said: String = found.stderr.lines().filter(|line| !line.starts_with("Usage")).collect();
        assert!(
            said.contains(&format!("'{meant}'")) || said.contains(&format!("`{meant}`")),
            "{typed:?}: {}",
            found.stderr
        );
        assert_eq!(found.stdout, "", "{typed:?}");
    }
}

#[test]
fn json_is_all_of_standard_output_even_where_the_record_has_errors() {
    for (project, code) in [(Project::new(), 0), (broken(), 1)] {
        for words in [
            &["check", "--json"][..],
            &["check", "--json", "--quiet"],
            &["check", "--format", "json"],
            &["build", "--json"],
            &["build", "--json", "--quiet"],
        ] {
            let found = run(&project, words).ends_with(code);
            let told: Value =
                serde_json::from_str(&found.stdout).unwrap_or_else(|fault| panic!("{words:?}: {fault}"));
            assert_eq!(
                (&told["version"], &told["command"]),
                (&Value::from(1), &Value::from(words[0])),
                "{words:?}"
            );
            assert_eq!(told["errors"].as_u64().expect("a number") > 0, code == 1, "{words:?}");
            assert_eq!(found.stderr, "", "{words:?}");
            assert!(!found.stdout.contains('\u{1b}'), "{words:?}");
        }
    }
    let project = Project::new().file("in.ndjson", "{}\n");
    let told: Value =
        serde_json::from_str(&run(&project, &["import", "json", "in.ndjson", "--json"]).stdout).unwrap();
    assert_eq!((&told["version"], &told["command"]), (&Value::from(1), &Value::from("import")));
    let refused = run(&project, &["init", ".", "--json"]).ends_with(2);
    assert_eq!(refused.stdout, "", "where nothing could be done there is no document");
}

#[test]
fn a_build_that_has_nothing_to_do_tells_the_same_faults() {
    let project = Project::new().edit(ENTRY, "companies: [acme]", "companies: [acme, nobody-declared-this]");
    let told = |project: &Project| -> Value {
        serde_json::from_str(&project.run(["build", "--json"]).ends_with(0).stdout).expect("it is JSON")
    };
    let (first, second) = (told(&project), told(&project));
    assert!(first["warnings"].as_u64().expect("a number") > 0, "{first}");
    assert_eq!(second["files"]["written"], 0, "{second}");
    for key in ["diagnostics", "errors", "warnings", "record", "built"] {
        assert_eq!(first[key], second[key], "{key}");
    }
}

#[test]
fn quiet_commands_say_nothing_unless_something_is_wrong() {
    let project = Project::new();
    for words in [
        &["check", "-q"][..],
        &["build", "-q"],
        &["build", "--quiet"],
        &["links", "-q"],
        &["new", "company", "Beta Freight", "-q"],
        &["new", "actor", "Beta Bear", "--quiet"],
        &["init", "another", "-q"],
    ] {
        let found = run(&project, words).ends_with(0);
        assert_eq!((found.stdout.as_str(), found.stderr.as_str()), ("", ""), "{words:?}");
    }
    assert!(project.path("content/companies/beta-freight.md").exists() && project.path("another").exists());
    for words in [&["check", "-q"][..], &["build", "-q"], &["links", "-q"]] {
        let found = run(&broken(), words).ends_with(1);
        assert!(found.stdout.contains("companys") || found.stderr.contains("companys"), "{words:?}");
    }
    run(&project, &["init", "another", "-q"]).ends_with(2).warns("not empty");
    run(&project, &["build", "-q", "-v"]).ends_with(2).warns("cannot be used with");
}

#[test]
fn colour_comes_to_terminals_only_unless_it_is_forced() {
    for words in [
        &["check"][..],
        &["build"],
        &["links"],
        &["theme", "list"],
        &["chek"],
        &["check", "--help"],
        &["new"],
    ] {
        let plain = run(&broken(), words);
        assert!(!plain.stdout.contains('\u{1b}') && !plain.stderr.contains('\u{1b}'), "{words:?}");
    }
    for words in [&["check"][..], &["build"], &["links"]] {
        let project = broken();
        let mut command = project.command();
        let command = command.args(words).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1");
        let found = Run::of(command.output().expect("it can be started"));
        assert!(found.stdout.contains('\u{1b}') || found.stderr.contains('\u{1b}'), "{words:?}");
    }
}

#[test]
fn exit_codes_are_those_that_the_guide_promises() {
    let guide = std::fs::read_to_string(repository().join("README.md")).expect("it is there");
    let promised: Vec<&str> = guide
        .lines()
        .skip_while(|line| !line.starts_with("| exit code |"))
        .skip(2)
        .map_while(|line| line.strip_prefix("| ")?.split(' ').next())
        .collect();
    assert_eq!(promised, ["0", "1", "2", "3"]);
    let good = Project::new();
    for words in
        [&["check"][..], &["build"], &["links"], &["theme", "list"], &["--help"], &["--version"], &["man"]]
    {
        run(&good, words).ends_with(0);
    }
    for words in [&["check"][..], &["build"], &["links"]] {
        run(&broken(), words).ends_with(1);
    }
    let nowhere = Project::empty();
    for words in
        [&["check"][..], &["build"], &["links"], &["theme", "list"], &["new", "actor", "X"], &["serve"]]
    {
        run(&nowhere, words).ends_with(2);
    }
    for words in [
        &["nothing"][..],
        &["check", "--nothing"],
        &["build", "--base-url", "x"],
        &["import", "json", "nothing"],
        &[],
    ] {
        run(&good, words).ends_with(2);
    }
}
