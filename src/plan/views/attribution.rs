//! Who says who did it, and what the others say to that.

use super::{Badge, Citation, Link};
use schemars::JsonSchema;
use serde::Serialize;

/// One actor named by one party. Competing attributions get equal boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttributionBox {
    /// How well it is established.
    pub badge: Badge,
    /// The actor's page.
    pub actor: Link,
    /// Said with the name: "also called OceanLotus".
    pub actor_note: Option<String>,
    /// Who says so, kind, when, statement, basis given: always with the speaker first.
    pub rows: Vec<AttributionRow>,
    /// How sure the party says it is.
    pub confidence: Confidence,
    /// "Not stated by the source", "High".
    pub confidence_text: String,
    /// The organisation's position, then the actor's and others', each with its own label ("Toyota's position").
    pub positions: Vec<AttributionRow>,
    /// A claim that no longer stands (superseded, withdrawn, refuted): the words for it.
    pub no_longer_stands: Option<String>,
}

/// One labelled row of a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttributionRow {
    /// "Who says so".
    pub label: String,
    /// Plain text; may be a set value such as "Not stated".
    pub text: String,
    /// The sources.
    pub citations: Vec<Citation>,
}

/// Confidence as the attributing party states it: the number of filled bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The source does not say; no bar. Also where it says that it has none.
    None,
    /// One bar.
    Low,
    /// Two bars.
    Medium,
    /// Three bars.
    High,
}

/// A mention of an actor that is no claim. It places the incident on nobody's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Commentary {
    /// The actor's page, if an actor is mentioned.
    pub actor: Option<Link>,
    /// Who remarks it: "ZDNet".
    pub by: Option<String>,
    /// The remark.
    pub text: String,
    /// The sources.
    pub citations: Vec<Citation>,
}
