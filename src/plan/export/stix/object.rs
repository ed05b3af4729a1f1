//! The shape of a STIX object. One struct for all types: what a type does not have is left out.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::id::{EXTENSION, StixId, TLP_CLEAR};
use crate::model::claim::{ClaimVerb, ClaimantKind, Tier};
use crate::model::incident::{Connection, RelationKind, Role};
use crate::plan::export::facts::Facts;
use crate::plan::export::shape::{Edtf, Term};

/// The beginning of a day, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Midnight(pub NaiveDate);

impl Serialize for Midnight {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}T00:00:00.000Z", self.0))
    }
}

/// When an object was written, and when it last changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Age {
    /// The day of the beginning of its history; 1 January 1970 stands for "not stated".
    pub created: NaiveDate,
    /// The last day in its history.
    pub modified: NaiveDate,
}

/// A text, mostly one of the record.
type Text<'a> = Option<Cow<'a, str>>;

/// A STIX object.
#[derive(Clone, Debug, Serialize)]
pub struct Object<'a> {
    /// Its type.
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    /// The version of STIX.
    pub(super) spec_version: &'static str,
    /// Its id.
    pub id: StixId,
    /// Who states it here: the site.
    pub(super) created_by_ref: StixId,
    /// When it was written.
    pub(super) created: Midnight,
    /// When it last changed.
    pub(super) modified: Midnight,
    /// Whether it was taken back.
    #[serde(skip_serializing_if = "is_false")]
    pub revoked: bool,
    /// 0 to 100, as the claimant states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// The language of its texts, where that is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    /// Words for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Cow<'a, str>>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Text<'a>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Text<'a>,
    /// Names that mean the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<&'a str>,
    /// Of an identity: what kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity_class: Option<&'static str>,
    /// Of an identity: its sectors, in STIX's words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<&'static str>,
    /// Of a relationship.
    #[serde(flatten)]
    pub link: Option<Link>,
    /// Of a report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Midnight>,
    /// Of a note: what it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Text<'a>,
    /// Of an opinion: how somebody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<&'static str>,
    /// Of a note or an opinion: whose it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<&'a str>,
    /// Of a note, an opinion or a report: what it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub object_refs: Vec<StixId>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub external_references: Vec<Reference<'a>>,
    /// How it may be shared.
    pub(super) object_marking_refs: [StixId; 1],
    /// What STIX has no words for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extensions: Option<Extensions<'a>>,
}

impl<'a> Object<'a> {
    /// An object of an age that the site of `by` states, with nothing in it.
    pub(super) fn new(id: StixId, by: StixId, age: Age) -> Self {
        Self {
            kind: id.kind,
            spec_version: "2.1",
            id,
            created_by_ref: by,
            created: Midnight(age.created),
            modified: Midnight(age.modified.max(age.created)),
            revoked: false,
            confidence: None,
            lang: None,
            labels: Vec::new(),
            name: None,
            description: None,
            aliases: Vec::new(),
            identity_class: None,
            sectors: Vec::new(),
            link: None,
            published: None,
            content: None,
            opinion: None,
            authors: Vec::new(),
            object_refs: Vec::new(),
            external_references: Vec::new(),
            object_marking_refs: [TLP_CLEAR],
            extensions: None,
        }
    }
}

/// What a relationship connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// How.
    pub relationship_type: &'static str,
    /// From which object.
    pub source_ref: StixId,
    /// To which.
    pub target_ref: StixId,
}

/// Where something can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference<'a> {
    /// Who has it.
    pub source_name: &'a str,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'a str>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Cow<'a, str>>,
    /// What it is called there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<&'a str>,
}

/// What STIX has no words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extensions<'a>(pub Extension<'a>);

impl Serialize for Extensions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(&EXTENSION, &Tagged { extension_type: "property-extension", content: &self.0 })?;
        map.end()
    }
}

#[derive(Serialize)]
struct Tagged<'e, 'a> {
    extension_type: &'static str,
    #[serde(flatten)]
    content: &'e Extension<'a>,
}

/// The extension of an object, by what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Extension<'a> {
    /// Of an incident.
    Incident(Box<Facts<'a>>),
    /// Of a relationship or note that stands for a claim.
    Claim(ClaimFacts<'a>),
    /// Of a relationship between an incident and an organisation.
    Involvement {
        /// What the organisation has to do with it.
        role: Term<Role>,
        /// How the source prints its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        printed_as: Option<&'a str>,
    },
    /// Of a relationship between two incidents.
    Relation {
        /// What the first is to the second.
        relation: Term<RelationKind>,
        /// How well that stands.
        connection: Term<Connection>,
    },
}

/// What STIX cannot say of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimFacts<'a> {
    /// What it says of the actor.
    pub claim: Term<ClaimVerb>,
    /// Who says so: an identity, or an actor that speaks for itself.
    pub claimant_ref: StixId,
    /// What kind of party that is.
    pub claimant_kind: Term<ClaimantKind>,
    /// How well the link stands when all claims about the two are weighed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Term<Tier>>,
    /// When they said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Edtf>,
    /// What they rest it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<&'a str>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
