//! Judgment on what entries say: whatever can be seen to be wrong without having read the source.

mod actors;
mod ages;
mod certainty;
mod companies;
mod dates;
mod duplicates;
mod former_ids;
mod longer_name;
mod mention;
mod ordinals;
mod ownership;
mod passage;
pub(super) mod replacements;
mod security;
mod several;
mod sourcing;

use rayon::prelude::*;

use self::mention::NameIndex;
use self::passage::{Account, Passage};
use super::{Hearing, Options};
use crate::base::hash::ContentHash;
use crate::diagnostic::Diagnostics;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::{Incident, Involvement};
use crate::model::site::Site;

/// Holds every rule against a record. What needs all entries is held only where all of them could be read.
pub(super) fn check(site: &Site, options: Options<'_>, diagnostics: &mut Diagnostics) {
    let is_complete = options.unread.is_empty();
    former_ids::check(site, diagnostics);
    let names = NameIndex::new(companies::names(site).chain(actors::names(site)));
    let ears = Ears { stand_in: names.hash(), names: &names, hearing: options.hearing };
    let of_incidents = || -> Vec<Diagnostics> {
        let numbers = (0..site.incidents.len()).into_par_iter();
        numbers.map(|number| check_incident(site, (number, is_complete), ears)).collect()
    };
    let (of_incidents, of_record) = rayon::join(of_incidents, || check_record(site, is_complete));
    of_incidents.into_iter().for_each(|found| diagnostics.append(found));
    diagnostics.append(of_record);
}

/// The rules on what entries say beside each other.
fn check_record(site: &Site, is_complete: bool) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    dates::check_sources(site, &mut diagnostics);
    ages::check_companies(site, &mut diagnostics);
    sourcing::check_loops(site, &mut diagnostics);
    if is_complete {
        companies::check_names(site, &mut diagnostics);
        duplicates::check(site, &mut diagnostics);
    }
    security::check(site, &mut diagnostics);
    diagnostics
}

/// Whom a text may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Company(CompanyId),
    Actor(ActorId),
}

impl Named {
    fn company(self) -> Option<CompanyId> {
        if let Self::Company(id) = self { Some(id) } else { None }
    }

    fn actor(self) -> Option<ActorId> {
        if let Self::Actor(id) = self { Some(id) } else { None }
    }
}

/// All names of an entry's own organisations.
fn own_names<'a>(site: &'a Site, incident: &'a Incident) -> Vec<&'a str> {
    let of = |involved: &'a Involvement| {
        let facts = &site.company(involved.company).facts;
        let aliases = facts.aliases.iter().map(|alias| alias.name.as_str());
        [facts.name.value.as_str()].into_iter().chain(aliases).chain(involved.printed_as.as_deref())
    };
    incident.companies.iter().flat_map(of).collect()
}

/// A text, and whom it names.
type Heard<'a> = (Passage<'a>, Vec<Named>);

/// With what texts are listened to.
#[derive(Clone, Copy)]
struct Ears<'a> {
    names: &'a NameIndex<Named>,
    /// What stands for the names.
    stand_in: ContentHash,
    hearing: Option<&'a Hearing<'a>>,
}

impl Ears<'_> {
    /// The texts of an entry that name somebody.
    fn heard<'p>(self, incident: &Incident, passages: Vec<Passage<'p>>) -> Vec<Heard<'p>> {
        // The titles of sources may stand in other files, which change by themselves.
        let (own, titles): (Vec<_>, Vec<_>) =
            (0..).zip(passages).partition(|(_, passage)| !matches!(passage, Passage::SourceTitle(..)));
        let find = || {
            let numbers = own.iter().zip(0..).flat_map(|((_, passage), text)| {
                self.names.numbers_in(passage.text()).into_iter().map(move |name| (text, name))
            });
            numbers.collect::<Vec<_>>()
        };
        let file = incident.facts.title.span.file;
        let mentions = match self.hearing {
            Some(hearing) => hearing.mentions(self.stand_in, file, find),
            None => find().into(),
        };
        let of_own = own.iter().zip(0..).map(|((place, passage), text)| {
            let names = mentions.iter().filter(|(its, _)| *its == text).map(|(_, name)| *name);
            (*place, (*passage, self.names.targets(names)))
        });
        let of_titles =
            titles.iter().map(|(place, passage)| (*place, (*passage, self.names.named_in(passage.text()))));
        let mut heard: Vec<(usize, Heard<'p>)> = of_own.chain(of_titles).collect();
        heard.sort_by_key(|(place, _)| *place);
        heard.into_iter().map(|(_, heard)| heard).filter(|(_, named)| !named.is_empty()).collect()
    }
}

fn check_incident(site: &Site, (number, is_complete): (usize, bool), ears: Ears<'_>) -> Diagnostics {
    let (incident, mut diagnostics) = (&site.incidents[number], Diagnostics::default());
    let account = Account::of(&incident.facts);
    let heard = ears.heard(incident, passage::all(site, incident, &account).collect());
    dates::check(site, incident, &mut diagnostics);
    ages::check(site, incident, &mut diagnostics);
    actors::check((site, incident), ears.names, &heard, &mut diagnostics);
    if is_complete && incident.withdrawn.is_none() {
        companies::check(site, incident, &heard, &mut diagnostics);
    }
    if is_complete {
        ordinals::check(site, number, &mut diagnostics);
    }
    if incident.withdrawn.is_none() {
        ownership::check(site, incident, &mut diagnostics);
        certainty::check((site, incident), &heard, &mut diagnostics);
        several::check(site, incident, &mut diagnostics);
        sourcing::check_single(incident, &mut diagnostics);
    }
    diagnostics
}
