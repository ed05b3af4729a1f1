//! One run of writing: claim, put, finish. Holds the order of the steps that `write` argues for, over any sink;
//! knows nothing of how a sink does its work.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use super::{Foreign, Manifest, ManifestState, Occupant, Sink, Stored, WriteError, WriteReport};
use crate::base::{ContentHash, OutputPath};

/// A claim on a sink for one set of outputs, from the first write to the final manifest.
///
/// A session that is dropped before [`Session::finish`] leaves its claim behind: the next one owns all that was
/// written, and sets it right.
pub struct Session<'sink> {
    sink: &'sink dyn Sink,
    planned: Vec<OutputPath>,
    /// Where each stands in `planned`. Nothing is read from it in its own order.
    places: HashMap<OutputPath, usize>,
    /// What became of each planned output, in the order of `planned`; empty until it was put.
    done: Vec<OnceLock<(ContentHash, Stored)>>,
    /// What earlier builds wrote, by the manifest that they left.
    earlier: Manifest,
    /// Files that we own and that are no longer planned.
    stale: Vec<OutputPath>,
    deleted: usize,
}

impl<'sink> Session<'sink> {
    /// Claims the sink for these outputs (in any order). Files of earlier builds that stand in their way (a file where
    /// a folder must be, a name that differs only by case) are deleted here, so that no two outputs meet.
    ///
    /// # Errors
    /// A refusal, with nothing written: files that are not ours, a damaged manifest, an obstacle, a path planned twice.
    /// Or the failure of the system.
    pub fn begin(
        sink: &'sink dyn Sink,
        foreign: Foreign,
        mut planned: Vec<OutputPath>,
    ) -> Result<Self, WriteError> {
        planned.sort_unstable();
        if let Some(pair) = planned.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(WriteError::Unplanned { path: pair[0].clone(), problem: "is planned twice" });
        }
        let (old, is_whole) = owned(sink, foreign)?;
        let (stale, new) = differences(&old, &planned);
        let deleted = delete(sink, &in_the_way(&stale, &planned), &planned)?;
        refuse_foreign(sink, foreign, new.into_iter())?;

