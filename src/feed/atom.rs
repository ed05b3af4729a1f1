//! A feed as Atom (RFC 4287).

use super::xml::Xml;
use super::{content, moment};
use crate::plan::feed::{FeedItem, FeedView, Format};

/// The bytes of a feed.
pub(super) fn feed(feed: &FeedView<'_>) -> Vec<u8> {
    let namespace = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.lang.as_str())];
    Xml::document("feed", &namespace, |xml| {
        xml.text("id", &[], &feed.id);
        xml.text("title", &[], &feed.title);
        xml.text("subtitle", &[], &feed.description);
        xml.text("updated", &[], &moment(feed.updated));
        xml.element("author", &[], |xml| xml.text("name", &[], &feed.publisher));
        xml.empty("link", &[("rel", "self"), ("type", Format::Atom.media_type()), ("href", &feed.own)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)]);
        xml.empty(
            "link",
            &[("rel", "alternate"), ("type", Format::Json.media_type()), ("href", &feed.other)],
        );
        if let Some((name, address)) = &feed.rights {
            xml.text("rights", &[], name);
            xml.empty("link", &[("rel", "license"), ("href", address)]);
        }
        xml.text("generator", &[], "breachbook");
        for item in feed.items.iter() {
            entry(xml, item);
        }
    })
}

fn entry(xml: &mut Xml, item: &FeedItem) {
    let lang = item.lang.as_ref().map(|lang| ("xml:lang", lang.as_str()));
    let lang: Vec<_> = lang.into_iter().collect();
    xml.element("entry", &[], |xml| {
        xml.text("id", &[], &item.id);
        xml.text("title", &lang, &item.title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.url)]);
        if let Some(data) = &item.data_url {
            xml.empty("link", &[("rel", "alternate"), ("type", "application/json"), ("href", data)]);
        }
        if let Some(published) = item.published {
            xml.text("published", &[], &moment(published));
        }
        xml.text("updated", &[], &moment(item.updated));
        for category in &item.categories {
            let attributes =
                [("scheme", &*category.scheme), ("term", &*category.term), ("label", &*category.label)];
            xml.empty("category", &attributes);
        }
        if let Some(summary) = &item.summary {
            xml.text("summary", &lang, summary);
        }
        xml.text("content", &[("type", "html")], &content::html(item));
    });
}
