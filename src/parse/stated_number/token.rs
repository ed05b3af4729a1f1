//! Cutting a text into words, numerals and signs.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::letter_case::lower_case;

/// Numerals are kept in millionths, so that `3.1` is whole.
pub(super) const ONE: u128 = 1_000_000;

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind<'t>,
}

impl Token<'_> {
    /// Its word, if it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is one of these words.
    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A word, in lower case, without a dot behind it.
    Word(Cow<'t, str>),
    /// A numeral. Texts have few, and a token is small without them.
    Numeral(Box<Numeral>),
    /// Any other character but a space.
    Sign(char),
    /// Digits that count nothing: an identifier, a date, a version.
    Opaque,
}

/// What digits mean, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) value: u128,
    /// What they may also mean.
    pub(super) alternative: Option<u128>,
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut tokens, mut at) = (Vec::with_capacity(text.len() / 6), 0);
    while let Some(character) = text[at..].chars().next() {
        if character == ' ' {
            at += 1;
            continue;
        }
        let end = match character {
            _ if character.is_ascii_digit() => digits_end(text, at),
            _ if is_word(character) => word_end(text, at),
            _ => at + character.len_utf8(),
        };
        if let Some(kind) = kind(text, at..end, character) {
            tokens.push(Token { span: at..end, kind });
        }
        at = end;
    }
    tokens
}

fn kind(text: &str, span: Range<usize>, first: char) -> Option<Kind<'_>> {
    let piece = &text[span.clone()];
    if first.is_ascii_digit() {
        let readable = !follows_name(&text[..span.start]) && !precedes_name(&text[span.end..]);
        return Some(readable.then(|| numeral(piece)).flatten().unwrap_or(Kind::Opaque));
    }
    if is_word(first) {
        return Some(Kind::Word(lower_case(piece)));
    }
    let dot_of_abbreviation =
        first == '.' && ABBREVIATIONS.iter().any(|word| ends_with_word(&text[..span.start], word));
    (!first.is_whitespace() && !dot_of_abbreviation).then_some(Kind::Sign(first))
}

/// Words that are written with a dot that ends no sentence.
const ABBREVIATIONS: [&str; 6] = ["approx", "c", "ca", "est", "mio", "mrd"];

fn ends_with_word(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len()).filter(|start| text.is_char_boundary(*start));
    start.is_some_and(|start| {
        text[start..].eq_ignore_ascii_case(word) && !text[..start].ends_with(char::is_alphanumeric)
    })
}

