//! The page of one incident.

use super::desk::{Desk, Heading, Section};
use super::item::List;
use super::metadata;
use super::prose;
use super::routes::Route;
use super::views::{
    Crumb, DateText, EmbedCode, IncidentView, Link, Neighbour, Neighbours, Notice, RelatedRow, Tombstone,
};
use crate::model::company::CompanyId;
use crate::model::gap::Gap;
use crate::model::incident::{DateKey, Incident, IncidentId, Relation, Role};
use crate::model::redirect::in_place_of;
use crate::model::source::Citations;
use crate::model::word::{Absence, Word};

pub(super) fn view(desk: &Desk<'_>, id: IncidentId) -> IncidentView {
    let incident = desk.site.incident(id);
    let empty = empty_page(desk, id);
    if incident.withdrawn.is_some() {
        return IncidentView { tombstone: tombstone(desk, incident), ..empty };
    }
    let no_source = Citations::default();
    IncidentView {
        standfirst: desk.summary(incident).map(|text| desk.cited(text, &no_source)),
        unit: desk.unit(List::ByMonth, id),
        key_dates: desk.key_dates(incident),
        facts: desk.incident_facts(incident),
        claims: desk.claims(incident),
        attributions: desk.attributions(incident),
        attribution_absent: attribution_absent(desk, incident),
        commentary: desk.commentary(incident),
        account: prose::account(desk, &incident.facts.body),
        developments: desk.developments(incident),
        sources: desk.sources(&incident.sources),
        sources_count: desk.sources_count(&incident.sources),
        single_source: incident.single_source.then(|| Notice {
            heading: desk.words.text("single_source"),
            text: desk.words.text("single_source_text"),
        }),
        neighbours: neighbours(desk, id),
        related: incident.related.iter().map(|relation| related(desk, relation)).collect(),
        ..empty
    }
}

/// The page without what the entry says: of a withdrawn entry nothing else is shown, lest what was taken back be read on.
fn empty_page(desk: &Desk<'_>, id: IncidentId) -> IncidentView {
    let incident = desk.site.incident(id);
    let title = &incident.facts.title.value;
    let is_withdrawn = incident.withdrawn.is_some();
    let breadcrumbs = breadcrumbs(desk, id);
    let frame = desk.entry_frame(
        incident.facts.title.span.file,
        Heading {
            title,
            description: desk.summary(incident).filter(|_| !is_withdrawn),
            section: Section::Companies,
            noindex: incident.facts.draft || is_withdrawn,
        },
    );
    IncidentView {
        frame: metadata::of_incident(desk, id, frame, &breadcrumbs),
        breadcrumbs,
        tombstone: None,
        draft: incident.facts.draft,
        organisations: organisations(desk, id),
        unit: None,
        lang: desk.foreign(incident.facts.lang.as_ref()),
        title: title.clone(),
        standfirst: None,
        badges: if is_withdrawn { vec![desk.status_badge(incident)] } else { desk.main_badges(incident) },
        key_dates: Vec::new(),
        facts: Vec::new(),
        claims: Vec::new(),
        attributions: Vec::new(),
        attribution_absent: String::new(),
        commentary: Vec::new(),
        account: None,
        developments: Vec::new(),
        sources: Vec::new(),
        sources_count: String::new(),
        single_source: None,
        neighbours: None,
        history: desk.history(incident),
        cite_as: cite_as(desk, incident),
        related: Vec::new(),
        embed: embed_code(desk, incident),
        permalink: permalink(desk, incident),
    }
}

fn attribution_absent(desk: &Desk<'_>, incident: &Incident) -> String {
    match incident.attribution.absence() {
        None | Some(Absence::NotStated) => desk.words.text("attribution_none"),
        Some(absence) => desk.words.word("absent", absence.as_str()),
    }
}

fn breadcrumbs(desk: &Desk<'_>, id: IncidentId) -> Vec<Crumb> {
    let group = desk.site.derived.groups[id.0 as usize].map(|group| desk.company_link(group));
    let here = desk.site.incident(id).facts.date(DateKey::Disclosed);
    let here = here.map_or_else(|| desk.words.text("date_not_stated"), |fact| desk.words.date(&fact.date));
    let companies = desk.crumb("nav_companies", &Route::Companies);
    let group = group.map(|link| Crumb { text: link.text, url: Some(link.url) });
    std::iter::once(companies).chain(group).chain([Crumb { text: here, url: None }]).collect()
}

fn organisations(desk: &Desk<'_>, id: IncidentId) -> Vec<Link> {
    concerned(desk, id).into_iter().map(|company| desk.company_link(company)).collect()
}

