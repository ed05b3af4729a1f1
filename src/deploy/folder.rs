//! A folder as the place: that of a web server on this machine, or one that is synchronised elsewhere.

use super::object::Object;
use super::state::State;
use super::{Store, StoreError};
use crate::base::{ContentHash, OutputPath};
use crate::write::{DiskSink, Occupant, OutputFolder, Sink, WriteError};

/// A folder. Files are replaced whole; nobody else of us writes there while the value lives.
#[derive(Debug)]
pub struct FolderStore {
    sink: DiskSink,
}

impl FolderStore {
    /// Opens a checked folder, which need not exist.
    ///
    /// # Errors
    /// If another deployment or build holds it.
    pub fn open(folder: &OutputFolder) -> Result<Self, WriteError> {
        Ok(Self { sink: DiskSink::open(folder)? })
    }
}

fn failed(operation: &'static str, path: &str) -> impl Fn(WriteError) -> StoreError {
    let path = path.to_owned();
    move |error| StoreError { operation, path: path.clone(), why: error.to_string() }
}

impl Store for FolderStore {
    fn state(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.sink.document(State::NAME).map_err(failed("read", State::NAME))
    }

    fn set_state(&self, bytes: &[u8]) -> Result<(), StoreError> {
        self.sink.set_document(State::NAME, bytes).map_err(failed("write", State::NAME))
    }

    fn occupied(&self, paths: &[OutputPath]) -> Result<Vec<OutputPath>, StoreError> {
        let mut found = Vec::new();
        for path in paths {
            let occupant = self.sink.occupant(path).map_err(failed("look at", path.as_str()))?;
            if occupant != Occupant::Nothing {
                found.push(path.clone());
            }
        }
        Ok(found)
    }

    fn holds(&self, object: &Object) -> Result<bool, StoreError> {
        let found = self.sink.read(&object.path).map_err(failed("read", object.path.as_str()))?;
        Ok(found.is_some_and(|bytes| ContentHash::of(&bytes) == object.bytes))
    }

    fn put(&self, object: &Object, bytes: Vec<u8>) -> Result<(), StoreError> {
        let stored = self.sink.store(&object.path, &bytes);
        stored.map(drop).map_err(failed("write", object.path.as_str()))
    }

    fn delete(&self, path: &OutputPath) -> Result<(), StoreError> {
        let fails = failed("delete", path.as_str());
        self.sink.remove(path).map_err(&fails)?;
        // The innermost folder first; one that is not empty ends it.
        path.folders().rev().try_for_each(|folder| self.sink.remove_folder_if_empty(folder)).map_err(fails)
    }
}
