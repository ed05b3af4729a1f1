//! `check --changed-from`: of all faults of a record, those that a change has to do with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::git::Revision;
use crate::build::{self, Checked, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::{CONFIG_FILE, InputFile, Inputs};

/// What changed since a revision.
pub(super) struct Changes<'a> {
    revision: Revision<'a>,
    paths: BTreeSet<String>,
}

/// What was left of the faults of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Entries that changed.
    pub(super) changed: usize,
    /// Faults elsewhere, which were there before.
    pub(super) left_out: usize,
}

impl<'a> Changes<'a> {
    pub(super) fn since(root: &'a Path, revision: &str) -> anyhow::Result<Self> {
        let revision = Revision::find(root, revision)?;
        let paths = revision.changed()?;
        Ok(Self { revision, paths })
    }

    /// Keeps the faults in files that changed, and those elsewhere that were not there before; of those, errors in the
    /// configuration always, since nothing is looked at beside them.
    pub(super) fn keep(
        &self,
        checked: &mut Checked,
        inputs: &Inputs,
        settings: &Settings,
    ) -> anyhow::Result<Told> {
        let all = checked.diagnostics.len();
        let is_elsewhere =
            |fault: &Diagnostic, checked: &Checked| !self.paths.contains(path_of(fault, checked));
        let before = if checked.diagnostics.iter().any(|fault| is_elsewhere(fault, checked)) {
            self.faults_before(inputs, settings)?
        } else {
            BTreeMap::new()
        };
        let mut left = before;
        let faults = std::mem::take(&mut checked.diagnostics);
        let is_new = |fault: &Diagnostic| {
            let is_fatal = path_of(fault, checked) == CONFIG_FILE && fault.severity == Severity::Error;
            !is_elsewhere(fault, checked) || is_fatal || !take(&mut left, &key(fault, checked))
        };
        let kept: Vec<Diagnostic> = faults.into_iter().filter(is_new).collect();
        let left_out = all - kept.len();
        checked.diagnostics = kept;
        let waived = std::mem::take(&mut checked.waived);
        let concerns = |file| self.paths.contains(&checked.sources.file(file).path);
        checked.waived = waived.into_iter().filter(|waived| concerns(waived.comment.file)).collect();
        let changed = inputs.files.iter().filter(|file| self.paths.contains(&file.path)).count();
        Ok(Told { changed, left_out })
    }

    /// The faults of the record as it was, each with how often it was there.
    fn faults_before(&self, inputs: &Inputs, settings: &Settings) -> anyhow::Result<BTreeMap<Key, usize>> {
        let checked = build::check(self.inputs_before(inputs)?, settings);
        let mut faults = BTreeMap::new();
        for fault in &checked.diagnostics {
            *faults.entry(key(fault, &checked)).or_default() += 1;
        }
        Ok(faults)
    }

    /// The record as it was.
    fn inputs_before(&self, inputs: &Inputs) -> anyhow::Result<Inputs> {
        let mut before = inputs.clone();
        before.files.retain(|file| !self.paths.contains(&file.path));
        before.theme_overrides.retain(|(path, _)| !self.paths.contains(&format!("themes/{path}")));
        before.notes.retain(|note| !self.paths.contains(&note.path));
        for path in &self.paths {
            if let Some(theme) = path.strip_prefix("themes/") {
                let bytes = self.revision.file(path)?;
                before.theme_overrides.extend(bytes.map(|bytes| (theme.to_owned(), bytes)));
            } else if path == CONFIG_FILE || is_entry(path) {
                let bytes = self.revision.file(path)?;
                before.files.extend(bytes.map(|bytes| InputFile { path: path.clone(), bytes }));
            }
        }
        // The configuration, then the entries by path.
        before.files.sort_by(|a, b| (a.path != CONFIG_FILE, &a.path).cmp(&(b.path != CONFIG_FILE, &b.path)));
        before.theme_overrides.sort();
        Ok(before)
    }
}

/// What makes a fault the same in two runs: rule, file, message.
type Key = (&'static str, String, String);

fn key(fault: &Diagnostic, checked: &Checked) -> Key {
    (fault.rule.id, path_of(fault, checked).to_owned(), fault.message.clone())
}

fn path_of<'a>(fault: &Diagnostic, checked: &'a Checked) -> &'a str {
    &checked.sources.file(fault.primary.span.file).path
}

fn is_entry(path: &str) -> bool {
    crate::parse::EntryKind::of_path(path).is_some() && path.ends_with(".md")
}

/// Takes one from a count, if there is one.
fn take(counts: &mut BTreeMap<Key, usize>, key: &Key) -> bool {
    match counts.get_mut(key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}
