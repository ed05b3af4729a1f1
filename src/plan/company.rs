//! The page of a company: the timeline of its whole group, as the group was at the time of each incident.

use super::charts;
use super::desk::{Desk, Heading, Section};
use super::facts::{plain, row};
use super::group;
use super::history::History;
use super::item::List;
use super::metadata;
use super::prose;
use super::routes::Route;
use super::views::{CitedText, CompanyView, Crumb, FactLine, FactRow, HistoryView, Link, Notice, Tally};
use super::words::capitalised;
use super::years;
use crate::model::archive::Period;
use crate::model::claim;
use crate::model::company::{Company, CompanyId, Ownership};
use crate::model::count::headline;
use crate::model::facet::FacetKind;
use crate::model::incident::{DateKey, IncidentId};
use crate::model::word::Word;

pub(super) fn view(desk: &Desk<'_>, id: CompanyId) -> CompanyView {
    let company = desk.site.company(id);
    let incidents = &desk.site.derived.company_timelines[id.0 as usize];
    let name = &company.facts.name.value;
    let standfirst = standfirst(desk, company, incidents.len());
    let history = history(desk, id);
    let newest = history.newest(desk);
    let (years, undated) = years::years(desk, List::Company(id), (&newest.ids, history.archive));
    let (tree, all_parts) = group::panel(desk, id);
    let breadcrumbs =
        vec![desk.crumb("nav_companies", &Route::Companies), Crumb { text: name.clone(), url: None }];
    let frame = desk.entry_frame(
        company.facts.name.span.file,
        Heading {
            title: &desk.words.format("company_title", &[("company", name)]),
            description: Some(standfirst.clone()),
            section: Section::Companies,
            noindex: false,
        },
    );
    CompanyView {
        frame: metadata::of_company(desk, id, frame, &breadcrumbs),
        breadcrumbs,
        lang: desk.foreign(company.facts.lang.as_ref()),
        name: name.clone(),
        standfirst: Some(CitedText { text: standfirst, citations: Vec::new() }),
        tallies: tallies(desk, incidents),
        controls: None,
        lanes: if history.archive.is_none() { charts::lanes(desk, id, incidents) } else { None },
        counts: charts::counts(desk, incidents),
        months: history.archive.and_then(|archive| charts::months_below(desk, &history.route, archive)),
        newest: newest.says,
        all_years: newest.years,
        years,
        undated,
        end_note: Some(end_note(desk, incidents)),
        tree,
        all_parts,
        facts: facts(desk, company),
        account: prose::account(desk, &company.facts.body),
        sources: desk.sources(&company.sources),
        embed: desk.embed_code(&Route::EmbedCompany(company.id.clone()), name),
    }
}

/// A page below that of a company with a long timeline.
pub(super) fn period(desk: &Desk<'_>, id: CompanyId, period: Period) -> HistoryView {
    let history = history(desk, id);
    let ids = history.of_period(desk, period);
    let (years, undated) = years::years(desk, List::Company(id), (&ids, None));
    HistoryView { years, undated, ..history.page(desk, Section::Companies, period) }
}

fn history<'a>(desk: &Desk<'a>, id: CompanyId) -> History<'a> {
    let site = desk.site;
    History {
        route: Route::Company(site.company(id).id.clone()),
        name: &site.company(id).facts.name.value,
        timeline: site.derived.company_timelines[id.0 as usize].clone(),
        archive: site.derived.long_companies.get(&id),
    }
}

/// "Automotive, Japan. 4 incidents are recorded across its group."
pub(super) fn standfirst(desk: &Desk<'_>, company: &Company, incidents: usize) -> String {
    let facts = &company.facts;
    let sector = facts.sector.as_ref().map(|sector| desk.sector_label(&sector.value));
    let kind = facts.kind.map(|kind| desk.words.word("company_kind", kind.as_str()));
    let country = facts.country.as_ref().map(|code| desk.country(&code.value));
    let what: Vec<_> = [sector.or(kind), country].into_iter().flatten().collect();
    let key = if company.children.is_empty() { "company_incidents" } else { "company_group_incidents" };
    let recorded = desk.words.plural(key, incidents);
    if what.is_empty() {
        return recorded;
    }
    let what = what.join(&desk.words.text("list_separator"));
    desk.words.format("company_standfirst", &[("what", &what), ("recorded", &recorded)])
}

fn tallies(desk: &Desk<'_>, incidents: &[IncidentId]) -> Vec<Tally> {
    let count = Tally {
        label: desk.words.text("tally_company_incidents"),
        value: desk.words.number(incidents.len() as u64),
        note: None,
        links: Vec::new(),
    };
    let optional = [largest_figure(desk, incidents), first_and_last(desk, incidents)];
    std::iter::once(count).chain(optional.into_iter().flatten()).chain(actors(desk, incidents)).collect()
}

/// The largest single figure. People are never added up: one customer can be in several incidents.
fn largest_figure(desk: &Desk<'_>, incidents: &[IncidentId]) -> Option<Tally> {
    let headlines = incidents.iter().filter_map(|id| {
        let counts = desk.site.incident(*id).facts.counts.items();
        headline(counts.iter().map(|count| &count.value))
    });
    let headlines: Vec<_> = headlines.collect();
    let largest = headline(headlines.iter().copied())?;
    let note = desk.words.format(
        "tally_largest_note",
        &[
            ("unit", &desk.words.unit(largest)),
            ("n", &desk.words.number(headlines.len() as u64)),
            ("of", &desk.words.number(incidents.len() as u64)),
        ],
    );
    Some(Tally {
        label: desk.words.text("tally_largest"),
        value: desk.words.figure(largest.figure),
        note: Some(note),
        links: Vec::new(),
    })
}

