//! What a configuration sets of how a site is published: its feeds, whom to tell of a weakness, files for its host.

use chrono::NaiveDate;

use super::config::BaseUrl;
use crate::source::Located;

/// A subject has a feed of its own from so many incidents on, where the configuration does not say.
const FEEDS_FROM: usize = 5;

/// How a site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publishing {
    /// The feeds.
    pub feeds: Feeds,
    /// Whom to tell of a weakness of the site.
    pub security: Option<Security>,
    /// The domain that a host such as GitHub Pages is to answer for: `breaches.example.org`.
    pub cname: Option<String>,
    /// Whether files are written that only hosts read: `_headers`, `_redirects`, `.nojekyll`.
    pub host_files: bool,
    /// In which ways every text file is also written compressed, each once, in the order of the type.
    pub precompress: Vec<Compression>,
}

impl Default for Publishing {
    fn default() -> Self {
        Self {
            feeds: Feeds::default(),
            security: None,
            cname: None,
            host_files: true,
            precompress: Vec::new(),
        }
    }
}

/// What is set of the feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feeds {
    /// From how many incidents on a company, actor, sector, country or kind has a feed; at least 1.
    pub from: usize,
    /// With what their ids begin.
    pub tag: Option<TagPrefix>,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { from: FEEDS_FROM, tag: None }
    }
}

/// With what the ids of a site's feeds and their entries begin: `tag:example.org,2026:breaches` (RFC 4151).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPrefix(String);

impl TagPrefix {
    /// Reads a prefix: `tag:`, a domain, a comma, the day, month or year at which it belonged to whoever says so, a colon,
    /// and what tells several sites of theirs apart, if anything does. `None` for another text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (entity, specific) = text.strip_prefix("tag:")?.split_once(':')?;
        let (authority, date) = entity.split_once(',')?;
        let is_whole = is_domain(authority) && is_date(date) && specific.bytes().all(is_specific);
        is_whole.then(|| Self(text.trim_end_matches('/').to_owned()))
    }

    /// The prefix of a site that sets none. The year is that of this way of making ids, for all sites.
    #[must_use]
    pub fn of(base: &BaseUrl) -> Self {
        let host = base.host().trim_matches(['[', ']']).replace(':', "-");
        Self(format!("tag:{host},2026:{}", base.path().trim_matches('/')))
    }

    /// The id of what stands at a path: `tag:example.org,2026:breaches/incidents/acme-2019`.
    #[must_use]
    pub fn id(&self, path: &str) -> String {
        let slash = if self.0.ends_with(':') { "" } else { "/" };
        format!("{}{slash}{path}", self.0)
    }
}

/// Whether a text is the name of a domain in ASCII: `breaches.example.org`.
#[must_use]
pub fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        let fits = (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-');
        fits && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}

fn is_date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    day.len() == 10 && NaiveDate::parse_from_str(&day, "%Y-%m-%d").is_ok_and(|date| date.to_string() == day)
}

fn is_specific(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte)
}

/// Whom to tell of a weakness of the site (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Addresses of the web, of mail (`mailto:`) or of telephones (`tel:`), the preferred first; at least one.
    pub contact: Vec<String>,
    /// From when on the file is not to be trusted.
    pub expires: Located<NaiveDate>,
    /// Where it stands what is asked of those who report.
    pub policy: Option<String>,
    /// Where a key stands.
    pub encryption: Option<String>,
    /// Where those are thanked who reported.
    pub acknowledgments: Option<String>,
    /// Languages in which reports can be read.
    pub languages: Vec<String>,
}

/// A way to compress a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compression {
    /// `.gz`.
    Gzip,
    /// `.br`.
    Brotli,
}

impl Compression {
    /// What a compressed file's name ends in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_a_domain_and_a_date() {
        for good in ["tag:example.org,2026:", "tag:example.org,2026-03:a/b", "tag:a.example,2026-03-01:x"] {
            assert!(TagPrefix::parse(good).is_some(), "{good}");
        }
        for bad in [
            "example.org,2026:",
            "tag:example.org:x",
            "tag:example.org,26:x",
            "tag:example.org,2026-02-30:x",
            "tag:Example.org,2026:x",
            "tag:example.org,2026:a b",
            "tag:example.org,2026:<",
            "tag:-a.org,2026:",
            "tag:example.org,2026",
        ] {
            assert!(TagPrefix::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn ids_go_on_from_the_prefix() {
        let id = |text: &str| TagPrefix::parse(text).unwrap().id("incidents/a");
        assert_eq!(id("tag:example.org,2026:"), "tag:example.org,2026:incidents/a");
        assert_eq!(id("tag:example.org,2026:b/"), "tag:example.org,2026:b/incidents/a");
        let of = |text: &str| TagPrefix::of(&BaseUrl::parse(text).unwrap()).id("x");
        assert_eq!(of("https://a.example/"), "tag:a.example,2026:x");
        assert_eq!(of("https://a.example:8080/b/c/"), "tag:a.example,2026:b/c/x");
        assert_eq!(of("http://[::1]:8080/"), "tag:--1,2026:x");
    }

    #[test]
    fn a_domain_has_two_parts_at_least() {
        assert!(is_domain("a.example"));
        for bad in ["", "localhost", "a..b", "a.example.", "a b.example", "A.example", "https://a.example"] {
            assert!(!is_domain(bad), "{bad}");
        }
    }
}
