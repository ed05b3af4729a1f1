//! From the files of a theme to one that can be rendered with: the site's own laid over the embedded ones.

use super::{BuildError, words};
use crate::base::messages::Messages;
use crate::card::Press;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::config::Config;
use crate::parse;
use crate::render::{Theme, ThemeError, ThemeFiles, embedded};
use crate::source::{FileId, SourceMap};

/// The theme that the program carries.
const EMBEDDED: &str = "rubric";
/// The file in which a theme describes itself.
const DESCRIPTION: &str = "theme.yaml";

/// A theme, ready to use, with its words.
pub(super) struct Ready {
    pub(super) theme: Theme,
    /// What draws its social cards; `None` where it lays out none.
    pub(super) cards: Option<Press>,
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
    let folder = format!("{}/", config.theme.value);
    let own = overrides
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix(&folder)?.to_owned(), bytes.clone())));
    let own: Vec<_> = own.collect();
    if own.is_empty() && config.theme.value != EMBEDDED {
        faults.diagnostics.push(factory::theme::unknown_theme(&config.theme.value, config.theme.span));
        return None;
    }
    let files = ThemeFiles::lay(embedded(), &own);
    faults.check_description(config, &files)?;
    let messages = words::read(config, &files, faults)?;
    let loaded = Theme::load(&files, &messages).and_then(|theme| Ok((theme, Press::load(&files)?)));
    match loaded {
        Ok((theme, cards)) => Some(Ready { theme, cards, messages, files }),
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
    /// What the theme says of itself, which only has to make sense.
    fn check_description(&mut self, config: &Config, files: &ThemeFiles) -> Option<()> {
        let text = text_of(files.get(DESCRIPTION)?);
        let id = self.add(config, DESCRIPTION, text.clone());
        parse::theme::theme(id, &text, self.diagnostics).map(|_| ())
    }

    fn report(&mut self, config: &Config, files: &ThemeFiles, error: &ThemeError) {
        let text = files.get(&error.file).map(text_of);
        let id = self.add(config, &error.file, text.unwrap_or_default());
        let place = self.sources.file(id).span_at(id, error.line, error.column);
        self.diagnostics.push(factory::theme::theme_fault(&error.message, place));
    }

    pub(super) fn add(&mut self, config: &Config, path: &str, text: String) -> FileId {
        self.sources.add(format!("themes/{}/{path}", config.theme.value), text)
    }
}

pub(super) fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}
