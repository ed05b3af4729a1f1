//! The page of an actor: who has linked what to it, and what the organisations say. Accusations, not findings.

use super::{
    AttributionRow, Badge, CitedText, Crumb, DateText, EmbedCode, EntryLink, FactRow, Foreign, Frame,
    IndexRow, ListControls, SourceItem, Tally, TimelineItem, TimelineYear,
};
use crate::base::html::Html;
use schemars::JsonSchema;
use serde::Serialize;

/// `/actors/ID/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ActorView {
    /// What every page shares.
    pub frame: Frame,
    /// From the actors to this page.
    pub breadcrumbs: Vec<Crumb>,
    /// The language of the name and the account, where it is not the page's.
    pub lang: Option<Foreign>,
    /// The heading.
    pub name: String,
    /// Names and descriptions, each with who says so.
    pub standfirst: Option<CitedText>,
    /// Incidents by tier, "None" where there are none; sources on this page.
    pub tallies: Vec<Tally>,
    /// Name used here, other names, described as, active since, targets, elsewhere.
    pub names: Vec<FactRow>,
    /// "The newest 55 of 312 incidents", where the timeline is too long for one page; then the lists below show these only.
    pub newest: Option<String>,
    /// Then the page of every year with its number of incidents, newest first.
    pub all_years: Vec<IndexRow>,
    /// The incidents, by how well the link is established; only tiers that hold one.
    pub tiers: Vec<ActorTier>,
    /// What a reader can do with the list; `None` where it holds nothing.
    pub controls: Option<ListControls>,
    /// The same by date, oldest first; marks show the status of the link to the actor.
    pub years: Vec<TimelineYear>,
    /// Incidents without the date that orders the list.
    pub undated: Vec<TimelineItem>,
    /// ATT&CK techniques that a cited source names for an incident of this record.
    pub techniques: Vec<Technique>,
    /// The body of the entry.
    pub account: Option<Html>,
    /// Every source of this page, in its order.
    pub sources: Vec<SourceItem>,
    /// What is copied to show the page elsewhere; only where the site's base URL is known.
    pub embed: Option<EmbedCode>,
}

/// Incidents whose link to the actor is equally well established.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ActorTier {
    /// "Suspected".
    pub badge: Badge,
    /// By date.
    pub incidents: Vec<LinkedIncident>,
}

/// An incident that somebody linked to the actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkedIncident {
    /// The incident.
    pub incident: EntryLink,
    /// When it was disclosed.
    pub date: Option<DateText>,
    /// "Who says so: some industry experts, not named".
    pub says: Vec<AttributionRow>,
    /// "The company: declined to confirm".
    pub positions: Vec<AttributionRow>,
}

/// A technique with its identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Technique {
    /// `T1566.001`.
    pub id: String,
    /// Absolute address of its description.
    pub url: Option<String>,
    /// The incidents on this page that it was named for.
    pub incidents: Vec<EntryLink>,
}
