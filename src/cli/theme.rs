//! `breachbook theme`: which themes there are, how to take one over file by file, and what its templates see.

mod eject;
mod listed;
mod reference;

use std::path::Path;

use super::args::{ListArguments, ThemeCommand};
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::theme::{self, ChosenOption, Replaced, ThemeInfo, Themes};
use crate::diagnostic::emit;
use crate::load;

pub(super) fn run(command: &ThemeCommand, terminal: &Terminal) -> anyhow::Result<Ending> {
    match command {
        ThemeCommand::List(arguments) => list(arguments, terminal),
        ThemeCommand::Eject(arguments) => eject::run(arguments, terminal),
        ThemeCommand::Reference => {
            terminal.print(&reference::text())?;
            Ok(Ending::Clean)
        }
    }
}

/// The themes of the site at `root`; what is wrong with them is told.
fn themes(root: &Path, terminal: &Terminal) -> anyhow::Result<Themes> {
    let themes = looked_up(root)?;
    terminal.warn(&emit::human(&themes.diagnostics, &themes.sources, terminal.stderr_colour()))?;
    Ok(themes)
}

fn looked_up(root: &Path) -> anyhow::Result<Themes> {
    let inputs = load::inputs(root, environment::load_options()?)?;
    Ok(theme::list(&inputs))
}

fn list(arguments: &ListArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let themes = if arguments.json { looked_up(&root)? } else { themes(&root, terminal)? };
    terminal.print(&match arguments.json {
        true => emit::document("theme list", &listed::Listed::of(&themes)),
        false => themes.all.iter().map(|theme| described(theme, &themes)).collect(),
    })?;
    Ok(if themes.diagnostics.is_empty() { Ending::Clean } else { Ending::ContentErrors })
}

fn described(theme: &ThemeInfo, themes: &Themes) -> String {
    let in_use = themes.in_use.as_deref() == Some(&theme.name);
    let star = if in_use { "*" } else { " " };
    let version = if theme.version.is_empty() { "-" } else { &theme.version };
    let place =
        if theme.is_embedded { "in the program".to_owned() } else { format!("themes/{}", theme.name) };
    let parent = theme.parent.as_ref().map_or_else(String::new, |parent| format!(", over {parent}"));
    let mut text = format!("{star} {:16} {version:8} {place}{parent}\n", theme.name);
    let mut say = |line: &str| text.push_str(&format!("    {line}\n"));
    theme.description.iter().for_each(|line| say(line));
    let (same, own): (Vec<_>, Vec<_>) = theme.own.iter().partition(|file| file.is_same);
    own.iter().for_each(|file| say(&own_file(file, &theme.name)));
    if !same.is_empty() {
        say(&format!("files   {} in themes/{} are as the program's own", same.len(), theme.name));
    }
    if in_use {
        theme.options.iter().for_each(|option| say(&set_option(option)));
    }
    text
}

fn own_file(file: &Replaced, theme: &str) -> String {
    match &file.of {
        Some(of) => format!("file    themes/{theme}/{}, in place of that of {of}", file.path),
        None => format!("file    themes/{theme}/{}", file.path),
    }
}

fn set_option(option: &ChosenOption) -> String {
    let value = option.value.as_ref().map_or_else(|| "not set".to_owned(), |value| format!("`{value}`"));
    format!("option  {}: {value} (takes {})", option.name, option.takes)
}
