//! What is claimed, and by whom: what is known, what is not, what is denied, what is only said.

use super::desk::Desk;
use super::views::{Badge, ClaimRow, Mark};
use super::words::capitalised;
use crate::model::count::{Count, CountStatus, Qualifier, Scope, Unit};
use crate::model::incident::{
    ClaimState, Connection, Excluded, ExposureFact, Impact, Incident, Relation, Rung,
};
use crate::model::source::Citations;
use crate::model::word::Word;

impl Desk<'_> {
    /// The claims of an incident: confirmed ones first, then what is not established, denied, and only said.
    pub(super) fn claims(&self, incident: &Incident) -> Vec<ClaimRow> {
        let facts = &incident.facts;
        let exposure = facts.exposure.iter().filter(|(_, fact)| fact.state != ClaimState::NotStated);
        let mut rows: Vec<ClaimRow> = exposure.map(|(rung, fact)| self.exposure_claim(*rung, fact)).collect();
        rows.extend(facts.counts.items().iter().map(|count| self.count_claim(incident, &count.value)));
        rows.extend(facts.impact.items().iter().map(|impact| self.impact_claim(impact)));
        rows.extend(facts.data.excluded.iter().map(|excluded| self.excluded_claim(excluded)));
        rows.sort_by_key(|row| order(row.badge.mark));
        // What is said of the incident itself stands before how it is connected with others.
        rows.extend(incident.related.iter().map(|relation| self.connection_claim(relation)));
        rows
    }

    pub(super) fn exposure_claim(&self, rung: Rung, fact: &ExposureFact) -> ClaimRow {
        let says = Says {
            by: fact.by.as_deref(),
            state: fact.state,
            words: fact.as_stated.as_deref(),
            is_cited: is_cited(&fact.citations),
        };
        ClaimRow {
            badge: self.state_badge(fact.state),
            statement: self.words.word("claim_exposure", rung.as_str()),
            who: says.by.map(|by| self.party(by)),
            detail: Some(self.detail(says)),
            citations: self.citations(&fact.citations),
        }
    }

    pub(super) fn count_claim(&self, incident: &Incident, count: &Count) -> ClaimRow {
        let says = Says {
            by: count.by.as_deref(),
            state: count_state(count, count.by.as_deref().is_some_and(|by| self.is_involved(incident, by))),
            words: count.as_stated.as_deref(),
            is_cited: is_cited(&count.citations),
        };
        ClaimRow {
            badge: self.count_badge(count, says.state),
            statement: self.count_statement(count),
            who: says.by.map(|by| self.party(by)),
            detail: Some(self.detail(says)),
            citations: self.citations(&count.citations),
        }
    }

    fn count_statement(&self, count: &Count) -> String {
        let key = match (count.figure.qualifier(), count.scope) {
            (Qualifier::Unknown, _) => "claim_count_unknown".to_owned(),
            (Qualifier::None, None) => "claim_count_none".to_owned(),
            (_, scope) => {
                let scope = scope.map_or("not_stated".to_owned(), |scope| scope.as_str().replace('-', "_"));
                format!("claim_count_{scope}_{}", if is_persons(count.unit) { "persons" } else { "things" })
            }
        };
        let figure = capitalised(&self.words.count_inline(count));
        self.words.format(&key, &[("count", &figure), ("unit", &self.words.unit(count))])
    }

    fn count_badge(&self, count: &Count, state: ClaimState) -> Badge {
        let mark = match count.status {
            CountStatus::Current => return self.state_badge(state),
            CountStatus::Disputed => Mark::Disputed,
            CountStatus::Superseded | CountStatus::Retracted => Mark::Retracted,
        };
        Badge { mark, text: self.words.word("count_status", count.status.as_str()) }
    }

    pub(super) fn impact_claim(&self, impact: &Impact) -> ClaimRow {
        let says = Says {
            by: impact.by.as_deref(),
            state: impact.state,
            words: None,
            is_cited: is_cited(&impact.citations),
        };
        let kind = self.words.word("claim_impact", impact.what.as_str());
        ClaimRow {
            badge: self.state_badge(impact.state),
            statement: impact.text.clone().unwrap_or(kind),
            who: says.by.map(|by| self.party(by)),
            detail: Some(self.detail(says)),
            citations: self.citations(&impact.citations),
        }
    }

    /// A denial stands as the thing denied.
    pub(super) fn excluded_claim(&self, excluded: &Excluded) -> ClaimRow {
        let class = self.class_label(&excluded.class.value);
        let says = Says {
            by: excluded.by.as_deref(),
            state: ClaimState::Denied,
            words: None,
            is_cited: is_cited(&excluded.citations),
        };
        ClaimRow {
            badge: self.state_badge(ClaimState::Denied),
            statement: self.words.format("claim_excluded", &[("class", &class)]),
            who: says.by.map(|by| self.party(by)),
            detail: Some(self.detail(says)),
            citations: self.citations(&excluded.citations),
        }
    }

    /// Whether two incidents are connected is a claim of its own.
    pub(super) fn connection_claim(&self, relation: &Relation) -> ClaimRow {
        let mark = match relation.connection {
            Connection::Established => Mark::Confirmed,
            Connection::Suspected => Mark::Suspected,
            Connection::NotEstablished | Connection::Unknown | Connection::NotStated => Mark::Unknown,
            Connection::RuledOut => Mark::Denied,
        };
        let other = &self.site.incident(relation.incident).facts;
        let title = other.short_title.as_ref().unwrap_or(&other.title);
        ClaimRow {
            badge: Badge { mark, text: self.words.word("connection_badge", relation.connection.as_str()) },
            statement: self.words.format("claim_connection", &[("other", &title.value)]),
            who: None,
            detail: Some(self.connection(relation)),
            citations: self.citations(&relation.citations),
        }
    }

    /// How well a connection stands, with what the entry says about it.
    fn connection(&self, relation: &Relation) -> String {
        let connection = self.words.word("connection", relation.connection.as_str());
        match &relation.note {
            Some(note) => {
                self.words.format("connection_note", &[("connection", &connection), ("note", note)])
            }
            None => connection,
        }
    }

    /// Who says so and how. The source's words are the source's: they are never put in the mouth of who is named.
    fn detail(&self, says: Says<'_>) -> String {
        let key = match (says.by, says.is_cited) {
            (Some(_), _) => "claim_by",
            (None, true) => "claim_source",
            (None, false) => "claim_uncited",
        };
        let how = self.words.word(key, says.state.as_str());
        match says.words {
            Some(words) => self.words.format("claim_in_words", &[("how", &how), ("words", words)]),
            None => how,
        }
    }
}

