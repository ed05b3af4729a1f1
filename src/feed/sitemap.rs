//! A sitemap, or the index of its parts, by the protocol of sitemaps.org.

use super::xml::Xml;
use crate::plan::host::{SitemapAddress, SitemapView};

const NAMESPACE: [(&str, &str); 1] = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];

/// The bytes of a file of a sitemap.
pub(super) fn sitemap(view: &SitemapView) -> Vec<u8> {
    let (root, item, addresses) = match view {
        SitemapView::Index(parts) => ("sitemapindex", "sitemap", parts),
        SitemapView::Pages(pages) => ("urlset", "url", pages),
    };
    Xml::document(root, &NAMESPACE, |xml| {
        for address in addresses {
            xml.element(item, &[], |xml| parts(xml, address));
        }
    })
}

fn parts(xml: &mut Xml, address: &SitemapAddress) {
    xml.text("loc", &[], &address.url);
    if let Some(changed) = address.changed {
        xml.text("lastmod", &[], &changed.to_string());
    }
}
