//! Dates against what is likely: more exact than the source's own words, older than the kind of record, or so round that
//! they look filled in.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::incident as say;
use crate::model::incident::{DateFact, DateKey};
use crate::model::word::{Stated, Word};
use crate::parse::decode::MONTHS;

pub(super) fn check(dates: &BTreeMap<DateKey, Stated<Box<DateFact>>>, diagnostics: &mut Diagnostics) {
    let known = || dates.iter().filter_map(|(key, fact)| Some((*key, fact.known()?)));
    for (key, fact) in known() {
        if is_more_exact(fact) {
            diagnostics.push(say::date_more_exact(
                key,
                fact.span,
                fact.as_stated.as_deref().unwrap_or_default(),
            ));
        }
        if fact.date.bounds().latest.is_some_and(|latest| latest.year() < 1970) {
            diagnostics.push(say::date_before_1970(key, fact.span));
        }
    }
    let round: Vec<_> = known().filter(|(_, fact)| is_round(fact)).collect();
    let is_new_year = |fact: &DateFact| fact.date.bounds().single_day().is_some_and(|day| day.ordinal() == 1);
    if round.len() > 1 || round.iter().any(|(_, fact)| is_new_year(fact)) {
        let keys: Vec<_> = round.iter().map(|(key, _)| key.as_str()).collect();
        if let Some((_, first)) = round.first() {
            diagnostics.push(say::dates_look_invented(&keys, first.span));
        }
    }
}

/// A stated day that is the first of its month, and that no words of a source stand beside.
fn is_round(fact: &DateFact) -> bool {
    let first = |day: NaiveDate| day.day() == 1;
    fact.as_stated.is_none() && fact.date.is_exact() && fact.date.bounds().single_day().is_some_and(first)
}

/// Whether one day is stated where the source's words, as far as they are understood, name none.
fn is_more_exact(fact: &DateFact) -> bool {
    let Some(words) = fact.as_stated.as_deref().filter(|_| fact.date.is_exact()) else { return false };
    let words: Vec<String> = words
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let names_a_month = words.iter().any(|word| is_month(word));
    let names_a_year = words.iter().any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
    let is_loose = words.iter().any(|word| LOOSE.contains(&word.as_str()));
    let names_a_day = words.iter().any(|word| is_day(word));
    (names_a_month || names_a_year) && (is_loose || !names_a_day)
}

const LOOSE: [&str; 10] =
    ["about", "approximately", "around", "before", "circa", "early", "late", "mid", "since", "until"];

/// `February`, `Feb`, `Sept`.
fn is_month(word: &str) -> bool {
    word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(word))
}

/// `29`, `29th`, `Friday`, `yesterday`.
fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let tail = &word[digits.len()..];
    let is_number = digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    let named = word.ends_with("day") && word != "day" || word == "yesterday" || word == "tomorrow";
    named || is_number && ["", "st", "nd", "rd", "th"].contains(&tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::PartialDate;
    use crate::model::source::Citations;
    use crate::source::Span;

    #[test]
    fn a_day_needs_a_day_in_the_words() {
        for (date, words, expected) in [
            ("2019-02-28", "late February", true),
            ("2019-02-01", "February 2019", true),
            ("2019-02-01", "in the first quarter of 2019", true),
            ("2019-02-25", "around 25 February", true),
            ("2019-02-25~", "around 25 February", false),
            ("2019-02", "late February", false),
            ("2019-03-29", "29 March 2019", false),
            ("2019-03-29", "March 29th, 2019", false),
            ("2019-03-29", "2019-03-29", false),
            ("2019-03-29", "on Friday, in the last week of March", false),
            ("2019-03-29", "as was decided", false),
            ("2019-03-29", "today", false),
            ("2019-03-29", "先週", false),
            ("2019-03-29", "", false),
        ] {
            let fact = DateFact {
                date: PartialDate::parse(date).unwrap(),
                as_stated: Some(words.to_owned()),
                citations: Citations::default(),
                span: Span::nowhere(),
            };
            assert_eq!(is_more_exact(&fact), expected, "{date} {words}");
        }
    }
}
