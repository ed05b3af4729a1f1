//! `breachbook build`.

use anyhow::anyhow;
use serde::Serialize;

use super::args::{BuildArguments, ProfileName};
use super::terminal::Terminal;
use super::timings::Timings;
use super::{Ending, document, environment};
use crate::build::{self, BuildError, Given, Outcome, Settings, Workshop};
use crate::diagnostic::emit;
use crate::load::{self, Survey};
use crate::model::config::BaseUrl;
use crate::write::{DiskSink, FolderRequest, Foreign, OutputFolder, Sink, WriteError};

/// The folder below the site's root that a build goes to where none is named.
const DEFAULT_OUTPUT: &str = "public";
/// The folders below the site's root that a build reads, or that hold the program's own source.
const INPUT_FOLDERS: [&str; 4] = ["content", "themes", "src", environment::VAULT];

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
    let mut workshop = environment::workshop(&root, &sink.place("").to_string_lossy());
    let built = workshop.build(&survey, &settings, &build::Target { sink: &sink, foreign }, &timings);
    timings.clear();
    let outcome = built.map_err(explained)?;
    if arguments.json {
        return tell_programs(outcome, &survey, (&settings, arguments), terminal);
    }
    report(&outcome, &timings, terminal, arguments)
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

/// What programs are told.
#[derive(Serialize)]
struct Built<'a> {
    /// Whether the site was built: with errors in the content nothing is written.
    built: bool,
    output: std::borrow::Cow<'a, str>,
    record: document::Record,
    files: Option<Files>,
    #[serde(flatten)]
    faults: emit::Faults<'a>,
}

/// Numbers of outputs.
#[derive(Serialize)]
struct Files {
    written: usize,
    unchanged: usize,
    deleted: usize,
}

fn tell_programs(
    outcome: Outcome,
    survey: &Survey,
    (settings, arguments): (&Settings, &BuildArguments),
    terminal: &Terminal,
) -> anyhow::Result<Ending> {
    let Outcome { mut checked, told, written, .. } = outcome;
    // Of what is as it was, only the words are remembered in which its faults were told.
    if !told.text.is_empty() {
        checked = Workshop::new().check(survey, settings, &Given::default()).map_err(explained)?;
    }
    let files = written.map(|report| Files {
        written: report.written,
        unchanged: report.kept,
        deleted: report.deleted,
    });
    let built = Built {
        built: files.is_some(),
        output: arguments.output.to_string_lossy(),
        record: told.counts.into(),
        files,
        faults: emit::Faults::of(&checked.diagnostics, &checked.sources),
    };
    terminal.print(&emit::document("build", &built))?;
    Ok(if built.built { Ending::Clean } else { Ending::ContentErrors })
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
                "{error}\nhelp: delete the folder {} of the site, and tell us how it came to this",
                environment::VAULT
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
