//! Makes an output folder hold exactly the planned outputs: the only module that creates, changes or deletes them.
//! It knows paths and bytes; not what a page is, where bytes come from, or how a command line looks.
//!
//! # What is ours
//! The manifest in the folder lists the files that we made. Only those are ever changed or deleted; whatever else is
//! there survives. A folder with other files and no manifest is refused, as is a planned path at which a file stands
//! that is not ours; `Foreign::Overwrite` (`--force`) lifts these two refusals and no other. Nothing is ever written
//! through a symbolic link below the folder.
//!
//! # Why a crash does no harm
//! A [`Session`] keeps one invariant: **at every moment, every file that we made stands in the manifest on disk.**
//!
//! 1. Stale files in the way of the plan (`a` where `a/b` is planned, `About` where `about` is) are deleted: they stand
//!    in the old manifest. Then every new path is seen to be free; a refusal ends here, with nothing written.
//! 2. The *claim*, a manifest of old ∪ planned paths without a digest, replaces the old manifest and is flushed.
//! 3. Each output whose bytes differ is written to a temporary file beside its place, and renamed over it: a reader
//!    sees the old bytes or the new. All these paths are in the claim.
//!    An output whose name says what it holds is not made again where the manifest and its bytes say that it is there.
//! 4. Owned files that are no longer planned are deleted, then the folders that this emptied.
//! 5. The final manifest, with the planned paths, their hashes and the digest of the input, replaces the claim.
//!
//! Broken off in 1, the old manifest lists all that is left. In 2, the rename shows the old manifest or the claim, and
//! both list all there is. In 3 and 4, the claim lists more than there is, and that is safe: a path in it was ours or
//! free when it was claimed, or given up by `--force`. So the next run owns every leftover, compares bytes and not memories, and ends with the
//! same folder as a cold build. Temporary files have names of our own and are swept by the next session. Outputs are
//! not flushed one by one: after a power cut a file may be torn, but then its hash is not the manifest's, so
//! [`is_current`] says no, and the next run writes it anew.

pub mod amend;
pub mod disk;
mod error;
pub mod folder;
pub mod fresh;
pub mod manifest;
pub mod memory;
mod place;
mod session;
#[cfg(test)]
mod tests;
mod vault;

use rayon::prelude::*;

use crate::base::{ContentHash, OutputPath};
use crate::load::Stamp;

pub use disk::DiskSink;
pub use error::{Obstacle, WriteError};
pub use folder::{FolderRequest, OutputFolder};
pub use manifest::{Manifest, ManifestState};
pub use memory::MemorySink;
pub use session::Session;
pub use vault::Vault;

/// One finished output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes below the output folder.
    pub path: OutputPath,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What to do where files stand that we did not make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Write nothing, and say where they are.
    Refuse,
    /// Write over those at planned paths, which are ours from then on; leave all others.
    Overwrite,
}

/// What became of the outputs, in numbers of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Outputs that are new or whose bytes changed.
    pub written: usize,
    /// Outputs that already had these bytes: not touched, their time of change is as before.
    pub kept: usize,
    /// Files of earlier builds that are no longer planned.
    pub deleted: usize,
}

/// What stands at the place of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occupant {
    /// Nothing: the place is free.
    Nothing,
    /// A regular file.
    File,
    /// Something that is neither, at the path itself or at a folder above it.
    Obstacle(Obstacle, String),
}

/// What became of one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// The bytes were written.
    Written,
    /// The same bytes stood there already.
    Kept,
}

/// A place for outputs, with the few operations that a session is made of. Each one is whole or not done at all.
/// Errors name the path and the operation.
pub trait Sink: Sync {
    /// Where the outputs go, for messages: a path below the sink, or with `""` the sink itself.
    fn place(&self, path: &str) -> std::path::PathBuf;
    /// Reads the manifest.
    ///
    /// # Errors
    /// Only if the system refuses; a manifest that makes no sense is `Damaged`.
    fn manifest(&self) -> Result<ManifestState, WriteError>;
    /// Replaces the manifest, and makes sure that it is there before it returns.
    ///
    /// # Errors
    /// If the system refuses, or another build holds the sink.
    fn set_manifest(&self, manifest: &Manifest) -> Result<(), WriteError>;
    /// Whether nothing is there but what may stand in any output folder (`.git`, `.gitignore`).
    ///
    /// # Errors
    /// If the system refuses.
    fn is_vacant(&self) -> Result<bool, WriteError>;
    /// What stands at this path.
    ///
    /// # Errors
    /// If the system refuses.
    fn occupant(&self, path: &OutputPath) -> Result<Occupant, WriteError>;
    /// The bytes of the regular file at this path; `None` if there is none.
    ///
    /// # Errors
    /// If the system refuses.
    fn read(&self, path: &OutputPath) -> Result<Option<Vec<u8>>, WriteError>;
    /// What the system says of the regular file at this path (or of the manifest, by its name) without opening it; `None`
    /// where there is none, or nothing is known of it.
    fn stamp(&self, path: &str) -> Option<Stamp>;
    /// Makes the file at this path hold these bytes, unless it does already.
    ///
    /// # Errors
    /// If something stands in the way or the system refuses.
    fn store(&self, path: &OutputPath, bytes: &[u8]) -> Result<Stored, WriteError>;
    /// Deletes the regular file at this path; `false` if there is none.
    ///
    /// # Errors
    /// If the system refuses.
    fn remove(&self, path: &OutputPath) -> Result<bool, WriteError>;
    /// Deletes this folder (as `OutputPath::folders` gives it) if nothing is left in it.
    ///
    /// # Errors
    /// If the system refuses for another reason than that the folder is not empty, or not there.
    fn remove_folder_if_empty(&self, folder: &str) -> Result<(), WriteError>;
    /// Deletes the temporary files that a broken-off run left directly in this folder (`""`: at the top).
    ///
    /// # Errors
    /// If the system refuses.
    fn sweep(&self, folder: &str) -> Result<(), WriteError>;
}

/// Makes the sink hold exactly these outputs, beside what is not ours; `digest` is that of all they were made from.
///
/// # Errors
/// A refusal, with nothing written; or the failure of the first output (in the order given) that could not be written.
pub fn apply(
    sink: &dyn Sink,
    foreign: Foreign,
    artifacts: &[Artifact],
    digest: ContentHash,
) -> Result<WriteReport, WriteError> {
    let planned = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
    let session = Session::begin(sink, foreign, planned)?;
    // All results are gathered first, so that threads do not choose which failure is told.
    let results: Vec<Result<Stored, WriteError>> =
        artifacts.par_iter().map(|artifact| session.put(&artifact.path, &artifact.bytes)).collect();
    results.into_iter().collect::<Result<Vec<_>, _>>()?;
    session.finish(digest)
}

/// Whether a finished build from the input with this digest stands in the sink, every owned file with its own bytes:
/// then there is nothing to do.
///
/// # Errors
/// If the system refuses to show a file.
pub fn is_current(sink: &dyn Sink, digest: ContentHash) -> Result<bool, WriteError> {
    let ManifestState::Present(manifest) = sink.manifest()? else { return Ok(false) };
    if manifest.digest != Some(digest) {
        return Ok(false);
    }
    let intact = |(path, hash): (&OutputPath, &Option<ContentHash>)| -> Result<bool, WriteError> {
        Ok(sink.read(path)?.map(|bytes| ContentHash::of(&bytes)) == *hash)
    };
    let verdicts: Vec<Result<bool, WriteError>> = manifest.files.par_iter().map(intact).collect();
    verdicts.into_iter().try_fold(true, |all, verdict| Ok(all && verdict?))
}
