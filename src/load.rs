//! Disk → bytes: the configuration, the entries and the theme files of a site, in one order on every machine.
//!
//! No file is understood here. Nothing below `content` that is a symbolic link is followed: it was put there by
//! strangers. Only this module reads a site's input.

mod built;
mod foreign;
mod stamp;
mod survey;
mod walk;

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::text;
use crate::source::{FileId, Span};
pub use built::{BuiltFile, BuiltKind, each_built_file};
pub use foreign::{ForeignFile, data_files, foreign_files};
pub(crate) use stamp::StampedFolder;
pub use stamp::{Moment, Stamp};
pub use survey::{Listed, Survey, survey};

/// The file that marks the root of a site.
pub const CONFIG_FILE: &str = "breachbook.yaml";
/// How much of a file is read, in bytes: one more than an entry may have, so that `parse` sees what is too long.
pub const MAX_READ: u64 = 1024 * 1024 + 1;

/// What a run gets from outside besides files.
#[derive(Clone, Copy, Debug)]
pub struct LoadOptions {
    /// The day of the build, in UTC. Only the command line reads the clock.
    pub today: NaiveDate,
    /// The moment at which the run begins: files that are as young are read, whatever is remembered of them.
    pub now: Moment,
}

/// All that a run is made from.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The root of the site.
    pub root: PathBuf,
    /// The configuration, then the entries by path.
    pub files: Vec<InputFile>,
    /// Every file below `themes`, by its path there (`rubric/static/site.css`), sorted.
    pub theme_overrides: Vec<(String, Vec<u8>)>,
    /// What lies below `content` and is not read, by path.
    pub notes: Vec<LoadNote>,
    /// The day of the build.
    pub today: NaiveDate,
}

/// One file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its path below the root, with `/` between the parts.
    pub path: String,
    /// Its bytes, at most [`MAX_READ`] of them.
    pub bytes: Vec<u8>,
}

/// A file that is not read, although somebody may have meant it to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LoadNote {
    /// Its path below the root; where it is no UTF-8, with U+FFFD for what is not.
    pub path: String,
    /// Why it is not read.
    pub kind: LoadNoteKind,
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoadNoteKind {
    /// It is a symbolic link.
    Link,
    /// It is no regular file: a pipe, a socket or a device.
    Special,
    /// Its name is no UTF-8.
    Name,
    /// It is Markdown by another ending than `.md`.
    Extension,
    /// It is an entry outside the five folders of entries.
    Place,
    /// It is something else.
    Foreign,
}

impl LoadNote {
    /// The note as a diagnostic on the file `id`, which stands for the path.
    #[must_use]
    pub fn diagnostic(&self, id: FileId) -> Diagnostic {
        let span = Span::file_start(id);
        match self.kind {
            LoadNoteKind::Link => text::file_is_link(span),
            LoadNoteKind::Special => text::file_is_special(span),
            LoadNoteKind::Name => text::file_name_unreadable(span),
            LoadNoteKind::Extension => text::file_extension(span),
            LoadNoteKind::Place => text::file_place(span),
            LoadNoteKind::Foreign => text::file_foreign(span),
        }
    }
}

/// What the disk refused.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is no site at the root.
    #[error("there is no {CONFIG_FILE} in {}", .0.display())]
    NoSite(PathBuf),
    /// A file could not be read.
    #[error("cannot read {}", .path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder could not be listed.
    #[error("cannot list {}", .path.display())]
    List {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The nearest folder, from `start` upward, that holds a site.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file()).map(Path::to_owned)
}

/// Reads the site at `root`. A missing `content` folder is an empty site, a missing `themes` folder the embedded theme.
///
/// # Errors
/// No configuration at the root, or a file or folder that cannot be read.
pub fn inputs(root: &Path, options: LoadOptions) -> Result<Inputs, LoadError> {
    survey(root, options)?.inputs()
}

