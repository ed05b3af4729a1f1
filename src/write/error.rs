//! What can go wrong between a finished plan and a finished output folder, each with the path that it happened at and
//! the next step for the person who runs the build.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::base::OutputPath;

/// Why outputs were not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused an operation.
    #[error("cannot {operation} `{}`: {cause}", .path.display())]
    Io {
        /// What was tried, as a verb: "write", "create the folder", …
        operation: &'static str,
        /// The file or folder that it was tried on.
        path: PathBuf,
        /// The system's own words.
        cause: io::Error,
    },
    /// The folder may never be an output folder.
    #[error("`{}` cannot be the output folder: {reason}", .folder.display())]
    RefusedFolder {
        /// The folder as it was asked for.
        folder: PathBuf,
        /// The rule that it breaks.
        reason: String,
    },
    /// The folder holds files, and nothing says that breachbook made them.
    #[error("`{}` is not empty, and breachbook did not make what is in it", .folder.display())]
    ForeignFolder {
        /// The output folder.
        folder: PathBuf,
    },
    /// The folder has a manifest that cannot be believed.
    #[error("the manifest `{}` is damaged: {reason}", .manifest.display())]
    DamagedManifest {
        /// The manifest file.
        manifest: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Files that breachbook did not make stand where it would write.
    #[error("breachbook did not make {}, and would write over {}", named(.paths), if .paths.len() == 1 { "it" } else { "them" })]
    ForeignFiles {
        /// The files, in order; at least one.
        paths: Vec<PathBuf>,
    },
    /// Something that is never written over or through stands in the way.
    #[error("cannot write `{}`: {obstacle} stands in its way at `{}`", .path.display(), .at.display())]
    Blocked {
        /// The output that was to be written.
        path: PathBuf,
        /// The place of the obstacle: the output itself or a folder above it.
        at: PathBuf,
        /// What stands there.
        obstacle: Obstacle,
    },
    /// Another build holds the folder.
    #[error("another build is writing to `{}`", .folder.display())]
    Busy {
        /// The output folder.
        folder: PathBuf,
    },
    /// The outputs given are not the outputs planned: a fault of the program, not of the site.
    #[error("the output `{path}` {problem}; this is a fault in breachbook")]
    Unplanned {
        /// The output.
        path: OutputPath,
        /// How it differs from the plan.
        problem: &'static str,
    },
}

/// A thing that is in the way of an output and is not ours to remove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link, wherever it leads: outputs are never written through one.
    Symlink,
    /// A folder in the place of a file.
    Folder,
    /// A file in the place of a folder.
    File,
    /// A device, a pipe, a socket.
    Special,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Symlink => "a symbolic link",
            Self::Folder => "a folder",
            Self::File => "a file",
            Self::Special => "something that is neither a file nor a folder",
        })
    }
}

impl WriteError {
    /// The next step, for failures that have one.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::RefusedFolder { .. } => Some("name another folder with `--output`"),
            Self::ForeignFolder { .. } => Some(
                "name another folder with `--output`, or add `--force` to build into this one: \
                 its other files stay as they are",
            ),
            Self::DamagedManifest { .. } => Some(
                "empty the folder and build again; or add `--force` to build beside what is in it: \
                 pages of older builds then stay until you delete them",
            ),
            Self::ForeignFiles { .. } => Some("move them away, or add `--force` to write over them"),
            Self::Blocked { .. } => Some("move it away, and build again"),
            Self::Busy { .. } => Some("wait until the other build has ended, or end it"),
            Self::Io { .. } | Self::Unplanned { .. } => None,
        }
    }

    /// Makes the failure of one operation on one path, for `map_err`.
    pub(super) fn io(operation: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |cause| Self::Io { operation, path, cause }
    }
}

/// Names up to three files and counts the rest.
fn named(paths: &[PathBuf]) -> String {
    const SHOWN: usize = 3;
    let names: Vec<String> = paths.iter().take(SHOWN).map(|path| format!("`{}`", path.display())).collect();
    match paths.len().saturating_sub(SHOWN) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_files_are_named_and_the_rest_counted() {
        let foreign =
            |names: &[&str]| WriteError::ForeignFiles { paths: names.iter().map(PathBuf::from).collect() };
        assert_eq!(foreign(&["a"]).to_string(), "breachbook did not make `a`, and would write over it");
        assert_eq!(
            foreign(&["a", "b", "c", "d", "e"]).to_string(),
            "breachbook did not make `a`, `b`, `c` and 2 more, and would write over them"
        );
    }

    #[test]
    fn an_obstacle_is_named_with_its_place() {
        let (path, at) = (PathBuf::from("out/a/index.html"), PathBuf::from("out/a"));
        let error = WriteError::Blocked { path, at, obstacle: Obstacle::Symlink };
        let expected = "cannot write `out/a/index.html`: a symbolic link stands in its way at `out/a`";
        assert_eq!(error.to_string(), expected);
        assert!(error.help().is_some());
    }
}
