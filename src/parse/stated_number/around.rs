//! The words around a number: how it is to be read, and what it measures.

use std::ops::Range;

use super::Measure;
use super::phrase::Reading;
use super::token::{Kind, ONE, Token};
use crate::model::count::Qualifier;
use crate::parse::decode::MONTHS;

/// What stands before a number and says how to read it; the longer of two that fit comes first.
const BEFORE: [(&[&str], Qualifier); 37] = [
    (&["no", "more", "than"], Qualifier::UpTo),
    (&["not", "more", "than"], Qualifier::UpTo),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["as", "many", "as"], Qualifier::UpTo),
    (&["as", "much", "as"], Qualifier::UpTo),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["maximum", "of"], Qualifier::UpTo),
    (&["minimum", "of"], Qualifier::AtLeast),
    (&["up", "to"], Qualifier::UpTo),
    (&["at", "most"], Qualifier::UpTo),
    (&["bis", "zu"], Qualifier::UpTo),
    (&["at", "least"], Qualifier::AtLeast),
    (&["more", "than"], Qualifier::MoreThan),
    (&["greater", "than"], Qualifier::MoreThan),
    (&["mehr", "als"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["upward", "of"], Qualifier::MoreThan),
    (&["fewer", "than"], Qualifier::FewerThan),
    (&["less", "than"], Qualifier::FewerThan),
    (&["close", "to"], Qualifier::About),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&["under"], Qualifier::FewerThan),
    (&["below"], Qualifier::FewerThan),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["approx"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["nearly"], Qualifier::About),
    (&["almost"], Qualifier::About),
    (&["estimated"], Qualifier::About),
    (&["exactly"], Qualifier::Exact),
];

/// The qualifiers before a number, the nearest first.
pub(super) fn before(tokens: &[Token<'_>], mut at: usize) -> Vec<Qualifier> {
    let mut found = Vec::new();
    while at > 0 && found.len() < 3 {
        let ends_with = |words: &[&str]| {
            at >= words.len()
                && words.iter().zip(&tokens[at - words.len()..at]).all(|(word, token)| token.is_any(&[word]))
        };
        if let Some((words, qualifier)) = BEFORE.iter().find(|(words, _)| ends_with(words)) {
            found.push(*qualifier);
            at -= words.len();
        } else if let Some(qualifier) = sign_before(&tokens[at - 1]) {
            found.push(qualifier);
            at -= 1;
        } else if tokens[at - 1].is_any(&["a", "an", "the"]) {
            at -= 1;
        } else if ends_with(&["total", "of"]) {
            at -= 2;
        } else {
            break;
        }
    }
    found
}

fn sign_before(token: &Token<'_>) -> Option<Qualifier> {
    match &token.kind {
        Kind::Sign('~' | '≈') => Some(Qualifier::About),
        Kind::Sign('>') => Some(Qualifier::MoreThan),
        Kind::Sign('<') => Some(Qualifier::FewerThan),
        Kind::Sign('≥') => Some(Qualifier::AtLeast),
        Kind::Sign('≤') => Some(Qualifier::UpTo),
        Kind::Word(word) if matches!(&**word, "c" | "ca" | "circa" | "est") => Some(Qualifier::About),
        _ => None,
    }
}

/// The qualifier behind a number: `500+`, `500 or more`.
pub(super) fn behind(tokens: &[Token<'_>], at: usize) -> Option<Qualifier> {
    let text = |index: usize| tokens.get(index).and_then(Token::word).unwrap_or_default();
    match (tokens.get(at).map(|token| &token.kind), text(at + 1)) {
        (Some(Kind::Sign('+')), _) => Some(Qualifier::AtLeast),
        (Some(Kind::Word(or)), "more") if or == "or" => Some(Qualifier::AtLeast),
        (Some(Kind::Word(or)), "fewer" | "less") if or == "or" => Some(Qualifier::UpTo),
        _ => None,
    }
}

const SPANS_OF_TIME: [&str; 12] = [
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
    "months",
];

const MONEY: [&str; 14] = [
    "dollar", "dollars", "euro", "euros", "pounds", "yen", "yuan", "rupees", "usd", "eur", "gbp", "jpy",
    "aud", "bitcoin",
];

/// What a number at these tokens measures.
pub(super) fn measure(tokens: &[Token<'_>], span: Range<usize>, reading: &Reading) -> Measure {
    let previous = span.start.checked_sub(1).map(|index| &tokens[index]);
    let next = tokens.get(span.end);
    let beside = |words: &[&str]| [previous, next].into_iter().flatten().any(|token| token.is_any(words));
    let money_sign =
        previous.is_some_and(|token| matches!(token.kind, Kind::Sign('$' | '€' | '£' | '¥' | '₹')));
    let percent =
        next.is_some_and(|token| token.is_any(&["percent", "per"]) || token.kind == Kind::Sign('%'));
    let span_of_time =
        next.is_some_and(|token| token.is_any(&SPANS_OF_TIME) || token.is_any(&["year", "years"]));
    if reading.bytes || next.is_some_and(|token| token.is_any(&["byte", "bytes"])) {
        Measure::Bytes
    } else if money_sign || beside(&MONEY) {
        Measure::Money
    } else if percent {
        Measure::Percent
    } else if span_of_time || beside(&MONTHS) || is_year(reading, previous, next) {
        Measure::Time
    } else {
        Measure::Things
    }
}

/// Four digits of these centuries behind "in", a number of a day or the like, or with nothing behind that they count.
fn is_year(reading: &Reading, previous: Option<&Token<'_>>, next: Option<&Token<'_>>) -> bool {
    const LEADS: [&str; 14] = [
        "in", "since", "during", "until", "by", "before", "after", "early", "mid", "late", "of", "from",
        "year", "through",
    ];
    let year = !reading.scaled && (1900 * ONE..2100 * ONE).contains(&reading.value);
    let led = previous.is_some_and(|token| token.is_any(&LEADS));
    let alone = next.is_none_or(|token| matches!(token.kind, Kind::Sign(_)));
    year && (led || (alone && previous.is_some_and(|token| token.kind == Kind::Sign(','))))
}
