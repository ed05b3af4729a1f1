//! `breachbook check`.

use anyhow::bail;
use serde::Serialize;

use super::args::CheckArguments;
use super::terminal::Terminal;
use super::{Ending, document, environment};
use crate::build::{self, Checked, Settings};
use crate::diagnostic::{Rule, Severity, emit, rule};
use crate::load;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    if let Some(name) = &arguments.explain {
        return explain(name, arguments.is_json(), terminal);
    }
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let inputs = load::inputs(&root, environment::load_options()?)?;
    let only = environment::named_entries(&root, &arguments.files, &inputs)?;
    let mut checked = build::check(inputs, &Settings { drafts: arguments.drafts, ..Settings::default() });
    if !only.is_empty() {
        let sources = &checked.sources;
        checked.diagnostics.retain(|fault| only.contains(&sources.file(fault.primary.span.file).path));
    }
    if arguments.quiet {
        checked.diagnostics.retain(|fault| fault.severity == Severity::Error);
    }
    if arguments.is_json() {
        let faults = emit::Faults::of(&checked.diagnostics, &checked.sources);
        terminal.print(&emit::document("check", &Found { record: checked.counts.into(), faults }))?;
    } else if !(arguments.quiet && checked.diagnostics.is_empty()) {
        terminal.print(&for_people(&checked, &only, terminal))?;
    }
    Ok(if checked.has_errors() { Ending::ContentErrors } else { Ending::Clean })
}

/// What programs are told.
#[derive(Serialize)]
struct Found<'a> {
    record: document::Record,
    #[serde(flatten)]
    faults: emit::Faults<'a>,
}

fn for_people(checked: &Checked, only: &[String], terminal: &Terminal) -> String {
    let faults = emit::human(&checked.diagnostics, &checked.sources, terminal.stdout_colour());
    let summary = emit::summary(&checked.diagnostics);
    let what = if only.is_empty() { checked.counts.to_string() } else { only.join(", ") };
    format!("{faults}Checked {what}: {summary}.\n")
}

fn explain(name: &str, is_json: bool, terminal: &Terminal) -> anyhow::Result<Ending> {
    let rules: Vec<&Rule> = match name {
        "" => rule::all().collect(),
        name => rule::find(name).into_iter().collect(),
    };
    if rules.is_empty() {
        bail!("there is no rule `{name}`\nhelp: {}", suggestion(name));
    }
    terminal.print(&match rules.as_slice() {
        rules if is_json => emit::document("check", &Explained::of(rules)),
        [rule] => emit::explain(rule),
        rules => rules
            .iter()
            .map(|rule| format!("{:32} {:8} {}\n", rule.id, rule.severity.as_str(), rule.asks))
            .collect(),
    })?;
    Ok(Ending::Clean)
}

/// Rules, as programs are told of them.
#[derive(Serialize)]
struct Explained {
    rules: Vec<ExplainedRule>,
}

#[derive(Serialize)]
struct ExplainedRule {
    id: &'static str,
    severity: &'static str,
    /// Whether no configuration can weaken it.
    fixed: bool,
    asks: &'static str,
    because: &'static str,
    wrong: &'static str,
    right: &'static str,
}

impl Explained {
    fn of(rules: &[&'static Rule]) -> Self {
        let explained = |rule: &&'static Rule| {
            let Rule { id, severity, asks, because, wrong, right } = **rule;
            ExplainedRule {
                id,
                severity: severity.as_str(),
                fixed: rule.is_fixed(),
                asks,
                because,
                wrong,
                right,
            }
        };
        Self { rules: rules.iter().map(explained).collect() }
    }
}

fn suggestion(name: &str) -> String {
    let measured = rule::all().map(|rule| (strsim::osa_distance(name, rule.id), rule.id));
    match measured.min().filter(|(distance, _)| *distance <= 4) {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => "`breachbook check --explain` lists all rules".to_owned(),
    }
}
