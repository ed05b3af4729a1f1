//! Numbers of people and records: each in a title or a summary is one of the entry's counts, and none anywhere is a sum of them.

use std::cmp::Ordering;
use std::ops::Range;

use super::figures::{Headings, power_of_ten};
use super::wording::within;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::IncidentFacts;
use crate::model::word::Word as _;
use crate::parse::document::Document;
use crate::parse::markdown;
use crate::parse::stated_number::{self, Measure, StatedNumber};
use crate::source::{Located, Span};

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

pub(super) fn check(entry: Entry<'_>, Headings { title, summary }: &Headings, diagnostics: &mut Diagnostics) {
    let (_, facts) = entry;
    let short = facts.short_title.as_ref();
    let in_short = short.map(|short| stated_number::read(&short.value)).unwrap_or_default();
    let fields = [(Some(&facts.title), title), (short, &in_short), (facts.summary.as_ref(), summary)];
    for (field, numbers) in fields {
        if let Some(field) = field {
            check_sums(entry, (Passage::Field(field), numbers), diagnostics);
        }
    }
    if !facts.counts.items().is_empty() {
        let account = facts.body.forms().into_words();
        let passage = Passage::Account(&account);
        let numbers = stated_number::read(passage.text());
        check_account(entry, (passage, &numbers), diagnostics);
        check_sums(entry, (passage, &numbers), diagnostics);
    }
}

/// A text in which numbers stand.
#[derive(Clone, Copy)]
enum Passage<'a> {
    Field(&'a Located<String>),
    Account(&'a str),
}

/// The entry, as it was written and as it was understood.
pub(super) type Entry<'a> = (&'a Document<'a>, &'a IncidentFacts);

impl<'a> Passage<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Field(field) => &field.value,
            Self::Account(words) => words,
        }
    }

    /// Where a number in it was written, as exactly as can be told.
    fn place(self, (document, facts): Entry<'_>, number: &Range<usize>) -> Span {
        match self {
            Self::Field(field) => within(document, field, &field.value[number.clone()]),
            Self::Account(_) => {
                markdown::retrace(&facts.body, document.entry.file, number).unwrap_or(facts.title.span)
            }
        }
    }
}

/// Reports numbers of people and things that no count gives, and sums of counts.
fn check_sums(
    entry: Entry<'_>,
    (passage, numbers): (Passage<'_>, &[StatedNumber]),
    diagnostics: &mut Diagnostics,
) {
    for number in numbers {
        let Some(amount) = number.amount else { continue };
        if amount.high >= SMALLEST && counts_things(number, passage.text()) && !is_a_count(entry.1, number) {
            report(entry, (passage, number, amount.high), diagnostics);
        }
    }
}

/// Reports counts that the account gives ten, a hundred … times as large or small, of the same things.
fn check_account(
    entry: Entry<'_>,
    (passage, numbers): (Passage<'_>, &[StatedNumber]),
    diagnostics: &mut Diagnostics,
) {
    for count in entry.1.counts.items() {
        let Some(value) = count.value.figure.nominal() else { continue };
        let unit = count.value.unit.as_str();
        let is_slip = |number: &&StatedNumber| {
            number.amount.is_some_and(|amount| power_of_ten(amount.high, value).is_some())
                && words_behind(number, passage.text()).any(|word| word == unit)
        };
        let slip =
            numbers.iter().find(is_slip).filter(|_| !numbers.iter().any(|number| number.can_be(value)));
        if let Some((number, amount)) = slip.and_then(|number| Some((number, number.amount?))) {
            let fault = factory::record::count_against_text(count.span, value, amount.high);
            diagnostics.push(fault.also(passage.place(entry, &number.span), "the text"));
        }
    }
}

fn report(
    entry: Entry<'_>,
    (passage, number, amount): (Passage<'_>, &StatedNumber, u64),
    diagnostics: &mut Diagnostics,
) {
    let words = &passage.text()[number.span.clone()];
    if is_a_sum(entry.1, amount) {
        diagnostics.push(factory::record::figures_added_up(words, passage.place(entry, &number.span)));
    } else if matches!(passage, Passage::Field(_)) {
        // What an account tells is looked at sentence by sentence: `told`.
        diagnostics.push(factory::record::number_without_count(words, passage.place(entry, &number.span)));
    }
}

/// Whether a word, in the plural, names what breaches are counted in.
pub(super) fn is_counted(word: &str) -> bool {
    // Most words are none of these, as their length and last letter tell.
    let may_be = (5..=11).contains(&word.len()) && word.ends_with(['s', 'e', 'S', 'E']);
    may_be && COUNTED.iter().any(|counted| counted.eq_ignore_ascii_case(word))
}

fn counts_things(number: &StatedNumber, text: &str) -> bool {
    let mut words = words_behind(number, text);
    number.measure == Measure::Things && words.any(|word| is_counted(&word))
}

fn words_behind(number: &StatedNumber, text: &str) -> impl Iterator<Item = String> {
    let behind = text[number.span.end..].split(|character: char| !character.is_alphanumeric());
    behind.filter(|word| !word.is_empty()).take(APART).map(str::to_lowercase)
}

/// Whether a count has this number, as its value or as an end of its range, or was meant to: a slip of a zero is told
/// where the count stands.
fn is_a_count(facts: &IncidentFacts, number: &StatedNumber) -> bool {
    facts.counts.items().iter().any(|count| {
        let figure = &count.value.figure;
        let is_slip = |value| number.amount.is_some_and(|amount| power_of_ten(amount.high, value).is_some());
        let mut values = [figure.nominal(), figure.range_start()].into_iter().flatten();
        values.any(|value| number.can_be(value) || is_slip(value))
    })
}

/// Whether a number is the sum of two counts, or of all of them.
pub(super) fn is_a_sum(facts: &IncidentFacts, amount: u64) -> bool {
    let counts = facts.counts.items();
    let mut values: Vec<u64> = counts.iter().filter_map(|count| count.value.figure.nominal()).collect();
    let whole = values.iter().try_fold(0_u64, |sum, value| sum.checked_add(*value));
    values.len() > 1
        && (whole == Some(amount) || {
            values.sort_unstable();
            is_a_pair(&values, amount)
        })
}

/// Whether two of some sorted numbers add up to another: from both ends towards the middle, since there may be many.
fn is_a_pair(values: &[u64], amount: u64) -> bool {
    let mut rest = values;
    while let [first, .., last] = rest {
        match first.checked_add(*last).map_or(Ordering::Greater, |sum| sum.cmp(&amount)) {
            Ordering::Equal => return true,
            Ordering::Less => rest = &rest[1..],
            Ordering::Greater => rest = &rest[..rest.len() - 1],
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_that_of_two() {
        let values = [1, 5, 5, 40, u64::MAX];
        for (amount, expected) in
            [(6, true), (10, true), (45, true), (2, false), (80, false), (51, false), (0, false)]
        {
            assert_eq!(is_a_pair(&values, amount), expected, "{amount}");
        }
        assert!(!is_a_pair(&[], 0) && !is_a_pair(&[5], 10));
    }
}