pub(super) fn first_and_last(desk: &Desk<'_>, incidents: &[IncidentId]) -> Option<Tally> {
    let mut dates = incidents
        .iter()
        .filter_map(|id| desk.site.incident(*id).facts.date(DateKey::Disclosed))
        .map(|fact| fact.date);
    let first = dates.next()?;
    let last = dates.next_back();
    let (label, value) = match last {
        None => ("tally_disclosed", desk.words.date(&first)),
        Some(last) => (
            "tally_first_and_last",
            desk.words.format(
                "first_to_last",
                &[("first", &desk.words.date(&first)), ("last", &desk.words.date_inline(&last))],
            ),
        ),
    };
    Some(Tally { label: desk.words.text(label), value, note: None, links: Vec::new() })
}

/// Each actor that a standing claim names, with in how many of the incidents and how well that stands.
fn actors(desk: &Desk<'_>, incidents: &[IncidentId]) -> Vec<Tally> {
    const MOST: usize = 3;
    let mut named: Vec<(claim::Tier, crate::model::actor::ActorId, usize)> = Vec::new();
    for id in incidents {
        for (actor, tier) in claim::tiers(desk.site.incident(*id).attribution.items()) {
            match named.iter_mut().find(|(its_tier, its_actor, _)| (*its_tier, *its_actor) == (tier, actor)) {
                Some((_, _, count)) => *count += 1,
                None => named.push((tier, actor, 1)),
            }
        }
    }
    named.sort();
    let tallies = named.into_iter().take(MOST).map(|(tier, actor, count)| {
        let name = desk.site.actor(actor).facts.name.value.clone();
        Tally {
            label: desk.words.word("tally_actor", tier.as_str()),
            value: desk.words.format(
                "n_of",
                &[
                    ("n", &desk.words.number(count as u64)),
                    ("of", &desk.words.number(incidents.len() as u64)),
                ],
            ),
            note: None,
            links: vec![Link { text: name, url: desk.links.actor(actor) }],
        }
    });
    tallies.collect()
}

/// An empty stretch of a record is not an empty stretch of the world.
fn end_note(desk: &Desk<'_>, incidents: &[IncidentId]) -> Notice {
    let mut dates = incidents.iter().filter_map(|id| desk.site.incident(*id).facts.date(DateKey::Disclosed));
    let last = dates.next_back();
    let heading = match last {
        Some(last) => desk.words.format("nothing_after", &[("date", &desk.words.date_inline(&last.date))]),
        None => desk.words.text("nothing_recorded"),
    };
    Notice { heading, text: desk.words.text("nothing_recorded_text") }
}

impl Desk<'_> {
    /// "subsidiary", "acquired, from 2014".
    pub(super) fn ownership(&self, ownership: &Ownership) -> String {
        let relation = self.words.word("ownership", ownership.relation.as_str());
        let from = ownership
            .from
            .map(|date| self.words.format("ownership_from", &[("date", &self.words.date_inline(&date))]));
        let to = ownership
            .to
            .map(|date| self.words.format("ownership_to", &[("date", &self.words.date_inline(&date))]));
        let parts: Vec<_> = [Some(relation), from, to].into_iter().flatten().collect();
        parts.join(&self.words.text("list_separator"))
    }
}

fn facts(desk: &Desk<'_>, company: &Company) -> Vec<FactRow> {
    let facts = &company.facts;
    let mut rows = Vec::new();
    let parents = company.parents.iter().map(|ownership| FactLine {
        url: Some(desk.links.company(ownership.parent)),
        citations: desk.citations(&ownership.citations),
        ..plain(desk.words.format(
            "part_of",
            &[
                ("company", &desk.site.company(ownership.parent).facts.name.value),
                ("relation", &desk.ownership(ownership)),
            ],
        ))
    });
    push(&mut rows, desk.words.text("fact_part_of"), parents.collect());
    let aliases = facts.aliases.iter().map(|alias| {
        let text = match &alias.kind {
            Some(kind) => desk.words.format("alias_kind", &[("name", &alias.name), ("kind", kind)]),
            None => alias.name.clone(),
        };
        desk.cited_line(text, &alias.citations)
    });
    push(&mut rows, desk.words.text("fact_also_called"), aliases.collect());
    let kind = facts.kind.map(|kind| plain(capitalised(&desk.words.word("company_kind", kind.as_str()))));
    push(&mut rows, desk.words.text("fact_company_kind"), kind.into_iter().collect());
    let country = facts.country.as_ref();
    let country =
        country.map(|code| desk.listed_line(desk.country(&code.value), (FacetKind::Country, &code.value)));
    push(&mut rows, desk.words.text("fact_country"), country.into_iter().collect());
    let sector = facts.sector.as_ref();
    let sector = sector.map(|sector| desk.sector_line(&sector.value));
    push(&mut rows, desk.words.text("fact_sector"), sector.into_iter().collect());
    let website = facts.website.as_ref().map(|url| FactLine {
        url: Some(url.to_string()),
        external: true,
        ..plain(url.host_str().unwrap_or(url.as_str()).to_owned())
    });
    push(&mut rows, desk.words.text("fact_website"), website.into_iter().collect());
    let ids = facts.identifiers.iter().map(|(register, id)| plain(desk.external_id(register, id)));
    push(&mut rows, desk.words.text("fact_identifiers"), ids.collect());
    rows
}

/// A company's panel shows what is known; there is nothing in it that a source was asked for.
fn push(rows: &mut Vec<FactRow>, term: String, lines: Vec<FactLine>) {
    if !lines.is_empty() {
        rows.push(row(term, lines));
    }
}
