//! What an incident's facts may not say of each other: an order of dates that cannot be, a step of exposure confirmed
//! above one that is denied, data that was there and was not, a thing listed twice.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::incident as factory;
use crate::model::incident::{ClaimState, DataFacts, DateFact, DateKey, ExposureFact, Rung};
use crate::model::word::{Stated, Word};
use crate::source::{Located, Span};

/// What has to come first, and what cannot lie before it.
const ORDER: [(DateKey, &[DateKey]); 4] = [
    (
        DateKey::Occurred,
        &[
            DateKey::AccessEnded,
            DateKey::Discovered,
            DateKey::Contained,
            DateKey::AuthorityNotified,
            DateKey::PeopleNotified,
            DateKey::Disclosed,
            DateKey::PublishedByActor,
            DateKey::Resolved,
        ],
    ),
    (DateKey::AccessEnded, &[DateKey::Resolved]),
    // Others may make it known before the organisation itself notices, so that `disclosed` may come first.
    (DateKey::Discovered, &[DateKey::AuthorityNotified, DateKey::PeopleNotified, DateKey::Resolved]),
    (DateKey::Contained, &[DateKey::Resolved]),
];

/// Reports, for each date, the first that lies before it against the order of things; only where the bounds prove it.
pub(super) fn check_dates(dates: &BTreeMap<DateKey, Stated<Box<DateFact>>>, diagnostics: &mut Diagnostics) {
    let of = |key: &DateKey| dates.get(key).and_then(Stated::known);
    for (first, followers) in ORDER {
        let Some(earlier) = of(&first) else { continue };
        let impossible = followers.iter().find_map(|key| {
            let later = of(key)?;
            later.date.reach().entirely_before(earlier.date.reach()).then_some((*key, later.span))
        });
        if let Some(later) = impossible {
            diagnostics.push(factory::dates_out_of_order((first, earlier.span), later));
        }
    }
}

/// Reports a step that is confirmed above one that is denied or ruled out.
pub(super) fn check_exposure(exposure: &BTreeMap<Rung, Box<ExposureFact>>, diagnostics: &mut Diagnostics) {
    let denied = |fact: &ExposureFact| matches!(fact.state, ClaimState::Denied | ClaimState::RuledOut);
    let Some((below, fact)) = exposure.iter().find(|(_, fact)| denied(fact)) else { return };
    let confirmed = |rung: &Rung, fact: &ExposureFact| rung > below && fact.state == ClaimState::Confirmed;
    for (above, confirmed) in exposure.iter().filter(|(rung, fact)| confirmed(rung, fact)) {
        let denied = (*below, fact.state.as_str(), fact.span);
        diagnostics.push(factory::exposure_contradicts(denied, (*above, confirmed.span)));
    }
}

/// Reports classes of data that were there and were not, and those that are listed twice.
pub(super) fn check_data(data: &DataFacts, diagnostics: &mut Diagnostics) {
    let excluded: Vec<_> = data.excluded.iter().map(|excluded| excluded.class.clone()).collect();
    check_repeats(data.classes.items(), diagnostics);
    check_repeats(&excluded, diagnostics);
    for class in data.classes.items() {
        if let Some(not_there) = excluded.iter().find(|excluded| excluded.value == class.value) {
            diagnostics.push(factory::class_and_excluded(&class.value, class.span, not_there.span));
        }
    }
}

/// Reports what a list names twice.
pub(super) fn check_repeats<T: ToString>(list: &[Located<T>], diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for item in list {
        let name = item.value.to_string();
        match first.get(&name) {
            Some(before) => diagnostics.push(factory::listed_twice(&name, item.span, *before)),
            None => {
                first.insert(name, item.span);
            }
        }
    }
}

/// Reports what is no CVE id.
pub(super) fn check_vulnerabilities(ids: &[Located<String>], diagnostics: &mut Diagnostics) {
    check_repeats(ids, diagnostics);
    for id in ids.iter().filter(|id| !is_cve(&id.value)) {
        diagnostics.push(factory::not_a_cve(id));
    }
}

/// Reports what is no ATT&CK technique.
pub(super) fn check_techniques(ids: &[Located<String>], diagnostics: &mut Diagnostics) {
    check_repeats(ids, diagnostics);
    for id in ids.iter().filter(|id| !is_technique(&id.value)) {
        diagnostics.push(factory::not_a_technique(id));
    }
}

