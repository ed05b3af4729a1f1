//! A look at a record without building it, with what is remembered of the last one.

use std::collections::BTreeMap;

use super::contents::Contents;
use super::digest::Keys;
use super::ledger::Ledger;
use super::outputs::Outputs;
use super::reading::{Desk, Reading};
use super::theme::{self, Faults};
use super::{BuildError, Checked, NoProgress, Settings, Workshop, plan_of, try_templates};
use crate::diagnostic::Diagnostics;
use crate::load::{InputFile, Survey};
use crate::model::site::{RawEntry, Site};
use crate::parse::{self, Context, EntryFile, EntryKind, bytes};
use crate::plan;
use crate::plan::export::Weights;
use crate::resolve;
use crate::source::SourceMap;

/// What a look at a record is told beside what stands on the disk.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Files that are taken to hold something else than they do, or not to be there, by path.
    pub instead: BTreeMap<String, Option<Vec<u8>>>,
    /// Entries as they were when they were published, those that are not as they were: their addresses have to stay.
    pub published: Vec<InputFile>,
}

impl Workshop {
    /// Looks a record through without building it. What was parsed before is recalled, and changes nothing of what is found.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn check(
        &mut self,
        survey: &Survey,
        settings: &Settings,
        given: &Given,
    ) -> Result<Checked, BuildError> {
        let mut contents = Contents::of(survey, self.ledger.as_ref())?;
        self.note_files(survey, settings, &contents);
        contents.replace(&given.instead);
        let read = |path: &str| match given.instead.get(path) {
            Some(Some(bytes)) => Ok(bytes.clone()),
            _ => survey.read(path),
        };
        let themes = contents.theme_overrides(&read)?;
        let is_passing = !given.instead.is_empty();
        let desk = Desk {
            settings,
            progress: &NoProgress,
            shelves: &self.shelves,
            holds_texts: false,
            read: &read,
            is_passing,
        };
        let mut reading = Reading::new(&mut contents, desk)?;
        check_outputs(&mut reading, &themes);
        check_published(&mut reading, &given.published);
        reading.found(&read)
    }

    /// Remembers which files stand as they were read; only where something is new about them.
    fn note_files(&mut self, survey: &Survey, settings: &Settings, contents: &Contents) {
        if self.ledger.as_ref().is_some_and(|ledger| ledger.knows(contents)) {
            return;
        }
        let ledger = Ledger::new(Keys::of(contents, settings), contents, Outputs::default());
        self.note(ledger, survey);
    }
}

/// Whether every page has an address of its own, and the theme is sound: each of its templates can be filled once.
fn check_outputs(reading: &mut Reading, themes: &[(String, Vec<u8>)]) {
    let pages = reading.site.as_ref().and_then(|site| plan::pages(site, &mut reading.diagnostics));
    let Some((site, pages)) = reading.site.as_ref().zip(pages) else { return };
    let mut faults = Faults { sources: &mut reading.sources, diagnostics: &mut reading.diagnostics };
    let Some(ready) = theme::load(&site.config, themes, &mut faults) else { return };
    // Where nothing is written, no list is cut.
    let plan = plan_of(site, pages, &ready, &Weights::none(site)).with_files(faults.sources);
    if let Err(error) = try_templates(&plan, &ready) {
        ready.report(&site.config, &error, &mut faults);
    }
}

/// Whether the addresses stand that entries had when they were published.
fn check_published(reading: &mut Reading, published: &[InputFile]) {
    let Some(site) = &reading.site else { return };
    let parsed = |file: &InputFile| parsed(file, site, &mut reading.sources);
    let entries: Vec<RawEntry> = published.iter().filter_map(parsed).collect();
    let mut found = Diagnostics::default();
    resolve::permanence::check(site, &entries, &mut found);
    found.configure(|rule| site.config.weight_of(rule));
    reading.diagnostics.append(found);
}

/// An entry as it was; what was wrong with it then is no matter now.
fn parsed(file: &InputFile, site: &Site, sources: &mut SourceMap) -> Option<RawEntry> {
    let kind = EntryKind::of_path(&file.path)?;
    let (text, fault) = bytes::to_text(file.bytes.clone());
    let id = sources.add(file.path.clone(), text.clone());
    let entry = EntryFile { file: id, kind, path: &file.path, text: &text };
    let context = Context { vocabularies: &site.config.vocabularies };
    parse::entry(entry, context, &mut Diagnostics::default()).filter(|_| fault.is_none())
}
