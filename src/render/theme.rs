//! A theme, ready to render: its templates, its static files, its words.

use std::collections::BTreeMap;

use tera::{Context, Tera, Value};

use super::{Asset, ThemeError, ThemeFiles, assets};
use crate::base::messages::Messages;

/// A theme, ready to render. Shared between threads.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    assets: Vec<Asset>,
    words: Value,
    asset_paths: Value,
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
        Ok(Self { tera: templates(files)?, asset_paths, words: Value::from_serializable(&texts), assets })
    }

    /// The static files to write, sorted by name.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    pub(super) fn tera(&self) -> &Tera {
        &self.tera
    }

    /// Adds what every template sees beside its view: `t`, the words, and `assets`, static files by name.
    pub(super) fn add_shared(&self, context: &mut Context) {
        context.insert_value("t", self.words.clone());
        context.insert_value("assets", self.asset_paths.clone());
    }
}

/// The templates of a theme. Everything in them is escaped unless it says `safe`.
fn templates(files: &ThemeFiles) -> Result<Tera, ThemeError> {
    let mut tera = Tera::new();
    tera.autoescape_on(["html", "svg", "xml"]);
    let mut sources = Vec::new();
    for (name, bytes) in files.below("templates") {
        let not_text = |_| ThemeError::in_file(&format!("templates/{name}"), "the file is not UTF-8");
        sources.push((name.to_owned(), std::str::from_utf8(bytes).map_err(not_text)?.to_owned()));
    }
    tera.add_raw_templates(sources).map_err(|error| ThemeError::from_tera("", &error))?;
    Ok(tera)
}
