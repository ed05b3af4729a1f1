//! `check --explain`: what a rule asks, or all rules.

use anyhow::bail;
use serde::Serialize;

use super::super::Ending;
use super::super::terminal::Terminal;
use crate::diagnostic::{Rule, emit, rule};

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
