//! Numbers in running words: digits and what scales them, ranges, sizes without a number.

use super::around::{before, behind, measure};
use super::token::{Kind, ONE, Token};
use super::word_number::{can_begin, in_words};
use super::{Amount, Measure, StatedNumber};
use crate::model::count::Qualifier;

/// What letters behind a numeral, with or without a space, do to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    Scale(u64),
    /// Bytes: in the decimal sense, in the binary sense.
    Bytes(u64, u64),
}

/// Scales that are also glued to digits (`250K`, `3.1m`), in any case.
pub(super) fn suffix(letters: &str) -> Option<Suffix> {
    let lower = letters.to_lowercase();
    let scale = match lower.as_str() {
        "k" => 1_000,
        "m" | "mn" | "mln" | "mm" | "mio" => 1_000_000,
        "b" | "bn" | "mrd" => 1_000_000_000,
        "tn" => 1_000_000_000_000,
        other => return scale(other).map(Suffix::Scale).or_else(|| bytes(other)),
    };
    Some(Suffix::Scale(scale))
}

/// Words that scale a number.
pub(super) const SCALES: [(&str, u64); 23] = [
    ("hundred", 100),
    ("hundreds", 100),
    ("dozen", 12),
    ("dozens", 12),
    ("thousand", 1_000),
    ("thousands", 1_000),
    ("tausend", 1_000),
    ("lakh", 100_000),
    ("lakhs", 100_000),
    ("million", 1_000_000),
    ("millions", 1_000_000),
    ("millionen", 1_000_000),
    ("millones", 1_000_000),
    ("mio", 1_000_000),
    ("crore", 10_000_000),
    ("crores", 10_000_000),
    ("billion", 1_000_000_000),
    ("billions", 1_000_000_000),
    ("milliarden", 1_000_000_000),
    ("milliards", 1_000_000_000),
    ("mrd", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("trillions", 1_000_000_000_000),
];

/// Whether a word has the length and the first letter of one that scales: nearly all others are told apart by that.
pub(super) fn can_scale(word: &str) -> bool {
    let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
    (3..=10).contains(&word.len()) && matches!(first, b'b' | b'c' | b'd' | b'h' | b'l' | b'm' | b't')
}

pub(super) fn scale(word: &str) -> Option<u64> {
    SCALES.iter().find(|(scale, _)| *scale == word).map(|(_, factor)| *factor)
}

fn bytes(word: &str) -> Option<Suffix> {
    let power = match word {
        "kb" | "kib" | "kilobyte" | "kilobytes" => 1,
        "mb" | "mib" | "megabyte" | "megabytes" => 2,
        "gb" | "gib" | "gigabyte" | "gigabytes" => 3,
        "tb" | "tib" | "terabyte" | "terabytes" => 4,
        "pb" | "pib" | "petabyte" | "petabytes" => 5,
        _ => return None,
    };
    Some(Suffix::Bytes(1_000u64.pow(power), 1_024u64.pow(power)))
}

/// Plural words of size: without a number before them they give none.
pub(super) const SIZES: [&str; 8] =
    ["hundreds", "thousands", "millions", "billions", "trillions", "dozens", "tens", "scores"];

/// A number that begins at a token, with the token behind it.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(StatedNumber, usize)> {
    if tokens[at].word().is_some_and(|word| !can_begin(word)) {
        return None;
    }
    let Some(first) = plain(tokens, at) else { return size(tokens, at) };
    let (reading, next) = range(tokens, at, first).unwrap_or((first, first.next));
    let amount = reading.amount()?;
    let zero = amount.high == 0;
    let mut qualifiers = if zero { vec![Qualifier::None] } else { before(tokens, at) };
    qualifiers.extend(behind(tokens, next));
    if reading.low.is_some() {
        qualifiers = vec![Qualifier::Between];
    }
    let number = StatedNumber {
        span: tokens[at].span.start..tokens[next - 1].span.end,
        amount: Some(amount),
        qualifiers,
        rounded: reading.scaled,
        measure: measure(tokens, at..next, &reading),
    };
    Some((number, next))
}

/// "No customers", "none": a text that says nothing but that there is nothing.
pub(super) fn nothing(tokens: &[Token<'_>]) -> Option<StatedNumber> {
    let first = tokens.first().filter(|token| token.is_any(&["no", "none", "zero"]))?;
    // "No one knows", "no evidence that" say something else.
    let not_a_count = ["one", "evidence", "indication", "sign", "details", "information"];
    if tokens.get(1).is_some_and(|token| token.is_any(&not_a_count)) {
        return None;
    }
    Some(StatedNumber {
        span: first.span.clone(),
        amount: Some(Amount { low: 0, high: 0, alternative: None }),
        qualifiers: vec![Qualifier::None],
        rounded: false,
        measure: Measure::Things,
    })
}

/// One number as it is being read, in millionths.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) value: u128,
    alternative: Option<u128>,
    /// The lower end, once it is a range.
    low: Option<u128>,
    /// What the scaling words multiplied it by.
    factor: u128,
    pub(super) scaled: bool,
    pub(super) bytes: bool,
    next: usize,
}

impl Reading {
    pub(super) fn new(value: u128, alternative: Option<u128>, next: usize) -> Self {
        Self { value, alternative, low: None, factor: 1, scaled: false, bytes: false, next }
    }

