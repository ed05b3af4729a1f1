//! The sitemap: an index, and below it the pages by section, so that what is added to one section changes no other's file.
//! A page is dated by what it shows, where that has a history; nothing is dated by when it was built.

use chrono::NaiveDate;

use crate::base::output_path::OutputPath;
use crate::model::incident::{Incident, IncidentId};
use crate::model::site::Site;
use crate::plan::desk::Desk;
use crate::plan::output::{Page, PageKind};

/// So many addresses stand in one file: half of what crawlers take. With addresses of a kilobyte it stays below 50 MB.
const MOST: usize = 25_000;

/// The sections, each a file or several.
const SECTIONS: [&str; 6] = ["pages", "incidents", "companies", "actors", "lists", "sources"];

/// The pages that are to be found, cut into files.
#[derive(Clone, Debug, Default)]
pub(in crate::plan) struct Sitemap {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    pages: Vec<PageKind>,
}

/// A file of a sitemap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SitemapView {
    /// Other files.
    Index(Vec<SitemapAddress>),
    /// Pages.
    Pages(Vec<SitemapAddress>),
}

/// An address, and when what stands there last changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapAddress {
    /// The whole address.
    pub url: String,
    /// The day of the last change; `None` where no history says.
    pub changed: Option<NaiveDate>,
}

impl Sitemap {
    /// The sitemap of these pages; of a site that does not know its address there is none.
    pub(in crate::plan) fn new(site: &Site, pages: &[Page]) -> Self {
        if site.config.base_url.is_none() {
            return Self::default();
        }
        let mut sections: [Vec<PageKind>; SECTIONS.len()] = Default::default();
        for page in pages {
            if let Some(section) = section(site, page.kind) {
                sections[section].push(page.kind);
            }
        }
        let parts = SECTIONS.iter().zip(sections).flat_map(|(name, pages)| cut(name, &pages));
        Self { parts: parts.collect() }
    }

    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn path(&self, number: usize) -> OutputPath {
        let name = &self.parts[number].name;
        OutputPath::new(&format!("sitemaps/{name}.xml")).expect("the name is a path")
    }

    pub(super) fn index(&self, desk: &Desk<'_>) -> SitemapView {
        let part = |number: usize| SitemapAddress {
            url: desk.links.absolute_file(&self.path(number)).unwrap_or_default(),
            changed: self.parts[number].pages.iter().filter_map(|kind| changed(desk.site, *kind)).max(),
        };
        SitemapView::Index((0..self.parts.len()).map(part).collect())
    }

    pub(super) fn part(&self, desk: &Desk<'_>, number: usize) -> SitemapView {
        let page = |kind: &PageKind| SitemapAddress {
            url: desk.links.absolute(&crate::plan::route(desk.site, *kind)).unwrap_or_default(),
            changed: changed(desk.site, *kind),
        };
        SitemapView::Pages(self.parts[number].pages.iter().map(page).collect())
    }
}

fn cut(name: &str, pages: &[PageKind]) -> Vec<Part> {
    let part = |(number, pages): (usize, &[PageKind])| Part {
        name: if number == 0 { name.to_owned() } else { format!("{name}-{}", number + 1) },
        pages: pages.to_vec(),
    };
    pages.chunks(MOST).enumerate().map(part).collect()
}

/// The section that a page stands in; `None` for what is not to be found.
fn section(site: &Site, kind: PageKind) -> Option<usize> {
    Some(match kind {
        PageKind::Home
        | PageKind::Timeline
        | PageKind::Years
        | PageKind::Facets(_)
        | PageKind::Companies
        | PageKind::Actors
        | PageKind::Plain(_)
        | PageKind::Search
        | PageKind::Sources
        | PageKind::Corrections(_)
        | PageKind::Contribute
        | PageKind::Downloads => 0,
        PageKind::Incident(id) => {
            let incident = site.incident(id);
            return (incident.withdrawn.is_none() && !incident.facts.draft).then_some(1);
        }
        PageKind::Company(_) | PageKind::CompanyPeriod(..) | PageKind::CompanyParts(_) => 2,
        PageKind::Actor(_) | PageKind::ActorPeriod(..) => 3,
        PageKind::Period(_) | PageKind::Facet(_) | PageKind::FacetPeriod(..) | PageKind::ByLetter(..) => 4,
        PageKind::Source(..) | PageKind::Publisher(..) => 5,
        PageKind::EmbedIncident(_)
        | PageKind::EmbedCompany(_)
        | PageKind::EmbedActor(_)
        | PageKind::Redirect(_)
        | PageKind::EmbedRedirect(_)
        | PageKind::Components(_)
        | PageKind::NotFound => return None,
    })
}

/// The last change of what a page shows, from the histories of its entries. Pages of parts of lists say nothing.
fn changed(site: &Site, kind: PageKind) -> Option<NaiveDate> {
    let newest =
        |ids: &mut dyn Iterator<Item = IncidentId>| ids.filter_map(|id| history(site.incident(id))).max();
    let derived = &site.derived;
    match kind {
        PageKind::Incident(id) => history(site.incident(id)),
        PageKind::Company(id) => newest(&mut derived.company_timelines[id.0 as usize].iter().copied()),
        PageKind::Actor(id) => newest(&mut derived.actor_timelines[id.0 as usize].iter().map(|(id, _)| *id)),
        PageKind::Facet(id) => newest(&mut derived.facets.get(id).archive.incidents()),
        PageKind::Home | PageKind::Timeline | PageKind::Downloads => {
            newest(&mut (0..).take(site.incidents.len()).map(IncidentId))
        }
        PageKind::Corrections(None) => derived.corrections.front.first().map(|correction| correction.date),
        _ => None,
    }
}

fn history(incident: &Incident) -> Option<NaiveDate> {
    incident.facts.modified().filter(|_| !incident.facts.draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_cut_below_what_crawlers_take() {
        let pages = vec![PageKind::Home; 2 * MOST + 1];
        let parts = cut("incidents", &pages);
        let sizes: Vec<_> = parts.iter().map(|part| (part.name.as_str(), part.pages.len())).collect();
        assert_eq!(sizes, [("incidents", MOST), ("incidents-2", MOST), ("incidents-3", 1)]);
        const { assert!(MOST <= 50_000) };
        // An address has at most 2,000 bytes where browsers are to follow it.
        const { assert!(MOST * 2_000 <= 50 * 1024 * 1024) };
    }
}
