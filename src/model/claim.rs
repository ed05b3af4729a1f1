//! Who says who did it, and how well that stands.

use std::collections::BTreeMap;

use super::actor::ActorId;
use super::date::PartialDate;
use super::source::Citations;
use super::word::words;
use crate::source::Span;

words! {
    /// What a claim says of an actor.
    ClaimVerb {
        Attributes = "attributes": "says that the actor did it",
        Suspects = "suspects": "says that the actor may have done it",
        Suggests = "suggests": "puts the actor forward as a possibility",
        ClaimsOwn = "claims-own": "the actor says that it was them",
        Indicts = "indicts": "charges the actor",
        Convicts = "convicts": "finds the actor guilty",
        DeniesOwn = "denies-own": "the actor says that it was not them",
        Disputes = "disputes": "doubts that it was the actor",
        RulesOut = "rules-out": "says that it was not the actor",
    }
}

words! {
    /// Who speaks.
    ClaimantKind {
        Victim = "victim": "the organisation concerned",
        Government = "government": "a government",
        LawEnforcement = "law-enforcement": "police or prosecutors",
        Court = "court": "a court",
        Regulator = "regulator": "a regulator",
        SecurityVendor = "security-vendor": "a security company",
        Researcher = "researcher": "a named researcher",
        UnnamedExperts = "unnamed-experts": "experts whom the source does not name",
        Media = "media": "a news organisation in its own voice",
        Actor = "actor": "the actor",
        Other = "other": "somebody else",
    }
}

words! {
    /// How sure the claimant says they are.
    Confidence {
        None = "none": "the claimant says that they have none",
        Low = "low": "the claimant says low",
        Medium = "medium": "the claimant says medium or moderate",
        High = "high": "the claimant says high",
        NotStated = "not-stated": "the claimant does not say",
    }
}

words! {
    /// Whether a claim still stands.
    ClaimStatus {
        Standing = "standing": "it stands",
        Superseded = "superseded": "a later claim took its place",
        Withdrawn = "withdrawn": "the claimant took it back",
        Refuted = "refuted": "it was shown to be wrong",
    }
}

words! {
    /// How somebody answered a claim.
    Stance {
        Confirms = "confirms": "says that it is so",
        DeclinesToConfirm = "declines-to-confirm": "was asked, and would not confirm",
        DeclinesToComment = "declines-to-comment": "was asked, and would not comment",
        Denies = "denies": "says that it is not so",
        Disputes = "disputes": "doubts it",
    }
}

words! {
    /// How well the link between an incident and an actor stands, the strongest first.
    Tier {
        Established = "established": "convicted, or attributed by the victim, a government or a court, and nobody stands against it",
        Attributed = "attributed": "a named party says so",
        Suspected = "suspected": "somebody suspects or suggests it, or unnamed parties say so",
        ClaimedByActor = "claimed-by-actor": "the actor alone says so",
        Disputed = "disputed": "somebody says so and somebody says not",
    }
}

/// An answer to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// Who answers.
    pub by: String,
    /// How.
    pub stance: Stance,
    /// Where that stands.
    pub citations: Citations,
}

/// One statement about who did it. It always has a claimant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<A = ActorId> {
    /// Of whom it speaks.
    pub actor: A,
    /// What it says.
    pub verb: ClaimVerb,
    /// Who says so, in the source's words.
    pub by: String,
    /// What kind of party that is.
    pub by_kind: ClaimantKind,
    /// What they say, in the source's words.
    pub statement: Option<String>,
    /// When they said it.
    pub date: Option<PartialDate>,
    /// How sure they say they are.
    pub confidence: Confidence,
    /// What they rest it on.
    pub basis: Option<String>,
    /// Whether it still stands.
    pub status: ClaimStatus,
    /// What others answered.
    pub reactions: Vec<Reaction>,
    /// Where it stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

impl<A> Claim<A> {
    /// The same claim about the actor by another name.
    pub fn with_actor<B>(self, actor: B) -> Claim<B> {
        Claim {
            actor,
            verb: self.verb,
            by: self.by,
            by_kind: self.by_kind,
            statement: self.statement,
            date: self.date,
            confidence: self.confidence,
            basis: self.basis,
            status: self.status,
            reactions: self.reactions,
            citations: self.citations,
            span: self.span,
        }
    }

