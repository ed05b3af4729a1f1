//! What the system says of a file without opening it, and when that is enough to know that it is as it was.

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

use crate::base::wire::{Reader, Writer};

const SECOND: i64 = 1_000_000_000;
/// How coarse the times of a file system are at most that keeps fractions of a second: a tick of the system's clock.
const TICK: i64 = 20_000_000;

/// A moment, in nanoseconds since 1970, by the clock that files are stamped with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// The length, the times and the identity of a regular file. Whoever writes to a file changes its stamp, even where he sets
/// the time of its last change back: the system keeps a time that nobody can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: i64,
    changed: i64,
    inode: u64,
    device: u64,
}

impl Stamp {
    /// The stamp of a regular file.
    #[cfg(unix)]
    pub(crate) fn of(found: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(SECOND).saturating_add(rest);
        found.is_file().then(|| Self {
            length: found.len(),
            modified: nanoseconds(found.mtime(), found.mtime_nsec()),
            changed: nanoseconds(found.ctime(), found.ctime_nsec()),
            inode: found.ino(),
            device: found.dev(),
        })
    }

    /// Other systems let programs set every time: there, nothing is known without reading.
    #[cfg(not(unix))]
    pub(crate) fn of(_: &Metadata) -> Option<Self> {
        None
    }

    /// The stamp of a regular file, as the system's own call has it.
    #[cfg(target_os = "linux")]
    fn of_stat(found: &rustix::fs::Stat) -> Option<Self> {
        let nanoseconds = |seconds: i64, rest: u64| {
            seconds.saturating_mul(SECOND).saturating_add(i64::try_from(rest).unwrap_or_default())
        };
        let is_file = rustix::fs::FileType::from_raw_mode(found.st_mode).is_file();
        is_file.then(|| Self {
            length: u64::try_from(found.st_size).unwrap_or_default(),
            modified: nanoseconds(found.st_mtime, found.st_mtime_nsec),
            changed: nanoseconds(found.st_ctime, found.st_ctime_nsec),
            inode: found.st_ino,
            device: found.st_dev,
        })
    }

    /// A stamp for a file that stands in memory only: the number of the writing that made it.
    #[must_use]
    pub fn of_writing(number: u64) -> Self {
        Self { length: 0, modified: 0, changed: 0, inode: number, device: 0 }
    }

    /// Whether a file that has this stamp still holds what it held at this moment. A change within the tick of an earlier
    /// one gets the same times: so a stamp that is as young as the moment proves nothing.
    #[must_use]
    pub fn is_settled(&self, moment: Moment) -> bool {
        let youngest = self.modified.max(self.changed);
        let whole = self.modified % (SECOND / 1000) == 0 || self.changed % (SECOND / 1000) == 0;
        let coarseness = if whole { 2 * SECOND } else { TICK };
        youngest.saturating_add(coarseness) < moment.0
    }

    /// The moment at which the file was changed last.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment(self.modified)
    }

    /// Writes the stamp down.
    pub fn write(&self, writer: &mut Writer) {
        let Self { length, modified, changed, inode, device } = *self;
        for number in [length, modified.cast_unsigned(), changed.cast_unsigned(), inode, device] {
            writer.wide(number);
        }
    }

    /// Reads a stamp that was written down.
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut next = || reader.wide();
        Some(Self {
            length: next()?,
            modified: next()?.cast_signed(),
            changed: next()?.cast_signed(),
            inode: next()?,
            device: next()?,
        })
    }
}

/// A folder with many files: where the system can, it is held open, so that its own path is not walked for each of them.
#[derive(Debug)]
pub(crate) struct StampedFolder {
    path: PathBuf,
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "other systems have no such call in safe Rust")
    )]
    open: Option<File>,
}

impl StampedFolder {
    /// The folder at a path.
    pub(crate) fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), open: File::open(path).ok() }
    }

    /// The stamp of a regular file, by its path below the folder. No link is followed where the file should be.
    pub(crate) fn stamp(&self, path: &str) -> Option<Stamp> {
        #[cfg(target_os = "linux")]
        if let Some(open) = &self.open {
            let found = rustix::fs::statat(open, path, rustix::fs::AtFlags::SYMLINK_NOFOLLOW);
            return Stamp::of_stat(&found.ok()?);
        }
        Stamp::of(&self.path.join(path).symlink_metadata().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_file_has_the_same_stamp_below_its_folder_and_by_its_whole_path() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("a")).unwrap();
        std::fs::write(root.path().join("a/ü.md"), "text").unwrap();
        std::os::unix::fs::symlink("a/ü.md", root.path().join("link")).unwrap();
        let folder = StampedFolder::at(root.path());
        let whole = |path: &str| Stamp::of(&root.path().join(path).symlink_metadata().ok()?);
        for path in ["a/ü.md", "a", "link", "nothing", "a/ü.md/x"] {
            assert_eq!(folder.stamp(path), whole(path), "{path}");
        }
        assert!(folder.stamp("a/ü.md").is_some() && folder.stamp("link").is_none());
        let unopened = StampedFolder { open: None, ..folder };
        assert_eq!(unopened.stamp("a/ü.md"), whole("a/ü.md"));
    }

    fn stamp(changed: i64) -> Stamp {
        Stamp { length: 1, modified: 1_700_000_000_123_456_789, changed, inode: 1, device: 1 }
    }

    #[test]
    fn a_file_is_settled_when_its_last_change_is_a_tick_ago() {
        let changed = 1_700_000_000_987_654_321;
        assert!(stamp(changed).is_settled(Moment(changed + TICK + 1)));
        assert!(!stamp(changed).is_settled(Moment(changed + TICK)));
        assert!(!stamp(changed).is_settled(Moment(changed)));
    }

    #[test]
    fn times_in_whole_seconds_settle_after_two() {
        let changed = 1_700_000_001 * SECOND;
        assert!(!stamp(changed).is_settled(Moment(changed + SECOND)));
        assert!(stamp(changed).is_settled(Moment(changed + 2 * SECOND + 1)));
    }

    #[test]
    fn a_stamp_is_read_back() {
        let mut writer = Writer::new();
        stamp(-5).write(&mut writer);
        let bytes = writer.finish();
        assert_eq!(Stamp::read(&mut Reader::new(&bytes)), Some(stamp(-5)));
        assert_eq!(Stamp::read(&mut Reader::new(&bytes[1..])), None);
    }
}
