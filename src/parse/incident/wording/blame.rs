//! Words that say that somebody is to blame: "negligent", "covered up", "failed to protect". English.

use super::is_one_of;
use crate::parse::own_words::Word;

/// How many words blame somebody, from the first of a sentence's rest.
pub(super) fn blame(words: &[Word<'_>]) -> Option<usize> {
    let own = words.iter().take_while(|word| !word.quoted).count();
    let words = &words[..own];
    if is_one_of(words.first()?, &WORDS) {
        return Some(1);
    }
    let begins = |phrase: &&&[&[&str]]| {
        words.len() >= phrase.len()
            && words.iter().zip(phrase.iter()).all(|(word, choice)| is_one_of(word, choice))
    };
    PHRASES.iter().find(begins).map(|phrase| phrase.len())
}

#[rustfmt::skip]
const WORDS: [&str; 27] = [
    "botched", "bungled", "careless", "carelessly", "cover-up", "coverup", "disgraceful", "incompetence", "incompetent",
    "inept", "irresponsible", "irresponsibly", "lax", "lied", "negligence", "negligent", "negligently", "reckless",
    "recklessly", "recklessness", "scandalous", "shameful", "shamefully", "shoddy", "sloppily", "sloppiness", "sloppy",
];

const EVENT: &[&str] = &["attack", "breach", "case", "hack", "incident", "leak", "theft"];
const ITS: &[&str] = &["its", "that", "the", "this"];

/// What several words say together; of each word the choices.
#[rustfmt::skip]
const PHRASES: [&[&[&str]]; 6] = [
    &[&["covered", "hushed"], &["up"]],
    &[&["kept", "stayed"], &["quiet", "silent"]],
    &[&["failed"], &["to"], &["protect", "safeguard", "secure"]],
    &[&["failure", "failures"], &["to"], &["protect", "safeguard", "secure"]],
    &[&["concealed", "hid"], ITS, EVENT],
    &[&["swept"], &["it", "the", "this"], &["under", "matter", "breach", "incident"]],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::own_words::sentences;

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
            ("covered “up”", 0),
            ("kept", 0),
        ] {
            let sentence = sentences(text).remove(0);
            assert_eq!(blame(&sentence).unwrap_or(0), expected, "{text}");
        }
    }
}
