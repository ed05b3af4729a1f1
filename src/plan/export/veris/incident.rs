//! One incident in VERIS.

use super::action::actions;
use super::disclosure::attributes;
use super::shape::{Asset, Breachbook, Notification, Plus, Timeline, UnknownMethod, Variety, VerisIncident};
use super::timeline;
use crate::model::incident::{DateKey, Incident, IncidentFacts, IncidentId, Status};
use crate::model::word::Word;
use crate::plan::export::record::{Record, linked_address};
use crate::plan::item::summary_of;

impl<'a> Record<'a> {
    /// An incident; none where VERIS cannot hold it.
    pub(in crate::plan::export) fn veris(self, id: IncidentId) -> Option<VerisIncident<'a>> {
        let incident = self.site.incident(id);
        let facts = &incident.facts;
        let date = timeline::of(self.site, facts)?;
        let disclosed = facts.date(DateKey::Disclosed).and_then(|fact| timeline::certain(&fact.date));
        Some(VerisIncident {
            schema_version: "1.4.0",
            schema_name: "verisc",
            incident_id: incident.id.as_str(),
            source_id: &self.site.config.title,
            security_incident: security_incident(facts),
            summary: summary(incident),
            reference: self.veris_reference(incident),
            timeline: Timeline { incident: date.when },
            victim: self.veris_victim(incident),
            actor: self.veris_actor(incident),
            action: actions(facts),
            asset: Asset { assets: [Variety { variety: "Unknown" }], cloud: ["Unknown"] },
            attribute: attributes(facts),
            discovery_method: UnknownMethod { unknown: true },
            notes: timeline::note(date),
            plus: Plus {
                timeline: disclosed.map(|notification| Notification { notification }),
                breachbook: Breachbook {
                    incident_year_is_of: date.stands_in.map(Word::as_str),
                    facts: self.doubt(id),
                },
            },
        })
    }

    /// The addresses of the sources; the titles of those that have none.
    fn veris_reference(self, incident: &Incident) -> Option<String> {
        let mut references: Vec<&str> = Vec::new();
        for source in incident.sources.iter().map(|id| self.site.source(*id)) {
            let reference = linked_address(source).unwrap_or(&source.facts.title.value);
            if !references.contains(&reference) {
                references.push(reference);
            }
        }
        (!references.is_empty()).then(|| references.join("; "))
    }
}

/// Whether it was one. VERIS has no word for silence; the weakest that says something is "Suspected".
fn security_incident(facts: &IncidentFacts) -> &'static str {
    match facts.status.as_ref().map(|status| status.state) {
        Some(Status::Confirmed) => "Confirmed",
        Some(Status::Suspected | Status::ClaimedByActor | Status::Disputed) | None => "Suspected",
        Some(Status::NearMiss) => "Near miss",
        Some(Status::FalseReport | Status::Fabricated) => "False positive",
    }
}

fn summary(incident: &Incident) -> String {
    let title = incident.facts.title.value.as_str();
    summary_of(incident).map_or_else(|| title.to_owned(), |summary| format!("{title}\n{summary}"))
}
