//! `breachbook check`.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::args::{CheckArguments, Format};
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::{self, Settings};
use crate::diagnostic::{Severity, emit, rule};
use crate::load;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    if let Some(name) = &arguments.explain {
        return explain(name, terminal);
    }
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let inputs = load::inputs(&root, environment::load_options()?)?;
    let only = paths_below(&root, &arguments.files)?;
    if let Some(unread) = only.iter().find(|path| !inputs.files.iter().any(|file| file.path == **path)) {
        bail!(
            "{unread} is no entry\nhelp: entries are the files that end in .md below content/incidents, companies, actors, sources and pages"
        );
    }
    let mut checked = build::check(inputs, &Settings { drafts: arguments.drafts, ..Settings::default() });
    if !only.is_empty() {
        let sources = &checked.sources;
        checked.diagnostics.retain(|fault| only.contains(&sources.file(fault.primary.span.file).path));
    }
    if arguments.quiet {
        checked.diagnostics.retain(|fault| fault.severity == Severity::Error);
    }
    if arguments.quiet && checked.diagnostics.is_empty() && arguments.format == Format::Human {
        return Ok(Ending::Clean);
    }
    let text = match arguments.format {
        Format::Json => emit::json(&checked.diagnostics, &checked.sources),
        Format::Human => {
            let faults = emit::human(&checked.diagnostics, &checked.sources, terminal.stdout_colour());
            let summary = emit::summary(&checked.diagnostics);
            let what = match only.as_slice() {
                [] => checked.counts.to_string(),
                paths => paths.join(", "),
            };
            let closing = format!("Checked {what}: {summary}.\n");
            format!("{faults}{closing}")
        }
    };
    terminal.print(&text)?;
    Ok(if checked.has_errors() { Ending::ContentErrors } else { Ending::Clean })
}

/// The paths of files below the root, as the record names them.
fn paths_below(root: &Path, files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let real = |path: &Path| path.canonicalize().with_context(|| format!("cannot find {}", path.display()));
    let root = real(root)?;
    let below = |file: &PathBuf| {
        let file = real(file)?;
        let Ok(below) = file.strip_prefix(&root) else {
            bail!("{} does not stand in the site at {}", file.display(), root.display());
        };
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Ok(parts.join("/"))
    };
    files.iter().map(below).collect()
}

fn explain(name: &str, terminal: &Terminal) -> anyhow::Result<Ending> {
    if name.is_empty() {
        let lines =
            rule::all().map(|rule| format!("{:32} {:8} {}\n", rule.id, rule.severity.as_str(), rule.asks));
        terminal.print(&lines.collect::<String>())?;
        return Ok(Ending::Clean);
    }
    match rule::find(name) {
        Some(rule) => terminal.print(&emit::explain(rule))?,
        None => anyhow::bail!("there is no rule `{name}`\nhelp: {}", suggestion(name)),
    }
    Ok(Ending::Clean)
}

fn suggestion(name: &str) -> String {
    let measured = rule::all().map(|rule| (strsim::osa_distance(name, rule.id), rule.id));
    match measured.min().filter(|(distance, _)| *distance <= 4) {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => "`breachbook check --explain` lists all rules".to_owned(),
    }
}
