//! New files below a folder of the author's: all of them or none, over nothing that is there, through no link.
//! Knows nothing of outputs and manifests: what is written here is the author's from then on.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::place::{self, Found, look};
use super::{Obstacle, WriteError};

/// One file to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the root, with `/` between its parts, none of them `..`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Why files were not made; then none is there.
#[derive(Debug, thiserror::Error)]
pub enum FreshError {
    /// Something stands at a file's place.
    #[error("`{}` is there already", .0.display())]
    Taken(PathBuf),
    /// A folder above a file is none: a link, or a file.
    #[error("`{}` is not a folder of its own: {what}", .path.display())]
    NoFolder {
        /// The place of the folder.
        path: PathBuf,
        /// What stands there.
        what: Obstacle,
    },
    /// The system refused.
    #[error("cannot write `{}`", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
    /// The system does not tell what stands at a place.
    #[error(transparent)]
    Look(#[from] WriteError),
}

/// Makes these files below `root`, in their order, with the folders that they need, `root` among them.
///
/// # Errors
/// The first file that could not be made; those before it are taken away again.
pub fn create(root: &Path, files: &[NewFile]) -> Result<(), FreshError> {
    let mut made = Made::default();
    let result = files.iter().try_for_each(|file| made.file(root, file));
    if result.is_err() {
        made.undo();
    }
    result
}

/// What a run has made so far.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    numbers: u64,
}

impl Made {
    fn file(&mut self, root: &Path, file: &NewFile) -> Result<(), FreshError> {
        self.root(root)?;
        let parts: Vec<&str> = file.path.split('/').collect();
        let (name, folders) = parts.split_last().expect("a split text has a part");
        let mut place = root.to_path_buf();
        for folder in folders {
            place.push(folder);
            self.folder(&place)?;
        }
        place.push(name);
        let mut number = || {
            self.numbers += 1;
            self.numbers
        };
        match place::create(&place, file.text.as_bytes(), &mut number) {
            Ok(()) => self.files.push(place),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(FreshError::Taken(place)),
            Err(source) => return Err(FreshError::Io { path: place, source }),
        }
        Ok(())
    }

    /// The folder that was named, which may be a link, and those above it.
    fn root(&mut self, root: &Path) -> Result<(), FreshError> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let missing: Vec<&Path> = root.ancestors().take_while(is_missing).collect();
        missing.into_iter().rev().try_for_each(|folder| self.folder(folder))
    }

    fn folder(&mut self, place: &Path) -> Result<(), FreshError> {
        let path = place.to_path_buf();
        match look(place)? {
            Found::Folder => Ok(()),
            Found::Nothing => {
                place::create_folder(place)
                    .map_err(|source| FreshError::Io { path: path.clone(), source })?;
                self.folders.push(path);
                Ok(())
            }
            Found::File { .. } => Err(FreshError::NoFolder { path, what: Obstacle::File }),
            Found::Other(what) => Err(FreshError::NoFolder { path, what }),
        }
    }

    /// Best effort: what cannot be taken away stays.
    fn undo(self) {
        for file in self.files.iter().rev() {
            let _ = std::fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn file(path: &str) -> NewFile {
        NewFile { path: path.to_owned(), text: path.to_owned() }
    }

    #[test]
    fn files_are_made_with_their_folders() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new/record");
        create(&root, &[file("a/b/c.md"), file("a/d.md")]).unwrap();
        assert_eq!(fs::read_to_string(root.join("a/b/c.md")).unwrap(), "a/b/c.md");
        assert_eq!(fs::read_dir(root.join("a")).unwrap().count(), 2);
    }

    #[test]
    fn where_one_file_cannot_be_made_none_is_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("taken"), "old").unwrap();
        let result = create(folder.path(), &[file("new/a.md"), file("taken")]);
        assert!(matches!(result, Err(FreshError::Taken(_))));
        assert_eq!(fs::read_to_string(folder.path().join("taken")).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("x"), folder.path().join("x")).unwrap();
        assert!(create(folder.path(), &[file("content/a.md")]).is_err());
        assert!(create(folder.path(), &[file("x")]).is_err());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
