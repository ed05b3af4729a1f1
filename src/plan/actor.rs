//! The page of an actor: who has linked what to it, and what the organisations say. Accusations, not findings.

use std::collections::BTreeMap;

use super::attribution::accuses;
use super::badges::tier_mark;
use super::desk::{Desk, Heading, Section};
use super::facts::{plain, row};
use super::history::History;
use super::item::{List, mark_of_link};
use super::metadata;
use super::prose;
use super::routes::Route;
use super::sources::PageSources;
use super::views::{
    ActorTier, ActorView, AttributionRow, Badge, CitedText, Crumb, EntryLink, FactLine, FactRow, HistoryView,
    LinkedIncident, Notice, Tally, Technique, TimelineItem, TimelineYear,
};
use super::years;
use crate::model::actor::{Actor, ActorId, Description};
use crate::model::archive::{Archive, Period};
use crate::model::claim::{Claim, Tier};
use crate::model::incident::{DateKey, Incident, IncidentId};
use crate::model::source::Citations;
use crate::model::word::Word;

pub(super) fn view(desk: &Desk<'_>, id: ActorId) -> ActorView {
    let actor = desk.site.actor(id);
    let links = &desk.site.derived.actor_timelines[id.0 as usize];
    let name = &actor.facts.name.value;
    let mut page = Drafting { desk, id, actor, sources: PageSources::default() };
    // The account cites the actor's own sources by number, so they come first.
    for source in &actor.sources {
        page.sources.number(*source);
    }
    let standfirst = page.standfirst();
    let history = history(desk, id);
    let newest = history.newest(desk);
    let shown = of_those(links, &newest.ids);
    let tiers = page.tiers(&shown);
    let names = page.names();
    let (years, undated) = timeline(desk, &shown, history.archive);
    let breadcrumbs = vec![desk.crumb("nav_actors", &Route::Actors), Crumb { text: name.clone(), url: None }];
    let frame = desk.entry_frame(
        actor.facts.name.span.file,
        Heading {
            title: name,
            description: Some(desk.words.format("actor_description", &[("actor", name)])),
            section: Section::Actors,
            noindex: false,
        },
    );
    ActorView {
        frame: metadata::with_trail(desk, frame, &breadcrumbs),
        breadcrumbs,
        lang: desk.foreign(actor.facts.lang.as_ref()),
        name: name.clone(),
        standfirst,
        tallies: tallies(desk, links, page.sources.items(desk).len()),
        names,
        newest: newest.says,
        all_years: newest.years,
        tiers,
        controls: None,
        years,
        undated,
        techniques: techniques(desk, links, &shown),
        account: prose::account(desk, &actor.facts.body),
        sources: page.sources.items(desk),
        embed: desk.embed_code(&Route::EmbedActor(actor.id.clone()), name),
    }
}

/// A page below that of an actor with a long timeline.
pub(super) fn period(desk: &Desk<'_>, id: ActorId, period: Period) -> HistoryView {
    let history = history(desk, id);
    let links = &desk.site.derived.actor_timelines[id.0 as usize];
    let shown = of_those(links, &history.of_period(desk, period));
    let mut page = Drafting { desk, id, actor: desk.site.actor(id), sources: PageSources::default() };
    let tiers = page.tiers(&shown);
    let (years, undated) = timeline(desk, &shown, None);
    let caution = Notice {
        heading: desk.words.text("actor_disclaimer"),
        text: desk.words.text("actor_disclaimer_text"),
    };
    HistoryView {
        caution: Some(caution),
        tiers,
        years,
        undated,
        sources: page.sources.items(desk),
        ..history.page(desk, Section::Actors, period)
    }
}

fn history<'a>(desk: &Desk<'a>, id: ActorId) -> History<'a> {
    let site = desk.site;
    let links = &site.derived.actor_timelines[id.0 as usize];
    History {
        route: Route::Actor(site.actor(id).id.clone()),
        name: &site.actor(id).facts.name.value,
        timeline: links.iter().map(|(incident, _)| *incident).collect(),
        archive: site.derived.long_actors.get(&id),
    }
}

/// An incident with how well its link to the actor stands.
type Linked = (IncidentId, Tier);

/// Of the links those to some incidents, in the order of the incidents.
fn of_those(links: &[Linked], ids: &[IncidentId]) -> Vec<Linked> {
    let tiers: BTreeMap<IncidentId, Tier> = links.iter().copied().collect();
    ids.iter().filter_map(|id| Some((*id, *tiers.get(id)?))).collect()
}

/// The incidents by date, each with the mark of its link.
fn timeline(
    desk: &Desk<'_>,
    links: &[Linked],
    archive: Option<&Archive>,
) -> (Vec<TimelineYear>, Vec<TimelineItem>) {
    let ids: Vec<IncidentId> = links.iter().map(|(incident, _)| *incident).collect();
    let (mut years, mut undated) = years::years(desk, List::Actor, (&ids, archive));
    let months = years.iter_mut().flat_map(|year| &mut year.months);
    for item in months.flat_map(|month| &mut month.items).chain(&mut undated) {
        mark_link(desk, item, links);
    }
    (years, undated)
}

