//! Floor 4: feeds, calendars, sitemaps and the manifest → bytes of Atom, JSON Feed, iCalendar, XML and JSON.
//!
//! Bytes are made by serialisers, never by templates. Nothing here knows the record, only shapes, and no text of a shape
//! can become markup: what XML or a calendar cannot hold is left out, everything else is escaped.

mod atom;
mod calendar;
mod content;
mod json;
mod sitemap;
mod xml;

use crate::plan::feed::Format;
use crate::plan::host::PublishedView;

/// The bytes of a file that others fetch again and again.
#[must_use]
pub fn bytes(view: &PublishedView<'_>) -> Vec<u8> {
    match view {
        PublishedView::Feed(feed) if feed.format == Format::Atom => atom::feed(feed),
        PublishedView::Feed(feed) => json::feed(feed),
        PublishedView::Calendar(calendar) => calendar::calendar(calendar),
        PublishedView::Sitemap(sitemap) => sitemap::sitemap(sitemap),
        PublishedView::Manifest(manifest) => json::manifest(manifest),
    }
}

/// A day as the moment at which it begins, for formats that know no days.
fn moment(day: chrono::NaiveDate) -> String {
    format!("{day}T00:00:00Z")
}
