//! What is as it was in the last build, known before anything is drafted: an edit that touches only the text of an entry
//! changes its page, its own data, the lists of data and the search index, and nothing else.
//!
//! Everything else that the plan makes follows from the facts of the entries, the configuration, the theme and the day,
//! which one hash stands for. What shows a text is listed here, output by output: a new kind of page is asked for.

use std::collections::BTreeSet;

use super::contents::{Content, Contents};
use super::ledger::Ledger;
use crate::base::hash::{ContentHash, Digest};
use crate::model::site::Site;
use crate::plan::export::{ExportFile, Weights};
use crate::plan::{FileKind, OutputKind, PageKind};
use crate::source::FileId;

/// What is as it was in the last build.
#[derive(Default)]
pub(super) struct Familiar {
    /// What stands for all that outputs follow from, but for texts; `None` before that is known.
    pub(super) record: Option<ContentHash>,
    is_same: bool,
    /// Files that are not as they were.
    changed: BTreeSet<FileId>,
}

impl Familiar {
    /// The record of these files. `look` stands for the configuration and the theme; `facts` for the entry of each file,
    /// where less than the whole file does.
    pub(super) fn of(
        look: ContentHash,
        contents: &Contents,
        facts: impl Iterator<Item = Option<ContentHash>>,
    ) -> Self {
        let mut digest = Digest::new("record");
        digest.field(look.to_bytes()).field(contents.today.to_string());
        let facts = facts.chain(std::iter::repeat(None));
        for (content, facts) in contents.files.iter().zip(facts) {
            digest.field(&content.path).field([u8::from(facts.is_some())]);
            digest.field(facts.unwrap_or(content.hash).to_bytes());
        }
        Self { record: Some(digest.finish()), ..Self::default() }
    }

    /// The same, compared with what an earlier build wrote down.
    pub(super) fn since<'a>(
        self,
        ledger: Option<&Ledger>,
        files: impl Iterator<Item = (FileId, &'a Content)>,
    ) -> Self {
        let Some(ledger) = ledger.filter(|ledger| ledger.record == self.record) else { return self };
        let changed = files.filter(|(_, content)| !ledger.had_input(&content.path, content.hash));
        Self { is_same: true, changed: changed.map(|(file, _)| file).collect(), ..self }
    }

    /// Whether an output would be made as it was made in the last build.
    pub(super) fn covers(&self, site: &Site, kind: OutputKind) -> bool {
        self.is_same
            && match kind {
                OutputKind::Page(page) => self.covers_page(site, page),
                OutputKind::File(file) => self.covers_file(site, file),
            }
    }

    fn covers_page(&self, site: &Site, page: PageKind) -> bool {
        match page {
            PageKind::Incident(id) => self.stands(site.incident(id).facts.title.span.file),
            PageKind::Company(id) => self.stands(site.company(id).facts.name.span.file),
            PageKind::Actor(id) => self.stands(site.actor(id).facts.name.span.file),
            // They show a text, or what was made before them.
            PageKind::Plain(_) | PageKind::Source(..) | PageKind::Downloads | PageKind::Components(_) => {
                false
            }
            PageKind::Home
            | PageKind::Timeline
            | PageKind::Period(_)
            | PageKind::Years
            | PageKind::Facets(_)
            | PageKind::Facet(_)
            | PageKind::FacetPeriod(..)
            | PageKind::Companies
            | PageKind::Actors
            | PageKind::CompanyPeriod(..)
            | PageKind::ActorPeriod(..)
            | PageKind::CompanyParts(_)
            | PageKind::Search
            | PageKind::Sources
            | PageKind::ByLetter(..)
            | PageKind::Publisher(..)
            | PageKind::Corrections(_)
            | PageKind::Contribute
            | PageKind::EmbedIncident(_)
            | PageKind::EmbedCompany(_)
            | PageKind::EmbedActor(_)
            | PageKind::Redirect(_)
            | PageKind::EmbedRedirect(_)
            | PageKind::NotFound => true,
        }
    }

    fn covers_file(&self, site: &Site, file: FileKind) -> bool {
        match file {
            FileKind::Export(file) => self.covers_export(site, file),
            // No feed holds more of a text than its first paragraph.
            FileKind::Feed(_) => true,
            // Their names say what they hold; and a few small ones.
            FileKind::Card(_) | FileKind::Host(_) => false,
        }
    }

    fn covers_export(&self, site: &Site, file: ExportFile) -> bool {
        match file {
            ExportFile::Incident(id) => self.stands(site.incident(id).facts.title.span.file),
            ExportFile::Company(id) => self.stands(site.company(id).facts.name.span.file),
            ExportFile::Actor(id) => self.stands(site.actor(id).facts.name.span.file),
            // Formats of others hold no text.
            ExportFile::StixIncident(_)
            | ExportFile::StixCompany(_)
            | ExportFile::StixActor(_)
            | ExportFile::VerisIncident(_)
            | ExportFile::Withdrawn
            | ExportFile::Schema => true,
            // Lists are cut by the weight of entries with their texts: `List` knows which show some, and whether one has the
            // same entries. The index lists what was made before.
            ExportFile::Lines(_)
            | ExportFile::IncidentTable(_)
            | ExportFile::FigureTable(_)
            | ExportFile::Incidents(_)
            | ExportFile::Companies(_)
            | ExportFile::Actors(_)
            | ExportFile::Sources(_)
            | ExportFile::Stix(_)
            | ExportFile::Veris(_)
            | ExportFile::Losses(..)
            | ExportFile::Index => false,
        }
    }

    fn stands(&self, file: FileId) -> bool {
        !self.is_changed(file)
    }

    /// Whether all but texts is as it was, so that what was known of the record holds but for files that changed.
    pub(super) fn is_same(&self) -> bool {
        self.is_same
    }

    /// Whether a file is not as it was, where the record is the same.
    pub(super) fn is_changed(&self, file: FileId) -> bool {
        self.changed.contains(&file)
    }

    /// What the entries of the record weigh, most of it known where the record is the same.
    pub(super) fn weights(&self, site: &Site, ledger: Option<&Ledger>) -> Weights {
        if site.config.pages_only {
            return Weights::none(site);
        }
        match ledger.filter(|_| self.is_same) {
            Some(ledger) => ledger.weights.renewed(site, &|file| self.is_changed(file)),
            None => Weights::of(site),
        }
    }
}
