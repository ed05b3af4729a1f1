//! Threat actors: names under which parties accuse, each with who uses it.

use std::collections::BTreeMap;

use super::date::PartialDate;
use super::prose::Prose;
use super::source::{Citations, RawSourceUse, SourceId};
use super::word::words;
use crate::base::language::LanguageTag;
use crate::base::slug::Slug;
use crate::source::Located;

/// An actor of the site: an index into [`super::site::Site::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

words! {
    /// How another name relates to an actor.
    AliasRelation {
        SameAs = "same-as": "the same actor by another name",
        Overlaps = "overlaps": "an actor that is partly the same",
        SubgroupOf = "subgroup-of": "a part of a larger one of that name",
        Formerly = "formerly": "a name that is no longer used",
        Disputed = "disputed": "a name that not everybody uses for this actor",
    }
}

/// Another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorAlias {
    /// The name.
    pub name: String,
    /// How it relates.
    pub relation: AliasRelation,
    /// Who uses it.
    pub named_by: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// Something that somebody says of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// What: a country code, a word, a phrase.
    pub value: String,
    /// Who says so.
    pub by: Option<String>,
    /// The source's own words.
    pub as_stated: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// When somebody says that an actor was active.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// Since.
    pub since: Option<PartialDate>,
    /// Until.
    pub until: Option<PartialDate>,
    /// Who says so.
    pub by: Option<String>,
    /// The source's own words.
    pub as_stated: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// All of an actor; it names no other entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorFacts {
    /// Its name.
    pub name: Located<String>,
    /// Other names; one may belong to several actors.
    pub aliases: Vec<ActorAlias>,
    /// What it is described as.
    pub kind: Vec<Description>,
    /// Where it is said to come from.
    pub origin: Vec<Description>,
    /// Who is said to be behind it.
    pub sponsor: Vec<Description>,
    /// Why it is said to act.
    pub motives: Vec<Description>,
    /// Whom it is said to aim at.
    pub targets: Vec<Description>,
    /// When it is said to be active.
    pub active: Option<Activity>,
    /// Ids elsewhere: attack, misp, malpedia.
    pub external_ids: BTreeMap<String, String>,
    /// Ids that it had.
    pub former_ids: Vec<Located<Slug>>,
    /// The language in which the entry is written, where it is not the site's.
    pub lang: Option<LanguageTag>,
    /// The description.
    pub body: Prose,
}

/// An actor as its file says it.
#[derive(Clone, Debug)]
pub struct RawActor {
    /// Its id, at the beginning of its file.
    pub id: Located<Slug>,
    /// What is known of it.
    pub facts: ActorFacts,
    /// What the file rests on.
    pub sources: Vec<RawSourceUse>,
}

/// An actor in the record.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id.
    pub id: Slug,
    /// What is known of it.
    pub facts: ActorFacts,
    /// Whether a file declares it; otherwise an incident's claim made it.
    pub declared: bool,
    /// What its file rests on.
    pub sources: Vec<SourceId>,
    /// The entry's own key for each of these sources.
    pub source_keys: Vec<String>,
}
