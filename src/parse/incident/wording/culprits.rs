//! Words that say who it was, or from where: "Russian state hackers", "hackers from Iran", "China-linked". English.

use crate::base::letter_case::lower_case;
use crate::base::word_list::WordList;
use crate::parse::own_words::Word;

/// How many words call somebody the culprit, from the first of a sentence's own.
pub(super) fn culprit(words: &[Word<'_>]) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    if is_linked(first.text) {
        return Some(1);
    }
    if first.text.starts_with(|letter: char| letter.is_ascii_uppercase()) && ORIGINS.contains(&first.text) {
        return those_of_an_origin(rest).map(|length| 1 + length);
    }
    if CULPRITS.has(first.text) {
        return from_a_country(rest).map(|length| 1 + length);
    }
    None
}

/// "state hackers", "hacking group", behind where they come from.
fn those_of_an_origin(words: &[Word<'_>]) -> Option<usize> {
    let kinds = words.iter().take_while(|word| KINDS.has(word.text)).count();
    let last = words.get(kinds)?.text;
    (CULPRITS.has(last) || kinds > 0 && BODIES.has(last)).then_some(kinds + 1)
}

/// "from North Korea", behind who it was.
fn from_a_country(words: &[Word<'_>]) -> Option<usize> {
    let (joint, rest) = words.split_first()?;
    if !["from", "in"].contains(&joint.text) {
        return None;
    }
    let place = rest.iter().position(|word| !NO_NAMES.has(word.text))?;
    COUNTRIES.contains(&rest[place].text).then_some(place + 2)
}

/// `Russia-linked`, `state-sponsored`; not `asset-backed`.
fn is_linked(word: &str) -> bool {
    let Some((of, link)) = word.rsplit_once('-') else { return false };
    let is_link =
        ["affiliated", "aligned", "backed", "linked", "nexus", "sponsored"].contains(&&*lower_case(link));
    let is_state = ["government", "nation-state", "state"].contains(&&*lower_case(of));
    is_link && (is_state || COUNTRIES.contains(&of)) || ["nation-state"].contains(&&*lower_case(word))
}

/// Who breaks in by trade.
#[rustfmt::skip]
pub(super) static CULPRITS: WordList = WordList::new(&[
    "attacker", "attackers", "crew", "cybercriminals", "cyberspies", "gang", "gangs", "hacker", "hackers", "hacktivists",
    "intruders", "operatives", "scammers", "spies", "spy", "thieves",
]);

/// Who may be anything, unless one of the words before says what.
#[rustfmt::skip]
static BODIES: WordList = WordList::new(&[
    "actor", "actors", "agents", "agency", "group", "groups", "officers", "operators", "service", "services", "unit",
]);

/// What stands between an origin and those who come from there.
#[rustfmt::skip]
static KINDS: WordList = WordList::new(&[
    "army", "criminal", "cyber", "cyber-espionage", "espionage", "government", "hacker", "hacking", "intelligence", "military",
    "ransomware", "state", "state-sponsored", "threat",
]);

/// What stands before the name of a country, or is part of it.
static NO_NAMES: WordList = WordList::new(&["north", "the"]);

/// Peoples that reports name most.
#[rustfmt::skip]
const ORIGINS: [&str; 15] = [
    "American", "Belarusian", "British", "Chinese", "Indian", "Iranian", "Israeli", "Korean", "Nigerian", "Pakistani", "Russian",
    "Syrian", "Turkish", "Ukrainian", "Vietnamese",
];

/// Their countries, and the seats of their governments.
#[rustfmt::skip]
const COUNTRIES: [&str; 21] = [
    "America", "Beijing", "Belarus", "China", "India", "Iran", "Israel", "Korea", "Kremlin", "Moscow", "Nigeria", "Pakistan",
    "Pyongyang", "Romania", "Russia", "Syria", "Tehran", "Turkey", "US", "Ukraine", "Vietnam",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::own_words::sentences;

    #[test]
    fn who_it_was_is_heard_in_many_words() {
        for (text, expected) in [
            ("Russian state hackers broke in", 3),
            ("Chinese hackers broke in", 2),
            ("Korean hacking group", 3),
            ("Chinese military intelligence officers", 4),
            ("Russia-linked intruders", 1),
            ("Kremlin-backed intruders", 1),
            ("state-sponsored intruders", 1),
            ("hackers from North Korea", 4),
            ("attackers in Russia", 3),
            ("British group of companies", 0),
            ("Chinese customers", 0),
            ("asset-backed securities", 0),
            ("hackers in the network", 0),
            ("hackers from", 0),
            ("Russian", 0),
        ] {
            let sentence = sentences(text).remove(0);
            assert_eq!(culprit(&sentence).unwrap_or(0), expected, "{text}");
        }
    }
}