impl Inputs {
    /// The site's own files of one theme, by their path in it, sorted.
    pub fn theme<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.theme_overrides.iter().filter_map(move |(path, bytes)| {
            Some((path.strip_prefix(name)?.strip_prefix('/')?, bytes.as_slice()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with files at these paths; each holds its own name.
    fn site(paths: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for path in paths {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, path.file_name().unwrap().as_encoded_bytes()).unwrap();
        }
        folder
    }

    fn load(root: &Path) -> Inputs {
        inputs(root, LoadOptions { today: NaiveDate::default(), now: Moment::default() }).unwrap()
    }

    fn paths(inputs: &Inputs) -> Vec<&str> {
        inputs.files.iter().map(|file| &*file.path).collect()
    }

    fn notes(inputs: &Inputs) -> Vec<(&str, LoadNoteKind)> {
        inputs.notes.iter().map(|note| (&*note.path, note.kind)).collect()
    }

    #[test]
    fn entries_come_by_path_after_the_configuration() {
        let folder = site(&[
            "content/incidents/a-b/x.md",
            "content/incidents/a/y.md",
            "content/actors/apt32.md",
            "breachbook.yaml",
            "README.md",
            "public/index.html",
        ]);
        let inputs = load(folder.path());
        let expected = [
            "breachbook.yaml",
            "content/actors/apt32.md",
            "content/incidents/a-b/x.md",
            "content/incidents/a/y.md",
        ];
        assert_eq!((paths(&inputs), notes(&inputs)), (expected.to_vec(), vec![]));
        assert_eq!(inputs.files[1].bytes, b"apt32.md");
    }

    #[test]
    fn a_site_without_content_is_empty() {
        let folder = site(&["breachbook.yaml"]);
        assert_eq!(paths(&load(folder.path())), ["breachbook.yaml"]);
    }

    #[test]
    fn what_somebody_may_have_meant_as_an_entry_is_noted() {
        let folder = site(&[
            "breachbook.yaml",
            "content/stray.md",
            "content/reports/x.md",
            "content/incidents/x.markdown",
            "content/incidents/y.MD",
            "content/incidents/chart.png",
        ]);
        let inputs = load(folder.path());
        assert_eq!(paths(&inputs), ["breachbook.yaml"]);
        assert_eq!(
            notes(&inputs),
            [
                ("content/incidents/chart.png", LoadNoteKind::Foreign),
                ("content/incidents/x.markdown", LoadNoteKind::Extension),
                ("content/incidents/y.MD", LoadNoteKind::Extension),
                ("content/reports/x.md", LoadNoteKind::Place),
                ("content/stray.md", LoadNoteKind::Place),
            ]
        );
    }

    #[test]
    fn files_of_editors_are_passed_over() {
        let folder = site(&[
            "breachbook.yaml",
            "content/.DS_Store",
            "content/.obsidian/x.md",
            "content/incidents/.x.md.swp",
            "content/incidents/x.swp",
            "content/incidents/x.md~",
            "content/incidents/#x.md#",
            "content/incidents/Thumbs.db",
        ]);
        let inputs = load(folder.path());
        assert_eq!((paths(&inputs), notes(&inputs)), (vec!["breachbook.yaml"], vec![]));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_unreadable_names_are_noted_and_never_followed() {
        use std::os::unix::ffi::OsStrExt as _;
        let outside = site(&["secret.md", "incidents/secret.md"]);
        let folder = site(&["breachbook.yaml", "content/incidents/x.md"]);
        let content = folder.path().join("content");
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(outside.path().join(from), content.join(to)).unwrap();
        };
        link("secret.md", "incidents/a.md");
        link("incidents", "actors");
        link("nowhere", "incidents/dangling.md");
        let name = std::ffi::OsStr::from_bytes(b"caf\xE9.md");
        fs::write(content.join("incidents").join(name), "x").unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(content.join("incidents/s.md")).unwrap();
        let inputs = load(folder.path());
        assert_eq!(paths(&inputs), ["breachbook.yaml", "content/incidents/x.md"]);
        assert_eq!(
            notes(&inputs),
            [
                ("content/actors", LoadNoteKind::Link),
                ("content/incidents/a.md", LoadNoteKind::Link),
                ("content/incidents/caf\u{FFFD}.md", LoadNoteKind::Name),
                ("content/incidents/dangling.md", LoadNoteKind::Link),
                ("content/incidents/s.md", LoadNoteKind::Special),
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_content_folder_that_is_a_link_is_not_entered() {
        let outside = site(&["incidents/secret.md"]);
        let folder = site(&["breachbook.yaml"]);
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
        let inputs = load(folder.path());
        assert_eq!(paths(&inputs), ["breachbook.yaml"]);
        assert_eq!(notes(&inputs), [("content", LoadNoteKind::Link)]);
    }

    #[cfg(unix)]
    #[test]
    fn a_configuration_that_is_a_link_is_not_read() {
        let outside = site(&["secret.md"]);
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("breachbook.yaml");
        std::os::unix::fs::symlink(outside.path().join("secret.md"), link).unwrap();
        let options = LoadOptions { today: NaiveDate::default(), now: Moment::default() };
        assert!(matches!(inputs(folder.path(), options), Err(LoadError::Read { .. })));
    }

    #[test]
    fn a_file_that_is_too_long_is_read_one_byte_too_far() {
        let folder = site(&["breachbook.yaml", "content/pages/x.md"]);
        fs::write(folder.path().join("content/pages/x.md"), vec![b'x'; 3 << 20]).unwrap();
        assert_eq!(load(folder.path()).files[1].bytes.len() as u64, MAX_READ);
    }

    #[test]
    fn theme_files_are_found_by_the_name_of_the_theme() {
        let folder =
            site(&["breachbook.yaml", "themes/rubric/static/site.css", "themes/rubric-dark/theme.yaml"]);
        let inputs = load(folder.path());
        let files = |name| inputs.theme(name).map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(files("rubric"), ["static/site.css"]);
        assert_eq!(files("rubric-dark"), ["theme.yaml"]);
        assert_eq!(files(".."), [""; 0]);
    }

    #[test]
    fn the_root_is_the_nearest_folder_upward_with_a_configuration() {
        let folder = site(&["breachbook.yaml", "content/incidents/x.md", "sub/breachbook.yaml"]);
        let root = folder.path();
        assert_eq!(find_root(&root.join("content/incidents")).as_deref(), Some(root));
        assert_eq!(find_root(&root.join("sub")), Some(root.join("sub")));
        assert_eq!(find_root(Path::new("/")), None);
    }

    #[test]
    fn a_folder_without_a_configuration_is_no_site() {
        let folder = tempfile::tempdir().unwrap();
        let result =
            inputs(folder.path(), LoadOptions { today: NaiveDate::default(), now: Moment::default() });
        assert!(matches!(result, Err(LoadError::NoSite(_))));
    }
}
