//! Numbers of people and records in a title or a summary: each is one of the entry's counts, and none is a sum of them.

use super::figures::power_of_ten;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::Incident;
use crate::parse::stated_number::{self, Measure, StatedNumber};
use crate::source::Located;

/// Smaller numbers are told in words of many kinds.
const SMALLEST: u64 = 100;
/// So many words may stand between a number and what it counts: "3.1 million of its customers".
const APART: usize = 3;
/// What breaches are counted in.
const COUNTED: [&str; 22] = [
    "accounts",
    "addresses",
    "cards",
    "citizens",
    "clients",
    "consumers",
    "customers",
    "employees",
    "files",
    "individuals",
    "members",
    "owners",
    "passwords",
    "patients",
    "people",
    "persons",
    "records",
    "residents",
    "students",
    "subscribers",
    "users",
    "victims",
];

pub(super) fn check(incident: &Incident, diagnostics: &mut Diagnostics) {
    let facts = &incident.facts;
    for field in [Some(&facts.title), facts.summary.as_ref()].into_iter().flatten() {
        for number in stated_number::read(&field.value) {
            let Some(amount) = number.amount else { continue };
            if amount.high >= SMALLEST
                && counts_things(&number, &field.value)
                && !is_a_count(incident, &number)
            {
                report(incident, (field, &number, amount.high), diagnostics);
            }
        }
    }
}

fn report(
    incident: &Incident,
    (field, number, amount): (&Located<String>, &StatedNumber, u64),
    diagnostics: &mut Diagnostics,
) {
    let words = &field.value[number.span.clone()];
    diagnostics.push(if is_a_sum(incident, amount) {
        factory::record::figures_added_up(words, field.span)
    } else {
        factory::record::number_without_count(words, field.span)
    });
}

fn counts_things(number: &StatedNumber, text: &str) -> bool {
    let behind = text[number.span.end..].split(|character: char| !character.is_alphanumeric());
    let mut words = behind.filter(|word| !word.is_empty()).take(APART).map(str::to_lowercase);
    number.measure == Measure::Things && words.any(|word| COUNTED.contains(&word.as_str()))
}

/// Whether a count has this number, as its value or as an end of its range, or was meant to: a slip of a zero is told
/// where the count stands.
fn is_a_count(incident: &Incident, number: &StatedNumber) -> bool {
    incident.facts.counts.items().iter().any(|count| {
        let figure = &count.value.figure;
        let is_slip = |value| number.amount.is_some_and(|amount| power_of_ten(amount.high, value).is_some());
        let mut values = [figure.nominal(), figure.range_start()].into_iter().flatten();
        values.any(|value| number.can_be(value) || is_slip(value))
    })
}

/// Whether a number is the sum of two counts, or of all of them.
fn is_a_sum(incident: &Incident, amount: u64) -> bool {
    let counts = incident.facts.counts.items();
    let values: Vec<u64> = counts.iter().filter_map(|count| count.value.figure.nominal()).collect();
    let sum = |values: &[u64]| values.iter().try_fold(0_u64, |sum, value| sum.checked_add(*value));
    let pairs = || (1..values.len()).flat_map(|end| (0..end).map(move |start| (start, end)));
    let is_pair = |(one, other): (usize, usize)| sum(&[values[one], values[other]]) == Some(amount);
    values.len() > 1 && (sum(&values) == Some(amount) || pairs().any(is_pair))
}
