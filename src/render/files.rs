//! The files of a theme, layer by layer. No disk: a site's own files come in as bytes.
//!
//! A theme is a pile of layers, the nearest first: a site's own folder, the embedded theme of that name, then those of
//! its parents. A file of a nearer layer takes the place of the same path in a farther one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::base::hash::{ContentHash, Digest};
use include_dir::{Dir, DirEntry, include_dir};

static LEDGER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/ledger");
static RUBRIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/rubric");

/// The themes that the program carries, sorted by name.
static EMBEDDED: [(&str, &Dir<'static>); 2] = [("ledger", &LEDGER), (DEFAULT_THEME, &RUBRIC)];

/// The theme of a site that names none, and the parent of a theme that names none.
pub const DEFAULT_THEME: &str = "rubric";

/// The default theme that the program carries.
#[must_use]
pub fn embedded() -> &'static Dir<'static> {
    &RUBRIC
}

/// The names of the themes that the program carries, sorted.
pub fn embedded_names() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|(name, _)| *name)
}

/// Whether the program carries a theme of this name.
#[must_use]
pub fn is_embedded(name: &str) -> bool {
    embedded_names().any(|embedded| embedded == name)
}

/// Where a layer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The site's folder `themes`.
    Site,
    /// The program itself.
    Program,
}

/// The files that one place has for one theme, by path below the theme's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// The theme's name: that of its folder.
    pub theme: String,
    /// Where the files come from.
    pub origin: Origin,
    files: BTreeMap<String, Cow<'static, [u8]>>,
    leaves_out: Vec<String>,
}

impl Layer {
    /// A theme that the program carries.
    #[must_use]
    pub fn embedded(name: &str) -> Option<Self> {
        let (_, folder) = EMBEDDED.iter().find(|(embedded, _)| *embedded == name)?;
        Some(Self::of_folder(name, folder))
    }

    fn of_folder(theme: &str, folder: &'static Dir<'static>) -> Self {
        let mut files = BTreeMap::new();
        collect(folder, &mut files);
        Self { theme: theme.to_owned(), origin: Origin::Program, files, leaves_out: Vec::new() }
    }

    /// What a site has for a theme: paths below the theme's folder with `/` between their parts, and bytes.
    #[must_use]
    pub fn of_site(theme: &str, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path, Cow::Owned(bytes))).collect();
        Self { theme: theme.to_owned(), origin: Origin::Site, files, leaves_out: Vec::new() }
    }

    /// The same layer, which hides these files and folders of the farther ones.
    #[must_use]
    pub fn leaving_out(self, paths: Vec<String>) -> Self {
        Self { leaves_out: paths, ..self }
    }

    /// The bytes of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// The paths of its files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether the layer hides a file of the farther ones.
    fn hides(&self, path: &str) -> bool {
        self.leaves_out.iter().any(|left_out| is_at_or_below(path, left_out))
    }

    /// The name of the layer before those of its templates: `rubric/base.html` is always the program's own file, so what
    /// a site lays over an embedded theme has a name that nobody writes.
    pub(super) fn prefix(&self) -> String {
        match self.origin {
            Origin::Site if is_embedded(&self.theme) => format!("{OVER}{}/", self.theme),
            Origin::Site | Origin::Program => format!("{}/", self.theme),
        }
    }

    /// The files below one of its folders, by path below that folder, sorted.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let below = move |path: &'a str| path.strip_prefix(folder)?.strip_prefix('/');
        self.files.iter().filter_map(move |(path, bytes)| Some((below(path)?, &**bytes)))
    }
}

/// What stands before the name of a theme in the names of templates that a site lays over an embedded one.
const OVER: &str = "over:";

/// The theme and the place that a template's full name stands for, and its name there. `None` for a short name.
pub(super) fn place_of(template: &str) -> Option<(String, Origin, &str)> {
    let (head, name) = template.split_once('/')?;
    Some(match head.strip_prefix(OVER) {
        Some(theme) => (theme.to_owned(), Origin::Site, name),
        None if is_embedded(head) => (head.to_owned(), Origin::Program, name),
        None => (head.to_owned(), Origin::Site, name),
    })
}

/// All files of one theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFiles(Vec<Layer>);

impl ThemeFiles {
    /// A theme of these layers, the nearest first.
    #[must_use]
    pub fn new(layers: Vec<Layer>) -> Self {
        Self(layers)
    }

