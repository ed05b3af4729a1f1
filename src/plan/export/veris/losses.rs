//! What VERIS could not hold of an incident.

use super::action;
use super::disclosure::{Disclosure, data_total, disclosure, state, variety};
use super::timeline;
use crate::model::claim::{ClaimStatus, Tier, tiers};
use crate::model::incident::{ClaimState, DateKey, ImpactKind, Incident, IncidentId, Role, Status};
use crate::model::word::Stated;
use crate::plan::export::record::Record;
use crate::plan::export::shape::{IncidentLosses, Kept, LossList};

impl<'a> Record<'a> {
    /// The losses of an incident that stands.
    pub(in crate::plan::export) fn veris_losses(self, id: IncidentId) -> IncidentLosses<'a> {
        let incident = self.site.incident(id);
        let mut list = LossList::default();
        match timeline::of(self.site, &incident.facts) {
            None => list.note(".", Kept::LeftOut, 1),
            Some(date) => {
                list.note("dates.occurred", Kept::StandIn, usize::from(date.stands_in.is_some()));
                of_facts(incident, &mut list);
                of_exposure(incident, &mut list);
                of_parties(incident, &mut list);
                left_out(self, incident, &mut list);
            }
        }
        IncidentLosses { id: incident.id.as_str(), losses: list.finish() }
    }
}

fn of_facts(incident: &Incident, list: &mut LossList) {
    let facts = &incident.facts;
    let status = facts.status.as_ref().map(|status| status.state);
    let is_weaker = !matches!(status, Some(Status::Confirmed | Status::Suspected | Status::NearMiss));
    let dates = facts.dates.iter().filter(|(key, date)| **key != DateKey::Occurred && date.known().is_some());
    let unknown_words = facts.actions.items().iter().filter(|action| !action::is_known(action));
    let has_hacking = facts.actions.items().iter().any(|action| action.category == "hacking");
    list.note("status", Kept::Weaker, usize::from(is_weaker));
    list.note("dates", Kept::Extension, dates.count());
    list.note("actions", Kept::Weaker, unknown_words.count());
    list.note("vulnerabilities", Kept::LeftOut, if has_hacking { 0 } else { facts.vulnerabilities.len() });
    list.note("techniques", Kept::LeftOut, facts.techniques.len());
    list.note("countries", Kept::Extension, facts.countries.items().len());
    list.note("sectors", Kept::Extension, facts.sectors.items().len());
}

fn of_exposure(incident: &Incident, list: &mut LossList) {
    let facts = &incident.facts;
    let answered = facts.exposure.values().filter(|fact| fact.state != ClaimState::NotStated).count();
    let disclosed = disclosure(|rung| state(facts, rung));
    let is_concerned = matches!(disclosed, Some(Disclosure::Yes | Disclosure::Potentially));
    let lost = |class: &str| !is_concerned || variety(class).is_none();
    let classes = facts.data.classes.items().iter().filter(|class| lost(&class.value)).count();
    let held = usize::from(data_total(facts, disclosed.unwrap_or(Disclosure::Unknown)).is_some());
    list.note("exposure", Kept::Extension, answered);
    list.note("data.classes", Kept::Extension, classes);
    list.note("data.excluded", Kept::Extension, facts.data.excluded.len());
    list.note("counts", Kept::Extension, facts.counts.items().len() - held);
}

fn of_parties(incident: &Incident, list: &mut LossList) {
    let claims = incident.attribution.items();
    let tiers = tiers(claims);
    let standing: Vec<_> = claims.iter().filter(|claim| claim.status == ClaimStatus::Standing).collect();
    let in_notes = standing.iter().filter(|claim| tiers.get(&claim.actor) != Some(&Tier::Established));
    let companies = incident.companies.iter();
    let victims = companies.clone().filter(|company| company.role == Role::Victim).count();
    let owners = companies.clone().filter(|company| company.role == Role::DataOwner).count();
    let owners_held = if victims > 0 { owners } else { 0 };
    list.note("companies", Kept::LeftOut, incident.companies.len() - victims.min(1) - owners_held);
    list.note("attribution", Kept::Text, in_notes.count());
    list.note("attribution", Kept::LeftOut, claims.len() - standing.len());
    list.note(
        "attribution.reactions",
        Kept::LeftOut,
        standing.iter().map(|claim| claim.reactions.len()).sum(),
    );
    list.note("commentary", Kept::LeftOut, incident.commentary.len());
}

fn left_out<'a>(record: Record<'a>, incident: &'a Incident, list: &mut LossList) {
    let facts = &incident.facts;
    let in_their_words =
        facts.dates.values().filter_map(Stated::known).filter(|date| date.as_stated.is_some()).count()
            + facts.exposure.values().filter(|fact| fact.as_stated.is_some()).count()
            + facts.counts.items().iter().filter(|count| count.value.as_stated.is_some()).count()
            + usize::from(facts.data.as_stated.is_some());
    let is_held = |kind| matches!(kind, ImpactKind::Availability | ImpactKind::Integrity);
    let impacts = facts.impact.items().iter();
    let lost = impacts.filter(|impact| !is_held(impact.what) || impact.state != ClaimState::Confirmed);
    list.note("as_stated", Kept::LeftOut, in_their_words);
    list.note("data.subjects", Kept::LeftOut, facts.data.subjects.len());
    list.note("impact", Kept::LeftOut, lost.count());
    list.note("responses", Kept::LeftOut, facts.responses.len());
    list.note("events", Kept::LeftOut, facts.events.len());
    list.note("related", Kept::LeftOut, record.standing(incident).count());
    list.note("tags", Kept::LeftOut, facts.tags.len());
    list.note("updates", Kept::LeftOut, facts.updates.len());
    list.note("sensitive", Kept::LeftOut, usize::from(facts.sensitive));
    list.note("external_ids", Kept::LeftOut, facts.external_ids.len());
    list.note("former_ids", Kept::LeftOut, facts.former_ids.len());
}
