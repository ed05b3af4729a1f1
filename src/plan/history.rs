//! The timelines of companies and actors that are too long for one page: the newest part stands on the first page, all of
//! it on the pages of its periods, and within each page the oldest comes first.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::desk::{Heading, Section};
use super::metadata;
use super::periods;
use super::routes::Route;
use super::views::{Crumb, HistoryView, IndexRow};
use super::years::disclosed;
use crate::model::archive::{Archive, Contents, Period};
use crate::model::incident::IncidentId;

/// A timeline and where it begins.
pub(super) struct History<'a> {
    /// The page of the company or actor.
    pub(super) route: Route,
    /// Its name.
    pub(super) name: &'a str,
    /// Its incidents, in the order of their disclosure.
    pub(super) timeline: Vec<IncidentId>,
    /// Where they are too many for one page, how they are cut.
    pub(super) archive: Option<&'a Archive>,
}

/// What of a timeline stands on the first page.
pub(super) struct Newest {
    /// All incidents, or the newest of them, in the order of their disclosure.
    pub(super) ids: Vec<IncidentId>,
    /// "The newest 55 of 312 incidents": where they are only some.
    pub(super) says: Option<String>,
    /// The pages of all years, where they are only some.
    pub(super) years: Vec<IndexRow>,
}

impl History<'_> {
    /// What stands on the first page.
    pub(super) fn newest(&self, desk: &Desk<'_>) -> Newest {
        let Some(archive) = self.archive else {
            return Newest { ids: self.timeline.clone(), says: None, years: Vec::new() };
        };
        let front: BTreeSet<_> = archive.front().incidents().collect();
        let ids: Vec<_> = self.timeline.iter().copied().filter(|id| front.contains(id)).collect();
        let values = [
            ("n", &*desk.words.number(ids.len() as u64)),
            ("incidents", &*desk.words.plural("n_incidents", self.timeline.len())),
        ];
        let says = desk.words.format("newest_of", &values);
        Newest { ids, says: Some(says), years: periods::years(desk, &self.route, archive) }
    }

    /// The incidents on the page of a period, in the order of their disclosure; none on one that is itself cut.
    pub(super) fn of_period(&self, desk: &Desk<'_>, period: Period) -> Vec<IncidentId> {
        let mut ids = match self.archive.map(|archive| archive.contents(period)) {
            None | Some(Contents::Parts(_)) => Vec::new(),
            Some(Contents::Undated(ids)) => ids,
            Some(Contents::Months(months)) => months.into_iter().flat_map(|month| month.incidents).collect(),
        };
        ids.sort_by_cached_key(|id| (disclosed(desk.site.incident(*id)), *id));
        ids
    }

    /// The page of a period, without its incidents.
    pub(super) fn page(&self, desk: &Desk<'_>, section: Section, period: Period) -> HistoryView {
        let contents = self.archive.map(|archive| (archive, archive.contents(period)));
        let (key, count, parts) = match &contents {
            Some((archive, Contents::Parts(parts))) => {
                let rows = periods::parts(desk, &self.route, archive, parts);
                ("n_incidents", parts.iter().map(|(_, count)| count).sum(), rows)
            }
            Some((_, contents)) => ("incidents_on_page", contents.count(), Vec::new()),
            None => ("incidents_on_page", 0, Vec::new()),
        };
        let values = [("name", self.name), ("period", &*periods::name(desk, period))];
        let heading = desk.words.format("history_of_period", &values);
        let standfirst = match period {
            Period::Undated | Period::UndatedPart(_) => desk.words.text("undated_intro"),
            _ => desk.words.format("history_standfirst", &values),
        };
        let breadcrumbs = self.crumbs(desk, section, period);
        let frame = desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section,
            noindex: false,
        });
        HistoryView {
            frame: metadata::with_trail(desk, frame, &breadcrumbs),
            breadcrumbs,
            heading,
            standfirst,
            caution: None,
            count: desk.words.plural(key, count),
            tiers: Vec::new(),
            controls: None,
            years: Vec::new(),
            undated: Vec::new(),
            parts,
            sources: Vec::new(),
            pager: self
                .archive
                .and_then(|archive| periods::pager(desk, &self.route, archive.neighbours(period))),
        }
    }

    fn crumbs(&self, desk: &Desk<'_>, section: Section, period: Period) -> Vec<Crumb> {
        let (key, list) = match section {
            Section::Actors => ("nav_actors", Route::Actors),
            _ => ("nav_companies", Route::Companies),
        };
        let own = Crumb { text: self.name.to_owned(), url: Some(desk.links.to(&self.route)) };
        [desk.crumb(key, &list), own].into_iter().chain(periods::crumbs(desk, &self.route, period)).collect()
    }
}
