//! Entries by kind, each in the order of its ids, none twice.

use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::RawActor;
use crate::model::company::RawCompany;
use crate::model::incident::RawIncident;
use crate::model::page::Page;
use crate::model::site::RawEntry;
use crate::model::source::RawSource;
use crate::source::Located;

/// All entries of a record. Incidents stay behind their pointers, so that each goes as what is made of it comes.
#[expect(clippy::vec_box, reason = "moving all of them into a list holds them twice")]
pub(super) struct Sorted {
    pub(super) incidents: Vec<Box<RawIncident>>,
    pub(super) companies: Vec<RawCompany>,
    pub(super) actors: Vec<RawActor>,
    pub(super) sources: Vec<RawSource>,
    pub(super) pages: Vec<Page>,
    /// Ids of incidents and pages that are drafts, where drafts are left out.
    pub(super) drafts: Vec<Slug>,
}

impl Sorted {
    pub(super) fn new(entries: Vec<RawEntry>, with_drafts: bool, diagnostics: &mut Diagnostics) -> Self {
        // Sorted while they stand behind pointers: an entry is large, and a sort moves it often.
        let (mut incidents, mut companies, mut actors) = (Vec::new(), Vec::new(), Vec::new());
        let (mut sources, mut pages) = (Vec::new(), Vec::new());
        for entry in entries {
            match entry {
                RawEntry::Incident(incident) => incidents.push(incident),
                RawEntry::Company(company) => companies.push(company),
                RawEntry::Actor(actor) => actors.push(actor),
                RawEntry::Source(source) => sources.push(source),
                RawEntry::Page(page) => pages.push(page),
            }
        }
        sort(&mut incidents, |incident| &incident.id, diagnostics);
        sort(&mut companies, |company| &company.id, diagnostics);
        sort(&mut actors, |actor| &actor.id, diagnostics);
        sort(&mut sources, |source| &source.id, diagnostics);
        sort(&mut pages, |page| &page.id, diagnostics);
        let mut sorted = Self {
            incidents,
            companies: companies.into_iter().map(|company| *company).collect(),
            actors: actors.into_iter().map(|actor| *actor).collect(),
            sources: sources.into_iter().map(|source| *source).collect(),
            pages: pages.into_iter().map(|page| *page).collect(),
            drafts: Vec::new(),
        };
        if !with_drafts {
            sorted.leave_out_drafts();
        }
        sorted.pages.sort_by(|a, b| {
            (a.order.is_none(), a.order, &a.id.value).cmp(&(b.order.is_none(), b.order, &b.id.value))
        });
        sorted
    }

    fn leave_out_drafts(&mut self) {
        let incidents = self.incidents.extract_if(.., |incident| incident.facts.draft);
        self.drafts.extend(incidents.map(|incident| incident.id.value));
        let pages = self.pages.extract_if(.., |page| page.draft);
        self.drafts.extend(pages.map(|page| page.id.value));
    }
}

/// Sorts by id; of two files with one id the first by path stays, and both are named.
fn sort<T>(entries: &mut Vec<T>, id: fn(&T) -> &Located<Slug>, diagnostics: &mut Diagnostics) {
    entries.sort_by(|a, b| (&id(a).value, id(a).span).cmp(&(&id(b).value, id(b).span)));
    entries.dedup_by(|later, first| {
        let same = id(later).value == id(first).value;
        if same {
            diagnostics.push(factory::record::duplicate_id(id(later), id(first).span));
        }
        same
    });
}
