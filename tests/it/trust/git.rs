//! Repositories that name a program for git to run.

use std::path::Path;
use std::process::Command;

use super::{Family, Row};
use crate::project::{ENTRY, Project};

pub(super) static FAMILY: Family = Family::new("git", rows);

fn rows() -> Vec<Row> {
    vec![
        Row::new(
            "T61",
            "repositories whose settings, attributes, hooks and folders name a program",
            8,
            hostile_repositories(),
        ),
        Row::new(
            "T62",
            "clones without their history: the same site, and no revision that they lack",
            4,
            shallow(),
        )
        .remark("No date of the record comes from git"),
    ]
}

fn git(folder: &Path, words: &[&str]) {
    let names = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "protocol.file.allow=always",
    ];
    let output = Command::new("git").args(names).args(words).current_dir(folder).output().expect("git runs");
    assert!(output.status.success(), "{words:?} {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository in which an entry has changed since `before`, and a program that leaves a canary.
struct Repository {
    project: Project,
    program: String,
}

impl Repository {
    fn new(files: &[(&str, &str)]) -> Self {
        let project = files.iter().fold(Project::new(), |project, (path, text)| project.file(path, text));
        let folder = project.path("");
        git(&folder, &["init", "-q", "-b", "main"]);
        git(&folder, &["add", "-A"]);
        git(&folder, &["commit", "-q", "-m", "before"]);
        git(&folder, &["tag", "before"]);
        let program = folder.join(".git/evil").to_str().expect("it is a plain name").to_owned();
        let project =
            project.file(".git/evil", &format!("#!/bin/sh\ntouch '{}/canary'\ncat\n", folder.display()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
        }
        let project = project.edit(ENTRY, "companies: [acme]", "companies: [acme, umbrella]");
        Self { project, program }
    }

    fn set(self, key: &str, value: &str) -> Self {
        git(&self.project.path(""), &["config", key, &value.replace("EVIL", &self.program)]);
        self
    }

    fn hook(self, name: &str) -> Self {
        let hooks = self.project.path(".git/hooks");
        std::fs::create_dir_all(&hooks).expect("a folder can be made");
        std::fs::copy(&self.program, hooks.join(name)).expect("a file can be copied");
        self
    }

    /// Whatever is found, nothing was run.
    fn assert_runs_nothing(&self, what: &str) {
        for revision in ["before", "HEAD", "main"] {
            let run = self.project.run(["check", "--changed-from", revision]);
            assert!(!run.stderr.contains("panicked"), "{what}");
            assert!(!self.project.path("canary").exists(), "{what}: a program was run\n{}", run.stderr);
        }
    }
}

fn hostile_repositories() -> usize {
    let attributes = |line: &str| Repository::new(&[(".gitattributes", line)]);
    let plain = || Repository::new(&[]);
    let repositories = [
        ("a monitor of files", plain().set("core.fsmonitor", "EVIL").set("core.fsmonitorHookVersion", "2")),
        (
            "hooks",
            plain()
                .hook("post-index-change")
                .hook("post-checkout")
                .hook("reference-transaction")
                .hook("fsmonitor-watchman"),
        ),
        ("hooks elsewhere", plain().hook("post-index-change").set("core.hooksPath", ".git/hooks")),
        (
            "a filter",
            attributes("*.md filter=evil\n")
                .set("filter.evil.clean", "EVIL")
                .set("filter.evil.smudge", "EVIL"),
        ),
        (
            "a filter that is required",
            attributes("* filter=e.v=il\n")
                .set("filter.e.v=il.clean", "EVIL")
                .set("filter.e.v=il.required", "true"),
        ),
        ("a filter that stays", attributes("*.md filter=evil\n").set("filter.evil.process", "EVIL")),
        (
            "a comparison",
            attributes("*.md diff=evil\n").set("diff.evil.textconv", "EVIL").set("diff.evil.command", "EVIL"),
        ),
        (
            "a comparison of all",
            plain().set("diff.external", "EVIL").set("core.pager", "EVIL").set("pager.diff", "EVIL"),
        ),
        (
            "words of its own",
            plain()
                .set("alias.diff", "!EVIL")
                .set("alias.rev-parse", "!EVIL")
                .set("core.editor", "EVIL")
                .set("core.askPass", "EVIL"),
        ),
        ("objects to fetch", lacking()),
        ("a repository within", within()),
        ("a folder that looks like one", looking_like_one()),
    ];
    for (what, repository) in &repositories {
        repository.assert_runs_nothing(what);
    }
    // The program would be run, if git were asked as it is by hand.
    let awake = &repositories[3].1.project;
    let _ = Command::new("git").args(["diff", "before"]).current_dir(awake.path("")).output();
    assert!(awake.path("canary").exists());
    repositories.len()
}

/// Clones that lack what came before: they build what the whole repository builds, and say what they cannot compare.
fn shallow() -> usize {
    let whole = Repository::new(&[]).project;
    let folder = whole.path("");
    git(&folder, &["checkout", "-q", "--", "."]);
    for day in ["2026-01-02", "2026-01-03"] {
        let history = format!("updates: [{{date: {day}, kind: created}}]\n");
        std::fs::write(folder.join(ENTRY), with_history(&history)).expect("a file can be written");
        git(&folder, &["commit", "-q", "-a", "-m", day]);
    }
    whole.build();
    let address = format!("file://{}", folder.display());
    let ways: [&[&str]; 4] = [
        &["--depth=1"],
        &["--depth=2"],
        &["--depth=1", "--no-single-branch", "--no-tags"],
        &["--depth=1", "--filter=blob:none"],
    ];
    for way in ways {
        let clone = Project::empty();
        let words = [&["clone", "-q", "--no-tags"], way, &[address.as_str(), "."]].concat();
        git(&clone.path(""), &words);
        clone.build();
        assert_eq!(clone.tree_hash(), whole.tree_hash(), "{way:?}");
        let run = clone.run(["check", "--changed-from", "HEAD~2"]).ends_with(2);
        assert!(run.stderr.contains("git knows no commit"), "{way:?} {}", run.stderr);
    }
    ways.len()
}

/// The entry without faults, with a history.
fn with_history(history: &str) -> String {
    super::site::RIGHT.replacen("companies:", &format!("{history}companies:"), 1)
}

/// Objects are missing, and the place to fetch them from is a program.
fn lacking() -> Repository {
    let repository = plain_with("extensions.partialClone", "origin")
        .set("remote.origin.url", ".")
        .set("remote.origin.promisor", "true")
        .set("remote.origin.partialclonefilter", "blob:none")
        .set("remote.origin.uploadpack", "EVIL")
        .set("core.sshCommand", "EVIL")
        .set("protocol.ext.allow", "always")
        .set("core.gitProxy", "EVIL");
    let objects = repository.project.path(".git/objects");
    let listed = Command::new("git")
        .args(["rev-parse", &format!("before:{ENTRY}")])
        .current_dir(repository.project.path(""))
        .output()
        .expect("git runs");
    let name = String::from_utf8_lossy(&listed.stdout).trim().to_owned();
    std::fs::remove_file(objects.join(&name[..2]).join(&name[2..])).expect("the object is there");
    repository
}

fn plain_with(key: &str, value: &str) -> Repository {
    Repository::new(&[]).set("core.repositoryFormatVersion", "1").set(key, value)
}

/// A repository in the repository, with a monitor of files.
fn within() -> Repository {
    let repository = Repository::new(&[]);
    let inner = repository.project.path("content/incidents/inner");
    std::fs::create_dir_all(&inner).expect("a folder can be made");
    std::fs::write(inner.join("a.md"), "x").expect("a file can be written");
    git(&inner, &["init", "-q"]);
    git(&inner, &["add", "-A"]);
    git(&inner, &["commit", "-q", "-m", "inner"]);
    let folder = repository.project.path("");
    git(&folder, &["-c", "advice.addEmbeddedRepo=false", "add", "content/incidents/inner"]);
    git(&folder, &["commit", "-q", "-m", "with another"]);
    git(&inner, &["config", "core.fsmonitor", &repository.program]);
    std::fs::write(inner.join("a.md"), "other").expect("a file can be written");
    repository
}

/// A site in a folder of a repository that holds what a repository without files has.
fn looking_like_one() -> Repository {
    let repository = Repository::new(&[]);
    let site = repository.project.path("");
    let bare = site.join("content");
    for folder in ["objects", "refs"] {
        std::fs::create_dir_all(bare.join(folder)).expect("a folder can be made");
    }
    std::fs::write(bare.join("HEAD"), "ref: refs/heads/main\n").expect("a file can be written");
    std::fs::write(
        bare.join("config"),
        format!("[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = {}\n", repository.program),
    )
    .expect("a file can be written");
    std::fs::write(bare.join("breachbook.yaml"), "title: A\n").expect("a file can be written");
    let run = repository.project.run(["check", "--root", "content", "--changed-from", "HEAD"]);
    assert_eq!(run.code, Some(2), "{} {}", run.stdout, run.stderr);
    repository
}
