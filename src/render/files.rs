//! The files of a theme, by their path below its folder. No disk: a site's own files come in as bytes.

use std::collections::BTreeMap;

use crate::base::hash::{ContentHash, Digest};
use include_dir::{Dir, DirEntry, include_dir};

static RUBRIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/rubric");

/// The theme that the program carries.
#[must_use]
pub fn embedded() -> &'static Dir<'static> {
    &RUBRIC
}

/// All files of one theme: the embedded ones, a site's own laid over them file by file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFiles(BTreeMap<String, Vec<u8>>);

impl ThemeFiles {
    /// Lays `overrides` (path below the theme's folder with `/` between its parts, bytes) over the embedded theme.
    #[must_use]
    pub fn lay(embedded: &Dir<'_>, overrides: &[(String, Vec<u8>)]) -> Self {
        let mut files = BTreeMap::new();
        collect(embedded, &mut files);
        files.extend(overrides.iter().cloned());
        Self(files)
    }

    /// The bytes of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Those below some folders, by the same paths.
    #[must_use]
    pub fn only(&self, folders: &[&str]) -> Self {
        let is_below = |path: &str| {
            folders.iter().any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
        };
        Self(
            self.0
                .iter()
                .filter(|(path, _)| is_below(path))
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect(),
        )
    }

    /// One hash of all paths and bytes.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        let mut digest = Digest::new("theme files");
        for (path, bytes) in &self.0 {
            digest.field(path).field(bytes);
        }
        digest.finish()
    }

    /// The files below a folder of the theme, by path below that folder, sorted.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.0
            .iter()
            .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, &**bytes)))
    }
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, files),
            DirEntry::File(file) => {
                let parts: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
                files.insert(parts.join("/"), file.contents().to_vec());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sites_file_takes_the_place_of_the_embedded_one() {
        let own = [
            ("static/custom.css".to_owned(), b"a{}".to_vec()),
            ("theme.yaml".to_owned(), b"name: Own".to_vec()),
        ];
        let files = ThemeFiles::lay(embedded(), &own);
        assert_eq!(files.get("theme.yaml"), Some(&b"name: Own"[..]));
        assert_eq!(files.get("static/custom.css"), Some(&b"a{}"[..]));
        assert!(files.get("templates/base.html").is_some());
    }
}
