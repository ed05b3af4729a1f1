//! The files themselves: lists of entries, and the index of all files.

use schemars::JsonSchema;
use serde::Serialize;

use super::tag::Tag;
use super::{Actor, Company, Day, Incident, Losses, Source, WithdrawnIncident};

/// Any JSON document of the exports, and any line of `incidents.ndjson`. Its `type` says which.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Document<'a> {
    /// `/api/v1/index.json`.
    Index(Box<Index<'a>>),
    /// `/api/v1/incidents/….json`.
    Incidents(Incidents<'a>),
    /// `/api/v1/withdrawn.json`.
    WithdrawnIncidents(WithdrawnIncidents<'a>),
    /// `/api/v1/companies….json`.
    Companies(Companies<'a>),
    /// `/api/v1/actors….json`.
    Actors(Actors<'a>),
    /// `/api/v1/sources….json`.
    Sources(Sources<'a>),
    /// `/stix/losses….json`, `/veris/losses….json`.
    Losses(Losses<'a>),
    /// `/incidents/ID/index.json`, and a line of `incidents.ndjson`.
    Incident(Box<Incident<'a>>),
    /// `/incidents/ID/index.json` of an incident that was taken back.
    WithdrawnIncident(WithdrawnIncident<'a>),
    /// `/companies/ID/index.json`.
    Company(Box<Company<'a>>),
    /// `/actors/ID/index.json`.
    Actor(Box<Actor<'a>>),
}

/// Incidents of a year, of a month, or without a date of disclosure, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "incidents")]
#[schemars(transform = Tag("incidents"))]
pub struct Incidents<'a> {
    /// Of what part of the record: a year `2019`, a month `2019-03`, `2019-undated` for what has no month, `undated`; with
    /// a number behind it where a part has several files.
    pub part: &'a str,
    /// The incidents.
    pub incidents: Vec<Incident<'a>>,
}

/// The incidents that were taken back, by id. They are in no other list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "withdrawn-incidents")]
#[schemars(transform = Tag("withdrawn-incidents"))]
pub struct WithdrawnIncidents<'a> {
    /// The incidents.
    pub incidents: Vec<WithdrawnIncident<'a>>,
}

/// Companies, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "companies")]
#[schemars(transform = Tag("companies"))]
pub struct Companies<'a> {
    /// With what the ids begin; empty where the file has all.
    pub part: &'a str,
    /// The companies.
    pub companies: Vec<Company<'a>>,
}

/// Actors, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "actors")]
#[schemars(transform = Tag("actors"))]
pub struct Actors<'a> {
    /// With what the ids begin; empty where the file has all.
    pub part: &'a str,
    /// The actors.
    pub actors: Vec<Actor<'a>>,
}

/// Sources, by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "sources")]
#[schemars(transform = Tag("sources"))]
pub struct Sources<'a> {
    /// With what the ids begin; empty where the file has all.
    pub part: &'a str,
    /// The sources.
    pub sources: Vec<Source<'a>>,
}

/// What there is: every file of the exports but this one and those beside pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename = "index")]
#[schemars(transform = Tag("index"))]
pub struct Index<'a> {
    /// The version of the shapes. Within a version keys may be added; none changes its meaning or goes.
    pub version: Version,
    /// Of which site.
    pub site: SiteEntry<'a>,
    /// Under which terms the data may be used again; null where the site states none.
    pub licence: Option<Licence<'a>>,
    /// The newest day in the histories of the incidents; null where none has one.
    pub modified: Option<Day>,
    /// How much there is.
    pub counts: RecordCounts,
    /// What the checksums are.
    pub hash: Hash,
    /// The files, in the order of their paths.
    pub files: Vec<FileEntry<'a>>,
}

/// The version of the shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Version {
    /// The first.
    #[serde(rename = "1")]
    First,
}

/// A site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SiteEntry<'a> {
    /// Its title.
    pub title: &'a str,
    /// One or two sentences on what it is.
    pub description: Option<&'a str>,
    /// Where it is published; null where the site does not state it.
    pub url: Option<&'a str>,
    /// Its language, a BCP 47 tag.
    pub lang: &'a str,
}

/// Terms under which data may be used again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Licence<'a> {
    /// An SPDX identifier, or the address of the text.
    pub name: &'a str,
    /// The address of the text.
    pub url: String,
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordCounts {
    /// Incidents that stand.
    pub incidents: usize,
    /// Incidents that were taken back.
    pub withdrawn_incidents: usize,
    /// Companies.
    pub companies: usize,
    /// Actors.
    pub actors: usize,
    /// Sources.
    pub sources: usize,
}

/// A way to take a checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hash {
    /// SHA-256, in 64 lower-case hexadecimal digits.
    Sha256,
}

/// One file of the exports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FileEntry<'a> {
    /// Its path from the site's root.
    pub path: &'a str,
    /// What it holds.
    #[serde(rename = "type")]
    pub file_type: FileType,
    /// Its media type.
    pub media_type: &'static str,
    /// How many entries or rows it has; null for the schema.
    pub entries: Option<usize>,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its checksum.
    pub sha256: &'a str,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileType {
    /// All incidents, a JSON document a line.
    IncidentLines,
    /// All incidents, a row each.
    IncidentTable,
    /// All figures, a row each.
    FigureTable,
    /// Incidents of a part of the record.
    Incidents,
    /// Incidents that were taken back.
    WithdrawnIncidents,
    /// Companies.
    Companies,
    /// Actors.
    Actors,
    /// Sources.
    Sources,
    /// STIX objects.
    StixBundle,
    /// VERIS records.
    VerisIncidents,
    /// What a format of others could not hold.
    Losses,
    /// The JSON Schema of every JSON document.
    Schema,
}
