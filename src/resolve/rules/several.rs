//! A report on several incidents stands behind as many entries; what looks like one event twice is said to be two.

use super::passage::Passage;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::model::source::SourceId;

/// Reports the first source of an entry whose title announces several incidents, where no other entry cites it.
pub(super) fn check(site: &Site, incident: &Incident, diagnostics: &mut Diagnostics) {
    let entry = incident.facts.title.span;
    let is_cited_once = |id: &&SourceId| site.derived.bibliography.uses(**id).incidents.count() < 2;
    for title in incident.sources.iter().filter(is_cited_once).map(|id| &site.source(*id).facts.title) {
        if let Some(words) = announced(&title.value) {
            let passage = Passage::SourceTitle(title, entry);
            diagnostics.push(factory::record::source_covers_several(
                &title.value[words.clone()],
                passage.place(&words),
            ));
            return;
        }
    }
}

/// Words that say how many.
const MANY: [&str; 17] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "several",
    "multiple", "biggest", "largest", "worst", "top",
];

/// Of what there are many.
const HAPPENINGS: [&str; 9] = [
    "breaches",
    "incidents",
    "attacks",
    "hacks",
    "leaks",
    "intrusions",
    "cyberattacks",
    "cyber-attacks",
    "exposures",
];

/// "Four data breaches": a number with the plural of what happened at most two words behind it.
fn announced(title: &str) -> Option<std::ops::Range<usize>> {
    let is_of_word = |character: char| character.is_alphanumeric() || character == '-';
    let mut words: Vec<(usize, String)> = Vec::new();
    for (at, character) in title.char_indices().filter(|(_, character)| is_of_word(*character)) {
        let begins = !title[..at].chars().next_back().is_some_and(is_of_word);
        if begins {
            words.push((at, String::new()));
        }
        words.last_mut()?.1.extend(character.to_lowercase());
    }
    words.iter().enumerate().find_map(|(place, (start, word))| {
        let is_number = word.parse().is_ok_and(|number: u32| (2..=99).contains(&number));
        let mut next = words.iter().skip(place + 1).take(3);
        let (end, last) = next.find(|(_, word)| HAPPENINGS.contains(&word.as_str()))?;
        (is_number || MANY.contains(&word.as_str())).then_some(*start..end + last.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_announces_several_incidents_by_a_number_and_a_plural() {
        for (title, words) in [
            ("Toyota hit by two cyberattacks in a month", Some("two cyberattacks")),
            ("The 10 biggest data breaches of 2019", Some("10 biggest data breaches")),
            ("Acme admits Three Separate Data Breaches", Some("Three Separate Data Breaches")),
            ("Several hospitals report attacks", Some("Several hospitals report attacks")),
            ("Acme latest victim in a string of attacks", None),
            ("Breach at Acme hits two million", None),
            ("Acme, two years after its breaches", None),
            ("2019 data breaches", None),
            ("", None),
        ] {
            assert_eq!(announced(title).map(|words| &title[words]), words, "{title}");
        }
    }
}
