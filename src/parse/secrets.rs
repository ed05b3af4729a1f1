//! What no public text should hold: numbers of payment cards and identity cards, keys; addresses and telephone numbers of
//! persons. It looks at the characters of a file and knows nothing of entries.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Find {
    /// A number that a payment card can have.
    Card,
    /// A number in the form of a United States social security number.
    SocialSecurity,
    /// A key, or the beginning of one.
    Key,
    /// An e-mail address.
    Email,
    /// A telephone number with its country, or as North America writes them.
    Telephone,
}

/// So much of one kind is told of a text: who published a list of persons knows what to do after these.
const MAX_OF_A_KIND: usize = 50;

/// What a text holds, in its order, of each kind the first `MAX_OF_A_KIND`. Addresses of web pages are not looked into.
#[must_use]
pub fn find(text: &str) -> Vec<(Find, Range<usize>)> {
    let mut found = marked(text);
    found.extend(numbers(text));
    found.sort_by_key(|(_, range)| range.start);
    let mut told: BTreeMap<Find, usize> = BTreeMap::new();
    found.retain(|(find, _)| {
        let count = told.entry(*find).or_default();
        *count += 1;
        *count <= MAX_OF_A_KIND
    });
    found
}

/// Marks with which keys begin, and how many more characters of a key make one.
const KEYS: [(&str, usize); 9] = [
    ("-----BEGIN ", 8),
    ("AKIA", 16),
    ("ghp_", 36),
    ("github_pat_", 22),
    ("glpat-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("sk_live_", 16),
    TOKEN,
];

/// The first part of a JSON Web Token, which is `{"` in Base64.
const TOKEN: (&str, usize) = ("eyJ", 16);

/// All that a text is searched for at once: what keys begin with, and the sign of an e-mail address.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let marks = KEYS.iter().map(|(mark, _)| *mark).chain(["@"]);
    AhoCorasick::new(marks).expect("ten short marks make a small automaton")
});

/// Keys and e-mail addresses, by the marks in them. What was found is looked at once.
fn marked(text: &str) -> Vec<(Find, Range<usize>)> {
    let (mut found, mut looked_at) = (Vec::new(), [0; KEYS.len() + 1]);
    for mark in MARKS.find_iter(text) {
        let looked_at = &mut looked_at[mark.pattern().as_usize()];
        if mark.start() < *looked_at {
            continue;
        }
        match KEYS.get(mark.pattern().as_usize()) {
            Some(key) if *key == TOKEN && !begins_a_word(text, mark.start()) => {}
            Some((_, length)) => {
                let run = text.as_bytes()[mark.end()..].iter().take_while(|byte| is_of_key(**byte)).count();
                *looked_at = mark.end() + run;
                found.extend((run >= *length).then(|| (Find::Key, mark.start()..*looked_at)));
            }
            None => {
                let chunk = chunk_at(text, mark.range());
                *looked_at = chunk.end;
                found.extend(address_in(text, chunk));
            }
        }
    }
    found
}

/// Whether nothing of a word or of an address stands before a place.
fn begins_a_word(text: &str, start: usize) -> bool {
    let before = start.checked_sub(1).map(|before| text.as_bytes()[before]);
    !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/=.-_%+".contains(&byte))
}

fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' ')
}

/// What stands around a place, up to the next blanks.
fn chunk_at(text: &str, place: Range<usize>) -> Range<usize> {
    let before = text[..place.start].char_indices().rev().find(|(_, character)| character.is_whitespace());
    let start = before.map_or(0, |(at, character)| at + character.len_utf8());
    let end = text[place.end..].find(char::is_whitespace).map_or(text.len(), |length| place.end + length);
    start..end
}

/// The e-mail address of a chunk that is no address of a web page.
fn address_in(text: &str, chunk: Range<usize>) -> Option<(Find, Range<usize>)> {
    let bare = &text[chunk.clone()];
    let is_link = bare.contains("://") || bare.contains("mailto:");
    let its = email(bare).filter(|_| !is_link)?;
    Some((Find::Email, chunk.start + its.start..chunk.start + its.end))
}

/// `somebody@example.org`, without the marks around it.
fn email(chunk: &str) -> Option<Range<usize>> {
    let at = chunk.find('@')?;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let name = chunk.as_bytes()[..at].iter().rev().take_while(|byte| is_of_name(byte)).count();
    let is_of_host = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let host = chunk.as_bytes()[at + 1..].iter().take_while(is_of_host).count();
    let host = chunk[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
    let is_host = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    // `@user@example.social` is a name that is public by its nature.
    let is_handle = name < at && matches!(chunk.as_bytes()[at - name - 1], b'@' | b'/');
    (name > 0 && is_host && !is_handle).then(|| at - name..at + 1 + host.len())
}

/// Runs of digits with single spaces, hyphens, points and brackets between them.
fn numbers(text: &str) -> Vec<(Find, Range<usize>)> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = end_of_number(bytes, at);
        let start = if at > 0 && bytes[at - 1] == b'+' { at - 1 } else { at };
        let before = start.checked_sub(1).map(|before| bytes[before]);
        let is_apart = !before.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/=.-_%".contains(&byte))
            && !bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/_".contains(byte));
        if is_apart {
            found.extend(number(&text[start..end]).map(|find| (find, start..end)));
        }
        at = end;
    }
    found
}

