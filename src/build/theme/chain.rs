//! A theme with its parents: which folders lie over which, as their `theme.yaml` say.

use std::collections::BTreeSet;

use super::{Faults, text_of};
use crate::diagnostic::factory::theme as say;
use crate::parse;
use crate::parse::nearest::nearest;
use crate::parse::theme::{Parent, ThemeMeta};
use crate::render::{DEFAULT_THEME, Layer, ThemeFiles, embedded_names, is_at_or_below};
use crate::source::{FileId, Located, Span};

/// The file in which a theme describes itself.
pub(super) const DESCRIPTION: &str = "theme.yaml";

/// All themes that a site could use: its own folders, and those that the program carries.
pub(super) struct Shelf<'a> {
    overrides: &'a [(String, Vec<u8>)],
}

impl<'a> Shelf<'a> {
    /// The shelf of a site with these files below `themes`.
    pub(super) fn new(overrides: &'a [(String, Vec<u8>)]) -> Self {
        Self { overrides }
    }

    /// The names of all themes, sorted.
    pub(super) fn names(&self) -> BTreeSet<&'a str> {
        let own = self.overrides.iter().filter_map(|(path, _)| Some(path.split_once('/')?.0));
        own.chain(embedded_names().map(|name| -> &'a str { name })).collect()
    }

    /// The site's own folder for a theme, if it has one.
    fn own(&self, name: &str) -> Option<Layer> {
        let path_in = |path: &str| Some(path.strip_prefix(name)?.strip_prefix('/')?.to_owned());
        let files = self.overrides.iter().filter_map(|(path, bytes)| Some((path_in(path)?, bytes.clone())));
        let layer = Layer::of_site(name, files);
        let is_there = layer.paths().next().is_some();
        is_there.then_some(layer)
    }
}

/// One description of a theme, with the layers that it describes.
pub(super) struct Link {
    pub(super) name: String,
    pub(super) meta: ThemeMeta,
    layers: Vec<Layer>,
}

/// A theme and its parents, the nearest first.
pub(super) struct Chain(Vec<Link>);

impl Chain {
    /// The chain of the theme `name`, whose place is where it is asked for. `None`: errors were reported.
    pub(super) fn of(name: &Located<String>, shelf: &Shelf<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let mut chain = Self(Vec::new());
        let mut next = Some(name.clone());
        while let Some(name) = next {
            chain.check_name(&name, shelf, faults)?;
            next = chain.put(&name.value, shelf, faults)?;
        }
        chain.check_left_out(faults)?;
        Some(chain)
    }

    /// The descriptions, the nearest first.
    pub(super) fn links(&self) -> &[Link] {
        &self.0
    }

    /// The parent of the theme, if it has one.
    pub(super) fn parent(&self) -> Option<&str> {
        let name = &self.0.first()?.name;
        self.0.iter().map(|link| link.name.as_str()).find(|other| other != name)
    }

    /// All files, the nearest on top.
    pub(super) fn files(&self) -> ThemeFiles {
        ThemeFiles::new(self.0.iter().flat_map(Link::layers).collect())
    }

    fn check_name(&self, name: &Located<String>, shelf: &Shelf<'_>, faults: &mut Faults<'_>) -> Option<()> {
        let mut names: Vec<&str> = self.0.iter().map(|link| link.name.as_str()).collect();
        if let Some(first) = names.iter().position(|other| *other == name.value) {
            names.drain(..first);
            names.dedup();
            names.push(&name.value);
            faults.diagnostics.push(say::theme_loop(&names, name.span));
            return None;
        }
        let known = shelf.names();
        if known.contains(name.value.as_str()) {
            return Some(());
        }
        let near = nearest(&name.value, known);
        let unknown = if self.0.is_empty() { say::unknown_theme } else { say::unknown_parent };
        faults.diagnostics.push(unknown(&name.value, near, name.span));
        None
    }

    /// Reads a theme and puts it behind the others. Says which comes next.
    fn put(
        &mut self,
        name: &str,
        shelf: &Shelf<'_>,
        faults: &mut Faults<'_>,
    ) -> Option<Option<Located<String>>> {
        let Some(embedded) = Layer::embedded(name) else {
            let own = shelf.own(name)?;
            let described = faults.description(&own)?;
            let next = described.parent();
            self.0.push(Link { name: name.to_owned(), meta: described.meta, layers: vec![own] });
            return Some(next);
        };
        let described = faults.description(&embedded)?;
        let next = described.parent();
        let mut layers = vec![embedded];
        if let Some(own) = shelf.own(name) {
            match own.get(DESCRIPTION) {
                Some(_) => self.put_over(own, next.as_ref(), faults)?,
                None => layers.insert(0, own),
            }
        }
        self.0.push(Link { name: name.to_owned(), meta: described.meta, layers });
        Some(next)
    }

