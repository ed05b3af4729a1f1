//! `breachbook init`: a new record, with what a forge needs; or that alone, for a record that is there.

mod present;

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
use crate::load::CONFIG_FILE;
use crate::model::vocabulary::Vocabularies;
use crate::parse;
use crate::scaffold::forge::{self, Known};
use crate::scaffold::{answer, record};
use crate::write::fresh::{self, NewFile};
use present::Present;

/// What may stand in the folder.
const GIT: &str = ".git";
/// The title of a record in a folder whose name gives none.
const TITLE: &str = "A record of data breaches";

pub(super) fn run(arguments: &InitArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let folder = &arguments.folder;
    if arguments.forge.is_some() && folder.join(CONFIG_FILE).is_file() {
        return add(arguments, terminal);
    }
    vacant(folder)?;
    let title = match &arguments.title {
        Some(title) => answer::line(title).map_err(|why| anyhow!("--title: {why}"))?,
        None => title_of(folder),
    };
    let mut files = forge_files(arguments, parse::embedded_vocabularies());
    let for_forge = files.len();
    // The configuration comes last, since it makes a site of the folder.
    files.extend(record::files(&title, environment::today()?));
    fresh::create(folder, &files)?;
    if arguments.json {
        let started = Started::new(arguments, Some(&title), &files);
        terminal.print(&emit::document("init", &started))?;
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
    if for_forge > 0 {
        terminal.print(&format!("\n{}", advice(arguments)))?;
    }
    Ok(Ending::Clean)
}

/// Adds to a record what the forge needs and what is not there.
fn add(arguments: &InitArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let folder = &arguments.folder;
    if arguments.title.is_some() {
        bail!("--title: there is a record in {}, which has a title", folder.display());
    }
    let path = folder.join(CONFIG_FILE);
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let wanted = forge_files(arguments, &parse::vocabularies_of(bytes));
    let Present { missing, kept } = Present::of(folder, wanted)?;
    fresh::create(folder, &missing)?;
    if arguments.json {
        let started = Started { kept: &kept, ..Started::new(arguments, None, &missing) };
        terminal.print(&emit::document("init", &started))?;
    } else if !arguments.quiet {
        let wrote: String = missing.iter().map(|file| format!("Wrote {}\n", file.path)).collect();
        let kept: String = kept.iter().map(|kept| format!("{kept}\n")).collect();
        terminal.print(&format!("{wrote}{kept}\n{}", advice(arguments)))?;
    }
    Ok(Ending::Clean)
}

/// What the forge needs; nothing where none is named.
fn forge_files(arguments: &InitArguments, vocabularies: &Vocabularies) -> Vec<NewFile> {
    let known = Known { vocabularies, owners: &arguments.owners };
    arguments.forge.map_or_else(Vec::new, |name| forge::files(name.kind(), known))
}

/// What people have to do themselves.
fn advice(arguments: &InitArguments) -> String {
    let Some(kind) = arguments.forge.map(super::args::ForgeName::kind) else { return String::new() };
    let owners = if arguments.owners.is_empty() {
        format!("  name the owners in {}/CODEOWNERS\n", forge::folder(kind))
    } else {
        String::new()
    };
    format!(
        "For the forge:\n{owners}  set `forge:` in {CONFIG_FILE}, so that pages lead there\n  name in {} from where workflows get this program\n  docs/forges.md of breachbook says what to set there\n",
        forge::installer(kind)
    )
}

/// What programs are told.
#[derive(Serialize)]
struct Started<'a> {
    folder: String,
    title: Option<&'a str>,
    #[serde(flatten)]
    files: WrittenFiles<'a>,
    kept: &'a [present::Kept],
}

impl<'a> Started<'a> {
    fn new(arguments: &InitArguments, title: Option<&'a str>, files: &'a [NewFile]) -> Self {
        let folder = arguments.folder.to_string_lossy().into_owned();
        Self { folder, title, files: WrittenFiles::new(files, false), kept: &[] }
    }
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
