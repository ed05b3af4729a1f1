//! Puts a file where there is none, in the folder of a site's sources: never over another, never through a link.

use std::path::Path;

use super::place::{Flush, Found, create_folder, look, replace};
use super::{Obstacle, WriteError};
use crate::base::OutputPath;

/// Creates a file below a folder that is there, with the folders between. A reader sees all of it or nothing.
///
/// # Errors
/// Something stands at the path, or in its way; or what the system said.
pub fn create(root: &Path, path: &OutputPath, bytes: &[u8]) -> Result<(), WriteError> {
    let place = root.join(path.as_str());
    let blocked =
        |at: &Path, obstacle| WriteError::Blocked { path: place.clone(), at: at.to_owned(), obstacle };
    for folder in path.folders() {
        let folder = root.join(folder);
        match look(&folder)? {
            Found::Folder => {}
            Found::Nothing => create_folder(&folder).map_err(WriteError::io("create the folder", &folder))?,
            Found::File { .. } => return Err(blocked(&folder, Obstacle::File)),
            Found::Other(obstacle) => return Err(blocked(&folder, obstacle)),
        }
    }
    match look(&place)? {
        Found::Nothing => {}
        Found::File { .. } => return Err(blocked(&place, Obstacle::File)),
        Found::Folder => return Err(blocked(&place, Obstacle::Folder)),
        Found::Other(obstacle) => return Err(blocked(&place, obstacle)),
    }
    let mut numbers = 0..;
    replace(&place, bytes, Flush::Later, &mut || numbers.next().unwrap_or_default())
        .map_err(WriteError::io("write", &place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn path(text: &str) -> OutputPath {
        OutputPath::new(text).unwrap()
    }

    #[test]
    fn a_file_is_made_with_its_folders_and_never_written_over() {
        let root = tempfile::tempdir().unwrap();
        let entry = path("content/incidents/2019/a.md");
        create(root.path(), &entry, b"one").unwrap();
        assert!(matches!(create(root.path(), &entry, b"two"), Err(WriteError::Blocked { .. })));
        assert_eq!(fs::read(root.path().join(entry.as_str())).unwrap(), b"one");
        assert_eq!(fs::read_dir(root.path().join("content/incidents/2019")).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (root, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(elsewhere.path(), root.path().join("content")).unwrap();
        let made = create(root.path(), &path("content/incidents/a.md"), b"x");
        assert!(matches!(made, Err(WriteError::Blocked { obstacle: Obstacle::Symlink, .. })));
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
