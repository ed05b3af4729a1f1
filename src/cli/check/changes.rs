//! `check --changed-from`: of all faults of a record, those that a change has to do with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::git::Revision;
use super::View;
use crate::build::{Checked, Given, Workshop};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::{CONFIG_FILE, InputFile};

/// What changed since a revision.
pub(super) struct Changes {
    paths: BTreeSet<String>,
    /// The files of the record that changed, as they stood then; `None` where there was none.
    before: BTreeMap<String, Option<Vec<u8>>>,
}

/// What was left of the faults of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Entries that changed.
    pub(super) changed: usize,
    /// Faults elsewhere, which were there before.
    pub(super) left_out: usize,
}

impl Changes {
    pub(super) fn since(root: &Path, revision: &str) -> anyhow::Result<Self> {
        let revision = Revision::find(root, revision)?;
        let paths = revision.changed()?;
        let of_record = paths.iter().filter(|path| is_of_record(path));
        let before = of_record.map(|path| Ok((path.clone(), revision.file(path)?)));
        Ok(Self { before: before.collect::<anyhow::Result<_>>()?, paths })
    }

    /// The entries that changed, as they stood then.
    pub(super) fn entries(&self) -> Vec<InputFile> {
        let file = |(path, bytes): (&String, &Option<Vec<u8>>)| {
            Some(InputFile { path: path.clone(), bytes: bytes.clone().filter(|_| is_entry(path))? })
        };
        self.before.iter().filter_map(file).collect()
    }

    /// Keeps the faults in files that changed, and those elsewhere that were not there before; of those, errors in the
    /// configuration always, since nothing is looked at beside them.
    pub(super) fn keep(
        &self,
        checked: &mut Checked,
        view: &View<'_>,
        workshop: &mut Workshop,
    ) -> anyhow::Result<Told> {
        let all = checked.diagnostics.len();
        let is_elsewhere =
            |fault: &Diagnostic, checked: &Checked| !self.paths.contains(path_of(fault, checked));
        let mut left = if checked.diagnostics.iter().any(|fault| is_elsewhere(fault, checked)) {
            self.faults_before(view, workshop)?
        } else {
            BTreeMap::new()
        };
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
        let changed = view.survey.files.iter().filter(|file| self.paths.contains(&file.path)).count();
        Ok(Told { changed, left_out })
    }

    /// The faults of the record as it was, each with how often it was there.
    fn faults_before(
        &self,
        view: &View<'_>,
        workshop: &mut Workshop,
    ) -> anyhow::Result<BTreeMap<Key, usize>> {
        let given = Given { instead: self.before.clone(), ..Given::default() };
        let checked = workshop.check(view.survey, &view.settings, &given)?;
        let mut faults = BTreeMap::new();
        for fault in &checked.diagnostics {
            *faults.entry(key(fault, &checked)).or_default() += 1;
        }
        Ok(faults)
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

fn is_of_record(path: &str) -> bool {
    path == CONFIG_FILE || path.starts_with("themes/") || is_entry(path)
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