        let claim = old.claim(&planned);
        sink.set_manifest(&claim)?;
        sweep(sink, &claim, is_whole)?;
        let done = planned.iter().map(|_| OnceLock::new()).collect();
        let places = planned.iter().cloned().zip(0..).collect();
        Ok(Self { sink, planned, places, done, earlier: old, stale, deleted })
    }

    /// Writes one planned output, if its bytes differ from what stands there. May be called from many threads.
    ///
    /// # Errors
    /// An obstacle in its place, the failure of the system, or an output that is not planned or was put before.
    pub fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError> {
        self.put_hashed(path, bytes, ContentHash::of(bytes))
    }

    /// The same where the caller knows the hash of these bytes.
    ///
    /// # Errors
    /// The same.
    pub fn put_hashed(
        &self,
        path: &OutputPath,
        bytes: &[u8],
        hash: ContentHash,
    ) -> Result<Stored, WriteError> {
        let place = self.place(path)?;
        let stored = self.sink.store(path, bytes)?;
        self.set_done(place, (hash, stored))?;
        Ok(stored)
    }

    /// Leaves one planned output as it stands, where an earlier build wrote it and it still has the bytes of that time.
    /// Right only for an output whose name follows from what it holds. `false`: it has to be put. May be called from
    /// many threads.
    ///
    /// # Errors
    /// The failure of the system, or an output that is not planned or was put before.
    pub fn keep(&self, path: &OutputPath) -> Result<bool, WriteError> {
        self.place(path)?;
        match self.earlier.files.get(path).copied().flatten() {
            Some(recorded) => self.keep_if(path, recorded),
            None => Ok(false),
        }
    }

    /// Leaves one planned output as it stands, where its bytes have this hash. `false`: it has to be put. May be called from
    /// many threads.
    ///
    /// # Errors
    /// The failure of the system, or an output that is not planned or was put before.
    pub fn keep_if(&self, path: &OutputPath, hash: ContentHash) -> Result<bool, WriteError> {
        let place = self.place(path)?;
        let found = self.sink.read(path)?.map(|bytes| ContentHash::of(&bytes));
        if found != Some(hash) {
            return Ok(false);
        }
        self.set_done(place, (hash, Stored::Kept))?;
        Ok(true)
    }

    /// Leaves one planned output as it stands: the caller has made sure that its bytes have this hash. May be called from
    /// many threads.
    ///
    /// # Errors
    /// An output that is not planned or was put before.
    pub fn keep_known(&self, path: &OutputPath, hash: ContentHash) -> Result<(), WriteError> {
        self.set_done(self.place(path)?, (hash, Stored::Kept))
    }

    /// The hash of an output that was put or kept; `None` before that.
    #[must_use]
    pub fn hash_of(&self, path: &OutputPath) -> Option<ContentHash> {
        let place = self.place(path).ok()?;
        self.done[place].get().map(|(hash, _)| *hash)
    }

    /// Where an output stands among all that are planned, by path; `None` for what is not planned.
    #[must_use]
    pub fn number_of(&self, path: &OutputPath) -> Option<usize> {
        self.places.get(path).copied()
    }

    fn place(&self, path: &OutputPath) -> Result<usize, WriteError> {
        self.number_of(path)
            .ok_or_else(|| WriteError::Unplanned { path: path.clone(), problem: "is not in the plan" })
    }

    fn set_done(&self, place: usize, done: (ContentHash, Stored)) -> Result<(), WriteError> {
        let problem = "was written twice";
        let twice = |_| WriteError::Unplanned { path: self.planned[place].clone(), problem };
        self.done[place].set(done).map_err(twice)
    }

    /// Deletes what is no longer planned and writes the final manifest; `digest` is that of the whole input.
    ///
    /// # Errors
    /// A planned output that was never put, or the failure of the system. The claim then stays.
    pub fn finish(self, digest: ContentHash) -> Result<WriteReport, WriteError> {
        let mut report = WriteReport { deleted: self.deleted, ..WriteReport::default() };
        let mut files = Vec::with_capacity(self.planned.len());
        for (path, done) in self.planned.iter().zip(&self.done) {
            let problem = "was planned and never written";
            let (hash, stored) =
                done.get().ok_or_else(|| WriteError::Unplanned { path: path.clone(), problem })?;
            files.push((path.clone(), Some(*hash)));
            match stored {
                Stored::Written => report.written += 1,
                Stored::Kept => report.kept += 1,
            }
        }
        report.deleted += delete(self.sink, &self.stale, &self.planned)?;
        self.sink.set_manifest(&Manifest { digest: Some(digest), files: files.into_iter().collect() })?;
        Ok(report)
    }
}

/// What we own at the start, and whether the run that left it came to its end.
fn owned(sink: &dyn Sink, foreign: Foreign) -> Result<(Manifest, bool), WriteError> {
    let refuse = foreign == Foreign::Refuse;
    match sink.manifest()? {
        ManifestState::Present(manifest) => {
            let is_whole = manifest.digest.is_some();
            Ok((manifest, is_whole))
        }
        ManifestState::Damaged(reason) if refuse => {
            Err(WriteError::DamagedManifest { manifest: sink.place(Manifest::NAME), reason })
        }
        ManifestState::Damaged(_) => Ok((Manifest::default(), false)),
        ManifestState::Absent if refuse && !sink.is_vacant()? => {
            Err(WriteError::ForeignFolder { folder: sink.place("") })
        }
        ManifestState::Absent => Ok((Manifest::default(), true)),
    }
}

