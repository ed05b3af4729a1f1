//! What was put right in the record.

use super::{Badge, Crumb, DateText, Frame, IndexRow, Link, Pager};
use schemars::JsonSchema;
use serde::Serialize;

/// `/corrections/`, and the pages below it where there are many.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CorrectionsView {
    /// What every page shares.
    pub frame: Frame,
    /// From the corrections to a page below; empty on the first.
    pub breadcrumbs: Vec<Crumb>,
    /// "Corrections".
    pub heading: String,
    /// The sentence below the heading.
    pub standfirst: String,
    /// "12 corrections on this page".
    pub count: String,
    /// The newest first.
    pub corrections: Vec<CorrectionRow>,
    /// All of them by year, where not all stand on this page.
    pub shelves: Vec<IndexRow>,
    /// The pages before and after a page below.
    pub pager: Option<Pager>,
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionRow {
    /// When.
    pub date: DateText,
    /// "Corrected, by A. Editor".
    pub label: String,
    /// The entry.
    pub entry: Link,
    /// Said of an entry that does not stand any more.
    pub withdrawn: Option<Badge>,
    /// What was changed.
    pub text: Option<String>,
}
