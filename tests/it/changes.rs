//! `check --changed-from`: what a change has to do with is told strictly, and nothing else; git runs nothing of the
//! repository's.

use std::process::Command;

use crate::project::{ENTRY, Project, Run};

/// A site in a repository with one commit, tagged `before`.
fn repository(project: Project) -> Project {
    git(&project, &["init", "-q", "-b", "main"]);
    commit(&project, "before");
    project
}

fn git(project: &Project, words: &[&str]) {
    let names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let output =
        Command::new("git").args(names).args(words).current_dir(project.path("")).output().expect("git runs");
    assert!(output.status.success(), "{words:?} {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(project: &Project, tag: &str) {
    git(project, &["add", "-A"]);
    git(project, &["commit", "-q", "--allow-empty", "-m", tag]);
    git(project, &["tag", tag]);
}

fn check(project: &Project) -> Run {
    project.run(["check", "--changed-from", "before"])
}

const OTHER: &str = "content/incidents/2020/acme-2020.md";

fn entry(title: &str) -> String {
    format!(
        "---\ntitle: {title}\ncompanies: [acme]\ndates: {{disclosed: 2020-03-29}}\nsources:\n  n: {{title: N, publisher: P, url: \"https://example.org/b\"}}\n---\n"
    )
}

#[test]
fn only_what_changed_is_told_and_warnings_deny() {
    let old = Project::new()
        .edit(ENTRY, "companies: [acme]", "companies: [acme]\nsensitive: yes")
        .file(OTHER, &entry("Acme again"));
    let project = repository(old);
    check(&project).ends_with(0).says("Checked 0 entries in files that changed").says("1 fault elsewhere");
    let project = project.edit(OTHER, "companies: [acme]", "companies: [acme, umbrella]");
    let run = check(&project)
        .ends_with(1)
        .says("warning[undeclared-company]")
        .says("1 entry in files that changed");
    assert!(!run.stdout.contains("not-true-or-false"), "{}", run.stdout);
    project.run(["check"]).ends_with(1).says("not-true-or-false");
}

#[test]
fn a_change_answers_for_what_it_breaks_elsewhere() {
    let project = repository(Project::new().file(OTHER, &entry("Acme again")));
    let project = project.remove("content/companies/acme.md");
    let run = check(&project).ends_with(1);
    assert!(run.stdout.contains("undeclared-company"), "{}", run.stdout);
    let project = project.file("content/companies/acme.md", "---\nname: Acme\n---\n");
    check(&project).ends_with(0).says("no errors, no warnings.\n");
    let project = project.file("breachbook.yaml", "title: A\nrules: {undeclared-company: error}\ntitel: B\n");
    check(&project).ends_with(1).says("breachbook.yaml:3");
}

#[test]
fn new_files_and_names_of_any_letters_are_seen() {
    for name in ["content/incidents/a b/日本 é.md", "content/incidents/\"x\".md", "content/incidents/-x.md"]
    {
        let project = repository(Project::new()).file(name, "x\n");
        check(&project).ends_with(1).says("error[");
        commit(&project, "after");
        check(&project).ends_with(1).says("error[");
        project.run(["check", "--changed-from", "after"]).ends_with(0);
    }
}

#[test]
fn a_branch_answers_for_its_own_changes_alone() {
    let project = repository(Project::new());
    git(&project, &["checkout", "-q", "-b", "work"]);
    let project = project.file(OTHER, &entry("Acme again"));
    commit(&project, "work-1");
    git(&project, &["checkout", "-q", "main"]);
    let project = project.edit(ENTRY, "companies: [acme]", "companies: [acme]\nsensitive: yes");
    commit(&project, "main-2");
    git(&project, &["checkout", "-q", "work"]);
    project
        .run(["check", "--changed-from", "main"])
        .ends_with(0)
        .says("Checked 1 entry in files that changed");
}

#[test]
fn a_site_may_stand_below_the_top_of_its_repository() {
    let project = Project::empty()
        .file("record/breachbook.yaml", "title: A\n")
        .file("record/content/companies/acme.md", "---\nname: Acme\n---\n")
        .file("elsewhere.md", "x");
    let project = repository(project).file("record/content/companies/acme.md", "---\nnmae: Acme\n---\n");
    let run = project.run(["check", "--root", "record", "--changed-from", "before"]).ends_with(1);
    run.says("error[missing-field]").says("1 entry in files that changed");
}

#[test]
fn what_git_cannot_tell_is_a_fault_of_the_surroundings() {
    let project = repository(Project::new());
    for revision in ["nonsense", "--help", "HEAD~5", "", "a\n::error::b"] {
        let run = project.run(["check", &format!("--changed-from={revision}")]).ends_with(2);
        assert!(run.stderr.contains("git knows no commit"), "{revision:?} {}", run.stderr);
    }
    Project::new()
        .run(["check", "--changed-from", "main"])
        .ends_with(2)
        .warns("stands in no repository of git");
    let run = project.command().args(["check", "--changed-from", "before"]).env("PATH", "").output().unwrap();
    Run::of(run).ends_with(2).warns("cannot start git").warns("install git");
    project.run(["check", "--changed-from", "before", ENTRY]).ends_with(2);
}

#[cfg(unix)]
#[test]
fn git_runs_nothing_that_the_repository_names() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = repository(Project::new().file(".gitattributes", "*.md diff=evil\n"));
    let canary = project.path("canary");
    let program = project.path(".git/evil");
    std::fs::write(&program, format!("#!/bin/sh\ntouch {}\n", canary.display())).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let evil = program.to_str().unwrap();
    for (key, value) in [
        ("core.fsmonitor", evil),
        ("core.hooksPath", ".git"),
        ("core.pager", evil),
        ("diff.external", evil),
        ("diff.evil.textconv", evil),
        ("diff.evil.command", evil),
        ("alias.diff", &format!("!{evil}")),
    ] {
        git(&project, &["config", key, value]);
    }
    for hook in ["post-index-change", "pre-commit", "post-checkout"] {
        std::fs::copy(&program, project.path(&format!(".git/{hook}"))).unwrap();
    }
    let project = project.edit(ENTRY, "companies: [acme]", "companies: [acme, umbrella]");
    check(&project).ends_with(1).says("undeclared-company");
    assert!(!canary.exists());
}

