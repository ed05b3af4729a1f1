//! Small pages for frames of other sites, and what is copied to show them there.

use super::badges::{incident_mark, tier_mark};
use super::desk::Desk;
use super::item::List;
use super::output::PageKind;
use super::routes::Route;
use super::views::{
    Badge, CitedText, DateText, EmbedCode, EmbedFrame, EmbedIncidentView, EmbedItem, EmbedTimelineView, Link,
    Notice,
};
use super::years::disclosed;
use crate::base::html::Html;
use crate::model::actor::ActorId;
use crate::model::claim::Tier;
use crate::model::company::CompanyId;
use crate::model::incident::{Incident, IncidentId};
use crate::model::site::Site;

/// So many incidents stand on an embedded timeline.
const SHOWN: usize = 20;
/// The heights of the frames that are offered, in pixels.
const TIMELINE_HEIGHT: &str = "480";
const INCIDENT_HEIGHT: &str = "360";

/// Every embedded page: of all companies and actors, and of all incidents where the configuration wants them.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + '_ {
    let has_frames = site.config.has_files_beside();
    let all = |length: usize, are_made: bool| if are_made { length } else { 0 };
    let companies = (0..).map(CompanyId).take(all(site.companies.len(), has_frames));
    let companies = companies.map(PageKind::EmbedCompany);
    let actors = (0..).map(ActorId).take(all(site.actors.len(), has_frames)).map(PageKind::EmbedActor);
    let incidents = all(site.incidents.len(), has_frames && site.config.incident_embeds);
    let incidents = (0..).map(IncidentId).take(incidents).map(PageKind::EmbedIncident);
    companies.chain(actors).chain(incidents)
}

pub(super) fn company(desk: &Desk<'_>, company_id: CompanyId) -> EmbedTimelineView {
    let company = desk.site.company(company_id);
    let incidents = &desk.site.derived.company_timelines[company_id.0 as usize];
    let key = if company.children.is_empty() { "company_incidents" } else { "company_group_incidents" };
    let name = desk.company_link(company_id);
    let shown = Shown::of(desk, incidents);
    let item = |id: &IncidentId| item(desk, List::Company(company_id), *id);
    EmbedTimelineView {
        frame: desk.embed_frame(&name.text, &Route::Company(company.id.clone())),
        count: desk.words.plural(key, incidents.len()),
        caution: None,
        items: shown.dated.iter().map(item).collect(),
        undated: shown.undated.iter().map(item).collect(),
        more: more(desk, incidents.len(), &name.url),
        name,
    }
}

pub(super) fn actor(desk: &Desk<'_>, id: ActorId) -> EmbedTimelineView {
    let actor = desk.site.actor(id);
    let links = &desk.site.derived.actor_timelines[id.0 as usize];
    let incidents: Vec<IncidentId> = links.iter().map(|(incident, _)| *incident).collect();
    let tier_of = |id: IncidentId| links.iter().find(|(incident, _)| *incident == id).map(|(_, tier)| *tier);
    let shown = Shown::of(desk, &incidents);
    let item = |incident: &IncidentId| Some(linked_item(desk, (id, tier_of(*incident)?), *incident));
    let name = Link { text: actor.facts.name.value.clone(), url: desk.links.actor(id) };
    EmbedTimelineView {
        frame: desk.embed_frame(&name.text, &Route::Actor(actor.id.clone())),
        count: desk.words.plural("actor_incidents", incidents.len()),
        caution: Some(Notice {
            heading: desk.words.text("actor_disclaimer"),
            text: desk.words.text("actor_marks"),
        }),
        items: shown.dated.iter().filter_map(item).collect(),
        undated: shown.undated.iter().filter_map(item).collect(),
        more: more(desk, incidents.len(), &name.url),
        name,
    }
}

pub(super) fn incident(desk: &Desk<'_>, id: IncidentId) -> EmbedIncidentView {
    let incident = desk.site.incident(id);
    let group = desk.site.derived.groups[id.0 as usize].map(|group| desk.company_link(group).text);
    let parts: Vec<_> = group.into_iter().chain(desk.unit(List::Latest, id)).collect();
    let name = desk.incident_link(id);
    let frame = desk.embed_frame(&name.text, &Route::Incident(incident.id.clone()));
    let organisation = (!parts.is_empty()).then(|| parts.join(&desk.words.text("note_separator")));
    if let Some(withdrawal) = &incident.withdrawn {
        let reason = CitedText { text: withdrawal.reason.clone(), citations: Vec::new() };
        return EmbedIncidentView {
            frame,
            organisation,
            summary: Some(reason),
            badges: vec![desk.status_badge(incident)],
            key_dates: Vec::new(),
            facts: Vec::new(),
            name,
        };
    }
    EmbedIncidentView {
        frame,
        organisation,
        summary: desk.summary(incident).map(|text| CitedText { text, citations: Vec::new() }),
        badges: desk.main_badges(incident),
        key_dates: without_citations(desk, incident),
        facts: desk.item_facts(incident),
        name,
    }
}

