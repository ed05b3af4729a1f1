//! From the record to every page: its path and its view. No disk, no markup, no clock.
//!
//! A [`Plan`] knows every path before anything is drafted, so that the output floor can claim them; a view is drafted
//! when its page is rendered, and dropped after it, so that a large record never stands in memory twice.

mod actor;
mod attribution;
mod badges;
pub mod cards;
mod charts;
mod claims;
mod clock;
mod company;
mod components;
mod contribute;
mod controls;
mod corrections;
mod desk;
mod downloads;
mod embed;
pub mod export;
mod facet;
mod facts;
pub mod feed;
mod filters;
mod follow;
mod forge;
mod front;
mod group;
mod history;
mod home;
pub mod host;
mod incident;
mod index_az;
mod item;
mod key_dates;
mod labels;
mod lettered;
mod logs;
mod metadata;
mod output;
mod periods;
mod plain;
mod prose;
mod redirect;
mod resting;
pub mod routes;
mod search;
mod shelves;
mod source_pages;
mod sources;
mod timeline;
pub mod views;
pub mod words;
mod years;

use std::collections::BTreeMap;

use crate::base::hash::ContentHash;
use crate::base::messages::Messages;
use crate::base::output_path::OutputPath;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::facet::FacetKind;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::model::word::Word;
use crate::source::{FileId, SourceMap, Span};
use cards::Cards;
pub use components::Sample;
use desk::Desk;
use export::{Layout, List, Weights, Written};
use feed::Feeds;
use host::{Hosting, Sitemap};
pub use lettered::NameList;
pub use output::{Draft, FileKind, FileView, Output, OutputKind, Page, PageKind, Turn};
use routes::Route;
use views::{SearchDocument, View};

/// Every output of a site.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    site: &'a Site,
    messages: &'a Messages,
    exports: Layout,
    feeds: Feeds,
    sitemap: Sitemap,
    /// The theme's picture for the site.
    icon: Option<OutputPath>,
    outputs: Vec<Output>,
    cards: Cards,
    /// The files of the record, for links to them.
    files: Option<&'a SourceMap>,
}

