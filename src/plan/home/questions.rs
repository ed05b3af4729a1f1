//! Entries in which a source says that a central question is open.

use std::collections::BTreeMap;

use crate::model::incident::{ClaimState, DateFact, DateKey, ExposureFact, IncidentFacts, IncidentId, Rung};
use crate::model::word::{Absence, Stated, Word};
use crate::plan::badges::incident_mark;
use crate::plan::desk::Desk;
use crate::plan::views::{Mark, OpenQuestion};

/// So many entries stand on the front page.
const SHOWN: usize = 4;

/// The first entries of the given order that leave a question open.
pub(super) fn open_questions(desk: &Desk<'_>, ids: &[IncidentId]) -> Vec<OpenQuestion> {
    ids.iter().filter_map(|id| of(desk, *id)).take(SHOWN).collect()
}

fn of(desk: &Desk<'_>, id: IncidentId) -> Option<OpenQuestion> {
    let incident = desk.site.incident(id);
    let facts = &incident.facts;
    let keys = questions(facts);
    if keys.is_empty() || incident_mark(incident) == Mark::Retracted {
        return None;
    }
    let questions: Vec<String> = keys.iter().map(|key| desk.words.text(key)).collect();
    Some(OpenQuestion {
        entry: desk.short_entry_link(id),
        question: questions.join(&desk.words.text("sentence_separator")),
    })
}

fn questions(facts: &IncidentFacts) -> Vec<String> {
    open(&facts.exposure, &facts.dates)
}

/// The keys of the questions. Silence alone opens none; where one is open, a missing date is asked for too.
fn open(
    exposure: &BTreeMap<Rung, Box<ExposureFact>>,
    dates: &BTreeMap<DateKey, Stated<Box<DateFact>>>,
) -> Vec<String> {
    let is_open = |state: ClaimState| matches!(state, ClaimState::UnderInvestigation | ClaimState::Unknown);
    let rungs = exposure.iter().filter(|(_, fact)| is_open(fact.state));
    let rungs: Vec<String> = rungs.map(|(rung, _)| key(rung.as_str())).collect();
    let absence = dates.get(&DateKey::Occurred).map_or(Some(Absence::NotStated), Stated::absence);
    let asks_when = match absence {
        Some(Absence::Unknown) => true,
        Some(Absence::NotStated) => !rungs.is_empty(),
        _ => false,
    };
    rungs.into_iter().chain(asks_when.then(|| key(DateKey::Occurred.as_str()))).collect()
}

fn key(word: &str) -> String {
    format!("question_{}", word.replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::PartialDate;
    use crate::model::source::Citations;
    use crate::source::{SourceMap, Span};

    fn span() -> Span {
        Span::file_start(SourceMap::default().add(String::new(), String::new()))
    }

    fn asked(rungs: &[(Rung, ClaimState)], occurred: Option<Stated<Box<DateFact>>>) -> Vec<String> {
        let fact = |state| ExposureFact {
            state,
            by: None,
            as_stated: None,
            citations: Citations::default(),
            span: span(),
        };
        let exposure = rungs.iter().map(|(rung, state)| (*rung, Box::new(fact(*state)))).collect();
        open(&exposure, &occurred.map(|date| (DateKey::Occurred, date)).into_iter().collect())
    }

    #[test]
    fn silence_opens_no_question() {
        assert!(asked(&[], None).is_empty());
        assert!(
            asked(
                &[(Rung::Accessed, ClaimState::Confirmed), (Rung::Exfiltrated, ClaimState::NotStated)],
                None
            )
            .is_empty()
        );
    }

    #[test]
    fn what_is_under_investigation_is_asked_with_the_date_that_is_missing() {
        let rungs =
            [(Rung::Accessed, ClaimState::Confirmed), (Rung::Exfiltrated, ClaimState::UnderInvestigation)];
        assert_eq!(asked(&rungs, None), ["question_exfiltrated", "question_occurred"]);
        let date = PartialDate::parse("2019-03").unwrap();
        let fact = DateFact { date, as_stated: None, citations: Citations::default(), span: span() };
        assert_eq!(asked(&rungs, Some(Stated::Known(Box::new(fact)))), ["question_exfiltrated"]);
    }

    #[test]
    fn a_date_that_a_source_calls_unknown_is_a_question_of_its_own() {
        assert_eq!(asked(&[], Some(Stated::Absent(Absence::Unknown))), ["question_occurred"]);
        assert!(asked(&[], Some(Stated::Absent(Absence::NotApplicable))).is_empty());
    }
}
