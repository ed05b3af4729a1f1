//! A place in memory, which breaks when it is told to.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::{Object, State, Store, StoreError};
use crate::base::{ContentHash, OutputPath};

/// When an operation fails for good.
#[derive(Clone, Copy)]
pub(super) struct Break {
    /// The number of the operation, from 0.
    pub(super) at: usize,
    /// Whether it is carried out all the same, and only its answer is lost.
    pub(super) is_late: bool,
}

/// A place in memory that looks at itself after every operation.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) files: Mutex<BTreeMap<String, Vec<u8>>>,
    pub(super) operations: AtomicUsize,
    breaks: Mutex<Option<Break>>,
}

impl Memory {
    fn operation<T>(
        &self,
        path: &str,
        act: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T,
    ) -> Result<T, StoreError> {
        let number = self.operations.fetch_add(1, Ordering::SeqCst);
        let breaks = *self.breaks.lock().unwrap();
        let lost =
            || StoreError { operation: "reach", path: path.to_owned(), why: "the line is dead".to_owned() };
        if breaks.is_some_and(|it| number > it.at || (number == it.at && !it.is_late)) {
            return Err(lost());
        }
        let mut files = self.files.lock().unwrap();
        let result = act(&mut files);
        assert_eq!(missing(&files), [""; 0], "after operation {number} on {path}");
        if breaks.is_some_and(|it| number == it.at) { Err(lost()) } else { Ok(result) }
    }

    pub(super) fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.files.lock().unwrap().clone();
        files.remove(State::NAME);
        files
    }

    pub(super) fn breaks(&self, breaks: Option<Break>) {
        self.operations.store(0, Ordering::SeqCst);
        *self.breaks.lock().unwrap() = breaks;
    }
}

/// What pages load and is not there. The text of a page lists what it loads.
fn missing(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let loaded = pages.flat_map(|(page, text)| {
        let text = String::from_utf8_lossy(text).into_owned();
        text.lines().map(|asset| (page.clone(), asset.to_owned())).collect::<Vec<_>>()
    });
    loaded
        .filter(|(_, asset)| !files.contains_key(asset))
        .map(|(page, asset)| format!("{page}: {asset}"))
        .collect()
}

impl Store for Memory {
    fn state(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.operation(State::NAME, |files| files.get(State::NAME).cloned())
    }

    fn set_state(&self, bytes: &[u8]) -> Result<(), StoreError> {
        self.operation(State::NAME, |files| drop(files.insert(State::NAME.to_owned(), bytes.to_vec())))
    }

    fn occupied(&self, paths: &[OutputPath]) -> Result<Vec<OutputPath>, StoreError> {
        self.operation("", |files| {
            paths.iter().filter(|path| files.contains_key(path.as_str())).cloned().collect()
        })
    }

    fn holds(&self, object: &Object) -> Result<bool, StoreError> {
        self.operation(object.path.as_str(), |files| {
            files.get(object.path.as_str()).is_some_and(|bytes| ContentHash::of(bytes) == object.bytes)
        })
    }

    fn put(&self, object: &Object, bytes: Vec<u8>) -> Result<(), StoreError> {
        self.operation(object.path.as_str(), |files| drop(files.insert(object.path.to_string(), bytes)))
    }

    fn delete(&self, path: &OutputPath) -> Result<(), StoreError> {
        self.operation(path.as_str(), |files| drop(files.remove(path.as_str())))
    }
}
