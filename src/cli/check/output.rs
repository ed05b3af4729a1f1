//! How a check tells what it found: in which format, and where that goes.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context;

use super::super::args::{CheckArguments, Format};
use super::super::environment;
use super::super::terminal::Terminal;
use crate::diagnostic::emit::{self, Report};

/// What GitHub takes as the summary of a step, in bytes.
const SUMMARY_LIMIT: usize = 1024 * 1024;

/// The format that was asked for; else that of the server that the program runs on, and the one for people.
pub(super) fn format(arguments: &CheckArguments) -> Format {
    arguments.format.unwrap_or_else(|| match environment::server() {
        _ if arguments.output.is_some() => Format::Human,
        Some(environment::Server::GitHub) => Format::Github,
        Some(environment::Server::GitLab) => Format::Gitlab,
        None => Format::Human,
    })
}

/// Tells the faults. `closing` is the last line for people.
pub(super) fn tell(
    report: &Report<'_>,
    closing: &str,
    arguments: &CheckArguments,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let format = format(arguments);
    if format == Format::Github {
        summarise(report)?;
    }
    if let Some(file) = &arguments.output {
        let text = written(format, report, closing, false);
        write(file, &text)?;
        let told = written(Format::Human, report, closing, terminal.stdout_colour());
        return terminal.print(&told);
    }
    terminal.print(&written(format, report, closing, terminal.stdout_colour()))?;
    // Where the server chose a format for programs, whoever reads the log is told as well.
    if format == Format::Gitlab && arguments.format.is_none() {
        terminal.warn(&written(Format::Human, report, closing, terminal.stderr_colour()))?;
    }
    Ok(())
}

fn written(format: Format, report: &Report<'_>, closing: &str, colour: bool) -> String {
    let waivers = emit::waivers(report);
    match format {
        Format::Human => format!("{}{waivers}{closing}", emit::human(report.faults, report.files, colour)),
        Format::Github => format!("{}{waivers}{closing}", emit::github(report)),
        Format::Short => emit::short(report),
        Format::Json => emit::json(report),
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