    pub(super) fn times(self, factor: u64, next: usize) -> Option<Self> {
        let factor = u128::from(factor);
        Some(Self {
            value: self.value.checked_mul(factor)?,
            alternative: self.alternative.and_then(|value| value.checked_mul(factor)),
            factor: self.factor.checked_mul(factor)?,
            scaled: true,
            next,
            ..self
        })
    }

    /// Whole numbers; of two readings, the one that is whole.
    fn amount(&self) -> Option<Amount> {
        let whole =
            |value: u128| value.is_multiple_of(ONE).then(|| u64::try_from(value / ONE).ok()).flatten();
        let alternative = self.alternative.and_then(whole);
        let high = whole(self.value).or(alternative)?;
        let low = self.low.map_or(Some(high), whole)?;
        Some(Amount { low, high, alternative: alternative.filter(|value| *value != high) })
    }
}

/// A number without a range: digits or words, then what scales them.
fn plain(tokens: &[Token<'_>], at: usize) -> Option<Reading> {
    let mut reading = match &tokens.get(at)?.kind {
        Kind::Numeral(numeral) => Reading::new(numeral.value, numeral.alternative, at + 1),
        Kind::Word(_) => return in_words(tokens, at),
        _ => return None,
    };
    while let Some(next) = scaled(tokens, &reading) {
        reading = next;
    }
    let myriads = std::iter::successors(Some(reading), |reading| more_myriads(tokens, reading));
    myriads.last()
}

/// The reading with the scaling word behind it, if there is one.
fn scaled(tokens: &[Token<'_>], reading: &Reading) -> Option<Reading> {
    let token = tokens.get(reading.next)?;
    let next = reading.next + 1;
    let glued = token.span.start == tokens[reading.next - 1].span.end;
    match &token.kind {
        Kind::Sign('万' | '萬') => reading.times(10_000, next),
        Kind::Sign('億' | '亿') => reading.times(100_000_000, next),
        // A lone letter with a space before it is a word of its own: "500 m", "500 b".
        Kind::Word(word) if !glued && word.chars().count() == 1 => None,
        Kind::Word(word) => match suffix(word)? {
            Suffix::Scale(factor) => reading.times(factor, next),
            Suffix::Bytes(decimal, binary) => {
                let in_binary = reading.value.checked_mul(u128::from(binary));
                let scaled = reading.times(decimal, next)?;
                Some(Reading { alternative: in_binary, bytes: true, ..scaled })
            }
        },
        _ => None,
    }
}

/// `1億2000万`: a smaller scale behind a larger one is added.
fn more_myriads(tokens: &[Token<'_>], reading: &Reading) -> Option<Reading> {
    let after_ideograph = matches!(tokens[reading.next - 1].kind, Kind::Sign(_));
    let Kind::Numeral(numeral) = &tokens.get(reading.next).filter(|_| after_ideograph)?.kind else {
        return None;
    };
    if numeral.alternative.is_some() {
        return None;
    }
    let mut rest = Reading::new(numeral.value, None, reading.next + 1);
    while let Some(next) = scaled(tokens, &rest) {
        rest = next;
    }
    (rest.factor < reading.factor)
        .then(|| Some(Reading { value: reading.value.checked_add(rest.value)?, next: rest.next, ..*reading }))
        .flatten()
}

/// Words that name a size and give no number: `hundreds of millions`, `several thousand`.
fn size(tokens: &[Token<'_>], at: usize) -> Option<(StatedNumber, usize)> {
    let is_size = |index: usize| {
        tokens
            .get(index)
            .and_then(Token::word)
            .is_some_and(|word| SIZES.contains(&word) || scale(word).is_some())
    };
    if !is_size(at) {
        return None;
    }
    let mut next = at + 1;
    while is_size(next) || (tokens.get(next).is_some_and(|token| token.is_any(&["of"])) && is_size(next + 1))
    {
        next += 1;
    }
    let number = StatedNumber {
        span: tokens[at].span.start..tokens[next - 1].span.end,
        amount: None,
        qualifiers: Vec::new(),
        rounded: false,
        measure: measure(tokens, at..next, &Reading::new(0, None, next)),
    };
    Some((number, next))
}

/// The range that a number begins, if another one follows: `2-3 million`, `500 to 600`, `between 2 and 3 million`.
fn range(tokens: &[Token<'_>], at: usize, first: Reading) -> Option<(Reading, usize)> {
    let between = at > 0 && tokens[at - 1].is_any(&["between"]);
    let joins = |token: &Token<'_>| match &token.kind {
        Kind::Sign(sign) => matches!(sign, '-' | '–' | '—'),
        Kind::Word(word) => word == "to" || (word == "and" && between),
        _ => false,
    };
    tokens.get(first.next).filter(|token| joins(token))?;
    let second = plain(tokens, first.next + 1)?;
    let shared = if first.scaled { 1 } else { second.factor };
    let low = first.value.checked_mul(shared).filter(|low| *low < second.value).unwrap_or(first.value);
    let whole = Reading { low: Some(low), alternative: None, ..second };
    (low < second.value && whole.amount().is_some()).then_some((whole, second.next))
}
