//! One incident in a list: as much as that list needs, and the time since the one before it.

use super::badges::{incident_mark, tier_mark};
use super::desk::Desk;
use super::views::{DateText, Gap as GapView, GapSize, Link, Mark, TimelineItem};
use super::words::{capitalised, datetime, gap_size};
use crate::model::claim::Tier;
use crate::model::company::CompanyId;
use crate::model::count::{Count, headline};
use crate::model::gap::Gap;
use crate::model::incident::{DateKey, Incident, IncidentId, Role};
use crate::model::word::Word;

/// The list in which an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Newest first, dates in full.
    Latest,
    /// Newest first, below headings of year and month.
    ByMonth,
    /// Oldest first, below headings of years, on a company's page.
    Company(CompanyId),
    /// Oldest first, below headings of years, on an actor's page.
    Actor,
}

impl List {
    fn shows_year(self) -> bool {
        self == Self::Latest
    }

    fn is_newest_first(self) -> bool {
        matches!(self, Self::Latest | Self::ByMonth)
    }
}

impl Desk<'_> {
    /// The items of a list, in the order given, each with the gap to the one before it.
    pub(super) fn items(&self, list: List, ids: &[IncidentId]) -> Vec<TimelineItem> {
        let before = std::iter::once(None).chain(ids.iter().copied().map(Some));
        ids.iter().zip(before).map(|(id, before)| self.item(list, *id, before)).collect()
    }

    fn item(&self, list: List, id: IncidentId, before: Option<IncidentId>) -> TimelineItem {
        let incident = self.site.incident(id);
        TimelineItem {
            id: incident.id.to_string(),
            gap: before.and_then(|before| self.gap(list, self.site.incident(before), incident)),
            date: self.list_date(list, incident),
            mark: Some(incident_mark(incident)),
            organisation: self.organisation(list, id),
            unit: self.unit(list, id),
            lang: self.foreign(incident.facts.lang.as_ref()),
            title: incident.facts.title.value.clone(),
            url: Some(self.links.incident(id)),
            summary: self.summary(incident),
            citations: Vec::new(),
            badges: self.main_badges(incident),
            facts: self.item_facts(incident),
            clocks: Vec::new(),
            filters: Vec::new(),
            lead: false,
            draft: incident.facts.draft,
        }
    }

    pub(super) fn list_date(&self, list: List, incident: &Incident) -> DateText {
        let Some(fact) = incident.facts.date(DateKey::Disclosed) else {
            return DateText { iso: None, text: self.words.text("date_not_stated") };
        };
        if list.shows_year() {
            return self.date(&fact.date);
        }
        let text = self.words.date_in_year(&fact.date, fact.date.listing_year());
        DateText { iso: datetime(&fact.date), text }
    }

    /// The time between two disclosures. Lists that are grouped by month show only what is of one day.
    fn gap(&self, list: List, before: &Incident, incident: &Incident) -> Option<GapView> {
        let disclosed = |incident: &Incident| incident.facts.date(DateKey::Disclosed).map(|fact| fact.date);
        let gap = Gap::between(&disclosed(before)?, &disclosed(incident)?);
        let size = gap_size(gap)?;
        if list == List::ByMonth && size != GapSize::Same {
            return None;
        }
        let (later, earlier) = (self.words.later(gap)?, self.words.earlier(gap)?);
        let beside_date = match size {
            GapSize::Same => Some(self.words.text("gap_beside_same_day")),
            GapSize::Around => Some(self.words.text("gap_beside_around")),
            _ => None,
        };
        let text = if list.is_newest_first() { earlier.clone() } else { later.clone() };
        Some(GapView { size, text, later, earlier, beside_date })
    }

    /// The group that an incident is told under, on pages that are not that group's own.
    pub(super) fn organisation(&self, list: List, id: IncidentId) -> Option<Link> {
        let group = self.site.derived.groups[id.0 as usize]?;
        (list != List::Company(group)).then(|| self.company_link(group))
    }

    /// The parts of the group that an incident concerns: "Toyota Australia", "Toyota Tokyo Sales Holdings and 7 others".
    pub(super) fn unit(&self, list: List, id: IncidentId) -> Option<String> {
        let incident = self.site.incident(id);
        let group = self.site.derived.groups[id.0 as usize];
        let concerned = incident.companies.iter().filter(|involvement| involvement.role != Role::Discloser);
        let own_page = match list {
            List::Company(company) => Some(company),
            _ => None,
        };
        let parts = concerned.map(|involvement| involvement.company);
        let parts: Vec<_> =
            parts.filter(|company| Some(*company) != group && Some(*company) != own_page).collect();
        let name = |company: &CompanyId| self.site.company(*company).facts.name.value.clone();
        match parts.as_slice() {
            [] => None,
            [only] => Some(name(only)),
            [first, second] => Some(self.words.list(&[name(first), name(second)])),
            [first, rest @ ..] => {
                let others = self.words.plural("n_others", rest.len());
                Some(self.words.list(&[name(first), others]))
            }
        }
    }

    /// The summary of an incident, where it has one.
    pub(super) fn summary(&self, incident: &Incident) -> Option<String> {
        summary_of(incident).map(str::to_owned)
    }

    pub(super) fn item_facts(&self, incident: &Incident) -> Vec<String> {
        let counts = incident.facts.counts.items().iter().map(|count| &count.value);
        let figure = headline(counts).map(|count| self.count_in_short(count));
        let sources = self.n_sources(&incident.sources);
        figure.into_iter().chain(self.said_in_short(incident)).chain([sources]).collect()
    }

    /// "Up to 3.1 million customers, on the systems that were reached": a figure never stands without its sense.
    pub(super) fn count_in_short(&self, count: &Count) -> String {
        let figure = capitalised(&self.words.count_inline(count));
        match count.scope {
            Some(scope) => {
                let scope = self.words.word("scope_short", scope.as_str());
                self.words.format("count_in_scope", &[("count", &figure), ("scope", &scope)])
            }
            None => figure,
        }
    }
}

/// The summary that was written, else the first paragraph of the account where it is short enough for a list.
pub(super) fn summary_of(incident: &Incident) -> Option<&str> {
    const LONGEST: usize = 400;
    let written = incident.facts.summary.as_ref().map(|summary| summary.value.as_str());
    written.or_else(|| {
        let paragraph = incident.facts.body.first_paragraph.as_str();
        let fits = !paragraph.is_empty() && paragraph.chars().count() <= LONGEST;
        fits.then_some(paragraph)
    })
}

/// The mark of an item on an actor's page: how well the link stands, not the incident.
pub(super) fn mark_of_link(item: &mut TimelineItem, tier: Tier) {
    item.mark = Some(tier_mark(tier));
}

/// The mark of an incident that is confirmed, for charts.
pub(super) fn is_confirmed(incident: &Incident) -> bool {
    incident_mark(incident) == Mark::Confirmed
}