/// The numbers of sources lead to a list that stands on the full page only.
fn without_citations(desk: &Desk<'_>, incident: &Incident) -> Vec<super::views::KeyDate> {
    let mut steps = desk.key_dates(incident);
    steps.iter_mut().for_each(|step| step.citations.clear());
    steps
}

/// What stands on an embedded timeline.
struct Shown {
    /// The latest, newest first.
    dated: Vec<IncidentId>,
    /// Those without a date, where there is room for them.
    undated: Vec<IncidentId>,
}

impl Shown {
    /// `incidents` are in the order of their disclosure.
    fn of(desk: &Desk<'_>, incidents: &[IncidentId]) -> Self {
        let is_dated = |id: &IncidentId| disclosed(desk.site.incident(*id)).is_some();
        let dated: Vec<_> = incidents.iter().rev().filter(|id| is_dated(id)).take(SHOWN).copied().collect();
        let room = SHOWN - dated.len();
        let undated = incidents.iter().filter(|id| !is_dated(id)).take(room).copied().collect();
        Self { dated, undated }
    }
}

fn item(desk: &Desk<'_>, list: List, id: IncidentId) -> EmbedItem {
    let incident = desk.site.incident(id);
    EmbedItem {
        date: disclosed_text(desk, incident),
        mark: incident_mark(incident),
        incident: desk.incident_link(id),
        unit: desk.unit(list, id),
        badges: desk.main_badges(incident),
        says: Vec::new(),
    }
}

/// On an actor's timeline the mark speaks of the link, and whoever makes the link is named.
fn linked_item(desk: &Desk<'_>, (actor, tier): (ActorId, Tier), id: IncidentId) -> EmbedItem {
    let incident = desk.site.incident(id);
    let claims = incident.attribution.items().iter().filter(|claim| claim.actor == actor);
    let organisation = desk.organisation(List::Actor, id).map(|link| link.text);
    EmbedItem {
        mark: tier_mark(tier),
        unit: organisation.or_else(|| desk.unit(List::Actor, id)),
        badges: vec![desk.link_badge(tier)],
        says: claims.map(|claim| super::words::capitalised(&desk.said_by(claim))).collect(),
        ..item(desk, List::Actor, id)
    }
}

fn disclosed_text(desk: &Desk<'_>, incident: &Incident) -> DateText {
    match disclosed(incident) {
        Some(date) => desk.date(&date),
        None => DateText { iso: None, text: desk.words.text("date_not_stated") },
    }
}

fn more(desk: &Desk<'_>, incidents: usize, url: &str) -> Option<Link> {
    let text = || desk.words.plural("embed_more", incidents);
    (incidents > SHOWN).then(|| Link { text: text(), url: url.to_owned() })
}

impl Desk<'_> {
    /// The words for a link to an actor, on the actor's own pages: "Link suspected".
    pub(super) fn link_badge(&self, tier: Tier) -> Badge {
        use crate::model::word::Word;
        Badge { mark: tier_mark(tier), text: self.words.word("badge_link", tier.as_str()) }
    }

    fn embed_frame(&self, title: &str, page: &Route) -> EmbedFrame {
        let config = &self.site.config;
        EmbedFrame {
            root: self.links.root(),
            lang: config.lang.to_string(),
            dir: self.direction(),
            title: self.full_title(title),
            canonical: self.links.absolute(page),
            site: Link { text: config.title.clone(), url: self.links.to(&Route::Home) },
        }
    }

    /// What is copied to show an embedded page; `None` where the site's own address is not known, or has no such pages.
    pub(super) fn embed_code(&self, page: &Route, title: &str) -> Option<EmbedCode> {
        if !self.site.config.has_files_beside() {
            return None;
        }
        let address = self.links.absolute(page)?;
        let title = self.words.format("page_title", &[("title", title), ("site", &self.site.config.title)]);
        let height = if matches!(page, Route::EmbedIncident(_)) { INCIDENT_HEIGHT } else { TIMELINE_HEIGHT };
        let (address, title) = (Html::escape(&address), Html::escape(&title));
        let attributes = [
            format!("src=\"{address}\""),
            format!("title=\"{title}\""),
            "loading=\"lazy\"".to_owned(),
            "width=\"100%\"".to_owned(),
            format!("height=\"{height}\""),
        ];
        Some(EmbedCode { code: format!("<iframe {}></iframe>", attributes.join(" ")) })
    }
}
