//! Companies and actors for programs.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::tag::Tag;
use super::{Date, SourceId, SourceReference, Term};
use crate::model::actor::AliasRelation;
use crate::model::claim::Tier;
use crate::model::company::{CompanyKind, OwnershipKind};

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "company")]
#[schemars(transform = Tag("company"))]
pub struct Company<'a> {
    /// Its id, which never changes.
    pub id: &'a str,
    /// Its page: an address where the site states where it stands, else a path from the site's root.
    pub url: String,
    /// Its name.
    pub name: &'a str,
    /// Other names.
    pub aliases: Vec<CompanyAlias<'a>>,
    /// What kind of organisation.
    pub kind: Option<Term<CompanyKind>>,
    /// ISO 3166-1 alpha-2 code, or one of the site's own.
    pub country: Option<&'a str>,
    /// Sector: an id of the site's vocabulary.
    pub sector: Option<&'a str>,
    /// Its website.
    pub website: Option<&'a str>,
    /// Ids elsewhere: lei, wikidata, ticker.
    pub identifiers: &'a BTreeMap<String, String>,
    /// The organisations above it.
    pub parents: Vec<Ownership<'a>>,
    /// Ids that it had.
    pub former_ids: Vec<&'a str>,
    /// Whether it has an entry of its own; otherwise incidents alone name it.
    pub declared: bool,
    /// What its entry rests on, in the order of the numbers on its page.
    pub sources: Vec<SourceReference<'a>>,
    /// The ids of incidents at it, and at what belonged to it at the time, in the order of their disclosure.
    pub incidents: Vec<&'a str>,
    /// The language in which its entry is written, a BCP 47 tag; null where it is the site's.
    pub lang: Option<&'a str>,
    /// The text of its entry, as Markdown; null where there is none.
    pub body: Option<String>,
}

/// Another name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompanyAlias<'a> {
    /// The name.
    pub name: &'a str,
    /// What kind of name: former, short, local, brand, or another word.
    pub kind: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// A place below another organisation, for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ownership<'a> {
    /// The id of the one above.
    pub id: &'a str,
    /// What this one is to it.
    pub relation: Term<OwnershipKind>,
    /// Since when; null where no source says.
    pub from: Option<Date>,
    /// Until when; null where no source says that it ended.
    pub to: Option<Date>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// A name under which parties accuse somebody, with who uses it. What is said of an actor is said by others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "actor")]
#[schemars(transform = Tag("actor"))]
pub struct Actor<'a> {
    /// Its id, which never changes.
    pub id: &'a str,
    /// Its page: an address where the site states where it stands, else a path from the site's root.
    pub url: String,
    /// Its name.
    pub name: &'a str,
    /// Other names; one may belong to several actors.
    pub aliases: Vec<ActorAlias<'a>>,
    /// What it is described as.
    pub kind: Vec<Description<'a>>,
    /// Where it is said to come from.
    pub origin: Vec<Description<'a>>,
    /// Who is said to be behind it.
    pub sponsor: Vec<Description<'a>>,
    /// Why it is said to act.
    pub motives: Vec<Description<'a>>,
    /// Whom it is said to aim at.
    pub targets: Vec<Description<'a>>,
    /// When it is said to be active.
    pub active: Option<Activity<'a>>,
    /// Ids elsewhere: attack, misp, malpedia.
    pub external_ids: &'a BTreeMap<String, String>,
    /// Ids that it had.
    pub former_ids: Vec<&'a str>,
    /// Whether it has an entry of its own; otherwise claims alone name it.
    pub declared: bool,
    /// What its entry rests on, in the order of the numbers on its page.
    pub sources: Vec<SourceReference<'a>>,
    /// The incidents that a standing claim links to it, in the order of their disclosure.
    pub incidents: Vec<LinkedIncident<'a>>,
    /// The language in which its entry is written, a BCP 47 tag; null where it is the site's.
    pub lang: Option<&'a str>,
    /// The text of its entry, as Markdown; null where there is none.
    pub body: Option<String>,
}

/// Another name of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActorAlias<'a> {
    /// The name.
    pub name: &'a str,
    /// How it relates to the actor.
    pub relation: Term<AliasRelation>,
    /// Who uses it.
    pub named_by: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// Something that somebody says of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Description<'a> {
    /// What: a country code, a word, a phrase.
    pub value: &'a str,
    /// Who says so.
    pub by: Option<&'a str>,
    /// The source's own words.
    pub as_stated: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// When somebody says that an actor was active.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Activity<'a> {
    /// Since when.
    pub since: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// Who says so.
    pub by: Option<&'a str>,
    /// The source's own words.
    pub as_stated: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// An incident on an actor's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkedIncident<'a> {
    /// Its id.
    pub id: &'a str,
    /// How well the link stands.
    pub tier: Term<Tier>,
}
