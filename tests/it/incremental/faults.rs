//! A disk that fails in the middle of a build, and a build after it that knows what the one before it kept.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use breachbook::base::OutputPath;
use breachbook::base::hash::ContentHash;
use breachbook::build::Workshop;
use breachbook::load::Stamp;
use breachbook::model::config::BaseUrl;
use breachbook::write::{DiskSink, Manifest, ManifestState, Occupant, Sink, Stored, Vault, WriteError};

use super::hand::World;
use super::{build_anew, build_with, difference, number, public, tree_of};
use crate::project::Project;

/// A disk that takes so many operations and no more.
struct Failing {
    disk: DiskSink,
    done: AtomicUsize,
    last: usize,
}

impl Failing {
    fn run<T>(&self, operation: impl FnOnce() -> Result<T, WriteError>) -> Result<T, WriteError> {
        if self.done.fetch_add(1, Ordering::SeqCst) < self.last {
            return operation();
        }
        let cause = io::Error::other("the disk is full");
        Err(WriteError::Io { operation: "write", path: self.disk.place(""), cause })
    }
}

impl Sink for Failing {
    fn place(&self, path: &str) -> PathBuf {
        self.disk.place(path)
    }
    fn manifest(&self) -> Result<ManifestState, WriteError> {
        self.disk.manifest()
    }
    fn set_manifest(&self, manifest: &Manifest) -> Result<(), WriteError> {
        self.run(|| self.disk.set_manifest(manifest))
    }
    fn is_vacant(&self) -> Result<bool, WriteError> {
        self.disk.is_vacant()
    }
    fn occupant(&self, path: &OutputPath) -> Result<Occupant, WriteError> {
        self.disk.occupant(path)
    }
    fn read(&self, path: &OutputPath) -> Result<Option<Vec<u8>>, WriteError> {
        self.disk.read(path)
    }
    fn stamp(&self, path: &str) -> Option<Stamp> {
        self.disk.stamp(path)
    }
    fn store(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError> {
        self.run(|| self.disk.store(path, bytes))
    }
    fn remove(&self, path: &OutputPath) -> Result<bool, WriteError> {
        self.run(|| self.disk.remove(path))
    }
    fn remove_folder_if_empty(&self, folder: &str) -> Result<(), WriteError> {
        self.run(|| self.disk.remove_folder_if_empty(folder))
    }
    fn sweep(&self, folder: &str) -> Result<(), WriteError> {
        self.disk.sweep(folder)
    }
}

/// Builds on a disk that fails after so many operations; `false` where it did not come to that.
fn fails_after(last: usize, project: &Project, world: &World) -> bool {
    let root = project.path("");
    let sink = Failing { disk: public(&root), done: AtomicUsize::new(0), last };
    let vault = Vault::at(&root.join(".breachbook"));
    let mut workshop = Workshop::keeping(vault, ContentHash::of(b"this program"), "public");
    build_with(&mut workshop, (&root, world), &sink).is_err()
}

#[test]
fn a_build_after_one_that_failed_anywhere_equals_a_build_into_nothing() {
    let plain = World::default();
    let mut changed = World::default();
    // Every page names the address of the site.
    changed.settings.base_url =
        Some(BaseUrl::parse("https://example.org/").expect("the test's own files are sound"));
    let site = || Project::fixture("sites/two-companies").file("breachbook.yaml", "title: A\ncards: none\n");
    let made = |world: &World| {
        let project = site();
        build_anew(&project.path(""), world).expect("the test's own files are sound");
        tree_of(&project.path("public"))
    };
    let (before, after) = (made(&plain), made(&changed));
    let project = site();
    build_anew(&project.path(""), &plain).expect("the test's own files are sound");
    // From one site to the other and back, by way of a failure.
    let most = number("BREACHBOOK_STEPS", 8);
    let mut last = 0;
    while fails_after(last, &project, &changed) {
        build_anew(&project.path(""), &plain).expect("the test's own files are sound");
        let found = tree_of(&project.path("public"));
        assert_eq!(difference(&found, &before), [""; 0], "back after {last}");
        last += 1 + last / (usize::try_from(most).expect("the test's own files are sound") / 4);
    }
    assert_eq!(difference(&tree_of(&project.path("public")), &after), [""; 0]);
    assert!(last > 20, "{last}");
}