    /// Lays `overrides` (path below the theme's folder with `/` between its parts, bytes) over an embedded theme.
    #[must_use]
    pub fn lay(embedded: &'static Dir<'static>, overrides: &[(String, Vec<u8>)]) -> Self {
        let own = Layer::of_site(DEFAULT_THEME, overrides.iter().cloned());
        Self(vec![own, Layer::of_folder(DEFAULT_THEME, embedded)])
    }

    /// The same layers with only what lies below some folders.
    #[must_use]
    pub fn only(&self, folders: &[&str]) -> Self {
        let is_wanted = |path: &str| folders.iter().any(|folder| is_at_or_below(path, folder));
        let part = |layer: &Layer| {
            let mut layer = layer.clone();
            layer.files.retain(|path, _| is_wanted(path));
            layer
        };
        Self(self.0.iter().map(part).collect())
    }

    /// One hash of all layers: their names, paths and bytes.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        let mut digest = Digest::new("theme files");
        for layer in &self.0 {
            digest.field(layer.prefix()).field(layer.leaves_out.join("\n"));
            for (path, bytes) in &layer.files {
                digest.field(path).field(bytes);
            }
        }
        digest.finish()
    }

    /// The layers, the nearest first.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.0
    }

    /// The layer whose file of this path counts.
    #[must_use]
    pub fn owner(&self, path: &str) -> Option<&Layer> {
        let layer = self.0.iter().find(|layer| layer.get(path).is_some() || layer.hides(path))?;
        layer.get(path).is_some().then_some(layer)
    }

    /// The bytes of the file that counts.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.owner(path)?.get(path)
    }

    /// The paths of the files that count below a folder of the theme, below that folder, sorted.
    #[must_use]
    pub fn paths_below<'a>(&'a self, folder: &'a str) -> Vec<&'a str> {
        self.below(folder).map(|(path, _)| path).collect()
    }

    /// The files that count below a folder of the theme, by path below that folder, sorted.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let mut all = BTreeMap::new();
        for layer in self.0.iter().rev() {
            all.retain(|path: &&str, _| !layer.hides(&format!("{folder}/{path}")));
            all.extend(layer.below(folder));
        }
        all.into_iter()
    }
}

/// Whether a path is this file, or lies below this folder.
#[must_use]
pub fn is_at_or_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn collect(folder: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, files),
            DirEntry::File(file) => {
                let parts: Vec<_> = file.path().iter().map(|part| part.to_string_lossy()).collect();
                files.insert(parts.join("/"), Cow::Borrowed(file.contents()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(theme: &str, paths: &[&str]) -> Layer {
        Layer::of_site(theme, paths.iter().map(|path| (path.to_string(), theme.as_bytes().to_vec())))
    }

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

    #[test]
    fn the_nearest_layer_counts_and_hides_what_it_leaves_out() {
        let near = layer("near", &["static/a.css"]).leaving_out(vec!["static/fonts".to_owned()]);
        let far = layer("far", &["static/a.css", "static/b.css", "static/fonts/c.woff2", "static/fonts.css"]);
        let files = ThemeFiles::new(vec![near, far]);
        let all: Vec<_> = files.below("static").map(|(path, bytes)| (path, bytes.to_vec())).collect();
        let expected = [("a.css", "near"), ("b.css", "far"), ("fonts.css", "far")];
        assert_eq!(all, expected.map(|(path, theme)| (path, theme.as_bytes().to_vec())));
        assert_eq!(files.get("static/fonts/c.woff2"), None);
        assert_eq!(files.owner("static/b.css").map(|layer| layer.theme.as_str()), Some("far"));
    }

    #[test]
    fn the_full_name_of_an_embedded_theme_is_always_the_programs_own() {
        assert_eq!(layer("rubric", &[]).prefix(), "over:rubric/");
        assert_eq!(layer("newsroom", &[]).prefix(), "newsroom/");
        let place = |name: &'static str| place_of(name).expect("it is a full name");
        assert_eq!(place("over:rubric/a/b.html"), ("rubric".to_owned(), Origin::Site, "a/b.html"));
        assert_eq!(place("rubric/b.html"), ("rubric".to_owned(), Origin::Program, "b.html"));
        assert_eq!(place("newsroom/b.html"), ("newsroom".to_owned(), Origin::Site, "b.html"));
        assert_eq!(place_of("b.html"), None);
    }
}