fn end_of_number(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while end < bytes.len() {
        let is_joint = b" -.()".contains(&bytes[end]) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        // Behind an area code in brackets a space is usual.
        let is_wide = bytes[end..].starts_with(b") ") && bytes.get(end + 2).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            byte if byte.is_ascii_digit() || is_joint => end += 1,
            _ if is_wide => end += 2,
            _ => break,
        }
    }
    end
}

fn number(text: &str) -> Option<Find> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    if text.starts_with('+') {
        return (8..=15).contains(&digits.len()).then_some(Find::Telephone);
    }
    if is_social_security(text) {
        return Some(Find::SocialSecurity);
    }
    if is_north_american(text) {
        return Some(Find::Telephone);
    }
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b" -".contains(&byte));
    let groups: Vec<_> = text.split([' ', '-']).map(str::len).collect();
    let is_grouped = matches!(groups.as_slice(), [13..=19] | [4, 4, 4, 4] | [4, 6, 5] | [4, 4, 4, 4, 3]);
    (is_plain && is_grouped && is_card(&digits)).then_some(Find::Card)
}

/// `555-234-5678`, `555) 234-5678` behind its bracket, and both with a 1 before them.
fn is_north_american(text: &str) -> bool {
    let groups: Vec<&str> = text.split([' ', '-', '.', '(', ')']).filter(|group| !group.is_empty()).collect();
    let is_joined = text.contains(['-', '.', ')']);
    let groups = groups.strip_prefix(&["1"]).unwrap_or(&groups);
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    is_joined && lengths == [3, 3, 4] && groups[..2].iter().all(|group| !group.starts_with(['0', '1']))
}

/// `123-45-6789`, but for numbers that were never given out.
fn is_social_security(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    lengths == [3, 2, 4]
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()))
        && groups[0] != "000"
        && groups[0] != "666"
        && !groups[0].starts_with('9')
        && groups[1] != "00"
        && groups[2] != "0000"
}

/// The first digits of the large schemes (ISO/IEC 7812), and Luhn's sum.
fn is_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(*digit);
            match (place % 2, digit * 2) {
                (0, _) => digit,
                (_, double) => double / 10 + double % 10,
            }
        })
        .sum();
    (13..=19).contains(&digits.len())
        && matches!(digits.first(), Some(3..=6))
        && sum.is_multiple_of(10)
        && digits.iter().any(|digit| *digit != digits[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_should_hold_is_found() {
        for (text, expected) in [
            ("card 4111 1111 1111 1111 was", vec![(Find::Card, "4111 1111 1111 1111")]),
            ("4111-1111-1111-1111.", vec![(Find::Card, "4111-1111-1111-1111")]),
            ("378282246310005", vec![(Find::Card, "378282246310005")]),
            ("4111 1111 1111 1112", vec![]),
            ("https://example.org/4111111111111111", vec![]),
            ("id=4111111111111111", vec![]),
            ("up to 3,100,000 customers in 2019-03", vec![]),
            ("0000 0000 0000 0000", vec![]),
            ("SSN 123-45-6789,", vec![(Find::SocialSecurity, "123-45-6789")]),
            ("000-12-3456 and 2019-03-2911", vec![]),
            ("write to jane.doe@example.org.", vec![(Find::Email, "jane.doe@example.org")]),
            ("<jane+x@mail.example.co.jp>", vec![(Find::Email, "jane+x@mail.example.co.jp")]),
            ("@jane@example.social a@b [us](mailto:press@example.org)", vec![]),
            ("call +81 3-1234-5678 now", vec![(Find::Telephone, "+81 3-1234-5678")]),
            ("+5 points, 1+1", vec![]),
            ("AKIAIOSFODNN7EXAMPLE", vec![(Find::Key, "AKIAIOSFODNN7EXAMPLE")]),
            ("AKIA is short", vec![]),
            ("token eyJhbGciOiJIUzI1NiIsInR5cCI6.x", vec![(Find::Key, "eyJhbGciOiJIUzI1NiIsInR5cCI6")]),
            ("https://a.example/?t=eyJhbGciOiJIUzI1NiIsInR5cCI6", vec![]),
            (
                "call (555) 234-5678 or 1-800-555-1234",
                vec![(Find::Telephone, "555) 234-5678"), (Find::Telephone, "1-800-555-1234")],
            ),
            ("-----BEGIN RSA PRIVATE KEY-----", vec![(Find::Key, "-----BEGIN RSA PRIVATE KEY-----")]),
            ("", vec![]),
        ] {
            let found: Vec<_> = find(text).into_iter().map(|(find, range)| (find, &text[range])).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn of_many_the_first_are_told_of_each_kind() {
        let text = "a@b.example 4111 1111 1111 1111, ".repeat(1_000) + &"AKIA".repeat(30_000);
        let found = find(&text);
        let count = |kind| found.iter().filter(|(find, _)| *find == kind).count();
        assert_eq!([count(Find::Email), count(Find::Card), count(Find::Key)], [50, 50, 1]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_searched(text in "\\PC*") {
            for (_, range) in find(&text) {
                assert!(text.get(range).is_some());
            }
        }
    }
}
