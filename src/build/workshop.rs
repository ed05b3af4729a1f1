//! A build with all that is remembered between two of them.
//!
//! `build` opens a workshop on what the last run kept in the site's vault; a server keeps one workshop for as long as it
//! runs. Either way it is one function: what is remembered saves work and changes no byte.

use super::contents::Contents;
use super::digest::Keys;
use super::finding::Finder;
use super::ledger::{Condition, Ledger, Told};
use super::preview::Standing;
use super::publish::{Publication, Published};
use super::reading::{Desk, Reading};
use super::remarks::{MOST_WARNINGS, Remarks};
use super::shelf::Shelves;
use super::theme::{self, Faults, Ready};
use super::{BuildError, Checked, Outcome, Progress, Settings, Target, Work, plan_of, try_templates};
use crate::base::hash::ContentHash;
use crate::diagnostic::{Aside, emit};
use crate::load::Survey;
use crate::plan;
use crate::plan::export::Weights;
use crate::source::SourceMap;
use crate::write::{Vault, WriteReport};

/// Where sites are built, with what is remembered of earlier builds into one place.
///
/// One value serves one site and one [`Target`]; what it remembers of another is found not to be so, which costs time only.
pub struct Workshop {
    kept: Option<Kept>,
    pub(super) ledger: Option<Ledger>,
    pub(super) shelves: Shelves,
    finder: Finder,
    /// Whether what the last build was made from is held, and what that is.
    previews: bool,
    pub(super) standing: Option<Standing>,
}

impl Default for Workshop {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the memory outlives the process.
struct Kept {
    vault: Vault,
    /// The program that wrote it and alone can read it.
    program: ContentHash,
    /// The name of the ledger.
    ledger: String,
}

impl Workshop {
    /// A workshop that remembers nothing yet, and nothing after its end.
    #[must_use]
    pub fn new() -> Self {
        let (shelves, finder) = (Shelves::new(None), Finder::new(None));
        Self { kept: None, ledger: None, shelves, finder, previews: false, standing: None }
    }

    /// The same, which also holds the record of its last build, so that an edit of a text can be [shown](Self::preview) before
    /// the next.
    #[must_use]
    pub fn with_previews() -> Self {
        Self { previews: true, ..Self::new() }
    }

    /// A workshop that remembers what an earlier run of the same `program` kept in the vault for builds into the place that
    /// `place` stands for, and keeps it there.
    #[must_use]
    pub fn keeping(vault: Vault, program: ContentHash, place: &str) -> Self {
        let place = ContentHash::of(place.as_bytes()).short();
        let ledger = format!("{place}.ledger");
        let recalled = vault.recall(&ledger);
        let recalled = recalled.and_then(|(bytes, moment)| Ledger::from_bytes(program, &bytes, moment));
        let shelves = Shelves::new(Some((vault.clone(), program)));
        let finder = Finder::new(Some((vault.clone(), program, format!("{place}.index"))));
        let kept = Some(Kept { vault, program, ledger });
        Self { kept, ledger: recalled, shelves, finder, previews: false, standing: None }
    }

