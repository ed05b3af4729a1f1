//! `breachbook build`.

use anyhow::anyhow;

use super::args::{BuildArguments, ProfileName};
use super::terminal::Terminal;
use super::timings::Timings;
use super::{Ending, environment};
use crate::build::{self, BuildError, Outcome, Settings, Workshop};
use crate::load;
use crate::model::config::BaseUrl;
use crate::write::{DiskSink, FolderRequest, Foreign, OutputFolder, Sink, Vault, WriteError};

/// The folder below the site's root that a build goes to where none is named.
const DEFAULT_OUTPUT: &str = "public";
/// The folder below the site's root for what a build remembers; content and themes of a hidden name are never read.
const VAULT: &str = ".breachbook";
/// The folders below the site's root that a build reads, or that hold the program's own source.
const INPUT_FOLDERS: [&str; 4] = ["content", "themes", "src", VAULT];

pub(super) fn run(arguments: &BuildArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let timings = Timings::start();
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let settings = Settings {
        base_url: base_url(arguments)?,
        drafts: arguments.drafts,
        components: arguments.components,
        profile: arguments.profile.map(ProfileName::profile),
        pages_only: arguments.pages_only,
        verify: arguments.verify,
    };
    let sink = open_output(arguments, &root)?;
    let survey = load::survey(&root, environment::load_options()?)?;
    let foreign = if arguments.force { Foreign::Overwrite } else { Foreign::Refuse };
    let mut workshop = workshop(&root, &sink);
    let built = workshop.build(&survey, &settings, &build::Target { sink: &sink, foreign }, &timings);
    timings.clear();
    let outcome = built.map_err(explained)?;
    report(&outcome, &timings, terminal, arguments)
}

/// The workshop with what earlier runs kept.
fn workshop(root: &std::path::Path, sink: &DiskSink) -> Workshop {
    match environment::program() {
        Some(program) => {
            Workshop::keeping(Vault::at(&root.join(VAULT)), program, &sink.place("").to_string_lossy())
        }
        None => Workshop::new(),
    }
}

fn report(
    outcome: &Outcome,
    timings: &Timings,
    terminal: &Terminal,
    arguments: &BuildArguments,
) -> anyhow::Result<Ending> {
    let told = &outcome.told;
    if arguments.quiet && outcome.written.is_some() {
        return Ok(Ending::Clean);
    }
    terminal.warn_in_colour(&told.text)?;
    if arguments.timings {
        terminal.warn(&timings.table(outcome))?;
    }
    let Some(written) = outcome.written else {
        let summary = &told.summary;
        terminal.warn(&format!(
            "{summary}: nothing was written. `breachbook check --explain RULE` explains a rule.\n"
        ))?;
        return Ok(Ending::ContentErrors);
    };
    let seconds = timings.elapsed().as_secs_f64();
    let warnings = if told.summary.is_empty() { String::new() } else { format!(" {}.", told.summary) };
    terminal.print(&format!(
        "Built {} into {} in {seconds:.2} s: {} written, {} unchanged, {} deleted.{warnings}\n",
        told.counts,
        arguments.output.display(),
        written.written,
        written.kept,
        written.deleted
    ))?;
    Ok(Ending::Clean)
}

fn base_url(arguments: &BuildArguments) -> anyhow::Result<Option<BaseUrl>> {
    let Some(text) = &arguments.base_url else { return Ok(None) };
    let url = BaseUrl::parse(text).map_err(|error| anyhow!("--base-url: `{text}` {error}"))?;
    Ok(Some(url))
}

/// The output folder: below the site's root where none is named, below the working folder where one is.
fn open_output(arguments: &BuildArguments, root: &std::path::Path) -> anyhow::Result<DiskSink> {
    let is_explicit = arguments.output.as_os_str() != DEFAULT_OUTPUT;
    let path = if is_explicit { arguments.output.clone() } else { root.join(DEFAULT_OUTPUT) };
    let inputs = INPUT_FOLDERS.map(|folder| root.join(folder));
    let home = environment::home();
    let request =
        FolderRequest { path: &path, is_explicit, site_root: root, inputs: &inputs, home: home.as_deref() };
    let folder = OutputFolder::check(&request).map_err(refused)?;
    DiskSink::open(&folder).map_err(refused)
}

/// A failure of the build, with its next step.
fn explained(error: BuildError) -> anyhow::Error {
    match error {
        BuildError::Write(error) => refused(error),
        BuildError::Load(error) => anyhow::Error::new(error),
        error @ BuildError::Misremembered { .. } => {
            let message = format!(
                "{error}\nhelp: delete the folder {VAULT} of the site, and tell us how it came to this"
            );
            anyhow!(message)
        }
        BuildError::Theme(error) => anyhow::Error::new(error).context("the theme cannot be used"),
    }
}

fn refused(error: WriteError) -> anyhow::Error {
    match error.help() {
        Some(help) => {
            let message = format!("{:#}\nhelp: {help}", anyhow::Error::new(error));
            anyhow!(message)
        }
        None => anyhow::Error::new(error),
    }
}
