//! `breachbook check`: everything in one run, at its place, in one order; the exit codes; the surroundings.

use std::fs;
use std::process::{Command, Stdio};

use crate::project::{ENTRY, Project, Run};

#[test]
fn a_site_without_faults_is_told_so() {
    let run = Project::new().run(["check"]).ends_with(0);
    assert_eq!(run.stdout, "Checked 1 incident, 1 company, 0 actors: no errors, no warnings.\n");
    assert_eq!(run.stderr, "");
}

#[test]
fn the_own_record_has_no_faults() {
    Project::record().run(["check"]).ends_with(0).says("Checked 11 incidents").says("no errors, no warnings");
}

#[test]
fn twenty_broken_entries_give_twenty_messages_in_one_run() {
    let project = Project::fixture("sites/twenty-faults");
    let faults = project.run(["check", "--format", "json"]).ends_with(1).faults();
    let places: Vec<_> = faults.iter().map(|(_, place)| place.as_str()).collect();
    let file = |place: &&str| place.split(':').next().map(str::to_owned);
    let mut files: Vec<_> = places.iter().filter_map(file).collect();
    files.dedup();
    assert_eq!((faults.len(), files.len()), (20, 20), "{faults:#?}");
    assert_eq!(
        places.iter().map(|place| place.trim_start_matches("content/incidents/")).collect::<Vec<_>>(),
        [
            "01-misspelt-field.md:5:1",
            "02-date-in-words.md:5:14",
            "03-day-that-is-none.md:4:20",
            "04-number-in-words.md:6:13",
            "05-ten-times-too-many.md:6:12",
            "06-colon-in-a-title.md:2:8",
            "07-title-cut-short.md:2:20",
            "08-tab.md:5:1",
            "09-unclosed-list.md:3:12",
            "10-key-twice.md:6:1",
            "11-no-company.md:2:1",
            "12-unknown-source.md:5:36",
            "13-nobody-claims.md:6:13",
            "14-discovered-too-early.md:6:15",
            "15-unknown-company.md:4:5",
            "16-script.md:9:19",
            "17-dead-link.md:9:25",
            "18-state-unknown.md:6:13",
            "19-future.md:4:20",
            "20-no-front-matter.md:1:1",
        ]
    );
}

#[test]
fn faults_are_shown_to_people_with_line_caret_and_help() {
    let run = Project::fixture("sites/twenty-faults").run(["check"]).ends_with(1);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn faults_are_given_to_programs_as_json() {
    let run = Project::fixture("sites/twenty-faults").run(["check", "--format", "json"]).ends_with(1);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn the_same_faults_come_in_the_same_order_whatever_the_threads() {
    let project = Project::fixture("sites/twenty-faults");
    let first = project.run(["check"]).stdout;
    for threads in ["1", "2", "8", "8", "8"] {
        let run = project.command().args(["check"]).env("RAYON_NUM_THREADS", threads).output().unwrap();
        assert_eq!(Run::of(run).stdout, first, "{threads} threads");
    }
}

#[test]
fn an_entry_that_cannot_be_read_causes_no_faults_in_others() {
    for (path, fault) in [
        ("content/incidents/acme-sales-2019.md", "yaml-unclosed"),
        ("content/companies/acme.md", "yaml-unclosed"),
        ("content/companies/acme-sales.md", "yaml-unclosed"),
        ("content/actors/red-wolf.md", "yaml-unclosed"),
        ("content/pages/about.md", "yaml-unclosed"),
    ] {
        let project = Project::fixture("sites/two-companies")
            .file("content/pages/method.md", "---\ntitle: Method\n---\n[About](/about/)\n")
            .prefix(path, "---\nx: [\n")
            .run(["check", "--format", "json"])
            .ends_with(1);
        let faults = project.faults();
        assert!(faults.contains(&(fault.to_owned(), format!("{path}:2:4"))), "{faults:?}");
        assert!(faults.iter().all(|(_, place)| place.starts_with(path)), "{faults:?}");
    }
}

#[test]
fn a_shared_source_that_cannot_be_read_causes_no_faults_in_others() {
    let project = Project::new()
        .edit(
            ENTRY,
            "{title: Acme hacked, publisher: The Paper, url: \"https://example.org/a\"}",
            "the-paper",
        )
        .file("content/sources/the-paper.md", "---\ntitle: \"Acme hacked\n---\n");
    let faults = project.run(["check", "--format", "json"]).ends_with(1).faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].1.starts_with("content/sources/the-paper.md:2:"), "{faults:?}");
}

#[test]
fn warnings_are_shown_and_fail_nothing() {
    let project = Project::new().remove("content/companies/acme.md");
    project.run(["check"]).ends_with(0).says("warning[undeclared-company]").says("1 warning");
    project.run(["build"]).ends_with(0).says("1 warning").warns("warning[undeclared-company]");
}

#[test]
fn the_configuration_weighs_rules() {
    let project = Project::new().remove("content/companies/acme.md");
    let project = project.file("breachbook.yaml", "title: A\nrules: {undeclared-company: error}\n");
    project.run(["check"]).ends_with(1).says("error[undeclared-company]");
    let project = project.file("breachbook.yaml", "title: A\nrules: {undeclared-company: allow}\n");
    project.run(["check"]).ends_with(0).says("no errors, no warnings");
}

