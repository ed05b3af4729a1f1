//! Which compressed files stand beside an output, where the configuration asks for them.

use crate::base::output_path::OutputPath;
use crate::compress;
use crate::model::publishing::Compression;

/// The ways of compression that a site asks for.
#[derive(Clone, Copy)]
pub(super) struct Packing<'a> {
    pub(super) ways: &'a [Compression],
}

impl<'a> Packing<'a> {
    /// The paths of the compressed files of an output.
    pub(super) fn paths(
        self,
        path: &OutputPath,
    ) -> impl Iterator<Item = (OutputPath, Compression)> + use<'a> {
        let packed = |way: &Compression| Some((compress::path(path, *way)?, *way));
        self.ways.iter().filter_map(packed).collect::<Vec<_>>().into_iter()
    }

    /// The outputs with their compressed files.
    pub(super) fn all(self, planned: Vec<OutputPath>) -> Vec<OutputPath> {
        let packed: Vec<_> = planned.iter().flat_map(|path| self.paths(path)).map(|(path, _)| path).collect();
        planned.into_iter().chain(packed).collect()
    }
}
