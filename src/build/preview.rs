//! A first look at the edit of a text, while a server still builds all that follows from it: the pages of the edited
//! entries alone are made, from the record of the last good build.
//!
//! It is for edits that change nothing but texts behind their first paragraphs, as [`super::familiar`] knows them, and is
//! silent about all others: they are shown once they are built.

use super::contents::{Content, Contents};
use super::digest::Keys;
use super::publish::{Manuscript, press};
use super::theme::Ready;
use super::{Settings, Workshop, plan_of};
use crate::base::OutputPath;
use crate::base::hash::ContentHash;
use crate::diagnostic::Diagnostics;
use crate::load::Survey;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::prose::{LinkTarget, Prose};
use crate::model::site::{RawEntry, Site};
use crate::parse::{self, Context, EntryFile, EntryKind, bytes, kept};
use crate::plan::export::{Weights, Written};
use crate::plan::{self, OutputKind, PageKind};
use crate::source::{FileId, SourceMap};

/// Of more edits than these at one go nothing is shown before the build.
const MOST: usize = 8;

/// What the last good build was made from, as long as nobody builds.
pub(super) struct Standing {
    site: Site,
    ready: Ready,
    /// The paths of the files, without their texts.
    sources: SourceMap,
    /// What stood for the configuration and the theme.
    look: ContentHash,
    /// The files, in the order of the contents.
    files: Vec<File>,
}

struct File {
    id: FileId,
    hash: ContentHash,
    /// What stands for the facts of its entry.
    facts: Option<ContentHash>,
}

impl Standing {
    /// What a good build was made from: its contents, with what stands for the facts of each file.
    pub(super) fn new(
        (site, ready): (Site, Ready),
        look: ContentHash,
        contents: &Contents,
        facts: impl Iterator<Item = Option<ContentHash>>,
    ) -> Self {
        let mut sources = SourceMap::default();
        let files = contents.files.iter().zip(facts);
        let files = files.map(|(content, facts)| File {
            id: sources.add(content.path.clone(), String::new()),
            hash: content.hash,
            facts,
        });
        Self { files: files.collect(), site, ready, sources, look }
    }

    /// The entries that are not as they were, by their places; `None` where anything else is not, or too many are.
    fn changed(&self, contents: &Contents, look: ContentHash) -> Option<Vec<usize>> {
        let is_alike = look == self.look && contents.today == self.site.today;
        let paths = contents.files.iter().map(|content| &content.path);
        let is_same_list = contents.files.len() == self.files.len()
            && paths.eq(self.files.iter().map(|file| &self.sources.file(file.id).path));
        let pairs = contents.files.iter().zip(&self.files).enumerate();
        let changed = pairs.filter(|(_, (content, file))| content.hash != file.hash);
        let changed: Vec<usize> = changed.map(|(place, _)| place).take(MOST + 1).collect();
        (is_alike && is_same_list && (1..=MOST).contains(&changed.len())).then_some(changed)
    }

    /// Puts the text of a file in the place of what its entry said; the page that shows it. `None` where more than a text is
    /// edited, or the file is not sound.
    fn exchange(&mut self, place: usize, content: &Content, text: &str) -> Option<PageKind> {
        let file = &self.files[place];
        let kind = EntryKind::of_path(&content.path)?;
        let entry = EntryFile { file: file.id, kind, path: &content.path, text };
        let mut diagnostics = Diagnostics::default();
        let context = Context { vocabularies: &self.site.config.vocabularies };
        let raw = parse::entry(entry, context, &mut diagnostics)?;
        let form = kept::keep(file.id, &raw, &diagnostics)?;
        diagnostics.configure(|rule| self.site.config.weight_of(rule));
        if diagnostics.has_errors() || file.facts.is_none() || kept::facts(&form) != file.facts {
            return None;
        }
        let (page, old, new) = self.texts(raw)?;
        if !has_no_other_links(&new, old) {
            return None;
        }
        *old = new;
        self.files[place].hash = content.hash;
        Some(page)
    }

    /// The page of an entry that has one of its own, with its text in the record and its new text.
    fn texts(&mut self, raw: RawEntry) -> Option<(PageKind, &mut Prose, Prose)> {
        let site = &mut self.site;
        match raw {
            RawEntry::Incident(raw) => {
                let place = site.incidents.binary_search_by(|one| one.id.cmp(&raw.id.value)).ok()?;
                let page = PageKind::Incident(IncidentId(u32::try_from(place).ok()?));
                Some((page, &mut site.incidents[place].facts.body, raw.facts.body))
            }
            RawEntry::Company(raw) => {
                let place = site.companies.binary_search_by(|one| one.id.cmp(&raw.id.value)).ok()?;
                let page = PageKind::Company(CompanyId(u32::try_from(place).ok()?));
                Some((page, &mut site.companies[place].facts.body, raw.facts.body))
            }
            RawEntry::Actor(raw) => {
                let place = site.actors.binary_search_by(|one| one.id.cmp(&raw.id.value)).ok()?;
                let page = PageKind::Actor(ActorId(u32::try_from(place).ok()?));
                Some((page, &mut site.actors[place].facts.body, raw.facts.body))
            }
            RawEntry::Source(_) | RawEntry::Page(_) => None,
        }
    }

    /// The pages of these kinds as they are now; `None` where one cannot be made.
    fn made(&self, kinds: &[PageKind]) -> Option<Vec<(OutputPath, Vec<u8>)>> {
        let pages = plan::pages(&self.site, &mut Diagnostics::default())?;
        // No page says into how many parts the data are cut.
        let plan =
            plan_of(&self.site, pages, &self.ready, &Weights::none(&self.site)).with_files(&self.sources);
        let written = Written::default();
        let is_wanted = |kind| matches!(kind, OutputKind::Page(page) if kinds.contains(&page));
        let outputs = plan.outputs().iter().filter(|output| is_wanted(output.kind));
        let page = |output| {
            let manuscript = Manuscript::of(plan.draft(output, &written)).ok()?;
            Some((output.path.clone(), press(&self.ready, manuscript).ok()?))
        };
        outputs.map(page).collect()
    }
}

/// Whether a text leads nowhere where another did not lead: that those links are sound is known.
fn has_no_other_links(text: &Prose, known: &Prose) -> bool {
    let known: Vec<&LinkTarget> = known.links().map(|(target, _)| target).collect();
    text.links().all(|(target, _)| known.contains(&target))
}

impl Workshop {
    /// The pages that show texts which were edited since the last build, where nothing else was; they are as the next build
    /// will make them, unless that finds errors. `None` where there is nothing to show before it.
    pub fn preview(&mut self, survey: &Survey, settings: &Settings) -> Option<Vec<(OutputPath, Vec<u8>)>> {
        let standing = self.standing.as_mut()?;
        let contents = Contents::of(survey, self.ledger.as_ref()).ok()?;
        let changed = standing.changed(&contents, Keys::of(&contents, settings).look)?;
        let pages = changed.into_iter().map(|place| {
            let content = &contents.files[place];
            let (text, fault) = bytes::to_text(content.bytes.clone()?);
            fault.is_none().then(|| standing.exchange(place, content, &text))?
        });
        let pages: Vec<PageKind> = pages.collect::<Option<_>>()?;
        standing.made(&pages)
    }
}
