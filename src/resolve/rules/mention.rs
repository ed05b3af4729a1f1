//! Whether a text names something.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::base::hash::{ContentHash, Digest};

/// Of so many names the quickest automaton is small enough.
const MOST_AT_ONCE: usize = 5_000;

/// A text as words alone, runs of letters and digits in lower case, with a space before, between and behind them.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    let words = text.split(|character: char| !character.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        if word.is_ascii() {
            plain.push_str(word);
        } else {
            plain.extend(word.chars().flat_map(char::to_lowercase));
        }
        plain.push(' ');
    }
    plain.make_ascii_lowercase();
    plain
}

/// Whether a text names one of some names. A name of one or two letters is found everywhere, so it is not looked for.
pub(super) fn names_one<'a>(text: &str, mut names: impl Iterator<Item = &'a str>) -> bool {
    let text = plain(text);
    names.any(|name| name.chars().count() > 2 && plain(name).len() > 1 && text.contains(&plain(name)))
}

/// Where a text first has a name in its very letters, as words of its own, and is not one of these names or a part of one.
pub(super) fn place_of(name: &str, text: &str, longer: &[&str]) -> Option<Range<usize>> {
    let is_of_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let begins = is_of_word(name.chars().next());
    let ends = is_of_word(name.chars().next_back());
    let is_apart = |place: &usize| {
        let (before, behind) = (&text[..*place], &text[place + name.len()..]);
        !(begins && is_of_word(before.chars().next_back()) || ends && is_of_word(behind.chars().next()))
    };
    let within = |other: &str| other.match_indices(name).map(|(offset, _)| offset).collect::<Vec<_>>();
    let longer: Vec<(&str, Vec<usize>)> = longer.iter().map(|other| (*other, within(other))).collect();
    let stands = |other: &str, place: Option<usize>| {
        place.and_then(|place| text.get(place..)).is_some_and(|rest| rest.starts_with(other))
    };
    let is_free = |place: &usize| {
        let mut others = longer.iter();
        !others.any(|(other, offsets)| offsets.iter().any(|offset| stands(other, place.checked_sub(*offset))))
    };
    let mut places = text.match_indices(name).map(|(place, _)| place);
    let found = places.find(|place| is_apart(place) && is_free(place))?;
    (!name.is_empty()).then(|| found..found + name.len())
}

/// Names to look for, so that a text is read once however many there are.
pub(super) struct NameIndex<T> {
    automaton: Option<AhoCorasick>,
    targets: Vec<T>,
    hash: ContentHash,
}

impl<T: Copy> NameIndex<T> {
    /// The index of names and what each stands for. A name of one or two letters is found everywhere, so it is left out.
    pub(super) fn new<'a>(names: impl Iterator<Item = (&'a str, T)>) -> Self {
        let names = names.filter(|(name, _)| name.chars().count() > 2);
        let names = names.map(|(name, target)| (plain(name), target)).filter(|(name, _)| name.len() > 1);
        let (patterns, targets): (Vec<_>, Vec<_>) = names.unzip();
        let mut digest = Digest::new("names");
        patterns.iter().for_each(|name: &String| {
            digest.field(name);
        });
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::Standard);
        if patterns.len() <= MOST_AT_ONCE {
            builder.kind(Some(AhoCorasickKind::DFA));
        }
        let automaton = builder.build(patterns).ok();
        Self { automaton, targets, hash: digest.finish() }
    }

    /// What stands for the names in their order.
    pub(super) fn hash(&self) -> ContentHash {
        self.hash
    }

    /// What some names stand for.
    pub(super) fn targets(&self, names: impl Iterator<Item = u32>) -> Vec<T> {
        names.filter_map(|name| self.targets.get(name as usize).copied()).collect()
    }

    /// What a text names, each name once, in the order in which it does.
    pub(super) fn named_in(&self, text: &str) -> Vec<T> {
        self.targets(self.numbers_in(text).into_iter())
    }

    /// The names in a text by their numbers, each once, in the order in which it has them.
    pub(super) fn numbers_in(&self, text: &str) -> Vec<u32> {
        let Some(automaton) = self.automaton.as_ref().filter(|_| !self.targets.is_empty()) else {
            return Vec::new();
        };
        let text = plain(text);
        let found = automaton.find_overlapping_iter(&text);
        let mut found: Vec<_> = found.map(|found| (found.pattern().as_u32(), found.start())).collect();
        // Where each name stands first: a text may say one a thousand times.
        found.sort_unstable();
        found.dedup_by_key(|(pattern, _)| *pattern);
        found.sort_unstable_by_key(|(pattern, start)| (*start, *pattern));
        found.into_iter().map(|(pattern, _)| pattern).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_pointed_at_where_it_is_no_part_of_another() {
        for (text, place) in [
            ("at Memorial Hospital", Some(3)),
            ("Tomah Memorial Hospital", None),
            ("Tomah Memorial Hospital, then Memorial Hospital", Some(30)),
            ("Memorial Hospitals", None),
            ("éMemorial Hospital; Memorial Hospital", Some(21)),
        ] {
            let found = place_of("Memorial Hospital", text, &["Tomah Memorial Hospital", "Hospital"]);
            assert_eq!(found.map(|range| range.start), place, "{text}");
        }
        assert_eq!(place_of("", "a", &[]), None);
    }

    #[test]
    fn a_name_that_a_text_says_thousands_of_times_is_looked_for_once() {
        let text = "Acme hit. ".repeat(12_000);
        assert_eq!(NameIndex::new([("Acme", 1)].into_iter()).named_in(&text), [1]);
        assert_eq!(place_of("Acme", &text, &["Acme hit"]), None);
    }

    #[test]
    fn a_name_is_found_as_words_of_its_own() {
        let names = [("APT32", 1), ("Ocean Lotus", 2), ("Toyota", 3), ("FX", 4), ("***", 5), ("Łódź", 6)];
        let index = NameIndex::new(names.into_iter());
        for (text, expected) in [
            ("APT32 hits Toyota", vec![1, 3]),
            ("Toyota Toyota", vec![3]),
            ("(apt32)", vec![1]),
            ("APT321, Toyotas, OceanLotus", vec![]),
            ("the ocean-lotus group", vec![2]),
            ("ŁÓDŹ", vec![6]),
            ("Ocean", vec![]),
            ("an FX trader ***", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(index.named_in(text), expected, "{text}");
            let named = names_one(text, names.iter().map(|(name, _)| *name));
            assert_eq!(named, !expected.is_empty(), "{text}");
        }
        assert!(NameIndex::<u8>::new(std::iter::empty()).named_in("a").is_empty());
    }
}
