//! The files of a built site, for those who look at what came out.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::LoadError;

/// A file of a built site.
pub enum BuiltFile {
    /// A page with its bytes.
    Page(Vec<u8>),
    /// Anything else.
    Other,
}

/// Gives every file below a folder, by name, with its path there; no links are followed.
///
/// # Errors
/// A folder or a page that cannot be read.
pub fn each_built_file(folder: &Path, mut take: impl FnMut(String, BuiltFile)) -> Result<(), LoadError> {
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|fault| {
            let path = fault.path().unwrap_or(folder).to_owned();
            LoadError::List { path, source: io::Error::from(fault) }
        })?;
        if !entry.file_type().is_file() {
            continue;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let is_page = below.extension().is_some_and(|ending| ending == "html");
        let file = if is_page {
            let read = fs::read(entry.path());
            BuiltFile::Page(read.map_err(|source| LoadError::Read { path: entry.path().to_owned(), source })?)
        } else {
            BuiltFile::Other
        };
        take(name, file);
    }
    Ok(())
}