/// An actor's page while its sources are being numbered.
struct Drafting<'a> {
    desk: &'a Desk<'a>,
    id: ActorId,
    actor: &'a Actor,
    sources: PageSources,
}

impl Drafting<'_> {
    /// "Also called OceanLotus. Described by ZDNet as “a Vietnamese cyber-espionage unit”."
    fn standfirst(&mut self) -> Option<CitedText> {
        let words = &self.desk.words;
        let called = self.desk.also_called(self.actor);
        let called =
            called.map(|called| words.format("sentence", &[("text", &super::words::capitalised(&called))]));
        let described = self.actor.facts.kind.first();
        let sentence = described.map(|described| {
            let value = described_as(self.desk, described);
            match &described.by {
                Some(by) => words.format("described_by", &[("by", &self.desk.party(by)), ("value", &value)]),
                None => words.format("described", &[("value", &value)]),
            }
        });
        let parts: Vec<_> = [called, sentence].into_iter().flatten().collect();
        let citations = described.map(|described| described.citations.clone()).unwrap_or_default();
        (!parts.is_empty()).then(|| CitedText {
            text: parts.join(" "),
            citations: self.sources.citations(self.desk, &citations, &self.actor.sources),
        })
    }

    fn tiers(&mut self, links: &[(IncidentId, Tier)]) -> Vec<ActorTier> {
        let mut by_tier: BTreeMap<Tier, Vec<LinkedIncident>> = BTreeMap::new();
        for (incident, tier) in links {
            let linked = self.linked(*incident);
            by_tier.entry(*tier).or_default().push(linked);
        }
        let tiers = by_tier
            .into_iter()
            .map(|(tier, incidents)| ActorTier { badge: self.desk.tier_badge(tier), incidents });
        tiers.collect()
    }

    fn linked(&mut self, id: IncidentId) -> LinkedIncident {
        let desk = self.desk;
        let incident = desk.site.incident(id);
        let about_this = |claim: &&Claim| claim.actor == self.id;
        let claims: Vec<&Claim> = incident.attribution.items().iter().filter(about_this).collect();
        let says = claims.iter().map(|claim| desk.who_says(claim)).collect::<Vec<_>>();
        let mut positions: Vec<AttributionRow> = Vec::new();
        for reaction in claims.iter().filter(|claim| accuses(claim)).flat_map(|claim| &claim.reactions) {
            let citations = self.sources.citations(desk, &reaction.citations, &incident.sources);
            let row = AttributionRow { citations, ..desk.position(reaction) };
            if !positions.contains(&row) {
                positions.push(row);
            }
        }
        LinkedIncident {
            incident: desk.entry_link(id),
            date: incident.facts.date(DateKey::Disclosed).map(|fact| desk.date(&fact.date)),
            says: self.renumbered(says, &claims, incident),
            positions,
        }
    }

    /// The rows with this page's numbers in place of the incident's own.
    fn renumbered(
        &mut self,
        rows: Vec<AttributionRow>,
        claims: &[&Claim],
        incident: &Incident,
    ) -> Vec<AttributionRow> {
        let rows = rows.into_iter().zip(claims).map(|(row, claim)| AttributionRow {
            citations: self.sources.citations(self.desk, &claim.citations, &incident.sources),
            ..row
        });
        rows.collect()
    }

    fn names(&mut self) -> Vec<FactRow> {
        let (desk, facts) = (self.desk, &self.actor.facts);
        let mut rows = vec![row(desk.words.text("fact_name_used"), vec![plain(facts.name.value.clone())])];
        let aliases: Vec<FactLine> = facts
            .aliases
            .iter()
            .map(|alias| {
                let relation = desk.words.word("alias", alias.relation.as_str());
                let text = match &alias.named_by {
                    Some(by) => desk.words.format(
                        "alias_named_by",
                        &[("name", &alias.name), ("relation", &relation), ("by", &desk.party(by))],
                    ),
                    None => {
                        desk.words.format("alias_relation", &[("name", &alias.name), ("relation", &relation)])
                    }
                };
                self.line(text, &alias.citations)
            })
            .collect();
        if !aliases.is_empty() {
            rows.push(FactRow {
                items_note: Some(desk.words.text("aliases_note")),
                ..row(desk.words.text("fact_also_called"), aliases)
            });
        }
        for (term, descriptions) in [
            ("fact_described_as", &facts.kind),
            ("fact_origin", &facts.origin),
            ("fact_sponsor", &facts.sponsor),
            ("fact_motives", &facts.motives),
            ("fact_targets", &facts.targets),
        ] {
            let lines: Vec<_> =
                descriptions.iter().map(|description| self.description(description)).collect();
            if !lines.is_empty() {
                rows.push(row(desk.words.text(term), lines));
            }
        }
        rows.extend(self.active());
        let ids = facts.external_ids.iter().map(|(register, id)| external_line(desk, register, id));
        let ids: Vec<_> = ids.collect();
        if !ids.is_empty() {
            rows.push(row(desk.words.text("fact_elsewhere"), ids));
        }
        rows
    }

    fn line(&mut self, text: String, citations: &Citations) -> FactLine {
        FactLine {
            citations: self.sources.citations(self.desk, citations, &self.actor.sources),
            ..plain(text)
        }
    }

    fn description(&mut self, description: &Description) -> FactLine {
        let value = described_as(self.desk, description);
        let text = match &description.by {
            Some(by) => {
                self.desk.words.format("value_by", &[("value", &value), ("by", &self.desk.party(by))])
            }
            None => value,
        };
        self.line(text, &description.citations)
    }

    fn active(&mut self) -> Option<FactRow> {
        let active = self.actor.facts.active.as_ref()?;
        let words = &self.desk.words;
        let since =
            active.since.map(|date| words.format("active_since", &[("date", &words.date_inline(&date))]));
        let until =
            active.until.map(|date| words.format("active_until", &[("date", &words.date_inline(&date))]));
        let dates: Vec<_> = [since, until].into_iter().flatten().collect();
        let value = match &active.as_stated {
            Some(stated) => words.format("quoted", &[("words", stated)]),
            None => dates.join(&words.text("list_separator")),
        };
        let text = match &active.by {
            Some(by) => words.format("value_by", &[("value", &value), ("by", &self.desk.party(by))]),
            None => value,
        };
        let line = self.line(text, &active.citations);
        Some(row(self.desk.words.text("fact_active"), vec![line]))
    }
}

