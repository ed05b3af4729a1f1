//! What git knows of a site: which files changed since a revision, and what stood in them then.
//!
//! git is started without a shell, by its name alone, and runs nothing that the repository names: no hook, no monitor of
//! files, no program that compares or filters, no transport for objects that it lacks; and it looks into no repository that
//! lies within the site.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail};

/// What a repository may not choose.
const SETTINGS: [&str; 10] = [
    "-c",
    "core.fsmonitor=false",
    // A folder of the site can be made to look like a repository, with settings of its own.
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "--no-pager",
    "--no-optional-locks",
];

/// What git may not do for objects that a clone lacks: fetch them with a program that the repository names.
const OFFLINE: [(&str, &str); 2] = [("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", "")];

/// How many settings the surroundings give to git already.
const COUNT: &str = "GIT_CONFIG_COUNT";

/// A revision of the repository that a site stands in.
pub(super) struct Revision<'a> {
    root: &'a Path,
    /// The commit at which the work since then began.
    commit: String,
}

impl<'a> Revision<'a> {
    /// The commit that a revision and the work at hand have both grown from; the revision's own where nothing tells.
    ///
    /// # Errors
    /// No git, no repository, or no such revision; in words for who runs the program.
    pub(super) fn find(root: &'a Path, revision: &str) -> anyhow::Result<Self> {
        if !git(root, &["rev-parse", "--is-inside-work-tree"])?.status.success() {
            bail!(
                "{} stands in no repository of git\nhelp: --changed-from compares the record with a commit; leave it out to check everything",
                root.display()
            );
        }
        let name = format!("{revision}^{{commit}}");
        let found = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name])?;
        let Some(commit) = found.status.success().then(|| line(&found)).flatten() else {
            bail!(
                "git knows no commit `{revision}`\nhelp: name a branch, a tag or a commit that this clone has; a build server may have to fetch the history first (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
            );
        };
        let base = git(root, &["merge-base", &commit, "HEAD"])?;
        let commit = base.status.success().then(|| line(&base)).flatten().unwrap_or(commit);
        Ok(Self { root, commit })
    }

    /// The files that differ from the revision, new ones and those that are gone among them, by their path below the root.
    ///
    /// # Errors
    /// git fails.
    pub(super) fn changed(&self) -> anyhow::Result<BTreeSet<String>> {
        let differ = [
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            // git asks what changed in one with the settings that stand there.
            "--ignore-submodules=all",
            "--relative",
            &self.commit,
            "--",
        ];
        let new = ["ls-files", "-z", "--others", "--exclude-standard"];
        let mut changed = self.names_of(self.without_filters(&differ)?, differ[0])?;
        changed.extend(self.names(&new)?);
        Ok(changed)
    }

    /// The bytes of a file at the revision; `None` where there was none.
    ///
    /// # Errors
    /// git cannot be started.
    pub(super) fn file(&self, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let name = format!("{}:./{path}", self.commit);
        let output = git(self.root, &["cat-file", "blob", &name])?;
        Ok(output.status.success().then_some(output.stdout))
    }

    fn names(&self, words: &[&str]) -> anyhow::Result<BTreeSet<String>> {
        self.names_of(command(self.root, words), words[0])
    }

    fn names_of(&self, command: Command, word: &str) -> anyhow::Result<BTreeSet<String>> {
        let output = run(command)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            bail!("git {word} failed: {said}");
        }
        Ok(texts(&output).into_iter().collect())
    }

    /// A command under which files are taken as they are: whatever filters the repository names, they are empty.
    fn without_filters(&self, words: &[&str]) -> anyhow::Result<Command> {
        let all = ["config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.[a-z]+$"];
        let settings = texts(&git(self.root, &all)?).into_iter().collect::<BTreeSet<_>>();
        let mut command = command(self.root, words);
        let given = std::env::var(COUNT).ok().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
        for (number, name) in (given..).zip(&settings) {
            let value = if name.ends_with(".required") { "false" } else { "" };
            command.env(format!("GIT_CONFIG_KEY_{number}"), name);
            command.env(format!("GIT_CONFIG_VALUE_{number}"), value);
        }
        command.env(COUNT, (given + settings.len()).to_string());
        Ok(command)
    }
}

fn git(root: &Path, words: &[&str]) -> anyhow::Result<Output> {
    run(command(root, words))
}

fn command(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(SETTINGS).args(words).envs(OFFLINE).current_dir(root);
    command
}

fn run(mut command: Command) -> anyhow::Result<Output> {
    command.output().context(
        "cannot start git, which --changed-from asks what has changed\nhelp: install git, or leave --changed-from out to check everything",
    )
}

/// The texts that git printed, each with a zero byte behind it.
fn texts(output: &Output) -> Vec<String> {
    let texts = output.stdout.split(|byte| *byte == 0).filter(|text| !text.is_empty());
    texts.map(|text| String::from_utf8_lossy(text).into_owned()).collect()
}

/// The line that git printed.
fn line(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().filter(|line| !line.is_empty()).map(str::to_owned)
}
