//! Numbers in English words: "two hundred thousand", "half a million".

use std::sync::LazyLock;

use super::phrase::{Reading, SCALES, SIZES, scale};
use super::token::{Kind, ONE, Token};

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The most words of a number: no text, however made, is read more than this many times over.
const LONGEST: usize = 24;

/// Numbers in English words: `two hundred thousand`, `half a million`, `twenty-five`. A lone "one" is no count.
pub(super) fn in_words(tokens: &[Token<'_>], at: usize) -> Option<Reading> {
    if let Some(part) = part_of_a_scale(tokens, at) {
        return Some(part);
    }
    let (mut total, mut current, mut next) = (0u128, 0u128, at);
    let mut scaled = false;
    if tokens.get(at)?.is_any(&["a", "an"]) {
        let singular = tokens.get(at + 1)?.word().filter(|word| !SIZES.contains(word))?;
        scale(singular)?;
        (current, next) = (1, at + 1);
    }
    while let Some((value, after)) = word_value(tokens, next).filter(|_| next - at < LONGEST) {
        match value {
            WordValue::Add(value) => current = current.checked_add(value)?,
            WordValue::Times(100) => current = current.max(1).checked_mul(100)?,
            WordValue::Times(factor) if current > 0 => {
                total = total.checked_add(current.checked_mul(u128::from(factor))?)?;
                current = 0;
            }
            WordValue::Times(_) => break,
        }
        scaled |= matches!(value, WordValue::Times(factor) if factor != 12);
        next = after;
    }
    let value = total.checked_add(current)?;
    let lone_one = value == 1 && !scaled;
    // "hundreds", "million" without a number before them are sizes; `size` reads those.
    let bare_scale = scaled && tokens[at].word().is_some_and(|word| scale(word).is_some());
    if value == 0 || lone_one || bare_scale {
        return None;
    }
    let mut reading = Reading::new(value.checked_mul(ONE)?, None, next);
    reading.scaled = scaled;
    Some(reading)
}

/// The words with which a number or a size in words can begin, by their length.
static FIRST_WORDS: LazyLock<Vec<FirstWords>> = LazyLock::new(|| {
    let mut by_length = Vec::new();
    let scales = SCALES.iter().map(|(scale, _)| scale);
    let words = ["a", "an", "half", "quarter"].iter().chain(&UNITS).chain(&TENS).chain(&SIZES).chain(scales);
    for word in words {
        if by_length.len() <= word.len() {
            by_length.resize(word.len() + 1, FirstWords::default());
        }
        let same: &mut FirstWords = &mut by_length[word.len()];
        same.letters |= letter(word);
        same.words.push(*word);
    }
    by_length
});

/// Words of one length.
#[derive(Clone, Default)]
struct FirstWords {
    /// With which letters they begin: a bit each.
    letters: u32,
    words: Vec<&'static str>,
}

/// The bit of the first letter of a word; other signs share those of letters.
fn letter(word: &str) -> u32 {
    word.bytes().next().map_or(0, |byte| 1 << (byte & 31))
}

/// Whether a number or a size in words can begin with a word; most words of a text end here.
pub(super) fn can_begin(word: &str) -> bool {
    FIRST_WORDS
        .get(word.len())
        .is_some_and(|same| same.letters & letter(word) != 0 && same.words.contains(&word))
}

enum WordValue {
    Add(u128),
    Times(u64),
}

/// What the word at a place adds to a number in words; "and" and hyphens between its parts are passed over.
fn word_value(tokens: &[Token<'_>], at: usize) -> Option<(WordValue, usize)> {
    let token = tokens.get(at)?;
    if at > 0 && (token.is_any(&["and"]) || token.kind == Kind::Sign('-')) {
        let joined =
            tokens.get(at - 1)?.word().is_some_and(|word| scale(word).is_some() || TENS.contains(&word));
        let (value, next) = joined.then(|| word_value(tokens, at + 1))??;
        return matches!(value, WordValue::Add(_)).then_some((value, next));
    }
    let word = token.word()?;
    let unit = UNITS.iter().position(|unit| *unit == word);
    let ten = || TENS.iter().position(|ten| *ten == word).map(|ten| (ten + 2) * 10);
    let add = |value: usize| WordValue::Add(value as u128);
    let value = unit.or_else(ten).map(add).or_else(|| scale(word).map(WordValue::Times))?;
    Some((value, at + 1))
}

/// `half a million`, `a quarter of a million`, `one and a half million`, `two and a half million`.
fn part_of_a_scale(tokens: &[Token<'_>], at: usize) -> Option<Reading> {
    let text = |index: usize| tokens.get(index).and_then(Token::word).unwrap_or_default();
    let (millionths, next) = match [text(at), text(at + 1), text(at + 2), text(at + 3)] {
        ["half", "a", ..] => (ONE / 2, at + 2),
        ["a", "quarter", "of", "a"] => (ONE / 4, at + 4),
        ["quarter", "of", "a", _] => (ONE / 4, at + 3),
        [unit, "and", "a", "half"] => {
            let whole = UNITS.iter().position(|word| *word == unit)?;
            (whole as u128 * ONE + ONE / 2, at + 4)
        }
        _ => return None,
    };
    Reading::new(millionths, None, next).times(scale(text(next))?, next + 1)
}