/// The source's own words where they are given, else the value.
pub(super) fn described_as(desk: &Desk<'_>, description: &Description) -> String {
    match &description.as_stated {
        Some(stated) => desk.words.format("quoted", &[("words", stated)]),
        None => description.value.clone(),
    }
}

fn external_line(desk: &Desk<'_>, register: &str, id: &str) -> FactLine {
    let is_group =
        register == "attack" && id.starts_with('G') && id[1..].bytes().all(|byte| byte.is_ascii_digit());
    FactLine {
        url: is_group.then(|| format!("https://attack.mitre.org/groups/{id}/")),
        external: is_group,
        ..plain(desk.external_id(register, id))
    }
}

fn tallies(desk: &Desk<'_>, links: &[(IncidentId, Tier)], sources: usize) -> Vec<Tally> {
    let tally = |label: String, value: String| Tally { label, value, note: None, links: Vec::new() };
    let tiers = Tier::ALL.iter().filter_map(|tier| {
        let incidents = links.iter().filter(|(_, its)| its == tier).count();
        // A disputed link is the exception: where there is none, nobody misses it.
        let shown = incidents > 0 || *tier != Tier::Disputed;
        let value = match incidents {
            0 => desk.words.text("none"),
            some => desk.words.plural("n_incidents", some),
        };
        shown.then(|| tally(desk.words.word("tally_tier", tier.as_str()), value))
    });
    let sources = tally(desk.words.text("tally_page_sources"), desk.words.number(sources as u64));
    tiers.chain([sources]).collect()
}

/// On an actor's page the mark and the first badge speak of the link, not of the incident.
fn mark_link(desk: &Desk<'_>, item: &mut TimelineItem, links: &[(IncidentId, Tier)]) {
    let link = links.iter().find(|(id, _)| desk.site.incident(*id).id.as_str() == item.id);
    let Some((id, tier)) = link else { return };
    mark_of_link(item, *tier);
    item.badges = vec![
        Badge { mark: tier_mark(*tier), text: desk.words.word("badge_link", tier.as_str()) },
        desk.status_badge(desk.site.incident(*id)),
    ];
}

/// Every technique that is named for an incident; the incidents themselves only where they stand on this page.
fn techniques(desk: &Desk<'_>, links: &[Linked], shown: &[Linked]) -> Vec<Technique> {
    let mut by_id: BTreeMap<&str, Vec<EntryLink>> = BTreeMap::new();
    let named = |linked: &Linked| desk.site.incident(linked.0).facts.techniques.iter();
    for technique in links.iter().flat_map(named) {
        by_id.entry(&technique.value).or_default();
    }
    for linked in shown {
        for technique in named(linked) {
            by_id.entry(&technique.value).or_default().push(desk.entry_link(linked.0));
        }
    }
    let techniques = by_id.into_iter().map(|(id, incidents)| Technique {
        id: id.to_owned(),
        url: Some(format!("https://attack.mitre.org/techniques/{}/", id.replace('.', "/"))),
        incidents,
    });
    techniques.collect()
}