    /// The tier that this claim alone would give, were nobody against it; `None` for one that speaks against.
    #[must_use]
    pub fn tier(&self) -> Option<Tier> {
        use ClaimVerb as Verb;
        use ClaimantKind as By;
        if self.status != ClaimStatus::Standing {
            return None;
        }
        match (self.verb, self.by_kind) {
            (Verb::Convicts, _) => Some(Tier::Established),
            // Who is not named cannot be asked: an attribution by nobody in particular is a suspicion.
            (Verb::Attributes, By::UnnamedExperts | By::Media | By::Other) => Some(Tier::Suspected),
            (Verb::Attributes, By::Actor) | (Verb::ClaimsOwn, _) => Some(Tier::ClaimedByActor),
            (Verb::Attributes, By::Victim | By::Government | By::Court) => Some(Tier::Established),
            (Verb::Attributes | Verb::Indicts, _) => Some(Tier::Attributed),
            (Verb::Suspects | Verb::Suggests, _) => Some(Tier::Suspected),
            (Verb::DeniesOwn | Verb::Disputes | Verb::RulesOut, _) => None,
        }
    }

    fn opposition(&self) -> Opposition {
        if self.status != ClaimStatus::Standing {
            return Opposition::None;
        }
        let against = |reaction: &Reaction| matches!(reaction.stance, Stance::Denies | Stance::Disputes);
        match self.verb {
            ClaimVerb::Disputes | ClaimVerb::RulesOut => Opposition::ByOthers,
            ClaimVerb::DeniesOwn => Opposition::ByTheActor,
            _ if self.reactions.iter().any(against) => Opposition::ByOthers,
            _ => Opposition::None,
        }
    }
}

/// Who stands against a link, the weightiest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Opposition {
    None,
    ByTheActor,
    ByOthers,
}

/// The tier of an incident's link to one actor, from all claims about the two; `None` where none that stands accuses.
///
/// A conviction stands whatever is said against it. A denial by the actor alone takes an established link down to
/// attributed; a dispute by anyone else makes any link a disputed one.
#[must_use]
pub fn tier<'a, A: 'a>(claims: impl IntoIterator<Item = &'a Claim<A>>) -> Option<Tier> {
    let (mut strongest, mut opposition, mut convicted) = (None, Opposition::None, false);
    for claim in claims {
        convicted |= claim.verb == ClaimVerb::Convicts && claim.status == ClaimStatus::Standing;
        opposition = opposition.max(claim.opposition());
        strongest = match (strongest, claim.tier()) {
            (Some(a), Some(b)) => Some(std::cmp::min(a, b)),
            (a, b) => a.or(b),
        };
    }
    strongest.map(|tier: Tier| match opposition {
        _ if convicted => Tier::Established,
        Opposition::ByOthers => Tier::Disputed,
        Opposition::ByTheActor if tier == Tier::Established => Tier::Attributed,
        _ => tier,
    })
}