/// What pages and files need that list the exports.
#[derive(Clone, Copy)]
struct Exports<'a> {
    layout: &'a Layout,
    written: &'a Written,
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
        Self::weighed(site, messages, pages, &Weights::of(site))
    }

    /// The same where it is known what the entries weigh.
    #[must_use]
    pub fn weighed(site: &'a Site, messages: &'a Messages, pages: Vec<Page>, weights: &Weights) -> Self {
        let (exports, sitemap) = (Layout::new(site, weights), Sitemap::new(site, &pages));
        let pages =
            pages.into_iter().map(|page| Output { kind: OutputKind::Page(page.kind), path: page.path });
        let outputs = files(site, &exports, &sitemap).into_iter().chain(pages).collect();
        let (feeds, cards) = (Feeds::new(site), Cards::default());
        Self { site, messages, exports, feeds, sitemap, icon: None, outputs, cards, files: None }
    }

    /// The same for a theme that has a picture for the site, an SVG at this path.
    #[must_use]
    pub fn with_icon(self, icon: OutputPath) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// The same with the files of the record, which pages then link to on its forge.
    #[must_use]
    pub fn with_files(self, files: &'a SourceMap) -> Self {
        Self { files: Some(files), ..self }
    }

    /// The same with the social cards that the site's configuration asks for; `style` stands for how the theme draws them.
    #[must_use]
    pub fn with_cards(mut self, style: ContentHash) -> Self {
        self.cards = Cards::plan(self.site, self.messages, style);
        // What takes longest comes first.
        self.outputs.splice(0..0, self.cards.outputs());
        self
    }

    /// The record.
    #[must_use]
    pub fn site(&self) -> &'a Site {
        self.site
    }

    /// The outputs, in the order in which they are worth making: what takes long comes first.
    #[must_use]
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// What an output holds. `written` is what was made in the turns before its own ([`OutputKind::turn`]).
    #[must_use]
    pub fn draft<'d>(&'d self, output: &Output, written: &'d Written) -> Draft<'d> {
        match output.kind {
            OutputKind::Page(kind) => {
                Draft::Page { template: kind.template(), view: self.view(kind, written) }
            }
            OutputKind::File(kind) => Draft::File(self.file(kind, written)),
        }
    }

    /// An output as a list of entries; `None` for what is none.
    #[must_use]
    pub fn list(&self, kind: OutputKind) -> Option<List<'_>> {
        match kind {
            OutputKind::File(FileKind::Export(file)) => self.exports.as_list(self.site, file),
            _ => None,
        }
    }

    /// What the search index is made of, each document with its words and what is shown of it.
    pub fn with_search_documents<T>(&self, make: impl FnOnce(Vec<SearchDocument<'_>>) -> T) -> T {
        // Addresses in the index are those of the site's root.
        let desk = Desk::new(self.site, self.messages, Route::Home);
        make(search::documents(&desk))
    }

    /// The same of entries in these files alone, without the values that they can be narrowed to.
    pub fn with_search_documents_in<T>(
        &self,
        is_one: &dyn Fn(FileId) -> bool,
        make: impl FnOnce(&[SearchDocument<'_>]) -> T,
    ) -> T {
        let desk = Desk::new(self.site, self.messages, Route::Home);
        make(&search::documents_in(&desk, is_one))
    }

    fn file<'d>(&'d self, kind: FileKind, written: &'d Written) -> FileView<'d> {
        match kind {
            FileKind::Card(subject) => FileView::Card(cards::view(&self.desk(Route::Home), subject)),
            FileKind::Host(file) => {
                let hosting = Hosting { sitemap: &self.sitemap, icon: self.icon.as_ref() };
                host::view(&self.desk(Route::Home), file, hosting)
            }
            FileKind::Feed(file) => {
                FileView::Published(Box::new(self.feeds.view(&self.desk(Route::Home), file)))
            }
            FileKind::Export(file) => FileView::Export(self.exports.view(self.site, file, written)),
        }
    }

    fn desk(&self, route: Route) -> Desk<'_> {
        Desk::new(self.site, self.messages, route).with_cards(&self.cards).with_files(self.files)
    }

    fn view(&self, kind: PageKind, written: &Written) -> View {
        let desk = self.desk(route(self.site, kind));
        let mut view = match kind {
            PageKind::Home => View::Home(Box::new(home::view(&desk))),
            PageKind::Timeline => View::Timeline(Box::new(timeline::front(&desk))),
            PageKind::Period(period) => View::Timeline(Box::new(timeline::period(&desk, period))),
            PageKind::Years => View::IndexAz(Box::new(index_az::years(&desk))),
            PageKind::Facets(kind) => View::IndexAz(Box::new(index_az::facets(&desk, kind))),
            PageKind::Facet(id) => View::Facet(Box::new(facet::front(&desk, id))),
            PageKind::FacetPeriod(id, period) => View::Facet(Box::new(facet::period(&desk, id, period))),
            PageKind::Companies => View::IndexAz(Box::new(lettered::front(&desk, NameList::Companies))),
            PageKind::Actors => View::IndexAz(Box::new(lettered::front(&desk, NameList::Actors))),
            PageKind::Incident(id) => View::Incident(Box::new(incident::view(&desk, id))),
            PageKind::Company(id) => View::Company(Box::new(company::view(&desk, id))),
            PageKind::CompanyPeriod(id, period) => {
                View::History(Box::new(company::period(&desk, id, period)))
            }
            PageKind::CompanyParts(id) => View::IndexAz(Box::new(group::page(&desk, id))),
            PageKind::Actor(id) => View::Actor(Box::new(actor::view(&desk, id))),
            PageKind::ActorPeriod(id, period) => View::History(Box::new(actor::period(&desk, id, period))),
            PageKind::Plain(number) => View::Page(Box::new(plain::page(&desk, &self.site.pages[number]))),
            PageKind::Search => View::Search(Box::new(search::view(&desk))),
            PageKind::Sources => View::IndexAz(Box::new(lettered::front(&desk, NameList::Sources))),
            PageKind::ByLetter(list, letter) => {
                View::IndexAz(Box::new(lettered::by_letter(&desk, list, letter)))
            }
            PageKind::Source(id, shelf) => View::Source(Box::new(source_pages::source(&desk, id, shelf))),
            PageKind::Publisher(id, shelf) => {
                View::Publisher(Box::new(source_pages::publisher(&desk, id, shelf)))
            }
            PageKind::Corrections(shelf) => View::Corrections(Box::new(corrections::view(&desk, shelf))),
            PageKind::Contribute => View::Contribute(Box::new(contribute::view(&desk))),
            PageKind::EmbedIncident(id) => View::EmbedIncident(Box::new(embed::incident(&desk, id))),
            PageKind::EmbedCompany(id) => View::EmbedTimeline(Box::new(embed::company(&desk, id))),
            PageKind::EmbedActor(id) => View::EmbedTimeline(Box::new(embed::actor(&desk, id))),
            PageKind::Redirect(number) => View::Redirect(Box::new(redirect::view(&desk, number))),
            PageKind::EmbedRedirect(number) => View::Redirect(Box::new(redirect::embed_view(&desk, number))),
            PageKind::Components(sample) => View::Components(Box::new(components::view(&desk, sample))),
            PageKind::NotFound => View::NotFound(Box::new(plain::not_found(&desk))),
            PageKind::Downloads => {
                let exports = Exports { layout: &self.exports, written };
                View::Downloads(Box::new(downloads::view(&desk, exports)))
            }
        };
        controls::attach(&desk, &mut view);
        view
    }
}

fn files(site: &Site, exports: &Layout, sitemap: &Sitemap) -> Vec<Output> {
    let exports = if site.config.pages_only { Vec::new() } else { exports.files(site) };
    let exports = exports.into_iter().map(|(file, path)| (FileKind::Export(file), path));
    let feeds = feed::files(site).into_iter().map(|(file, path)| (FileKind::Feed(file), path));
    let hosts = host::files(site, sitemap).into_iter().map(|(file, path)| (FileKind::Host(file), path));
    let all = exports.chain(feeds).chain(hosts);
    all.map(|(kind, path)| Output { kind: OutputKind::File(kind), path }).collect()
}

fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + '_ {
    let count = |length: usize| 0..u32::try_from(length).expect("a record has fewer than 2^32 entries");
    let lists = [
        PageKind::Timeline,
        PageKind::Home,
        PageKind::Companies,
        PageKind::Actors,
        PageKind::Downloads,
        PageKind::Search,
        PageKind::NotFound,
    ];
    let periods = site.derived.archive.periods().map(PageKind::Period).chain([PageKind::Years]);
    let companies = count(site.companies.len()).map(|id| PageKind::Company(CompanyId(id)));
    let actors = count(site.actors.len()).map(|id| PageKind::Actor(ActorId(id)));
    let incidents = count(site.incidents.len()).map(|id| PageKind::Incident(IncidentId(id)));
    let plain = (0..site.pages.len()).map(PageKind::Plain);
    let lists = lists.into_iter().chain(corrections::kinds(site)).chain(contribute::kinds(site));
    let lists = lists.chain(lettered::kinds(site)).chain(group::kinds(site)).chain(components::kinds(site));
    let entries = companies.chain(actors).chain(plain).chain(incidents);
    let small = source_pages::kinds(site).into_iter().chain(embed::kinds(site)).chain(redirect::kinds(site));
    lists.chain(periods).chain(facets(site)).chain(histories(site)).chain(entries).chain(small)
}

