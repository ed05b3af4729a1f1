//! Files below `content/incidents`: every field of an incident, and what one file alone shows to be wrong.
//!
//! Fields that belong together have a file each; [`completeness`] asks for those without which there is no entry,
//! [`agreement`] and [`dating`] hold figures and dates against the source's words, [`coherence`] the facts against each
//! other, [`wording`] and [`told`] the texts against the facts, [`sourcing`] the sources against what rests on them. Nothing here knows another entry.

mod agreement;
mod claim;
mod coherence;
mod completeness;
mod count;
mod counted;
mod data;
mod dating;
mod facts;
mod figures;
mod history;
mod sourcing;
#[cfg(test)]
mod tests;
mod told;
mod wording;

use super::decode::{Decoder, Fields, MAX_PAGES, absence};
use super::document::Document;
use super::node::Node;
use super::own_words::{self, Word};
use super::source::sources;
use crate::base::slug::Slug;
use crate::diagnostic::factory::field as say;
use crate::model::incident::{IncidentFacts, Involvement, RawIncident, Role};
use crate::model::word::{Absence, Word as _};
use crate::source::Located;

/// Decodes an incident.
pub(super) fn incident(
    document: &Document<'_>,
    fields: &mut Fields<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<RawIncident> {
    let missing = completeness::missing(fields, decoder);
    let sources = sources(completeness::take("sources", fields), decoder);
    let companies = companies(fields, decoder);
    let account = own_words::sentences(&document.entry.text[document.parts.body.clone()]);
    let facts = incident_facts((document, &account), fields, decoder);
    let attribution = claim::attribution(fields.take("attribution"), decoder);
    let commentary = list(fields.take("commentary"), decoder, claim::commentary);
    let related = history::related(fields.take("related"), decoder);
    if let Some(facts) = &facts {
        sourcing::check(&sources, &facts.body, decoder);
        sourcing::check_facts(&sources, facts, decoder);
        let statements = claim::statements(&attribution, &commentary);
        told::check((document, &account), facts, &statements, decoder.diagnostics);
    }
    completeness::report(missing, fields, decoder);
    let withdrawn = fields.take("withdrawn").and_then(|node| history::withdrawal(node, decoder));
    let raw = RawIncident {
        id: document.id.clone()?,
        facts: facts?,
        companies,
        attribution,
        commentary,
        related,
        withdrawn,
        sources,
    };
    completeness::is_complete(&raw).then_some(raw)
}

fn incident_facts(
    (document, account): (&Document<'_>, &[Vec<Word<'_>>]),
    fields: &mut Fields<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<IncidentFacts> {
    let title = completeness::take("title", fields).and_then(|node| decoder.line(node));
    let facts = IncidentFacts {
        short_title: fields.take("short_title").and_then(|node| decoder.line(node)),
        summary: fields.take("summary").and_then(|node| decoder.text(node)),
        companies_complete: decoder.boolean_or(fields.take("companies_complete"), true),
        kinds: distinct(list(fields.take("kind"), decoder, Decoder::kind), decoder),
        status: facts::status(fields.take("status"), decoder),
        dates: facts::dates(completeness::take("dates", fields), decoder),
        exposure: facts::exposure(fields.take("exposure"), decoder),
        data: data::data(fields.take("data"), decoder),
        counts: count::counts(fields.take("counts"), decoder),
        actions: decoder.stated_list(fields.take("actions"), facts::action),
        techniques: list(fields.take("techniques"), decoder, Decoder::line),
        vulnerabilities: list(fields.take("vulnerabilities"), decoder, Decoder::line),
        impact: decoder.stated_list(fields.take("impact"), facts::impact),
        responses: list(fields.take("responses"), decoder, history::response),
        events: list(fields.take("events"), decoder, history::event),
        countries: decoder.stated_list(fields.take("countries"), Decoder::country),
        sectors: decoder.stated_list(fields.take("sectors"), Decoder::sector),
        tags: few_ids(&list(fields.take("tags"), decoder, Decoder::slug), decoder),
        updates: history::updates(fields.take("updates"), decoder),
        sensitive: decoder.boolean_or(fields.take("sensitive"), false),
        draft: decoder.boolean_or(fields.take("draft"), false),
        former_ids: few_ids(&list(fields.take("former_ids"), decoder, Decoder::slug), decoder),
        external_ids: decoder.text_map(fields.take("external_ids")),
        lang: decoder.optional_language(fields.take("lang")),
        body: document.body(decoder),
        title: title.or_else(|| untitled(document, fields))?,
    };
    check(&facts, decoder);
    wording::check(document, &facts, account, decoder.diagnostics);
    let headings = figures::Headings::of(&facts);
    figures::check(&facts, &headings, decoder.diagnostics);
    counted::check((document, &facts), &headings, decoder.diagnostics);
    Some(facts)
}

/// What stands for the title of an entry that was taken back without one: its id.
fn untitled(document: &Document<'_>, fields: &mut Fields<'_>) -> Option<Located<String>> {
    fields.take("withdrawn")?;
    document.id.clone().map(|id| id.map(|id| id.to_string()))
}

/// What the facts may not say of each other.
fn check(facts: &IncidentFacts, decoder: &mut Decoder<'_>) {
    coherence::check_dates(&facts.dates, decoder.diagnostics);
    dating::check(&facts.dates, decoder.diagnostics);
    coherence::check_exposure(&facts.exposure, decoder.diagnostics);
    coherence::check_data(&facts.data, decoder.diagnostics);
    coherence::check_techniques(&facts.techniques, decoder.diagnostics);
    coherence::check_vulnerabilities(&facts.vulnerabilities, decoder.diagnostics);
    coherence::check_repeats(facts.countries.items(), decoder.diagnostics);
    coherence::check_repeats(facts.sectors.items(), decoder.diagnostics);
}

fn companies(fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Vec<Involvement<Located<Slug>>> {
    let companies = list(completeness::take("companies", fields), decoder, company);
    if let Some(first) = companies.get(MAX_PAGES) {
        decoder.push(say::list_too_long(first.span, companies.len(), MAX_PAGES));
    }
    let named = |company: &Involvement<Located<Slug>>| {
        Located::new(format!("{} ({})", company.company.value, company.role.as_str()), company.company.span)
    };
    let names: Vec<_> = companies.iter().map(named).collect();
    coherence::check_repeats(&names, decoder.diagnostics);
    companies
}

/// A bare value is the id of a victim.
fn company(decoder: &mut Decoder<'_>, node: &Node) -> Option<Involvement<Located<Slug>>> {
    let mut fields = Fields::short_or_long(node, "id");
    let company = fields.required("id", "id: example-ltd", decoder).and_then(|node| decoder.slug(node));
    let role = decoder.word_or(fields.take("role"), "role", Role::Victim);
    let printed_as = decoder.optional_line(fields.take("printed_as"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    let company = company?;
    Some(Involvement { span: company.span, company, role, printed_as, citations })
}

/// A list for which "not stated" and leaving it out are one.
fn list<'d, T>(
    node: Option<&Node>,
    decoder: &mut Decoder<'d>,
    decode: impl FnMut(&mut Decoder<'d>, &Node) -> Option<T>,
) -> Vec<T> {
    let stated = node.filter(|node| absence(node) != Some(Absence::NotStated));
    let items = stated.map_or(&[][..], |node| decoder.items(node));
    decoder.each(items, decode)
}

/// Ids that have pages of their own.
fn few_ids(list: &[Located<Slug>], decoder: &mut Decoder<'_>) -> Vec<Located<Slug>> {
    let few = decoder.at_most(MAX_PAGES, list, |id| id.span).to_vec();
    distinct(few, decoder)
}

fn distinct<T: ToString>(list: Vec<Located<T>>, decoder: &mut Decoder<'_>) -> Vec<Located<T>> {
    coherence::check_repeats(&list, decoder.diagnostics);
    list
}
