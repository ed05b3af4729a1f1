//! The sources of one publisher.

use crate::model::bibliography::{Publisher, PublisherId};
use crate::model::shelf::Shelf;
use crate::model::source::SourceId;
use crate::plan::desk::{Desk, Heading, Section};
use crate::plan::routes::Route;
use crate::plan::shelves::Shelving;
use crate::plan::views::{IndexRow, PublisherView, SourceRow};

pub(in crate::plan) fn publisher(desk: &Desk<'_>, id: PublisherId, shelf: Option<Shelf>) -> PublisherView {
    let publisher = &desk.site.derived.bibliography.publishers[id.0 as usize];
    let name = publisher.name.clone().unwrap_or_else(|| desk.words.text("publisher_not_stated"));
    let route = |shelf| Route::Publisher(publisher.id.clone(), shelf);
    let shelving = Shelving { list: &publisher.sources, route: &route, count: "n_sources" };
    let heading = shelving.heading(desk, &name, shelf);
    let count = desk.words.plural("n_sources", publisher.sources.count());
    let standfirst = match shelf {
        None => desk.words.format("publisher_standfirst", &[("sources", &count)]),
        Some(_) => desk.words.format(
            "publisher_part_standfirst",
            &[("n", &desk.words.number(shelving.items(shelf).len() as u64)), ("sources", &count)],
        ),
    };
    let mut breadcrumbs = vec![desk.crumb("nav_sources", &Route::Sources)];
    breadcrumbs.extend(shelving.crumbs(desk, name.clone(), shelf));
    PublisherView {
        frame: desk.frame(Heading {
            title: &desk.words.format("publisher_title", &[("publisher", &heading)]),
            description: Some(standfirst.clone()),
            section: Section::None,
            noindex: false,
        }),
        breadcrumbs,
        heading,
        standfirst,
        sources: shelving.items(shelf).iter().map(|id| source_row(desk, *id)).collect(),
        shelves: if shelf.is_none() { shelving.rows(desk) } else { Vec::new() },
        pager: shelving.pager(desk, shelf),
    }
}

fn source_row(desk: &Desk<'_>, id: SourceId) -> SourceRow {
    let source = desk.site.source(id);
    SourceRow {
        source: desk.source_link(id),
        lang: desk.foreign(source.facts.lang.as_ref()),
        date: source.facts.published.as_ref().map(|date| desk.date(&date.value)),
        note: desk.cited_in(desk.site.derived.bibliography.uses(id)),
    }
}

/// Every publisher with the number of its sources.
pub(in crate::plan) fn publisher_rows(desk: &Desk<'_>) -> Vec<IndexRow> {
    let row = |publisher: &Publisher| {
        let count = publisher.sources.count();
        IndexRow {
            text: publisher.name.clone().unwrap_or_else(|| desk.words.text("publisher_not_stated")),
            url: desk.links.to(&Route::Publisher(publisher.id.clone(), None)),
            count,
            count_label: desk.words.plural("n_sources", count),
        }
    };
    desk.site.derived.bibliography.publishers.iter().map(row).collect()
}
