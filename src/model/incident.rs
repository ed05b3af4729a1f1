//! An incident: what happened to whom, according to whom, and how sure that is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::actor::ActorId;
use super::claim::Claim;
use super::company::CompanyId;
use super::count::Count;
use super::date::PartialDate;
use super::prose::Prose;
use super::source::{Citations, RawSourceUse, SourceId};
use super::word::{Stated, words};
use crate::base::slug::Slug;
use crate::source::{Located, Span};

/// An incident of the site: an index into [`super::site::Site::incidents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentId(pub u32);

words! {
    /// What an organisation has to do with an incident.
    Role {
        Victim = "victim": "its systems or data were reached",
        DataOwner = "data-owner": "the data is its own, the systems are another's",
        Operator = "operator": "it runs the systems",
        Processor = "processor": "it handles the data for another",
        Supplier = "supplier": "it supplies what was reached",
        Discloser = "discloser": "it made the incident known",
        Other = "other": "something else",
    }
}

words! {
    /// How well the incident as such stands.
    Status {
        Confirmed = "confirmed": "by the organisation, a regulator, a court, or independent evidence",
        Suspected = "suspected": "inferred or reported by a third party",
        ClaimedByActor = "claimed-by-actor": "the actor alone says so",
        Disputed = "disputed": "sources contradict each other",
        NearMiss = "near-miss": "an attempt that failed",
        FalseReport = "false-report": "reported in good faith, and wrong",
        Fabricated = "fabricated": "made up",
    }
}

words! {
    /// Who a status rests on.
    Basis {
        Company = "company": "the organisation itself",
        Regulator = "regulator": "a regulator",
        Court = "court": "a court",
        LawEnforcement = "law-enforcement": "police or prosecutors",
        Researcher = "researcher": "a researcher or security company",
        Reporting = "reporting": "a report",
        Actor = "actor": "the actor",
    }
}

words! {
    /// The dates of an incident, in the order of things.
    DateKey {
        Occurred = "occurred": "when it happened, or began",
        AccessEnded = "access_ended": "when access ended",
        Discovered = "discovered": "when it was noticed",
        Contained = "contained": "when it was stopped",
        AuthorityNotified = "authority_notified": "when an authority was told",
        PeopleNotified = "people_notified": "when the people concerned were told",
        Disclosed = "disclosed": "when the public learned of it",
        PublishedByActor = "published_by_actor": "when the actor published the data",
        Resolved = "resolved": "when it was over",
    }
}

words! {
    /// The ladder of exposure: each rung is a claim of its own.
    Rung {
        Accessed = "accessed": "somebody reached the data",
        Exfiltrated = "exfiltrated": "the data left the systems",
        Published = "published": "the data was made public",
        Misused = "misused": "the data was used against somebody",
    }
}

words! {
    /// How well a statement stands.
    ClaimState {
        Confirmed = "confirmed": "the organisation, a regulator, a court or checked evidence says so",
        Reported = "reported": "a report says so",
        Claimed = "claimed": "the actor alone says so",
        Suspected = "suspected": "somebody suspects it",
        UnderInvestigation = "under-investigation": "somebody is finding out",
        Denied = "denied": "the organisation says that it is not so",
        RuledOut = "ruled-out": "an investigation found that it is not so",
        Unknown = "unknown": "a source says that it is not known",
        NotStated = "not-stated": "no source answers it",
    }
}

words! {
    /// What an incident did.
    ImpactKind {
        Availability = "availability": "something could not be used",
        Integrity = "integrity": "something was changed",
        Money = "money": "it cost something",
        Safety = "safety": "somebody was endangered",
        Other = "other": "something else",
    }
}

words! {
    /// What was done about it.
    ResponseKind {
        Apology = "apology": "an apology",
        Statement = "statement": "a statement",
        Audit = "audit": "an audit",
        Investigation = "investigation": "an investigation",
        Notification = "notification": "people or authorities were told",
        CreditMonitoring = "credit-monitoring": "people were offered monitoring",
        Measures = "measures": "measures against another incident",
        RegulatorAction = "regulator-action": "a regulator acted",
        Lawsuit = "lawsuit": "somebody sued",
        Settlement = "settlement": "a suit was settled",
        Fine = "fine": "a fine was set",
        Arrest = "arrest": "somebody was arrested",
        Takedown = "takedown": "a site or system was taken down",
        RansomPaid = "ransom-paid": "a ransom was paid",
        RansomRefused = "ransom-refused": "a ransom was refused",
        Other = "other": "something else",
    }
}

