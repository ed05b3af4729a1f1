//! What STIX could not hold of an incident.

use super::claim::{is_told, opinion};
use crate::model::incident::{ClaimState, Connection, Incident, IncidentId};
use crate::model::word::Stated;
use crate::plan::export::record::Record;
use crate::plan::export::shape::{IncidentLosses, Kept, LossList};

impl<'a> Record<'a> {
    /// The losses of an incident that stands.
    pub(in crate::plan::export) fn stix_losses(self, id: IncidentId) -> IncidentLosses<'a> {
        let incident = self.site.incident(id);
        let mut list = LossList::default();
        extended(incident, &mut list);
        of_claims(incident, &mut list);
        left_out(self, incident, &mut list);
        IncidentLosses { id: incident.id.as_str(), losses: list.finish() }
    }
}

fn extended(incident: &Incident, list: &mut LossList) {
    let facts = &incident.facts;
    let answered = facts.exposure.values().filter(|fact| fact.state != ClaimState::NotStated);
    let known = facts.data.classes.items().len() + facts.data.excluded.len();
    list.note("status", Kept::Extension, usize::from(facts.status.is_some()));
    list.note("companies.role", Kept::Extension, incident.companies.len());
    list.note("dates", Kept::Extension, facts.dates.values().filter(|date| date.known().is_some()).count());
    list.note("exposure", Kept::Extension, answered.count());
    list.note("data", Kept::Extension, known);
    list.note("counts", Kept::Extension, facts.counts.items().len());
    list.note("countries", Kept::Extension, facts.countries.items().len());
    list.note("sectors", Kept::Extension, facts.sectors.items().len());
    list.note("added", Kept::StandIn, usize::from(facts.added().is_none()));
}

fn of_claims(incident: &Incident, list: &mut LossList) {
    let claims = incident.attribution.items();
    let told: Vec<_> = claims.iter().filter(|claim| is_told(claim)).collect();
    let declined = |claim: &&crate::model::claim::Claim| {
        claim.reactions.iter().filter(|reaction| opinion(reaction.stance).is_none()).count()
    };
    list.note("attribution.tier", Kept::Extension, told.len());
    list.note(
        "attribution.statement",
        Kept::Text,
        told.iter().filter(|claim| claim.statement.is_some()).count(),
    );
    list.note("attribution", Kept::LeftOut, claims.len() - told.len());
    list.note("attribution.reactions", Kept::LeftOut, told.iter().map(declined).sum());
    list.note("commentary", Kept::LeftOut, incident.commentary.len());
}

fn left_out<'a>(record: Record<'a>, incident: &'a Incident, list: &mut LossList) {
    let facts = &incident.facts;
    let dates = facts.dates.values().filter_map(Stated::known);
    let in_their_words = dates.filter(|date| date.as_stated.is_some()).count()
        + facts.exposure.values().filter(|fact| fact.as_stated.is_some()).count()
        + facts.counts.items().iter().filter(|count| count.value.as_stated.is_some()).count()
        + usize::from(facts.data.as_stated.is_some());
    let loose = record.standing(incident).filter(|relation| relation.connection != Connection::Established);
    list.note("as_stated", Kept::LeftOut, in_their_words);
    list.note("data.subjects", Kept::LeftOut, facts.data.subjects.len());
    list.note("actions", Kept::LeftOut, facts.actions.items().len());
    list.note("impact", Kept::LeftOut, facts.impact.items().len());
    list.note("responses", Kept::LeftOut, facts.responses.len());
    list.note("events", Kept::LeftOut, facts.events.len());
    list.note("related", Kept::LeftOut, loose.count());
    list.note("tags", Kept::LeftOut, facts.tags.len());
    list.note("updates", Kept::LeftOut, facts.updates.len());
    list.note("sensitive", Kept::LeftOut, usize::from(facts.sensitive));
    list.note("former_ids", Kept::LeftOut, facts.former_ids.len());
}
