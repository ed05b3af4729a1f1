//! What the page of a source is called that has no file of its own: readable, and the same whatever else the record holds.

use crate::base::hash::Digest;
use crate::base::slug::Slug;
use url::Url;

/// The longest readable part, in bytes.
const READABLE: usize = 56;
/// So many digits of the hash are enough as a rule; more are taken where a name is in use.
const DIGITS: usize = 12;

/// The entry that describes a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Describer<'a> {
    /// Of which kind it is.
    pub(super) kind: &'static str,
    /// Its id.
    pub(super) id: &'a Slug,
}

/// What a source is told apart by: its address; without one, the entry that describes it and the key there.
///
/// Neither a title nor a publisher is in it, so that a corrected title moves no page.
pub(super) struct Name {
    readable: String,
    hash: String,
}

impl Name {
    /// The name of a source with an address, which is `normalised`.
    pub(super) fn of_address(url: &Url, address: &str) -> Self {
        let host = url.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let last = url.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        let mut digest = Digest::new("source address");
        digest.field(address);
        Self { readable: format!("{host} {stem}"), hash: digest.finish().to_string() }
    }

    /// The name of a source without one.
    pub(super) fn of_key(entry: Describer<'_>, key: &str) -> Self {
        let mut digest = Digest::new("source key");
        digest.field(entry.kind);
        digest.field(entry.id.as_str());
        digest.field(key);
        Self { readable: format!("{} {key}", entry.id), hash: digest.finish().to_string() }
    }

    /// The first form of it that is not in use.
    pub(super) fn free(&self, is_taken: impl Fn(&Slug) -> bool) -> Slug {
        let mut digits = DIGITS;
        loop {
            let slug = self.slug(digits);
            if digits >= 20 || !is_taken(&slug) {
                return slug;
            }
            digits += 4;
        }
    }

    fn slug(&self, digits: usize) -> Slug {
        let hash = &self.hash[..digits];
        let readable = Slug::from_text(&self.readable);
        let text = match readable.as_ref().map(|slug| shortened(slug.as_str())) {
            Some(readable) => format!("{readable}-{hash}"),
            None => format!("source-{hash}"),
        };
        Slug::new(&text).expect("a slug with a hash behind it is one")
    }
}

/// Cut at a hyphen, so that no word is cut in two.
fn shortened(slug: &str) -> &str {
    if slug.len() <= READABLE {
        return slug;
    }
    let cut = &slug[..=READABLE];
    let end = cut.rfind('-').filter(|end| *end > READABLE / 2).unwrap_or(READABLE);
    slug[..end].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::normalised;

    fn address(url: &str) -> Name {
        let url = Url::parse(url).unwrap();
        Name::of_address(&url, &normalised(&url))
    }

    fn name(url: &str) -> String {
        address(url).free(|_| false).to_string()
    }

    #[test]
    fn an_address_gives_one_readable_name() {
        let article = name("https://www.example.com/article/acme-announces-a-breach.html?utm_source=x#top");
        assert!(article.starts_with("example-com-acme-announces-a-breach-"), "{article}");
        assert_eq!(article, name("http://example.com/article/acme-announces-a-breach.html"));
        assert_ne!(article, name("http://example.com/article/acme-announces-a-breach.html?page=2"));
    }

    #[test]
    fn every_address_gives_a_name() {
        let long = format!("https://example.com/{}", "word-".repeat(60));
        let unbroken = format!("https://example.com/{}", "w".repeat(300));
        for url in ["https://例え.example/記事/", "https://[::1]/", "https://example.com", &long, &unbroken]
        {
            assert!(name(url).len() <= 80, "{url}");
        }
        assert!(name(&long).starts_with("example-com-word-word"));
    }

    #[test]
    fn entries_and_keys_are_told_apart() {
        let id = |text| Slug::new(text).unwrap();
        let (short, long) = (id("a"), id("a-b"));
        let of = |kind, id, key| Name::of_key(Describer { kind, id }, key).free(|_| false);
        let names = [of("incident", &long, "c"), of("incident", &short, "b-c"), of("company", &long, "c")];
        assert!(names[0] != names[1] && names[0] != names[2] && names[1] != names[2], "{names:?}");
    }

    #[test]
    fn a_name_in_use_is_not_taken_twice() {
        let name = address("https://example.com/a");
        let first = name.free(|_| false);
        assert_ne!(name.free(|slug| *slug == first), first);
    }
}
