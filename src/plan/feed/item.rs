//! An entry as an item of a feed: its summary, its facts and its claims in the words of its page.

use super::members::changed;
use super::tag::{ids, of_incident};
use super::view::{Category, FeedItem, Passage};
use crate::model::claim::{Claim, ClaimStatus};
use crate::model::facet::FacetKind;
use crate::model::incident::{DateKey, Incident, IncidentId, Withdrawal};
use crate::model::redirect::in_place_of;
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::export::beside;
use crate::plan::routes::Route;
use crate::plan::views::ClaimRow;

/// The item of an entry that has a day.
pub(super) fn item(desk: &Desk<'_>, id: IncidentId) -> FeedItem {
    let site = desk.site;
    let incident = site.incident(id);
    let route = Route::Incident(incident.id.clone());
    let bare = FeedItem {
        id: ids(site).id(&of_incident(incident)),
        url: desk.links.absolute(&route).unwrap_or_default(),
        data_url: desk.links.absolute_file(&beside(&route)),
        title: incident.facts.title.value.clone(),
        lang: desk.foreign(incident.facts.lang.as_ref()).map(|foreign| foreign.lang),
        published: incident.facts.added(),
        updated: changed(incident).unwrap_or_default(),
        has_history: incident.withdrawn.is_some() || incident.facts.modified().is_some(),
        summary: None,
        passages: Vec::new(),
        more: desk.words.text("feed_more"),
        categories: Vec::new(),
    };
    match &incident.withdrawn {
        Some(withdrawal) => taken_back(desk, incident, withdrawal, bare),
        None => FeedItem {
            summary: desk.summary(incident),
            passages: passages(desk, incident),
            categories: categories(desk, id),
            ..bare
        },
    }
}

/// Of an entry that was withdrawn a feed says that, why, and what to read instead, and nothing that it said.
fn taken_back(desk: &Desk<'_>, incident: &Incident, withdrawal: &Withdrawal, bare: FeedItem) -> FeedItem {
    let on = desk.words.format("feed_withdrawn", &[("date", &desk.words.day(withdrawal.date))]);
    let instead = withdrawal.replaced_by.map(|id| {
        let title = desk.site.incident(in_place_of(desk.site, id)).facts.title.value.clone();
        desk.line("withdrawn_replaced_by", &title)
    });
    let lines = [on, withdrawal.reason.clone()].into_iter().chain(instead).collect();
    FeedItem {
        title: desk.line("status_withdrawn", incident.id.as_str()),
        lang: None,
        passages: vec![Passage { heading: None, lines }],
        more: desk.words.text("feed_page"),
        ..bare
    }
}

/// What is known, what was counted, what is claimed by whom, who is accused by whom.
fn passages(desk: &Desk<'_>, incident: &Incident) -> Vec<Passage> {
    let claims = desk.claims(incident).iter().map(|claim| desk.claim_line(claim)).collect();
    let accusations = incident.attribution.items().iter().map(|claim| desk.accusation(claim)).collect();
    let heading = |key: &str| Some(desk.words.text(key));
    let all = [
        Passage { heading: None, lines: vec![at_a_glance(desk, incident)] },
        Passage { heading: heading("claims"), lines: claims },
        Passage { heading: heading("attribution"), lines: accusations },
        Passage { heading: None, lines: vec![desk.sources_count(&incident.sources)] },
    ];
    all.into_iter().filter(|passage| !passage.lines.is_empty()).collect()
}

/// "Disclosed: Late February 2019. Status: Confirmed by the company. …", each fact a sentence of its own.
fn at_a_glance(desk: &Desk<'_>, incident: &Incident) -> String {
    let disclosed = match incident.facts.date(DateKey::Disclosed) {
        Some(fact) => desk.words.date(&fact.date),
        None => desk.absent_date(incident, DateKey::Disclosed),
    };
    let companies = desk.companies(incident);
    let names: Vec<_> = companies.items.iter().map(|item| item.text.clone()).collect();
    let names = [("label", &*companies.term), ("text", &*names.join(&desk.words.text("list_separator")))];
    let facts = [
        desk.line("date_key_disclosed", &disclosed),
        desk.line("fact_status", &desk.status_badge(incident).text),
        desk.words.format("feed_line", &names),
    ];
    let sentences = facts.map(|text| desk.words.format("sentence", &[("text", &text)]));
    let sentences: Vec<_> = sentences.into_iter().chain(companies.items_note).collect();
    sentences.join(&desk.words.text("sentence_separator"))
}

fn categories(desk: &Desk<'_>, id: IncidentId) -> Vec<Category> {
    let site = desk.site;
    let incident = site.incident(id);
    let disclosed = incident.facts.date(DateKey::Disclosed).map(|fact| Category {
        scheme: ids(site).id("disclosed"),
        term: fact.date.to_string(),
        label: desk.line("date_key_disclosed", &desk.words.date(&fact.date)),
    });
    let status = incident.facts.status.as_ref().map(|status| Category {
        scheme: desk.links.absolute(&Route::Facets(FacetKind::Status)).unwrap_or_default(),
        term: status.state.as_str().to_owned(),
        label: desk.status_badge(incident).text,
    });
    let facets = site.derived.facets.of_incident(id).iter().map(|id| site.derived.facets.get(*id));
    let listed = facets.filter(|facet| super::FACETS.contains(&facet.kind)).map(|facet| Category {
        scheme: desk.links.absolute(&Route::Facets(facet.kind)).unwrap_or_default(),
        term: facet.word.clone(),
        label: desk.facet_name(facet),
    });
    disclosed.into_iter().chain(status).chain(listed).collect()
}

impl Desk<'_> {
    /// "Disclosed: 29 March 2019": the word of a key, and what is said under it.
    pub(super) fn line(&self, key: &str, text: &str) -> String {
        self.words.format("feed_line", &[("label", &self.words.text(key)), ("text", text)])
    }

    /// "Confirmed · Data was accessed. · Globex says so": never without its mark in words.
    fn claim_line(&self, claim: &ClaimRow) -> String {
        let who: String = [claim.who.as_deref(), claim.detail.as_deref()].into_iter().flatten().collect();
        let parts = [claim.badge.text.as_str(), &claim.statement, &who];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(&self.words.text("note_separator"))
    }

    /// "Suspected · Suspected by some experts; Toyota declined to confirm".
    fn accusation(&self, claim: &Claim) -> String {
        let past = (claim.status != ClaimStatus::Standing)
            .then(|| self.words.word("claim_status", claim.status.as_str()));
        let parts: Vec<_> = past.into_iter().chain([self.with_answers(claim)]).collect();
        parts.join(&self.words.text("note_separator"))
    }

    /// The text of an event of a calendar.
    pub(super) fn event_text(&self, incident: &Incident) -> String {
        let lines = [at_a_glance(self, incident)].into_iter().chain(self.item_facts(incident));
        lines.collect::<Vec<_>>().join("\n")
    }
}
