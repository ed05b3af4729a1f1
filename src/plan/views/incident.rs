//! The page of one incident: dates, claims, attribution, account, developments, sources, history.

use super::{
    AttributionBox, Badge, CitedText, ClaimRow, Commentary, Crumb, DateText, EmbedCode, EntryLink, FactRow,
    Foreign, Frame, KeyDate, Link, LogEntry, Neighbours, Notice, SourceItem,
};
use crate::base::html::Html;
use schemars::JsonSchema;
use serde::Serialize;

/// `/incidents/ID/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IncidentView {
    /// What every page shares.
    pub frame: Frame,
    /// From the companies to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// The entry was withdrawn: the page stays and says why. What was known stays below.
    pub tombstone: Option<Tombstone>,
    /// A draft, built on request only.
    pub draft: bool,
    /// The companies concerned; an empty address means text without a link.
    pub organisations: Vec<Link>,
    /// The parts of the group: "Tokyo sales subsidiaries".
    pub unit: Option<String>,
    /// The language of the contributor's words, where it is not the page's.
    pub lang: Option<Foreign>,
    /// The heading.
    pub title: String,
    /// The summary.
    pub standfirst: Option<CitedText>,
    /// The state of the main claims, at most three or four.
    pub badges: Vec<Badge>,
    /// The bar of key dates.
    pub key_dates: Vec<KeyDate>,
    /// "At a glance", in the fixed order.
    pub facts: Vec<FactRow>,
    /// What is claimed, and by whom.
    pub claims: Vec<ClaimRow>,
    /// Who is said to have done it.
    pub attributions: Vec<AttributionBox>,
    /// What stands in their place where there are none: that no source says, or that a source says it is not known.
    pub attribution_absent: String,
    /// Mentions that are no claim.
    pub commentary: Vec<Commentary>,
    /// The body of the entry.
    pub account: Option<Html>,
    /// What happened next: responses and events, by date.
    pub developments: Vec<LogEntry>,
    /// Every source, in the entry's order.
    pub sources: Vec<SourceItem>,
    /// "1 source, no archived copy".
    pub sources_count: String,
    /// Said below the sources of an entry that rests on one.
    pub single_source: Option<Notice>,
    /// Before and after, in the company's timeline.
    pub neighbours: Option<Neighbours>,
    /// What was changed in the entry, by date.
    pub history: Vec<LogEntry>,
    /// How to cite this page, one line of text.
    pub cite_as: String,
    /// Related incidents.
    pub related: Vec<RelatedRow>,
    /// What is copied to show the entry elsewhere; only where the site's base URL is known.
    pub embed: Option<EmbedCode>,
    /// Printed at the end: the site, the address.
    pub permalink: String,
}

/// Why an entry was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tombstone {
    /// When.
    pub date: Option<DateText>,
    /// Why.
    pub reason: String,
    /// The entry that took its place.
    pub replaced_by: Option<EntryLink>,
}

/// A related incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RelatedRow {
    /// The incident: "Toyota Australia, late February 2019".
    pub incident: EntryLink,
    /// How it is related and what is known of a connection: "Same day. Connection not established."
    pub text: CitedText,
}
