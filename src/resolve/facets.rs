//! Which values an incident is listed under: what its own entry states. Where that is silent on country or sector, those of
//! the organisations that it hit count.

use std::collections::BTreeSet;

use crate::model::company::{Company, CompanyFacts};
use crate::model::facet::{FacetKind, FacetValue, Facets};
use crate::model::incident::{DateKey, Incident, IncidentId, Role};
use crate::model::site::Site;
use crate::model::word::{Absence, Stated, Word};
use crate::source::Located;

/// The values of the incidents, which are given in their order.
pub(super) fn derive(site: &Site, incidents: &[IncidentId]) -> Facets {
    let entry = |id: &IncidentId| {
        let incident = site.incident(*id);
        let disclosed = incident.facts.date(DateKey::Disclosed).map(|fact| fact.date);
        (*id, disclosed, values(site, incident))
    };
    Facets::of(incidents.iter().map(entry))
}

fn values(site: &Site, incident: &Incident) -> BTreeSet<FacetValue> {
    let facts = &incident.facts;
    let texts = |words: &[Located<String>]| words.iter().map(|word| word.value.clone()).collect::<Vec<_>>();
    let lists = [
        (
            FacetKind::Sector,
            stated_or_of_those_hit(site, incident, (&facts.sectors, |of| of.sector.as_ref())),
        ),
        (
            FacetKind::Country,
            stated_or_of_those_hit(site, incident, (&facts.countries, |of| of.country.as_ref())),
        ),
        (FacetKind::Data, texts(facts.data.classes.items())),
        (FacetKind::Kind, texts(&facts.kinds)),
        (FacetKind::Tag, facts.tags.iter().map(|tag| tag.value.to_string()).collect()),
        (FacetKind::Status, facts.status.iter().map(|status| status.state.as_str().to_owned()).collect()),
    ];
    lists.into_iter().flat_map(|(kind, words)| words.into_iter().map(move |word| (kind, word))).collect()
}

/// A fact of an incident, and where a company's file has the like.
type Shared<'a> = (&'a Stated<Vec<Located<String>>>, fn(&CompanyFacts) -> Option<&Located<String>>);

/// Only silence is filled in: where a source says that something is not known, nothing is put in its place.
fn stated_or_of_those_hit(site: &Site, incident: &Incident, (stated, own): Shared<'_>) -> Vec<String> {
    let silent = match stated {
        Stated::Known(words) => words.is_empty(),
        Stated::Absent(absence) => *absence == Absence::NotStated,
    };
    if !silent {
        return stated.items().iter().map(|word| word.value.clone()).collect();
    }
    let of_company = |company: &Company| own(&company.facts).map(|word| word.value.clone());
    those_hit(site, incident).filter_map(of_company).collect()
}

/// The organisations whose systems or whose data were reached.
fn those_hit<'a>(site: &'a Site, incident: &'a Incident) -> impl Iterator<Item = &'a Company> {
    let hit =
        incident.companies.iter().filter(|involved| matches!(involved.role, Role::Victim | Role::DataOwner));
    hit.map(|involved| site.company(involved.company))
}