/// The pages of what incidents have in common.
fn facets(site: &Site) -> impl Iterator<Item = PageKind> {
    let facets = &site.derived.facets;
    let indexes = FacetKind::ALL.iter().filter(|kind| facets.has(**kind)).map(|kind| PageKind::Facets(*kind));
    let lists = facets.iter().flat_map(|(id, facet)| {
        let periods = facet.periods().map(move |period| PageKind::FacetPeriod(id, period));
        std::iter::once(PageKind::Facet(id)).chain(periods)
    });
    indexes.chain(lists)
}

/// The periods of long companies and actors.
fn histories(site: &Site) -> impl Iterator<Item = PageKind> {
    let companies = site.derived.long_companies.iter();
    let companies = companies
        .flat_map(|(id, archive)| archive.periods().map(|period| PageKind::CompanyPeriod(*id, period)));
    let actors = site.derived.long_actors.iter();
    let actors =
        actors.flat_map(|(id, archive)| archive.periods().map(|period| PageKind::ActorPeriod(*id, period)));
    companies.chain(actors)
}

fn route(site: &Site, kind: PageKind) -> Route {
    match kind {
        PageKind::Home => Route::Home,
        PageKind::Timeline => Route::Timeline,
        PageKind::Period(period) => Route::Timeline.below(period),
        PageKind::Years => Route::Years,
        PageKind::Facets(kind) => Route::Facets(kind),
        PageKind::Facet(id) => facet::route(site, id),
        PageKind::FacetPeriod(id, period) => facet::route(site, id).below(period),
        PageKind::CompanyPeriod(id, period) => Route::Company(site.company(id).id.clone()).below(period),
        PageKind::ActorPeriod(id, period) => Route::Actor(site.actor(id).id.clone()).below(period),
        PageKind::Companies => Route::Companies,
        PageKind::Actors => Route::Actors,
        PageKind::Incident(id) => Route::Incident(site.incident(id).id.clone()),
        PageKind::Company(id) => Route::Company(site.company(id).id.clone()),
        PageKind::CompanyParts(id) => Route::CompanyParts(site.company(id).id.clone()),
        PageKind::Actor(id) => Route::Actor(site.actor(id).id.clone()),
        PageKind::Plain(number) => Route::Page(site.pages[number].id.value.clone()),
        PageKind::Search => Route::Search,
        PageKind::Sources => Route::Sources,
        PageKind::ByLetter(list, letter) => Route::ByLetter(list, letter),
        PageKind::Source(id, shelf) => Route::Source(site.source(id).slug.clone(), shelf),
        PageKind::Publisher(id, shelf) => {
            Route::Publisher(site.derived.bibliography.publishers[id.0 as usize].id.clone(), shelf)
        }
        PageKind::Corrections(shelf) => Route::Corrections(shelf),
        PageKind::Contribute => Route::Contribute,
        PageKind::EmbedIncident(id) => Route::EmbedIncident(site.incident(id).id.clone()),
        PageKind::EmbedCompany(id) => Route::EmbedCompany(site.company(id).id.clone()),
        PageKind::EmbedActor(id) => Route::EmbedActor(site.actor(id).id.clone()),
        PageKind::Redirect(number) => redirect::route(site, number),
        PageKind::EmbedRedirect(number) => {
            redirect::embed_route(site, number).expect("only frames that there were are planned")
        }
        PageKind::Components(sample) => Route::Components(sample),
        PageKind::NotFound => Route::NotFound,
        PageKind::Downloads => Route::Downloads,
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
