//! Sources that are older than what they are cited for: no report knows what came after it.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostics, factory};
use crate::model::date::PartialDate;
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::model::source::{Citations, Source, SourceId};
use crate::model::word::Word;
use crate::source::Span;

/// A date, what it is called and of what it is, and what it rests on.
struct Dated<'a> {
    name: [&'a str; 2],
    date: PartialDate,
    span: Span,
    sources: Cow<'a, [SourceId]>,
}

/// Reports dates of an incident that lie behind all that their sources can have known. Its own dates rest on all of its
/// sources where they cite none; what is dated beside them is looked at where it says which source it stands in.
pub(super) fn check(site: &Site, incident: &Incident, diagnostics: &mut Diagnostics) {
    let facts = &incident.facts;
    for (key, fact) in facts.dates.iter().filter_map(|(key, fact)| Some((*key, fact.known()?))) {
        let cited = cited(&incident.sources, &fact.citations);
        let sources = cited.map_or_else(|| Cow::Borrowed(incident.sources.as_slice()), Cow::Owned);
        let name = [key.as_str(), ""];
        report(site, &Dated { name, date: fact.date, span: fact.span, sources }, diagnostics);
    }
    let counts = facts.counts.items().iter();
    let counts = counts.map(|count| (" of this count", count.value.date, count.span, &count.value.citations));
    let claims = incident.attribution.items().iter();
    let claims = claims.map(|claim| (" of this claim", claim.date, claim.span, &claim.citations));
    let responses = facts.responses.iter();
    let responses = responses.map(|step| (" of this response", step.date, step.span, &step.citations));
    let events = facts.events.iter().map(|step| (" of this event", step.date, step.span, &step.citations));
    for (of, date, span, citations) in counts.chain(claims).chain(responses).chain(events) {
        let Some(date) = date else { continue };
        let Some(sources) = cited(&incident.sources, citations).map(Cow::Owned) else { continue };
        report(site, &Dated { name: ["date", of], date, span, sources }, diagnostics);
    }
}

/// Reports the beginnings and ends of ownership that lie behind all that their sources can have known.
pub(super) fn check_companies(site: &Site, diagnostics: &mut Diagnostics) {
    for company in &site.companies {
        for parent in &company.parents {
            for (name, date) in [("from", parent.from), ("to", parent.to)] {
                let Some(date) = date else { continue };
                let Some(sources) = cited(&company.sources, &parent.citations).map(Cow::Owned) else {
                    continue;
                };
                let name = [name, " of this ownership"];
                report(site, &Dated { name, date, span: parent.span, sources }, diagnostics);
            }
        }
    }
}

fn report(site: &Site, dated: &Dated<'_>, diagnostics: &mut Diagnostics) {
    let Some(earliest) = dated.date.reach().earliest else { return };
    let Some(first) = dated.sources.first() else { return };
    let mut last_words = dated.sources.iter().map(|id| last_word(site.source(*id)));
    if last_words.all(|day| day.is_some_and(|day| day < earliest)) {
        let title = &site.source(*first).facts.title.value;
        diagnostics.push(factory::record::source_older_than_date(dated.name, title, dated.span));
    }
}

/// The sources that are cited; `None` where none is.
fn cited(own: &[SourceId], citations: &Citations) -> Option<Vec<SourceId>> {
    let of = |number: &usize| own.get(number.checked_sub(1)?).copied();
    (!citations.0.is_empty()).then(|| citations.0.iter().filter_map(of).collect())
}

/// The last day on which a source can have said something; `None` where it does not say.
fn last_word(source: &Source) -> Option<NaiveDate> {
    let facts = &source.facts;
    let last = facts.updated.as_deref().or(facts.published.as_ref())?;
    last.value.reach().latest
}
