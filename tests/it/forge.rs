//! `breachbook init --forge`: what a forge needs, for a new record and for one that is there; and what this repository has of it.

use std::fs;

use serde_json::Value;

use crate::project::{Project, files_of, repository};

const FORGES: [&str; 3] = ["github", "gitlab", "forgejo"];

#[test]
fn a_new_record_gets_what_its_forge_needs_and_is_without_faults() {
    for (forge, wanted) in [
        (
            "github",
            &[
                ".github/workflows/preview.yaml",
                ".github/ISSUE_TEMPLATE/add-incident.yaml",
                ".github/CODEOWNERS",
            ][..],
        ),
        ("gitlab", &[".gitlab-ci.yml", ".gitlab/issue_templates/add-incident.md", ".gitlab/CODEOWNERS"]),
        ("forgejo", &[".forgejo/workflows/check.yaml", ".forgejo/ISSUE_TEMPLATE/add-incident.yaml"]),
    ] {
        let project = Project::empty();
        project.run(["init", "site", "--forge", forge]).ends_with(0).says("install-breachbook.sh");
        for path in wanted.iter().chain(&["CONTRIBUTING.md", "breachbook.yaml"]) {
            assert!(project.path("site").join(path).is_file(), "{path}");
        }
        project.run(["check", "--root", "site"]).ends_with(0).says("no errors, no warnings");
        project.run(["init", "site", "--forge", forge]).ends_with(0).says("Kept CONTRIBUTING.md\n");
    }
}

#[test]
fn a_record_that_is_there_keeps_every_file_that_it_has() {
    let project = Project::new()
        .file(".github/workflows/check.yaml", "mine\n")
        .file("CODEOWNERS", "* @me\n")
        .file("docs/CONTRIBUTING.md", "mine\n");
    let run = project.run(["init", ".", "--forge", "github", "--owner", "@example/editors"]).ends_with(0);
    let run = run.says("Kept .github/workflows/check.yaml, which is another than would be written\n");
    run.says("Kept CODEOWNERS, ").says("Wrote .github/workflows/publish.yaml\n");
    assert_eq!(project.read(".github/workflows/check.yaml"), "mine\n");
    assert!(!project.path(".github/CODEOWNERS").exists() && !project.path("CONTRIBUTING.md").exists());
    let before = files_of(&project.path("."));
    let again = project.run(["init", ".", "--forge", "github", "--json"]).ends_with(0);
    let document: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(document["files"].as_array().map(Vec::len), Some(0), "{document}");
    assert!(document["kept"].as_array().unwrap().len() > 15, "{document}");
    assert_eq!(files_of(&project.path(".")), before);
}

#[test]
fn forms_offer_the_words_of_the_record() {
    let project =
        Project::new().file("breachbook.yaml", "title: A\nvocabularies:\n  kinds:\n    mystery: A mystery\n");
    project.run(["init", ".", "--forge", "github"]).ends_with(0);
    assert!(project.read(".github/ISSUE_TEMPLATE/add-incident.yaml").contains("\n        - \"mystery\"\n"));
}

#[test]
fn what_makes_no_sense_is_refused() {
    for words in [
        &["init", ".", "--forge", "sourceforge"][..],
        &["init", "x", "--owner", "@a"],
        &["init", ".", "--forge", "github", "--owner", "@a\n* @b"],
        &["init", ".", "--forge", "github", "--owner", "editors"],
        &["init", ".", "--forge", "github", "--title", "Another"],
    ] {
        let project = Project::new();
        let before = files_of(&project.path("."));
        let output = project.command().args(words).output().expect("it can be started");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert_eq!(files_of(&project.path(".")), before, "{words:?}");
    }
    let foreign = Project::empty().file("notes.txt", "x");
    foreign.run(["init", ".", "--forge", "github"]).ends_with(2).warns("is not empty");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let outside = tempfile::tempdir().unwrap();
    let project = Project::new();
    std::os::unix::fs::symlink(outside.path(), project.path(".github")).unwrap();
    project.run(["init", ".", "--forge", "github"]).ends_with(2);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

/// This repository uses what it ships; only how the program is installed differs, since here it is built.
#[test]
fn the_repository_has_what_would_be_written_for_it() {
    let project = Project::copy_of(repository(), &["breachbook.yaml"]);
    project.run(["init", ".", "--forge", "github"]).ends_with(0);
    let ours = |path: &str| {
        fs::read_to_string(repository().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    };
    for (path, bytes) in files_of(&project.path(".github")) {
        if path != "install-breachbook.sh" {
            assert_eq!(
                ours(&format!(".github/{path}")).as_bytes(),
                bytes,
                "{path}: run `breachbook init . --forge github` after deleting it"
            );
        }
    }
    assert!(ours(".github/install-breachbook.sh").contains("--path ."));
}

#[test]
fn scripts_of_workflows_are_shell_that_can_be_read() {
    for forge in FORGES {
        let project = Project::empty();
        project.run(["init", ".", "--forge", forge]).ends_with(0);
        let script = project.path(&format!(".{forge}/install-breachbook.sh"));
        let status =
            std::process::Command::new("sh").arg("-n").arg(&script).status().expect("there is a shell");
        assert!(status.success());
        let none = std::process::Command::new("sh").arg(&script).output().expect("there is a shell");
        assert!(String::from_utf8_lossy(&none.stderr).contains("the folder is missing"));
    }
}
