//! The search page, and the documents that its index is made of: what is found by which words, and what is shown of it.
//!
//! A result says no more than the entry's own page: the same marks, words, dates and figures. Withdrawn entries are not
//! found.

mod facets;
mod incident;
mod source;
mod subject;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::desk::{Desk, Heading, Section};
use super::routes::Route;
use super::views::{SearchDocument, SearchField, SearchHit, SearchPlace, SearchText, SearchView};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::page::Page;
use crate::model::source::SourceId;
use crate::source::{FileId, Located, Span};

/// The longest text that is shown as a summary, in characters.
const LONGEST_SUMMARY: usize = 400;

/// The search page.
pub(super) fn view(desk: &Desk<'_>) -> SearchView {
    let title = desk.words.text("search");
    SearchView {
        frame: desk.frame(Heading {
            title: &title,
            description: Some(desk.words.text("search_standfirst")),
            section: Section::None,
            noindex: false,
        }),
        filters: facets::filters(desk),
    }
}

/// All that can be found, in one order. The desk has to be that of a page at the site's root.
pub(super) fn documents<'a>(desk: &'a Desk<'a>) -> Vec<SearchDocument<'a>> {
    let site = desk.site;
    let companies =
        (0..site.companies.len() as u32).into_par_iter().map(|id| subject::company(desk, CompanyId(id)));
    let actors = (0..site.actors.len() as u32).into_par_iter().map(|id| subject::actor(desk, ActorId(id)));
    let facets = facets::of_incidents(desk);
    let incident = |id: &IncidentId| incident::document(desk, *id, &facets[id.0 as usize]);
    let incidents = site.derived.timeline.par_iter().map(incident);
    let sources =
        (0..site.sources.len() as u32).into_par_iter().filter_map(|id| source::document(desk, SourceId(id)));
    let pages = site.pages.par_iter().map(|page| page_document(desk, page));
    companies.chain(actors).chain(pages).chain(incidents).chain(sources).collect()
}

/// What is found of entries in these files, without the values that it can be narrowed to.
pub(super) fn documents_in<'a>(
    desk: &'a Desk<'a>,
    is_one: &dyn Fn(FileId) -> bool,
) -> Vec<SearchDocument<'a>> {
    let site = desk.site;
    let is_in = |span: Span| is_one(span.file);
    let companies = (0..).map(CompanyId).zip(&site.companies);
    let companies = companies.filter(|(_, company)| is_in(company.facts.name.span));
    let actors = (0..).map(ActorId).zip(&site.actors);
    let actors = actors.filter(|(_, actor)| is_in(actor.facts.name.span));
    let incidents = site.derived.timeline.iter();
    let incidents = incidents.filter(|id| is_in(site.incident(**id).facts.title.span));
    let sources = (0..).map(SourceId).zip(&site.sources);
    let sources = sources.filter(|(_, source)| is_in(source.facts.title.span));
    let pages = site.pages.iter().filter(|page| is_in(page.title.span));
    companies
        .map(|(id, _)| subject::company(desk, id))
        .chain(actors.map(|(id, _)| subject::actor(desk, id)))
        .chain(pages.map(|page| page_document(desk, page)))
        .chain(incidents.map(|id| incident::document(desk, *id, &[])))
        .chain(sources.filter_map(|(id, _)| source::document(desk, id)))
        .collect()
}

fn page_document<'a>(desk: &Desk<'a>, page: &'a Page) -> SearchDocument<'a> {
    let summary = page.summary.as_deref().map(|summary| (SearchField::Summary, summary.into()));
    let text = (SearchField::Text, SearchText::Account(&page.body));
    SearchDocument {
        family: page.id.value.as_str(),
        place: SearchPlace::Last,
        texts: std::iter::once((SearchField::Title, page.title.value.as_str().into()))
            .chain(summary)
            .chain([text])
            .collect(),
        facets: Vec::new(),
        hit: SearchHit {
            address: desk.links.to(&Route::Page(page.id.value.clone())),
            kind: desk.words.text("search_kind_page"),
            title: page.title.value.clone(),
            date: None,
            badge: None,
            summary: page.summary.clone().or_else(|| short(&page.body.first_paragraph)),
            facts: Vec::new(),
        },
    }
}

/// A text that is short enough to be shown whole.
fn short(text: &str) -> Option<String> {
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_SUMMARY;
    fits.then(|| text.to_owned())
}

/// Former ids as texts.
fn ids<'a>(
    ids: &'a [Located<crate::base::slug::Slug>],
) -> impl Iterator<Item = (SearchField, SearchText<'a>)> {
    ids.iter().map(|id| (SearchField::OtherName, id.value.as_str().into()))
}

/// Ids in registers elsewhere as texts.
fn registers<'a>(ids: &'a BTreeMap<String, String>) -> impl Iterator<Item = (SearchField, SearchText<'a>)> {
    ids.values().map(|id| (SearchField::OtherName, id.as_str().into()))
}
