//! The files that were made already, for those that list them.

use super::ExportFile;
use crate::base::output_path::OutputPath;

/// A file as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Which.
    pub file: ExportFile,
    /// Where it stands.
    pub path: OutputPath,
    /// Its size in bytes.
    pub bytes: usize,
    /// The SHA-256 of its bytes, in 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// What was made before the files and pages that list it.
#[derive(Clone, Debug, Default)]
pub struct Written {
    files: Vec<WrittenFile>,
}

impl Written {
    /// Adds files.
    pub fn extend(&mut self, files: impl IntoIterator<Item = WrittenFile>) {
        self.files.extend(files);
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// The files, by path.
    #[must_use]
    pub fn files(&self) -> &[WrittenFile] {
        &self.files
    }
}
