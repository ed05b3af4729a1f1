//! The page at an address that an entry once had.

use super::{Direction, Link};
use schemars::JsonSchema;
use serde::Serialize;

/// A page that leads on at once, and says so to those whom it does not lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RedirectView {
    /// From this page to the site's root.
    pub root: String,
    /// Language of the interface, BCP 47.
    pub lang: String,
    /// Writing direction of that language.
    pub dir: Direction,
    /// The whole `<title>`.
    pub title: String,
    /// Absolute address of where it leads, only where the site's base URL is known.
    pub canonical: Option<String>,
    /// Where it leads.
    pub target: Link,
}
