//! Texts that call an actor's part certain, where the claims do not make it so or somebody disputes them.

use super::passage::Passage;
use super::{Heard, Named};
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::ActorId;
use crate::model::claim::{Tier, tiers};
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::parse::own_words::{Word, hedges, sentences};

pub(super) fn check(
    (site, incident): (&Site, &Incident),
    heard: &[Heard<'_>],
    diagnostics: &mut Diagnostics,
) {
    let mut open = tiers(incident.attribution.items());
    open.retain(|_, tier| *tier != Tier::Established);
    for (passage, named) in heard {
        if matches!(passage, Passage::Field(_) | Passage::Body(_)) {
            let actors = named.iter().filter_map(|named| Named::actor(*named));
            let doubtful: Vec<_> = actors.filter_map(|actor| Some((actor, *open.get(&actor)?))).collect();
            check_text(site, *passage, &doubtful, diagnostics);
        }
    }
}

fn check_text(site: &Site, passage: Passage<'_>, actors: &[(ActorId, Tier)], diagnostics: &mut Diagnostics) {
    if actors.is_empty() {
        return;
    }
    for sentence in sentences(passage.text()) {
        let Some(certain) = certain(&sentence) else { continue };
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { continue };
        let text = &passage.text()[first.range.start..last.range.end];
        let named = actors
            .iter()
            .find(|(actor, _)| super::mention::names_one(text, super::actors::names_of(site.actor(*actor))));
        if let Some((actor, tier)) = named {
            let name = &site.actor(*actor).facts.name.value;
            let place = passage.place(&certain.range);
            let is_disputed = *tier == Tier::Disputed;
            diagnostics.push(factory::record::attribution_overstated(certain.text, name, is_disputed, place));
        }
    }
}

/// The word by which a sentence calls something certain, unless it says whose word that is.
fn certain<'w, 't>(sentence: &'w [Word<'t>]) -> Option<&'w Word<'t>> {
    let place = (0..sentence.len()).find(|place| is_certain(&sentence[..=*place]))?;
    let hedge = sentence.iter().position(|word| hedges(word.text));
    // In "no doubt" and "without doubt" the first word hedges nothing.
    let is_of_doubt = |hedge: usize| hedge + 1 == place && says(&sentence[place], "doubt");
    hedge.is_none_or(is_of_doubt).then(|| &sentence[place])
}

fn says(word: &Word<'_>, text: &str) -> bool {
    !word.quoted && word.text.eq_ignore_ascii_case(text)
}

/// Whether the last of some words calls something certain.
fn is_certain(words: &[Word<'_>]) -> bool {
    const CERTAIN: [&str; 12] = [
        "certainly",
        "conclusively",
        "definitively",
        "doubtless",
        "established",
        "indisputably",
        "proved",
        "proven",
        "undeniably",
        "undisputed",
        "undoubtedly",
        "unquestionably",
    ];
    let [before @ .., last] = words else { return false };
    let no = before.last().is_some_and(|word| ["no", "beyond", "without"].iter().any(|no| says(word, no)));
    CERTAIN.iter().any(|certain| says(last, certain)) || no && says(last, "doubt")
}
