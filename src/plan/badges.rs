//! From how well a statement stands to its mark and its words.

use super::desk::Desk;
use super::views::{Badge, Mark};
use crate::model::claim::{self, Tier};
use crate::model::incident::{ClaimState, Incident, Status};
use crate::model::word::Word;

/// The mark of a statement.
pub(super) fn state_mark(state: ClaimState) -> Mark {
    match state {
        ClaimState::Confirmed => Mark::Confirmed,
        ClaimState::Reported | ClaimState::Suspected => Mark::Suspected,
        ClaimState::Claimed => Mark::Claimed,
        ClaimState::Denied | ClaimState::RuledOut => Mark::Denied,
        ClaimState::UnderInvestigation | ClaimState::Unknown | ClaimState::NotStated => Mark::Unknown,
    }
}

/// The mark of a link between an incident and an actor.
pub(super) fn tier_mark(tier: Tier) -> Mark {
    match tier {
        Tier::Established => Mark::Confirmed,
        Tier::Attributed | Tier::Suspected => Mark::Suspected,
        Tier::ClaimedByActor => Mark::Claimed,
        Tier::Disputed => Mark::Disputed,
    }
}

/// The mark of an incident as such.
pub(super) fn incident_mark(incident: &Incident) -> Mark {
    if incident.withdrawn.is_some() {
        return Mark::Retracted;
    }
    match incident.facts.status.as_ref().map(|status| status.state) {
        Some(Status::Confirmed | Status::NearMiss) => Mark::Confirmed,
        Some(Status::Suspected) => Mark::Suspected,
        Some(Status::ClaimedByActor) => Mark::Claimed,
        Some(Status::Disputed) => Mark::Disputed,
        Some(Status::FalseReport | Status::Fabricated) => Mark::Retracted,
        None => Mark::Unknown,
    }
}

impl Desk<'_> {
    /// The words for how well a statement stands: "Confirmed", "Under investigation".
    pub(super) fn state_badge(&self, state: ClaimState) -> Badge {
        Badge { mark: state_mark(state), text: self.words.word("state", state.as_str()) }
    }

    /// The words for a link to an actor: "Suspected".
    pub(super) fn tier_badge(&self, tier: Tier) -> Badge {
        Badge { mark: tier_mark(tier), text: self.words.word("tier", tier.as_str()) }
    }

    /// How well an incident as such stands, and on whose word: "Confirmed by the company".
    pub(super) fn status_badge(&self, incident: &Incident) -> Badge {
        Badge { mark: incident_mark(incident), text: self.status_text(incident) }
    }

    fn status_text(&self, incident: &Incident) -> String {
        if incident.withdrawn.is_some() {
            return self.words.text("status_withdrawn");
        }
        let Some(status) = &incident.facts.status else { return self.words.text("status_not_stated") };
        let state = self.words.word("status", status.state.as_str());
        match status.basis {
            Some(basis) => {
                let basis = self.words.word("basis", basis.as_str());
                self.words.format("status_by", &[("status", &state), ("basis", &basis)])
            }
            None => state,
        }
    }

    /// The state of an incident's main statements, at most three: what happened to data, what it did, who is named.
    pub(super) fn main_badges(&self, incident: &Incident) -> Vec<Badge> {
        let mut badges: Vec<Badge> =
            self.exposure_badges(incident).chain(self.impact_badges(incident)).take(2).collect();
        if badges.is_empty() {
            badges.push(self.status_badge(incident));
        }
        badges.extend(self.actor_badge(incident).or_else(|| self.excluded_badge(incident)));
        badges
    }

    fn exposure_badges<'b>(&'b self, incident: &'b Incident) -> impl Iterator<Item = Badge> + 'b {
        let stated = incident.facts.exposure.iter().filter(|(_, fact)| fact.state != ClaimState::NotStated);
        stated
            .map(|(rung, fact)| self.statement_badge(&self.words.word("exposure", rung.as_str()), fact.state))
    }

    fn impact_badges<'b>(&'b self, incident: &'b Incident) -> impl Iterator<Item = Badge> + 'b {
        let stated =
            incident.facts.impact.items().iter().filter(|impact| impact.state != ClaimState::NotStated);
        stated.map(|impact| {
            self.statement_badge(&self.words.word("impact", impact.what.as_str()), impact.state)
        })
    }

    fn statement_badge(&self, what: &str, state: ClaimState) -> Badge {
        let state_words = self.words.word("badge_state", state.as_str());
        let text = self.words.format("badge_statement", &[("what", what), ("state", &state_words)]);
        Badge { mark: state_mark(state), text }
    }

    /// What a source says was not there has the same prominence as what was.
    fn excluded_badge(&self, incident: &Incident) -> Option<Badge> {
        let excluded = incident.facts.data.excluded.first()?;
        let class = self.class_label(&excluded.class.value);
        Some(self.statement_badge(&class, ClaimState::Denied))
    }

    fn actor_badge(&self, incident: &Incident) -> Option<Badge> {
        let tiers = claim::tiers(incident.attribution.items());
        let strongest = tiers.into_values().min()?;
        Some(Badge { mark: tier_mark(strongest), text: self.words.word("badge_actor", strongest.as_str()) })
    }
}
