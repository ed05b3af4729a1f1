//! `breachbook intake`: an issue that the forge tells of → an entry, ready to be proposed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow};
use serde::Serialize;

use super::args::IntakeArguments;
use super::document::WrittenFiles;
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::{self, Settings};
use crate::diagnostic::{Diagnostic, Severity, emit};
use crate::load::{self, CONFIG_FILE, InputFile, Inputs};
use crate::model::forge::IssueForm;
use crate::parse;
use crate::scaffold::forge::form;
use crate::scaffold::issue::{self, Answers, Draft, Fault, Issue};
use crate::scaffold::known::Known;
use crate::write::fresh::{self, NewFile};

pub(super) fn run(arguments: &IntakeArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let issue = event(&arguments.from_issue)?;
    let inputs = load::inputs(&root, environment::load_options()?)?;
    let result = proposal(&issue, &inputs);
    if let Ok(proposal) = &result
        && !arguments.dry_run
    {
        fresh::create(arguments.output.as_deref().unwrap_or(&root), &proposal.draft.files)?;
    }
    let told = Told::new(&issue, &result, arguments.dry_run);
    let text = if arguments.json { emit::document("intake", &told) } else { told.text() };
    terminal.print(&text)?;
    Ok(if told.accepted { Ending::Clean } else { Ending::ContentErrors })
}

/// Reads no more of a file than an event may have.
fn event(path: &Path) -> anyhow::Result<Issue> {
    let shown = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {shown}"))?;
    let mut bytes = Vec::new();
    let most = u64::try_from(issue::LARGEST_EVENT).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).with_context(|| format!("cannot read {shown}"))?;
    issue::event(&bytes).map_err(|why| anyhow!("{shown}: {why}"))
}

/// An entry without errors.
struct Proposal {
    draft: Draft,
    warnings: Vec<String>,
}

fn proposal(issue: &Issue, inputs: &Inputs) -> Result<Proposal, Vec<Fault>> {
    let config = inputs.files.first().map(|file| file.bytes.clone()).unwrap_or_default();
    let form = form::fields(IssueForm::Add, &parse::vocabularies_of(config));
    let answers = Answers::read(&issue.body, &form)?;
    let mut draft = issue::draft(&answers, &Known::of(inputs), inputs.today)?;
    draft.files = draft.files.into_iter().map(|file| super::new::led(&inputs.root, file)).collect();
    let found = faults(inputs, &draft.files);
    let (errors, warnings): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(severity, _)| *severity == Severity::Error);
    if !errors.is_empty() {
        return Err(errors.into_iter().map(|(_, message)| Fault::whole(message)).collect());
    }
    Ok(Proposal { draft, warnings: warnings.into_iter().map(|(_, message)| message).collect() })
}

/// What a check of the whole record would say of new files.
fn faults(inputs: &Inputs, files: &[NewFile]) -> Vec<(Severity, String)> {
    let mut inputs = inputs.clone();
    let added =
        files.iter().map(|file| InputFile { path: file.path.clone(), bytes: file.text.clone().into() });
    inputs.files.extend(added);
    inputs.files.sort_by(|a, b| (a.path != CONFIG_FILE, &a.path).cmp(&(b.path != CONFIG_FILE, &b.path)));
    let (_, checked) = build::record(inputs, &Settings::default());
    let is_new = |fault: &&Diagnostic| {
        let path = &checked.sources.file(fault.primary.span.file).path;
        files.iter().any(|file| file.path == *path)
    };
    let said = |fault: &Diagnostic| match &fault.help {
        Some(help) => format!("{} ({help})", fault.message),
        None => fault.message.clone(),
    };
    checked.diagnostics.iter().filter(is_new).map(|fault| (fault.severity, said(fault))).collect()
}

/// What people and programs are told.
#[derive(Serialize)]
struct Told<'a> {
    issue: u64,
    accepted: bool,
    id: Option<&'a str>,
    faults: &'a [Fault],
    warnings: &'a [String],
    #[serde(flatten)]
    files: WrittenFiles<'a>,
    comment: String,
}

impl<'a> Told<'a> {
    fn new(issue: &Issue, result: &'a Result<Proposal, Vec<Fault>>, dry_run: bool) -> Self {
        let number = issue.number;
        match result {
            Ok(Proposal { draft, warnings }) => Self {
                issue: number,
                accepted: true,
                id: Some(draft.id.as_str()),
                faults: &[],
                warnings,
                files: WrittenFiles::new(&draft.files, dry_run),
                comment: issue::accepted(&draft.id, number, warnings),
            },
            Err(faults) => Self {
                issue: number,
                accepted: false,
                id: None,
                faults,
                warnings: &[],
                files: WrittenFiles::new(&[], dry_run),
                comment: issue::refused(faults),
            },
        }
    }

    fn text(&self) -> String {
        let fault = |fault: &Fault| match &fault.field {
            Some(field) => format!("{field}: {}", fault.message),
            None => fault.message.clone(),
        };
        let wrote = if self.files.dry_run() { "Would write" } else { "Wrote" };
        let files = self.files.paths().map(|path| format!("{wrote} {path}"));
        let warned = self.warnings.iter().map(|warning| format!("Look at this: {warning}"));
        let lines = self.faults.iter().map(fault).chain(files).chain(warned);
        lines.map(|line| format!("{}\n", emit::escaped(&line))).collect()
    }
}
