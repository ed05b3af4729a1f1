//! Sources as the search knows them: by what they are called and who published them.

use std::collections::BTreeSet;

use super::short;
use crate::model::source::SourceId;
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::views::{SearchDocument, SearchField, SearchHit, SearchPlace};

/// The sources that can be found: those of incidents that stand, of companies and actors, and those with a file of their own.
/// What only withdrawn entries cite is not found.
pub(super) fn found(desk: &Desk<'_>) -> Vec<SourceId> {
    let site = desk.site;
    let of_incidents = site.derived.timeline.iter().flat_map(|id| &site.incident(*id).sources);
    let of_companies = site.companies.iter().flat_map(|company| &company.sources);
    let of_actors = site.actors.iter().flat_map(|actor| &actor.sources);
    let cited: BTreeSet<SourceId> = of_incidents.chain(of_companies).chain(of_actors).copied().collect();
    let has_file = |id: &SourceId| site.source(*id).id.is_some();
    let all = (0..site.sources.len() as u32).map(SourceId);
    all.filter(|id| cited.contains(id) || has_file(id)).collect()
}

pub(super) fn document<'a>(desk: &Desk<'a>, id: SourceId) -> SearchDocument<'a> {
    let source = desk.site.source(id);
    let uses = desk.site.derived.bibliography.uses(id);
    let facts = &source.facts;
    let published = facts.published.as_ref().map(|published| published.value);
    let day = published.and_then(|date| date.bounds().earliest.or(date.bounds().latest));
    let names = std::iter::once(&facts.title.value).chain(&facts.publisher).chain(&facts.authors);
    let mut texts: Vec<_> = names.map(|name| (SearchField::Source, name.as_str().into())).collect();
    texts.extend(
        (!source.body.text.is_empty()).then(|| (SearchField::Text, source.body.text.as_str().into())),
    );
    let kind = facts.kind.map_or_else(
        || desk.words.text("search_kind_source"),
        |kind| desk.words.word("source_kind", kind.as_str()),
    );
    SearchDocument {
        family: source.slug.as_str(),
        place: day.map_or(SearchPlace::Last, SearchPlace::Dated),
        texts,
        facets: Vec::new(),
        hit: SearchHit {
            address: desk.links.source(id),
            kind,
            title: facts.title.value.clone(),
            date: published.map(|date| desk.date(&date)),
            badge: None,
            summary: short(&source.body.first_paragraph),
            facts: facts.publisher.iter().cloned().chain([desk.cited_in(uses)]).collect(),
        },
    }
}
