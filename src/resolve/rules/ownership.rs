//! A company that was bought later: what happened before is not told as the buyer's own.

use super::own_names;
use super::passage::{self, Passage};
use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::{CompanyId, Ownership};
use crate::model::date::PartialDate;
use crate::model::incident::{Incident, Role};
use crate::model::site::Site;
use crate::resolve::timeline::time_of;
use crate::source::Span;

/// Reports owners of later times that an entry lists as hit, or names over it.
pub(super) fn check(site: &Site, incident: &Incident, diagnostics: &mut Diagnostics) {
    let Some(time) = time_of(incident) else { return };
    for involved in &incident.companies {
        for ownership in later_owners(site, involved.company, &time) {
            if let Some(span) = told_as_its_own(site, incident, ownership.parent) {
                let names =
                    [ownership.parent, involved.company].map(|id| &*site.company(id).facts.name.value);
                diagnostics.push(factory::record::before_ownership(names, span, ownership.span));
            }
        }
    }
}

/// The ownerships of a company that certainly began after a time, where none of the same owner held then.
fn later_owners<'a>(
    site: &'a Site,
    company: CompanyId,
    time: &'a PartialDate,
) -> impl Iterator<Item = &'a Ownership> {
    let parents = &site.company(company).parents;
    let began_later =
        |ownership: &Ownership| ownership.from.is_some_and(|from| time.reach().entirely_before(from.reach()));
    parents.iter().filter(move |ownership| {
        let mut others = parents.iter().filter(|other| other.parent == ownership.parent);
        began_later(ownership) && others.all(|other| !other.held_at(time))
    })
}

/// Where an entry tells the incident as a company's own: among those that were hit, or in what stands over it.
fn told_as_its_own(site: &Site, incident: &Incident, owner: CompanyId) -> Option<Span> {
    match incident.companies.iter().find(|involved| involved.company == owner) {
        Some(involved) => (involved.role == Role::Victim).then_some(involved.span),
        None => {
            let name = &site.company(owner).facts.name.value;
            let own = own_names(site, incident);
            passage::fields(&incident.facts).find_map(|field: Passage<'_>| field.place_of(name, &own))
        }
    }
}
