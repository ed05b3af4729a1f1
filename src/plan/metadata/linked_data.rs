//! The shapes of linked data, in the words of schema.org. Nothing here knows the record.
//!
//! An address that would have to be absolute is left out where the site does not know its own.

use serde::Serialize;

use crate::plan::views::LinkedData;

/// Something that linked data describe.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
pub(super) enum Node {
    /// An entry.
    Article(Box<Article>),
    /// A company, in no more than the words of its own entry.
    Organization(Box<Organisation>),
    /// The site.
    WebSite(Site),
    /// The record as data.
    Dataset(Dataset),
    /// The trail from the lists to a page.
    BreadcrumbList(Trail),
    /// Something of which nothing but the name is said.
    Thing(Named),
}

/// An entry about an incident. `Article` is the widest word: `NewsArticle` would claim a newsroom, `Report` an inquiry of
/// the site's own, and an `Event` that the incident is one, which a claim that nobody confirmed may not be.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Article {
    pub(super) headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<Node>,
    /// The addresses of what it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) citation: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_part_of: Option<Box<Node>>,
}

/// A company.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Organisation {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) alternate_name: Vec<String>,
    /// Its own website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lei_code: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) same_as: Vec<String>,
    /// The page about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_entity_of_page: Option<String>,
}

/// The site.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Site {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    pub(super) in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

/// The record as data.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dataset {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    /// Only where the site states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) license: Option<String>,
}

/// A name alone.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    pub(super) name: String,
}

/// A breadcrumb trail.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Trail {
    pub(super) item_list_element: Vec<Step>,
}

/// A step of it.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) position: usize,
    pub(super) name: String,
    pub(super) item: String,
}

#[derive(Serialize)]
struct Document {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

/// The document that says all of these; `None` of nothing.
pub(super) fn document(graph: Vec<Node>) -> Option<LinkedData> {
    let document = Document { context: "https://schema.org", graph };
    (!document.graph.is_empty()).then(|| LinkedData::new(&document))
}
