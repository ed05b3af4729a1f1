//! What every page shares. Facts of the whole record (counts, latest entries) stay off it on purpose.

use super::{Link, Metadata};
use schemars::JsonSchema;
use serde::Serialize;

/// The head, the masthead and the footer of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Frame {
    /// From this page to the site's root: `../../`, empty at the root. Stands before the names of the theme's static files.
    pub root: String,
    /// Relative address of the home page.
    pub home_url: String,
    /// Language of the interface, BCP 47.
    pub lang: String,
    /// Writing direction of that language.
    pub dir: Direction,
    /// The site's title from its configuration.
    pub site_title: String,
    /// The whole `<title>`: "Toyota discloses a breach – Breach record".
    pub title: String,
    /// One or two plain sentences for search engines.
    pub description: Option<String>,
    /// Absolute address of this page, only where the site's base URL is known.
    pub canonical: Option<String>,
    /// The same as this page in other formats.
    pub alternates: Vec<Alternate>,
    /// How what the page is of can be followed; `None` where it has no feed of its own.
    pub follow: Option<Follow>,
    /// Asks search engines to leave the page out (drafts, 404).
    pub noindex: bool,
    /// What the page says of itself to programs; `None` where it is not to be found.
    pub metadata: Option<Metadata>,
    /// The main navigation, in order.
    pub navigation: Vec<NavigationLink>,
    /// Relative address of the search page.
    pub search_url: String,
    /// The footer's links: the lists of the record, then the site's own pages.
    pub browse: Vec<Link>,
    /// The page that says how to correct the record, if the site has one.
    pub method_url: Option<String>,
    /// The public repository of the record, absolute, if the site names one.
    pub repository_url: Option<String>,
    /// Where an incident is suggested that the record does not have; only where a forge is configured.
    pub suggest_url: Option<String>,
    /// What readers can do about the entry that the page shows; only where a forge is configured.
    pub entry_links: Option<EntryLinks>,
}

/// The line on how to change what a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryLinks {
    /// "About this entry:".
    pub text: String,
    /// To the editor of its file, to a form in which errors are reported, and to the history of the file; all absolute.
    pub links: Vec<Link>,
}

/// What a page says, in a format for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Alternate {
    /// Its media type: `application/json`.
    pub media_type: &'static str,
    /// What a feed is called, for those who choose among several.
    pub title: Option<String>,
    /// Relative address.
    pub url: String,
}

/// The line on how to follow what a page is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Follow {
    /// "Follow Toyota:".
    pub text: String,
    /// The feeds and the calendar: "Atom", "JSON Feed", "Calendar".
    pub links: Vec<Link>,
}

/// Writing direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A link of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NavigationLink {
    /// What is read.
    pub text: String,
    /// Relative address.
    pub url: String,
    /// Where this page stands towards the link.
    pub place: Place,
}

/// Where a page stands towards a link of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The link leads elsewhere.
    Elsewhere,
    /// The page is one of the section behind the link.
    Within,
    /// The link leads to this very page.
    Here,
}
