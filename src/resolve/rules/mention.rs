//! Whether a text names something.

use std::collections::BTreeMap;

/// The words of a text: runs of letters and digits, in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let runs = text.split(|character: char| !character.is_alphanumeric());
    runs.filter(|run| !run.is_empty()).map(str::to_lowercase).collect()
}

/// Names to look for, found by their first word, so that a text is read once however many names there are.
pub(super) struct NameIndex<T> {
    by_first_word: BTreeMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> NameIndex<T> {
    /// The index of names and what each stands for. A name of one or two letters is found everywhere, so it is left out.
    pub(super) fn new<'a>(names: impl Iterator<Item = (&'a str, T)>) -> Self {
        let mut by_first_word: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (name, target) in names.filter(|(name, _)| name.chars().count() > 2) {
            let mut rest = words(name).into_iter();
            if let Some(first) = rest.next() {
                by_first_word.entry(first).or_default().push((rest.collect(), target));
            }
        }
        Self { by_first_word }
    }

    /// What a text names, in the order in which it does.
    pub(super) fn named_in(&self, text: &str) -> Vec<T> {
        let words = words(text);
        let mut found = Vec::new();
        for (place, word) in words.iter().enumerate() {
            let names = self.by_first_word.get(word).into_iter().flatten();
            let here = names.filter(|(rest, _)| words[place + 1..].starts_with(rest));
            found.extend(here.map(|(_, target)| *target));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_words_of_its_own() {
        let index = NameIndex::new(
            [("APT32", 1), ("Ocean Lotus", 2), ("Toyota", 3), ("FX", 4), ("***", 5)].into_iter(),
        );
        for (text, expected) in [
            ("APT32 hits Toyota", vec![1, 3]),
            ("(apt32)", vec![1]),
            ("APT321, Toyotas, OceanLotus", vec![]),
            ("the ocean-lotus group", vec![2]),
            ("Ocean", vec![]),
            ("an FX trader ***", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(index.named_in(text), expected, "{text}");
        }
    }
}
