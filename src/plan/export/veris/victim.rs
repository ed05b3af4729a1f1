//! Whom it happened to. VERIS has one victim, and others that were reached through it.

use super::shape::{Secondary, Victim};
use crate::model::company::{Company, CompanyKind};
use crate::model::incident::{Incident, Involvement, Role};
use crate::parse::vocabulary::embedded;
use crate::plan::export::record::Record;

/// A country that ISO 3166-1 lacks and VERIS has.
const KOSOVO: &str = "XK";

impl<'a> Record<'a> {
    /// The first organisation that the entry calls a victim, with those whose data it was.
    pub(super) fn veris_victim(self, incident: &'a Incident) -> Option<Victim<'a>> {
        let of = |role: Role| incident.companies.iter().filter(move |company| company.role == role);
        let first = of(Role::Victim).next()?;
        let company = self.site.company(first.company);
        let name = |company: &Involvement| self.site.company(company.company).facts.name.value.as_str();
        let mut owners: Vec<_> =
            of(Role::DataOwner).filter(|owner| owner.company != first.company).map(name).collect();
        owners.sort_unstable();
        owners.dedup();
        Some(Victim {
            victim_id: name(first),
            country: [country(company)],
            industry: industry(company),
            employee_count: "Unknown",
            government: [government(company)],
            secondary: (!owners.is_empty()).then_some(Secondary { victim_id: owners }),
        })
    }
}

fn country(company: &Company) -> &str {
    let Some(code) = company.facts.country.as_ref().map(|country| country.value.as_str()) else {
        return "Unknown";
    };
    if code == KOSOVO || embedded().countries.contains(code) { code } else { "Other" }
}

/// A code of NAICS 2022 of two or three digits, or a range of two; "00" where there is none.
fn industry(company: &Company) -> &'static str {
    let term = company.facts.sector.as_ref().and_then(|sector| embedded().sectors.terms.get(&sector.value));
    let code = term.and_then(|term| term.code.as_deref());
    code.filter(|code| code.starts_with(|letter: char| letter.is_ascii_digit())).unwrap_or("00")
}

fn government(company: &Company) -> &'static str {
    match company.facts.kind {
        Some(CompanyKind::Company | CompanyKind::NonProfit | CompanyKind::IndividualTrader) => "NA",
        _ => "Unknown",
    }
}
