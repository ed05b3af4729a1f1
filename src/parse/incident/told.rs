//! Numbers of people and records that the account tells in its own voice: each is one of the entry's counts, or stands in
//! another of its facts. It keeps silent where a sentence may speak of something else: another incident, another year, all
//! customers of a company, what a law asks.

#[cfg(test)]
mod tests;
mod words;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use chrono::Datelike;

use self::words::{ANOTHER, BELONGS, ELSEWHERE, EVENTS, HAPPENS, PARTS, SIZES};
use super::counted::{is_a_sum, is_counted};
use super::figures::power_of_ten;
use crate::base::letter_case::lower_case;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::count::Qualifier;
use crate::model::incident::IncidentFacts;
use crate::parse::document::Document;
use crate::parse::own_words::Word;
use crate::parse::stated_number::{self, Amount, Measure, StatedNumber};
use crate::source::Span;

/// Smaller numbers are told in words of many kinds.
const SMALLEST: u64 = 100;
/// So many words may stand between a number and what it counts: "3.1 million of its customers".
const APART: usize = 3;
/// So many words before a number may say that it is a size of something else: "has more than 5 million users".
const BEFORE: usize = 4;
/// More of them in one text are told by the first.
const MOST: usize = 10;
/// So many numbers of a text are looked at.
const LOOKED_AT: usize = 200;

/// Reports each number of an account, which is given in sentences, once.
pub(super) fn check(
    (document, account): (&Document<'_>, &[Vec<Word<'_>>]),
    facts: &IncidentFacts,
    statements: &[&str],
    diagnostics: &mut Diagnostics,
) {
    if facts.lang.as_ref().is_some_and(|lang| !lang.as_str().starts_with("en")) {
        return;
    }
    let body = document.parts.body.start;
    let text = &document.entry.text[document.parts.body.clone()];
    for range in told((text, account), facts, statements).into_iter().take(MOST) {
        let span = Span::new(document.entry.file, body + range.start, body + range.end);
        diagnostics.push(factory::record::number_in_account(&text[range], span));
    }
}