#[test]
fn a_rule_is_explained() {
    let run = Project::empty().run(["check", "--explain", "claim-without-claimant"]).ends_with(0);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_rule_that_cannot_be_weakened_is_explained_as_such() {
    let explained = |rule| Project::empty().run(["check", "--explain", rule]).ends_with(0).stdout;
    assert!(explained("not-a-date").contains("No configuration can weaken this rule"));
    assert!(explained("unknown-term").contains("unknown-term: allow"));
}

#[test]
fn all_rules_are_listed() {
    let run = Project::empty().run(["check", "--explain"]).ends_with(0);
    let listed: Vec<_> = run.stdout.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(listed, breachbook::diagnostic::rule::all().map(|rule| rule.id).collect::<Vec<_>>());
}

#[test]
fn an_unknown_rule_is_a_fault_of_usage() {
    Project::empty()
        .run(["check", "--explain", "claim-without-claiment"])
        .ends_with(2)
        .warns("there is no rule `claim-without-claiment`")
        .warns("did you mean `claim-without-claimant`?");
    Project::empty().run(["check", "--explain", "x"]).ends_with(2).warns("lists all rules");
}

#[test]
fn usage_faults_end_with_two_and_help_with_zero() {
    let project = Project::new();
    project.run(["build", "--nonsense"]).ends_with(2);
    project.run(["check", "--format", "xml"]).ends_with(2);
    project.run([]).ends_with(2);
    for command in ["build", "check"] {
        project.run([command, "--help"]).ends_with(0).says("Examples:");
    }
    project.run(["--version"]).ends_with(0).says(env!("CARGO_PKG_VERSION"));
}

#[test]
fn without_a_site_the_next_step_is_told() {
    for command in ["check", "build"] {
        Project::empty()
            .run([command])
            .ends_with(2)
            .warns("there is no breachbook.yaml in")
            .warns("help: change to the folder of a site, or name one with --root");
    }
    Project::new().run(["check", "--root", "content"]).ends_with(2).warns("there is no breachbook.yaml in");
}

#[test]
fn a_site_is_found_from_any_folder_below_it_and_by_name() {
    let project = Project::new().edit(ENTRY, "2019-03-29", "29 March 2019");
    let here = project.run(["check"]).ends_with(1);
    let below = project.command().args(["check"]).current_dir(project.path("content/incidents")).output();
    let named = Project::empty();
    let named = named.command().args(["check", "--root"]).arg(project.path("")).output();
    for run in [below, named] {
        assert_eq!(Run::of(run.unwrap()).ends_with(1).stdout, here.stdout);
    }
}

#[test]
fn a_build_from_a_folder_below_writes_to_the_sites_own_public() {
    let project = Project::new();
    let run = project.command().args(["build"]).current_dir(project.path("content")).output();
    Run::of(run.unwrap()).ends_with(0);
    assert!(project.path("public/index.html").is_file());
    assert!(!project.path("content/public").exists());
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let project = Project::new();
    for words in
        [&["check"][..], &["check", "--explain"], &["check", "--format", "json"], &["build"], &["--help"]]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(project.command().get_program());
        let command = command.args(words).current_dir(project.path("")).stdout(writer).stderr(Stdio::piped());
        let output = command.output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*stderr), (Some(0), ""), "{words:?}");
    }
}

#[test]
fn colour_comes_only_where_it_is_wanted() {
    let project = Project::fixture("sites/twenty-faults");
    let check = |colour: Option<&str>, no_colour: Option<&str>| {
        let mut command = project.command();
        command.arg("check").env_remove("NO_COLOR");
        command.envs(colour.map(|value| ("CLICOLOR_FORCE", value)));
        command.envs(no_colour.map(|value| ("NO_COLOR", value)));
        Run::of(command.output().unwrap()).stdout.contains('\u{1b}')
    };
    assert!(!check(None, None));
    assert!(check(Some("1"), None));
    assert!(!check(Some("1"), Some("1")));
}

#[test]
fn a_check_writes_nothing_but_what_it_remembers() {
    let project = Project::new();
    let before = project.files("");
    project.run(["check"]).ends_with(0);
    let mut files = project.files("");
    files.retain(|path, _| !path.starts_with(".breachbook/"));
    assert_eq!(files, before);
}

#[test]
fn a_clock_that_makes_no_sense_is_a_fault_of_the_surroundings() {
    let project = Project::new();
    let run = project.command().arg("check").env("SOURCE_DATE_EPOCH", "today").output().unwrap();
    Run::of(run).ends_with(2).warns("SOURCE_DATE_EPOCH is `today`");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_a_fault_of_the_surroundings() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    fs::set_permissions(project.path(ENTRY), fs::Permissions::from_mode(0o000)).unwrap();
    let is_readable = fs::read(project.path(ENTRY)).is_ok();
    let run = project.run(["check"]);
    if is_readable {
        // Whoever may read everything reads this as well.
        run.ends_with(0);
    } else {
        run.ends_with(2).warns("cannot read");
    }
}
