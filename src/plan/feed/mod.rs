//! What can be followed: feeds of what was added and changed, and calendars of disclosures. Which there are, where they
//! stand, and what each holds, as shapes that floor 4 makes bytes of.
//!
//! A feed is of the record, not of the world: an item is dated by when its entry was added and changed, and says in words
//! and in fields when the incident was disclosed, as exactly as its source and no more.

mod calendar;
mod corrections;
mod drafts;
mod facts;
mod item;
mod members;
mod tag;
mod view;

pub use facts::{IncidentFacts, ItemFacts};
pub use view::{CalendarView, Category, Event, FeedItem, FeedView, Passage};

use super::desk::Desk;
use super::host::PublishedView;
use super::routes::Route;
use crate::base::output_path::OutputPath;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::facet::{FacetId, FacetKind};
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use drafts::{Drafts, Items};
use members::last_change;
pub(super) use tag::ids;

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The whole record.
    Site,
    /// What was put right.
    Corrections,
    /// A company with its group.
    Company(CompanyId),
    /// An actor, by the claims of others.
    Actor(ActorId),
    /// A sector, a country or a kind.
    Facet(FacetId),
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Atom (RFC 4287): `feed.xml`.
    Atom,
    /// JSON Feed 1.1: `feed.json`.
    Json,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// The name of the file, beside the page of its subject.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// A file that can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FeedFile {
    /// A feed.
    Feed(Subject, Format),
    /// The disclosures of a company by day (RFC 5545): `calendar.ics`.
    Calendar(CompanyId),
}

/// The name of a calendar, beside the page of its company.
const CALENDAR: &str = "calendar.ics";
/// The kinds of values that have feeds.
const FACETS: [FacetKind; 3] = [FacetKind::Sector, FacetKind::Country, FacetKind::Kind];

/// What the feeds of a site share.
#[derive(Clone, Debug)]
pub(super) struct Feeds {
    /// The entries that were taken back, which stand in no other list.
    withdrawn: Vec<IncidentId>,
    drafts: Drafts,
}

impl Feeds {
    pub(super) fn new(site: &Site) -> Self {
        let all = (0..).map(IncidentId).zip(&site.incidents);
        let withdrawn = all.filter(|(_, incident)| incident.withdrawn.is_some());
        Self { withdrawn: withdrawn.map(|(id, _)| id).collect(), drafts: Drafts::default() }
    }

    /// What a file holds.
    pub(super) fn view<'a>(&self, desk: &Desk<'a>, file: FeedFile) -> PublishedView<'a> {
        match file {
            FeedFile::Feed(subject, format) => PublishedView::Feed(self.feed(desk, subject, format)),
            FeedFile::Calendar(id) => PublishedView::Calendar(calendar::view(desk, id)),
        }
    }

    fn feed<'a>(&self, desk: &Desk<'a>, subject: Subject, format: Format) -> FeedView<'a> {
        let (items, facts) = match subject {
            Subject::Corrections => corrections::items(desk, format),
            _ => self.entries(desk, subject, format),
        };
        let newest = items.iter().map(|item| item.updated).max();
        // A feed that holds nothing yet changed with the record.
        let updated = newest.or_else(|| last_change(desk.site)).unwrap_or_default();
        let [atom, json] = Format::ALL.map(|format| {
            let path = path(desk.site, subject, format.file());
            desk.links.absolute_file(&path).unwrap_or_default()
        });
        let (own, other) = if format == Format::Atom { (atom, json) } else { (json, atom) };
        FeedView { format, own, other, updated, items, facts, ..head(desk, subject) }
    }

    /// The entries of a feed as items, and their facts where the format has fields.
    fn entries<'a>(&self, desk: &Desk<'a>, subject: Subject, format: Format) -> (Items, Vec<ItemFacts<'a>>) {
        let ids = members::newest(desk.site, &self.withdrawn, subject);
        let items = self.drafts.items(subject, || ids.iter().map(|id| item::item(desk, *id)).collect());
        let facts = match format {
            Format::Atom => Vec::new(),
            Format::Json => ids.iter().map(|id| facts::facts(desk.site, *id)).collect(),
        };
        (items, facts)
    }
}

/// Every feed and calendar with its path. Their items need absolute addresses, so that a site without one has none; one
/// that holds nothing yet has none either, since it could not say when it changed.
pub(super) fn files(site: &Site) -> Vec<(FeedFile, OutputPath)> {
    if !are_made(site) {
        return Vec::new();
    }
    let subjects = subjects(site);
    let feeds = subjects.iter().flat_map(|subject| {
        Format::ALL.map(|format| (FeedFile::Feed(*subject, format), path(site, *subject, format.file())))
    });
    let calendars = subjects.iter().filter_map(|subject| match subject {
        Subject::Company(id) if calendar::is_made(site, *id) => {
            Some((FeedFile::Calendar(*id), path(site, *subject, CALENDAR)))
        }
        _ => None,
    });
    feeds.chain(calendars).collect()
}

/// Whether the site has feeds.
pub(super) fn are_made(site: &Site) -> bool {
    site.config.base_url.is_some() && site.incidents.iter().any(members::is_told)
}

