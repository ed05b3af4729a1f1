//! What every page is drafted with: the record, the words, the addresses as this page writes them.

use super::cards::Cards;
use super::contribute;
use super::routes::{Links, Route};
use super::views::{
    Citation, CitedText, Crumb, DateText, Direction, EntryLink, Foreign, Frame, Link, NavigationLink, Place,
};
use super::words::{Words, datetime};
use crate::base::language::{LanguageTag, WritingDirection};
use crate::base::messages::Messages;
use crate::model::company::CompanyId;
use crate::model::date::PartialDate;
use crate::model::facet::FacetKind;
use crate::model::incident::{Incident, IncidentId};
use crate::model::site::Site;
use crate::model::source::Citations;
use crate::source::SourceMap;

/// The part of the site that a page belongs to, for the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// None of those in the navigation.
    None,
    /// The timeline.
    Timeline,
    /// Companies and their incidents.
    Companies,
    /// Actors.
    Actors,
}

/// The title and description of a page.
pub(super) struct Heading<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<String>,
    pub(super) section: Section,
    pub(super) noindex: bool,
}

/// What a page is drafted with.
pub(super) struct Desk<'a> {
    pub(super) site: &'a Site,
    pub(super) words: Words<'a>,
    pub(super) links: Links<'a>,
    /// The social cards, where the pages know of any.
    pub(super) cards: Option<&'a Cards>,
    /// The files of the record, where the pages know of any.
    pub(super) files: Option<&'a SourceMap>,
    pub(super) route: Route,
}

impl<'a> Desk<'a> {
    pub(super) fn new(site: &'a Site, messages: &'a Messages, route: Route) -> Self {
        let (words, links) = (Words::new(messages), Links::new(site, &route));
        Self { site, words, links, cards: None, files: None, route }
    }

    pub(super) fn with_cards(self, cards: &'a Cards) -> Self {
        Self { cards: Some(cards), ..self }
    }

    pub(super) fn with_files(self, files: Option<&'a SourceMap>) -> Self {
        Self { files, ..self }
    }

    pub(super) fn frame(&self, heading: Heading<'_>) -> Frame {
        let config = &self.site.config;
        Frame {
            root: self.links.root(),
            home_url: self.links.to(&Route::Home),
            lang: config.lang.to_string(),
            dir: self.direction(),
            site_title: config.title.clone(),
            title: self.full_title(heading.title),
            description: heading.description,
            canonical: self.canonical(),
            alternates: self.alternates(),
            follow: self.follow(),
            noindex: heading.noindex,
            metadata: (!heading.noindex).then(|| self.metadata(heading.title)),
            navigation: self.navigation(heading.section),
            search_url: self.links.to(&Route::Search),
            browse: self.browse(),
            method_url: self.plain_page("method"),
            repository_url: config.repository.as_ref().map(ToString::to_string),
            suggest_url: self.suggest_url(),
            entry_links: None,
        }
    }

    /// The writing direction of the interface.
    pub(super) fn direction(&self) -> Direction {
        direction(&self.site.config.lang)
    }

    pub(super) fn full_title(&self, title: &str) -> String {
        let site_title = &self.site.config.title;
        if title == site_title {
            return title.to_owned();
        }
        self.words.format("page_title", &[("title", title), ("site", site_title)])
    }

    fn canonical(&self) -> Option<String> {
        let base = self.site.config.base_url.as_ref()?;
        (self.route != Route::NotFound).then(|| format!("{}{}", base.as_str(), self.route.folder()))
    }

    /// The address of a page that this one names by a relative one, in full and in its folder's form.
    pub(super) fn absolute(&self, relative: &str) -> Option<String> {
        let base = self.site.config.base_url.as_ref()?;
        let address = base.join(&format!("{}{relative}", self.route.folder()))?;
        Some(address.strip_suffix("index.html").map(str::to_owned).unwrap_or(address))
    }

    fn navigation(&self, section: Section) -> Vec<NavigationLink> {
        let lists = [
            ("nav_timeline", Route::Timeline, Section::Timeline),
            ("nav_companies", Route::Companies, Section::Companies),
            ("nav_actors", Route::Actors, Section::Actors),
        ];
        let lists = lists.into_iter().map(|(key, route, its)| {
            let place = if route == self.route {
                Place::Here
            } else if its == section {
                Place::Within
            } else {
                Place::Elsewhere
            };
            NavigationLink { text: self.words.text(key), url: self.links.to(&route), place }
        });
        let pages = self.site.pages.iter().filter(|page| page.order.is_some()).map(|page| {
            let route = Route::Page(page.id.value.clone());
            let place = if route == self.route { Place::Here } else { Place::Elsewhere };
            NavigationLink { text: page.title.value.clone(), url: self.links.to(&route), place }
        });
        lists.chain(pages).collect()
    }

