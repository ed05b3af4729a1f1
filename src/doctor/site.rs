//! A site as a host counts it: its files, and the two of them that hosts read. Knows no host and no disk.

use std::collections::{BTreeMap, BTreeSet};

use super::hosts::Measure;

/// The files that hosts read.
pub const READ: [&str; 2] = ["_headers", "_redirects"];
/// What git keeps in a folder that it looks after: nobody uploads it.
const GIT: [&str; 2] = [".git/", ".gitignore"];

/// What stands in the folder of a site.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Every file with its size in bytes.
    pub(super) files: BTreeMap<String, u64>,
    /// Files that not every user of the machine may read.
    pub(super) private: BTreeSet<String>,
    /// Symbolic links, and what is neither file nor folder.
    pub(super) links: BTreeSet<String>,
    headers: String,
    redirects: String,
}

/// How much of something there is, and where most of it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) number: u64,
    /// The file or the folder.
    pub(super) at: Option<String>,
}

/// A line of `_redirects`.
pub(super) struct Redirect<'s> {
    pub(super) from: &'s str,
    line: &'s str,
}

impl Redirect<'_> {
    /// Whether it stands for many addresses.
    pub(super) fn is_dynamic(&self) -> bool {
        self.from.contains('*') || self.from.contains("/:")
    }
}

impl Site {
    /// Takes a file, with its size in bytes and whether every user may read it.
    pub fn file(&mut self, path: &str, bytes: u64, is_public: bool) {
        if is_of_git(path) {
            return;
        }
        self.files.insert(path.to_owned(), bytes);
        if !is_public {
            self.private.insert(path.to_owned());
        }
    }

    /// Takes what is no file: a link, a pipe.
    pub fn link(&mut self, path: &str) {
        if !is_of_git(path) {
            self.links.insert(path.to_owned());
        }
    }

    /// Takes what stands in one of [`READ`].
    pub fn text(&mut self, path: &str, text: String) {
        match path {
            "_headers" => self.headers = text,
            "_redirects" => self.redirects = text,
            _ => {}
        }
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// How much of something there is.
    pub(super) fn amount(&self, measure: Measure) -> Amount {
        let redirects = || self.redirects();
        match measure {
            Measure::Files => counted(self.files.len()),
            Measure::Bytes => Amount { number: self.files.values().sum(), at: None },
            Measure::LargestFile => largest(self.files.iter().map(|(path, bytes)| (*bytes, path.as_str()))),
            Measure::FilesInFolder => self.widest(),
            Measure::PathLength => largest(self.files.keys().map(|path| (path.len() as u64, path.as_str()))),
            Measure::HeaderRules => counted(self.header_rules().count()),
            Measure::HeaderLine => longest(self.headers.lines()),
            Measure::Redirects => counted(redirects().count()),
            Measure::StaticRedirects => counted(redirects().filter(|line| !line.is_dynamic()).count()),
            Measure::DynamicRedirects => counted(redirects().filter(Redirect::is_dynamic).count()),
            Measure::RedirectLine => longest(redirects().map(|redirect| redirect.line)),
            Measure::RedirectsFile => Amount { number: self.redirects.len() as u64, at: None },
        }
    }

    /// What `_redirects` says.
    pub(super) fn redirects(&self) -> impl Iterator<Item = Redirect<'_>> {
        let lines = self.redirects.lines().filter(|line| !line.trim_start().starts_with('#'));
        lines.filter_map(|line| Some(Redirect { from: line.split_ascii_whitespace().next()?, line }))
    }

    /// The paths that `_headers` has rules for.
    pub(super) fn header_rules(&self) -> impl Iterator<Item = &str> {
        let is_path = |line: &&str| !line.starts_with([' ', '\t', '#']) && !line.is_empty();
        self.headers.lines().filter(is_path)
    }

    /// The folder with the most files and folders in it.
    fn widest(&self) -> Amount {
        let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for path in self.files.keys() {
            let mut rest = path.as_str();
            while let Some((folder, name)) = rest.rsplit_once('/') {
                if !folders.entry(folder).or_default().insert(name) {
                    break;
                }
                rest = folder;
            }
            if !rest.contains('/') {
                folders.entry("").or_default().insert(rest);
            }
        }
        largest(folders.iter().map(|(folder, names)| (names.len() as u64, *folder)))
    }
}

fn is_of_git(path: &str) -> bool {
    path == ".git" || GIT.iter().any(|own| path.starts_with(own))
}

fn counted(number: usize) -> Amount {
    Amount { number: number as u64, at: None }
}

fn longest<'a>(lines: impl Iterator<Item = &'a str>) -> Amount {
    Amount { number: lines.map(|line| line.chars().count() as u64).max().unwrap_or_default(), at: None }
}

/// The first of the largest.
fn largest<'a>(all: impl Iterator<Item = (u64, &'a str)>) -> Amount {
    let found = all.reduce(|best, next| if next.0 > best.0 { next } else { best });
    found.map_or_else(Amount::default, |(number, at)| Amount { number, at: Some(at.to_owned()) })
}
