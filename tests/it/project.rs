//! Builds small sites in temporary folders, runs the real program in them, and looks at what came out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::SystemTime;

use breachbook::base::hash::Digest;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The day of every run, as seconds since 1970: 15 January 2027.
const TODAY: &str = "1800000000";

/// The entry that the smallest site has, by its path.
pub(crate) const ENTRY: &str = "content/incidents/acme-2019.md";

/// The smallest site that has one of everything that an incident needs.
const SMALLEST: [(&str, &str); 3] = [
    ("breachbook.yaml", "title: A record\n"),
    ("content/companies/acme.md", "---\nname: Acme\n---\n"),
    (ENTRY, include_str!("../fixtures/acme-2019.md")),
];

/// A site in a folder that is deleted at the end of a test.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl Project {
    /// The smallest site without faults: one incident of one company.
    pub(crate) fn new() -> Self {
        SMALLEST.iter().fold(Self::empty(), |project, (path, text)| project.file(path, text))
    }

    /// A folder without anything.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("there is a place for temporary files") }
    }

    /// A site from `tests/fixtures`.
    pub(crate) fn fixture(name: &str) -> Self {
        Self::copy_of(&repository().join("tests/fixtures").join(name), &["."])
    }

    /// The repository's own record, with the embedded theme.
    pub(crate) fn record() -> Self {
        Self::copy_of(repository(), &["breachbook.yaml", "content"])
    }

    /// A copy of some of what stands in a folder.
    pub(crate) fn copy_of(folder: &Path, names: &[&str]) -> Self {
        let files = names.iter().flat_map(|name| files_below(&folder.join(name)));
        files.fold(Self::empty(), |project, file| {
            let below = file.strip_prefix(folder).expect("it was found there");
            let bytes = fs::read(&file).expect("a fixture can be read");
            project.bytes(below.to_str().expect("fixtures have plain names"), &bytes)
        })
    }

    /// Writes a file.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    /// Writes a file that need not be text.
    pub(crate) fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it lies in the site")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
        self
    }

    /// Replaces a text that stands in a file exactly once.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        self.file(path, &text.replace(from, to))
    }

    /// Writes a text before what a file has.
    pub(crate) fn prefix(self, path: &str, text: &str) -> Self {
        let rest = self.read(path);
        self.file(path, &format!("{text}{rest}"))
    }

    /// Deletes a file.
    pub(crate) fn remove(self, path: &str) -> Self {
        fs::remove_file(self.path(path)).expect("the file is there");
        self
    }

    /// Where something in the site stands on the disk.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        let text = fs::read_to_string(self.path(path));
        text.unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// When a file was last changed.
    pub(crate) fn changed(&self, path: &str) -> SystemTime {
        let changed = fs::metadata(self.path(path)).and_then(|file| file.modified());
        changed.unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// Every file below a folder of the site by its path there, with its bytes.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files_of(&self.path(folder))
    }

    /// The pages of the built site, by path.
    pub(crate) fn pages(&self) -> BTreeMap<String, String> {
        let files = self.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
        files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8"))).collect()
    }

    /// One hash of all paths and bytes of the built site.
    pub(crate) fn tree_hash(&self) -> String {
        tree_hash(&self.files("public"))
    }

    /// The program, about to be run in the site's folder, in surroundings that are the same everywhere.
    pub(crate) fn command(&self) -> assert_cmd::Command {
        let mut command = assert_cmd::Command::cargo_bin("breachbook").expect("the program was built");
        command.current_dir(self.folder.path());
        for name in ["CLICOLOR_FORCE", "CLICOLOR", "FORCE_COLOR", "RUST_BACKTRACE", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        for name in
            ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITLAB_CI", "CI_PROJECT_DIR"]
        {
            command.env_remove(name);
        }
        command.env("SOURCE_DATE_EPOCH", TODAY).env("NO_COLOR", "1").env("TERM", "dumb");
        command
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run<const N: usize>(&self, words: [&str; N]) -> Run {
        Run::of(self.command().args(words).output().expect("the program can be started"))
    }

    /// Builds a site that has to be without errors.
    pub(crate) fn build(&self) -> Run {
        self.run(["build"]).ends_with(0)
    }
}

impl Run {
    /// What a process left behind.
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Asserts the exit code, and that nothing panicked on the way.
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that standard output has a text in it.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "{text:?} is not in:\n{}", self.stdout);
        self
    }

    /// Asserts that standard error has a text in it.
    pub(crate) fn warns(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{text:?} is not in:\n{}", self.stderr);
        self
    }

    /// The faults of `check --format json`, as (rule, file:line:column).
    pub(crate) fn faults(&self) -> Vec<(String, String)> {
        let report: serde_json::Value = serde_json::from_str(&self.stdout).expect("it is JSON");
        let faults = report["diagnostics"].as_array().expect("it is a list").iter();
        let text = |value: &serde_json::Value| value.as_str().expect("it is a text").to_owned();
        faults
            .map(|fault| {
                let place = format!("{}:{}:{}", text(&fault["file"]), fault["line"], fault["column"]);
                (text(&fault["rule"]), place)
            })
            .collect()
    }
}

/// Every file below a folder by its path there, with its bytes.
pub(crate) fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let named = |file: PathBuf| {
        let below = file.strip_prefix(folder).expect("it was found there");
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        (parts.join("/"), fs::read(&file).expect("a file can be read"))
    };
    files_below(folder).into_iter().map(named).collect()
}

/// One hash of paths and bytes.
pub(crate) fn tree_hash(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut digest = Digest::new("tree");
    for (path, bytes) in files {
        digest.field(path);
        digest.field(bytes);
    }
    digest.finish().to_string()
}

/// The files below a folder, sorted; a file is its own only one.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = entries.map(|entry| entry.expect("a folder can be listed"));
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
