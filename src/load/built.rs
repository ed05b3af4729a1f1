//! The files of a built site, for those who look at what came out.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::LoadError;

/// What stands at a path of a built site.
#[derive(Clone, Debug)]
pub struct BuiltFile {
    /// The path below the folder of the site, with `/` between its parts.
    pub path: String,
    /// What it is.
    pub kind: BuiltKind,
    place: PathBuf,
}

/// What can stand at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltKind {
    /// A file.
    File {
        /// Its size in bytes.
        bytes: u64,
        /// Whether every user of the machine may read it; always where the system knows no such rights.
        is_public: bool,
    },
    /// A symbolic link, which nobody followed.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

impl BuiltFile {
    /// Whether it is a page.
    #[must_use]
    pub fn is_page(&self) -> bool {
        matches!(self.kind, BuiltKind::File { .. })
            && self.place.extension().is_some_and(|ending| ending == "html")
    }

    /// Its bytes.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn read(&self) -> Result<Vec<u8>, LoadError> {
        fs::read(&self.place).map_err(|source| LoadError::Read { path: self.place.clone(), source })
    }
}

/// Gives everything below a folder that is no folder, by name; no links are followed.
///
/// # Errors
/// A folder that cannot be read, or what the taker returns.
pub fn each_built_file<E: From<LoadError>>(
    folder: &Path,
    mut take: impl FnMut(BuiltFile) -> Result<(), E>,
) -> Result<(), E> {
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let listed = entry.and_then(|entry| Ok((entry.metadata()?, entry.into_path())));
        let (found, place) = listed.map_err(|fault| {
            let path = fault.path().unwrap_or(folder).to_owned();
            LoadError::List { path, source: io::Error::from(fault) }
        })?;
        if found.is_dir() {
            continue;
        }
        let below = place.strip_prefix(folder).unwrap_or(&place);
        let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
        let path = parts.collect::<Vec<_>>().join("/");
        take(BuiltFile { path, kind: kind(&found), place })?;
    }
    Ok(())
}

fn kind(found: &Metadata) -> BuiltKind {
    if found.is_symlink() {
        BuiltKind::Link
    } else if found.is_file() {
        BuiltKind::File { bytes: found.len(), is_public: is_public(found) }
    } else {
        BuiltKind::Other
    }
}

#[cfg(unix)]
fn is_public(found: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o004 != 0
}

#[cfg(not(unix))]
fn is_public(_: &Metadata) -> bool {
    true
}
