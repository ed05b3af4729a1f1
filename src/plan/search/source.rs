//! Sources as the search knows them: by what they are called and who published them.

use super::short;
use crate::model::source::SourceId;
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::source_pages::has_page;
use crate::plan::views::{SearchDocument, SearchField, SearchHit, SearchPlace, SearchText};

/// A source with a page of its own. Any other is found with the entry that cites it, by the words of the source; and what
/// was withdrawn is not found by the words of its sources.
pub(super) fn document<'a>(desk: &Desk<'a>, id: SourceId) -> Option<SearchDocument<'a>> {
    let source = desk.site.source(id);
    let uses = desk.site.derived.bibliography.uses(id);
    // Withdrawn incidents come last.
    let stands = uses.incidents.front.first().is_some_and(|id| desk.site.incident(*id).withdrawn.is_none());
    if !has_page(desk.site, id)
        || source.id.is_none() && !stands && uses.companies.len() + uses.actors.len() == 0
    {
        return None;
    }
    let facts = &source.facts;
    let published = facts.published.as_ref().map(|published| published.value);
    let day = published.and_then(|date| date.bounds().earliest.or(date.bounds().latest));
    let names = std::iter::once(&facts.title.value).chain(&facts.publisher).chain(&facts.authors);
    let mut texts: Vec<_> = names.map(|name| (SearchField::Source, name.as_str().into())).collect();
    let account = source.body.as_deref().filter(|body| !body.is_empty());
    texts.extend(account.map(|body| (SearchField::Text, SearchText::Account(body))));
    let kind = facts.kind.map_or_else(
        || desk.words.text("search_kind_source"),
        |kind| desk.words.word("source_kind", kind.as_str()),
    );
    Some(SearchDocument {
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
            summary: source.body.as_deref().and_then(|body| short(&body.first_paragraph)),
            facts: facts.publisher.iter().cloned().chain([desk.cited_in(uses)]).collect(),
        },
    })
}
