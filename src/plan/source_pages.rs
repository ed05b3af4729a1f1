//! The pages of sources: what rests on each, whose they are, and the way to them.

mod publisher;

use super::desk::{Desk, Heading, Section};
use super::facts::{plain, row};
use super::output::PageKind;
use super::prose;
use super::routes::Route;
use super::shelves::Shelving;
use super::sources::linked_address;
use super::views::{FactLine, FactRow, FactStyle, Link, RestingEntry, SourceView};
use super::years::disclosed;
use crate::model::bibliography::{PublisherId, Uses};
use crate::model::config::SourcePages;
use crate::model::incident::IncidentId;
use crate::model::shelf::Shelf;
use crate::model::site::Site;
use crate::model::source::{Source, SourceId, SourceKind};
use crate::model::word::Word;

pub(super) use publisher::{publisher, publisher_rows};

/// So many sources that repeat one are named on its page.
const REPEATS: usize = 50;

/// Every page about sources.
pub(super) fn kinds(site: &Site) -> Vec<PageKind> {
    let bibliography = &site.derived.bibliography;
    let mut kinds = vec![PageKind::Sources];
    for (id, publisher) in (0..).map(PublisherId).zip(&bibliography.publishers) {
        let shelves = publisher.sources.names().map(Some);
        kinds.extend(std::iter::once(None).chain(shelves).map(|shelf| PageKind::Publisher(id, shelf)));
    }
    let uses = (0..).map(SourceId).zip(&bibliography.uses);
    for (id, uses) in uses.filter(|(id, _)| has_page(site, *id)) {
        let shelves = uses.incidents.names().map(Some);
        kinds.extend(std::iter::once(None).chain(shelves).map(|shelf| PageKind::Source(id, shelf)));
    }
    kinds
}

/// Whether a source has a page of its own.
pub(super) fn has_page(site: &Site, id: SourceId) -> bool {
    let uses = site.derived.bibliography.uses(id);
    let is_shared = || uses.entries() > 1 || !uses.repeated_by.is_empty();
    site.config.source_pages == SourcePages::All || site.source(id).id.is_some() || is_shared()
}

/// The page of a source, or a part of what cites it.
pub(super) fn source(desk: &Desk<'_>, id: SourceId, shelf: Option<Shelf>) -> SourceView {
    let source = desk.site.source(id);
    let uses = desk.site.derived.bibliography.uses(id);
    let route = |shelf| Route::Source(source.slug.clone(), shelf);
    let shelving = Shelving { list: &uses.incidents, route: &route, count: "n_incidents" };
    let title = &source.facts.title.value;
    let is_front = shelf.is_none();
    let publisher = desk.publisher_link(id);
    let standfirst = standfirst(desk, uses);
    let mut breadcrumbs = vec![desk.crumb("nav_sources", &Route::Sources)];
    breadcrumbs.push(super::views::Crumb { text: publisher.text, url: Some(publisher.url) });
    breadcrumbs.extend(shelving.crumbs(desk, title.clone(), shelf));
    let page = Drafting { desk, id, uses };
    SourceView {
        frame: desk.entry_frame(
            source.facts.title.span.file,
            Heading {
                title: &shelving.heading(desk, title, shelf),
                description: Some(standfirst.clone()),
                section: Section::None,
                noindex: false,
            },
        ),
        breadcrumbs,
        title: title.clone(),
        lang: desk.foreign(source.facts.lang.as_ref()),
        standfirst,
        facts: if is_front { facts(desk, id, uses) } else { Vec::new() },
        notes: source.body.as_deref().filter(|_| is_front).and_then(|body| prose::account(desk, body)),
        heading: shelving.heading(desk, &desk.words.text("resting_heading"), shelf),
        incidents: shelving.items(shelf).iter().map(|incident| page.incident(*incident)).collect(),
        others: if is_front { page.others() } else { Vec::new() },
        shelves: if is_front { shelving.rows(desk) } else { Vec::new() },
        pager: shelving.pager(desk, shelf),
    }
}

/// "Cited in 4 entries. 2 entries rest on it alone."
fn standfirst(desk: &Desk<'_>, uses: &Uses) -> String {
    let cited = desk.cited_in(uses);
    let cited = desk.words.format("sentence", &[("text", &cited)]);
    let alone = uses.alone.len();
    let alone = (alone > 0).then(|| desk.words.plural("source_alone", alone));
    let parts: Vec<_> = std::iter::once(cited).chain(alone).collect();
    parts.join(&desk.words.text("sentence_separator"))
}

/// A page about a source while it is drafted.
struct Drafting<'a> {
    desk: &'a Desk<'a>,
    id: SourceId,
    uses: &'a Uses,
}

impl Drafting<'_> {
    fn incident(&self, id: IncidentId) -> RestingEntry {
        let (desk, incident) = (self.desk, self.desk.site.incident(id));
        // Of a withdrawn entry nothing is shown that could be read on.
        let is_withdrawn = incident.withdrawn.is_some();
        RestingEntry {
            entry: desk.incident_link(id),
            date: disclosed(incident).filter(|_| !is_withdrawn).map(|date| desk.date(&date)),
            note: self.note(id),
            statements: if is_withdrawn { Vec::new() } else { desk.resting_on(incident, self.id) },
        }
    }

    fn note(&self, id: IncidentId) -> Option<String> {
        let incident = self.desk.site.incident(id);
        let is_only_one = incident.sources.iter().all(|source| *source == self.id);
        let key = match self.uses.alone.binary_search(&id) {
            _ if incident.withdrawn.is_some() => "status_withdrawn",
            Ok(_) if is_only_one => "resting_alone",
            Ok(_) => "resting_goes_back",
            Err(_) => return None,
        };
        Some(self.desk.words.text(key))
    }

    fn others(&self) -> Vec<RestingEntry> {
        let entry = |entry, statements| RestingEntry { entry, date: None, note: None, statements };
        let companies = self.uses.companies.iter().map(|id| {
            let company = self.desk.site.company(*id);
            entry(self.desk.company_link(*id), self.desk.resting_of_company(company, self.id))
        });
        let actors = self.uses.actors.iter().map(|id| {
            let actor = self.desk.site.actor(*id);
            let link = Link { text: actor.facts.name.value.clone(), url: self.desk.links.actor(*id) };
            entry(link, self.desk.resting_of_actor(actor, self.id))
        });
        companies.chain(actors).collect()
    }
}