    /// Puts a site's folder that describes itself, and lies over an embedded theme whose parent is `parent`.
    fn put_over(
        &mut self,
        own: Layer,
        parent: Option<&Located<String>>,
        faults: &mut Faults<'_>,
    ) -> Option<()> {
        let described = faults.description(&own)?;
        if let Parent::Theme(other) = &described.meta.parent
            && parent.is_none_or(|parent| parent.value != other.value)
        {
            faults.diagnostics.push(say::parent_of_embedded(&own.theme, other.span));
            return None;
        }
        self.0.push(Link { name: own.theme.clone(), meta: described.meta, layers: vec![own] });
        Some(())
    }

    /// What a theme leaves out has to be there.
    fn check_left_out(&self, faults: &mut Faults<'_>) -> Option<()> {
        let mut sound = true;
        for (place, link) in self.0.iter().enumerate() {
            let parents = self.0[place + 1..].iter().flat_map(|link| &link.layers);
            let paths: BTreeSet<&str> = parents.flat_map(Layer::paths).collect();
            for left_out in &link.meta.leave_out {
                if !paths.iter().any(|path| is_at_or_below(path, &left_out.value)) {
                    let near = nearest(&left_out.value, paths.iter().copied());
                    faults.diagnostics.push(say::leaves_out_nothing(&left_out.value, near, left_out.span));
                    sound = false;
                }
            }
        }
        sound.then_some(())
    }
}

impl Link {
    /// Its layers; the nearest of them leaves out what the description says.
    fn layers(&self) -> Vec<Layer> {
        let mut layers = self.layers.clone();
        if let Some(last) = layers.pop() {
            let left_out = self.meta.leave_out.iter().map(|path| path.value.clone()).collect();
            layers.push(last.leaving_out(left_out));
        }
        layers
    }
}

/// A description that was read, and where.
struct Described {
    id: FileId,
    theme: String,
    meta: ThemeMeta,
}

impl Described {
    /// The parent's name and where it is said. A theme that says nothing lies over the default one.
    fn parent(&self) -> Option<Located<String>> {
        match &self.meta.parent {
            Parent::Theme(name) => Some(name.clone()),
            Parent::Unsaid if self.theme != DEFAULT_THEME => {
                Some(Located::new(DEFAULT_THEME.to_owned(), Span::file_start(self.id)))
            }
            Parent::Unsaid | Parent::None => None,
        }
    }
}

impl Faults<'_> {
    /// What a theme says of itself; a folder without a description is named after itself.
    fn description(&mut self, layer: &Layer) -> Option<Described> {
        let text = layer.get(DESCRIPTION).map(text_of);
        let id = self.add(&layer.theme, DESCRIPTION, text.clone().unwrap_or_default());
        let meta = match text {
            Some(text) => parse::theme::theme(id, &text, self.diagnostics)?,
            None => undescribed(&layer.theme),
        };
        self.check_version(&meta)?;
        Some(Described { id, theme: layer.theme.clone(), meta })
    }

    fn check_version(&mut self, meta: &ThemeMeta) -> Option<()> {
        let Some(needed) = &meta.breachbook else { return Some(()) };
        let is = env!("CARGO_PKG_VERSION");
        let fault = match (numbers(&needed.value), numbers(is)) {
            (None, _) => say::not_a_version(&needed.value, needed.span),
            (Some(least), Some(own)) if own < least => say::theme_needs_later(&needed.value, is, needed.span),
            _ => return Some(()),
        };
        self.diagnostics.push(fault);
        None
    }
}

/// The numbers of a version, of which `0.1` and `0.1.0` are the same.
fn numbers(version: &str) -> Option<Vec<u32>> {
    let numbers: Option<Vec<u32>> = version.split('.').map(|number| number.parse().ok()).collect();
    let mut numbers = numbers?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}

fn undescribed(name: &str) -> ThemeMeta {
    ThemeMeta {
        name: name.to_owned(),
        version: String::new(),
        breachbook: None,
        parent: Parent::Unsaid,
        description: None,
        author: None,
        license: None,
        fonts: None,
        options: Vec::new(),
        leave_out: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(numbers("0.10") > numbers("0.9.9"));
        assert_eq!(numbers("0.1"), numbers("0.1.0"));
        assert!(numbers("1") > numbers("0.99"));
        for text in ["", "one", "1.x", "1..2", "-1", ">=0.1"] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }
}
