//! Who says who did it, for programs: always with the claimant, never as a fact of the site's own.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Date, SourceId, Term};
use crate::model::claim::{ClaimStatus, ClaimVerb, ClaimantKind, Confidence, Stance, Tier};

/// One statement about who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Claim<'a> {
    /// The id of the actor of whom it speaks.
    pub actor: &'a str,
    /// The actor's name.
    pub actor_name: &'a str,
    /// What it says.
    pub claim: Term<ClaimVerb>,
    /// Who says so, in the source's words.
    pub by: &'a str,
    /// What kind of party that is.
    pub by_kind: Term<ClaimantKind>,
    /// What they say, in the source's words.
    pub statement: Option<&'a str>,
    /// When they said it.
    pub date: Option<Date>,
    /// How sure they say they are.
    pub confidence: Term<Confidence>,
    /// What they rest it on.
    pub basis: Option<&'a str>,
    /// Whether it still stands.
    pub status: Term<ClaimStatus>,
    /// How well the link between the incident and the actor stands when all claims about the two are weighed; null where
    /// no standing claim accuses the actor.
    pub tier: Option<Term<Tier>>,
    /// What others answered.
    pub reactions: Vec<Reaction<'a>>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// An answer to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reaction<'a> {
    /// Who answers: words, or the id of a company or actor.
    pub by: &'a str,
    /// How.
    pub stance: Term<Stance>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// A mention of an actor that is no claim: it links the incident to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Commentary<'a> {
    /// The id of the actor; null where nobody is named.
    pub actor: Option<&'a str>,
    /// Who says it.
    pub by: &'a str,
    /// What they say.
    pub text: &'a str,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}
