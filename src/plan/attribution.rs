//! Who says who did it, one box for each actor and party, with what the others say to that.

use super::desk::Desk;
use super::views::{AttributionBox, AttributionRow, Badge, Commentary, Confidence as Bars, Link, Mark};
use super::words::capitalised;
use crate::model::actor::{Actor, AliasRelation};
use crate::model::claim::{self, Claim, ClaimStatus, ClaimVerb, Confidence, Reaction, Tier};
use crate::model::incident::Incident;
use crate::model::source::Citations;
use crate::model::word::Word;

impl Desk<'_> {
    /// The boxes of an incident, in the order in which the claims were written.
    pub(super) fn attributions(&self, incident: &Incident) -> Vec<AttributionBox> {
        let claims = incident.attribution.items();
        let tiers = claim::tiers(claims);
        let boxes = claims.iter().map(|claim| {
            let tier = tiers.get(&claim.actor).copied();
            self.attribution(claim, tier)
        });
        boxes.collect()
    }

    fn attribution(&self, claim: &Claim, tier: Option<Tier>) -> AttributionBox {
        let actor = self.site.actor(claim.actor);
        AttributionBox {
            badge: self.claim_badge(claim, tier),
            actor: Link { text: actor.facts.name.value.clone(), url: self.links.actor(claim.actor) },
            actor_note: self.also_called(actor),
            rows: self.claim_rows(claim),
            confidence: match claim.confidence {
                Confidence::None | Confidence::NotStated => Bars::None,
                Confidence::Low => Bars::Low,
                Confidence::Medium => Bars::Medium,
                Confidence::High => Bars::High,
            },
            confidence_text: self.words.word("confidence", claim.confidence.as_str()),
            positions: claim.reactions.iter().map(|reaction| self.position(reaction)).collect(),
            no_longer_stands: (claim.status != ClaimStatus::Standing)
                .then(|| self.words.word("claim_status", claim.status.as_str())),
        }
    }

    /// A claim carries the mark of what it says itself, but a disputed link is disputed in every box.
    pub(super) fn claim_badge(&self, claim: &Claim, tier: Option<Tier>) -> Badge {
        if claim.status != ClaimStatus::Standing {
            return Badge {
                mark: Mark::Retracted,
                text: self.words.word("claim_status", claim.status.as_str()),
            };
        }
        match (claim.tier(), tier) {
            (Some(_), Some(Tier::Disputed)) => self.tier_badge(Tier::Disputed),
            (Some(own), Some(link)) => self.tier_badge(own.max(link)),
            (Some(own), None) => self.tier_badge(own),
            (None, _) => {
                Badge { mark: Mark::Denied, text: self.words.word("verb_badge", claim.verb.as_str()) }
            }
        }
    }

    fn claim_rows(&self, claim: &Claim) -> Vec<AttributionRow> {
        let mut rows = vec![self.who_says(claim)];
        let statement =
            claim.statement.as_ref().map(|words| self.words.format("quoted", &[("words", words)]));
        let date = claim.date.as_ref().map(|date| self.words.date(date));
        let basis = Some(claim.basis.clone().unwrap_or_else(|| self.words.text("absent_not_stated")));
        let kind = Some(self.words.word("claimant", claim.by_kind.as_str()));
        for (key, text) in
            [("attr_kind", kind), ("attr_statement", statement), ("attr_date", date), ("attr_basis", basis)]
        {
            rows.extend(text.map(|text| self.row(key, text, &Citations::default())));
        }
        rows
    }

    /// "attributed to APT32 by some industry experts": never without the speaker in the same sentence.
    pub(super) fn said_by(&self, claim: &Claim) -> String {
        let actor = &self.site.actor(claim.actor).facts.name.value;
        let key = format!("said_{}", claim.verb.as_str().replace('-', "_"));
        self.words.format(&key, &[("actor", actor), ("by", &self.party(&claim.by))])
    }

    /// The same, as a row.
    pub(super) fn who_says(&self, claim: &Claim) -> AttributionRow {
        self.row("attr_who", capitalised(&self.said_by(claim)), &claim.citations)
    }

    /// "attributed to APT32 by some industry experts; Toyota declined to confirm": the strongest claim on each actor with
    /// the answers to it, for lists.
    pub(super) fn said_in_short(&self, incident: &Incident) -> Vec<String> {
        let claims = incident.attribution.items();
        let tiers = claim::tiers(claims);
        let strongest = tiers.keys().filter_map(|actor| {
            let about = claims.iter().filter(|claim| claim.actor == *actor && claim.tier().is_some());
            about.min_by_key(|claim| claim.tier())
        });
        strongest.map(|claim| self.with_answers(claim)).collect()
    }

    pub(super) fn with_answers(&self, claim: &Claim) -> String {
        let said = capitalised(&self.said_by(claim));
        let answers = claim.reactions.iter().map(|reaction| {
            let stance = self.words.word("answer", reaction.stance.as_str());
            self.words.format("answered", &[("by", &self.party(&reaction.by)), ("answer", &stance)])
        });
        let parts: Vec<_> = std::iter::once(said).chain(answers).collect();
        parts.join(&self.words.text("answer_separator"))
    }

    /// "Toyota’s position: declined to confirm".
    pub(super) fn position(&self, reaction: &Reaction) -> AttributionRow {
        let label = self.words.format("attr_position", &[("by", &self.party(&reaction.by))]);
        AttributionRow {
            label,
            text: self.words.word("stance", reaction.stance.as_str()),
            citations: self.citations(&reaction.citations),
        }
    }

    fn row(&self, key: &str, text: String, citations: &Citations) -> AttributionRow {
        AttributionRow { label: self.words.text(key), text, citations: self.citations(citations) }
    }

    /// "also called OceanLotus": names that a source uses for the same actor.
    pub(super) fn also_called(&self, actor: &Actor) -> Option<String> {
        let same = actor.facts.aliases.iter().filter(|alias| alias.relation == AliasRelation::SameAs);
        let names: Vec<_> = same.map(|alias| alias.name.clone()).collect();
        (!names.is_empty()).then(|| self.words.format("also_called", &[("names", &self.words.list(&names))]))
    }

    /// Mentions that are no claim.
    pub(super) fn commentary(&self, incident: &Incident) -> Vec<Commentary> {
        let remarks = incident.commentary.iter().map(|comment| Commentary {
            actor: comment.actor.map(|actor| Link {
                text: self.site.actor(actor).facts.name.value.clone(),
                url: self.links.actor(actor),
            }),
            by: Some(self.party(&comment.by)),
            text: comment.text.clone(),
            citations: self.citations(&comment.citations),
        });
        remarks.collect()
    }
}

/// Whether a claim accuses: only such a claim puts an incident on an actor's page.
pub(super) fn accuses(claim: &Claim) -> bool {
    !matches!(claim.verb, ClaimVerb::DeniesOwn | ClaimVerb::Disputes | ClaimVerb::RulesOut)
}
