//! Words that say who it was, or from where: "Russian state hackers", "hackers from Iran", "China-linked". English.

use super::is_one_of;
use crate::base::letter_case::lower_case;
use crate::parse::own_words::Word;

/// How many words call somebody the culprit, from the first of a sentence's rest.
pub(super) fn culprit(words: &[Word<'_>]) -> Option<usize> {
    let own = words.iter().take_while(|word| !word.quoted).count().min(LONGEST);
    let words = &words[..own];
    let first = words.first()?;
    if is_linked(first.text) {
        return Some(1);
    }
    if ORIGINS.contains(&first.text) {
        let kinds = words[1..].iter().take_while(|word| is_one_of(word, &KINDS)).count();
        let last = words.get(1 + kinds)?;
        let is_body = kinds > 0 && is_one_of(last, &BODIES);
        return (is_body || is_one_of(last, &CULPRITS)).then_some(2 + kinds);
    }
    let [_, joint, rest @ ..] = words else { return None };
    let is_from = is_one_of(first, &CULPRITS) && is_one_of(joint, &["from", "in"]);
    let place = rest.iter().position(|word| !is_one_of(word, &["north", "the"]))?;
    (is_from && COUNTRIES.contains(&rest[place].text)).then_some(3 + place)
}

/// `Russia-linked`, `state-sponsored`; not `asset-backed`.
fn is_linked(word: &str) -> bool {
    let Some((of, link)) = word.rsplit_once('-') else { return false };
    let is_link =
        ["affiliated", "aligned", "backed", "linked", "nexus", "sponsored"].contains(&&*lower_case(link));
    let is_state = ["government", "nation-state", "state"].contains(&&*lower_case(of));
    is_link && (is_state || COUNTRIES.contains(&of)) || ["nation-state"].contains(&&*lower_case(word))
}

/// So many words at most say it: "North Korean state hacking group".
const LONGEST: usize = 5;

/// Who breaks in by trade.
#[rustfmt::skip]
const CULPRITS: [&str; 16] = [
    "attacker", "attackers", "crew", "cybercriminals", "cyberspies", "gang", "gangs", "hacker", "hackers", "hacktivists",
    "intruders", "operatives", "scammers", "spies", "spy", "thieves",
];

/// Who may be anything, unless one of the words before says what.
#[rustfmt::skip]
const BODIES: [&str; 11] = [
    "actor", "actors", "agents", "agency", "group", "groups", "officers", "operators", "service", "services", "unit",
];

/// What stands between an origin and those who come from there.
#[rustfmt::skip]
const KINDS: [&str; 14] = [
    "army", "criminal", "cyber", "cyber-espionage", "espionage", "government", "hacker", "hacking", "intelligence", "military",
    "ransomware", "state", "state-sponsored", "threat",
];

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
            ("Russian “hackers” broke in", 0),
            ("Russian", 0),
        ] {
            let sentence = sentences(text).remove(0);
            assert_eq!(culprit(&sentence).unwrap_or(0), expected, "{text}");
        }
    }
}
