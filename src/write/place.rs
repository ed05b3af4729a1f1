//! Single places on disk: what stands there, and how to put bytes there so that a reader sees old ones or new ones.
//! Knows nothing of output folders, owned files or plans; follows no symbolic link at the place itself.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Obstacle, WriteError};

/// How the names of our temporary files begin. No `OutputPath` can have such a name.
const TEMPORARY: &str = ".breachbook-tmp-";
#[cfg(unix)]
const FILE_MODE: u32 = 0o644;
#[cfg(unix)]
const FOLDER_MODE: u32 = 0o755;

/// When bytes must be on the medium itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flush {
    /// Before the file takes its place.
    Now,
    /// When the system likes.
    Later,
}

/// What stands at a place; links are not followed.
pub(super) enum Found {
    Nothing,
    File { length: u64 },
    Folder,
    Other(Obstacle),
}

/// Looks at a place.
pub(super) fn look(place: &Path) -> Result<Found, WriteError> {
    Ok(match place.symlink_metadata() {
        Ok(found) if found.is_file() => Found::File { length: found.len() },
        Ok(found) if found.is_dir() => Found::Folder,
        Ok(found) if found.is_symlink() => Found::Other(Obstacle::Symlink),
        Ok(_) => Found::Other(Obstacle::Special),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Found::Nothing
        }
        Err(source) => {
            return Err(WriteError::Io { operation: "look at", path: place.to_path_buf(), cause: source });
        }
    })
}

/// The names in a folder; none if it is not there. A name that is no text is foreign, and is given with marks for what
/// cannot be shown.
pub(super) fn names_in(folder: &Path) -> Result<Vec<String>, WriteError> {
    if !matches!(look(folder)?, Found::Folder) {
        return Ok(Vec::new());
    }
    let names = fs::read_dir(folder)
        .and_then(|entries| {
            entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
        })
        .map_err(WriteError::io("list the folder", folder))?;
    Ok(names)
}

/// Whether we give such names: `.breachbook-tmp-123-4`.
pub(super) fn is_temporary(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix(TEMPORARY)
        .and_then(|rest| rest.split_once('-'))
        .is_some_and(|(process, number)| is_number(process) && is_number(number))
}

/// Puts these bytes in the place of a file by way of a temporary one; `number` gives a new number at each call.
pub(super) fn replace(
    place: &Path,
    bytes: &[u8],
    flush: Flush,
    number: &mut dyn FnMut() -> u64,
) -> io::Result<()> {
    let (temporary, file) = create_temporary(place, number)?;
    fill(file, bytes, flush).and_then(|()| fs::rename(&temporary, place)).inspect_err(|_| {
        // Best effort: what is left is swept by the next session.
        let _ = fs::remove_file(&temporary);
    })
}

/// The same for a file of the author's, whose rights stay; flushed before it takes its place.
pub(super) fn replace_keeping_rights(
    place: &Path,
    bytes: &[u8],
    number: &mut dyn FnMut() -> u64,
) -> io::Result<()> {
    let rights = fs::metadata(place)?.permissions();
    let (temporary, file) = create_temporary(place, number)?;
    let filled = fill(file, bytes, Flush::Now).and_then(|()| fs::set_permissions(&temporary, rights));
    filled.and_then(|()| fs::rename(&temporary, place)).inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}

/// Puts these bytes where nothing stands yet, whole or not at all; [`ErrorKind::AlreadyExists`] where something does.
pub(super) fn create(place: &Path, bytes: &[u8], number: &mut dyn FnMut() -> u64) -> io::Result<()> {
    let (temporary, file) = create_temporary(place, number)?;
    let linked = fill(file, bytes, Flush::Now).and_then(|()| fs::hard_link(&temporary, place));
    let _ = fs::remove_file(&temporary);
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => create_plainly(place, bytes),
        linked => linked,
    }
}

/// The same on a file system without hard links.
fn create_plainly(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(place)?;
    fill(file, bytes, Flush::Now).inspect_err(|_| {
        let _ = fs::remove_file(place);
    })
}

fn create_temporary(place: &Path, number: &mut dyn FnMut() -> u64) -> io::Result<(PathBuf, File)> {
    loop {
        let path = place.with_file_name(format!("{TEMPORARY}{}-{}", std::process::id(), number()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            // Left by an earlier process with our number.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

fn fill(mut file: File, bytes: &[u8], flush: Flush) -> io::Result<()> {
    file.write_all(bytes)?;
    // The rights do not hang on the umask of whoever builds.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(FILE_MODE))?;
    if flush == Flush::Now { file.sync_all() } else { Ok(()) }
}

/// Makes one folder, which everybody may read.
pub(super) fn create_folder(place: &Path) -> io::Result<()> {
    fs::create_dir(place)?;
    #[cfg(unix)]
    fs::set_permissions(place, std::os::unix::fs::PermissionsExt::from_mode(FOLDER_MODE))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_we_give_are_temporary() {
        assert!(is_temporary(".breachbook-tmp-1-0"));
        for foreign in
            [".breachbook-tmp-", ".breachbook-tmp-1", ".breachbook-tmp-a-1", ".breachbook-tmp-1-", "x"]
        {
            assert!(!is_temporary(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_temporary_file_that_is_there_already_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("index.html");
        let taken = folder.path().join(format!("{TEMPORARY}{}-0", std::process::id()));
        fs::write(&taken, "taken").unwrap();
        let mut next = 0..;
        replace(&place, b"new", Flush::Later, &mut || next.next().unwrap()).unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"new");
        assert_eq!(fs::read(&taken).unwrap(), b"taken");
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_and_no_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("index.html");
        fs::create_dir(&place).unwrap();
        assert!(replace(&place, b"new", Flush::Later, &mut || 0).is_err());
        assert_eq!(names_in(folder.path()).unwrap(), ["index.html"]);
    }
}
