//! What lies in the future has not happened, and nobody can have published or claimed it.

use crate::diagnostic::{Diagnostics, factory};
use crate::model::date::PartialDate;
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::model::word::{Stated, Word};
use crate::source::Span;

pub(super) fn check(site: &Site, incident: &Incident, diagnostics: &mut Diagnostics) {
    let facts = &incident.facts;
    let known = facts.dates.iter().filter_map(|(key, fact)| match fact {
        Stated::Known(fact) => Some((key.as_str(), fact.date, fact.span)),
        Stated::Absent(_) => None,
    });
    let claims = incident.attribution.items().iter();
    let claims = claims.filter_map(|claim| Some(("date", claim.date?, claim.span)));
    let counts = facts.counts.items().iter();
    let counts = counts.filter_map(|count| Some(("date", count.value.date?, count.span)));
    for (key, date, span) in known.chain(claims).chain(counts) {
        report(site, (key, date, span), diagnostics);
    }
}

/// Reports sources of days to come.
pub(super) fn check_sources(site: &Site, diagnostics: &mut Diagnostics) {
    for facts in site.sources.iter().map(|source| &source.facts) {
        for (key, date) in [("published", facts.published.as_ref()), ("updated", facts.updated.as_deref())] {
            if let Some(date) = date {
                report(site, (key, date.value, date.span), diagnostics);
            }
        }
    }
}

fn report(site: &Site, (key, date, span): (&str, PartialDate, Span), diagnostics: &mut Diagnostics) {
    if date.bounds().earliest.is_some_and(|earliest| earliest > site.today) {
        diagnostics.push(factory::record::date_in_the_future(key, span));
    }
}
