//! `breachbook new`: a new entry, from flags and answers.

mod incident;

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::args::{NamedArguments, NewCommand, SourceArguments, WritingArguments};
use super::ask::{Interview, Question};
use super::document::WrittenFiles;
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::base::slug::Slug;
use crate::diagnostic::emit;
use crate::load;
use crate::parse::EntryKind;
use crate::scaffold::answer;
use crate::scaffold::entry::{self, SourceAnswers};
use crate::scaffold::known::{Known, Match, Named, find};
use crate::scaffold::modeline;
use crate::write::fresh::{self, NewFile};

pub(super) fn run(command: &NewCommand, terminal: &Terminal) -> anyhow::Result<Ending> {
    match command {
        NewCommand::Incident(arguments) => incident::run(arguments, terminal),
        NewCommand::Company(arguments) => named(arguments, EntryKind::Company, terminal),
        NewCommand::Actor(arguments) => named(arguments, EntryKind::Actor, terminal),
        NewCommand::Source(arguments) => source(arguments, terminal),
    }
}

/// The record to which an entry is added, and whoever adds it.
struct Desk<'a> {
    root: PathBuf,
    known: Known,
    interview: Interview,
    terminal: &'a Terminal,
    writing: &'a WritingArguments,
}

impl<'a> Desk<'a> {
    fn open(writing: &'a WritingArguments, terminal: &'a Terminal) -> anyhow::Result<Self> {
        let root = environment::site_root(writing.site.root.as_deref())?;
        let inputs = load::inputs(&root, environment::load_options()?)?;
        let known = Known::of(&inputs);
        Ok(Self { root, known, interview: Interview::on_terminal(), terminal, writing })
    }

    /// The id that was given, else the one that is proposed; an error where an entry has it.
    fn id(
        &mut self,
        kind: EntryKind,
        given: Option<&str>,
        proposed: Option<&Slug>,
    ) -> anyhow::Result<Option<Slug>> {
        let question = Question { flag: "--id", text: "Id", proposal: proposed.map(Slug::as_str) };
        let Some(id) = self.interview.value(question, given, answer::id)? else { return Ok(None) };
        if let Some(path) = self.known.taken(kind, &id) {
            bail!(
                "there is an entry `{id}` already: {path}\nhelp: add to that entry, or give this one another id with --id"
            );
        }
        Ok(Some(id))
    }

    /// Whether a name that is nearly one that is there is another one all the same.
    fn is_another(&mut self, name: &str, near: &Named, flag: &str) -> anyhow::Result<bool> {
        let shown = near.names.first().unwrap_or(&near.id);
        if let Some(is_same) = self.interview.agrees(&format!("Do you mean {shown} ({})?", near.id))? {
            return Ok(!is_same);
        }
        bail!(
            "“{name}” is not in the record, but {shown} is\nhelp: did you mean `{}`? If it is another, add {flag}",
            near.id
        )
    }

    /// Reads each file as a build would, and writes all; where the record has schemas, each file leads to its own.
    fn write(&self, files: &[NewFile]) -> anyhow::Result<()> {
        let files: Vec<NewFile> = files.iter().map(|file| led(&self.root, file.clone())).collect();
        for file in &files {
            if let Err((faults, sources)) = self.known.read(&file.path, &file.text) {
                let text = emit::human(&faults.sorted(), &sources, self.terminal.stderr_colour());
                self.terminal.warn(&text)?;
                bail!("nothing was written: the entry would have the faults above");
            }
        }
        let WritingArguments { dry_run, json, quiet, .. } = *self.writing;
        if !dry_run {
            fresh::create(&self.root, &files)?;
        }
        if json {
            return self.terminal.print(&emit::document("new", &WrittenFiles::new(&files, dry_run)));
        }
        if quiet {
            return Ok(());
        }
        if dry_run {
            let shown = files.iter().map(|file| format!("# {}\n{}", file.path, file.text));
            return self.terminal.print(&shown.collect::<Vec<_>>().join("\n"));
        }
        let wrote = files.iter().map(|file| format!("Wrote {}\n", self.shown(&file.path)));
        self.terminal.print(&wrote.collect::<String>())?;
        let path = files.last().map(|file| self.shown(&file.path)).unwrap_or_default();
        self.terminal
            .print(&format!("\nNext:\n  edit {path}\n  breachbook check {path}\n  breachbook serve --open\n"))
    }

