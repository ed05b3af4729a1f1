//! A sink that is a folder on disk. Knows how to write so that a reader sees old bytes or new ones, and never follows
//! a symbolic link below the folder; knows nothing of what is owned or planned.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};

use super::place::{Flush, Found, create_folder, is_temporary, look, names_in, replace};
use super::{Manifest, ManifestState, Obstacle, Occupant, OutputFolder, Sink, Stored, WriteError};
use crate::base::OutputPath;
use crate::load::{Stamp, StampedFolder};

/// Names that may stand in any output folder: they say that git looks after it, not what is in it.
const GIT: [&str; 2] = [".git", ".gitignore"];
/// A manifest of a million files is not larger; what is, is not ours.
const MAX_MANIFEST: u64 = 256 * 1024 * 1024;

/// An output folder on disk. While the value lives, no other build can write to the folder (where the system has locks
/// on folders).
#[derive(Debug)]
pub struct DiskSink {
    root: PathBuf,
    /// Holds the lock on the folder, once the folder exists.
    lock: OnceLock<Option<File>>,
    /// The folder, once somebody asks for stamps.
    stamped: OnceLock<StampedFolder>,
    /// Folders below the root that are known to be real ones.
    folders: Mutex<BTreeSet<String>>,
    /// Makes the names of temporary files differ.
    counter: AtomicU64,
}

impl DiskSink {
    /// Opens a checked folder. It is made only when the first claim is written.
    ///
    /// # Errors
    /// `Busy` if another build holds the folder.
    pub fn open(folder: &OutputFolder) -> Result<Self, WriteError> {
        let sink = Self {
            root: folder.as_path().to_path_buf(),
            lock: OnceLock::new(),
            stamped: OnceLock::new(),
            folders: Mutex::default(),
            counter: AtomicU64::new(0),
        };
        if sink.root.is_dir() {
            sink.acquire()?;
        }
        Ok(sink)
    }

    /// What stands in a file of our own bookkeeping at the top, such as the manifest; `None` if there is none.
    ///
    /// # Errors
    /// If the system refuses, or it is no regular file.
    pub fn document(&self, name: &str) -> Result<Option<Vec<u8>>, WriteError> {
        let place = self.place(name);
        match look(&place)? {
            Found::Nothing => Ok(None),
            Found::File { length } if length <= MAX_MANIFEST => {
                fs::read(&place).map(Some).map_err(WriteError::io("read", place))
            }
            Found::File { .. } | Found::Folder | Found::Other(_) => {
                let reason = "it is no regular file of a size that we write".to_owned();
                Err(WriteError::DamagedManifest { manifest: place, reason })
            }
        }
    }

    /// Replaces such a file, and makes sure that it is there before it returns.
    ///
    /// # Errors
    /// If the system refuses, or another build holds the folder.
    pub fn set_document(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.prepare_root()?;
        self.replace(name, bytes, Flush::Now)
    }

    /// Takes the lock, unless we hold it. A system without locks on folders does not stop a build.
    fn acquire(&self) -> Result<(), WriteError> {
        if self.lock.get().is_some() {
            return Ok(());
        }
        let folder = File::open(&self.root).ok();
        if let Some(Err(fs::TryLockError::WouldBlock)) = folder.as_ref().map(File::try_lock) {
            return Err(WriteError::Busy { folder: self.root.clone() });
        }
        // Only one session is at work, so nobody has set it meanwhile.
        self.lock.get_or_init(|| folder);
        Ok(())
    }

    fn prepare_root(&self) -> Result<(), WriteError> {
        let missing: Vec<&Path> = self.root.ancestors().take_while(|folder| !folder.exists()).collect();
        for folder in missing.into_iter().rev() {
            create_folder(folder).map_err(WriteError::io("create the folder", folder))?;
        }
        self.acquire()
    }

    /// Makes the folders above an output, and sees that each is a real one.
    fn prepare_folders(&self, path: &OutputPath) -> Result<(), WriteError> {
        let Some(folder) = path.folder() else { return Ok(()) };
        let mut known = self.folders.lock().expect(NO_PANIC);
        if known.contains(folder) {
            return Ok(());
        }
        for folder in path.folders() {
            if !known.contains(folder) {
                self.prepare_folder(folder, path)?;
                known.insert(folder.to_owned());
            }
        }
        Ok(())
    }

    fn prepare_folder(&self, folder: &str, path: &OutputPath) -> Result<(), WriteError> {
        let place = self.place(folder);
        let Err(error) = create_folder(&place) else { return Ok(()) };
        match look(&place)? {
            Found::Folder => Ok(()),
            Found::Nothing => {
                Err(WriteError::Io { operation: "create the folder", path: place, cause: error })
            }
            Found::File { .. } => Err(self.blocked(path, folder, Obstacle::File)),
            Found::Other(obstacle) => Err(self.blocked(path, folder, obstacle)),
        }
    }

    fn blocked(&self, path: &OutputPath, at: &str, obstacle: Obstacle) -> WriteError {
        WriteError::Blocked { path: self.place(path.as_str()), at: self.place(at), obstacle }
    }

