//! The shapes of feeds and calendars. Texts are plain: how they are marked up and escaped is the serialiser's matter.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Format;
use super::facts::ItemFacts;

/// A feed.
#[derive(Clone, Debug)]
pub struct FeedView<'a> {
    /// How it is written.
    pub format: Format,
    /// Its id, which never changes.
    pub id: String,
    /// Its title: "Toyota – A record".
    pub title: String,
    /// A sentence on what it is of.
    pub description: String,
    /// Who publishes it: the site's title.
    pub publisher: String,
    /// The language of its texts, BCP 47.
    pub lang: String,
    /// The page of what it is of.
    pub page: String,
    /// Its own address.
    pub own: String,
    /// The same feed in the other format.
    pub other: String,
    /// Under which terms the data may be used again: the name and the address of the licence.
    pub rights: Option<(String, String)>,
    /// The day on which it last changed.
    pub updated: NaiveDate,
    /// What changed last comes first.
    pub items: Arc<Vec<FeedItem>>,
    /// The same in fields, item by item; only for JSON Feed.
    pub facts: Vec<ItemFacts<'a>>,
}

/// An item of a feed: an entry, or a correction of one.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// Its id, which stays when the entry is changed, withdrawn or renamed.
    pub id: String,
    /// The entry's page.
    pub url: String,
    /// The entry as data.
    pub data_url: Option<String>,
    /// The title.
    pub title: String,
    /// The language of title and summary, where it is not the feed's.
    pub lang: Option<String>,
    /// The day on which the entry was added; `None` where its history does not say.
    pub published: Option<NaiveDate>,
    /// The day on which it last changed; where its history does not say, the last day that it tells of.
    pub updated: NaiveDate,
    /// Whether `updated` comes from the entry's history.
    pub has_history: bool,
    /// At most two sentences.
    pub summary: Option<String>,
    /// The text, in parts.
    pub passages: Vec<Passage>,
    /// What leads to the page: "The whole entry, with its sources".
    pub more: String,
    /// What it has in common with others.
    pub categories: Vec<Category>,
}

/// A part of the text of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its heading, if it has one.
    pub heading: Option<String>,
    /// Its lines; without a heading a paragraph each.
    pub lines: Vec<String>,
}

/// A value of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// The address of the list of its kind, or the id of what it says.
    pub scheme: String,
    /// The value: `ransomware`, `2019-02`.
    pub term: String,
    /// The value in words: "Ransomware", "Late February 2019".
    pub label: String,
}

/// The disclosures of a company that their sources date to a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarView {
    /// Its name.
    pub name: String,
    /// What it is of, and what it leaves out.
    pub description: String,
    /// Its own address.
    pub own: String,
    /// The page of the company.
    pub page: String,
    /// The language of its texts, BCP 47.
    pub lang: String,
    /// The oldest first.
    pub events: Vec<Event>,
}

/// A disclosure on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id, which never changes.
    pub id: String,
    /// The day.
    pub day: NaiveDate,
    /// What is read: "Disclosed: …".
    pub title: String,
    /// Status, figures with their doubt, who says what.
    pub text: String,
    /// The entry's page.
    pub url: String,
    /// The day on which the entry last changed.
    pub updated: NaiveDate,
}