/// Letters that make words; ideographs stand alone.
fn is_word(character: char) -> bool {
    character.is_alphabetic() && !is_ideograph(character)
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

fn word_end(text: &str, start: usize) -> usize {
    let inner = |c: char| is_word(c) || c.is_ascii_digit() || matches!(c, '\'' | '’');
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'\'';
    let plain = start + text.as_bytes()[start..].iter().take_while(|byte| is_plain(byte)).count();
    // Most words have no other letters.
    match text.as_bytes().get(plain) {
        Some(byte) if !byte.is_ascii() => {
            text[plain..].find(|c| !inner(c)).map_or(text.len(), |length| plain + length)
        }
        _ => plain,
    }
}

/// `APT32`, `CVE-2019-1234`, `#3`: the digits belong to a name. `2m-3m` is none: it begins with a digit.
fn follows_name(before: &str) -> bool {
    const LONGEST: usize = 40;
    let part = |c: &char| is_word(*c) || c.is_ascii_digit() || *c == '-';
    let first = before.chars().rev().take(LONGEST).take_while(part).last();
    before.ends_with(['#', '_', '.', ':', '/']) || first.is_some_and(is_word)
}

/// `2nd`, `3G`, `10:30`, `2019-03-29`: what follows without a space makes it no count. Letters that scale are no name.
fn precedes_name(after: &str) -> bool {
    let letters = &after[..after.find(|c| !is_word(c)).unwrap_or(after.len())];
    let digit_after = |sign: char| {
        after.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let named = !letters.is_empty() && super::phrase::suffix(letters).is_none();
    named || digit_after(':') || digit_after('/')
}

/// The end of a run of digits with the signs that may stand inside: `3,100,000`, `3 100 000`, `1.2.3`, `2019-03-29`.
fn digits_end(text: &str, start: usize) -> usize {
    if let Some(length) = iso_date(&text[start..]) {
        return start + length;
    }
    let mut end = start + leading_digits(&text[start..]);
    let mut spaced = end - start <= 3;
    while let Some(separator) = text[end..].chars().next().filter(|c| is_separator(*c)) {
        let next = end + separator.len_utf8();
        let length = leading_digits(&text[next..]);
        if length == 0 || (is_space(separator) && !(spaced && length == 3)) {
            break;
        }
        spaced &= is_space(separator);
        end = next + length;
    }
    end
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_separator(character: char) -> bool {
    matches!(character, '.' | ',' | '\'' | '’') || is_space(character)
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The length of `2019-03` or `2019-03-29` at the beginning of a text.
fn iso_date(text: &str) -> Option<usize> {
    let part = |at: usize, digits: usize| {
        text.get(at..).filter(|rest| leading_digits(rest) == digits).map(|_| at + digits)
    };
    let dash = |at: usize| text.get(at..)?.starts_with('-').then_some(at + 1);
    let month = part(dash(part(0, 4)?)?, 2)?;
    Some(dash(month).and_then(|at| part(at, 2)).unwrap_or(month))
}

/// Reads digits and the signs between them.
fn numeral(piece: &str) -> Option<Kind<'_>> {
    let groups: Vec<&str> = piece.split(is_separator).collect();
    let signs: Vec<char> = piece.chars().filter(|c| is_separator(*c)).collect();
    if groups.iter().any(|group| leading_digits(group) != group.len()) {
        return None;
    }
    let one_sign = signs.windows(2).all(|pair| pair[0] == pair[1]);
    let whole = (one_sign && is_grouped(&groups, signs.first().copied())).then(|| integer(&groups)).flatten();
    let last = signs.last().copied();
    let fraction = matches!(last, Some('.' | ',')).then(|| decimal(&groups, &signs)).flatten();
    let numeral = |value, alternative| Kind::Numeral(Box::new(Numeral { value, alternative }));
    match (whole, fraction) {
        (Some(whole), Some(fraction)) if last == Some(',') => Some(numeral(whole, Some(fraction))),
        (Some(whole), Some(fraction)) => Some(numeral(fraction, Some(whole))),
        (whole, fraction) => whole.or(fraction).map(|value| numeral(value, None)),
    }
}

/// Thousands (`3,100,000`), or lakhs and crores (`12,34,567`).
fn is_grouped(groups: &[&str], sign: Option<char>) -> bool {
    let [first, middle @ .., last] = groups else { return groups.len() == 1 };
    let all = |length: usize| middle.iter().all(|group| group.len() == length);
    last.len() == 3 && first.len() <= 3 && (all(3) || (sign == Some(',') && all(2) && first.len() <= 2))
}

fn integer(groups: &[&str]) -> Option<u128> {
    groups.concat().parse::<u64>().ok().map(|value| u128::from(value) * ONE)
}

/// `3.1`, `2,3`, `1,234.5`: the last sign is the decimal one and stands nowhere else.
fn decimal(groups: &[&str], signs: &[char]) -> Option<u128> {
    let (places, whole) = groups.split_last()?;
    let (point, grouping) = signs.split_last()?;
    if places.len() > 6
        || grouping.contains(point)
        || (whole.len() > 1 && !is_grouped(whole, grouping.first().copied()))
    {
        return None;
    }
    let fraction: u128 = format!("{places:0<6}").parse().ok()?;
    Some(integer(whole)? + fraction)
}