words! {
    /// How one incident relates to another.
    RelationKind {
        Follows = "follows": "it came after the other",
        Precedes = "precedes": "it came before the other",
        SameDay = "same-day": "both became known on one day",
        SameCampaign = "same-campaign": "both are of one campaign",
        PartOf = "part-of": "it is a part of the other",
        HasPart = "has-part": "the other is a part of it",
        LedTo = "led-to": "it led to the other",
        ResultedFrom = "resulted-from": "the other led to it",
        SupplyChainOf = "supply-chain-of": "it reached the other's victim through a supplier",
        SupplyChainTo = "supply-chain-to": "the other reached its victim through a supplier",
        ReReleaseOf = "re-release-of": "data of the other was put out again",
        ReReleasedAs = "re-released-as": "its data was put out again as the other",
        DuplicateOf = "duplicate-of": "both are one incident",
        Related = "related": "they are mentioned together",
    }
}

impl RelationKind {
    /// What the other incident is to this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Follows => Self::Precedes,
            Self::Precedes => Self::Follows,
            Self::PartOf => Self::HasPart,
            Self::HasPart => Self::PartOf,
            Self::LedTo => Self::ResultedFrom,
            Self::ResultedFrom => Self::LedTo,
            Self::SupplyChainOf => Self::SupplyChainTo,
            Self::SupplyChainTo => Self::SupplyChainOf,
            Self::ReReleaseOf => Self::ReReleasedAs,
            Self::ReReleasedAs => Self::ReReleaseOf,
            Self::SameDay | Self::SameCampaign | Self::DuplicateOf | Self::Related => self,
        }
    }

    /// Whether it only holds one way, so that both sides saying it contradict each other.
    #[must_use]
    pub fn is_directed(self) -> bool {
        self.inverse() != self
    }
}

words! {
    /// How well the connection between two incidents stands.
    Connection {
        Established = "established": "a source establishes it",
        Suspected = "suspected": "somebody suspects or suggests it",
        NotEstablished = "not-established": "a source says that it is not established",
        Unknown = "unknown": "a source says that it is not known",
        RuledOut = "ruled-out": "a source rules it out",
        NotStated = "not-stated": "no source says",
    }
}

words! {
    /// What was done to an entry.
    UpdateKind {
        Created = "created": "it was written",
        Updated = "updated": "something was added or changed",
        Corrected = "corrected": "something was wrong",
        SourceAdded = "source-added": "a source was added",
        Merged = "merged": "another entry was merged into it",
        Withdrawn = "withdrawn": "it was taken back",
        Reinstated = "reinstated": "it was put back",
        ReplyAdded = "reply-added": "somebody concerned replied",
    }
}

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
    pub dates: BTreeMap<DateKey, Stated<DateFact>>,
    /// The ladder of exposure; a rung that is missing is not stated.
    pub exposure: BTreeMap<Rung, ExposureFact>,
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
    /// The account.
    pub body: Prose,
    /// Where the account stands in its file.
    pub body_span: Span,
}

impl IncidentFacts {
    /// What is stated of a date.
    #[must_use]
    pub fn date(&self, key: DateKey) -> Option<&DateFact> {
        self.dates.get(&key).and_then(Stated::known)
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
    /// Its companies, at least one.
    pub companies: Vec<Involvement>,
    /// Who says who did it.
    pub attribution: Stated<Vec<Claim>>,
    /// Mentions that are no claim.
    pub commentary: Vec<Commentary>,
    /// Other incidents, with the inverse of what they say of this one.
    pub related: Vec<Relation>,
    /// Why it was taken back.
    pub withdrawn: Option<Withdrawal>,
    /// What it rests on, in the order of citation numbers; at least one.
    pub sources: Vec<SourceId>,
    /// Whether all its sources lead to one.
    pub single_source: bool,
}

#[cfg(test)]
mod tests {
    use super::super::word::Word;
    use super::*;

    #[test]
    fn an_inverse_of_an_inverse_is_the_relation_itself() {
        for relation in RelationKind::ALL {
            assert_eq!(relation.inverse().inverse(), *relation);
        }
    }
}
