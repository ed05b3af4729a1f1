//! The pages of what incidents have in common: the newest of a value's incidents in full, the rest by period, a line each.
//!
//! An incident stands in many such lists, so that only their first pages show it in full.

use super::badges::incident_mark;
use super::desk::{Desk, Heading, Section};
use super::front;
use super::item::List;
use super::metadata;
use super::periods;
use super::routes::Route;
use super::views::{BriefItem, BriefMonth, Crumb, FacetView};
use crate::model::archive::{Contents, Month, Period};
use crate::model::facet::{Facet, FacetId, FacetKind};
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::model::word::Word;

/// From so many incidents on a page has headings of months.
const HEADED: usize = 50;

/// Where the list of a value begins.
pub(super) fn route(site: &Site, id: FacetId) -> Route {
    let facet = site.derived.facets.get(id);
    Route::Facet(facet.kind, facet.id.clone())
}

/// The first page of a value's list.
pub(super) fn front(desk: &Desk<'_>, id: FacetId) -> FacetView {
    let facet = desk.site.derived.facets.get(id);
    let (archive, list) = (&facet.archive, &route(desk.site, id));
    let front = front::front(desk, list, archive);
    let is_cut = front.shown < archive.count();
    let here = Crumb { text: desk.facet_name(facet), url: None };
    FacetView {
        meaning: desk.facet_meaning(facet),
        count: if is_cut {
            desk.shown_of(front.shown, archive.count())
        } else {
            desk.words.plural("incidents_on_page", front.shown)
        },
        years: front.years,
        undated: front.undated,
        undated_more: front.undated_more,
        all_years: if is_cut { periods::years(desk, list, archive) } else { Vec::new() },
        pager: periods::pager(desk, list, (None, archive.after_front())),
        ..empty(desk, facet, (desk.facet_heading(facet), vec![here]))
    }
}

/// A page below it.
pub(super) fn period(desk: &Desk<'_>, id: FacetId, period: Period) -> FacetView {
    let facet = desk.site.derived.facets.get(id);
    let (archive, list) = (&facet.archive, &route(desk.site, id));
    let contents = archive.contents(period);
    let key = if matches!(contents, Contents::Parts(_)) { "n_incidents" } else { "incidents_on_page" };
    let values = [("facet", &*desk.facet_heading(facet)), ("period", &*periods::name(desk, period))];
    let heading = desk.words.format("facet_of_period", &values);
    let above = Crumb { text: desk.facet_name(facet), url: Some(desk.links.to(list)) };
    let crumbs = std::iter::once(above).chain(periods::crumbs(desk, list, period)).collect();
    let view = FacetView {
        count: desk.words.plural(key, contents.count()),
        pager: periods::pager(desk, list, archive.neighbours(period)),
        ..empty(desk, facet, (heading, crumbs))
    };
    match contents {
        Contents::Parts(parts) => FacetView { parts: periods::parts(desk, list, archive, &parts), ..view },
        Contents::Months(months) => FacetView { months: months_of(desk, &months), ..view },
        Contents::Undated(ids) => FacetView { months: vec![month(desk, None, &ids)], ..view },
    }
}

/// A page without a list; the crumbs are those below the index.
fn empty(desk: &Desk<'_>, facet: &Facet, (heading, crumbs): (String, Vec<Crumb>)) -> FacetView {
    let made = desk.words.word("facet_made", facet.kind.as_str());
    let index = desk.crumb(&format!("facets_{}", facet.kind.as_str()), &Route::Facets(facet.kind));
    let breadcrumbs: Vec<Crumb> = std::iter::once(index).chain(crumbs).collect();
    let frame = desk.frame(Heading {
        title: &heading,
        description: Some(made.clone()),
        section: Section::None,
        noindex: false,
    });
    FacetView {
        frame: metadata::with_trail(desk, frame, &breadcrumbs),
        breadcrumbs,
        heading,
        meaning: None,
        made,
        count: String::new(),
        controls: None,
        years: Vec::new(),
        undated: Vec::new(),
        undated_more: None,
        months: Vec::new(),
        parts: Vec::new(),
        all_years: Vec::new(),
        pager: None,
    }
}

/// Every line has its month, so that only what is long needs headings.
fn months_of(desk: &Desk<'_>, months: &[Month]) -> Vec<BriefMonth> {
    let ids: Vec<IncidentId> = months.iter().flat_map(|month| &month.incidents).copied().collect();
    if months.len() == 1 || ids.len() < HEADED {
        return vec![month(desk, None, &ids)];
    }
    let named = |of: &Month| Some(periods::month_name(desk, of.number));
    months.iter().map(|of| month(desk, named(of), &of.incidents)).collect()
}

fn month(desk: &Desk<'_>, heading: Option<String>, ids: &[IncidentId]) -> BriefMonth {
    BriefMonth { heading, items: ids.iter().map(|id| desk.brief(*id)).collect() }
}

impl Desk<'_> {
    /// An incident on one line, below headings of year and month.
    fn brief(&self, id: IncidentId) -> BriefItem {
        let incident = self.site.incident(id);
        BriefItem {
            id: incident.id.to_string(),
            date: self.list_date(List::ByMonth, incident),
            mark: incident_mark(incident),
            status: self.status_badge(incident).text,
            organisation: self.organisation(List::ByMonth, id).map(|link| link.text),
            title: incident.facts.title.value.clone(),
            lang: self.foreign(incident.facts.lang.as_ref()),
            url: self.links.incident(id),
            draft: incident.facts.draft,
        }
    }

    /// "55 of 312 incidents on this page".
    pub(super) fn shown_of(&self, shown: usize, all: usize) -> String {
        let values = [
            ("n", &*self.words.number(shown as u64)),
            ("incidents", &*self.words.plural("n_incidents", all)),
        ];
        self.words.format("shown_of", &values)
    }

    /// "Automotive", "Japan", "Confirmed".
    pub(super) fn facet_name(&self, facet: &Facet) -> String {
        match facet.kind {
            FacetKind::Sector => self.sector_label(&facet.word),
            FacetKind::Country => self.country(&facet.word),
            FacetKind::Data => self.class_label(&facet.word),
            FacetKind::Kind => self.kind_label(&facet.word),
            FacetKind::Tag => facet.word.replace('-', " "),
            FacetKind::Status => self.words.word("status", &facet.word),
        }
    }

    /// "Sector: Automotive".
    fn facet_heading(&self, facet: &Facet) -> String {
        let key = format!("facet_heading_{}", facet.kind.as_str());
        self.words.format(&key, &[("name", &self.facet_name(facet))])
    }

    /// What a value means, where the vocabulary says.
    fn facet_meaning(&self, facet: &Facet) -> Option<String> {
        let vocabularies = &self.site.config.vocabularies;
        let vocabulary = match facet.kind {
            FacetKind::Sector => &vocabularies.sectors,
            FacetKind::Country => &vocabularies.countries,
            FacetKind::Data => &vocabularies.data_classes,
            FacetKind::Kind => &vocabularies.kinds,
            FacetKind::Tag => return None,
            FacetKind::Status => return Some(self.words.word("status_means", &facet.word)),
        };
        self.meaning(vocabulary, &facet.word)
    }

    /// The list of a value as an address; `None` where no incident has it.
    pub(super) fn facet_url(&self, kind: FacetKind, word: &str) -> Option<String> {
        self.site.derived.facets.find(kind, word).map(|id| self.links.facet(id))
    }
}
