//! What is told of a site at its host: what it takes of each limit, and what is wrong, for people and for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::checks::{self, of, stands_in};
use super::cures::{self, size};
use super::hosts::{Host, Limit, Measure, Over};
use super::site::Site;
use super::{Finding, Weight};
use crate::diagnostic::emit;

/// From this share of a limit on, in percent, it is near.
const NEAR: u64 = 80;

/// How much of a limit a site takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Budget {
    /// Of what.
    pub of: Measure,
    /// So much there is.
    pub actual: u64,
    /// So much the host takes; `None` where it states no limit.
    pub most: Option<u64>,
    /// How much of the limit is taken, in percent, never less than it is.
    pub percent: Option<u64>,
    /// The largest file, the fullest folder.
    pub at: Option<String>,
    /// The page that states the limit.
    pub source: Option<String>,
    /// When that page was read.
    pub read: Option<String>,
    /// Whether the page, as it was read, states it.
    pub verified: bool,
}

/// A site at a host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The host, as the command line calls it.
    pub host: String,
    /// The host, as people call it.
    #[serde(skip)]
    pub name: String,
    /// What there is of everything that any host limits, and what this one takes.
    pub budgets: Vec<Budget>,
    /// What is wrong, the worst first.
    pub findings: Vec<Finding>,
}

/// What is told even of hosts that do not limit it.
const ALWAYS: [Measure; 5] =
    [Measure::Files, Measure::Bytes, Measure::LargestFile, Measure::FilesInFolder, Measure::PathLength];

impl Report {
    /// What a host would make of a site.
    #[must_use]
    pub fn new(site: &Site, host: &Host) -> Self {
        let rest = host.limits.iter().map(|limit| limit.of).filter(|of| !ALWAYS.contains(of));
        let measures: Vec<_> = ALWAYS.into_iter().chain(rest).collect();
        let budgets: Vec<_> = measures.into_iter().map(|of| budget(site, host, of)).collect();
        let limits = host.limits.iter().filter_map(|limit| over(site, limit));
        let mut findings: Vec<_> = limits.chain(checks::all(site, host)).collect();
        findings.sort_by_key(|finding| finding.weight);
        Self { host: host.id.clone(), name: host.name.clone(), budgets, findings }
    }

    /// How many findings have a weight.
    #[must_use]
    pub fn count(&self, weight: Weight) -> usize {
        self.findings.iter().filter(|finding| finding.weight == weight).count()
    }

    /// The report for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.name);
        table(&mut text, &self.budgets);
        text.push('\n');
        told(&mut text, &self.findings);
        let _ = writeln!(
            text,
            "{}: {}, {}, {}.",
            self.name,
            of(self.count(Weight::Error), "error", "errors"),
            of(self.count(Weight::Warning), "warning", "warnings"),
            of(self.count(Weight::Note), "note", "notes"),
        );
        text
    }
}

/// Findings for people.
pub(super) fn told(text: &mut String, findings: &[Finding]) {
    for finding in findings {
        let place = finding.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
        let said = emit::escaped(&format!("{place}{}", finding.message)).to_string();
        let _ = writeln!(text, "{}: {said} [{}]", finding.weight.as_str(), finding.check);
        for cure in &finding.cures {
            let _ = writeln!(text, "  help: {cure}");
        }
        let source = finding.source.iter().filter(|_| finding.weight != Weight::Note);
        source.for_each(|source| {
            let _ = writeln!(text, "  says: {source}");
        });
    }
    if !findings.is_empty() {
        text.push('\n');
    }
}

fn table(text: &mut String, budgets: &[Budget]) {
    let _ = writeln!(text, "  {:<22}{:>12}{:>14}{:>8}", "", "this site", "the host", "");
    for budget in budgets {
        let most = budget.most.map_or_else(|| "no limit known".to_owned(), |most| amount(budget.of, most));
        let mark = if budget.verified { "" } else { " ?" };
        let share = budget.percent.map(|percent| format!("{percent} %{mark}")).unwrap_or_default();
        let row =
            format!("  {:<22}{:>12}{most:>16}{share:>8}", label(budget.of), amount(budget.of, budget.actual));
        let _ = writeln!(text, "{}", row.trim_end());
    }
    if budgets.iter().any(|budget| !budget.verified) {
        let _ = writeln!(text, "  ? the host's own page could not be read for this figure");
    }
}

