//! A theme, ready to render: its templates, its static files, its words.

use std::collections::BTreeMap;

use tera::{Context, Tera, Value};

use super::{Asset, Layer, ThemeError, ThemeFiles, assets};
use crate::base::messages::Messages;
use crate::parse::theme::OptionValue;

/// A theme, ready to render. Shared between threads.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Vec<Asset>,
    words: Value,
    asset_paths: Value,
    options: Value,
}

impl Theme {
    /// Reads the templates and names the static files. `messages` are the words of the theme's `i18n` file.
    ///
    /// # Errors
    /// The first fault of a template or style sheet, with its place.
    pub fn load(files: &ThemeFiles, messages: &Messages) -> Result<Self, ThemeError> {
        let assets = assets::all(files)?;
        let paths: BTreeMap<&str, &str> =
            assets.iter().map(|one| (one.name.as_str(), one.path.as_str())).collect();
        let texts: BTreeMap<&str, &str> = messages.texts().collect();
        let asset_paths = Value::from_serializable(&paths);
        let words = Value::from_serializable(&texts);
        let options = Value::from_serializable(&BTreeMap::<String, OptionValue>::new());
        Ok(Self { tera: templates(files)?, asset_paths, words, assets, options })
    }

    /// The same theme with these options, by name.
    #[must_use]
    pub fn with_options(self, options: &BTreeMap<String, OptionValue>) -> Self {
        Self { options: Value::from_serializable(options), ..self }
    }

    /// The static files to write, sorted by name.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.tera
    }

    /// Adds what every template sees beside its view: `t`, the words; `assets`, static files by name; `options`.
    pub(super) fn add_shared(&self, context: &mut Context) {
        context.insert_value("t", self.words.clone());
        context.insert_value("assets", self.asset_paths.clone());
        context.insert_value("options", self.options.clone());
    }
}

/// The templates of a theme. Everything in them is escaped unless it says `safe`.
///
/// Each layer keeps all its templates under its own name, and a short name is looked up from the nearest layer on: so a
/// template may extend the one whose place it takes, and a component takes the place of the farther one of its name.
fn templates(files: &ThemeFiles) -> Result<Tera, ThemeError> {
    let mut tera = Tera::new();
    // Whatever a file is called: a part that is named `list.txt` stands in a page as well.
    tera.autoescape_on([""]);
    let prefixes = files.layers().iter().map(Layer::prefix);
    tera.set_fallback_prefixes(prefixes).expect("no template was added yet");
    let mut sources = Vec::new();
    for layer in files.layers() {
        sources.extend(sources_of(layer)?);
    }
    tera.add_raw_templates(sources).map_err(|error| ThemeError::from_tera("", &error))?;
    Ok(tera)
}

/// The templates of a layer by their full names.
fn sources_of(layer: &Layer) -> Result<Vec<(String, String)>, ThemeError> {
    let source = |(name, bytes): (&str, &[u8])| {
        let name = format!("{}{name}", layer.prefix());
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok((name, text.to_owned())),
            Err(_) => Err(ThemeError::in_template(&name, "the file is not UTF-8")),
        }
    };
    layer.below("templates").map(source).collect()
}
