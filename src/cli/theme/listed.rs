//! The themes of a site, as programs are told of them.

use serde::Serialize;

use crate::build::theme::{ChosenOption, Replaced, ThemeInfo, Themes};
use crate::diagnostic::emit;

/// All of them, and what is wrong with any.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    in_use: Option<&'a str>,
    themes: Vec<Theme<'a>>,
    #[serde(flatten)]
    faults: emit::Faults<'a>,
}

#[derive(Serialize)]
struct Theme<'a> {
    name: &'a str,
    version: Option<&'a str>,
    description: Option<&'a str>,
    parent: Option<&'a str>,
    /// Whether the program carries it.
    embedded: bool,
    options: Vec<ThemeOption<'a>>,
    /// What the site's own folder for it holds.
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct ThemeOption<'a> {
    name: &'a str,
    takes: &'a str,
    description: Option<&'a str>,
    value: Option<&'a str>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    /// The theme whose file it takes the place of.
    replaces: Option<&'a str>,
    /// Whether it is the same as that file.
    same: bool,
}

impl<'a> Listed<'a> {
    pub(super) fn of(themes: &'a Themes) -> Self {
        Self {
            in_use: themes.in_use.as_deref(),
            themes: themes.all.iter().map(theme).collect(),
            faults: emit::Faults::of(&themes.diagnostics, &themes.sources),
        }
    }
}

fn theme(info: &ThemeInfo) -> Theme<'_> {
    Theme {
        name: &info.name,
        version: Some(info.version.as_str()).filter(|version| !version.is_empty()),
        description: info.description.as_deref(),
        parent: info.parent.as_deref(),
        embedded: info.is_embedded,
        options: info.options.iter().map(option).collect(),
        files: info.own.iter().map(file).collect(),
    }
}

fn option(option: &ChosenOption) -> ThemeOption<'_> {
    ThemeOption {
        name: &option.name,
        takes: &option.takes,
        description: option.description.as_deref(),
        value: option.value.as_deref(),
    }
}

fn file(file: &Replaced) -> File<'_> {
    File { path: &file.path, replaces: file.of.as_deref(), same: file.is_same }
}
