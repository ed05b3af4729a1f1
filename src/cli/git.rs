//! What git knows of a site: which files changed since a revision, and what stood in them then.
//!
//! git is started without a shell, by its name alone, and runs nothing that the repository names: no hook, no monitor of
//! files, no program that compares.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail};

/// What a repository may not choose.
const SETTINGS: [&str; 8] = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "--no-pager",
    "--no-optional-locks",
];

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
            "--relative",
            &self.commit,
            "--",
        ];
        let new = ["ls-files", "-z", "--others", "--exclude-standard"];
        let mut changed = self.names(&differ)?;
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
        let output = git(self.root, words)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            bail!("git {} failed: {said}", words[0]);
        }
        let names = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| String::from_utf8_lossy(name).into_owned()).collect())
    }
}

fn git(root: &Path, words: &[&str]) -> anyhow::Result<Output> {
    Command::new("git").args(SETTINGS).args(words).current_dir(root).output().context(
        "cannot start git, which --changed-from asks what has changed\nhelp: install git, or leave --changed-from out to check everything",
    )
}

/// The line that git printed.
fn line(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().next().filter(|line| !line.is_empty()).map(str::to_owned)
}
