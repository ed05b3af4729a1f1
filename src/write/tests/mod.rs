//! Tests of whole sessions, over real folders: each module holds one promise of the write floor.

mod faults;
mod refusals;
mod sync;
mod system;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::base::Digest;

/// What a folder holds: files with their text, folders and links without.
type Tree = BTreeMap<String, Option<String>>;

/// An output folder for one test.
struct Folder {
    _top: tempfile::TempDir,
    path: PathBuf,
}

impl Folder {
    fn new() -> Self {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().canonicalize().unwrap().join("public");
        Self { _top: top, path }
    }

    /// A folder with files in it, by path and text.
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        fs::create_dir_all(&folder.path).unwrap();
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn file(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.file(path).parent().unwrap()).unwrap();
        fs::write(self.file(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.file(path)).unwrap()
    }

    fn sink(&self) -> DiskSink {
        try_open(&self.path).unwrap()
    }

    fn try_build(&self, foreign: Foreign, site: &[(&str, &str)]) -> Result<WriteReport, WriteError> {
        apply(&self.sink(), foreign, &artifacts(site), digest(site))
    }

    fn build(&self, site: &[(&str, &str)]) -> WriteReport {
        self.try_build(Foreign::Refuse, site).unwrap()
    }

    /// Everything in the folder, at any depth.
    fn tree(&self) -> Tree {
        let entries = walkdir::WalkDir::new(&self.path).min_depth(1).into_iter().map(Result::unwrap);
        let read = |path: &Path| fs::read_to_string(path).unwrap();
        entries
            .map(|entry| {
                let name = entry.path().strip_prefix(&self.path).unwrap().to_str().unwrap().to_owned();
                (name, entry.file_type().is_file().then(|| read(entry.path())))
            })
            .collect()
    }

    fn paths(&self) -> Vec<String> {
        self.tree().into_keys().collect()
    }
}

fn try_open(path: &Path) -> Result<DiskSink, WriteError> {
    let site_root = path.parent().unwrap();
    let request = FolderRequest { path, is_explicit: true, site_root, inputs: &[], home: None };
    DiskSink::open(&OutputFolder::check(&request)?)
}

fn path(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap()
}

fn artifacts(site: &[(&str, &str)]) -> Vec<Artifact> {
    site.iter().map(|(name, text)| Artifact { path: path(name), bytes: text.as_bytes().to_vec() }).collect()
}

fn digest(site: &[(&str, &str)]) -> ContentHash {
    let mut digest = Digest::new("test");
    for (path, text) in site {
        digest.field(path).field(text);
    }
    digest.finish()
}

/// The tree that a build of this site makes in an empty folder.
fn cold(site: &[(&str, &str)]) -> Tree {
    let folder = Folder::new();
    folder.build(site);
    folder.tree()
}

const SITE: [(&str, &str); 4] = [
    ("404.html", "not found"),
    ("companies/toyota/index.html", "Toyota"),
    ("incidents/one/index.html", "one"),
    ("index.html", "home"),
];
