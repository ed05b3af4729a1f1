//! "Second breach in five weeks" promises a first one: an entry that is alone under such a title has swallowed it.

use super::mention::names_one;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::{Company, CompanyId};
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::source::Located;

pub(super) fn check(site: &Site, number: usize, diagnostics: &mut Diagnostics) {
    let incident = &site.incidents[number];
    let Some(group) = site.derived.groups[number] else { return };
    let known = &site.derived.company_timelines[group.0 as usize];
    let id = IncidentId(u32::try_from(number).expect("a record has fewer than 2^32 incidents"));
    if !known.contains(&id) {
        return;
    }
    let own = std::iter::once((&incident.facts.title, None));
    let sources = incident.sources.iter().map(|source| &site.source(*source).facts.title);
    let here = incident.facts.title.span;
    for (title, at_source) in own.chain(sources.map(|title| (title, Some(title.span)))) {
        let Some((word, ordinal)) = promised(&title.value) else { continue };
        if known.len() < ordinal && (at_source.is_none() || names_the_group(site, group, title)) {
            let promise =
                factory::record::Promise { word, title: &title.value, at_source, known: known.len() };
            diagnostics.push(factory::record::earlier_incident_missing(here, &promise));
            return;
        }
    }
}

const ORDINALS: [(&str, usize); 13] = [
    ("second", 2),
    ("2nd", 2),
    ("third", 3),
    ("3rd", 3),
    ("fourth", 4),
    ("4th", 4),
    ("fifth", 5),
    ("5th", 5),
    ("sixth", 6),
    ("6th", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
];

const HAPPENINGS: [&str; 10] = [
    "breach",
    "breaches",
    "incident",
    "attack",
    "hack",
    "leak",
    "intrusion",
    "cyberattack",
    "cyber-attack",
    "exposure",
];

/// The ordinal in a title that stands at most three words before what happened: "second security breach".
fn promised(title: &str) -> Option<(&'static str, usize)> {
    let lower = title.to_lowercase();
    let words: Vec<_> =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect();
    words.iter().enumerate().find_map(|(place, word)| {
        let ordinal = ORDINALS.iter().find(|(ordinal, _)| ordinal == word)?;
        let next = words.iter().skip(place + 1).take(3);
        next.into_iter().any(|word| HAPPENINGS.contains(word)).then_some(*ordinal)
    })
}

/// Whether a source's title speaks of this group: it names the top company or one below it.
fn names_the_group(site: &Site, top: CompanyId, title: &Located<String>) -> bool {
    let mut open = vec![top];
    let mut seen = vec![top];
    while let Some(company) = open.pop() {
        let company = site.company(company);
        if is_named(company, &title.value) {
            return true;
        }
        for child in &company.children {
            if !seen.contains(child) {
                seen.push(*child);
                open.push(*child);
            }
        }
    }
    false
}

fn is_named(company: &Company, title: &str) -> bool {
    let names = std::iter::once(company.facts.name.value.as_str());
    let aliases = company.facts.aliases.iter().map(|alias| alias.name.as_str());
    names_one(title, names.chain(aliases))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinal_counts_only_before_what_happened() {
        for (title, expected) in [
            ("Toyota announces second security breach in the last five weeks", Some(2)),
            ("A third data breach at Acme", Some(3)),
            ("Acme hit by another ransomware attack", None),
            ("Second quarter results delayed by breach", None),
            ("Third-party breach at Acme", None),
            ("A split second before the market opened, a breach", None),
            ("Acme confirms breach", None),
        ] {
            assert_eq!(promised(title).map(|(_, ordinal)| ordinal), expected, "{title}");
        }
    }
}
