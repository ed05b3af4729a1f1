//! Which files of those that a forge needs a record has already.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;

use crate::scaffold::forge;
use crate::write::fresh::NewFile;

/// What is there, and what is not.
pub(super) struct Present {
    pub(super) missing: Vec<NewFile>,
    pub(super) kept: Vec<Kept>,
}

/// A file that stays as it is.
#[derive(Serialize)]
pub(super) struct Kept {
    /// Below the folder of the record.
    path: String,
    /// Whether it is what would be written.
    same: bool,
}

impl Present {
    /// Looks for each file, and for others that the forge takes in its place.
    pub(super) fn of(folder: &Path, wanted: Vec<NewFile>) -> anyhow::Result<Self> {
        let mut present = Self { missing: Vec::new(), kept: Vec::new() };
        for file in wanted {
            let places =
                std::iter::once(file.path.as_str()).chain(forge::elsewhere(&file.path).iter().copied());
            let mut kept = None;
            for place in places {
                kept = match kept {
                    None => standing(folder, place, &file.text)?,
                    found => found,
                };
            }
            match kept {
                Some(kept) => present.kept.push(kept),
                None => present.missing.push(file),
            }
        }
        Ok(present)
    }
}

/// What stands at a place, whatever it is.
fn standing(folder: &Path, path: &str, text: &str) -> anyhow::Result<Option<Kept>> {
    let full = folder.join(path);
    match fs::symlink_metadata(&full) {
        Ok(found) => {
            let same = found.is_file() && fs::read(&full).is_ok_and(|bytes| bytes == text.as_bytes());
            Ok(Some(Kept { path: path.to_owned(), same }))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot look at {}", full.display())),
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.same { "" } else { ", which is another than would be written" };
        write!(f, "Kept {}{how}", self.path)
    }
}
