//! Pages at addresses that entries once had.

use super::desk::Desk;
use super::output::PageKind;
use super::routes::Route;
use super::views::{Link, RedirectView};
use crate::model::redirect::{Redirect, Target};
use crate::model::site::Site;

/// A page for every former id, and for the frame that other sites may show under it.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + '_ {
    let all = 0..site.derived.redirects.len();
    let embedded = all.clone().filter(|number| embed_route(site, *number).is_some());
    all.map(PageKind::Redirect).chain(embedded.map(PageKind::EmbedRedirect))
}

/// Where a former id stood.
pub(super) fn route(site: &Site, number: usize) -> Route {
    let Redirect { former, to } = &site.derived.redirects[number];
    match to {
        Target::Incident(_) => Route::Incident(former.clone()),
        Target::Company(_) => Route::Company(former.clone()),
        Target::Actor(_) => Route::Actor(former.clone()),
        Target::Source(_) => Route::Source(former.clone(), None),
    }
}

/// Where its frame stood, if it has one.
pub(super) fn embed_route(site: &Site, number: usize) -> Option<Route> {
    let Redirect { former, to } = &site.derived.redirects[number];
    if !site.config.has_files_beside() {
        return None;
    }
    match to {
        Target::Incident(_) => site.config.incident_embeds.then(|| Route::EmbedIncident(former.clone())),
        Target::Company(_) => Some(Route::EmbedCompany(former.clone())),
        Target::Actor(_) => Some(Route::EmbedActor(former.clone())),
        Target::Source(_) => None,
    }
}

pub(super) fn view(desk: &Desk<'_>, number: usize) -> RedirectView {
    let (name, page, _) = target(desk, number);
    leading_to(desk, name, (&page, &page))
}

/// The frame leads on to the frame; what search engines are told of is the page.
pub(super) fn embed_view(desk: &Desk<'_>, number: usize) -> RedirectView {
    let (name, page, embed) = target(desk, number);
    leading_to(desk, name, (&embed.unwrap_or_else(|| page.clone()), &page))
}

/// The entry's name, its page, and its page for frames.
pub(super) fn target(desk: &Desk<'_>, number: usize) -> (String, Route, Option<Route>) {
    let site = desk.site;
    match site.derived.redirects[number].to {
        Target::Incident(id) => {
            let incident = site.incident(id);
            let slug = incident.id.clone();
            let title = incident.facts.title.value.clone();
            (title, Route::Incident(slug.clone()), Some(Route::EmbedIncident(slug)))
        }
        Target::Company(id) => {
            let company = site.company(id);
            let slug = company.id.clone();
            let name = company.facts.name.value.clone();
            (name, Route::Company(slug.clone()), Some(Route::EmbedCompany(slug)))
        }
        Target::Actor(id) => {
            let actor = site.actor(id);
            let slug = actor.id.clone();
            let name = actor.facts.name.value.clone();
            (name, Route::Actor(slug.clone()), Some(Route::EmbedActor(slug)))
        }
        Target::Source(id) => {
            let source = site.source(id);
            (source.facts.title.value.clone(), Route::Source(source.slug.clone(), None), None)
        }
    }
}

fn leading_to(desk: &Desk<'_>, name: String, (page, canonical): (&Route, &Route)) -> RedirectView {
    RedirectView {
        root: desk.links.root(),
        lang: desk.site.config.lang.to_string(),
        dir: desk.direction(),
        title: desk.full_title(&name),
        canonical: desk.links.absolute(canonical),
        target: Link { text: name, url: desk.links.to(page) },
    }
}