fn budget(site: &Site, host: &Host, of: Measure) -> Budget {
    let found = site.amount(of);
    let limit = host.limits.iter().find(|limit| limit.of == of);
    Budget {
        of,
        actual: found.number,
        most: limit.map(|limit| limit.most),
        percent: limit.map(|limit| (found.number.saturating_mul(100)).div_ceil(limit.most)),
        at: found.at,
        source: limit.map(|limit| limit.source.clone()),
        read: limit.map(|limit| limit.read.clone()),
        verified: limit.is_none_or(|limit| limit.verified),
    }
}

/// What is said of a limit that is passed, or nearly.
fn over(site: &Site, limit: &Limit) -> Option<Finding> {
    let found = site.amount(limit.of);
    let is_over = found.number > limit.most;
    if !is_over && found.number.saturating_mul(100) <= limit.most.saturating_mul(NEAR) {
        return None;
    }
    let weight = match limit.over {
        _ if !is_over => Weight::Warning,
        Over::Ignored if is_harmless(site, limit.of) => Weight::Warning,
        Over::Refused | Over::Ignored => Weight::Error,
    };
    let (actual, most) = told_apart(limit, found.number);
    let verb = match (is_over, limit.over) {
        (false, _) => "near what the host takes",
        (true, Over::Refused) => "more than the host takes",
        (true, Over::Ignored) => "more than the host reads",
    };
    let note = limit.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let message = format!("{}: {actual}, {verb}, which is {most}{note}", label(limit.of));
    let finding = Finding { at: found.at, ..Finding::new(weight, "limit", message) };
    Some(Finding { cures: cures(site, limit.of), ..finding }.source(&limit.source))
}

/// How much there is and how much is taken, as texts that differ where the numbers do.
fn told_apart(limit: &Limit, actual: u64) -> (String, String) {
    let texts = (amount(limit.of, actual), amount(limit.of, limit.most));
    if texts.0 == texts.1 && actual != limit.most {
        return (format!("{actual} bytes"), format!("{} bytes", limit.most));
    }
    texts
}

/// Whether every line of `_redirects` that is not read has a page that does the same.
fn is_harmless(site: &Site, of: Measure) -> bool {
    let is_of_redirects = matches!(
        of,
        Measure::Redirects
            | Measure::StaticRedirects
            | Measure::DynamicRedirects
            | Measure::RedirectLine
            | Measure::RedirectsFile
    );
    is_of_redirects && site.redirects().all(|redirect| stands_in(site, redirect.from))
}

fn cures(site: &Site, of: Measure) -> Vec<String> {
    let text = |cure: &str| vec![cure.to_owned()];
    match of {
        Measure::Files | Measure::Bytes | Measure::FilesInFolder => cures::of_size(site),
        Measure::LargestFile => text("keep large downloads elsewhere, and lead to them"),
        Measure::PathLength => text("give the entry a shorter id"),
        Measure::HeaderRules | Measure::HeaderLine => {
            text("take rules out of _headers, or have the host's own configuration send them")
        }
        _ => text(
            "let the pages that lead on serve alone: they stand at every former address that an entry lists",
        ),
    }
}

fn label(of: Measure) -> &'static str {
    match of {
        Measure::Files => "files",
        Measure::Bytes => "all files together",
        Measure::LargestFile => "largest file",
        Measure::FilesInFolder => "files in one folder",
        Measure::PathLength => "longest path",
        Measure::HeaderRules => "rules in _headers",
        Measure::HeaderLine => "longest line there",
        Measure::Redirects => "lines in _redirects",
        Measure::StaticRedirects => "fixed redirects",
        Measure::DynamicRedirects => "redirects with `*`",
        Measure::RedirectLine => "longest redirect",
        Measure::RedirectsFile => "size of _redirects",
    }
}

fn amount(of: Measure, number: u64) -> String {
    match of {
        Measure::Bytes | Measure::LargestFile | Measure::RedirectsFile => size(number),
        Measure::PathLength => format!("{number} bytes"),
        Measure::HeaderLine | Measure::RedirectLine => format!("{number} letters"),
        _ => number.to_string(),
    }
}
