//! Words that say that somebody is to blame: "negligent", "covered up", "failed to protect". English.

use crate::base::word_list::WordList;
use crate::parse::own_words::Word;

/// How many words blame somebody, from the first of a sentence's own.
pub(super) fn blame(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?.text;
    if JUDGING.has(first) {
        return Some(1);
    }
    if !BLAMING.has(first) {
        return None;
    }
    let begins = |phrase: &&&[WordList]| {
        words.len() >= phrase.len()
            && words.iter().zip(phrase.iter()).all(|(word, choice)| choice.has(word.text))
    };
    PHRASES.iter().find(begins).map(|phrase| phrase.len())
}

#[rustfmt::skip]
pub(super) static JUDGING: WordList = WordList::new(&[
    "botched", "bungled", "careless", "carelessly", "cover-up", "coverup", "disgraceful", "incompetence", "incompetent",
    "inept", "irresponsible", "irresponsibly", "lax", "lied", "negligence", "negligent", "negligently", "reckless",
    "recklessly", "recklessness", "scandalous", "shameful", "shamefully", "shoddy", "sloppily", "sloppiness", "sloppy",
]);

const TO: WordList = WordList::new(&["to"]);
const PROTECT: WordList = WordList::new(&["protect", "safeguard", "secure"]);
const ITS: WordList = WordList::new(&["its", "that", "the", "this"]);
const EVENT: WordList = WordList::new(&["attack", "breach", "case", "hack", "incident", "leak", "theft"]);

/// With what the phrases begin.
pub(super) static BLAMING: WordList = WordList::new(&[
    "concealed",
    "covered",
    "failed",
    "failure",
    "failures",
    "hid",
    "hushed",
    "kept",
    "stayed",
    "swept",
]);

/// What several words say together; of each word the choices.
#[rustfmt::skip]
static PHRASES: [&[WordList]; 6] = [
    &[WordList::new(&["covered", "hushed"]), WordList::new(&["up"])],
    &[WordList::new(&["kept", "stayed"]), WordList::new(&["quiet", "silent"])],
    &[WordList::new(&["failed"]), TO, PROTECT],
    &[WordList::new(&["failure", "failures"]), TO, PROTECT],
    &[WordList::new(&["concealed", "hid"]), ITS, EVENT],
    &[WordList::new(&["swept"]), WordList::new(&["it", "the", "this"]), WordList::new(&["under", "matter", "breach", "incident"])],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::own_words::sentences;

    #[test]
    fn every_phrase_begins_with_a_word_of_the_list() {
        let first = |phrase: &&[WordList]| phrase[0].words();
        let mut all: Vec<&str> = PHRASES.iter().flat_map(first).copied().collect();
        all.sort_unstable();
        assert_eq!(all, BLAMING.words());
    }

    #[test]
    fn blame_is_heard_in_many_words() {
        for (text, expected) in [
            ("recklessly left open", 1),
            ("Covered up the matter", 2),
            ("failed to protect its customers", 3),
            ("hid the incident for months", 3),
            ("kept quiet about it", 2),
            ("swept it under the carpet", 3),
            ("hid their tracks", 0),
            ("failed to log in", 0),
            ("kept", 0),
        ] {
            let sentence = sentences(text).remove(0);
            assert_eq!(blame(&sentence).unwrap_or(0), expected, "{text}");
        }
    }
}
