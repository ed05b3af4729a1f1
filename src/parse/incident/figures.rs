//! Figures against the entry's own words: a number that is ten times another is a slip, not a second finding.

use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::IncidentFacts;
use crate::parse::stated_number::{self, StatedNumber};

/// The numbers of the title and the summary, which several rules ask for.
pub(super) struct Headings {
    pub(super) title: Vec<StatedNumber>,
    pub(super) summary: Vec<StatedNumber>,
}

impl Headings {
    pub(super) fn of(facts: &IncidentFacts) -> Self {
        let summary = facts.summary.as_ref().map(|summary| stated_number::read(&summary.value));
        Self { title: stated_number::read(&facts.title.value), summary: summary.unwrap_or_default() }
    }
}

pub(super) fn check(facts: &IncidentFacts, headings: &Headings, diagnostics: &mut Diagnostics) {
    let counts = facts.counts.items();
    if counts.iter().all(|count| count.value.figure.nominal().is_none()) {
        return;
    }
    let account = stated_number::read(&facts.body.first_paragraph);
    let written: Vec<&StatedNumber> =
        headings.title.iter().chain(&headings.summary).chain(&account).collect();
    for count in counts {
        let Some(value) = count.value.figure.nominal() else { continue };
        let agrees = written.iter().any(|number| number.can_be(value));
        let amounts = written.iter().filter_map(|number| number.amount);
        let slip = amounts.map(|amount| amount.high).find(|amount| power_of_ten(*amount, value).is_some());
        if let Some(slip) = slip.filter(|_| !agrees) {
            diagnostics.push(factory::record::count_against_text(count.span, value, slip));
        }
    }
}

/// The power by which one number is ten, a hundred … times the other; small numbers prove nothing.
pub(super) fn power_of_ten(a: u64, b: u64) -> Option<u32> {
    let (small, large) = (a.min(b), a.max(b));
    if small < 1000 {
        return None;
    }
    (1..=6).find(|power| small.checked_mul(10u64.pow(*power)) == Some(large))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_a_whole_power_of_ten() {
        assert_eq!(power_of_ten(31_000_000, 3_100_000), Some(1));
        assert_eq!(power_of_ten(250_000, 250_000_000), Some(3));
        for (a, b) in [(3_100_000, 3_100_000), (10, 100), (3_100_000, 3_000_000), (0, 0), (u64::MAX, 1000)] {
            assert_eq!(power_of_ten(a, b), None, "{a} {b}");
        }
    }
}
