//! The themes that a site could use, for people who look for one, and for those who change one.

use super::chain::{Chain, DESCRIPTION, Shelf};
use super::{Faults, options};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::Inputs;
use crate::model::config::Config;
use crate::parse::{self, bytes};
use crate::render::{Layer, Origin, ThemeFiles, is_embedded};
use crate::source::{Located, SourceMap, Span};

/// The themes of a site.
pub struct Themes {
    /// Every theme that can be read, by name.
    pub all: Vec<ThemeInfo>,
    /// The name of the theme that the site uses, if its configuration can be read.
    pub in_use: Option<String>,
    /// The files, for showing faults in them.
    pub sources: SourceMap,
    /// What is wrong with the configuration or with a theme.
    pub diagnostics: Vec<Diagnostic>,
}

/// One theme.
pub struct ThemeInfo {
    /// The name that the configuration gives it: that of its folder.
    pub name: String,
    /// Its version; empty for a folder that says nothing of itself.
    pub version: String,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// The theme that it lies over.
    pub parent: Option<String>,
    /// Whether the program carries it.
    pub is_embedded: bool,
    /// What the site's own folder for it holds, by path.
    pub own: Vec<Replaced>,
    /// What a site may set, by name.
    pub options: Vec<ChosenOption>,
    /// All its files.
    pub files: ThemeFiles,
}

/// A file of a site's own theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Its path below the theme's folder.
    pub path: String,
    /// The theme whose file it takes the place of.
    pub of: Option<String>,
    /// Whether it is the same as that file, byte by byte.
    pub is_same: bool,
}

/// An option and what is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenOption {
    /// Its name.
    pub name: String,
    /// What it takes, as a noun phrase.
    pub takes: String,
    /// What it does.
    pub description: Option<String>,
    /// What is set, by the site where it uses this theme, else by the theme.
    pub value: Option<String>,
}

impl Themes {
    /// The theme that the site uses.
    #[must_use]
    pub fn used(&self) -> Option<&ThemeInfo> {
        let name = self.in_use.as_deref()?;
        self.all.iter().find(|theme| theme.name == name)
    }
}

/// The themes that a site could use.
#[must_use]
pub fn list(inputs: &Inputs) -> Themes {
    let (mut sources, mut diagnostics) = (SourceMap::default(), Diagnostics::default());
    let config = config(inputs, &mut sources, &mut diagnostics);
    let shelf = Shelf::new(&inputs.theme_overrides);
    let mut faults = Faults { sources: &mut sources, diagnostics: &mut diagnostics };
    let mut all = Vec::new();
    for name in shelf.names() {
        let located = Located::new(name.to_owned(), Span::nowhere());
        let chain = Chain::of(&located, &shelf, &mut faults);
        all.extend(chain.map(|chain| info(name, &chain, config.as_ref())));
    }
    if let Some(config) = &config
        && !shelf.names().contains(config.theme.value.as_str())
    {
        // Only the fault is wanted.
        drop(Chain::of(&config.theme, &shelf, &mut faults));
    }
    let in_use = config.map(|config| config.theme.value);
    Themes { all, in_use, sources, diagnostics: diagnostics.sorted() }
}

fn config(inputs: &Inputs, sources: &mut SourceMap, diagnostics: &mut Diagnostics) -> Option<Config> {
    let file = inputs.files.first()?;
    let (text, fault) = bytes::to_text(file.bytes.clone());
    let id = sources.add(file.path.clone(), text.clone());
    if let Some(fault) = fault {
        diagnostics.push(fault.diagnostic(id));
        return None;
    }
    parse::config(id, &text, diagnostics)
}

fn info(name: &str, chain: &Chain, config: Option<&Config>) -> ThemeInfo {
    let files = chain.files();
    let meta = &chain.links().first().expect("a chain has a theme").meta;
    ThemeInfo {
        name: name.to_owned(),
        version: meta.version.clone(),
        description: meta.description.clone(),
        parent: chain.parent().map(str::to_owned),
        is_embedded: is_embedded(name),
        own: own(name, &files),
        options: chosen(chain, config.filter(|config| config.theme.value == name)),
        files,
    }
}

fn own(name: &str, files: &ThemeFiles) -> Vec<Replaced> {
    let (own, others): (Vec<&Layer>, Vec<&Layer>) =
        files.layers().iter().partition(|layer| layer.theme == name && layer.origin == Origin::Site);
    let files = own.iter().flat_map(|layer| layer.paths().map(move |path| (path, layer.get(path))));
    files
        .map(|(path, bytes)| {
            // A description takes no other's place: each theme has its own.
            let of = others.iter().find(|layer| layer.get(path).is_some());
            let of = of.filter(|layer| layer.theme == name || path != DESCRIPTION);
            Replaced {
                path: path.to_owned(),
                is_same: of.is_some_and(|layer| layer.get(path) == bytes),
                of: of.map(|layer| layer.theme.clone()),
            }
        })
        .collect()
}

fn chosen(chain: &Chain, config: Option<&Config>) -> Vec<ChosenOption> {
    // Faults of options are a build's to tell.
    let mut found = Vec::new();
    let mut settings = options::settings(chain, &mut found);
    for (name, text) in config.iter().flat_map(|config| &config.theme_options) {
        options::set(&mut settings, (name, text), &mut found);
    }
    settings
        .into_iter()
        .map(|(name, setting)| ChosenOption {
            name: name.to_owned(),
            takes: setting.spec.kind.takes(),
            description: setting.spec.description.clone(),
            value: setting.text.map(|text| text.value.clone()),
        })
        .collect()
}
