//! `breachbook check`.

use super::args::{CheckArguments, Format};
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::{self, Settings};
use crate::diagnostic::{emit, rule};
use crate::load;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    if let Some(name) = &arguments.explain {
        return explain(name, terminal);
    }
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let inputs = load::inputs(&root, environment::load_options()?)?;
    let checked = build::check(inputs, &Settings { drafts: arguments.drafts, ..Settings::default() });
    let text = match arguments.format {
        Format::Json => emit::json(&checked.diagnostics, &checked.sources),
        Format::Human => {
            let faults = emit::human(&checked.diagnostics, &checked.sources, terminal.stdout_colour());
            let summary = emit::summary(&checked.diagnostics);
            let closing = format!("Checked {}: {summary}.\n", checked.counts);
            format!("{faults}{closing}")
        }
    };
    terminal.print(&text)?;
    Ok(if checked.has_errors() { Ending::ContentErrors } else { Ending::Clean })
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
