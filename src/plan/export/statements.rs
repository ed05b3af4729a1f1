//! Who says who did it, what came after, and what was done to the entry.

use super::record::Record;
use super::shape::{Claim, Commentary, Date, Day, Event, Fact, Reaction, Relation, Response, Term, Update};
use crate::model::claim::{self, tiers};
use crate::model::incident::{self, Incident};
use crate::model::source::SourceId;

impl<'a> Record<'a> {
    pub(super) fn attribution(self, incident: &'a Incident) -> Fact<Vec<Claim<'a>>> {
        Fact::of(&incident.attribution, |claims| {
            let tiers = tiers(claims);
            let of = |claim: &'a claim::Claim| Claim {
                tier: tiers.get(&claim.actor).copied().map(Term),
                ..self.claim(claim, &incident.sources)
            };
            claims.iter().map(of).collect()
        })
    }

    /// A claim by itself, before it is weighed against others.
    fn claim(self, claim: &'a claim::Claim, entry: &[SourceId]) -> Claim<'a> {
        Claim {
            actor: self.actor_id(claim.actor),
            actor_name: &self.site.actor(claim.actor).facts.name.value,
            claim: Term(claim.verb),
            by: &claim.by,
            by_kind: Term(claim.by_kind),
            statement: claim.statement.as_deref(),
            date: claim.date.as_ref().map(Date::of),
            confidence: Term(claim.confidence),
            basis: claim.basis.as_deref(),
            status: Term(claim.status),
            tier: None,
            reactions: claim.reactions.iter().map(|reaction| self.reaction(reaction, entry)).collect(),
            sources: self.citations(&claim.citations, entry),
        }
    }

    fn reaction(self, reaction: &'a claim::Reaction, entry: &[SourceId]) -> Reaction<'a> {
        Reaction {
            by: &reaction.by,
            stance: Term(reaction.stance),
            sources: self.citations(&reaction.citations, entry),
        }
    }

    pub(super) fn commentary(self, incident: &'a Incident) -> Vec<Commentary<'a>> {
        let of = |commentary: &'a incident::Commentary| Commentary {
            actor: commentary.actor.map(|actor| self.actor_id(actor)),
            by: &commentary.by,
            text: &commentary.text,
            sources: self.citations(&commentary.citations, &incident.sources),
        };
        incident.commentary.iter().map(of).collect()
    }

    pub(super) fn response(self, response: &'a incident::Response, entry: &[SourceId]) -> Response<'a> {
        Response {
            by: &response.by,
            kind: Term(response.kind),
            date: response.date.as_ref().map(Date::of),
            text: response.text.as_deref(),
            sources: self.citations(&response.citations, entry),
        }
    }

    pub(super) fn event(self, event: &'a incident::Event, entry: &[SourceId]) -> Event<'a> {
        Event {
            date: event.date.as_ref().map(Date::of),
            text: &event.text,
            sources: self.citations(&event.citations, entry),
        }
    }

    /// The relations that stand: nothing follows from an entry that was taken back.
    pub(super) fn standing(self, incident: &'a Incident) -> impl Iterator<Item = &'a incident::Relation> {
        let is_withdrawn =
            move |relation: &&incident::Relation| self.site.incident(relation.incident).withdrawn.is_some();
        incident
            .related
            .iter()
            .filter(move |relation| is_stated(relation, incident) || !is_withdrawn(relation))
    }

    pub(super) fn related(self, incident: &'a Incident) -> Vec<Relation<'a>> {
        self.standing(incident).map(|relation| self.relation(relation, incident)).collect()
    }

    fn relation(self, relation: &'a incident::Relation, incident: &Incident) -> Relation<'a> {
        Relation {
            id: self.incident_id(relation.incident),
            relation: Term(relation.relation),
            connection: Term(relation.connection),
            note: relation.note.as_deref(),
            stated: is_stated(relation, incident),
            sources: self.citations(&relation.citations, &incident.sources),
        }
    }

    /// When an entry was changed, without what was said of it.
    pub(super) fn silent_update(update: &'a incident::Update) -> Update<'a> {
        Update { text: None, by: None, ..Self::update(update) }
    }

    pub(super) fn update(update: &'a incident::Update) -> Update<'a> {
        Update {
            date: Day(update.date),
            kind: Term(update.kind),
            text: update.text.as_deref(),
            by: update.by.as_deref(),
        }
    }
}

/// Whether an entry states a relation itself: what follows from another entry was written in that entry's file.
fn is_stated(relation: &incident::Relation, incident: &Incident) -> bool {
    relation.span.file == incident.facts.title.span.file
}
