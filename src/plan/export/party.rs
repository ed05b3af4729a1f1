//! Companies, actors and sources, as their entries state them and no further.

use super::record::{Record, body, linked_address, plain, slugs, term};
use super::shape::{
    Activity, Actor, ActorAlias, ArchivedCopy, Company, CompanyAlias, Date, Day, Description, LinkedIncident,
    Ownership, Source, Term,
};
use crate::base::language::LanguageTag;
use crate::model::actor::{self, ActorId};
use crate::model::company::{self, CompanyId};
use crate::model::source::SourceId;
use crate::plan::routes::Route;
use crate::plan::source_pages::has_page;

impl<'a> Record<'a> {
    /// An organisation.
    pub(super) fn company(self, id: CompanyId) -> Company<'a> {
        let company = self.site.company(id);
        let (facts, entry) = (&company.facts, company.sources.as_slice());
        let timeline = &self.site.derived.company_timelines[id.0 as usize];
        Company {
            id: company.id.as_str(),
            url: self.url(&Route::Company(company.id.clone())),
            name: &facts.name.value,
            aliases: facts.aliases.iter().map(|alias| self.company_alias(alias, entry)).collect(),
            kind: term(facts.kind),
            country: facts.country.as_ref().map(|country| country.value.as_str()),
            sector: facts.sector.as_ref().map(|sector| sector.value.as_str()),
            website: facts.website.as_ref().map(url::Url::as_str),
            identifiers: &facts.identifiers,
            parents: company.parents.iter().map(|ownership| self.ownership(ownership, entry)).collect(),
            former_ids: slugs(&facts.former_ids),
            declared: company.declared,
            sources: self.references(entry, &company.source_keys),
            incidents: timeline.iter().map(|id| self.incident_id(*id)).collect(),
            lang: facts.lang.as_ref().map(LanguageTag::as_str),
            body: body(&facts.body),
        }
    }

    fn company_alias(self, alias: &'a company::CompanyAlias, entry: &[SourceId]) -> CompanyAlias<'a> {
        CompanyAlias {
            name: &alias.name,
            kind: alias.kind.as_deref(),
            sources: self.citations(&alias.citations, entry),
        }
    }

    fn ownership(self, ownership: &'a company::Ownership, entry: &[SourceId]) -> Ownership<'a> {
        Ownership {
            id: self.company_id(ownership.parent),
            relation: Term(ownership.relation),
            from: ownership.from.as_ref().map(Date::of),
            to: ownership.to.as_ref().map(Date::of),
            sources: self.citations(&ownership.citations, entry),
        }
    }

    /// A name under which parties accuse somebody.
    pub(super) fn actor(self, id: ActorId) -> Actor<'a> {
        let actor = self.site.actor(id);
        let (facts, entry) = (&actor.facts, actor.sources.as_slice());
        let descriptions = |said: &'a [actor::Description]| {
            said.iter().map(|description| self.description(description, entry)).collect()
        };
        Actor {
            id: actor.id.as_str(),
            url: self.url(&Route::Actor(actor.id.clone())),
            name: &facts.name.value,
            aliases: facts.aliases.iter().map(|alias| self.actor_alias(alias, entry)).collect(),
            kind: descriptions(&facts.kind),
            origin: descriptions(&facts.origin),
            sponsor: descriptions(&facts.sponsor),
            motives: descriptions(&facts.motives),
            targets: descriptions(&facts.targets),
            active: facts.active.as_ref().map(|activity| self.activity(activity, entry)),
            external_ids: &facts.external_ids,
            former_ids: slugs(&facts.former_ids),
            declared: actor.declared,
            sources: self.references(entry, &actor.source_keys),
            incidents: self.linked_incidents(id),
            lang: facts.lang.as_ref().map(LanguageTag::as_str),
            body: body(&facts.body),
        }
    }

    fn linked_incidents(self, id: ActorId) -> Vec<LinkedIncident<'a>> {
        let timeline = self.site.derived.actor_timelines[id.0 as usize].iter();
        timeline.map(|(id, tier)| LinkedIncident { id: self.incident_id(*id), tier: Term(*tier) }).collect()
    }

    fn actor_alias(self, alias: &'a actor::ActorAlias, entry: &[SourceId]) -> ActorAlias<'a> {
        ActorAlias {
            name: &alias.name,
            relation: Term(alias.relation),
            named_by: alias.named_by.as_deref(),
            sources: self.citations(&alias.citations, entry),
        }
    }

    fn description(self, description: &'a actor::Description, entry: &[SourceId]) -> Description<'a> {
        Description {
            value: &description.value,
            by: description.by.as_deref(),
            as_stated: description.as_stated.as_deref(),
            sources: self.citations(&description.citations, entry),
        }
    }

    fn activity(self, activity: &'a actor::Activity, entry: &[SourceId]) -> Activity<'a> {
        Activity {
            since: activity.since.as_ref().map(Date::of),
            until: activity.until.as_ref().map(Date::of),
            by: activity.by.as_deref(),
            as_stated: activity.as_stated.as_deref(),
            sources: self.citations(&activity.citations, entry),
        }
    }

    /// A source, whoever names it.
    pub(super) fn source(self, id: SourceId) -> Source<'a> {
        let source = self.site.source(id);
        let facts = &source.facts;
        Source {
            id: self.source_id(id),
            page: has_page(self.site, id).then(|| self.url(&Route::Source(source.slug.clone(), None))),
            title: &facts.title.value,
            publisher: facts.publisher.as_deref(),
            authors: plain(&facts.authors),
            url: linked_address(source),
            published: facts.published.as_ref().map(|date| Date::of(&date.value)),
            updated: facts.updated.as_ref().map(|date| Date::of(&date.value)),
            kind: term(facts.kind),
            archived: facts
                .archived
                .as_ref()
                .map(|copy| ArchivedCopy { url: copy.url.as_str(), at: copy.at.map(Day) }),
            via: source.via.map(|via| self.source_id(via)),
            lang: facts.lang.as_ref().map(LanguageTag::as_str),
            former_ids: slugs(&source.former_ids),
            declared: source.id.is_some(),
            body: source.body.as_deref().and_then(body),
        }
    }
}