    /// Builds a site. Where the content has errors nothing is written, and the outcome says why. Where nothing has changed
    /// since the last build, and what that made stands untouched, nothing is parsed, rendered or written.
    ///
    /// # Errors
    /// A theme that makes no sense, a file that cannot be read, or a place that cannot be written.
    #[expect(
        clippy::too_many_arguments,
        reason = "what, how, where to, and who is told: four choices of the caller"
    )]
    pub fn build(
        &mut self,
        survey: &Survey,
        settings: &Settings,
        target: &Target<'_>,
        progress: &dyn Progress,
    ) -> Result<Outcome, BuildError> {
        progress.stage("Looking", 0);
        let mut contents = Contents::of(survey, self.ledger.as_ref())?;
        let keys = Keys::of(&contents, settings);
        let condition = if settings.verify { Condition::Other } else { self.condition(keys, target)? };
        if condition != Condition::Other {
            return Ok(self.nothing_to_do(&contents, survey, (target, condition)));
        }
        let run = Run { survey, settings, target, progress, keys };
        self.make(&run, &mut contents)
    }

    /// Where the memory outlives the process, and the program that it belongs to.
    pub(super) fn kept(&self) -> Option<(&Vault, ContentHash)> {
        self.kept.as_ref().map(|kept| (&kept.vault, kept.program))
    }

    /// How the outputs of the last build stand, where they are those of a build with these keys.
    fn condition(&self, keys: Keys, target: &Target<'_>) -> Result<Condition, BuildError> {
        match self.ledger.as_ref().filter(|ledger| ledger.keys == keys) {
            Some(ledger) => Ok(ledger.condition(target.sink)?),
            None => Ok(Condition::Other),
        }
    }

    /// The outcome of a build that has nothing to do.
    fn nothing_to_do(
        &mut self,
        contents: &Contents,
        survey: &Survey,
        (target, condition): (&Target<'_>, Condition),
    ) -> Outcome {
        let ledger = self.ledger.as_ref().expect("a ledger said that all is current");
        let told = ledger.told();
        let written = Some(WriteReport { kept: ledger.len(), ..WriteReport::default() });
        let checked = Checked {
            sources: SourceMap::default(),
            diagnostics: Vec::new(),
            aside: Aside::default(),
            waived: Vec::new(),
            counts: told.counts,
            base_url: None,
        };
        if let Some(refreshed) = ledger.refreshed(contents, condition, target.sink) {
            self.note(refreshed, survey);
        }
        let work = Work { read: contents.read(), ..Work::default() };
        Outcome { checked, told, written, work }
    }

    fn make(&mut self, run: &Run<'_>, contents: &mut Contents) -> Result<Outcome, BuildError> {
        let read = |path: &str| run.survey.read(path);
        let themes = contents.theme_overrides(&read)?;
        let work = Work { read: contents.read(), ..Work::default() };
        // What is made now takes its place, and needs the room.
        self.standing = None;
        let desk = Desk {
            settings: run.settings,
            progress: run.progress,
            shelves: &self.shelves,
            holds_texts: false,
            read: &read,
            is_passing: false,
        };
        let mut reading = Reading::new(contents, desk)?;
        reading.diagnostics.set_aside(MOST_WARNINGS);
        let work = Work { parsed: reading.parsed, recalled: reading.recalled, ..work };
        reading.compare(run.keys.look, contents, self.ledger.as_ref());
        let record = reading.familiar.record;
        let published = self.publish(run, &mut reading, &themes)?;
        let nothing = Remarks::default();
        let said = self.ledger.as_ref().filter(|_| !run.settings.verify).map(|ledger| &ledger.remarks);
        let (checked, remarks) = reading.checked(contents, &read, said.unwrap_or(&nothing))?;
        let site = reading.site.take().filter(|_| self.previews);
        let told = told(&checked, &remarks);
        let Some((published, weights, ready)) = published else {
            return Ok(Outcome { checked, told, written: None, work });
        };
        let Published { outputs, listed, report, work: made } = published;
        let mut ledger = Ledger::new(run.keys, contents, outputs);
        (ledger.record, ledger.listed, ledger.weights) = (record, listed, weights);
        (ledger.remarks, ledger.summary, ledger.counts) = (remarks, told.summary.clone(), told.counts);
        ledger.note_manifest(run.target.sink);
        self.note(ledger, run.survey);
        self.standing =
            site.map(|site| Standing::new((site, ready), run.keys.look, contents, reading.facts()));
        Ok(Outcome {
            checked,
            told,
            written: Some(report),
            work: Work { read: work.read, parsed: work.parsed, recalled: work.recalled, ..made },
        })
    }

    /// Plans, renders and writes. `None`: errors were reported.
    fn publish(
        &self,
        run: &Run<'_>,
        reading: &mut Reading,
        themes: &[(String, Vec<u8>)],
    ) -> Result<Option<(Published, Weights, Ready)>, BuildError> {
        run.progress.stage("Planning", 0);
        let pages = reading.site.as_ref().and_then(|site| plan::pages(site, &mut reading.diagnostics));
        let Some((site, pages)) = reading.site.as_ref().zip(pages) else { return Ok(None) };
        let mut faults = Faults { sources: &mut reading.sources, diagnostics: &mut reading.diagnostics };
        let Some(ready) = theme::load(&site.config, themes, &mut faults) else { return Ok(None) };
        let weights = reading.familiar.weights(site, self.ledger.as_ref());
        let plan = plan_of(site, pages, &ready, &weights).with_files(faults.sources);
        // Where nothing but texts is new, all of them were filled with the same facts by the last build.
        let tried = if reading.familiar.is_same() { Ok(()) } else { try_templates(&plan, &ready) };
        if let Err(error) = tried {
            ready.report(&site.config, &error, &mut faults);
            return Ok(None);
        }
        let Run { target, keys, progress, settings, .. } = *run;
        let publication = Publication {
            plan: &plan,
            ready: &ready,
            target,
            keys,
            ledger: self.ledger.as_ref(),
            familiar: &reading.familiar,
            finder: &self.finder,
            verify: settings.verify,
            progress,
        };
        let published = publication.publish()?;
        drop(plan);
        Ok(Some((published, weights, ready)))
    }

    /// Remembers a build, here and in the vault.
    pub(super) fn note(&mut self, mut ledger: Ledger, survey: &Survey) {
        // What is younger than the look at the site is doubted, where no later moment is known.
        ledger.moment = survey.begun;
        if let Some(Kept { vault, program, ledger: name }) = &self.kept
            && let Some(moment) = vault.keep(name, &ledger.to_bytes(*program))
        {
            ledger.moment = moment;
        }
        self.ledger = Some(ledger);
    }
}

/// One build.
#[derive(Clone, Copy)]
struct Run<'a> {
    survey: &'a Survey,
    settings: &'a Settings,
    target: &'a Target<'a>,
    progress: &'a dyn Progress,
    keys: Keys,
}

/// What there is to say, for a terminal.
fn told(checked: &Checked, remarks: &Remarks) -> Told {
    let counts = checked.counts;
    if checked.diagnostics.is_empty() {
        return Told { counts, ..Told::default() };
    }
    Told {
        text: remarks.text.clone(),
        summary: emit::summary_with(&checked.diagnostics, &checked.aside),
        counts,
    }
}
