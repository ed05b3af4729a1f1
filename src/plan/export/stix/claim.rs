//! Claims: connections where they may be drawn, notes where they may not.

use std::collections::BTreeMap;

use super::Stix;
use super::ages::of_incident;
use super::bundle::Gathering;
use super::id::StixId;
use super::object::{ClaimFacts, Extension, Extensions, Link, Object};
use super::reference;
use crate::model::claim::{Claim, ClaimStatus, Confidence, Reaction, Stance, Tier, tiers};
use crate::model::incident::{Incident, IncidentId};
use crate::model::source::Citations;
use crate::model::word::Word;
use crate::plan::export::shape::{Edtf, Term};

/// A claim in its incident.
#[derive(Clone, Copy)]
struct Placed<'a, 'k> {
    incident: &'a Incident,
    claim: &'a Claim,
    /// What tells it from the entry's other claims.
    key: &'k str,
    tier: Option<Tier>,
}

/// Whether a link may be drawn at face value: a party that can be asked says so, and nobody says otherwise.
pub(super) fn is_drawn(claim: &Claim, tier: Option<Tier>) -> bool {
    let is_strong = |tier| matches!(tier, Some(Tier::Established | Tier::Attributed));
    is_strong(tier) && is_strong(claim.tier())
}

/// Whether a claim is told at all: what was taken back or refuted accuses nobody any more.
pub(super) fn is_told(claim: &Claim) -> bool {
    claim.status == ClaimStatus::Standing
}

/// The number of STIX's scale for what a claimant says of their own confidence.
pub(super) fn confidence(stated: Confidence) -> Option<u8> {
    match stated {
        Confidence::None => Some(0),
        Confidence::Low => Some(15),
        Confidence::Medium => Some(50),
        Confidence::High => Some(85),
        Confidence::NotStated => None,
    }
}

/// How an answer is an opinion; who declines has none.
pub(super) fn opinion(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Confirms => Some("agree"),
        Stance::Disputes => Some("disagree"),
        Stance::Denies => Some("strongly-disagree"),
        Stance::DeclinesToConfirm | Stance::DeclinesToComment => None,
    }
}

/// A sign that no text of a record has.
const APART: char = '\u{1f}';

/// Keys, the second of two that are the same with a number: what is added to an entry changes no id of what was there.
pub(super) fn distinct(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let number = |key: String| {
        let count = counts.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 { key } else { format!("{key}{APART}{count}") }
    };
    keys.map(number).collect()
}

impl<'a> Stix<'a> {
    /// The wanted claims of an incident, of those that stand, and whom they are about and by.
    pub(super) fn gather_claims(
        self,
        id: IncidentId,
        gathering: &mut Gathering<'_, 'a>,
        wanted: impl Fn(&Claim) -> bool,
    ) {
        let incident = self.record.site.incident(id);
        let claims = incident.attribution.items();
        let tiers = tiers(claims);
        let keys = distinct(claims.iter().map(|claim| self.key(claim)));
        let told = claims.iter().zip(&keys).filter(|(claim, _)| is_told(claim) && wanted(claim));
        for (claim, key) in told {
            let placed = Placed { incident, claim, key, tier: tiers.get(&claim.actor).copied() };
            self.gather_parties(placed, gathering);
            let object = self.claim(placed);
            let about = object.id;
            gathering.own(object);
            let keys = distinct(claim.reactions.iter().map(|reaction| reaction.by.clone()));
            let answers = claim.reactions.iter().zip(&keys);
            let opinions = answers.filter_map(|answer| self.reaction(placed, answer, about));
            opinions.for_each(|opinion| gathering.own(opinion));
        }
    }

    /// Who is accused, and who accuses.
    fn gather_parties(self, placed: Placed<'a, '_>, gathering: &mut Gathering<'_, 'a>) {
        let claim = placed.claim;
        let (actor, claimant) = (self.actor_id(claim.actor), self.claimant_id(claim));
        if is_drawn(claim, placed.tier) {
            gathering.shared(actor, || self.actor(claim.actor));
        } else {
            gathering.aside(actor, || self.actor(claim.actor));
        }
        gathering.aside(claimant, || self.claimant(claim));
    }

    /// Who says what about whom.
    fn key(self, claim: &Claim) -> String {
        format!("{}:{}:{}", self.record.actor_id(claim.actor), claim.verb.as_str(), claim.by)
    }

    fn claim(self, placed: Placed<'a, '_>) -> Object<'a> {
        let Placed { incident, claim, key, tier } = placed;
        let (from, to) = (self.incident_id_of(incident), self.actor_id(claim.actor));
        let is_drawn = is_drawn(claim, tier);
        let kind = if is_drawn { "relationship" } else { "note" };
        let id = self.namespace.id(kind, &format!("claim:{}:{key}", incident.id));
        let text = self.record.claim_lines(claim, tier);
        let object = Object {
            confidence: confidence(claim.confidence),
            lang: self.lang(incident.facts.lang.as_ref()),
            external_references: self.cited(incident, &claim.citations),
            extensions: Some(Extensions(Extension::Claim(self.claim_facts(claim, tier)))),
            ..self.new_object(id, of_incident(incident))
        };
        if is_drawn {
            let link = Link { relationship_type: "related-to", source_ref: from, target_ref: to };
            return Object { description: Some(text.into()), link: Some(link), ..object };
        }
        let mut object_refs = vec![from, to];
        object_refs.sort();
        Object { content: Some(text.into()), authors: vec![&claim.by], object_refs, ..object }
    }

    fn claim_facts(self, claim: &'a Claim, tier: Option<Tier>) -> ClaimFacts<'a> {
        ClaimFacts {
            claim: Term(claim.verb),
            claimant_ref: self.claimant_id(claim),
            claimant_kind: Term(claim.by_kind),
            tier: tier.map(Term),
            claimed: claim.date.map(Edtf),
            basis: claim.basis.as_deref(),
        }
    }

    fn reaction(
        self,
        placed: Placed<'a, '_>,
        (reaction, by): (&'a Reaction, &String),
        about: StixId,
    ) -> Option<Object<'a>> {
        let Placed { incident, key, .. } = placed;
        let id = self.namespace.id("opinion", &format!("claim:{}:{key}{APART}{by}", incident.id));
        Some(Object {
            opinion: Some(opinion(reaction.stance)?),
            authors: vec![&reaction.by],
            object_refs: vec![about],
            external_references: self.cited(incident, &reaction.citations),
            ..self.new_object(id, of_incident(incident))
        })
    }

    /// The sources that an entry cites for something.
    fn cited(self, incident: &'a Incident, citations: &Citations) -> Vec<super::Reference<'a>> {
        let cited = citations.0.iter().filter_map(|number| incident.sources.get(number.wrapping_sub(1)));
        reference::sources(self.record, &cited.copied().collect::<Vec<_>>())
    }
}
