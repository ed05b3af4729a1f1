//! Companies and actors as the search knows them: by every name that they have or had.

use super::{ids, registers, short};
use crate::model::actor::ActorId;
use crate::model::company::{Company, CompanyId};
use crate::plan::desk::Desk;
use crate::plan::views::{SearchDocument, SearchField, SearchHit, SearchPlace, SearchText};
use crate::plan::words::capitalised;

/// How far above a company the names of its group count as words for it.
const GENERATIONS: usize = 12;

pub(super) fn company<'a>(desk: &Desk<'a>, id: CompanyId) -> SearchDocument<'a> {
    let company = desk.site.company(id);
    let facts = &company.facts;
    let incidents = desk.site.derived.company_timelines[id.0 as usize].len();
    let above = above(desk, company);
    let mut texts = vec![name(&facts.name.value, incidents)];
    texts.extend(facts.aliases.iter().map(|alias| (SearchField::OtherName, alias.name.as_str().into())));
    texts.extend(ids(&facts.former_ids).chain(registers(&facts.identifiers)));
    texts.extend(above.iter().map(|parent| (SearchField::Party, parent.facts.name.value.as_str().into())));
    texts.push((SearchField::Text, SearchText::Account(&facts.body)));
    let kind = facts.kind.map_or_else(
        || desk.words.text("search_kind_company"),
        |kind| desk.words.word("company_kind", crate::model::word::Word::as_str(kind)),
    );
    SearchDocument {
        family: above.last().map_or(company, |top| *top).id.as_str(),
        place: SearchPlace::First,
        texts,
        facets: Vec::new(),
        hit: SearchHit {
            address: desk.links.company(id),
            kind,
            title: facts.name.value.clone(),
            date: None,
            badge: None,
            summary: short(&facts.body.first_paragraph),
            facts: std::iter::once(desk.words.plural("n_incidents", incidents))
                .chain(also_called(desk, company))
                .collect(),
        },
    }
}

/// Why a company is found by words that its name does not have.
fn also_called(desk: &Desk<'_>, company: &Company) -> Option<String> {
    const MOST: usize = 4;
    let names: Vec<_> = company.facts.aliases.iter().take(MOST).map(|alias| alias.name.clone()).collect();
    let said = || capitalised(&desk.words.format("also_called", &[("names", &desk.words.list(&names))]));
    (!names.is_empty()).then(said)
}

pub(super) fn actor<'a>(desk: &Desk<'a>, id: ActorId) -> SearchDocument<'a> {
    let actor = desk.site.actor(id);
    let facts = &actor.facts;
    let incidents = desk.site.derived.actor_timelines[id.0 as usize].len();
    let mut texts = vec![name(&facts.name.value, incidents)];
    texts.extend(facts.aliases.iter().map(|alias| (SearchField::OtherName, alias.name.as_str().into())));
    texts.extend(ids(&facts.former_ids).chain(registers(&facts.external_ids)));
    texts.push((SearchField::Text, SearchText::Account(&facts.body)));
    SearchDocument {
        family: actor.id.as_str(),
        place: SearchPlace::First,
        texts,
        facets: Vec::new(),
        hit: SearchHit {
            address: desk.links.actor(id),
            kind: desk.words.text("search_kind_actor"),
            title: facts.name.value.clone(),
            date: None,
            badge: None,
            // The list of an actor is one of accusations, wherever it is named.
            summary: Some(desk.words.text("actor_disclaimer")),
            facts: std::iter::once(desk.words.plural("n_incidents", incidents))
                .chain(desk.also_called(actor).map(|names| capitalised(&names)))
                .collect(),
        },
    }
}

/// A name weighs more the more the record holds on it, by doubling.
fn name(name: &str, incidents: usize) -> (SearchField, SearchText<'_>) {
    let doublings = usize::BITS - incidents.leading_zeros();
    (SearchField::Name(u8::try_from(doublings.min(15)).expect("it is at most 15")), name.into())
}

/// Those above a company today, the nearest first; where it has several parents, by the first.
pub(super) fn above<'a>(desk: &Desk<'a>, company: &'a Company) -> Vec<&'a Company> {
    let parent = |company: &&'a Company| {
        let owned = company.parents.iter().find(|ownership| ownership.to.is_none());
        owned.map(|ownership| desk.site.company(ownership.parent))
    };
    std::iter::successors(parent(&company), parent).take(GENERATIONS).collect()
}