    fn browse(&self) -> Vec<Link> {
        let lists = [
            ("nav_timeline", Route::Timeline),
            ("nav_companies", Route::Companies),
            ("nav_actors", Route::Actors),
            ("nav_sources", Route::Sources),
            ("nav_corrections", Route::Corrections(None)),
        ];
        let lists = lists
            .into_iter()
            .map(|(key, route)| Link { text: self.words.text(key), url: self.links.to(&route) });
        let facets = [FacetKind::Sector, FacetKind::Country, FacetKind::Data];
        let facets = self.facet_indexes(&facets).map(|(_, link)| link);
        let pages = self.site.pages.iter().map(|page| Link {
            text: page.title.value.clone(),
            url: self.links.to(&Route::Page(page.id.value.clone())),
        });
        let downloads = Link { text: self.words.text("downloads"), url: self.links.to(&Route::Downloads) };
        // A site's own page stands among its pages.
        let contribute = contribute::is_made(self.site)
            .then(|| Link { text: self.words.text("nav_contribute"), url: self.contribute_url() });
        lists.chain(facets).chain([downloads]).chain(contribute).chain(pages).collect()
    }

    pub(super) fn plain_page(&self, id: &str) -> Option<String> {
        let page = self.site.pages.iter().find(|page| page.id.value.as_str() == id)?;
        Some(self.links.to(&Route::Page(page.id.value.clone())))
    }

    /// A date in full.
    pub(super) fn date(&self, date: &PartialDate) -> DateText {
        DateText { iso: datetime(date), text: self.words.date(date) }
    }

    /// A day in full.
    pub(super) fn day(&self, day: chrono::NaiveDate) -> DateText {
        DateText { iso: Some(day.to_string()), text: self.words.day(day) }
    }

    /// `[1]`, `[2]` for a fact's sources.
    pub(super) fn citations(&self, citations: &Citations) -> Vec<Citation> {
        citations.0.iter().map(|number| self.citation(*number)).collect()
    }

    pub(super) fn citation(&self, number: usize) -> Citation {
        Citation { number, label: self.words.format("source_n", &[("n", &number.to_string())]) }
    }

    pub(super) fn cited(&self, text: String, citations: &Citations) -> CitedText {
        CitedText { text, citations: self.citations(citations) }
    }

    /// The step of a breadcrumb trail that leads to a list.
    pub(super) fn crumb(&self, key: &str, route: &Route) -> Crumb {
        Crumb { text: self.words.text(key), url: Some(self.links.to(route)) }
    }

    /// The language of a contributor's words, where it is not the site's.
    pub(super) fn foreign(&self, lang: Option<&LanguageTag>) -> Option<Foreign> {
        let lang = lang.filter(|lang| **lang != self.site.config.lang)?;
        Some(Foreign { lang: lang.to_string(), dir: direction(lang) })
    }

    /// A link to an incident's page, with its title and the title's language.
    pub(super) fn entry_link(&self, id: IncidentId) -> EntryLink {
        let facts = &self.site.incident(id).facts;
        let Link { text, url } = self.incident_link(id);
        EntryLink { text, url, lang: self.foreign(facts.lang.as_ref()) }
    }

    /// The same, with the title for narrow places.
    pub(super) fn short_entry_link(&self, id: IncidentId) -> EntryLink {
        let facts = &self.site.incident(id).facts;
        let title = facts.short_title.as_ref().unwrap_or(&facts.title);
        EntryLink { text: title.value.clone(), ..self.entry_link(id) }
    }

    /// A link to an incident's page, with its title.
    pub(super) fn incident_link(&self, id: IncidentId) -> Link {
        Link { text: self.site.incident(id).facts.title.value.clone(), url: self.links.incident(id) }
    }

    /// A link to a company's page, with its name.
    pub(super) fn company_link(&self, id: CompanyId) -> Link {
        Link { text: self.site.company(id).facts.name.value.clone(), url: self.links.company(id) }
    }

    /// Who speaks: a name where the words are the id of a company or actor, else the words as they are.
    pub(super) fn party(&self, by: &str) -> String {
        let find_company = self.site.companies.binary_search_by(|company| company.id.as_str().cmp(by));
        let find_actor = || self.site.actors.binary_search_by(|actor| actor.id.as_str().cmp(by));
        match find_company {
            Ok(place) => self.site.companies[place].facts.name.value.clone(),
            Err(_) => find_actor()
                .map_or_else(|_| by.to_owned(), |place| self.site.actors[place].facts.name.value.clone()),
        }
    }

    /// Whether a speaker is one of an incident's companies: what they say of themselves is confirmed by them.
    pub(super) fn is_involved(&self, incident: &Incident, by: &str) -> bool {
        let same = |company: &CompanyId| {
            let company = self.site.company(*company);
            let aliases = company.facts.aliases.iter().map(|alias| alias.name.as_str());
            let names = [company.id.as_str(), company.facts.name.value.as_str()];
            names.into_iter().chain(aliases).any(|name| name.eq_ignore_ascii_case(by))
        };
        let printed = incident.companies.iter().filter_map(|involvement| involvement.printed_as.as_deref());
        incident.companies.iter().any(|involvement| same(&involvement.company))
            || printed.into_iter().any(|name| name == by)
    }
}

fn direction(lang: &LanguageTag) -> Direction {
    match lang.direction() {
        WritingDirection::LeftToRight => Direction::Ltr,
        WritingDirection::RightToLeft => Direction::Rtl,
    }
}
