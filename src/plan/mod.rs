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
mod labels;
mod logs;
mod output;
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
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::source::Span;
use desk::Desk;
pub use output::{Draft, FileKind, FileView, Output, OutputKind, Page, PageKind};
use routes::Route;
use views::View;

/// Every output of a site.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    site: &'a Site,
    messages: &'a Messages,
    outputs: Vec<Output>,
}

/// The pages of a site, which need no words to be known. Two pages on one path are reported; `None` then.
#[must_use]
pub fn pages(site: &Site, diagnostics: &mut Diagnostics) -> Option<Vec<Page>> {
    let pages: Vec<Page> = kinds(site).map(|kind| Page { kind, path: route(site, kind).path() }).collect();
    report_collisions(site, &pages, diagnostics).then_some(pages)
}

impl<'a> Plan<'a> {
    /// The plan of a site for these pages of it, with a theme's messages. Files are planned here: their names may follow
    /// from what they hold.
    #[must_use]
    pub fn new(site: &'a Site, messages: &'a Messages, pages: Vec<Page>) -> Self {
        let pages =
            pages.into_iter().map(|page| Output { kind: OutputKind::Page(page.kind), path: page.path });
        Self { site, messages, outputs: files().into_iter().chain(pages).collect() }
    }

    /// The outputs, in the order in which they are worth making: what takes long comes first.
    #[must_use]
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// What an output holds.
    #[must_use]
    pub fn draft(&self, output: &Output) -> Draft {
        match output.kind {
            OutputKind::Page(kind) => Draft::Page { template: kind.template(), view: self.view(kind) },
            OutputKind::File(kind) => Draft::File(self.file(kind)),
        }
    }

    fn file(&self, kind: FileKind) -> FileView {
        match kind {
            FileKind::Robots => FileView::Text("User-agent: *\nAllow: /\n".to_owned()),
        }
    }

    fn view(&self, kind: PageKind) -> View {
        let desk = Desk::new(self.site, self.messages, route(self.site, kind));
        match kind {
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

fn files() -> Vec<Output> {
    let robots = OutputPath::new("robots.txt").expect("the name is a path");
    vec![Output { kind: OutputKind::File(FileKind::Robots), path: robots }]
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
