//! Relations between incidents: each is stated once and known to both; what contradicts itself is reported.

use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::{Connection, DateKey, Incident, IncidentId, Relation, RelationKind};
use crate::model::source::{Citations, SourceId};
use crate::model::word::Word;

/// Checks what entries say of each other and gives each the inverse of what the others say of it.
pub(super) fn complete(incidents: &mut [Incident], diagnostics: &mut Diagnostics) {
    for index in 0..incidents.len() {
        check(incidents, index, diagnostics);
    }
    let inverses = derive(incidents);
    for (target, relation) in inverses {
        incidents[target.0 as usize].related.push(relation);
    }
    for incident in incidents {
        incident.related.sort_by_key(|relation| (relation.incident, relation.relation));
    }
}

/// What every incident is to those that name it, where it does not say so itself.
fn derive(incidents: &[Incident]) -> Vec<(IncidentId, Relation)> {
    let mut inverses = Vec::new();
    for (index, incident) in incidents.iter().enumerate() {
        let this = IncidentId(u32::try_from(index).expect("a record has fewer than 2^32 incidents"));
        for relation in &incident.related {
            let inverse = relation.relation.inverse();
            let other = &incidents[relation.incident.0 as usize];
            let says_so = |own: &Relation| own.incident == this && own.relation == inverse;
            if !other.related.iter().any(says_so) {
                inverses.push((
                    relation.incident,
                    Relation {
                        incident: this,
                        relation: inverse,
                        connection: relation.connection,
                        note: relation.note.clone(),
                        citations: renumbered(&relation.citations, &incident.sources, &other.sources),
                        span: relation.span,
                    },
                ));
            }
        }
    }
    inverses
}

/// The same sources by the numbers of another entry, as far as that entry rests on them too.
fn renumbered(citations: &Citations, from: &[SourceId], to: &[SourceId]) -> Citations {
    let sources = citations.0.iter().filter_map(|number| from.get(number.wrapping_sub(1)));
    let places = sources.filter_map(|source| to.iter().position(|other| other == source));
    Citations(places.map(|place| place + 1).collect())
}

fn check(incidents: &[Incident], index: usize, diagnostics: &mut Diagnostics) {
    let incident = &incidents[index];
    for relation in &incident.related {
        let other_index = relation.incident.0 as usize;
        let other = &incidents[other_index];
        if other_index == index {
            diagnostics.push(factory::record::related_to_itself(relation.span));
            continue;
        }
        check_against_dates(incident, other, relation, diagnostics);
        let back = other.related.iter().filter(|back| back.incident.0 as usize == index);
        for back in back.filter(|back| index < other_index && contradict(relation, back)) {
            diagnostics.push(factory::record::relations_contradict(
                relation.span,
                back.span,
                [relation.relation.as_str(), back.relation.as_str()],
                [relation.connection.as_str(), back.connection.as_str()],
            ));
        }
    }
}

/// Both point the same one-way relation at each other, or one establishes the connection that the other rules out.
fn contradict(there: &Relation, back: &Relation) -> bool {
    let one_way = there.relation.is_directed() && there.relation == back.relation;
    let firm = |connection| matches!(connection, Connection::Established | Connection::RuledOut);
    one_way || (firm(there.connection) && firm(back.connection) && there.connection != back.connection)
}

fn check_against_dates(
    incident: &Incident,
    other: &Incident,
    relation: &Relation,
    diagnostics: &mut Diagnostics,
) {
    let key = [DateKey::Occurred, DateKey::Disclosed]
        .into_iter()
        .find(|key| incident.facts.date(*key).is_some() && other.facts.date(*key).is_some());
    let Some(key) = key else { return };
    let reach = |incident: &Incident| incident.facts.date(key).map(|fact| fact.date.reach());
    let (Some(own), Some(its)) = (reach(incident), reach(other)) else { return };
    let wrong = match relation.relation {
        RelationKind::Follows => own.entirely_before(its),
        RelationKind::Precedes => its.entirely_before(own),
        RelationKind::SameDay => !own.overlaps(its),
        _ => false,
    };
    if wrong {
        let other = other.id.as_str();
        diagnostics.push(factory::record::relation_against_dates(
            relation.span,
            relation.relation.as_str(),
            other,
            key.as_str(),
        ));
    }
}
