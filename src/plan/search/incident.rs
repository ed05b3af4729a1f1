//! Incidents as the search knows them.

use super::{ids, registers};
use crate::model::claim;
use crate::model::count::headline;
use crate::model::incident::{DateKey, Incident, IncidentId};
use crate::plan::desk::Desk;
use crate::plan::item::List;
use crate::plan::views::{SearchDocument, SearchField, SearchHit, SearchPlace, SearchText};

type Texts<'a> = Vec<(SearchField, SearchText<'a>)>;

/// An incident with the values by which it can be narrowed to.
pub(super) fn document<'a>(
    desk: &Desk<'a>,
    id: IncidentId,
    facets: &[(&'static str, String)],
) -> SearchDocument<'a> {
    let incident = desk.site.incident(id);
    let group = desk.site.derived.groups[id.0 as usize].map(|group| desk.site.company(group));
    let disclosed = incident.facts.date(DateKey::Disclosed).map(|fact| fact.date);
    let place = disclosed.and_then(|date| date.bounds().earliest.or(date.bounds().latest));
    SearchDocument {
        family: group.map_or(incident.id.as_str(), |group| group.id.as_str()),
        place: place.map_or(SearchPlace::Last, SearchPlace::Dated),
        texts: texts(desk, incident, group.map(|group| group.facts.name.value.as_str())),
        facets: facets.to_vec(),
        hit: hit(desk, id),
    }
}

fn hit(desk: &Desk<'_>, id: IncidentId) -> SearchHit {
    let incident = desk.site.incident(id);
    let figure = headline(incident.facts.counts.items().iter().map(|count| &count.value));
    let kind = desk.words.text("search_kind_incident");
    let organisation = desk.organisation(List::Latest, id).map(|link| link.text);
    let parts: Vec<_> = std::iter::once(kind).chain(organisation).collect();
    SearchHit {
        address: desk.links.incident(id),
        kind: parts.join(&desk.words.text("note_separator")),
        title: incident.facts.title.value.clone(),
        date: Some(desk.list_date(List::Latest, incident)),
        badge: Some(desk.status_badge(incident)),
        summary: desk.summary(incident),
        facts: figure.map(|count| desk.count_in_short(count)).into_iter().collect(),
    }
}

fn texts<'a>(desk: &Desk<'a>, incident: &'a Incident, group: Option<&'a str>) -> Texts<'a> {
    let facts = &incident.facts;
    let mut texts: Texts<'a> = vec![(SearchField::Title, facts.title.value.as_str().into())];
    texts.extend(facts.short_title.iter().map(|title| (SearchField::Title, title.value.as_str().into())));
    texts.extend(ids(&facts.former_ids).chain(registers(&facts.external_ids)));
    texts.extend(parties(desk, incident).chain(group).map(|name| (SearchField::Party, name.into())));
    texts.extend(facts.summary.iter().map(|summary| (SearchField::Summary, summary.value.as_str().into())));
    texts.extend(facts.tags.iter().map(|tag| (SearchField::Summary, tag.value.as_str().into())));
    let codes = facts.vulnerabilities.iter().chain(&facts.techniques);
    texts.extend(codes.map(|code| (SearchField::Summary, code.value.as_str().into())));
    for source in incident.sources.iter().map(|id| &desk.site.source(*id).facts) {
        texts.push((SearchField::Source, source.title.value.as_str().into()));
        texts.extend(
            source.publisher.iter().map(|publisher| (SearchField::Source, publisher.as_str().into())),
        );
    }
    texts.push((SearchField::Text, SearchText::Account(&facts.body)));
    texts.extend(accounts(incident).map(|text| (SearchField::Text, text.into())));
    texts
}

/// The companies of an incident, by every name and as the source prints it, and the actors whom a standing claim links.
fn parties<'a>(desk: &Desk<'a>, incident: &'a Incident) -> impl Iterator<Item = &'a str> {
    let site = desk.site;
    let companies = incident.companies.iter().flat_map(|involvement| {
        let facts = &site.company(involvement.company).facts;
        let aliases = facts.aliases.iter().map(|alias| alias.name.as_str());
        std::iter::once(facts.name.value.as_str()).chain(aliases).chain(involvement.printed_as.as_deref())
    });
    let actors = claim::tiers(incident.attribution.items()).into_keys().flat_map(|actor| {
        let facts = &site.actor(actor).facts;
        std::iter::once(facts.name.value.as_str())
            .chain(facts.aliases.iter().map(|alias| alias.name.as_str()))
    });
    companies.chain(actors)
}

fn accounts(incident: &Incident) -> impl Iterator<Item = &str> {
    let facts = &incident.facts;
    let events = facts.events.iter().map(|event| event.text.as_str());
    let responses = facts.responses.iter().filter_map(|response| response.text.as_deref());
    let impact = facts.impact.items().iter().filter_map(|impact| impact.text.as_deref());
    let commentary = incident.commentary.iter().map(|commentary| commentary.text.as_str());
    events.chain(responses).chain(impact).chain(commentary)
}
