//! Files that somebody names for an import: anywhere on the disk, of any content, of a bounded size.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::LoadError;

/// The largest file that is read, in bytes: exports have 24 MB at most.
const MAX_FOREIGN: u64 = 64 * 1024 * 1024;
/// Where a built site has its exports.
const EXPORTS: &str = "api/v1";
/// What stands among exports and holds no entries.
const PASSED_OVER: [&str; 2] = ["index.json", "schema.json"];

/// A file that was read for an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignFile {
    /// What it is called in reports: as it was named, or its path below the folder that was.
    pub name: String,
    bytes: Vec<u8>,
}

impl ForeignFile {
    /// A file of these bytes.
    #[must_use]
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes }
    }

    /// Its text.
    ///
    /// # Errors
    /// Why it has none that can be read, in words.
    pub fn text(&self) -> Result<&str, String> {
        if self.bytes.len() as u64 > MAX_FOREIGN {
            return Err(format!("it is larger than {MAX_FOREIGN} bytes"));
        }
        let text = std::str::from_utf8(&self.bytes).map_err(|fault| {
            format!("it is no UTF-8: a byte at fault follows byte {}", fault.valid_up_to())
        })?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }
}

/// Reads a file, or the lists in a folder of exports, by name; of a built site, those below `api/v1`. Where a folder has
/// incidents both in lists and a line each, the lists are read.
///
/// # Errors
/// A file or folder that cannot be read.
pub fn foreign_files(path: &Path) -> Result<Vec<ForeignFile>, LoadError> {
    let exports = path.join(EXPORTS);
    let folder = if exports.is_dir() { exports } else { path.to_owned() };
    if !folder.is_dir() {
        return Ok(vec![read(path, path.display().to_string())?]);
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&folder).max_depth(2).sort_by_file_name() {
        let entry = entry.map_err(|fault| list_error(&folder, fault))?;
        let below = entry.path().strip_prefix(&folder).unwrap_or(entry.path()).to_path_buf();
        if entry.file_type().is_file() && is_export(&below) {
            files.push(below);
        }
    }
    let has_lists = files.iter().any(|file| file.starts_with("incidents"));
    files.retain(|file| !(has_lists && file.extension().is_some_and(|ending| ending == "ndjson")));
    files.into_iter().map(|file| read(&folder.join(&file), joined(&file))).collect()
}

/// Reads a file, or the files in a folder and the folders in it whose names end so, by name. Letters of endings may be
/// large.
///
/// # Errors
/// A file or folder that cannot be read.
pub fn data_files(path: &Path, endings: &[&str]) -> Result<Vec<ForeignFile>, LoadError> {
    if !path.is_dir() {
        return Ok(vec![read(path, path.display().to_string())?]);
    }
    let is_wanted = |name: &Path| {
        let ending = name.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        endings.contains(&&*ending)
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(path).max_depth(3).sort_by_file_name() {
        let entry = entry.map_err(|fault| list_error(path, fault))?;
        if entry.file_type().is_file() && is_wanted(entry.path()) {
            let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
            files.push(read(entry.path(), joined(below))?);
        }
    }
    Ok(files)
}

fn is_export(below: &Path) -> bool {
    let name = below.file_name().unwrap_or_default().to_string_lossy();
    let is_data = name.ends_with(".json") || name.ends_with(".ndjson");
    is_data && !PASSED_OVER.contains(&&*name)
}

fn joined(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn read(path: &Path, name: String) -> Result<ForeignFile, LoadError> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(MAX_FOREIGN + 1).read_to_end(&mut bytes)) {
        Ok(_) => Ok(ForeignFile { name, bytes }),
        Err(source) => Err(LoadError::Read { path: path.to_owned(), source }),
    }
}

fn list_error(folder: &Path, fault: walkdir::Error) -> LoadError {
    let path: PathBuf = fault.path().unwrap_or(folder).to_owned();
    LoadError::List { path, source: io::Error::from(fault) }
}