/// Two published entries, of which the second is of no other year.
fn published() -> Project {
    repository(
        Project::new()
            .file(OTHER, &entry("Acme again"))
            .file("content/companies/globex.md", "---\nname: Globex\nformer_ids: [initech]\n---\n")
            .file("content/pages/about.md", "---\ntitle: About\n---\n"),
    )
}

#[test]
fn an_entry_that_is_deleted_without_a_word_is_an_error_and_a_tombstone_is_none() {
    let project = published().remove(OTHER);
    check(&project)
        .ends_with(1)
        .says("error[address-gone]")
        .says("`/incidents/acme-2020/` was published")
        .says(&format!("{OTHER}:2:8"));
    let tombstone = entry("Acme again")
        .replace("sources:", "withdrawn: {date: 2021-01-01, reason: It was another company.}\nsources:");
    check(&project.file(OTHER, &tombstone)).ends_with(0);
    let project = published().remove("content/pages/about.md");
    check(&project).ends_with(1).says("`/about/` was published");
}

#[test]
fn an_id_that_is_renamed_needs_a_redirect() {
    let new = "content/incidents/2020/acme-2020-03.md";
    let project = published().remove(OTHER).file(new, &entry("Acme again"));
    check(&project).ends_with(1).says("error[id-renamed]").says(&format!("{new}:2:8")).says("former_ids");
    let project = project.edit(new, "sources:", "former_ids: [acme-2020]\nsources:");
    check(&project).ends_with(0);
    // Folders change no address.
    let project = published().remove(OTHER).file("content/incidents/acme-2020.md", &entry("Acme again"));
    check(&project).ends_with(0);
}

#[test]
fn a_redirect_that_is_taken_out_and_an_entry_that_becomes_a_draft_are_gone() {
    let project = published().file("content/companies/globex.md", "---\nname: Globex\n---\n");
    check(&project).ends_with(1).says("`/companies/initech/` led to this entry");
    let project = published().edit(OTHER, "title:", "draft: true\ntitle:");
    check(&project).ends_with(1).says("error[address-gone]");
    // What was a draft had no address.
    commit(&project, "after");
    let project = project.remove(OTHER);
    project.run(["check", "--changed-from", "after"]).ends_with(0);
}

#[test]
fn a_record_may_choose_to_lose_addresses() {
    let project =
        published().remove(OTHER).file("breachbook.yaml", "title: A record\nrules: {address-gone: allow}\n");
    check(&project).ends_with(0);
}
