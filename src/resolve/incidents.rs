//! Incidents: from words with a place to references that stand.

use rayon::prelude::*;

use super::names::Names;
use super::source_slug::Describer;
use super::sources::{Address, Register, origin};
use crate::diagnostic::Diagnostics;
use crate::model::incident::{Commentary, Incident, Involvement, RawIncident, Relation, Withdrawal};
use crate::model::site::Site;

/// Resolves all incidents, by id. What does not resolve is reported and left out.
#[expect(clippy::vec_box, reason = "each goes when it is resolved")]
pub(super) fn resolve(
    raw: Vec<Box<RawIncident>>,
    names: &Names,
    sources: &mut Register,
    diagnostics: &mut Diagnostics,
) -> Vec<Incident> {
    let addresses: Vec<_> = raw.par_iter().map(|incident| Address::of_all(&incident.sources)).collect();
    let mut resolved = Vec::with_capacity(raw.len());
    for (incident, addresses) in raw.into_iter().zip(addresses) {
        resolved.push(incident_of((*incident, addresses), names, sources, diagnostics));
    }
    resolved
}

fn incident_of(
    (raw, addresses): (RawIncident, Vec<Option<Address>>),
    names: &Names,
    sources: &mut Register,
    diagnostics: &mut Diagnostics,
) -> Incident {
    let companies = raw.companies.into_iter().filter_map(|involvement| {
        let company = names.company(&involvement.company.value)?;
        let Involvement { role, printed_as, citations, span, .. } = involvement;
        Some(Involvement { company, role, printed_as, citations, span })
    });
    let attribution = raw.attribution.map(|claims| {
        let known = claims.into_iter().filter_map(|claim| {
            let actor = names.actor(&claim.actor.value)?;
            Some(claim.with_actor(actor))
        });
        known.collect()
    });
    let commentary = raw.commentary.into_iter().map(|comment| Commentary {
        actor: comment.actor.and_then(|actor| names.actor(&actor.value)),
        by: comment.by,
        text: comment.text,
        citations: comment.citations,
    });
    let related = raw.related.into_iter().filter_map(|relation| {
        let incident = names.incident(&relation.incident, diagnostics)?;
        let Relation { relation, connection, note, citations, span, .. } = relation;
        Some(Relation { incident, relation, connection, note, citations, span })
    });
    let related = related.collect();
    let withdrawn = raw.withdrawn.map(|withdrawal| Withdrawal {
        date: withdrawal.date,
        reason: withdrawal.reason,
        replaced_by: withdrawal.replaced_by.and_then(|other| names.incident(&other, diagnostics)),
    });
    let describer = Describer { kind: "incident", id: &raw.id.value };
    let (source_keys, own_sources) = sources.of_entry(describer, (raw.sources, addresses), diagnostics);
    Incident {
        id: raw.id.value,
        facts: raw.facts,
        companies: companies.collect(),
        attribution,
        commentary: commentary.collect(),
        related,
        withdrawn,
        sources: own_sources,
        source_keys,
        single_source: false,
    }
}

/// Marks the incidents whose sources all go back to one.
pub(super) fn mark_single_sources(site: &mut Site) {
    for incident in &mut site.incidents {
        let mut origins = incident.sources.iter().map(|source| origin(&site.sources, *source));
        let first = origins.next();
        incident.single_source = origins.all(|origin| Some(origin) == first);
    }
}
