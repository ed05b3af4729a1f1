//! Every output to its place, and beside it, where the configuration asks for them, its compressed files.

use crate::base::output_path::OutputPath;
use crate::compress;
use crate::model::publishing::Compression;
use crate::write::{Session, WriteError};

/// A session that writes compressed files as well.
pub(super) struct Packing<'a> {
    session: Session<'a>,
    ways: &'a [Compression],
}

impl<'a> Packing<'a> {
    pub(super) fn new(session: Session<'a>, ways: &'a [Compression]) -> Self {
        Self { session, ways }
    }

    /// The paths with those of their compressed files.
    pub(super) fn paths(planned: Vec<OutputPath>, ways: &[Compression]) -> Vec<OutputPath> {
        let packed = |path: &OutputPath| -> Vec<OutputPath> {
            ways.iter().filter_map(|way| compress::path(path, *way)).collect()
        };
        let packed: Vec<_> = planned.iter().flat_map(packed).collect();
        planned.into_iter().chain(packed).collect()
    }

    /// Writes an output and its compressed files.
    pub(super) fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), WriteError> {
        self.session.put(path, bytes)?;
        for way in self.ways {
            if let Some(packed) = compress::path(path, *way) {
                self.session.put(&packed, &compress::bytes(bytes, *way))?;
            }
        }
        Ok(())
    }

    /// The session itself.
    pub(super) fn session(&self) -> &Session<'a> {
        &self.session
    }

    /// The session, to be finished.
    pub(super) fn into_session(self) -> Session<'a> {
        self.session
    }
}