    /// A path of the record as it is typed where the program was started.
    fn shown(&self, path: &str) -> String {
        let full = self.root.join(path);
        let here = std::env::current_dir().unwrap_or_default();
        full.strip_prefix(&here)
            .map_or_else(|_| full.display().to_string(), |below| below.display().to_string())
    }
}

/// The file with the comment that leads editors to its schema, where the record has one.
pub(super) fn led(root: &Path, file: NewFile) -> NewFile {
    let kind = modeline::kind_of(&file.path);
    let has_schema = kind.is_some_and(|kind| root.join(modeline::schema_path(kind)).is_file());
    if has_schema { modeline::added(file) } else { file }
}

/// A company or an actor.
fn named(arguments: &NamedArguments, kind: EntryKind, terminal: &Terminal) -> anyhow::Result<Ending> {
    let mut desk = Desk::open(&arguments.writing, terminal)?;
    let question = Question { flag: "NAME", text: "Name", proposal: None };
    let name = desk.interview.value(question, arguments.name.as_deref(), answer::line)?;
    desk.interview.finish()?;
    let Some(name) = name else { return Ok(Ending::Failed) };
    let among = if kind == EntryKind::Company { &desk.known.companies } else { &desk.known.actors };
    match find(among, &name) {
        // One that entries name without a file of its own is what is to be declared.
        Match::Same(same) if Slug::new(&same.id).is_ok_and(|id| desk.known.taken(kind, &id).is_some()) => {
            bail!(
                "“{name}” is in the record as `{}`\nhelp: add to that entry; another of the same name needs another --id and name",
                same.id
            )
        }
        Match::Near(near) if !arguments.distinct => {
            let near = near.clone();
            if !desk.is_another(&name, &near, "--distinct")? {
                bail!("nothing was written: {} has an entry", near.id);
            }
        }
        _ => {}
    }
    let proposed = Slug::from_text(&name);
    let id = desk.id(kind, arguments.id.as_deref(), proposed.as_ref())?;
    desk.interview.finish()?;
    let Some(id) = id else { return Ok(Ending::Failed) };
    let file = if kind == EntryKind::Company { entry::company(&id, &name) } else { entry::actor(&id, &name) };
    desk.write(&[file])?;
    Ok(Ending::Clean)
}

fn source(arguments: &SourceArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let mut desk = Desk::open(&arguments.writing, terminal)?;
    let today = environment::today()?;
    let interview = &mut desk.interview;
    let title = Question { flag: "--title", text: "Title of the source", proposal: None };
    let title = interview.value(title, arguments.title.as_deref(), answer::line)?;
    let url = Question { flag: "--url", text: "Its address", proposal: None };
    let url = interview.value(url, arguments.url.as_deref(), answer::address)?;
    let publisher = optional("--publisher", arguments.publisher.as_deref(), answer::line)?;
    let published =
        optional("--published", arguments.published.as_deref(), |text| answer::date(text, today))?;
    interview.finish()?;
    let (Some(title), Some(url)) = (title, url) else { return Ok(Ending::Failed) };
    if let Some(same) = desk.known.source_at(&url).and_then(|source| source.id.as_ref()) {
        bail!("the source at {url} is in the record as `{same}`\nhelp: cite that one");
    }
    let proposed = Slug::from_text(&format!("{} {title}", publisher.as_deref().unwrap_or_default()));
    let id = desk.id(EntryKind::Source, arguments.id.as_deref(), proposed.as_ref())?;
    desk.interview.finish()?;
    let Some(id) = id else { return Ok(Ending::Failed) };
    let answers = SourceAnswers { title, url: Some(url), publisher, published };
    desk.write(&[entry::source(&id, &answers)])?;
    Ok(Ending::Clean)
}

/// What may be left out, and is not asked for.
fn optional<T>(
    flag: &str,
    given: Option<&str>,
    read: impl Fn(&str) -> Result<T, String>,
) -> anyhow::Result<Option<T>> {
    given.map(read).transpose().map_err(|why| anyhow!("{flag}: {why}"))
}
