//! A sink that keeps outputs in memory, for the development server and for tests. Touches no disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use super::{Manifest, ManifestState, Obstacle, Occupant, Sink, Stored, WriteError};
use crate::base::OutputPath;

/// Outputs by path. Starts empty; all in it was put there by sessions.
#[derive(Debug, Default)]
pub struct MemorySink {
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    files: BTreeMap<OutputPath, Vec<u8>>,
    manifest: Option<Manifest>,
}

impl Held {
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

    /// All files, by path.
    #[must_use]
    pub fn into_files(self) -> BTreeMap<OutputPath, Vec<u8>> {
        self.held.into_inner().expect(NO_PANIC).files
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
        Ok(self.held().manifest.clone().map_or(ManifestState::Absent, ManifestState::Present))
    }

    fn set_manifest(&self, manifest: &Manifest) -> Result<(), WriteError> {
        self.held().manifest = Some(manifest.clone());
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
        Ok(self.held().files.get(path).cloned())
    }

    fn store(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError> {
        let mut held = self.held();
        if held.files.get(path).is_some_and(|old| old == bytes) {
            return Ok(Stored::Kept);
        }
        held.files.insert(path.clone(), bytes.to_vec());
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
