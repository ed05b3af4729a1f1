//! Every part of the theme in every state, from made-up values.

use super::{
    ActorView, CompanyView, CorrectionsView, Frame, HomeView, IncidentView, Link, Notice, SourceView,
};
use schemars::JsonSchema;
use serde::Serialize;

/// `/components/`, and the pages below it. The parts stand in whole views of a made-up record, from which the template
/// takes each part once.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ComponentsView {
    /// What every page shares.
    pub frame: Frame,
    /// "Components", with what is shown of them.
    pub heading: String,
    /// That nothing here is true.
    pub caution: Notice,
    /// The other pages of components.
    pub others: Vec<Link>,
    /// The front page of the made-up record.
    pub home: HomeView,
    /// An incident of it.
    pub incident: IncidentView,
    /// A withdrawn one.
    pub tombstone: IncidentView,
    /// A company.
    pub company: CompanyView,
    /// An actor.
    pub actor: ActorView,
    /// A source.
    pub source: SourceView,
    /// What was put right in it.
    pub corrections: CorrectionsView,
}
