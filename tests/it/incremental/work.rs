//! How much work a build is: what nobody needs is not done.

use std::fs;

use breachbook::build::{Work, Workshop};
use breachbook::write::{MemorySink, WriteReport};

use super::hand::World;
use super::{Tree, build_anew, build_with, difference, tree_of};
use crate::project::Project;

const ENTRY: &str = "content/incidents/acme-2019.md";

/// The golden site, which has a page of every kind, built once.
fn built() -> (Project, Tree) {
    let project = Project::fixture("sites/golden");
    build_anew(&project.path(""), &World::default()).expect("the test's own files are sound");
    let tree = tree_of(&project.path("public"));
    (project, tree)
}

#[test]
fn a_build_of_what_is_there_parses_renders_and_writes_nothing() {
    let (project, tree) = built();
    let outcome = build_anew(&project.path(""), &World::default()).expect("the test's own files are sound");
    // Files that were made a moment ago may be read.
    assert_eq!(Work { read: 0, ..outcome.work }, Work::default());
    let kept = tree.len() - 1;
    assert_eq!(outcome.written, Some(WriteReport { written: 0, kept, deleted: 0 }));
}

#[test]
fn the_warnings_of_a_skipped_build_are_told_again() {
    let project = Project::fixture("sites/two-companies").file("content/incidents/chart.png", "no entry");
    let first = project.build();
    let second = project.build().says("0 written").says("1 warning in 1 file").warns("chart.png");
    assert_eq!(first.stderr, second.stderr);
    let coloured =
        || project.command().arg("build").env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").output();
    assert!(
        String::from_utf8(coloured().expect("the test's own files are sound").stderr)
            .expect("the test's own files are sound")
            .contains("\u{1b}[")
    );
    fs::remove_file(project.path("content/incidents/chart.png")).expect("the test's own files are sound");
    assert_eq!(project.build().stderr, "");
}

#[test]
fn nothing_is_read_that_has_not_changed_for_a_while() {
    let (project, _) = built();
    // Until the file system's clock has moved on, files are as young as the build.
    let settled = |_| {
        build_anew(&project.path(""), &World::default()).expect("the test's own files are sound").work.read
            == 0
    };
    assert!((0..10_000).any(settled));
}

#[test]
fn editing_a_body_parses_one_entry_and_renders_only_what_shows_it() {
    let (project, before) = built();
    let entry =
        project.files("content/incidents").into_keys().next().expect("the test's own files are sound");
    let path = project.path(&format!("content/incidents/{entry}"));
    let text = fs::read_to_string(&path).expect("the test's own files are sound");
    let entries = project.files("content").len();
    fs::write(&path, text + "\nOne quite unusual sentence more.\n").expect("the test's own files are sound");
    let outcome = build_anew(&project.path(""), &World::default()).expect("the test's own files are sound");
    let after = tree_of(&project.path("public"));
    let pages = |tree: &Tree| tree.keys().filter(|path| path.ends_with(".html")).count();
    let changed = difference(&before, &after);
    let changed_pages: Vec<_> = changed.iter().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(outcome.work.parsed, 1);
    assert_eq!(outcome.work.recalled, entries - 1);
    assert_eq!(outcome.work.rendered, changed_pages.len(), "{changed:?}");
    assert!(changed_pages.len() < 8 && pages(&after) > 60, "{changed_pages:?}");
    let report = outcome.written.expect("the test's own files are sound");
    let manifest = 1;
    let gone = before.keys().filter(|path| !after.contains_key(*path)).count();
    assert_eq!(report.deleted, gone);
    assert_eq!(report.written + gone, changed.len() - manifest, "{changed:?}");
}

#[test]
fn an_edit_behind_the_first_paragraph_makes_no_data_and_one_of_it_reaches_all_that_quote_it() {
    let (end, more) = ("(incident:acme-sales-2019).", "(incident:acme-sales-2019).\n\nAnd more of it.");
    let project = Project::fixture("sites/two-companies");
    let build = |project: &Project| {
        let outcome = build_anew(&project.path(""), &World::default());
        (outcome.expect("the test's own files are sound").work, tree_of(&project.path("public")))
    };
    let (all, _) = build(&project);
    let project = project.edit(ENTRY, end, more);
    let (behind, _) = build(&project);
    assert_eq!(behind.rendered, 1, "{behind:?}");
    let project = project.edit(ENTRY, "Acme said so.", "Acme said nothing.");
    let (first, warm) = build(&project);
    assert!(
        behind.serialised < first.serialised && first.serialised <= all.serialised,
        "{behind:?} {first:?}"
    );
    for folder in [".breachbook", "public"] {
        fs::remove_dir_all(project.path(folder)).expect("the test's own files are sound");
    }
    let (_, cold) = build(&project);
    assert_eq!(difference(&warm, &cold), [""; 0]);
}

#[test]
fn a_new_template_renders_everything_and_parses_nothing() {
    let project = Project::fixture("sites/two-companies");
    build_anew(&project.path(""), &World::default()).expect("the test's own files are sound");
    let project = project.file("themes/rubric/static/extra.css", "a { color: red }\n");
    let outcome = build_anew(&project.path(""), &World::default()).expect("the test's own files are sound");
    assert_eq!(outcome.work.parsed, 0);
    assert_eq!(outcome.work.remembered, 0);
    assert!(outcome.work.rendered > 10);
}

#[test]
fn another_day_renders_nothing() {
    let (project, _) = built();
    let outcome = build_anew(&project.path(""), &World { day: 16, ..World::default() })
        .expect("the test's own files are sound");
    assert_eq!((outcome.work.parsed, outcome.work.rendered), (0, 0));
    assert_eq!(outcome.written.expect("the test's own files are sound").written, 0);
}

#[test]
fn a_server_remembers_without_a_disk() {
    let project = Project::fixture("sites/two-companies");
    let (root, world) = (project.path(""), World::default());
    let (mut workshop, sink) = (Workshop::new(), MemorySink::new());
    let first = build_with(&mut workshop, (&root, &world), &sink).expect("the test's own files are sound");
    assert_eq!((first.work.recalled, first.work.remembered), (0, 0));
    let project = project.edit(ENTRY, "Acme said so.", "Acme said more.");
    let second = build_with(&mut workshop, (&root, &world), &sink).expect("the test's own files are sound");
    assert_eq!((second.work.parsed, second.work.recalled), (1, first.work.parsed - 1));
    assert!(second.work.rendered < 10 && second.work.remembered > 10, "{:?}", second.work);
    assert!(!project.path(".breachbook").exists());
}
