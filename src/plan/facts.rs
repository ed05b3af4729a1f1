//! The panel of facts: always in the same order, silence included.

use super::claims::is_persons;
use super::desk::Desk;
use super::views::{Citation, FactLine, FactRow, FactStyle, Link};
use super::words::capitalised;
use crate::model::count::{Count, CountStatus};
use crate::model::facet::FacetKind;
use crate::model::incident::{Action, Excluded, Incident, Role};
use crate::model::source::Citations;
use crate::model::word::{Absence, Word};
use crate::source::Located;

impl Desk<'_> {
    /// The panel of an incident.
    pub(super) fn incident_facts(&self, incident: &Incident) -> Vec<FactRow> {
        let mut rows = vec![self.people(incident), self.data(incident)];
        rows.extend(self.not_involved(incident));
        rows.extend([self.kind(incident), self.way_in(incident), self.status(incident)]);
        rows.push(self.companies(incident));
        rows.extend([self.countries(incident), self.sectors(incident)]);
        rows.extend(self.tags(incident));
        rows.extend(self.vulnerabilities(incident));
        rows.extend(self.elsewhere(incident));
        rows.extend(incident.facts.modified().map(|day| {
            let date = self.day(day);
            let line = FactLine { date: Some(date.clone()), ..plain(date.text) };
            row(self.words.text("fact_last_changed"), vec![line])
        }));
        rows
    }

    /// A line for a fact that nobody states, or of which a source says that it is not known.
    pub(super) fn absent(&self, absence: Option<Absence>) -> FactLine {
        let word = absence.unwrap_or(Absence::NotStated).as_str();
        FactLine { style: FactStyle::Absent, ..plain(self.words.word("absent", word)) }
    }

    fn people(&self, incident: &Incident) -> FactRow {
        let counts = incident.facts.counts.items();
        // Superseded figures stand before the one that took their place, whatever the order in the file.
        let (old, standing): (Vec<_>, Vec<_>) = counts.iter().partition(|count| is_past(count.value.status));
        let lines: Vec<_> =
            old.into_iter().chain(standing).flat_map(|count| self.count_lines(count)).collect();
        let lines = if lines.is_empty() { vec![self.absent(incident.facts.counts.absence())] } else { lines };
        let of_things = !counts.is_empty() && counts.iter().all(|count| !is_persons(count.value.unit));
        row(self.words.text(if of_things { "fact_counted" } else { "fact_people" }), lines)
    }

    fn count_lines(&self, count: &Located<Count>) -> Vec<FactLine> {
        let count = &count.value;
        let style = if is_past(count.status) { FactStyle::Superseded } else { FactStyle::Figure };
        let figure = FactLine {
            style,
            citations: self.citations(&count.citations),
            ..plain(capitalised(&self.words.count_inline(count)))
        };
        let scope = count.scope.map_or_else(
            || self.words.text("scope_not_stated"),
            |scope| self.words.word("scope", scope.as_str()),
        );
        let by = count.by.as_ref().map(|by| self.words.format("says", &[("by", &self.party(by))]));
        // That a figure is struck through is said to those who cannot see it, with the reason.
        let status = (count.status != CountStatus::Current)
            .then(|| self.words.word("count_status", count.status.as_str()));
        let words = count.as_stated.as_ref().map(|words| self.words.format("as_stated", &[("words", words)]));
        let notes: Vec<_> = [Some(scope), by, status, words].into_iter().flatten().collect();
        vec![figure, plain(notes.join(&self.words.text("note_separator")))]
    }

    fn data(&self, incident: &Incident) -> FactRow {
        let data = &incident.facts.data;
        let mut lines = Vec::new();
        match data.classes.items() {
            [] => lines.push(self.absent(data.classes.absence())),
            classes => lines.push(self.data_classes(classes)),
        }
        if !data.subjects.is_empty() {
            let subjects = self.words.list(&data.subjects);
            lines.push(plain(self.words.format("data_subjects", &[("subjects", &subjects)])));
        }
        lines.extend(
            data.as_stated.iter().map(|words| plain(self.words.format("as_stated", &[("words", words)]))),
        );
        cite_last(&mut lines, self.citations(&data.citations));
        row(self.words.text("fact_data"), lines)
    }

    fn data_classes(&self, classes: &[Located<String>]) -> FactLine {
        let link = |class: &Located<String>| Link {
            text: self.class_label(&class.value),
            url: self.facet_url(FacetKind::Data, &class.value).unwrap_or_default(),
        };
        let links: Vec<Link> = classes.iter().map(link).collect();
        let labels: Vec<_> = links.iter().map(|link| link.text.as_str()).collect();
        let text = labels.join(&self.words.text("list_separator"));
        FactLine { links, ..plain(text) }
    }

    /// One row for each party that says what was not there; one that says "not stated" where nobody does.
    fn not_involved(&self, incident: &Incident) -> Vec<FactRow> {
        let excluded = &incident.facts.data.excluded;
        if excluded.is_empty() {
            return vec![row(self.words.text("fact_not_involved"), vec![self.absent(None)])];
        }
        let mut parties: Vec<Option<&str>> = excluded.iter().map(|item| item.by.as_deref()).collect();
        parties.dedup();
        parties.into_iter().map(|by| self.not_involved_says(excluded, by)).collect()
    }

    fn not_involved_says(&self, excluded: &[Excluded], by: Option<&str>) -> FactRow {
        let term = match by {
            Some(by) => self.words.format("fact_not_involved_says", &[("by", &self.party(by))]),
            None => self.words.text("fact_not_involved"),
        };
        let said = excluded.iter().filter(|item| item.by.as_deref() == by);
        let lines = said.map(|item| FactLine {
            citations: self.citations(&item.citations),
            ..plain(self.class_label(&item.class.value))
        });
        row(term, lines.collect())
    }

    fn kind(&self, incident: &Incident) -> FactRow {
        let kinds = incident.facts.kinds.iter();
        let kinds = kinds.map(|kind| {
            let label = self.kind_label(&kind.value);
            self.listed_line(label, (FacetKind::Kind, &kind.value))
        });
        row(self.words.text("fact_kind"), self.or_absent(kinds.collect()))
    }

    /// How well the incident as such stands, and on whose word.
    fn status(&self, incident: &Incident) -> FactRow {
        let line = incident.facts.status.as_ref().map(|status| FactLine {
            citations: self.citations(&status.citations),
            ..self.listed_line(self.status_badge(incident).text, (FacetKind::Status, status.state.as_str()))
        });
        row(self.words.text("fact_status"), self.or_absent(line.into_iter().collect()))
    }

    /// The contributors' own words, where there are any.
    fn tags(&self, incident: &Incident) -> Option<FactRow> {
        let links: Vec<Link> = incident.facts.tags.iter().map(|tag| self.tag(tag.value.as_str())).collect();
        let line = FactLine { links, ..plain(String::new()) };
        (!incident.facts.tags.is_empty()).then(|| row(self.words.text("fact_tags"), vec![line]))
    }

    fn tag(&self, tag: &str) -> Link {
        Link { text: tag.replace('-', " "), url: self.facet_url(FacetKind::Tag, tag).unwrap_or_default() }
    }

    /// A value with the way to the list of all incidents that have it.
    pub(super) fn listed_line(&self, text: String, (kind, word): (FacetKind, &str)) -> FactLine {
        FactLine { url: self.facet_url(kind, word), ..plain(text) }
    }

    fn way_in(&self, incident: &Incident) -> FactRow {
        let actions = incident.facts.actions.items().iter().map(|action| self.action(action));
        let techniques = incident.facts.techniques.iter().map(|technique| plain(technique.value.clone()));
        let lines: Vec<_> = actions.chain(techniques).collect();
        let lines =
            if lines.is_empty() { vec![self.absent(incident.facts.actions.absence())] } else { lines };
        row(self.words.text("fact_way_in"), lines)
    }

    pub(super) fn action(&self, action: &Action) -> FactLine {
        let category = self.site.config.vocabularies.actions.categories.get(&action.category);
        let label = self.action_label(&action.category);
        let name = |words: &std::collections::BTreeMap<String, String>, id: &str| {
            words.get(id).cloned().unwrap_or_else(|| id.to_owned())
        };
        let variety =
            category.zip(action.variety.as_ref()).map(|(category, id)| name(&category.varieties, id));
        let vector = category.zip(action.vector.as_ref()).map(|(category, id)| {
            self.words.format("action_vector", &[("vector", &name(&category.vectors, id))])
        });
        let parts: Vec<_> = [Some(label), variety, vector].into_iter().flatten().collect();
        FactLine {
            citations: self.citations(&action.citations),
            ..plain(parts.join(&self.words.text("action_separator")))
        }
    }

    /// The organisations that an entry names, each with what it has to do with the incident.
    pub(super) fn companies(&self, incident: &Incident) -> FactRow {
        let items = incident.companies.iter().map(|involvement| {
            let company = self.company_link(involvement.company);
            let text = match involvement.role {
                Role::Victim => company.text,
                role => {
                    let role = self.words.word("role", role.as_str());
                    self.words.format("company_role", &[("company", &company.text), ("role", &role)])
                }
            };
            Link { text, url: company.url }
        });
        let note = (!incident.facts.companies_complete).then(|| self.words.text("companies_incomplete"));
        FactRow {
            term: self.words.text("fact_companies"),
            lines: Vec::new(),
            items: items.collect(),
            items_note: note,
        }
    }

    fn countries(&self, incident: &Incident) -> FactRow {
        let codes = &incident.facts.countries;
        let lines = codes.items().iter();
        let lines =
            lines.map(|code| self.listed_line(self.country(&code.value), (FacetKind::Country, &code.value)));
        let lines: Vec<_> = lines.collect();
        row(
            self.words.text("fact_country"),
            if lines.is_empty() { vec![self.absent(codes.absence())] } else { lines },
        )
    }

    fn sectors(&self, incident: &Incident) -> FactRow {
        let sectors = &incident.facts.sectors;
        let labels = sectors.items().iter();
        let lines: Vec<_> = labels.map(|sector| self.sector_line(&sector.value)).collect();
        row(
            self.words.text("fact_sector"),
            if lines.is_empty() { vec![self.absent(sectors.absence())] } else { lines },
        )
    }

    /// A sector with the way to its incidents.
    pub(super) fn sector_line(&self, sector: &str) -> FactLine {
        let label = self.sector_label(sector);
        self.listed_line(label, (FacetKind::Sector, sector))
    }

    fn vulnerabilities(&self, incident: &Incident) -> Option<FactRow> {
        let lines: Vec<_> = incident.facts.vulnerabilities.iter().map(|id| plain(id.value.clone())).collect();
        (!lines.is_empty()).then(|| row(self.words.text("fact_vulnerabilities"), lines))
    }

    fn elsewhere(&self, incident: &Incident) -> Option<FactRow> {
        let ids = incident.facts.external_ids.iter();
        let lines: Vec<_> = ids.map(|(register, id)| plain(self.external_id(register, id))).collect();
        (!lines.is_empty()).then(|| row(self.words.text("fact_elsewhere"), lines))
    }

    /// "VCDB: 1234".
    pub(super) fn external_id(&self, register: &str, id: &str) -> String {
        let register = self.words.register(register);
        self.words.format("external_id", &[("register", &register), ("id", id)])
    }

    fn or_absent(&self, lines: Vec<FactLine>) -> Vec<FactLine> {
        if lines.is_empty() { vec![self.absent(None)] } else { lines }
    }

    /// A line with its sources.
    pub(super) fn cited_line(&self, text: String, citations: &Citations) -> FactLine {
        FactLine { citations: self.citations(citations), ..plain(text) }
    }
}

fn is_past(status: CountStatus) -> bool {
    matches!(status, CountStatus::Superseded | CountStatus::Retracted)
}

fn cite_last(lines: &mut [FactLine], citations: Vec<Citation>) {
    if let Some(last) = lines.last_mut() {
        last.citations = citations;
    }
}

/// A line of body text.
pub(super) fn plain(text: String) -> FactLine {
    FactLine {
        style: FactStyle::Plain,
        text,
        url: None,
        external: false,
        links: Vec::new(),
        date: None,
        citations: Vec::new(),
    }
}

/// A row of lines.
pub(super) fn row(term: String, lines: Vec<FactLine>) -> FactRow {
    FactRow { term, lines, items: Vec::new(), items_note: None }
}
