//! `breachbook theme eject`: copies files of the theme in use into the site. It never overwrites one.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::super::args::EjectArguments;
use super::super::terminal::Terminal;
use super::super::{Ending, environment};
use super::themes;
use crate::build::theme::ThemeInfo;
use crate::parse::nearest::nearest;
use crate::render::{Layer, Origin};

/// The file that says what a theme is: a copy of it would make one theme of the name of another.
const DESCRIPTION: &str = "theme.yaml";

pub(super) fn run(arguments: &EjectArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let themes = themes(&root, terminal)?;
    let Some(theme) = themes.used() else {
        bail!("the theme in use cannot be read\nhelp: mend what is reported above");
    };
    if arguments.list {
        let lines = available(theme).into_iter().map(|path| line(theme, path));
        terminal.print(&lines.collect::<String>())?;
        return Ok(Ending::Clean);
    }
    // Nothing is copied unless all can be.
    let copies: Vec<Copy<'_>> =
        arguments.files.iter().map(|path| copy(theme, path, &root)).collect::<Result<_, _>>()?;
    for copy in &copies {
        write(copy, &root)?;
        terminal.print(&format!("Copied {} of {} to {}.\n", copy.path, copy.from, copy.to))?;
    }
    terminal
        .print("Change it there, and run `breachbook build`. Delete it to go back to the theme's own.\n")?;
    Ok(Ending::Clean)
}

/// One file to copy.
struct Copy<'a> {
    path: &'a str,
    from: &'a str,
    bytes: &'a [u8],
    /// Below the root of the site.
    to: String,
}

fn copy<'a>(theme: &'a ThemeInfo, path: &'a str, root: &Path) -> anyhow::Result<Copy<'a>> {
    if path == DESCRIPTION {
        bail!(
            "{DESCRIPTION} says what a theme is, and is not copied\nhelp: write one of your own: `name: …` and `version: …`"
        );
    }
    let found = others(theme).find_map(|layer| Some((layer, layer.get(path)?)));
    let Some((layer, bytes)) = found else {
        bail!("the theme {} has no file `{path}` to copy\nhelp: {}", theme.name, suggestion(theme, path));
    };
    let to = format!("themes/{}/{path}", theme.name);
    if root.join(&to).symlink_metadata().is_ok() {
        bail!("{to} is there already\nhelp: change that file, or delete it first");
    }
    Ok(Copy { path, from: &layer.theme, bytes, to })
}

/// The layers below the site's own folder for the theme.
fn others(theme: &ThemeInfo) -> impl Iterator<Item = &Layer> {
    let is_own = |layer: &&Layer| layer.theme == theme.name && layer.origin == Origin::Site;
    theme.files.layers().iter().filter(move |layer| !is_own(layer))
}

/// The paths that can be copied, sorted.
fn available(theme: &ThemeInfo) -> Vec<&str> {
    let mut paths: Vec<&str> =
        others(theme).flat_map(Layer::paths).filter(|path| *path != DESCRIPTION).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

fn line(theme: &ThemeInfo, path: &str) -> String {
    let is_own = theme.own.iter().any(|own| own.path == path);
    if is_own { format!("{path} (this site has its own)\n") } else { format!("{path}\n") }
}

fn suggestion(theme: &ThemeInfo, path: &str) -> String {
    let all = available(theme);
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let same_name: Vec<&str> = all.iter().copied().filter(|other| name(other) == name(path)).collect();
    match same_name.first().copied().or_else(|| nearest(path, all.iter().copied())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`breachbook theme eject --list` lists all files".to_owned(),
    }
}

fn write(copy: &Copy<'_>, root: &Path) -> anyhow::Result<()> {
    let to = root.join(&copy.to);
    let failed = || format!("cannot write {}", to.display());
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let opened = OpenOptions::new().write(true).create_new(true).open(&to);
    match opened {
        Ok(mut file) => file.write_all(copy.bytes).with_context(failed),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!("{} is there already", to.display()),
        Err(error) => Err(error).with_context(failed),
    }
}
