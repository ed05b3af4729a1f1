//! What is to be done, in which order. Decides by the files of the build and the record at the place alone; no I/O.

use super::object::{Class, Object, class};
use super::state::{Entry, State};
use crate::base::OutputPath;
use crate::plan::host::is_for_good;

/// What a deployment does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What is sent, in the order in which that happens.
    pub sent: Vec<Object>,
    /// What is deleted, in that order.
    pub deleted: Vec<OutputPath>,
    /// What the site no longer has, and is kept until the next deployment.
    pub kept: Vec<OutputPath>,
    /// How many files stand there as they are to.
    pub unchanged: usize,
    /// Paths that were never ours.
    pub new: Vec<OutputPath>,
    /// The record while the work is under way.
    pub claim: State,
    /// The record at its end.
    pub last: State,
    /// The record as it is.
    before: State,
}

impl Plan {
    /// What brings the place from its record to these objects.
    #[must_use]
    pub fn new(objects: Vec<Object>, before: State) -> Self {
        let wanted = objects.iter().map(|object| (object.path.clone(), live(object)));
        let mut last = State { files: wanted.collect() };
        let is_there = |object: &Object| {
            before.files.get(&object.path).is_some_and(|entry| entry.digest == Some(object.digest()))
        };
        let (there, mut sent): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_there);
        let stale: Vec<_> = before.files.iter().filter(|(path, _)| !last.files.contains_key(path)).collect();
        // The same build once more is no other deployment: caches may still hold the pages of the one before.
        let is_other = !sent.is_empty() || stale.iter().any(|(_, entry)| !entry.is_kept);
        let is_kept =
            |path: &OutputPath, entry: Entry| is_for_good(path.as_str()) && (!entry.is_kept || !is_other);
        let (kept, mut deleted): (Vec<_>, Vec<_>) = stale
            .into_iter()
            .map(|(path, entry)| (path.clone(), *entry))
            .partition(|(path, entry)| is_kept(path, *entry));
        sent.sort_by(|one, other| (one.class(), &one.path).cmp(&(other.class(), &other.path)));
        // What leads to pages goes first, what they load last.
        deleted.sort_by(|(one, _), (other, _)| {
            class(other.as_str()).cmp(&class(one.as_str())).then_with(|| one.cmp(other))
        });
        let mut claim = before.clone();
        let unknown = Entry { digest: None, is_kept: false };
        claim.files.extend(sent.iter().map(|object| (object.path.clone(), unknown)));
        let new = sent.iter().map(|object| &object.path).filter(|path| !before.files.contains_key(path));
        let new = new.cloned().collect();
        last.files.extend(kept.iter().map(|(path, entry)| (path.clone(), Entry { is_kept: true, ..*entry })));
        let paths = |list: Vec<(OutputPath, Entry)>| list.into_iter().map(|(path, _)| path).collect();
        Self {
            unchanged: there.len(),
            deleted: paths(deleted),
            kept: paths(kept),
            sent,
            new,
            claim,
            last,
            before,
        }
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sent.is_empty() && self.deleted.is_empty() && self.last == self.before
    }

    /// What is sent together: nothing of a class before all of the last.
    pub(super) fn steps(&self) -> impl Iterator<Item = &[Object]> {
        self.sent.chunk_by(|one, other| one.class() == other.class())
    }

    /// Whether what stands at the path may be what is to be sent: an earlier run may have sent it.
    pub(super) fn is_doubtful(&self, path: &OutputPath) -> bool {
        self.before.files.get(path).is_some_and(|entry| entry.digest.is_none())
    }

    /// What is deleted together: nothing of a class before all of the next one that leads to it.
    pub(super) fn deletions(&self) -> impl Iterator<Item = &[OutputPath]> {
        let class_of = |path: &OutputPath| -> Class { class(path.as_str()) };
        self.deleted.chunk_by(move |one, other| class_of(one) == class_of(other))
    }
}

fn live(object: &Object) -> Entry {
    Entry { digest: Some(object.digest()), is_kept: false }
}
