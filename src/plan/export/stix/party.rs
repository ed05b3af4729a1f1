//! The site, organisations, actors, claimants: who is there to speak of.

use super::ages::Ages;
use super::id::StixId;
use super::object::Object;
use super::reference::{self, elsewhere, page};
use super::{Reference, Stix};
use crate::model::actor::{Actor, ActorId, AliasRelation};
use crate::model::claim::{Claim, ClaimantKind};
use crate::model::company::{CompanyId, CompanyKind};
use crate::model::config::BaseUrl;
use crate::model::word::Word;
use crate::plan::routes::Route;

/// Sectors for which STIX has a word that says the same or something wider.
const SECTORS: [(&str, &str); 29] = [
    ("aerospace", "aerospace"),
    ("agriculture", "agriculture"),
    ("arts-and-entertainment", "entertainment"),
    ("automotive", "automotive"),
    ("aviation", "transportation"),
    ("banking", "financial-services"),
    ("chemicals", "chemical"),
    ("construction", "construction"),
    ("defence", "defense"),
    ("education", "education"),
    ("energy", "energy"),
    ("finance", "financial-services"),
    ("gaming", "entertainment"),
    ("government", "government"),
    ("health", "healthcare"),
    ("hospitality", "hospitality-leisure"),
    ("insurance", "insurance"),
    ("investment", "financial-services"),
    ("local-government", "government-local"),
    ("manufacturing", "manufacturing"),
    ("maritime", "transportation"),
    ("mining", "mining"),
    ("non-profit", "non-profit"),
    ("oil-and-gas", "energy"),
    ("payments", "financial-services"),
    ("pharmaceuticals", "pharmaceuticals"),
    ("retail", "retail"),
    ("technology", "technology"),
    ("telecommunications", "telecommunications"),
];

/// What an actor has to be described as to be an individual; all others are names for something that is done.
const INDIVIDUALS: [&str; 3] = ["individual", "person", "insider"];

