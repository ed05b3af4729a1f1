//! `breachbook check`: looks, keeps what was asked for, mends what may be mended, tells.

mod changes;
mod explain;
mod mend;
mod output;

use super::args::{CheckArguments, Format};
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::{Checked, Given, Settings, Workshop};
use crate::diagnostic::emit::{self, Report};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::{self, Survey};
use changes::{Changes, Told};
use mend::Mended;

/// What stands for a look without a build, among what is remembered.
const MEMORY: &str = "check";
/// How often mended files are looked at again: what is mended may show what it hid.
const MAX_ROUNDS: usize = 5;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    if let Some(name) = &arguments.explain {
        return explain::explain(name, arguments.is_json(), terminal);
    }
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let survey = load::survey(&root, environment::load_options()?)?;
    let view = View::new(arguments, &survey)?;
    let mut workshop = environment::workshop(&root, MEMORY);
    let (seen, mended) = if arguments.fix {
        mend(&view, &mut workshop)?
    } else {
        (view.look(&mut workshop, &view.given())?, None)
    };
    if let Some(mended) = &mended {
        if arguments.dry_run {
            terminal.print(&mended.difference())?;
        } else {
            mended.write(&root)?;
        }
        if !arguments.quiet {
            terminal.warn(&mended.summary(arguments.dry_run))?;
        }
    }
    let ending = seen.ending(arguments);
    let is_silent = arguments.quiet && seen.checked.diagnostics.is_empty();
    if is_silent && arguments.output.is_none() && output::format(arguments) == Format::Human {
        return Ok(ending);
    }
    let folder = environment::folder_in_repository(&root);
    let Checked { diagnostics, waived, sources, .. } = &seen.checked;
    let report = Report { faults: diagnostics, waived, files: sources, folder: &folder };
    let told = output::Told { report, counts: seen.checked.counts, closing: seen.closing(&view) };
    output::tell(&told, arguments, terminal)?;
    Ok(ending)
}

/// What of a record is to be told.
struct View<'a> {
    arguments: &'a CheckArguments,
    survey: &'a Survey,
    settings: Settings,
    /// Only these files; all where there are none.
    only: Vec<String>,
    changes: Option<Changes>,
}

/// What was found, without what nobody asked for.
struct Seen {
    checked: Checked,
    told: Option<Told>,
}

impl<'a> View<'a> {
    fn new(arguments: &'a CheckArguments, survey: &'a Survey) -> anyhow::Result<Self> {
        let known = survey.files.iter().map(|file| &*file.path);
        let only = environment::named_entries(&survey.root, &arguments.files, known)?;
        let revision = arguments.changed_from.as_deref();
        let changes = revision.map(|revision| Changes::since(&survey.root, revision)).transpose()?;
        let settings = Settings { drafts: arguments.drafts, ..Settings::default() };
        Ok(Self { arguments, survey, settings, only, changes })
    }

    /// The record as it stands.
    fn given(&self) -> Given {
        Given {
            published: self.changes.as_ref().map(Changes::entries).unwrap_or_default(),
            ..Given::default()
        }
    }

    fn look(&self, workshop: &mut Workshop, given: &Given) -> anyhow::Result<Seen> {
        let mut checked = workshop.check(self.survey, &self.settings, given)?;
        if !self.only.is_empty() {
            let sources = &checked.sources;
            let is_asked = |file| self.only.contains(&sources.file(file).path);
            checked.diagnostics.retain(|fault| is_asked(fault.primary.span.file));
            checked.waived.retain(|waived| is_asked(waived.comment.file));
        }
        let changes = self.changes.as_ref();
        let told = changes.map(|changes| changes.keep(&mut checked, self, workshop)).transpose()?;
        if self.arguments.quiet && !self.is_strict() {
            checked.diagnostics.retain(|fault| fault.severity == Severity::Error);
        }
        Ok(Seen { checked, told })
    }

    fn is_strict(&self) -> bool {
        self.arguments.deny_warnings || self.changes.is_some()
    }
}

impl Seen {
    /// Warnings weigh as much as errors where that was asked for, and in what changed.
    fn ending(&self, arguments: &CheckArguments) -> Ending {
        let is_strict = arguments.deny_warnings || self.told.is_some();
        let weighs = |fault: &Diagnostic| is_strict || fault.severity == Severity::Error;
        if self.checked.diagnostics.iter().any(weighs) { Ending::ContentErrors } else { Ending::Clean }
    }

    fn closing(&self, view: &View<'_>) -> String {
        let what = match (view.only.as_slice(), &self.told) {
            ([], Some(told)) => format!("{} in files that changed", count(told.changed, "entry", "entries")),
            ([], None) => self.checked.counts.to_string(),
            (paths, _) => paths.join(", "),
        };
        let summary = emit::summary(&self.checked.diagnostics);
        let mut text = format!("Checked {what}: {summary}.");
        if view.is_strict() && !self.checked.diagnostics.is_empty() {
            text.push_str(" Warnings count as errors here.");
        }
        if let Some(told) = self.told.filter(|told| told.left_out > 0) {
            text.push_str(&format!(
                " {} elsewhere, which the change did not cause.",
                count(told.left_out, "fault", "faults")
            ));
        }
        let mends = self.checked.diagnostics.iter().filter(|fault| !fault.mends.is_empty()).count();
        if mends > 0 && !view.arguments.fix {
            text.push_str(&format!(
                " {} `breachbook check --fix` can mend.",
                count(mends, "of them", "of them")
            ));
        }
        format!("{}\n", emit::escaped_lines(&text))
    }
}

fn count(number: usize, one: &str, other: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { other })
}

/// Mends what was asked for, in memory, until nothing more can be; gives what is left.
fn mend(view: &View<'_>, workshop: &mut Workshop) -> anyhow::Result<(Seen, Option<Mended>)> {
    let (mut mended, mut given) = (Mended::default(), view.given());
    let mut seen = view.look(workshop, &given)?;
    for _ in 0..MAX_ROUNDS {
        if mended.mend(&seen.checked, &mut given, view.survey)? == 0 {
            break;
        }
        seen = view.look(workshop, &given)?;
    }
    Ok((seen, Some(mended)))
}
