//! `breachbook init`.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use super::args::InitArguments;
use super::document::WrittenFiles;
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::base::slug::Slug;
use crate::diagnostic::emit;
use crate::scaffold::{answer, record};
use crate::write::fresh;

/// What may stand in the folder.
const GIT: &str = ".git";
/// The title of a record in a folder whose name gives none.
const TITLE: &str = "A record of data breaches";

pub(super) fn run(arguments: &InitArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let folder = &arguments.folder;
    vacant(folder)?;
    let title = match &arguments.title {
        Some(title) => answer::line(title).map_err(|why| anyhow!("--title: {why}"))?,
        None => title_of(folder),
    };
    let files = record::files(&title, environment::today()?);
    fresh::create(folder, &files)?;
    if arguments.json {
        let files = WrittenFiles::new(&files, false);
        let place = folder.to_string_lossy();
        terminal.print(&emit::document("init", &Started { folder: &place, title: &title, files }))?;
        return Ok(Ending::Clean);
    }
    if arguments.quiet {
        return Ok(Ending::Clean);
    }
    let place = folder.display();
    let go = if folder == Path::new(".") { String::new() } else { format!("  cd {place}\n") };
    terminal.print(&format!(
        "Started “{title}” in {place}: {} files, one of them an example of an entry.\n\nNext:\n{go}  breachbook serve --open      show it in a browser, with every change at once\n  breachbook new incident      add an entry\n  breachbook build             write the site to public/\n",
        files.len()
    ))?;
    Ok(Ending::Clean)
}

/// What programs are told.
#[derive(Serialize)]
struct Started<'a> {
    folder: &'a str,
    title: &'a str,
    #[serde(flatten)]
    files: WrittenFiles<'a>,
}

/// Refuses a folder in which anything stands.
fn vacant(folder: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("cannot use {}", folder.display())),
    };
    for entry in entries {
        let name = entry.with_context(|| format!("cannot list {}", folder.display()))?.file_name();
        if name != GIT {
            bail!(
                "{} is not empty: `{}` is in it\nhelp: name a new folder; breachbook init overwrites nothing",
                folder.display(),
                name.to_string_lossy().escape_debug()
            );
        }
    }
    Ok(())
}

fn title_of(folder: &Path) -> String {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let full = full.canonicalize().unwrap_or(full);
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned());
    let slug = name.and_then(|name| Slug::from_text(&name));
    slug.map_or_else(|| TITLE.to_owned(), |slug| slug.to_name())
}