fn facts(desk: &Desk<'_>, id: SourceId, uses: &Uses) -> Vec<FactRow> {
    let source = desk.site.source(id);
    let facts = &source.facts;
    let words = desk.words;
    let publisher = desk.publisher_link(id);
    let publisher = match &facts.publisher {
        Some(_) => FactLine { url: Some(publisher.url), ..plain(publisher.text) },
        None => desk.absent(None),
    };
    let date = |key: &str, date: Option<&crate::source::Located<crate::model::date::PartialDate>>| {
        let date = desk.date(&date?.value);
        Some(row(words.text(key), vec![FactLine { date: Some(date.clone()), ..plain(date.text) }]))
    };
    let authors = (!facts.authors.is_empty())
        .then(|| row(words.text("fact_authors"), vec![plain(words.list(&facts.authors))]));
    let published = date("fact_published", facts.published.as_ref())
        .unwrap_or_else(|| row(words.text("fact_published"), vec![desk.absent(None)]));
    let kind = facts.kind.map(|kind| {
        row(words.text("fact_source_kind"), vec![plain(words.word("source_kind", kind.as_str()))])
    });
    let lang =
        facts.lang.as_ref().map(|lang| row(words.text("fact_language"), vec![plain(lang.to_string())]));
    let rows = [Some(row(words.text("fact_publisher"), vec![publisher])), authors, Some(published)];
    let rows = rows.into_iter().chain([date("fact_updated", facts.updated.as_deref()), kind, lang]);
    let rows = rows.chain([Some(address(desk, source)), Some(archived(desk, source))]);
    rows.chain([repeats(desk, source), repeated_by(desk, uses)]).flatten().collect()
}

/// What an actor says is cited, never linked.
fn address(desk: &Desk<'_>, source: &Source) -> FactRow {
    let line = match linked_address(source) {
        Some(url) => FactLine { url: Some(url.clone()), external: true, ..plain(url) },
        None if source.facts.kind == Some(SourceKind::ActorStatement) => {
            FactLine { style: FactStyle::Absent, ..plain(desk.words.text("never_linked")) }
        }
        None => desk.absent(None),
    };
    row(desk.words.text("fact_address"), vec![line])
}

fn archived(desk: &Desk<'_>, source: &Source) -> FactRow {
    let line = match desk.archived(source) {
        Some(link) => FactLine { url: Some(link.url), external: true, ..plain(link.text) },
        None => FactLine { style: FactStyle::Absent, ..plain(desk.words.text("no_archived_copy")) },
    };
    row(desk.words.text("fact_archived"), vec![line])
}

/// The sources that a source goes back to, the nearest first. A chain that runs in a circle ends where it closes.
fn repeats(desk: &Desk<'_>, source: &Source) -> Option<FactRow> {
    let mut chain = Vec::new();
    let mut next = source.via;
    while let Some(id) = next.filter(|id| !chain.contains(id)) {
        chain.push(id);
        next = desk.site.source(id).via;
    }
    let items: Vec<Link> = chain.into_iter().map(|id| desk.source_link(id)).collect();
    (!items.is_empty()).then(|| FactRow { items, ..row(desk.words.text("fact_repeats"), Vec::new()) })
}

fn repeated_by(desk: &Desk<'_>, uses: &Uses) -> Option<FactRow> {
    let named = uses.repeated_by.iter().take(REPEATS);
    let items: Vec<Link> = named.map(|id| desk.source_link(*id)).collect();
    let left = uses.repeated_by.len() - items.len();
    let items_note = (left > 0).then(|| desk.words.plural("n_more", left));
    (!items.is_empty()).then(|| FactRow {
        items,
        items_note,
        ..row(desk.words.text("fact_repeated_by"), Vec::new())
    })
}

impl Desk<'_> {
    /// A link to a source, with its title.
    pub(super) fn source_link(&self, id: SourceId) -> Link {
        let source = self.site.source(id);
        Link { text: source.facts.title.value.clone(), url: self.links.source(id) }
    }

    /// The list of a source's publisher, or of those whose publisher nobody names.
    pub(super) fn publisher_link(&self, id: SourceId) -> Link {
        let bibliography = &self.site.derived.bibliography;
        let publisher = &bibliography.publishers[bibliography.uses(id).publisher.0 as usize];
        let text = publisher.name.clone().unwrap_or_else(|| self.words.text("publisher_not_stated"));
        Link { text, url: self.links.to(&Route::Publisher(publisher.id.clone(), None)) }
    }

    /// "Cited in 4 entries".
    pub(super) fn cited_in(&self, uses: &Uses) -> String {
        match uses.entries() {
            0 => self.words.text("source_uncited"),
            entries => self.words.plural("source_cited", entries),
        }
    }
}
