//! What formats of others have no words for, for the place that each keeps for such things: an extension in STIX, `plus`
//! in VERIS. What a key would have no value for is left out: neither format has a null.

use serde::{Serialize, Serializer};

use super::record::Record;
use super::shape::{Date, DatePart, Edtf, Term, numbers};
use crate::model::claim::{Claim, Tier};
use crate::model::count::{Count, CountStatus, Qualifier, Scope, Unit};
use crate::model::incident::{
    Basis, ClaimState, DateKey, ExposureFact, Incident, IncidentFacts, IncidentId, Rung, Status,
};
use crate::model::word::{Absence, Stated, Word};
use crate::plan::routes::Route;
use crate::source::Located;

/// Keys with values, in an order of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<V>(Vec<(&'static str, V)>);

impl<V> Entries<V> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V: Serialize> Serialize for Entries<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The doubt of an incident, and what else its entry states in closed words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts<'a> {
    /// Its page: an address, else a path from the site's root.
    pub url: String,
    /// How well the incident as such stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Term<Status>>,
    /// On whose word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_basis: Option<Term<Basis>>,
    /// False where the sources name only some of the organisations.
    pub companies_complete: bool,
    /// The dates that are stated, and those of which a source says why they are not.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub dates: Entries<DateOrAbsence>,
    /// The rungs of the ladder of exposure that a source answers.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub exposure: Entries<RungState<'a>>,
    /// The figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureState<'a>>,
    /// Classes of data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data_classes: Vec<&'a str>,
    /// Classes of data of which a source says that they were not there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data_excluded: Vec<&'a str>,
    /// Countries of the incident.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<&'a str>,
    /// Sectors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<&'a str>,
    /// Why other facts have no value: `unknown`, `withheld`, `not-applicable`.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub absent: Entries<&'static str>,
    /// Whether all sources go back to one.
    pub single_source: bool,
}

/// A date as exact as its source, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum DateOrAbsence {
    /// A date.
    Stated {
        /// In the Extended Date/Time Format.
        edtf: Edtf,
        /// The part of the month or year, for which that has no sign.
        #[serde(skip_serializing_if = "Option::is_none")]
        part: Option<DatePart>,
    },
    /// No date.
    Absent {
        /// Why.
        state: &'static str,
    },
}

/// How well a rung of the ladder of exposure stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RungState<'a> {
    /// How well.
    pub state: Term<ClaimState>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'a str>,
}

/// A figure with the way in which it is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureState<'a> {
    /// How the numbers are to be read.
    pub qualifier: Term<Qualifier>,
    /// The number that the source gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u64>,
    /// The least that the statement allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// The most that it allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// What is counted.
    pub unit: Term<Unit>,
    /// In which sense.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Term<Scope>>,
    /// Whether it still stands.
    pub status: Term<CountStatus>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// The doubt of an incident that stands.
    pub(super) fn doubt(self, id: IncidentId) -> Facts<'a> {
        let incident = self.site.incident(id);
        let facts = &incident.facts;
        Facts {
            url: self.url(&Route::Incident(incident.id.clone())),
            status: facts.status.as_ref().map(|status| Term(status.state)),
            status_basis: facts.status.as_ref().and_then(|status| status.basis).map(Term),
            companies_complete: facts.companies_complete,
            dates: dates(facts),
            exposure: exposure(facts),
            figures: facts.counts.items().iter().map(|count| figure(&count.value)).collect(),
            data_classes: words(facts.data.classes.items()),
            data_excluded: facts.data.excluded.iter().map(|excluded| excluded.class.value.as_str()).collect(),
            countries: words(facts.countries.items()),
            sectors: words(facts.sectors.items()),
            absent: absent(incident),
            single_source: incident.single_source,
        }
    }

    /// A claim in lines of its own words: no format of others has a place for all of them.
    pub(super) fn claim_lines(self, claim: &Claim, tier: Option<Tier>) -> String {
        let actor = self.site.actor(claim.actor).facts.name.value.as_str();
        let mut lines = vec![
            format!("claim: {}", claim.verb.as_str()),
            format!("actor: {actor}"),
            format!("by: {} ({})", claim.by, claim.by_kind.as_str()),
            format!("confidence: {}", claim.confidence.as_str()),
        ];
        lines.extend(tier.map(|tier| format!("tier: {}", tier.as_str())));
        lines.extend(claim.statement.as_ref().map(|statement| format!("statement: {statement}")));
        lines.join("\n")
    }
}

fn words(list: &[Located<String>]) -> Vec<&str> {
    list.iter().map(|word| word.value.as_str()).collect()
}

fn dates(facts: &IncidentFacts) -> Entries<DateOrAbsence> {
    let of = |key: &DateKey| {
        let value = match facts.dates.get(key)? {
            Stated::Known(fact) => {
                let Date { edtf, part, .. } = Date::of(&fact.date);
                DateOrAbsence::Stated { edtf, part }
            }
            Stated::Absent(Absence::NotStated) => return None,
            Stated::Absent(absence) => DateOrAbsence::Absent { state: absence.as_str() },
        };
        Some((key.as_str(), value))
    };
    Entries(DateKey::ALL.iter().filter_map(of).collect())
}

fn exposure(facts: &IncidentFacts) -> Entries<RungState<'_>> {
    let of = |rung: &Rung| {
        let fact: &ExposureFact = facts.exposure.get(rung)?;
        let state = RungState { state: Term(fact.state), by: fact.by.as_deref() };
        (fact.state != ClaimState::NotStated).then_some((rung.as_str(), state))
    };
    Entries(Rung::ALL.iter().filter_map(of).collect())
}

fn figure(count: &Count) -> FigureState<'_> {
    let (value, min, max) = numbers(count.figure);
    FigureState {
        qualifier: Term(count.figure.qualifier()),
        value,
        min,
        max,
        unit: Term(count.unit),
        scope: count.scope.map(Term),
        status: Term(count.status),
        by: count.by.as_deref(),
    }
}

fn absent(incident: &Incident) -> Entries<&'static str> {
    let facts = &incident.facts;
    let all = [
        ("actions", facts.actions.absence()),
        ("attribution", incident.attribution.absence()),
        ("counts", facts.counts.absence()),
        ("countries", facts.countries.absence()),
        ("data_classes", facts.data.classes.absence()),
        ("impact", facts.impact.absence()),
        ("sectors", facts.sectors.absence()),
    ];
    let of = |(key, absence): (&'static str, Option<Absence>)| {
        absence.filter(|absence| *absence != Absence::NotStated).map(|absence| (key, absence.as_str()))
    };
    Entries(all.into_iter().filter_map(of).collect())
}
