//! From the files of a theme to one that can be rendered with: the site's own laid over the embedded ones.

use super::BuildError;
use crate::base::messages::Messages;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::config::Config;
use crate::parse;
use crate::render::{Theme, ThemeError, ThemeFiles, embedded};
use crate::source::{FileId, SourceMap, Span};

/// The theme that the program carries.
const EMBEDDED: &str = "rubric";

/// A theme, ready to use, with its words.
pub(super) struct Ready {
    pub(super) theme: Theme,
    pub(super) messages: Messages,
    files: ThemeFiles,
}

/// Where faults of a theme go: to the same collector as those of content.
pub(super) struct Faults<'a> {
    pub(super) sources: &'a mut SourceMap,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// Makes the theme of a site ready. `overrides` are all files below `themes`, by their path there. `None`: errors were reported.
pub(super) fn load(
    config: &Config,
    overrides: &[(String, Vec<u8>)],
    faults: &mut Faults<'_>,
) -> Option<Ready> {
    let folder = format!("{}/", config.theme);
    let own = overrides
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?.to_owned(), bytes.clone())));
    let own: Vec<_> = own.collect();
    if own.is_empty() && config.theme != EMBEDDED {
        let id = faults.sources.add(format!("themes/{folder}"), String::new());
        faults.diagnostics.push(factory::theme::unknown_theme(&config.theme, Span::file_start(id)));
        return None;
    }
    let files = ThemeFiles::lay(embedded(), &own);
    let messages = faults.messages(config, &files)?;
    match Theme::load(&files, &messages) {
        Ok(theme) => Some(Ready { theme, messages, files }),
        Err(error) => {
            faults.report(config, &files, &error);
            None
        }
    }
}

impl Ready {
    /// Reports a template that could not be filled.
    pub(super) fn report(&self, config: &Config, error: &ThemeError, faults: &mut Faults<'_>) {
        faults.report(config, &self.files, error);
    }
}

impl Faults<'_> {
    /// The theme's words, English below them: a translation may lack what a later version of the program asks for.
    fn messages(&mut self, config: &Config, files: &ThemeFiles) -> Option<Messages> {
        let lang = config.lang.as_str();
        let language = lang.split('-').next().unwrap_or(lang);
        let mut languages = vec!["en", language, lang];
        languages.dedup();
        let mut all = Vec::new();
        for name in languages.iter().map(|lang| format!("i18n/{lang}.yaml")) {
            let Some(bytes) = files.get(&name) else { continue };
            let text = String::from_utf8_lossy(bytes).into_owned();
            let id = self.add(config, &name, text.clone());
            all.extend(parse::messages(id, &text, self.diagnostics));
        }
        (!self.diagnostics.has_errors()).then(|| Messages::new(all))
    }

    fn report(&mut self, config: &Config, files: &ThemeFiles, error: &ThemeError) {
        let text = files.get(&error.file).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let id = self.add(config, &error.file, text.unwrap_or_default());
        let place = self.sources.file(id).span_at(id, error.line, error.column);
        self.diagnostics.push(factory::theme::theme_fault(&error.message, place));
    }

    fn add(&mut self, config: &Config, path: &str, text: String) -> FileId {
        self.sources.add(format!("themes/{}/{path}", config.theme), text)
    }
}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}