/// Refuses the paths that are new to us and not free.
fn refuse_foreign<'path>(
    sink: &dyn Sink,
    foreign: Foreign,
    mut new: impl Iterator<Item = &'path OutputPath>,
) -> Result<(), WriteError> {
    if sink.is_vacant()? {
        return Ok(());
    }
    let paths = new.try_fold(Vec::new(), |mut paths, path| {
        match sink.occupant(path)? {
            Occupant::File => paths.push(sink.place(path.as_str())),
            Occupant::Nothing => {}
            Occupant::Obstacle(obstacle, at) => {
                let (path, at) = (sink.place(path.as_str()), sink.place(&at));
                return Err(WriteError::Blocked { path, at, obstacle });
            }
        }
        Ok(paths)
    })?;
    if paths.is_empty() || foreign == Foreign::Overwrite {
        return Ok(());
    }
    Err(WriteError::ForeignFiles { paths })
}

/// The paths that are only owned, and those that are only planned; both lists are sorted.
fn differences<'path>(
    old: &Manifest,
    planned: &'path [OutputPath],
) -> (Vec<OutputPath>, Vec<&'path OutputPath>) {
    let (mut stale, mut new) = (Vec::new(), Vec::new());
    let mut planned = planned.iter().peekable();
    for owned in old.files.keys() {
        while let Some(path) = planned.next_if(|path| *path < owned) {
            new.push(path);
        }
        if planned.next_if(|path| *path == owned).is_none() {
            stale.push(owned.clone());
        }
    }
    new.extend(planned);
    (stale, new)
}

/// The stale paths that cannot stand beside the planned ones: the same name but for case, a file where a planned
/// folder goes, or a file in a folder where a planned file goes.
fn in_the_way(stale: &[OutputPath], planned: &[OutputPath]) -> Vec<OutputPath> {
    let names: HashSet<String> = stale.iter().map(OutputPath::fold_key).collect();
    let folders: HashSet<&str> = names.iter().flat_map(|name| ancestors(name)).collect();
    // Planned files and folders in the places of stale files, and planned files in the places of their folders.
    let (mut files, mut above) = (HashSet::new(), HashSet::new());
    for path in planned.iter().filter(|_| !stale.is_empty()) {
        let name = path.fold_key();
        above.extend(ancestors(&name).filter(|up| names.contains(*up)).map(str::to_owned));
        if names.contains(&name) || folders.contains(name.as_str()) {
            files.insert(name);
        }
    }
    let clashes = |path: &OutputPath| {
        let name = path.fold_key();
        files.contains(&name) || above.contains(&name) || ancestors(&name).any(|up| files.contains(up))
    };
    stale.iter().filter(|path| clashes(path)).cloned().collect()
}

fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices('/').map(|(end, _)| &name[..end])
}

/// Deletes these files of ours, then each folder above them that holds neither planned outputs nor anything else;
/// gives the number of files.
fn delete(sink: &dyn Sink, paths: &[OutputPath], planned: &[OutputPath]) -> Result<usize, WriteError> {
    let mut deleted = 0;
    for path in paths {
        deleted += usize::from(sink.remove(path)?);
    }
    // Also above files that were gone already: a run may have been broken off between the file and its folder.
    let mut folders: BTreeSet<&str> = paths.iter().flat_map(OutputPath::folders).collect();
    for folder in planned.iter().flat_map(OutputPath::folders) {
        folders.remove(folder);
    }
    // A folder sorts before what is in it, so the reverse is from the inside outwards.
    folders.into_iter().rev().try_for_each(|folder| sink.remove_folder_if_empty(folder))?;
    Ok(deleted)
}

/// Clears temporary files away: at the top always, and in all claimed folders if the last run was broken off.
fn sweep(sink: &dyn Sink, claim: &Manifest, is_whole: bool) -> Result<(), WriteError> {
    sink.sweep("")?;
    if is_whole {
        return Ok(());
    }
    let folders: BTreeSet<&str> = claim.files.keys().filter_map(OutputPath::folder).collect();
    folders.into_iter().try_for_each(|folder| sink.sweep(folder))
}
