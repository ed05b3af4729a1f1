//! From the files of a theme to one that can be rendered with: the site's own folder, the embedded themes, parents,
//! options and words.

mod chain;
mod list;
mod options;

pub use list::{ChosenOption, Replaced, ThemeInfo, Themes, list};

use super::{BuildError, words};
use crate::base::messages::Messages;
use crate::card::Press;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::config::Config;
use crate::render::{Origin, Theme, ThemeError, ThemeFiles};
use crate::source::{FileId, SourceMap};
use chain::{Chain, Shelf};

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
    let chain = Chain::of(&config.theme, &Shelf::new(overrides), faults)?;
    let files = chain.files();
    let options = options::values(&chain, config, faults);
    let messages = words::read(config, &files, faults)?;
    let loaded = Theme::load(&files, &messages).and_then(|theme| Ok((theme, Press::load(&files)?)));
    match loaded {
        Ok((theme, cards)) => Some(Ready { theme: theme.with_options(&options?), cards, messages, files }),
        Err(error) => {
            faults.report(config, &files, &error);
            None
        }
    }
}

/// The theme that a configuration names, as the program carries it, and its words: for those who fill templates without a
/// site's folder, such as benchmarks. `None` where the program carries none of that name, or it is not sound.
#[must_use]
pub fn of_the_program(config: &Config) -> Option<(Theme, Messages)> {
    let (mut sources, mut diagnostics) = (SourceMap::default(), Diagnostics::default());
    let ready = load(config, &[], &mut Faults { sources: &mut sources, diagnostics: &mut diagnostics })?;
    Some((ready.theme, ready.messages))
}

impl Ready {
    /// Reports a template that could not be filled.
    pub(super) fn report(&self, config: &Config, error: &ThemeError, faults: &mut Faults<'_>) {
        faults.report(config, &self.files, error);
    }
}

impl Faults<'_> {
    fn report(&mut self, config: &Config, files: &ThemeFiles, error: &ThemeError) {
        let owner = match &error.layer {
            Some((theme, origin)) => {
                files.layers().iter().find(|layer| layer.theme == *theme && layer.origin == *origin)
            }
            None => files.owner(&error.file),
        };
        let text = owner.and_then(|layer| layer.get(&error.file)).map(text_of).unwrap_or_default();
        let theme = owner.map_or(config.theme.value.as_str(), |layer| layer.theme.as_str());
        let id = self.add(theme, &error.file, text);
        let place = self.sources.file(id).span_at(id, error.line, error.column);
        let embedded = owner.filter(|layer| layer.origin == Origin::Program).map(|_| IN_THE_PROGRAM);
        let help = error.help.as_deref().or(embedded);
        self.diagnostics.push(factory::theme::theme_fault(&error.message, help, place));
    }

    pub(super) fn add(&mut self, theme: &str, path: &str, text: String) -> FileId {
        self.sources.add(format!("themes/{theme}/{path}"), text)
    }
}

/// What to do about a fault that shows in a file of the program.
const IN_THE_PROGRAM: &str = "this file is the program's own and fits its own theme: look for the cause in the file \
     of your theme whose block, component or option it uses";

pub(super) fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl From<ThemeError> for BuildError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}
