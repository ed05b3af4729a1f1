//! A run may end at any moment: the next one makes the folder what a cold build would have made it.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// When, in the operation that it hits, the run ends.
#[derive(Clone, Copy, Debug)]
enum Moment {
    Before,
    /// With a temporary file half written.
    Within,
    After,
}

/// A folder whose run ends in the operation with this number: that one and all that follow fail.
struct FailingSink {
    disk: DiskSink,
    last: usize,
    moment: Moment,
    done: AtomicUsize,
}

impl FailingSink {
    fn run<T>(
        &self,
        folder: &str,
        operation: impl FnOnce() -> Result<T, WriteError>,
    ) -> Result<T, WriteError> {
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        if number < self.last {
            return operation();
        }
        if number == self.last {
            match self.moment {
                Moment::Before => {}
                // The folder may not be there yet: then nothing could be half written in it.
                Moment::Within => {
                    let _ = fs::write(self.disk.place(folder).join(".breachbook-tmp-1-1"), "half");
                }
                Moment::After => drop(operation()?),
            }
        }
        let path = self.disk.place(folder);
        Err(WriteError::Io { operation: "go on in", path, cause: io::Error::other("the run has ended") })
    }
}

impl Sink for FailingSink {
    fn place(&self, path: &str) -> PathBuf {
        self.disk.place(path)
    }
    fn manifest(&self) -> Result<ManifestState, WriteError> {
        self.run("", || self.disk.manifest())
    }
    fn set_manifest(&self, manifest: &Manifest) -> Result<(), WriteError> {
        self.run("", || self.disk.set_manifest(manifest))
    }
    fn is_vacant(&self) -> Result<bool, WriteError> {
        self.run("", || self.disk.is_vacant())
    }
    fn occupant(&self, path: &OutputPath) -> Result<Occupant, WriteError> {
        self.disk.occupant(path)
    }
    fn read(&self, path: &OutputPath) -> Result<Option<Vec<u8>>, WriteError> {
        self.disk.read(path)
    }
    fn stamp(&self, path: &str) -> Option<crate::load::Stamp> {
        self.disk.stamp(path)
    }
    fn store(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError> {
        self.run(path.folder().unwrap_or(""), || self.disk.store(path, bytes))
    }
    fn remove(&self, path: &OutputPath) -> Result<bool, WriteError> {
        self.run("", || self.disk.remove(path))
    }
    fn remove_folder_if_empty(&self, folder: &str) -> Result<(), WriteError> {
        self.run("", || self.disk.remove_folder_if_empty(folder))
    }
    fn sweep(&self, folder: &str) -> Result<(), WriteError> {
        self.run("", || self.disk.sweep(folder))
    }
}

const OLD: [(&str, &str); 6] = [
    ("About/index.html", "about"),
    ("companies/honda/index.html", "Honda"),
    ("companies/toyota/index.html", "Toyota"),
    ("incidents", "a file that becomes a folder"),
    ("index.html", "home"),
    ("pages/one/index.html", "one"),
];
const NEW: [(&str, &str); 6] = [
    ("about/index.html", "about"),
    ("companies/toyota/index.html", "Toyota Motor"),
    ("incidents/one/index.html", "one"),
    ("incidents/two/index.html", "two"),
    ("index.html", "home"),
    ("pages", "a folder that becomes a file"),
];

/// Ends a build of `NEW` over `first` at one moment; `None` if the build came to its end before.
fn broken_off(first: &[(&str, &str)], last: usize, moment: Moment) -> Option<Folder> {
    assert!(last < 100, "the build fails by itself");
    let folder = Folder::with(&[(".gitignore", "*\n")]);
    if !first.is_empty() {
        folder.build(first);
    }
    let sink = FailingSink { disk: folder.sink(), last, moment, done: AtomicUsize::new(0) };
    let result = apply(&sink, Foreign::Refuse, &artifacts(&NEW), digest(&NEW));
    drop(sink);
    result.is_err().then_some(folder)
}

fn see_that_the_next_run_mends(first: &[(&str, &str)]) {
    let sites = [&NEW[..], &OLD[..], &NEW[..2]];
    let expected = sites.map(|site| {
        let mut tree = cold(site);
        tree.insert(".gitignore".to_owned(), Some("*\n".to_owned()));
        tree
    });
    for moment in [Moment::Before, Moment::Within, Moment::After] {
        let mut last = 0;
        while let Some(folder) = broken_off(first, last, moment) {
            let is_done = is_current(&folder.sink(), digest(&NEW)).unwrap();
            assert!(!is_done || matches!(moment, Moment::After), "{moment:?} {last}");
            for (site, expected) in sites.iter().zip(&expected) {
                folder.build(site);
                assert_eq!(folder.tree(), *expected, "{moment:?} {last}");
            }
            last += 1;
        }
        assert!(last > NEW.len() + 3, "only {last} operations were broken off");
    }
}

#[test]
fn a_first_build_that_is_broken_off_anywhere_is_mended_by_the_next() {
    see_that_the_next_run_mends(&[]);
}

#[test]
fn a_later_build_that_is_broken_off_anywhere_is_mended_by_the_next() {
    see_that_the_next_run_mends(&OLD);
}

#[test]
fn a_build_broken_off_in_the_output_stage_leaves_old_or_new_bytes_in_every_file() {
    for last in 0.. {
        let Some(folder) = broken_off(&OLD, last, Moment::Within) else { break };
        for (name, text) in folder.tree() {
            let Some(text) = text else { continue };
            let is_ours_or_known = name.starts_with('.') || name.contains("/.breachbook-tmp-");
            let is_whole = OLD.iter().chain(&NEW).any(|page| *page == (name.as_str(), text.as_str()));
            assert!(is_ours_or_known || is_whole, "{last}: {name}");
        }
    }
}

#[test]
fn a_file_of_others_survives_a_build_that_is_broken_off_and_mended() {
    for last in 0.. {
        let Some(folder) = broken_off(&OLD, last, Moment::After) else { break };
        folder.write("CNAME", "example.org");
        // In a folder that the old site made and the new one does not have.
        folder.write("companies/honda/notes.txt", "mine");
        folder.build(&NEW);
        assert_eq!(folder.read("CNAME"), "example.org");
        assert_eq!(folder.read("companies/honda/notes.txt"), "mine");
    }
}

#[test]
fn the_first_failure_in_the_order_of_outputs_is_told() {
    let folder = Folder::new();
    folder.build(&SITE);
    for path in ["companies/toyota/index.html", "index.html"] {
        fs::remove_file(folder.file(path)).unwrap();
        folder.write(&format!("{path}/mine.txt"), "mine");
    }
    for _ in 0..20 {
        let error = folder.try_build(Foreign::Refuse, &SITE).unwrap_err().to_string();
        assert!(error.contains("companies/toyota/index.html"), "{error}");
    }
}
