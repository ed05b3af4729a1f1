//! The structure of a group, as far as sources name it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Link;

/// A company and what belongs to it: at most forty parts on twelve levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TreeNode {
    /// The company's name.
    pub name: String,
    /// Its page, or its incident further down; `None` for the page's own company.
    pub url: Option<String>,
    /// Said after the name: "Japan", "since 2014", "same group, relation not stated".
    pub note: Option<String>,
    /// Number of incidents, shown after the name; `None` shows nothing.
    pub count: Option<usize>,
    /// The number in words for screen readers: "4 incidents".
    pub count_label: Option<String>,
    /// Its parts, in the order of their names.
    pub parts: Vec<TreeNode>,
}

/// What a tree says where its group has more parts than it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AllParts {
    /// "40 of 400 parts, those with most incidents."
    pub says: String,
    /// The page of all parts.
    pub link: Link,
}
