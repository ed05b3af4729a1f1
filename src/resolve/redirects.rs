//! Every former id of a record with what it leads to.

use crate::base::slug::Slug;
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::redirect::{Redirect, Target, in_place_of};
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::source::Located;

/// The redirects of a record, by kind and entry.
pub(super) fn derive(site: &Site) -> Vec<Redirect> {
    let incidents = (0..).map(IncidentId).zip(&site.incidents);
    let incidents =
        incidents.flat_map(|(id, one)| of(&one.facts.former_ids, Target::Incident(in_place_of(site, id))));
    let companies = (0..).map(CompanyId).zip(&site.companies);
    let companies = companies.flat_map(|(id, one)| of(&one.facts.former_ids, Target::Company(id)));
    let actors = (0..).map(ActorId).zip(&site.actors);
    let actors = actors.flat_map(|(id, one)| of(&one.facts.former_ids, Target::Actor(id)));
    let sources = (0..).map(SourceId).zip(&site.sources);
    let sources = sources.flat_map(|(id, one)| of(&one.former_ids, Target::Source(id)));
    incidents.chain(companies).chain(actors).chain(sources).collect()
}

fn of(former_ids: &[Located<Slug>], to: Target) -> impl Iterator<Item = Redirect> + '_ {
    former_ids.iter().map(move |former| Redirect { former: former.value.clone(), to })
}
