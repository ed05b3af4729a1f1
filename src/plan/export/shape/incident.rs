//! One incident for programs. Every key is always there: null where the entry does not say, a [`Fact`] where silence
//! itself has to be told from "nobody knows".

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::tag::Tag;
use super::{
    Claim, Commentary, Count, DateFact, Day, Event, Fact, Relation, Response, SourceId, SourceReference,
    Term, Update,
};
use crate::model::incident::{Basis, ClaimState, ImpactKind, Role, Status};

/// An incident. Who did it, and whether data was taken, is only ever told as a claim of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "incident")]
#[schemars(transform = Tag("incident"))]
pub struct Incident<'a> {
    /// Its id, which never changes.
    pub id: &'a str,
    /// Its page: an address where the site states where it stands, else a path from the
    /// site's root.
    pub url: String,
    /// The title.
    pub title: &'a str,
    /// A title for narrow places.
    pub short_title: Option<&'a str>,
    /// One or two sentences of plain text.
    pub summary: Option<&'a str>,
    /// How well the incident as such stands.
    pub status: Fact<StatusFact<'a>>,
    /// The organisations in it, at least one.
    pub companies: Vec<Involvement<'a>>,
    /// False where the sources name only some of the organisations.
    pub companies_complete: bool,
    /// Kinds of incident: ids of the site's vocabulary.
    pub kinds: Fact<Vec<&'a str>>,
    /// Its dates.
    pub dates: Dates<'a>,
    /// The ladder of exposure: each rung is a statement of its own, and none follows from another.
    pub exposure: Exposure<'a>,
    /// What data it was about.
    pub data: Data<'a>,
    /// How many, of what: each figure with the way in which it is to be read. Never to be added up where unit, scope or
    /// qualifier differ.
    pub counts: Fact<Vec<Count<'a>>>,
    /// What was done, in the words of VERIS.
    pub actions: Fact<Vec<Action<'a>>>,
    /// ids of ATT&CK techniques.
    pub techniques: Vec<&'a str>,
    /// CVE ids.
    pub vulnerabilities: Vec<&'a str>,
    /// What it did.
    pub impact: Fact<Vec<Impact<'a>>>,
    /// Who says who did it.
    pub attribution: Fact<Vec<Claim<'a>>>,
    /// Mentions of actors that are no claim.
    pub commentary: Vec<Commentary<'a>>,
    /// What was done about it.
    pub responses: Vec<Response<'a>>,
    /// Steps inside it.
    pub events: Vec<Event<'a>>,
    /// Other incidents that the entry, or theirs, relates to it.
    pub related: Vec<Relation<'a>>,
    /// ISO 3166-1 alpha-2 codes, and the site's own.
    pub countries: Fact<Vec<&'a str>>,
    /// Sectors: ids of the site's vocabulary.
    pub sectors: Fact<Vec<&'a str>>,
    /// Words of the contributor's own.
    pub tags: Vec<&'a str>,
    /// What the entry rests on, at least one, in the order of the numbers on its page.
    pub sources: Vec<SourceReference<'a>>,
    /// Whether all its sources go back to one.
    pub single_source: bool,
    /// The entry's history.
    pub updates: Vec<Update<'a>>,
    /// The day on which the entry was written, from its history.
    pub added: Option<Day>,
    /// The day on which it last changed, from its history.
    pub modified: Option<Day>,
    /// Whether the matter needs care.
    pub sensitive: bool,
    /// Whether the entry is not to be published yet.
    pub draft: bool,
    /// Ids that it had.
    pub former_ids: Vec<&'a str>,
    /// Ids elsewhere, by register.
    pub external_ids: &'a BTreeMap<String, String>,
    /// The language in which the entry is written, a BCP 47 tag; null where it is the site's.
    pub lang: Option<&'a str>,
    /// The account, the text of the entry, as Markdown; null where there is none. `source:KEY` in it cites a source by
    /// one of its keys, `incident:ID`, `company:ID` and `actor:ID` lead to entries.
    pub body: Option<String>,
}

/// How well an incident as such stands, and on whose word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatusFact<'a> {
    /// How well.
    pub status: Term<Status>,
    /// On whose word; null where the entry does not say.
    pub basis: Option<Term<Basis>>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// An organisation in an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Involvement<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it has to do with the incident.
    pub role: Term<Role>,
    /// How the source prints its name.
    pub printed_as: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// The dates of an incident, in the order of things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Dates<'a> {
    /// When it happened, or began.
    pub occurred: Fact<DateFact<'a>>,
    /// When access ended.
    pub access_ended: Fact<DateFact<'a>>,
    /// When it was noticed.
    pub discovered: Fact<DateFact<'a>>,
    /// When it was stopped.
    pub contained: Fact<DateFact<'a>>,
    /// When an authority was told.
    pub authority_notified: Fact<DateFact<'a>>,
    /// When the people concerned were told.
    pub people_notified: Fact<DateFact<'a>>,
    /// When the public learned of it.
    pub disclosed: Fact<DateFact<'a>>,
    /// When the actor published the data.
    pub published_by_actor: Fact<DateFact<'a>>,
    /// When it was over.
    pub resolved: Fact<DateFact<'a>>,
}

/// The ladder of exposure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Exposure<'a> {
    /// Somebody reached the data.
    pub accessed: Rung<'a>,
    /// The data left the systems.
    pub exfiltrated: Rung<'a>,
    /// The data was made public.
    pub published: Rung<'a>,
    /// The data was used against somebody.
    pub misused: Rung<'a>,
}

/// How well one rung of the ladder stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rung<'a> {
    /// How well.
    pub state: Term<ClaimState>,
    /// Who says so: words, or the id of a company or actor.
    pub by: Option<&'a str>,
    /// The source's own words.
    pub as_stated: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// What data an incident was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Data<'a> {
    /// Classes of data: ids of the site's vocabulary.
    pub classes: Fact<Vec<&'a str>>,
    /// Whose data, in words.
    pub subjects: Vec<&'a str>,
    /// What a source says was not there.
    pub excluded: Vec<Excluded<'a>>,
    /// The source's own words.
    pub as_stated: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// A class of data that a source says was not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Excluded<'a> {
    /// The class: an id of the site's vocabulary.
    pub class: &'a str,
    /// Who says so: words, or the id of a company or actor.
    pub by: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// What was done, in the words of VERIS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Action<'a> {
    /// The category.
    pub category: &'a str,
    /// What was done.
    pub variety: Option<&'a str>,
    /// Which way.
    pub vector: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// What an incident did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Impact<'a> {
    /// To what.
    pub what: Term<ImpactKind>,
    /// How well that stands.
    pub state: Term<ClaimState>,
    /// In words.
    pub text: Option<&'a str>,
    /// Who says so: words, or the id of a company or actor.
    pub by: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}
