//! An incident: what happened to whom, according to whom, and how sure that is.

mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::actor::ActorId;
use super::claim::Claim;
use super::company::CompanyId;
use super::count::Count;
use super::date::PartialDate;
use super::prose::Prose;
use super::source::{Citations, RawSourceUse, SourceId};
use super::word::Stated;
use crate::base::language::LanguageTag;
use crate::base::slug::Slug;
use crate::source::{Located, Span};

pub use words::{
    Basis, ClaimState, Connection, DateKey, ImpactKind, RelationKind, ResponseKind, Role, Rung, Status,
    UpdateKind,
};

/// An incident of the site: an index into [`super::site::Site::incidents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentId(pub u32);

/// A company in an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement<C = CompanyId> {
    /// Which.
    pub company: C,
    /// What it has to do with it.
    pub role: Role,
    /// How the source prints its name.
    pub printed_as: Option<String>,
    /// Where that stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

/// How well the incident as such stands, and on whose word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusFact {
    /// How well.
    pub state: Status,
    /// On whose word.
    pub basis: Option<Basis>,
    /// Where that stands.
    pub citations: Citations,
}

/// A date, as a source gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFact {
    /// The date.
    pub date: PartialDate,
    /// The source's own words.
    pub as_stated: Option<String>,
    /// Where it stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

/// How well one rung of the ladder of exposure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExposureFact {
    /// How well.
    pub state: ClaimState,
    /// Who says so: words, or the id of a company or actor.
    pub by: Option<String>,
    /// The source's own words.
    pub as_stated: Option<String>,
    /// Where it stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

/// A class of data that a source says was not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The class.
    pub class: Located<String>,
    /// Who says so.
    pub by: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// What data it was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataFacts {
    /// Classes of data, ids of the vocabulary.
    pub classes: Stated<Vec<Located<String>>>,
    /// Whose data, in words.
    pub subjects: Vec<String>,
    /// What was not there.
    pub excluded: Vec<Excluded>,
    /// The source's own words.
    pub as_stated: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// What was done, in VERIS's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The category.
    pub category: String,
    /// What was done.
    pub variety: Option<String>,
    /// Which way.
    pub vector: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// What it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    /// To what.
    pub what: ImpactKind,
    /// How well that stands.
    pub state: ClaimState,
    /// In words.
    pub text: Option<String>,
    /// Who says so.
    pub by: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// A mention of an actor that is no claim. It never places the incident on the actor's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commentary<A = ActorId> {
    /// Of whom, where anyone is named.
    pub actor: Option<A>,
    /// Who says it.
    pub by: String,
    /// What they say.
    pub text: String,
    /// Where it stands.
    pub citations: Citations,
}

/// What was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// By whom.
    pub by: String,
    /// What.
    pub kind: ResponseKind,
    /// When.
    pub date: Option<PartialDate>,
    /// In words.
    pub text: Option<String>,
    /// Where it stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

/// A step inside the incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub date: Option<PartialDate>,
    /// What.
    pub text: String,
    /// Where it stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

/// What another incident has to do with this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation<I = IncidentId> {
    /// The other.
    pub incident: I,
    /// What this one is to the other.
    pub relation: RelationKind,
    /// How well the connection stands.
    pub connection: Connection,
    /// In words.
    pub note: Option<String>,
    /// Where it stands, in this entry's sources.
    pub citations: Citations,
    /// Where it was written: in this entry, or in the other one that states it.
    pub span: Span,
}

/// A change to the entry, for its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The day.
    pub date: NaiveDate,
    /// What was done.
    pub kind: UpdateKind,
    /// In words.
    pub text: Option<String>,
    /// By whom.
    pub by: Option<String>,
}

/// Why an entry was taken back. Its page stays, and says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal<I = IncidentId> {
    /// The day.
    pub date: NaiveDate,
    /// Why.
    pub reason: String,
    /// What to read instead.
    pub replaced_by: Option<I>,
}

