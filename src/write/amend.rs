//! Files of the author's, changed where they stand: only while they hold what was read, and through no link.
//! A reader sees the old bytes or the new. Knows nothing of outputs and manifests.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::place::{self, Found, look};
use super::{Obstacle, WriteError};

/// A file, with what stands in it and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Its path below the root, with `/` between its parts, none of them `..`.
    pub path: String,
    /// What was read.
    pub old: Vec<u8>,
    /// What is to be written.
    pub new: Vec<u8>,
}

/// Why a file was left as it is. Files before it may have been changed: each stands for itself.
#[derive(Debug, thiserror::Error)]
pub enum AmendError {
    /// It holds other bytes than those that were read.
    #[error("`{}` was changed by somebody else meanwhile", .0.display())]
    Changed(PathBuf),
    /// It is none, or is reached through a link.
    #[error("`{}` is no file of its own: {what}", .path.display())]
    NoFile {
        /// The place that is no file or folder.
        path: PathBuf,
        /// What stands there.
        what: Obstacle,
    },
    /// The system refused.
    #[error("cannot write `{}`", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
    /// The system does not tell what stands at a place.
    #[error(transparent)]
    Look(#[from] WriteError),
}

/// Changes these files below `root`, in their order, each whole or not at all. Their rights stay.
///
/// # Errors
/// The first file that could not be changed.
pub fn amend(root: &Path, files: &[Amendment]) -> Result<(), AmendError> {
    let mut numbers = 0;
    for file in files {
        let place = own_place(root, &file.path)?;
        let failed = |source| AmendError::Io { path: place.clone(), source };
        if fs::read(&place).map_err(failed)? != file.old {
            return Err(AmendError::Changed(place));
        }
        let mut number = || {
            numbers += 1;
            numbers
        };
        place::replace_keeping_rights(&place, &file.new, &mut number).map_err(failed)?;
    }
    Ok(())
}

/// The place of a file, to which no link leads below the root.
fn own_place(root: &Path, path: &str) -> Result<PathBuf, AmendError> {
    let mut place = root.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let is_last = parts.peek().is_none();
        match look(&place)? {
            Found::File { .. } if is_last => return Ok(place),
            Found::Folder if !is_last => {}
            Found::File { .. } => return Err(AmendError::NoFile { path: place, what: Obstacle::File }),
            Found::Folder => return Err(AmendError::NoFile { path: place, what: Obstacle::Folder }),
            Found::Other(what) => return Err(AmendError::NoFile { path: place, what }),
            Found::Nothing => return Err(AmendError::Changed(place)),
        }
    }
    Err(AmendError::Changed(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amendment(path: &str) -> Amendment {
        Amendment { path: path.to_owned(), old: b"old".to_vec(), new: b"new".to_vec() }
    }

    #[test]
    fn a_file_is_changed_only_while_it_holds_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        let place = folder.path().join("a/b.md");
        fs::write(&place, "old").unwrap();
        amend(folder.path(), &[amendment("a/b.md")]).unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
        assert!(matches!(amend(folder.path(), &[amendment("a/b.md")]), Err(AmendError::Changed(_))));
        assert!(matches!(amend(folder.path(), &[amendment("a/c.md")]), Err(AmendError::Changed(_))));
        assert!(matches!(amend(folder.path(), &[amendment("a")]), Err(AmendError::NoFile { .. })));
        assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn rights_stay_and_no_link_is_followed() {
        use std::os::unix::fs::PermissionsExt as _;
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("x.md"), "old").unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("x.md"), folder.path().join("x.md")).unwrap();
        for path in ["content/x.md", "x.md"] {
            assert!(matches!(amend(folder.path(), &[amendment(path)]), Err(AmendError::NoFile { .. })));
        }
        assert_eq!(fs::read(outside.path().join("x.md")).unwrap(), b"old");
        let place = folder.path().join("own.md");
        fs::write(&place, "old").unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o600)).unwrap();
        amend(folder.path(), &[amendment("own.md")]).unwrap();
        assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
