//! How a check tells what it found: in which format, and where that goes.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;

use super::super::args::{CheckArguments, Format};
use super::super::terminal::Terminal;
use super::super::{document, environment};
use crate::build::Counts;
use crate::diagnostic::emit::{self, Report};

/// What GitHub takes as the summary of a step, in bytes.
const SUMMARY_LIMIT: usize = 1024 * 1024;

/// The format that was asked for; else that of the server that the program runs on, and the one for people.
pub(super) fn format(arguments: &CheckArguments) -> Format {
    let asked = if arguments.json { Some(Format::Json) } else { arguments.format };
    asked.unwrap_or_else(of_server)
}

fn of_server() -> Format {
    match environment::server() {
        Some(environment::Server::GitHub) => Format::Github,
        Some(environment::Server::GitLab) => Format::Gitlab,
        None => Format::Human,
    }
}

/// What is shown beside a report in a file: annotations where there are such, else what people read.
fn beside() -> Format {
    match of_server() {
        Format::Github => Format::Github,
        _ => Format::Human,
    }
}

/// What there is to tell.
pub(super) struct Told<'a> {
    pub(super) report: Report<'a>,
    pub(super) counts: Counts,
    /// The last line for people.
    pub(super) closing: String,
}

/// The document for programs.
#[derive(Serialize)]
struct Found<'a> {
    record: document::Record,
    #[serde(flatten)]
    faults: emit::Faults<'a>,
}

/// Tells the faults.
pub(super) fn tell(told: &Told<'_>, arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<()> {
    let format = format(arguments);
    let shown = if arguments.output.is_some() { beside() } else { format };
    if shown == Format::Github {
        summarise(&told.report)?;
    }
    if let Some(file) = &arguments.output {
        write(file, &written(format, told, false))?;
    }
    terminal.print(&written(shown, told, terminal.stdout_colour()))?;
    // Where the server chose a format for programs, whoever reads the log is told as well.
    if shown == Format::Gitlab && arguments.format.is_none() && !arguments.quiet {
        terminal.warn(&written(Format::Human, told, terminal.stderr_colour()))?;
    }
    Ok(())
}

fn written(format: Format, told: &Told<'_>, colour: bool) -> String {
    let Told { report, counts, closing } = told;
    let waivers = emit::waivers(report);
    match format {
        Format::Human => format!("{}{waivers}{closing}", emit::human(report.faults, report.files, colour)),
        Format::Github => format!("{}{waivers}{closing}", emit::github(report)),
        Format::Short => emit::short(report),
        Format::Json => {
            let faults = emit::Faults::of(report.faults, report.files).waiving(report.waived, report.files);
            emit::document("check", &Found { record: (*counts).into(), faults })
        }
        Format::Gitlab => emit::gitlab(report),
        Format::Sarif => emit::sarif(report),
    }
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// Adds to the summary of the step, as far as it has room.
fn summarise(report: &Report<'_>) -> anyhow::Result<()> {
    let Some(path) = environment::step_summary() else { return Ok(()) };
    let open = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        let taken = usize::try_from(file.metadata()?.len()).unwrap_or(SUMMARY_LIMIT);
        file.write_all(emit::github_summary(report, SUMMARY_LIMIT.saturating_sub(taken)).as_bytes())
    };
    open().with_context(|| format!("cannot write the summary of the step to {}", path.display()))
}
