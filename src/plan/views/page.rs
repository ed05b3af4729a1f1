//! A plain page of the site's own: about, method, corrections policy.

use super::{Crumb, Foreign, Frame, SourceItem};
use crate::base::html::Html;
use schemars::JsonSchema;
use serde::Serialize;

/// `/ID/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PageView {
    /// What every page shares.
    pub frame: Frame,
    /// From home to this page; empty for none.
    pub breadcrumbs: Vec<Crumb>,
    /// The language of title, sentence and text, where it is not the page's.
    pub lang: Option<Foreign>,
    /// The heading.
    pub title: String,
    /// The sentence below.
    pub standfirst: Option<String>,
    /// The text.
    pub body: Html,
    /// Sources that the text cites.
    pub sources: Vec<SourceItem>,
    /// Shows the key of the marks above the text (the method page).
    pub shows_key: bool,
}
