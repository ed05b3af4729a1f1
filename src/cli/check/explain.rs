//! `check --explain`: what a rule asks, or all rules.

use anyhow::bail;
use serde::Serialize;

use super::super::Ending;
use super::super::terminal::Terminal;
use crate::diagnostic::{Rule, Severity, emit, rule};

pub(super) fn explain(name: &str, is_json: bool, terminal: &Terminal) -> anyhow::Result<Ending> {
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
        rules => {
            rules.iter().map(|rule| format!("{:32} {:8} {}\n", rule.id, weight(rule), rule.asks)).collect()
        }
    })?;
    Ok(Ending::Clean)
}

/// What a fault weighs where the configuration says nothing.
fn weight(rule: &Rule) -> &'static str {
    rule.weight().map_or("allow", Severity::as_str)
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
            let Rule { id, asks, because, wrong, right, .. } = **rule;
            ExplainedRule { id, severity: weight(rule), fixed: rule.is_fixed(), asks, because, wrong, right }
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