/// `CVE-2019-0604`: a year, then four digits or more.
fn is_cve(id: &str) -> bool {
    let parts = id.strip_prefix("CVE-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(year, number)| is_digits(year, 4..=4) && is_digits(number, 4..=19))
}

/// `T1566`, `T1566.001`.
fn is_technique(id: &str) -> bool {
    let Some(rest) = id.strip_prefix('T') else { return false };
    let (technique, sub) = rest.split_once('.').unwrap_or((rest, "000"));
    is_digits(technique, 4..=4) && is_digits(sub, 3..=3)
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::PartialDate;
    use crate::model::source::Citations;
    use crate::source::SourceMap;

    fn span(at: usize) -> Span {
        Span::new(SourceMap::default().add(String::new(), String::new()), at, at)
    }

    fn messages(diagnostics: Diagnostics) -> Vec<String> {
        diagnostics.sorted().into_iter().map(|fault| fault.message).collect()
    }

    fn order_faults(dates: &[(DateKey, &str)]) -> usize {
        let fact = |text: &str| DateFact {
            date: PartialDate::parse(text).unwrap(),
            as_stated: None,
            citations: Citations::default(),
            span: span(0),
        };
        let dates = dates.iter().map(|(key, text)| (*key, Stated::Known(Box::new(fact(text))))).collect();
        let mut diagnostics = Diagnostics::default();
        check_dates(&dates, &mut diagnostics);
        diagnostics.sorted().len()
    }

    #[test]
    fn only_an_order_that_cannot_be_is_reported() {
        use DateKey::{
            AccessEnded, AuthorityNotified, Disclosed, Discovered, Occurred, PublishedByActor, Resolved,
        };
        for (dates, faults) in [
            (vec![(Occurred, "2019-04"), (Disclosed, "2019-03-29")], 1),
            (vec![(Occurred, "2019-03"), (Disclosed, "2019-03-29")], 0),
            (vec![(Occurred, "2019-04~"), (Disclosed, "2019-03-29")], 0),
            (vec![(Occurred, "2019-04/.."), (Disclosed, "2019-03-29")], 1),
            (vec![(Occurred, "../2019-04"), (Disclosed, "2019-03-29")], 0),
            (vec![(Discovered, "2019-03-30"), (Disclosed, "2019-03-29")], 0),
            (vec![(Discovered, "2019-03-30"), (AuthorityNotified, "2019-03-29")], 1),
            (vec![(Occurred, "2019-03-30"), (Discovered, "2019-03-29")], 1),
            (vec![(Occurred, "2019-03-30"), (AccessEnded, "2019-03-29")], 1),
            (vec![(Discovered, "2019-03-30"), (PublishedByActor, "2019-03-29")], 0),
            (vec![(Occurred, "2020"), (Discovered, "2018"), (Disclosed, "2019"), (Resolved, "2017")], 2),
        ] {
            assert_eq!(order_faults(&dates), faults, "{dates:?}");
        }
    }

    #[test]
    fn an_impossible_order_says_why_it_is_impossible() {
        let mut reasons = Vec::new();
        for (first, followers) in ORDER {
            for second in followers {
                let fault = factory::dates_out_of_order((first, span(0)), (*second, span(1)));
                assert!(fault.message.contains(" lies before `") && fault.message.contains("`, but "));
                reasons.push(fault.message);
            }
        }
        assert_eq!(
            reasons[5],
            "`disclosed` lies before `occurred`, but nobody can make known what has not happened yet"
        );
    }

    #[test]
    fn a_step_confirmed_above_a_denied_one_is_reported() {
        let fact = |state| ExposureFact {
            state,
            by: None,
            as_stated: None,
            citations: Citations::default(),
            span: span(0),
        };
        let faults = |states: &[(Rung, ClaimState)]| {
            let mut diagnostics = Diagnostics::default();
            let exposure = states.iter().map(|(rung, state)| (*rung, Box::new(fact(*state)))).collect();
            check_exposure(&exposure, &mut diagnostics);
            messages(diagnostics)
        };
        assert_eq!(
            faults(&[(Rung::Accessed, ClaimState::RuledOut), (Rung::Published, ClaimState::Confirmed)]),
            ["`published` is confirmed while `accessed` is ruled-out"]
        );
        assert!(
            faults(&[(Rung::Accessed, ClaimState::Confirmed), (Rung::Exfiltrated, ClaimState::Denied)])
                .is_empty()
        );
        assert!(
            faults(&[(Rung::Accessed, ClaimState::Denied), (Rung::Exfiltrated, ClaimState::Reported)])
                .is_empty()
        );
    }

    #[test]
    fn identifiers_have_the_form_by_which_they_are_looked_up() {
        for (id, good) in [
            ("CVE-2019-0604", true),
            ("CVE-2021-1234567", true),
            ("cve-2019-0604", false),
            ("CVE-19-0604", false),
            ("CVE-2019-604", false),
        ] {
            assert_eq!(is_cve(id), good, "{id}");
        }
        for (id, good) in [
            ("T1566", true),
            ("T1566.001", true),
            ("t1566", false),
            ("T1566.1", false),
            ("phishing", false),
            ("T156", false),
        ] {
            assert_eq!(is_technique(id), good, "{id}");
        }
    }

    #[test]
    fn a_repeated_item_is_reported_once_for_each_repeat() {
        let list: Vec<Located<String>> = ["a", "b", "a", "a"]
            .into_iter()
            .enumerate()
            .map(|(at, name)| Located::new(name.to_owned(), span(at)))
            .collect();
        let mut diagnostics = Diagnostics::default();
        check_repeats(&list, &mut diagnostics);
        assert_eq!(diagnostics.sorted().len(), 2);
    }
}