/// The tiers of every actor that an incident's claims name, by actor. Commentary never comes in here.
#[must_use]
pub fn tiers<A: Ord + Copy>(claims: &[Claim<A>]) -> BTreeMap<A, Tier> {
    let mut by_actor: BTreeMap<A, Vec<&Claim<A>>> = BTreeMap::new();
    for claim in claims {
        by_actor.entry(claim.actor).or_default().push(claim);
    }
    by_actor.into_iter().filter_map(|(actor, claims)| Some((actor, tier(claims)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::word::Word;
    use super::*;
    use crate::source::SourceMap;
    use proptest::prelude::*;

    fn claim(verb: ClaimVerb, by_kind: ClaimantKind) -> Claim<u8> {
        Claim {
            actor: 1,
            verb,
            by: "somebody".into(),
            by_kind,
            statement: None,
            date: None,
            confidence: Confidence::NotStated,
            basis: None,
            status: ClaimStatus::Standing,
            reactions: Vec::new(),
            citations: Citations::default(),
            span: Span::file_start(SourceMap::default().add(String::new(), String::new())),
        }
    }

    fn answered(mut claim: Claim<u8>, stance: Stance) -> Claim<u8> {
        claim.reactions.push(Reaction { by: "the company".into(), stance, citations: Citations::default() });
        claim
    }

    #[test]
    fn a_claim_reaches_the_tier_of_who_makes_it() {
        use ClaimVerb::{Attributes, ClaimsOwn, Convicts, DeniesOwn, Indicts, Suggests, Suspects};
        use ClaimantKind::{
            Actor, Court, Government, LawEnforcement, Media, Regulator, SecurityVendor, UnnamedExperts,
            Victim,
        };
        for (verb, by, expected) in [
            (Convicts, Court, Some(Tier::Established)),
            (Attributes, Victim, Some(Tier::Established)),
            (Attributes, Government, Some(Tier::Established)),
            (Attributes, SecurityVendor, Some(Tier::Attributed)),
            (Attributes, Regulator, Some(Tier::Attributed)),
            (Indicts, LawEnforcement, Some(Tier::Attributed)),
            (Attributes, UnnamedExperts, Some(Tier::Suspected)),
            (Attributes, Media, Some(Tier::Suspected)),
            (Suspects, Government, Some(Tier::Suspected)),
            (Suggests, Victim, Some(Tier::Suspected)),
            (ClaimsOwn, Actor, Some(Tier::ClaimedByActor)),
            (DeniesOwn, Actor, None),
        ] {
            assert_eq!(tier(&[claim(verb, by)]), expected, "{verb:?} by {by:?}");
        }
    }

    #[test]
    fn declining_to_confirm_disputes_nothing() {
        let said = claim(ClaimVerb::Attributes, ClaimantKind::UnnamedExperts);
        assert_eq!(tier(&[answered(said.clone(), Stance::DeclinesToConfirm)]), Some(Tier::Suspected));
        assert_eq!(tier(&[answered(said, Stance::Denies)]), Some(Tier::Disputed));
    }

    #[test]
    fn the_actors_own_denial_unseats_only_what_was_established() {
        let denial = claim(ClaimVerb::DeniesOwn, ClaimantKind::Actor);
        let with = |by| tier(&[claim(ClaimVerb::Attributes, by), denial.clone()]);
        assert_eq!(with(ClaimantKind::Government), Some(Tier::Attributed));
        assert_eq!(with(ClaimantKind::SecurityVendor), Some(Tier::Attributed));
        assert_eq!(tier(&[claim(ClaimVerb::Convicts, ClaimantKind::Court), denial]), Some(Tier::Established));
    }

    #[test]
    fn a_claim_that_was_taken_back_counts_for_nothing() {
        for status in [ClaimStatus::Superseded, ClaimStatus::Withdrawn, ClaimStatus::Refuted] {
            let mut taken_back = claim(ClaimVerb::Attributes, ClaimantKind::Government);
            taken_back.status = status;
            assert_eq!(tier(&[taken_back.clone()]), None);
            let mut dispute = claim(ClaimVerb::RulesOut, ClaimantKind::Victim);
            dispute.status = status;
            assert_eq!(
                tier(&[claim(ClaimVerb::Suspects, ClaimantKind::Media), dispute]),
                Some(Tier::Suspected)
            );
        }
    }

    proptest! {
        #[test]
        fn no_tier_is_stronger_than_the_strongest_claim(picks in proptest::collection::vec((0usize..9, 0usize..11, 0usize..4), 0..6)) {
            let claims: Vec<Claim<u8>> = picks.iter().map(|(verb, by, status)| {
                let mut claim = claim(ClaimVerb::ALL[*verb], ClaimantKind::ALL[*by]);
                claim.status = ClaimStatus::ALL[*status];
                claim
            }).collect();
            let strongest = claims.iter().filter_map(Claim::tier).min();
            prop_assert_eq!(tier(&claims).is_some(), strongest.is_some());
            prop_assert!(tier(&claims) >= strongest);
            let mut reversed = claims.clone();
            reversed.reverse();
            prop_assert_eq!(tier(&reversed), tier(&claims));
        }
    }
}
