//! A sink that keeps outputs in memory, for the development server and for tests. Touches no disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use super::{Manifest, ManifestState, Obstacle, Occupant, Sink, Stored, WriteError};
use crate::base::packed::Packed;
use crate::base::{ContentHash, OutputPath};
use crate::load::Stamp;

/// Outputs by path. Starts empty; all in it was put there by sessions.
#[derive(Debug, Default)]
pub struct MemorySink {
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    files: BTreeMap<OutputPath, HeldFile>,
    manifest: Option<(Manifest, u64)>,
    writings: u64,
}

#[derive(Debug)]
struct HeldFile {
    packed: Packed,
    hash: ContentHash,
    /// The number of the writing that made it.
    writing: u64,
}

impl Held {
    fn next_writing(&mut self) -> u64 {
        self.writings += 1;
        self.writings
    }

    /// The file that stands where a folder above this path would be.
    fn file_above(&self, path: &OutputPath) -> Option<OutputPath> {
        path.folders()
            .filter_map(|folder| OutputPath::new(folder).ok())
            .find(|file| self.files.contains_key(file))
    }

    /// Whether files stand below this path, as in a folder.
    fn has_below(&self, path: &OutputPath) -> bool {
        // `-` is the least byte that a segment can begin with.
        let Ok(least) = OutputPath::new(&format!("{path}/-")) else { return false };
        let first = self.files.range(least..).next();
        first.is_some_and(|(file, _)| file.folders().any(|folder| folder == path.as_str()))
    }
}

impl MemorySink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes of one file.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<Vec<u8>> {
        self.packed(path).map(|packed| packed.bytes())
    }

    fn packed(&self, path: &OutputPath) -> Option<Packed> {
        self.held().files.get(path).map(|file| file.packed.clone())
    }

    /// All files as they are at this moment, by path. Nothing is copied.
    #[must_use]
    pub fn snapshot(&self) -> BTreeMap<OutputPath, Packed> {
        let held = self.held();
        held.files.iter().map(|(path, file)| (path.clone(), file.packed.clone())).collect()
    }

    /// All files, by path.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<OutputPath, Vec<u8>> {
        let files = self.held.into_inner().expect(NO_PANIC).files;
        files.into_iter().map(|(path, file)| (path, file.packed.bytes())).collect()
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().expect(NO_PANIC)
    }
}

const NO_PANIC: &str = "nothing panics while it holds the files";

impl Sink for MemorySink {
    fn place(&self, path: &str) -> PathBuf {
        PathBuf::from(path)
    }

    fn manifest(&self) -> Result<ManifestState, WriteError> {
        Ok(match &self.held().manifest {
            Some((manifest, _)) => ManifestState::Present(manifest.clone()),
            None => ManifestState::Absent,
        })
    }

    fn set_manifest(&self, manifest: &Manifest) -> Result<(), WriteError> {
        let mut held = self.held();
        let writing = held.next_writing();
        held.manifest = Some((manifest.clone(), writing));
        Ok(())
    }

    fn is_vacant(&self) -> Result<bool, WriteError> {
        Ok(self.held().files.is_empty())
    }

    fn occupant(&self, path: &OutputPath) -> Result<Occupant, WriteError> {
        let held = self.held();
        Ok(if held.files.contains_key(path) {
            Occupant::File
        } else if let Some(file) = held.file_above(path) {
            Occupant::Obstacle(Obstacle::File, file.to_string())
        } else if held.has_below(path) {
            Occupant::Obstacle(Obstacle::Folder, path.to_string())
        } else {
            Occupant::Nothing
        })
    }

    fn read(&self, path: &OutputPath) -> Result<Option<Vec<u8>>, WriteError> {
        Ok(self.get(path))
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        let held = self.held();
        let writing = match &held.manifest {
            Some((_, writing)) if path == Manifest::NAME => *writing,
            _ => held.files.get(&OutputPath::new(path).ok()?)?.writing,
        };
        Some(Stamp::of_writing(writing))
    }

    fn store(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError> {
        let hash = ContentHash::of(bytes);
        if self.held().files.get(path).is_some_and(|old| old.hash == hash) {
            return Ok(Stored::Kept);
        }
        // Packed before the files are held, so that threads do not wait for each other.
        let packed = Packed::of(bytes);
        let mut held = self.held();
        let file = HeldFile { packed, hash, writing: held.next_writing() };
        held.files.insert(path.clone(), file);
        Ok(Stored::Written)
    }

    fn remove(&self, path: &OutputPath) -> Result<bool, WriteError> {
        Ok(self.held().files.remove(path).is_some())
    }

    fn remove_folder_if_empty(&self, _folder: &str) -> Result<(), WriteError> {
        Ok(())
    }

    fn sweep(&self, _folder: &str) -> Result<(), WriteError> {
        Ok(())
    }
}
