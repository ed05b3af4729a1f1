//! `breachbook import`: records of other shapes become entries.

use std::path::Path;

use anyhow::{anyhow, bail};

use super::args::{ImportArguments, ImportCommand};
use super::progress::Bar;
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::Progress;
use crate::diagnostic::{Diagnostics, emit};
use crate::import::{
    Actors, Bundles, Exports, HaveIBeenPwned, Intake, Known, Mapping, Mode, Outcome, Reader, Table, Veris,
};
use crate::load::{self, ForeignFile, Survey};
use crate::model::config::Config;
use crate::parse::{self, bytes};
use crate::source::SourceMap;

pub(super) fn run(command: &ImportCommand, terminal: &Terminal) -> anyhow::Result<Ending> {
    match command {
        ImportCommand::Json(arguments) => import(&Exports, arguments, terminal),
        ImportCommand::Veris(arguments) => import(&Veris, arguments, terminal),
        ImportCommand::Misp(arguments) | ImportCommand::Attack(arguments) => {
            import(&Actors, arguments, terminal)
        }
        ImportCommand::Stix(arguments) => import(&Bundles, arguments, terminal),
        ImportCommand::Csv(arguments) => import(&table(&arguments.mapping)?, &arguments.import, terminal),
        ImportCommand::Hibp(arguments) => import(&HaveIBeenPwned, arguments, terminal),
    }
}

/// The reader of tables by a mapping in a file.
fn table(path: &Path) -> anyhow::Result<Table> {
    let mut files = load::data_files(path, &["yaml", "yml"])?;
    let Some(file) = files.pop().filter(|_| files.is_empty()) else {
        bail!("{} is not one mapping", path.display());
    };
    let text = file.text().map_err(|fault| anyhow!("{}: {fault}", path.display()))?;
    let mapping = Mapping::parse(text).map_err(|fault| anyhow!("{}: {fault}", path.display()))?;
    Ok(Table::new(mapping))
}

fn import(reader: &dyn Reader, arguments: &ImportArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let survey = load::survey(&root, environment::load_options()?)?;
    let Some(config) = config(&survey, terminal)? else { return Ok(Ending::ContentErrors) };
    let mut files: Vec<ForeignFile> = Vec::new();
    for path in &arguments.files {
        let found = match reader.endings() {
            Some(endings) => load::data_files(path, endings)?,
            None => load::foreign_files(path)?,
        };
        if found.is_empty() {
            bail!("there is nothing to import in {}", path.display());
        }
        files.extend(found);
    }
    let mode = if arguments.dry_run { Mode::DryRun } else { Mode::Write };
    let bar = Bar::new();
    bar.stage("reading", 0);
    let reading = reader.read(files, &Known::of(&survey, &config));
    let report = Intake::new(&survey, &config).take(reading, mode, &bar);
    bar.clear();
    if arguments.json {
        terminal.print(&emit::document("import", &report))?;
    } else {
        terminal.print(&report.text())?;
    }
    Ok(if report.count(Outcome::Refused) > 0 { Ending::ContentErrors } else { Ending::Clean })
}

/// The configuration, whose vocabularies and rules entries are read with; what is wrong with it is told.
fn config(survey: &Survey, terminal: &Terminal) -> anyhow::Result<Option<Config>> {
    let (text, fault) = bytes::to_text(survey.read(load::CONFIG_FILE)?);
    let mut sources = SourceMap::default();
    let file = sources.add(load::CONFIG_FILE.to_owned(), text.clone());
    let mut diagnostics = Diagnostics::default();
    let config = match fault {
        Some(fault) => {
            diagnostics.push(fault.diagnostic(file));
            None
        }
        None => parse::config(file, &text, &mut diagnostics),
    };
    if config.is_none() {
        terminal.warn(&emit::human(&diagnostics.sorted(), &sources, terminal.stderr_colour()))?;
    }
    Ok(config)
}
