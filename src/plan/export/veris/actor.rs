//! Who did it: a name only where the link is established.

use super::shape::Actor;
use crate::model::claim::{Claim, ClaimStatus, Tier, tiers};
use crate::model::incident::Incident;
use crate::plan::export::record::Record;

impl<'a> Record<'a> {
    pub(super) fn veris_actor(self, incident: &'a Incident) -> Actor<'a> {
        let claims = incident.attribution.items();
        let tiers = tiers(claims);
        let tier = |claim: &Claim| tiers.get(&claim.actor).copied();
        let standing = claims.iter().filter(|claim| claim.status == ClaimStatus::Standing);
        let notes: Vec<_> = standing.map(|claim| self.claim_lines(claim, tier(claim))).collect();
        let notes = notes.join("\n\n");
        let established = tiers.iter().filter(|(_, tier)| **tier == Tier::Established);
        let name: Vec<_> =
            established.map(|(actor, _)| self.site.actor(*actor).facts.name.value.as_str()).collect();
        if name.is_empty() {
            return Actor::Unknown { notes: Some(notes).filter(|notes| !notes.is_empty()) };
        }
        Actor::External { name: distinct(name), variety: ["Unknown"], motive: ["Unknown"], notes }
    }
}

/// Two actors can have one name.
fn distinct(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}
