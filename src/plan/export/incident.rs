//! One incident, as its entry states it and no further.

use super::record::{Record, body, slugs, stated_texts, term, texts};
use super::shape::{
    Action, Count, Data, Date, DateFact, Dates, Day, Excluded, Exposure, Fact, Impact, Incident, Involvement,
    Rung, StatusFact, Term, WithdrawnIncident, numbers,
};
use crate::base::language::LanguageTag;
use crate::model::count;
use crate::model::incident::{self, ClaimState, DateKey, IncidentId};
use crate::model::source::SourceId;
use crate::model::word::Stated;
use crate::plan::item::summary_of;
use crate::plan::routes::Route;

impl<'a> Record<'a> {
    /// An incident that stands.
    pub(super) fn incident(self, id: IncidentId) -> Incident<'a> {
        Incident { body: body(&self.site.incident(id).facts.body), ..self.incident_without_text(id) }
    }

    /// The same without its account, which has to be unpacked.
    pub(super) fn incident_without_text(self, id: IncidentId) -> Incident<'a> {
        let incident = self.site.incident(id);
        let (facts, entry) = (&incident.facts, incident.sources.as_slice());
        Incident {
            id: incident.id.as_str(),
            url: self.url(&Route::Incident(incident.id.clone())),
            title: &facts.title.value,
            short_title: facts.short_title.as_ref().map(|title| title.value.as_str()),
            summary: summary_of(incident),
            status: Fact::optional(facts.status.as_ref().map(|status| self.status(status, entry))),
            companies: incident.companies.iter().map(|company| self.involvement(company, entry)).collect(),
            companies_complete: facts.companies_complete,
            kinds: Fact::optional((!facts.kinds.is_empty()).then(|| texts(&facts.kinds))),
            dates: self.dates(facts, entry),
            exposure: self.exposure(facts, entry),
            data: self.data(&facts.data, entry),
            counts: self.facts(&facts.counts, |count| self.count(&count.value, entry)),
            actions: self.facts(&facts.actions, |action| self.action(action, entry)),
            techniques: texts(&facts.techniques),
            vulnerabilities: texts(&facts.vulnerabilities),
            impact: self.facts(&facts.impact, |impact| self.impact(impact, entry)),
            attribution: self.attribution(incident),
            commentary: self.commentary(incident),
            responses: facts.responses.iter().map(|response| self.response(response, entry)).collect(),
            events: facts.events.iter().map(|event| self.event(event, entry)).collect(),
            related: self.related(incident),
            countries: stated_texts(&facts.countries),
            sectors: stated_texts(&facts.sectors),
            tags: slugs(&facts.tags),
            sources: self.references(entry, &incident.source_keys),
            single_source: incident.single_source,
            updates: facts.updates.iter().map(Self::update).collect(),
            added: facts.added().map(Day),
            modified: facts.modified().map(Day),
            sensitive: facts.sensitive,
            draft: facts.draft,
            former_ids: slugs(&facts.former_ids),
            external_ids: &facts.external_ids,
            lang: facts.lang.as_ref().map(LanguageTag::as_str),
            body: None,
        }
    }

    /// What is left of an incident that was taken back.
    pub(super) fn withdrawn(self, id: IncidentId) -> Option<WithdrawnIncident<'a>> {
        let incident = self.site.incident(id);
        let withdrawal = incident.withdrawn.as_ref()?;
        Some(WithdrawnIncident {
            id: incident.id.as_str(),
            url: self.url(&Route::Incident(incident.id.clone())),
            date: Day(withdrawal.date),
            reason: &withdrawal.reason,
            replaced_by: withdrawal.replaced_by.map(|id| self.incident_id(id)),
            companies: incident.companies.iter().map(|company| self.bare_involvement(company)).collect(),
            sources: self.references(&incident.sources, &incident.source_keys),
            updates: incident.facts.updates.iter().map(Self::silent_update).collect(),
            former_ids: slugs(&incident.facts.former_ids),
        })
    }

    fn facts<S, T>(self, stated: &'a Stated<Vec<S>>, make: impl Fn(&'a S) -> T) -> Fact<Vec<T>> {
        Fact::of(stated, |items| items.iter().map(make).collect())
    }

    fn status(self, status: &'a incident::StatusFact, entry: &[SourceId]) -> StatusFact<'a> {
        StatusFact {
            status: Term(status.state),
            basis: term(status.basis),
            sources: self.citations(&status.citations, entry),
        }
    }

    /// An organisation in an incident that was taken back.
    fn bare_involvement(self, involvement: &'a incident::Involvement) -> Involvement<'a> {
        Involvement { printed_as: None, sources: Vec::new(), ..self.involvement(involvement, &[]) }
    }

    fn involvement(self, involvement: &'a incident::Involvement, entry: &[SourceId]) -> Involvement<'a> {
        Involvement {
            id: self.company_id(involvement.company),
            name: &self.site.company(involvement.company).facts.name.value,
            role: Term(involvement.role),
            printed_as: involvement.printed_as.as_deref(),
            sources: self.citations(&involvement.citations, entry),
        }
    }

    fn dates(self, facts: &'a incident::IncidentFacts, entry: &[SourceId]) -> Dates<'a> {
        let date = |key: DateKey| match facts.dates.get(&key) {
            Some(stated) => Fact::of(stated, |fact| DateFact {
                date: Date::of(&fact.date),
                as_stated: fact.as_stated.as_deref(),
                sources: self.citations(&fact.citations, entry),
            }),
            None => Fact::NotStated,
        };
        Dates {
            occurred: date(DateKey::Occurred),
            access_ended: date(DateKey::AccessEnded),
            discovered: date(DateKey::Discovered),
            contained: date(DateKey::Contained),
            authority_notified: date(DateKey::AuthorityNotified),
            people_notified: date(DateKey::PeopleNotified),
            disclosed: date(DateKey::Disclosed),
            published_by_actor: date(DateKey::PublishedByActor),
            resolved: date(DateKey::Resolved),
        }
    }

    fn exposure(self, facts: &'a incident::IncidentFacts, entry: &[SourceId]) -> Exposure<'a> {
        let rung = |rung: incident::Rung| match facts.exposure.get(&rung) {
            Some(fact) => Rung {
                state: Term(fact.state),
                by: fact.by.as_deref(),
                as_stated: fact.as_stated.as_deref(),
                sources: self.citations(&fact.citations, entry),
            },
            None => {
                Rung { state: Term(ClaimState::NotStated), by: None, as_stated: None, sources: Vec::new() }
            }
        };
        Exposure {
            accessed: rung(incident::Rung::Accessed),
            exfiltrated: rung(incident::Rung::Exfiltrated),
            published: rung(incident::Rung::Published),
            misused: rung(incident::Rung::Misused),
        }
    }

    fn data(self, data: &'a incident::DataFacts, entry: &[SourceId]) -> Data<'a> {
        Data {
            classes: stated_texts(&data.classes),
            subjects: super::record::plain(&data.subjects),
            excluded: data.excluded.iter().map(|excluded| self.excluded(excluded, entry)).collect(),
            as_stated: data.as_stated.as_deref(),
            sources: self.citations(&data.citations, entry),
        }
    }

    fn excluded(self, excluded: &'a incident::Excluded, entry: &[SourceId]) -> Excluded<'a> {
        Excluded {
            class: &excluded.class.value,
            by: excluded.by.as_deref(),
            sources: self.citations(&excluded.citations, entry),
        }
    }

    pub(super) fn count(self, count: &'a count::Count, entry: &[SourceId]) -> Count<'a> {
        let (value, min, max) = numbers(count.figure);
        Count {
            qualifier: Term(count.figure.qualifier()),
            value,
            min,
            max,
            unit: Term(count.unit),
            scope: term(count.scope),
            status: Term(count.status),
            by: count.by.as_deref(),
            date: count.date.as_ref().map(Date::of),
            as_stated: count.as_stated.as_deref(),
            sources: self.citations(&count.citations, entry),
        }
    }

    fn action(self, action: &'a incident::Action, entry: &[SourceId]) -> Action<'a> {
        Action {
            category: &action.category,
            variety: action.variety.as_deref(),
            vector: action.vector.as_deref(),
            sources: self.citations(&action.citations, entry),
        }
    }

    fn impact(self, impact: &'a incident::Impact, entry: &[SourceId]) -> Impact<'a> {
        Impact {
            what: Term(impact.what),
            state: Term(impact.state),
            text: impact.text.as_deref(),
            by: impact.by.as_deref(),
            sources: self.citations(&impact.citations, entry),
        }
    }
}
