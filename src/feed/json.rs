//! A feed as JSON Feed 1.1, and the web manifest.

use serde::Serialize;

use super::{content, moment};
use crate::plan::feed::{FeedItem, FeedView, ItemFacts};
use crate::plan::host::ManifestView;

/// A feed, with the names of the specification.
#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    authors: [Author<'a>; 1],
    language: &'a str,
    _breachbook: FeedFacts<'a>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// What the specification has no names for.
#[derive(Serialize)]
struct FeedFacts<'a> {
    id: &'a str,
    updated: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    _breachbook: ItemExtension<'a>,
}

#[derive(Serialize)]
struct ItemExtension<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    data_url: Option<&'a str>,
    #[serde(flatten)]
    facts: &'a ItemFacts<'a>,
}

/// The bytes of a feed.
pub(super) fn feed(feed: &FeedView<'_>) -> Vec<u8> {
    bytes(&Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.own,
        description: &feed.description,
        authors: [Author { name: &feed.publisher }],
        language: &feed.lang,
        _breachbook: FeedFacts {
            id: &feed.id,
            updated: moment(feed.updated),
            licence: feed.rights.as_ref().map(|(_, address)| address.as_str()),
        },
        items: feed.items.iter().zip(&feed.facts).map(item).collect(),
    })
}

fn item<'a>((item, facts): (&'a FeedItem, &'a ItemFacts<'a>)) -> Item<'a> {
    Item {
        id: &item.id,
        url: &item.url,
        title: &item.title,
        summary: item.summary.as_deref(),
        content_html: content::html(item),
        date_published: item.published.map(moment),
        // Unlike Atom, this format need not give a day that no history states.
        date_modified: item.has_history.then(|| moment(item.updated)),
        language: item.lang.as_deref(),
        tags: item.categories.iter().map(|category| category.label.as_str()).collect(),
        _breachbook: ItemExtension { data_url: item.data_url.as_deref(), facts },
    }
}

/// The bytes of a manifest.
pub(super) fn manifest(manifest: &ManifestView) -> Vec<u8> {
    bytes(manifest)
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .expect("a shape has only texts for keys, and memory takes every byte");
    bytes.push(b'\n');
    bytes
}