impl<'a> Stix<'a> {
    pub(super) fn site_identity(self) -> Object<'a> {
        let config = &self.record.site.config;
        let address = config.base_url.as_ref().map(|base| Reference {
            source_name: config.title.as_str(),
            description: None,
            url: Some(reference::uri(BaseUrl::as_str(base))),
            external_id: None,
        });
        Object {
            lang: self.lang(None),
            name: Some(config.title.as_str().into()),
            description: config.description.as_deref().map(Into::into),
            external_references: address.into_iter().collect(),
            ..self.new_object(self.site(), self.ages.site)
        }
    }

    pub(super) fn company_id(self, id: CompanyId) -> StixId {
        self.namespace.id("identity", &format!("company:{}", self.record.company_id(id)))
    }

    pub(super) fn company(self, id: CompanyId) -> Object<'a> {
        let company = self.record.site.company(id);
        let facts = &company.facts;
        let own_page = page(self.record, &Route::Company(company.id.clone()).folder(), company.id.as_str());
        let ids = facts.identifiers.iter().map(|(register, id)| elsewhere(register, id));
        let sources = reference::sources(self.record, &company.sources);
        Object {
            lang: self.lang(facts.lang.as_ref()),
            name: Some(facts.name.value.as_str().into()),
            identity_class: facts.kind.map(identity_class),
            sectors: facts.sector.iter().filter_map(|sector| stix_sector(&sector.value)).collect(),
            external_references: own_page.into_iter().chain(ids).chain(sources).collect(),
            ..self.new_object(self.company_id(id), self.ages.companies[id.0 as usize])
        }
    }

    pub(super) fn actor_id(self, id: ActorId) -> StixId {
        let actor = self.record.site.actor(id);
        self.namespace.id(actor_type(actor), &format!("actor:{}", actor.id))
    }

    pub(super) fn actor(self, id: ActorId) -> Object<'a> {
        let actor = self.record.site.actor(id);
        let facts = &actor.facts;
        let own_page = page(self.record, &Route::Actor(actor.id.clone()).folder(), actor.id.as_str());
        let ids = facts.external_ids.iter().map(|(register, id)| elsewhere(register, id));
        let sources = reference::sources(self.record, &actor.sources);
        // A name that means more, less or something else is no alias: a program would take one for the other.
        let is_same = |relation| matches!(relation, AliasRelation::SameAs | AliasRelation::Formerly);
        Object {
            lang: self.lang(facts.lang.as_ref()),
            name: Some(facts.name.value.as_str().into()),
            aliases: facts
                .aliases
                .iter()
                .filter(|alias| is_same(alias.relation))
                .map(|alias| alias.name.as_str())
                .collect(),
            external_references: own_page.into_iter().chain(ids).chain(sources).collect(),
            ..self.new_object(self.actor_id(id), self.ages.actors[id.0 as usize])
        }
    }

    /// Who makes a claim: an organisation or actor of the record where the entry names its id, else whoever is called so.
    pub(super) fn claimant_id(self, claim: &Claim) -> StixId {
        let site = self.record.site;
        if let Ok(place) = site.companies.binary_search_by(|company| company.id.as_str().cmp(&claim.by)) {
            return self.company_id(CompanyId(number(place)));
        }
        if let Ok(place) = site.actors.binary_search_by(|actor| actor.id.as_str().cmp(&claim.by)) {
            return self.actor_id(ActorId(number(place)));
        }
        self.namespace.id("identity", &format!("claimant:{}:{}", claim.by_kind.as_str(), claim.by))
    }

    /// The object of a claimant.
    pub(super) fn claimant(self, claim: &'a Claim) -> Object<'a> {
        let site = self.record.site;
        if let Ok(place) = site.companies.binary_search_by(|company| company.id.as_str().cmp(&claim.by)) {
            return self.company(CompanyId(number(place)));
        }
        if let Ok(place) = site.actors.binary_search_by(|actor| actor.id.as_str().cmp(&claim.by)) {
            return self.actor(ActorId(number(place)));
        }
        Object {
            lang: self.lang(None),
            name: Some(claim.by.as_str().into()),
            identity_class: claimant_class(claim.by_kind),
            ..self.new_object(self.claimant_id(claim), Ages::unchanging())
        }
    }

    /// The language of an entry's texts, where it is not English, which STIX takes for granted.
    pub(super) fn lang(self, own: Option<&'a crate::base::language::LanguageTag>) -> Option<&'a str> {
        let language = own.unwrap_or(&self.record.site.config.lang).language();
        Some(language).filter(|language| *language != "en")
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).expect("a record has fewer than 2^32 entries")
}

/// A name for something that is done, by whomever, is an intrusion set; a threat actor is somebody.
fn actor_type(actor: &Actor) -> &'static str {
    let is_individual = |value: &str| INDIVIDUALS.iter().any(|word| value.eq_ignore_ascii_case(word));
    if actor.facts.kind.iter().any(|kind| is_individual(&kind.value)) {
        "threat-actor"
    } else {
        "intrusion-set"
    }
}

fn identity_class(kind: CompanyKind) -> &'static str {
    match kind {
        CompanyKind::IndividualTrader => "individual",
        CompanyKind::Group
        | CompanyKind::Company
        | CompanyKind::PublicBody
        | CompanyKind::School
        | CompanyKind::Hospital
        | CompanyKind::NonProfit => "organization",
    }
}

fn claimant_class(kind: ClaimantKind) -> Option<&'static str> {
    match kind {
        ClaimantKind::Victim
        | ClaimantKind::Government
        | ClaimantKind::LawEnforcement
        | ClaimantKind::Court
        | ClaimantKind::Regulator
        | ClaimantKind::SecurityVendor
        | ClaimantKind::Media => Some("organization"),
        ClaimantKind::UnnamedExperts => Some("class"),
        ClaimantKind::Researcher | ClaimantKind::Actor | ClaimantKind::Other => None,
    }
}

fn stix_sector(id: &str) -> Option<&'static str> {
    SECTORS.iter().find(|(ours, _)| *ours == id).map(|(_, theirs)| *theirs)
}
