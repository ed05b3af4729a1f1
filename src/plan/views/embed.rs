//! What other sites show of this one in a frame: small pages without a header and without a script.

use super::{Badge, CitedText, DateText, Direction, KeyDate, Link, Mark, Notice};
use schemars::JsonSchema;
use serde::Serialize;

/// What every embedded page shares. Its links lead out of the frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EmbedFrame {
    /// From this page to the site's root.
    pub root: String,
    /// Language of the interface, BCP 47.
    pub lang: String,
    /// Writing direction of that language.
    pub dir: Direction,
    /// The whole `<title>`.
    pub title: String,
    /// Absolute address of the page that this one is an extract of, only where the site's base URL is known.
    pub canonical: Option<String>,
    /// The site, for the line below: "From the breach record".
    pub site: Link,
}

/// `/embed/companies/ID/`, `/embed/actors/ID/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EmbedTimelineView {
    /// What every embedded page shares.
    pub frame: EmbedFrame,
    /// The company or the actor.
    pub name: Link,
    /// "4 incidents are recorded across its group."
    pub count: String,
    /// Of an actor: accusations, not findings.
    pub caution: Option<Notice>,
    /// The newest first, a bounded number.
    pub items: Vec<EmbedItem>,
    /// Those without a date, where there is room for them; they stand in no order.
    pub undated: Vec<EmbedItem>,
    /// The page with all of them, where these are only some.
    pub more: Option<Link>,
}

/// One incident on an embedded timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EmbedItem {
    /// When it was disclosed.
    pub date: DateText,
    /// The mark on the spine.
    pub mark: Mark,
    /// The incident.
    pub incident: Link,
    /// The company or the part of a group concerned.
    pub unit: Option<String>,
    /// The state of its main claims.
    pub badges: Vec<Badge>,
    /// Of an actor: who links the incident to it.
    pub says: Vec<String>,
}

/// `/embed/incidents/ID/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EmbedIncidentView {
    /// What every embedded page shares.
    pub frame: EmbedFrame,
    /// The incident.
    pub name: Link,
    /// The company or the parts of a group concerned.
    pub organisation: Option<String>,
    /// The summary; of a withdrawn entry why it was withdrawn.
    pub summary: Option<CitedText>,
    /// The state of its main claims.
    pub badges: Vec<Badge>,
    /// The bar of key dates; of a withdrawn entry nothing.
    pub key_dates: Vec<KeyDate>,
    /// Figures, who is named by whom, number of sources.
    pub facts: Vec<String>,
}

/// What is copied to show a page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EmbedCode {
    /// HTML as text: an `<iframe>` with an absolute address.
    pub code: String,
}
