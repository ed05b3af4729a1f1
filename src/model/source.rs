//! What an entry rests on.

use chrono::NaiveDate;
use url::Url;

use super::date::PartialDate;
use super::prose::Prose;
use super::word::words;
use crate::base::language::LanguageTag;
use crate::base::slug::Slug;
use crate::source::Located;

words! {
    /// What kind of source it is.
    SourceKind {
        CompanyStatement = "company-statement": "the organisation speaks for itself",
        RegulatorFiling = "regulator-filing": "a notice to or from a regulator",
        CourtDocument = "court-document": "a filing or a judgment",
        GovernmentStatement = "government-statement": "a government or an agency speaks",
        VendorReport = "vendor-report": "a security company reports",
        Research = "research": "a researcher or a university reports",
        News = "news": "a news report",
        SocialPost = "social-post": "a post on a social network",
        ActorStatement = "actor-statement": "the actor speaks; never linked",
        Database = "database": "a register or a data set",
    }
}

/// Numbers of an entry's own sources, from 1, in the order in which they are listed: `[1]`, `[2]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citations(pub Vec<usize>);

/// A saved copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Where it is.
    pub url: Url,
    /// When it was saved.
    pub at: Option<NaiveDate>,
}

/// What is known of a source. A record has more sources than all else: what few of them have takes no room where it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFacts {
    /// Its title, as it was given.
    pub title: Located<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it is.
    pub url: Option<Located<Url>>,
    /// When it was published.
    pub published: Option<Located<PartialDate>>,
    /// When it was changed.
    pub updated: Option<Box<Located<PartialDate>>>,
    /// What kind it is.
    pub kind: Option<SourceKind>,
    /// A saved copy.
    pub archived: Option<Box<Archive>>,
    /// The source that it repeats: a key of the same entry, or the id of a shared source.
    pub via: Option<Box<Located<String>>>,
    /// Its language.
    pub lang: Option<LanguageTag>,
}

/// A source as a file of its own.
#[derive(Clone, Debug)]
pub struct RawSource {
    /// Its id.
    pub id: Located<Slug>,
    /// What is known of it.
    pub facts: SourceFacts,
    /// Former ids.
    pub former_ids: Vec<Located<Slug>>,
    /// Notes on it.
    pub body: Prose,
}

/// A source as an entry names it.
#[derive(Clone, Debug)]
pub struct RawSourceUse {
    /// The entry's own key for it.
    pub key: Located<String>,
    /// What its page is called in place of a name made of its address; the same id in two entries is one source.
    pub id: Option<Located<Slug>>,
    /// What stands behind the key.
    pub target: SourceTarget,
}

/// What stands behind an entry's key.
#[derive(Clone, Debug)]
pub enum SourceTarget {
    /// A source that only this entry describes.
    Own(Box<SourceFacts>),
    /// A source with a file of its own.
    Shared(Located<Slug>),
}

/// A source of the site: an index into [`super::site::Site::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A source of the site, whoever names it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The id of its own file, where it has one.
    pub id: Option<Slug>,
    /// What its page is called: the id of its file, else a name made of its address, or of the entry that describes it.
    pub slug: Slug,
    /// Ids that its file had.
    pub former_ids: Vec<Located<Slug>>,
    /// What is known of it.
    pub facts: Box<SourceFacts>,
    /// The source that it repeats.
    pub via: Option<SourceId>,
    /// Notes on it, where it has a file of its own.
    pub body: Option<Box<Prose>>,
}

/// An address in the one form by which two sources are told to be the same: no scheme, no `www.`, no fragment, no
/// tracking parameters, no trailing slash.
#[must_use]
pub fn normalised(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    let mut pairs: Vec<_> = url.query_pairs().filter(|(name, _)| !is_tracking(name)).collect();
    pairs.sort();
    let query: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{host}{port}{}{mark}{}", url.path().trim_end_matches('/'), query.join("&"))
}

fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_") || ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_are_one() {
        let same = |a: &str| normalised(&Url::parse(a).unwrap());
        let plain = same("https://example.com/a?id=2&b=1");
        for url in [
            "http://www.example.com/a/?b=1&id=2",
            "https://EXAMPLE.com/a?id=2&utm_source=x&b=1#top",
            "https://example.com:443/a?b=1&id=2&fbclid=y",
        ] {
            assert_eq!(same(url), plain, "{url}");
        }
        for url in [
            "https://example.com/a?id=3&b=1",
            "https://example.com/A?id=2&b=1",
            "https://example.com:8080/a?id=2&b=1",
        ] {
            assert_ne!(same(url), plain, "{url}");
        }
    }
}