/// Whose incident it is: the group, else the victims.
pub(super) fn concerned(desk: &Desk<'_>, id: IncidentId) -> Vec<CompanyId> {
    match desk.site.derived.groups[id.0 as usize] {
        Some(group) => vec![group],
        None => {
            let companies = desk.site.incident(id).companies.iter();
            let victims = companies.filter(|involvement| involvement.role == Role::Victim);
            victims.map(|involvement| involvement.company).collect()
        }
    }
}

fn tombstone(desk: &Desk<'_>, incident: &Incident) -> Option<Tombstone> {
    let withdrawal = incident.withdrawn.as_ref()?;
    Some(Tombstone {
        date: Some(desk.day(withdrawal.date)),
        reason: withdrawal.reason.clone(),
        replaced_by: withdrawal.replaced_by.map(|id| desk.entry_link(in_place_of(desk.site, id))),
    })
}

fn neighbours(desk: &Desk<'_>, id: IncidentId) -> Option<Neighbours> {
    let group = desk.site.derived.groups[id.0 as usize]?;
    let timeline = &desk.site.derived.company_timelines[group.0 as usize];
    let place = timeline.iter().position(|other| *other == id)?;
    let previous = place.checked_sub(1).map(|before| neighbour(desk, id, timeline[before], Direction::Back));
    let next = timeline.get(place + 1).map(|after| neighbour(desk, id, *after, Direction::Forward));
    if previous.is_none() && next.is_none() {
        return None;
    }
    let name = &desk.site.company(group).facts.name.value;
    Some(Neighbours {
        heading: desk.words.format("in_timeline_of", &[("company", name)]),
        position: Some(desk.words.format(
            "position",
            &[("n", &(place + 1).to_string()), ("of", &desk.words.number(timeline.len() as u64))],
        )),
        previous,
        next,
    })
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forward,
}

fn neighbour(desk: &Desk<'_>, id: IncidentId, other: IncidentId, direction: Direction) -> Neighbour {
    let disclosed =
        |id: IncidentId| desk.site.incident(id).facts.date(DateKey::Disclosed).map(|fact| fact.date);
    let gap = disclosed(id).zip(disclosed(other)).map(|(here, there)| Gap::between(&here, &there));
    let interval = gap.and_then(|gap| match direction {
        Direction::Back => desk.words.earlier(gap),
        Direction::Forward => desk.words.later(gap),
    });
    let link = desk.entry_link(other);
    Neighbour {
        interval: interval.unwrap_or_else(|| desk.words.text("gap_cannot_be_told")),
        title: link.text,
        lang: link.lang,
        url: link.url,
        date: disclosed(other).map(|date| desk.date(&date)),
    }
}

fn related(desk: &Desk<'_>, relation: &Relation) -> RelatedRow {
    let kind = desk.words.word("relation", relation.relation.as_str());
    let connection = desk.words.word("connection", relation.connection.as_str());
    let text = desk.words.format("related_how", &[("relation", &kind), ("connection", &connection)]);
    let text = match &relation.note {
        Some(note) => desk.words.format("related_note", &[("related", &text), ("note", note)]),
        None => text,
    };
    RelatedRow { incident: desk.entry_link(relation.incident), text: desk.cited(text, &relation.citations) }
}

fn disclosed_text(desk: &Desk<'_>, incident: &Incident) -> DateText {
    match incident.facts.date(DateKey::Disclosed) {
        Some(fact) => desk.date(&fact.date),
        None => DateText { iso: None, text: desk.words.text("date_not_stated") },
    }
}

fn cite_as(desk: &Desk<'_>, incident: &Incident) -> String {
    let date = disclosed_text(desk, incident).text;
    let values = [
        ("title", incident.facts.title.value.as_str()),
        ("site", desk.site.config.title.as_str()),
        ("date", &date),
        ("address", &address(desk, incident)),
    ];
    match incident.facts.modified() {
        Some(day) => {
            let changed = desk.words.day(day);
            let values: Vec<_> = values.iter().copied().chain([("changed", changed.as_str())]).collect();
            desk.words.format("cite_as_changed", &values)
        }
        None => desk.words.format("cite_as", &values),
    }
}

/// Only where there is an embedded page to show.
fn embed_code(desk: &Desk<'_>, incident: &Incident) -> Option<EmbedCode> {
    if !desk.site.config.incident_embeds {
        return None;
    }
    desk.embed_code(&Route::EmbedIncident(incident.id.clone()), &incident.facts.title.value)
}

fn permalink(desk: &Desk<'_>, incident: &Incident) -> String {
    let site = &desk.site.config.title;
    desk.words.format("permalink", &[("site", site), ("address", &address(desk, incident))])
}

/// The address for good: absolute where the site's is known.
fn address(desk: &Desk<'_>, incident: &Incident) -> String {
    let base = desk.site.config.base_url.as_ref().map_or("/", |base| base.as_str());
    format!("{base}{}", Route::Incident(incident.id.clone()).folder())
}
