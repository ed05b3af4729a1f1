//! A folder for what a program remembers from one run to the next, and can do without: nothing in it is ever missed.
//! Knows nothing of what is in the files.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::place::{Flush, Found, create_folder, look, replace};
use crate::load::{Moment, Stamp};

/// What the folder tells others: git that it is not to be committed, backups that it is not worth keeping.
const NOTES: [(&str, &str); 2] = [
    (".gitignore", "# Made by breachbook, and safe to delete.\n*\n"),
    (
        "CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n# Made by breachbook, and safe to delete.\n",
    ),
];
/// What a file holds at most, in bytes: what is larger is not ours.
const MAX_LENGTH: u64 = 4 * 1024 * 1024 * 1024;

/// The folder. It is made when the first file is kept.
#[derive(Clone, Debug)]
pub struct Vault {
    folder: PathBuf,
}

impl Vault {
    /// The vault in this folder, which need not exist.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// What was kept under a name, and when. `None` where nothing was, or it cannot be read.
    #[must_use]
    pub fn recall(&self, name: &str) -> Option<(Vec<u8>, Moment)> {
        let place = self.folder.join(name);
        let known = matches!(look(&place), Ok(Found::File { length }) if length <= MAX_LENGTH);
        let mut file = known.then(|| File::open(&place).ok()).flatten()?;
        let found = file.metadata().ok()?;
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).ok()?);
        file.read_to_end(&mut bytes).ok()?;
        // Where the system tells no stamps, no file is taken for known, whenever this one was kept.
        Some((bytes, Stamp::of(&found).map_or_else(Moment::default, |stamp| stamp.moment())))
    }

    /// Keeps bytes under a name, in the place of what was kept before, and tells when. Best effort: `None` where they could
    /// not be kept, and then nothing is.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Option<Moment> {
        self.prepare()?;
        let place = self.folder.join(name);
        let mut number = 0;
        let mut next = || {
            number += 1;
            number
        };
        if replace(&place, bytes, Flush::Later, &mut next).is_err() {
            self.forget(name);
            return None;
        }
        Some(Stamp::of(&place.symlink_metadata().ok()?)?.moment())
    }

    /// Forgets what was kept under a name.
    pub fn forget(&self, name: &str) {
        // What cannot be deleted is found out of date by what it was kept for.
        let _ = fs::remove_file(self.folder.join(name));
    }

    fn prepare(&self) -> Option<()> {
        // Nothing is written through a link that came with a site.
        let is_there = || matches!(look(&self.folder), Ok(Found::Folder));
        if is_there() {
            return Some(());
        }
        if create_folder(&self.folder).is_err() {
            // Another thread may have been quicker.
            return is_there().then_some(());
        }
        for (name, text) in NOTES {
            fs::write(self.folder.join(name), text).ok()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_recalled_until_it_is_forgotten() {
        let root = tempfile::tempdir().unwrap();
        let vault = Vault::at(&root.path().join(".breachbook"));
        assert!(vault.recall("a").is_none());
        vault.keep("a", b"one").unwrap();
        vault.keep("a", b"two").unwrap();
        assert_eq!(vault.recall("a").unwrap().0, b"two");
        vault.forget("a");
        assert!(vault.recall("a").is_none());
        let ignored = fs::read_to_string(root.path().join(".breachbook/.gitignore")).unwrap();
        assert!(ignored.ends_with("*\n"));
    }

    #[test]
    fn all_is_kept_that_many_keep_at_once_in_a_new_vault() {
        use rayon::prelude::*;
        let root = tempfile::tempdir().unwrap();
        let vault = Vault::at(&root.path().join(".breachbook"));
        let names: Vec<String> = (0..64).map(|number| number.to_string()).collect();
        names.par_iter().for_each(|name| assert!(vault.keep(name, name.as_bytes()).is_some()));
        assert!(names.iter().all(|name| vault.recall(name).unwrap().0 == name.as_bytes()));
    }

    #[test]
    fn a_vault_that_cannot_be_made_keeps_nothing_and_harms_nothing() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("file"), "mine").unwrap();
        let vault = Vault::at(&root.path().join("file"));
        assert!(vault.keep("a", b"one").is_none());
        assert!(vault.recall("a").is_none());
        assert_eq!(fs::read_to_string(root.path().join("file")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_kept_behind_a_link() {
        let (root, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let link = root.path().join(".breachbook");
        std::os::unix::fs::symlink(elsewhere.path(), &link).unwrap();
        assert!(Vault::at(&link).keep("a", b"one").is_none());
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
