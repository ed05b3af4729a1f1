//! What of an entry rests on one source, statement by statement, in the order of the entry's page.

use super::actor::described_as;
use super::desk::Desk;
use super::views::{Badge, ClaimRow, FactLine, RestingStatement};
use super::words::capitalised;
use crate::model::actor::{Actor, Description};
use crate::model::claim::{self, Claim};
use crate::model::company::Company;
use crate::model::incident::{DateFact, DateKey, Incident, Role};
use crate::model::source::{Citations, SourceId};
use crate::model::word::{Stated, Word};

/// The numbers of a source among an entry's own: one address may stand under two keys.
struct Numbers(Vec<usize>);

impl Numbers {
    fn of(sources: &[SourceId], source: SourceId) -> Self {
        Self((1..).zip(sources).filter(|(_, id)| **id == source).map(|(number, _)| number).collect())
    }

    fn are_in(&self, citations: &Citations) -> bool {
        citations.0.iter().any(|number| self.0.contains(number))
    }
}

impl Desk<'_> {
    /// What of an incident rests on a source.
    pub(super) fn resting_on(&self, incident: &Incident, source: SourceId) -> Vec<RestingStatement> {
        let numbers = Numbers::of(&incident.sources, source);
        let mut statements = self.resting_status(incident, &numbers);
        statements.extend(self.resting_dates(incident, &numbers));
        statements.extend(self.resting_claims(incident, &numbers));
        statements.extend(self.resting_facts(incident, &numbers));
        statements.extend(self.resting_attribution(incident, &numbers));
        statements.extend(self.resting_developments(incident, &numbers));
        statements
    }

    fn resting_status(&self, incident: &Incident, numbers: &Numbers) -> Vec<RestingStatement> {
        let status = incident.facts.status.iter().filter(|status| numbers.are_in(&status.citations));
        status.map(|_| badged(self.status_badge(incident), self.words.text("resting_status"))).collect()
    }

    fn resting_dates(&self, incident: &Incident, numbers: &Numbers) -> Vec<RestingStatement> {
        let known = |(key, fact): (&DateKey, &Stated<Box<DateFact>>)| {
            let fact = fact.known().filter(|fact| numbers.are_in(&fact.citations))?;
            let detail = fact.as_stated.as_ref();
            let detail =
                detail.map(|words| format!(" {}", self.words.format("resting_words", &[("words", words)])));
            let label = self.words.word("date_key", key.as_str());
            Some(RestingStatement { detail, ..labelled(label, self.words.date(&fact.date)) })
        };
        incident.facts.dates.iter().filter_map(known).collect()
    }

    fn resting_claims(&self, incident: &Incident, numbers: &Numbers) -> Vec<RestingStatement> {
        let facts = &incident.facts;
        let exposure = facts.exposure.iter().filter(|(_, fact)| numbers.are_in(&fact.citations));
        let mut rows: Vec<ClaimRow> = exposure.map(|(rung, fact)| self.exposure_claim(*rung, fact)).collect();
        let counts = facts.counts.items().iter().map(|count| &count.value);
        let counts = counts.filter(|count| numbers.are_in(&count.citations));
        rows.extend(counts.map(|count| self.count_claim(incident, count)));
        let impact = facts.impact.items().iter().filter(|impact| numbers.are_in(&impact.citations));
        rows.extend(impact.map(|impact| self.impact_claim(impact)));
        let excluded = facts.data.excluded.iter().filter(|excluded| numbers.are_in(&excluded.citations));
        rows.extend(excluded.map(|excluded| self.excluded_claim(excluded)));
        let related = incident.related.iter().filter(|relation| numbers.are_in(&relation.citations));
        rows.extend(related.map(|relation| self.connection_claim(relation)));
        rows.into_iter().map(claimed).collect()
    }

    fn resting_facts(&self, incident: &Incident, numbers: &Numbers) -> Vec<RestingStatement> {
        let facts = &incident.facts;
        let mut statements = Vec::new();
        let classes = facts.data.classes.items();
        if numbers.are_in(&facts.data.citations) && !classes.is_empty() {
            let label = |class: &String| self.class_label(class);
            let labels: Vec<_> = classes.iter().map(|class| label(&class.value)).collect();
            let text = labels.join(&self.words.text("list_separator"));
            statements.push(labelled(self.words.text("fact_data"), text));
        }
        let actions = facts.actions.items().iter().filter(|action| numbers.are_in(&action.citations));
        let line = |line: FactLine| labelled(self.words.text("fact_way_in"), line.text);
        statements.extend(actions.map(|action| line(self.action(action))));
        let companies = incident.companies.iter().filter(|company| numbers.are_in(&company.citations));
        statements.extend(companies.map(|involvement| {
            let name = self.company_link(involvement.company).text;
            let name = involvement.printed_as.clone().unwrap_or(name);
            let role = self.words.word("role", involvement.role.as_str());
            let text = match involvement.role {
                Role::Victim => name,
                _ => self.words.format("company_role", &[("company", &name), ("role", &role)]),
            };
            labelled(self.words.text("resting_company"), text)
        }));
        statements
    }

    fn resting_attribution(&self, incident: &Incident, numbers: &Numbers) -> Vec<RestingStatement> {
        let claims = incident.attribution.items();
        let tiers = claim::tiers(claims);
        let mut statements = Vec::new();
        for claim in claims {
            if numbers.are_in(&claim.citations) {
                let badge = self.claim_badge(claim, tiers.get(&claim.actor).copied());
                statements.push(badged(badge, capitalised(&self.said_by(claim))));
            }
            statements.extend(self.resting_reactions(claim, numbers));
        }
        let remarks = incident.commentary.iter().filter(|remark| numbers.are_in(&remark.citations));
        statements.extend(remarks.map(|remark| {
            let label = self.words.format("resting_remark", &[("by", &self.party(&remark.by))]);
            labelled(label, remark.text.clone())
        }));
        statements
    }

    fn resting_reactions(&self, claim: &Claim, numbers: &Numbers) -> Vec<RestingStatement> {
        let reactions = claim.reactions.iter().filter(|reaction| numbers.are_in(&reaction.citations));
        let positions = reactions.map(|reaction| self.position(reaction));
        positions.map(|row| labelled(row.label, row.text)).collect()
    }

    fn resting_developments(&self, incident: &Incident, numbers: &Numbers) -> Vec<RestingStatement> {
        let date = |date: &Option<_>| date.as_ref().map(|date| self.words.date(date));
        let events = incident.facts.events.iter().filter(|event| numbers.are_in(&event.citations));
        let events = events.map(|event| RestingStatement {
            label: date(&event.date),
            text: event.text.clone(),
            ..RestingStatement::default()
        });
        let responses = incident.facts.responses.iter();
        let responses = responses.filter(|response| numbers.are_in(&response.citations)).map(|response| {
            let kind = self.words.word("response", response.kind.as_str());
            let by = self.party(&response.by);
            let label = self.words.format("response_by", &[("kind", &kind), ("by", &by)]);
            let parts: Vec<_> = [date(&response.date), response.text.clone()].into_iter().flatten().collect();
            labelled(label, parts.join(&self.words.text("note_separator")))
        });
        events.chain(responses).collect()
    }

    /// What of a company's own page rests on a source.
    pub(super) fn resting_of_company(&self, company: &Company, source: SourceId) -> Vec<RestingStatement> {
        let numbers = Numbers::of(&company.sources, source);
        let aliases = company.facts.aliases.iter().filter(|alias| numbers.are_in(&alias.citations));
        let aliases = aliases.map(|alias| labelled(self.words.text("fact_also_called"), alias.name.clone()));
        let parents = company.parents.iter().filter(|ownership| numbers.are_in(&ownership.citations));
        let parents = parents.map(|ownership| {
            let parent = &self.site.company(ownership.parent).facts.name.value;
            let relation = self.ownership(ownership);
            let text = self.words.format("part_of", &[("company", parent), ("relation", &relation)]);
            labelled(self.words.text("fact_part_of"), text)
        });
        aliases.chain(parents).collect()
    }

    /// What of an actor's own page rests on a source.
    pub(super) fn resting_of_actor(&self, actor: &Actor, source: SourceId) -> Vec<RestingStatement> {
        let numbers = Numbers::of(&actor.sources, source);
        let facts = &actor.facts;
        let aliases = facts.aliases.iter().filter(|alias| numbers.are_in(&alias.citations));
        let mut statements: Vec<_> = aliases
            .map(|alias| {
                let relation = self.words.word("alias", alias.relation.as_str());
                let values = [("name", alias.name.as_str()), ("relation", &relation)];
                labelled(self.words.text("fact_also_called"), self.words.format("alias_relation", &values))
            })
            .collect();
        for (term, descriptions) in [
            ("fact_described_as", &facts.kind),
            ("fact_origin", &facts.origin),
            ("fact_sponsor", &facts.sponsor),
            ("fact_motives", &facts.motives),
            ("fact_targets", &facts.targets),
        ] {
            let cited = descriptions.iter().filter(|description| numbers.are_in(&description.citations));
            statements
                .extend(cited.map(|description| labelled(self.words.text(term), self.said_of(description))));
        }
        statements
    }

    /// "“a Vietnamese cyber-espionage unit” (ZDNet)": never without who says so, where the entry names them.
    fn said_of(&self, description: &Description) -> String {
        let value = described_as(self, description);
        match &description.by {
            Some(by) => self.words.format("value_by", &[("value", &value), ("by", &self.party(by))]),
            None => value,
        }
    }
}

fn labelled(label: String, text: String) -> RestingStatement {
    RestingStatement { label: Some(label), text, ..RestingStatement::default() }
}

fn badged(badge: Badge, text: String) -> RestingStatement {
    RestingStatement { badge: Some(badge), text, ..RestingStatement::default() }
}

fn claimed(row: ClaimRow) -> RestingStatement {
    let ClaimRow { badge, statement, who, detail, .. } = row;
    RestingStatement { badge: Some(badge), label: None, text: statement, who, detail }
}