/// The numbers with what they count, which no fact of the entry has.
fn told(
    (text, account): (&str, &[Vec<Word<'_>>]),
    facts: &IncidentFacts,
    statements: &[&str],
) -> Vec<Range<usize>> {
    let years = LazyCell::new(|| years(facts));
    let sentences = account.iter().filter(|sentence| is_of_the_incident(text, sentence));
    let numbers = sentences.flat_map(|sentence| {
        let numbers = numbers(text, sentence);
        let is_of_now = !numbers.iter().any(|number| is_of_another_year(number, text, years.as_ref()));
        let numbers = numbers.into_iter().filter(move |_| is_of_now);
        numbers.filter_map(|number| Some((number.amount?, counted(text, sentence, &number)?, number)))
    });
    let (known, mut seen) = (LazyCell::new(|| texts(facts, statements)), BTreeSet::new());
    let numbers = numbers.filter(|(amount, ..)| amount.high >= SMALLEST).take(LOOKED_AT);
    let missing = numbers.filter(|(amount, _, number)| {
        !is_a_count(facts, number, *amount) && !is_among(*amount, &known) && !is_a_sum(facts, amount.high)
    });
    let once = missing.filter(|(amount, ..)| seen.insert(amount.high));
    once.map(|(_, end, number)| number.span.start..end).collect()
}

/// Whether a sentence counts anything and says that something happened to it, in this incident.
fn is_of_the_incident(text: &str, sentence: &[Word<'_>]) -> bool {
    // Most sentences have no such number, and few of the others count anything.
    let has_number = sentence.iter().any(|word| stated_number::can_be_of_hundreds(word.text));
    let counts = || sentence.iter().any(|word| is_counted(word.text));
    if !has_number || !counts() || links_elsewhere(text, sentence) {
        return false;
    }
    let words: Vec<Cow<'_, str>> = sentence.iter().map(|word| lower_case(word.text)).collect();
    let is_denied = |word: &Cow<'_, str>| ELSEWHERE.contains(&&**word) || word.ends_with("n't");
    let names_event = |words: &[Cow<'_, str>]| words.iter().take(3).any(|word| EVENTS.contains(&&**word));
    let of_another = words
        .iter()
        .enumerate()
        .any(|(place, word)| ANOTHER.contains(&&**word) && names_event(&words[place + 1..]));
    let happens = |word: &Cow<'_, str>| HAPPENS.iter().any(|stem| word.starts_with(stem));
    words.iter().any(happens) && !words.iter().any(is_denied) && !of_another
}

fn links_elsewhere(text: &str, sentence: &[Word<'_>]) -> bool {
    let ends = sentence.first().zip(sentence.last());
    ends.is_some_and(|(first, last)| text[first.range.start..last.range.end].contains("](incident:"))
}

/// The numbers of a sentence that stand in its own words, with their places in the text.
fn numbers(text: &str, sentence: &[Word<'_>]) -> Vec<StatedNumber> {
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return Vec::new() };
    let start = first.range.start;
    let mut numbers = stated_number::read(&text[start..last.range.end]);
    for number in &mut numbers {
        number.span = start + number.span.start..start + number.span.end;
    }
    // What stands in quotation marks, in an address or in code is no word of the sentence's own.
    let is_own = |number: &StatedNumber| {
        let word = sentence.binary_search_by_key(&number.span.start, |word| word.range.start);
        word.is_ok_and(|place| !sentence[place].quoted)
    };
    numbers.retain(is_own);
    numbers
}

/// Where the words end that say what a number counts; `None` where they may say something else.
fn counted(text: &str, sentence: &[Word<'_>], number: &StatedNumber) -> Option<usize> {
    if number.measure != Measure::Things {
        return None;
    }
    let behind = sentence.partition_point(|word| word.range.start < number.span.end);
    let next = &sentence[behind..sentence.len().min(behind + APART)];
    let place = next.iter().position(|word| is_counted(word.text))?;
    let end = next[place].range.end;
    let between = &text[number.span.end..next[place].range.start];
    let is_one_phrase = between.chars().all(|sign| sign.is_alphabetic() || " \n-'’*_[]".contains(sign));
    let parts = next[..place].iter().any(|word| PARTS.contains(&&*lower_case(word.text)));
    let ahead = sentence.partition_point(|word| word.range.start < number.span.start);
    let before = &sentence[ahead.saturating_sub(BEFORE)..ahead];
    (is_one_phrase && !parts && !is_a_size(before, next[place].text)).then_some(end)
}

/// Whether the words before a number make it the size of something.
fn is_a_size(before: &[Word<'_>], counted: &str) -> bool {
    let belongs = BELONGS.contains(&&*lower_case(counted));
    let says = |word: &Word<'_>| {
        let word = lower_case(word.text);
        SIZES.contains(&&*word) || belongs && word == "with"
    };
    let is_out_of = before.windows(2).any(|pair| pair[0].text == "out" && pair[1].text == "of");
    before.iter().any(says) || is_out_of
}

/// Whether a number is a year in which nothing of the entry happened.
fn is_of_another_year(number: &StatedNumber, text: &str, years: Option<&RangeInclusive<i32>>) -> bool {
    let is_year = number.measure == Measure::Time && number.span.len() == 4;
    let year = text[number.span.clone()].parse::<i32>().ok().filter(|_| is_year);
    year.is_some_and(|year| years.is_some_and(|years| !years.contains(&year)))
}

/// The years of the entry's dates.
fn years(facts: &IncidentFacts) -> Option<RangeInclusive<i32>> {
    let bounds = facts.dates.values().filter_map(|date| Some(date.known()?.date.bounds()));
    let days = bounds.flat_map(|bounds| [bounds.earliest, bounds.latest]).flatten();
    let years: BTreeSet<i32> = days.map(|day| day.year()).collect();
    Some(*years.first()?..=*years.last()?)
}

/// The numbers in the words of other facts, and in what others have said.
fn texts(facts: &IncidentFacts, statements: &[&str]) -> BTreeSet<u64> {
    let fields = [Some(&facts.title), facts.short_title.as_ref(), facts.summary.as_ref()];
    let fields = fields.into_iter().flatten().map(|field| field.value.as_str());
    let counts = facts.counts.items().iter().filter_map(|count| count.value.as_stated.as_deref());
    let impact = facts.impact.items().iter().filter_map(|impact| impact.text.as_deref());
    let responses = facts.responses.iter().filter_map(|response| response.text.as_deref());
    let events = facts.events.iter().map(|event| event.text.as_str());
    let rungs = facts.exposure.values().filter_map(|fact| fact.as_stated.as_deref());
    let all = fields.chain(counts).chain(impact).chain(responses).chain(events).chain(rungs);
    let all = all.chain(facts.data.as_stated.as_deref()).chain(statements.iter().copied());
    let amounts = all.flat_map(stated_number::read);
    amounts.filter_map(|number| number.amount).flat_map(|amount| [amount.low, amount.high]).collect()
}

fn is_among(amount: Amount, known: &BTreeSet<u64>) -> bool {
    [Some(amount.low), Some(amount.high), amount.alternative]
        .iter()
        .flatten()
        .any(|value| known.contains(value))
}

/// Whether a count has a number, as exactly as one of both is told; or is a slip of a zero away, which is told there.
fn is_a_count(facts: &IncidentFacts, number: &StatedNumber, amount: Amount) -> bool {
    facts.counts.items().iter().any(|count| {
        let figure = &count.value.figure;
        let is_rough = figure.qualifier() != Qualifier::Exact;
        let mut values = [figure.nominal(), figure.range_start()].into_iter().flatten();
        values.any(|value| {
            number.can_be(value)
                || rounds(amount.high, value)
                || is_rough && rounds(value, amount.high)
                || power_of_ten(amount.high, value).is_some()
        })
    })
}

/// Whether a number can be another, rounded: "over 50,000" for 55,622.
fn rounds(round: u64, exact: u64) -> bool {
    let mut step = 1_u64;
    while round > 0 && step.checked_mul(10).is_some_and(|next| round.is_multiple_of(next)) {
        step *= 10;
    }
    step > 1 && round.abs_diff(exact) < step
}