/// All of an incident that names no other entry.
#[derive(Clone, Debug)]
pub struct IncidentFacts {
    /// The title.
    pub title: Located<String>,
    /// A title for narrow places.
    pub short_title: Option<Located<String>>,
    /// One or two sentences of plain text.
    pub summary: Option<Located<String>>,
    /// False where the source names only some of the companies.
    pub companies_complete: bool,
    /// Kinds of incident, ids of the vocabulary.
    pub kinds: Vec<Located<String>>,
    /// How well the incident as such stands.
    pub status: Option<StatusFact>,
    /// Its dates; a key that is missing is not stated.
    pub dates: BTreeMap<DateKey, Stated<Box<DateFact>>>,
    /// The ladder of exposure; a rung that is missing is not stated.
    pub exposure: BTreeMap<Rung, Box<ExposureFact>>,
    /// What data it was about.
    pub data: DataFacts,
    /// How many, of what.
    pub counts: Stated<Vec<Located<Count>>>,
    /// What was done.
    pub actions: Stated<Vec<Action>>,
    /// ATT&CK techniques.
    pub techniques: Vec<Located<String>>,
    /// CVE ids.
    pub vulnerabilities: Vec<Located<String>>,
    /// What it did.
    pub impact: Stated<Vec<Impact>>,
    /// What was done about it.
    pub responses: Vec<Response>,
    /// Steps inside it.
    pub events: Vec<Event>,
    /// ISO 3166-1 alpha-2 codes.
    pub countries: Stated<Vec<Located<String>>>,
    /// Sectors, ids of the vocabulary.
    pub sectors: Stated<Vec<Located<String>>>,
    /// Words of the contributor's own.
    pub tags: Vec<Located<Slug>>,
    /// The entry's history.
    pub updates: Vec<Update>,
    /// Whether the matter needs care.
    pub sensitive: bool,
    /// Whether it is not to be published yet.
    pub draft: bool,
    /// Ids that it had.
    pub former_ids: Vec<Located<Slug>>,
    /// Ids elsewhere, by register.
    pub external_ids: BTreeMap<String, String>,
    /// The language in which the entry is written, where it is not the site's.
    pub lang: Option<LanguageTag>,
    /// The account.
    pub body: Prose,
}

impl IncidentFacts {
    /// What is stated of a date.
    #[must_use]
    pub fn date(&self, key: DateKey) -> Option<&DateFact> {
        self.dates.get(&key).and_then(Stated::known).map(Box::as_ref)
    }

    /// The day on which the entry was written, from its history.
    #[must_use]
    pub fn added(&self) -> Option<NaiveDate> {
        self.updates.iter().map(|update| update.date).min()
    }

    /// The day on which it last changed.
    #[must_use]
    pub fn modified(&self) -> Option<NaiveDate> {
        self.updates.iter().map(|update| update.date).max()
    }
}

/// An incident as its file says it: references are words with a place.
#[derive(Clone, Debug)]
pub struct RawIncident {
    /// Its id, at the beginning of its file.
    pub id: Located<Slug>,
    /// What names no other entry.
    pub facts: IncidentFacts,
    /// Its companies.
    pub companies: Vec<Involvement<Located<Slug>>>,
    /// Who says who did it.
    pub attribution: Stated<Vec<Claim<Located<Slug>>>>,
    /// Mentions that are no claim.
    pub commentary: Vec<Commentary<Located<Slug>>>,
    /// Other incidents.
    pub related: Vec<Relation<Located<Slug>>>,
    /// Why it was taken back.
    pub withdrawn: Option<Withdrawal<Located<Slug>>>,
    /// What it rests on, at least one.
    pub sources: Vec<RawSourceUse>,
}

/// An incident in the record: every reference stands.
#[derive(Clone, Debug)]
pub struct Incident {
    /// Its id.
    pub id: Slug,
    /// What names no other entry.
    pub facts: IncidentFacts,
    /// Its companies, at least one unless it was taken back.
    pub companies: Vec<Involvement>,
    /// Who says who did it.
    pub attribution: Stated<Vec<Claim>>,
    /// Mentions that are no claim.
    pub commentary: Vec<Commentary>,
    /// Other incidents, with the inverse of what they say of this one.
    pub related: Vec<Relation>,
    /// Why it was taken back.
    pub withdrawn: Option<Withdrawal>,
    /// What it rests on, in the order of citation numbers; at least one unless it was taken back.
    pub sources: Vec<SourceId>,
    /// The entry's own key for each of these sources.
    pub source_keys: Vec<String>,
    /// Whether all its sources lead to one.
    pub single_source: bool,
}