    /// Whether the file at this path holds these bytes. The folders above it are known to be real.
    fn holds(&self, path: &OutputPath, bytes: &[u8]) -> Result<bool, WriteError> {
        let place = self.place(path.as_str());
        match look(&place)? {
            Found::Nothing => Ok(false),
            Found::File { length } if length != bytes.len() as u64 => Ok(false),
            // A file that we may not read is written anew.
            Found::File { .. } => Ok(fs::read(&place).is_ok_and(|found| found == bytes)),
            Found::Folder => Err(self.blocked(path, path.as_str(), Obstacle::Folder)),
            Found::Other(obstacle) => Err(self.blocked(path, path.as_str(), obstacle)),
        }
    }

    /// Puts these bytes in the place of a file, whole or not at all.
    fn replace(&self, name: &str, bytes: &[u8], flush: Flush) -> Result<(), WriteError> {
        let place = self.place(name);
        let mut number = || self.counter.fetch_add(1, Ordering::Relaxed);
        replace(&place, bytes, flush, &mut number).map_err(WriteError::io("write", place))
    }
}

impl Drop for DiskSink {
    fn drop(&mut self) {
        // Not left to the closing of the file: a program that is being started holds a copy of it for a moment.
        if let Some(Some(folder)) = self.lock.get() {
            let _ = folder.unlock();
        }
    }
}

const NO_PANIC: &str = "nothing panics while it holds the folders";

impl Sink for DiskSink {
    fn place(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }

    fn manifest(&self) -> Result<ManifestState, WriteError> {
        let place = self.place(Manifest::NAME);
        Ok(match look(&place)? {
            Found::Nothing => ManifestState::Absent,
            Found::File { length } if length <= MAX_MANIFEST => {
                Manifest::read(&fs::read(&place).map_err(WriteError::io("read", place))?)
            }
            Found::File { .. } => ManifestState::Damaged("it is too large".to_owned()),
            Found::Folder | Found::Other(_) => ManifestState::Damaged("it is not a regular file".to_owned()),
        })
    }

    fn set_manifest(&self, manifest: &Manifest) -> Result<(), WriteError> {
        self.set_document(Manifest::NAME, &manifest.to_bytes())
    }

    fn is_vacant(&self) -> Result<bool, WriteError> {
        let names = names_in(&self.root)?;
        Ok(names.iter().all(|name| GIT.contains(&name.as_str()) || is_temporary(name)))
    }

    fn occupant(&self, path: &OutputPath) -> Result<Occupant, WriteError> {
        for folder in path.folders() {
            if self.folders.lock().expect(NO_PANIC).contains(folder) {
                continue;
            }
            match look(&self.place(folder))? {
                Found::Folder => self.folders.lock().expect(NO_PANIC).insert(folder.to_owned()),
                Found::Nothing => return Ok(Occupant::Nothing),
                Found::File { .. } => return Ok(Occupant::Obstacle(Obstacle::File, folder.to_owned())),
                Found::Other(obstacle) => return Ok(Occupant::Obstacle(obstacle, folder.to_owned())),
            };
        }
        Ok(match look(&self.place(path.as_str()))? {
            Found::Nothing => Occupant::Nothing,
            Found::File { .. } => Occupant::File,
            Found::Folder => Occupant::Obstacle(Obstacle::Folder, path.to_string()),
            Found::Other(obstacle) => Occupant::Obstacle(obstacle, path.to_string()),
        })
    }

    fn read(&self, path: &OutputPath) -> Result<Option<Vec<u8>>, WriteError> {
        if self.occupant(path)? != Occupant::File {
            return Ok(None);
        }
        let place = self.place(path.as_str());
        fs::read(&place).map(Some).map_err(WriteError::io("read", place))
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.stamped.get_or_init(|| StampedFolder::at(&self.root)).stamp(path)
    }

    fn store(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError> {
        self.prepare_folders(path)?;
        if self.holds(path, bytes)? {
            return Ok(Stored::Kept);
        }
        self.replace(path.as_str(), bytes, Flush::Later)?;
        Ok(Stored::Written)
    }

    fn remove(&self, path: &OutputPath) -> Result<bool, WriteError> {
        // What is no regular file, or lies behind a link, is not what we made.
        if self.occupant(path)? != Occupant::File {
            return Ok(false);
        }
        let place = self.place(path.as_str());
        fs::remove_file(&place).map_err(WriteError::io("delete", place))?;
        Ok(true)
    }

    fn remove_folder_if_empty(&self, folder: &str) -> Result<(), WriteError> {
        let place = self.place(folder);
        let is_real = |folder: &str| Ok::<_, WriteError>(matches!(look(&self.place(folder))?, Found::Folder));
        for above in folder.match_indices('/').map(|(end, _)| &folder[..end]).chain([folder]) {
            if !is_real(above)? {
                return Ok(());
            }
        }
        match fs::remove_dir(&place) {
            Ok(()) => {
                self.folders.lock().expect(NO_PANIC).remove(folder);
                Ok(())
            }
            Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound) => {
                Ok(())
            }
            Err(cause) => Err(WriteError::Io { operation: "delete the folder", path: place, cause }),
        }
    }

    fn sweep(&self, folder: &str) -> Result<(), WriteError> {
        let place = self.place(folder);
        for name in names_in(&place)?.iter().filter(|name| is_temporary(name)) {
            let leftover = place.join(name);
            if matches!(look(&leftover)?, Found::File { .. }) {
                fs::remove_file(&leftover).map_err(WriteError::io("delete", leftover))?;
            }
        }
        Ok(())
    }
}