fn subjects(site: &Site) -> Vec<Subject> {
    let companies = (0..).map(CompanyId).take(site.companies.len()).map(Subject::Company);
    let actors = (0..).map(ActorId).take(site.actors.len()).map(Subject::Actor);
    let facets = site.derived.facets.iter().map(|(id, _)| Subject::Facet(id));
    let all = companies.chain(actors).chain(facets).filter(|subject| is_long_enough(site, *subject));
    [Subject::Site, Subject::Corrections].into_iter().chain(all).collect()
}

fn is_long_enough(site: &Site, subject: Subject) -> bool {
    let from = site.config.publishing.feeds.from;
    match subject {
        Subject::Site | Subject::Corrections => true,
        Subject::Company(id) => site.derived.company_timelines[id.0 as usize].len() >= from,
        Subject::Actor(id) => site.derived.actor_timelines[id.0 as usize].len() >= from,
        Subject::Facet(id) => {
            let facet = site.derived.facets.get(id);
            FACETS.contains(&facet.kind) && facet.archive.count() >= from
        }
    }
}

/// The page of a subject.
fn route(site: &Site, subject: Subject) -> Route {
    match subject {
        Subject::Site => Route::Home,
        Subject::Corrections => Route::Corrections(None),
        Subject::Company(id) => Route::Company(site.company(id).id.clone()),
        Subject::Actor(id) => Route::Actor(site.actor(id).id.clone()),
        Subject::Facet(id) => super::facet::route(site, id),
    }
}

/// The path of a file beside the page of a subject.
pub(super) fn path(site: &Site, subject: Subject, file: &str) -> OutputPath {
    let folder = route(site, subject).folder();
    OutputPath::new(&format!("{folder}{file}")).expect("slugs are segments of paths")
}

/// What a page is of, where that can be followed by itself.
pub(super) fn subject_of(site: &Site, page: &Route) -> Option<Subject> {
    let subject = match page {
        Route::Home | Route::Timeline => Subject::Site,
        Route::Corrections(_) => Subject::Corrections,
        Route::Company(id) => {
            let place = site.companies.binary_search_by(|company| company.id.cmp(id)).ok()?;
            Subject::Company(CompanyId(u32::try_from(place).ok()?))
        }
        Route::Actor(id) => {
            let place = site.actors.binary_search_by(|actor| actor.id.cmp(id)).ok()?;
            Subject::Actor(ActorId(u32::try_from(place).ok()?))
        }
        Route::Facet(kind, id) => Subject::Facet(site.derived.facets.find(*kind, id.as_str())?),
        _ => return None,
    };
    is_long_enough(site, subject).then_some(subject)
}

/// The files by which a subject can be followed: each with the key of its name.
pub(super) fn files_of(site: &Site, subject: Subject) -> Vec<(&'static str, OutputPath)> {
    let feeds = [("feed_atom", Format::Atom), ("feed_json", Format::Json)];
    let feeds = feeds.map(|(key, format)| (key, path(site, subject, format.file())));
    let calendar = match subject {
        Subject::Company(id) if calendar::is_made(site, id) => {
            Some(("feed_calendar", path(site, subject, CALENDAR)))
        }
        _ => None,
    };
    feeds.into_iter().chain(calendar).collect()
}

/// A feed without its items and addresses.
fn head<'a>(desk: &Desk<'a>, subject: Subject) -> FeedView<'a> {
    let site = desk.site;
    FeedView {
        format: Format::Atom,
        id: ids(site).id(&tag::of_feed(site, subject)),
        title: desk.full_title(&name(desk, subject)),
        description: description(desk, subject),
        publisher: site.config.title.clone(),
        lang: site.config.lang.to_string(),
        page: desk.links.absolute(&route(site, subject)).unwrap_or_default(),
        own: String::new(),
        other: String::new(),
        rights: site.config.licence.as_ref().map(|licence| (licence.name().to_owned(), licence.address())),
        updated: chrono::NaiveDate::default(),
        items: Items::default(),
        facts: Vec::new(),
    }
}

/// What is followed: the site's title, or the name of what the page is of.
pub(super) fn name(desk: &Desk<'_>, subject: Subject) -> String {
    let site = desk.site;
    match subject {
        Subject::Site => site.config.title.clone(),
        Subject::Corrections => desk.words.text("corrections"),
        Subject::Company(id) => site.company(id).facts.name.value.clone(),
        Subject::Actor(id) => site.actor(id).facts.name.value.clone(),
        Subject::Facet(id) => desk.facet_name(site.derived.facets.get(id)),
    }
}

fn description(desk: &Desk<'_>, subject: Subject) -> String {
    let of = |key| desk.words.format(key, &[("name", &name(desk, subject))]);
    match subject {
        Subject::Site => of("feed_of_site"),
        Subject::Corrections => desk.words.text("corrections_standfirst"),
        Subject::Company(_) => of("feed_of_company"),
        Subject::Actor(_) => of("feed_of_actor"),
        Subject::Facet(_) => of("feed_of_list"),
    }
}
