//! `check --explain`: what a rule asks, or all rules.

use super::super::Ending;
use super::super::terminal::Terminal;
use crate::diagnostic::{emit, rule};

pub(super) fn explain(name: &str, terminal: &Terminal) -> anyhow::Result<Ending> {
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
