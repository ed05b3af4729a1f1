//! What commands print for programs: the parts that more than one of them has. `docs/json.md` describes each document.

use serde::Serialize;

use crate::build::Counts;
use crate::write::fresh::NewFile;

/// How much a record holds.
#[derive(Serialize)]
pub(super) struct Record {
    incidents: usize,
    companies: usize,
    actors: usize,
    files: usize,
}

impl From<Counts> for Record {
    fn from(counts: Counts) -> Self {
        let Counts { incidents, companies, actors, files } = counts;
        Self { incidents, companies, actors, files }
    }
}

/// Files that a command made.
#[derive(Serialize)]
pub(super) struct WrittenFiles<'a> {
    /// Whether they were only shown.
    dry_run: bool,
    /// The files, in the order in which they were written.
    files: Vec<WrittenFile<'a>>,
}

#[derive(Serialize)]
struct WrittenFile<'a> {
    /// Below the site's root.
    path: &'a str,
    text: &'a str,
}

impl<'a> WrittenFiles<'a> {
    pub(super) fn new(files: &'a [NewFile], dry_run: bool) -> Self {
        let files = files.iter().map(|file| WrittenFile { path: &file.path, text: &file.text }).collect();
        Self { dry_run, files }
    }

    pub(super) fn dry_run(&self) -> bool {
        self.dry_run
    }

    /// Where the files stand below the site's root.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.files.iter().map(|file| file.path)
    }
}
