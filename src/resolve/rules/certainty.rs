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
    let is_certain = |word: &&Word<'_>| {
        let word = if word.quoted { String::new() } else { word.text.to_lowercase() };
        matches!(
            word.as_str(),
            "established"
                | "proven"
                | "proved"
                | "definitively"
                | "conclusively"
                | "undoubtedly"
                | "undisputed"
        )
    };
    let is_hedged = sentence.iter().any(|word| hedges(word.text));
    sentence.iter().find(is_certain).filter(|_| !is_hedged)
}