#[derive(Clone, Copy)]
struct Says<'a> {
    by: Option<&'a str>,
    state: ClaimState,
    words: Option<&'a str>,
    is_cited: bool,
}

fn is_cited(citations: &Citations) -> bool {
    !citations.0.is_empty()
}

/// What an organisation says of itself is confirmed; what anybody else says of it is reported.
fn count_state(count: &Count, by_involved: bool) -> ClaimState {
    match count.scope {
        _ if count.figure.qualifier() == Qualifier::Unknown => ClaimState::Unknown,
        Some(Scope::Claimed) => ClaimState::Claimed,
        _ if by_involved => ClaimState::Confirmed,
        _ => ClaimState::Reported,
    }
}

/// Whether a unit is of persons, or of bodies that one speaks of like persons.
pub(super) fn is_persons(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::People
            | Unit::Customers
            | Unit::Employees
            | Unit::Patients
            | Unit::Students
            | Unit::Organisations
    )
}

/// Known, not known, denied, said, taken back.
fn order(mark: Mark) -> u8 {
    match mark {
        Mark::Confirmed => 0,
        Mark::Unknown => 1,
        Mark::Denied => 2,
        Mark::Suspected => 3,
        Mark::Claimed => 4,
        Mark::Disputed => 5,
        Mark::Retracted => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::super::badges::state_mark;
    use super::*;

    #[test]
    fn a_statement_and_its_mark_stand_in_one_group() {
        let marks = ClaimState::ALL.iter().map(|state| order(state_mark(*state))).collect::<Vec<_>>();
        assert_eq!(marks, [0, 3, 4, 3, 1, 2, 2, 1, 1]);
    }
}
