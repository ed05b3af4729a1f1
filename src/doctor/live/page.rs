//! The few addresses that a page of a published site names. Reads HTML, and judges nothing.

use html5gum::{StartTag, Token, Tokenizer};
use url::Url;

/// What a page names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The address that it says is its own.
    pub(super) canonical: Option<Url>,
    /// Style sheets and scripts.
    pub(super) assets: Vec<Url>,
    /// The first feed.
    pub(super) feed: Option<Url>,
    /// Other pages of the same host.
    pub(super) pages: Vec<Url>,
    /// What is loaded without TLS.
    pub(super) unsafe_loads: Vec<Url>,
    /// Whether it states a content security policy.
    pub(super) has_policy: bool,
}

impl Page {
    pub(super) fn read(url: &Url, bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut page = Self::default();
        for token in Tokenizer::new(text.as_ref()).flatten() {
            if let Token::StartTag(tag) = token {
                page.element(url, &tag);
            }
        }
        page
    }

    /// The page of the site that stands in the most folders.
    pub(super) fn deepest(&self) -> Option<Url> {
        let depth = |page: &&Url| page.path().matches('/').count();
        let deepest = self.pages.iter().map(|page| depth(&page)).max()?;
        self.pages.iter().find(|page| depth(page) == deepest).cloned()
    }

    fn element(&mut self, url: &Url, tag: &StartTag<()>) {
        let get = |name: &str| {
            let value = tag.attributes.iter().find(|(its, _)| its.as_slice() == name.as_bytes());
            value.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let address = |name: &str| get(name).and_then(|text| url.join(&text).ok());
        let rel = get("rel").unwrap_or_default().to_ascii_lowercase();
        match tag.name.as_slice() {
            b"link" if rel == "canonical" => self.canonical = address("href"),
            b"link" if rel == "stylesheet" => self.loaded(address("href"), true),
            b"link" if rel == "alternate" && get("type").is_some_and(|kind| kind.contains("atom")) => {
                self.feed = self.feed.take().or_else(|| address("href"));
            }
            b"script" => self.loaded(address("src"), true),
            b"img" | b"source" | b"iframe" => self.loaded(address("src"), false),
            b"meta" => {
                let names = get("http-equiv").unwrap_or_default();
                self.has_policy |= names.eq_ignore_ascii_case("content-security-policy");
            }
            b"a" => self.pages.extend(address("href").filter(|page| is_page_of(page, url))),
            _ => {}
        }
    }

    fn loaded(&mut self, address: Option<Url>, is_asset: bool) {
        let Some(address) = address else { return };
        if address.scheme() == "http" {
            self.unsafe_loads.push(address.clone());
        }
        if is_asset {
            self.assets.push(address);
        }
    }
}

fn is_page_of(page: &Url, home: &Url) -> bool {
    page.origin() == home.origin() && (page.path().ends_with('/') || page.path().ends_with(".html"))
}
