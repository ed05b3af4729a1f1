//! From the record to every page: its path and its view. No disk, no markup, no clock.
//!
//! A [`Plan`] knows every path before anything is drafted, so that the output floor can claim them; a view is drafted
//! when its page is rendered, and dropped after it, so that a large record never stands in memory twice.

mod actor;
mod attribution;
mod badges;
mod charts;
mod claims;
mod company;
mod desk;
mod facts;
mod home;
mod incident;
mod index_az;
mod item;
mod key_dates;
mod logs;
mod plain;
mod prose;
pub mod routes;
mod sources;
mod timeline;
pub mod views;
pub mod words;
mod years;

use std::collections::BTreeMap;

use crate::base::messages::Messages;
use crate::base::output_path::OutputPath;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::ActorId;
use crate::model::archive::Period;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::source::Span;
use desk::Desk;
use routes::Route;
use views::View;

/// What a page shows: every page is of one kind, and every kind has one template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The front page.
    Home,
    /// The newest of the record, and the ways to the rest.
    Timeline,
    /// A year or a month of the timeline, or what has no date.
    Period(Period),
    /// The companies from A to Z.
    Companies,
    /// The actors from A to Z.
    Actors,
    /// An incident.
    Incident(IncidentId),
    /// A company.
    Company(CompanyId),
    /// An actor.
    Actor(ActorId),
    /// A plain page, by its number.
    Plain(usize),
    /// What is shown for an address that does not exist.
    NotFound,
}

impl PageKind {
    /// The template that lays it out.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::Timeline | Self::Period(_) => "timeline.html",
            Self::Companies | Self::Actors => "index_az.html",
            Self::Incident(_) => "incident.html",
            Self::Company(_) => "company.html",
            Self::Actor(_) => "actor.html",
            Self::Plain(_) => "page.html",
            Self::NotFound => "404.html",
        }
    }
}

/// One page to be made.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Where it stands.
    pub path: OutputPath,
}

/// Every page of a site.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    site: &'a Site,
    messages: &'a Messages,
    pages: Vec<Page>,
}

/// The pages of a site. Two pages on one path are reported; `None` then.
#[must_use]
pub fn pages(site: &Site, diagnostics: &mut Diagnostics) -> Option<Vec<Page>> {
    let pages: Vec<Page> = kinds(site).map(|kind| Page { kind, path: route(site, kind).path() }).collect();
    report_collisions(site, &pages, diagnostics).then_some(pages)
}

impl<'a> Plan<'a> {
    /// The plan of a site for these pages of it, with a theme's messages.
    #[must_use]
    pub fn new(site: &'a Site, messages: &'a Messages, pages: Vec<Page>) -> Self {
        Self { site, messages, pages }
    }

    /// The pages, in the order in which they are worth rendering: the long lists first.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// What a page shows.
    #[must_use]
    pub fn view(&self, page: &Page) -> View {
        let desk = Desk::new(self.site, self.messages, route(self.site, page.kind));
        match page.kind {
            PageKind::Home => View::Home(Box::new(home::view(&desk))),
            PageKind::Timeline => View::Timeline(Box::new(timeline::front(&desk))),
            PageKind::Period(period) => View::Timeline(Box::new(timeline::period(&desk, period))),
            PageKind::Companies => View::IndexAz(Box::new(index_az::companies(&desk))),
            PageKind::Actors => View::IndexAz(Box::new(index_az::actors(&desk))),
            PageKind::Incident(id) => View::Incident(Box::new(incident::view(&desk, id))),
            PageKind::Company(id) => View::Company(Box::new(company::view(&desk, id))),
            PageKind::Actor(id) => View::Actor(Box::new(actor::view(&desk, id))),
            PageKind::Plain(number) => View::Page(Box::new(plain::page(&desk, &self.site.pages[number]))),
            PageKind::NotFound => View::NotFound(Box::new(plain::not_found(&desk))),
        }
    }
}

fn kinds(site: &Site) -> impl Iterator<Item = PageKind> {
    let count = |length: usize| 0..u32::try_from(length).expect("a record has fewer than 2^32 entries");
    let lists =
        [PageKind::Timeline, PageKind::Home, PageKind::Companies, PageKind::Actors, PageKind::NotFound];
    let periods = site.derived.archive.periods().map(PageKind::Period);
    let companies = count(site.companies.len()).map(|id| PageKind::Company(CompanyId(id)));
    let actors = count(site.actors.len()).map(|id| PageKind::Actor(ActorId(id)));
    let incidents = count(site.incidents.len()).map(|id| PageKind::Incident(IncidentId(id)));
    let plain = (0..site.pages.len()).map(PageKind::Plain);
    lists.into_iter().chain(periods).chain(companies).chain(actors).chain(plain).chain(incidents)
}

fn route(site: &Site, kind: PageKind) -> Route {
    match kind {
        PageKind::Home => Route::Home,
        PageKind::Timeline => Route::Timeline,
        PageKind::Period(period) => Route::Period(period),
        PageKind::Companies => Route::Companies,
        PageKind::Actors => Route::Actors,
        PageKind::Incident(id) => Route::Incident(site.incident(id).id.clone()),
        PageKind::Company(id) => Route::Company(site.company(id).id.clone()),
        PageKind::Actor(id) => Route::Actor(site.actor(id).id.clone()),
        PageKind::Plain(number) => Route::Page(site.pages[number].id.value.clone()),
        PageKind::NotFound => Route::NotFound,
    }
}

/// Only plain pages choose their own place at the site's root, so only they can take another's.
fn report_collisions(site: &Site, pages: &[Page], diagnostics: &mut Diagnostics) -> bool {
    let mut taken: BTreeMap<String, Option<Span>> = BTreeMap::new();
    let mut unique = true;
    for page in pages {
        let span = match page.kind {
            PageKind::Plain(number) => Some(site.pages[number].id.span),
            _ => None,
        };
        if let Some(first) = taken.insert(page.path.fold_key(), span) {
            unique = false;
            let here = span.or(first).expect("of two pages on one path one is a plain page");
            diagnostics.push(factory::theme::output_collision(&page.path, here));
        }
    }
    unique
}
