//! An address that opens a page of a forge with its fields filled in, and no longer than forges take.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// So many bytes such an address may have. GitHub answers 414 to longer ones, from a length on that it does not tell: about
/// eight thousand.
pub(in crate::plan) const LONGEST: usize = 6_000;

/// What is written as an escape, in paths and in queries: everything that RFC 3986 reserves or does not allow.
const ESCAPED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Stands for the rest of a text that is too long.
const REST: &str = "…";

/// An address while fields are added to it, the most important first: what no longer fits is shortened or left out, and the
/// rest stays as it is.
pub(in crate::plan) struct Prefilled {
    text: String,
    has_query: bool,
}

impl Prefilled {
    /// A page of a repository: each part of the path may hold anything, and slashes in it stay slashes.
    pub(super) fn at(repository: &Url, path: &[&str]) -> Self {
        let mut text = repository.as_str().to_owned();
        for segment in path.iter().flat_map(|part| part.split('/')).filter(|segment| !segment.is_empty()) {
            text.push('/');
            text.push_str(&escaped(segment));
        }
        Self { text, has_query: false }
    }

    /// A field with the whole of a value; left out where it does not fit.
    pub(super) fn with(self, name: &str, value: &str) -> Self {
        let pair = format!("{}{}={}", self.mark(), escaped(name), escaped(value));
        if self.text.len() + pair.len() > LONGEST {
            return self;
        }
        Self { text: self.text + &pair, has_query: true }
    }

    /// A field with a text for people, of which the beginning is worth something too.
    pub(super) fn with_text(self, name: &str, text: &str) -> Self {
        let head = self.text.len() + 2 + escaped(name).len();
        let room = LONGEST.saturating_sub(head);
        match shortened(text, room) {
            Some(text) => self.with(name, &text),
            None => self,
        }
    }

    /// The address; `None` where the path alone is too long.
    pub(super) fn finish(self) -> Option<String> {
        (self.text.len() <= LONGEST).then_some(self.text)
    }

    fn mark(&self) -> char {
        if self.has_query { '&' } else { '?' }
    }
}

/// A text in an address.
pub(in crate::plan) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, &ESCAPED).to_string()
}

/// As many whole letters of a text as fit into so many bytes with their escapes; `None` where none does.
fn shortened(text: &str, room: usize) -> Option<String> {
    if escaped(text).len() <= room {
        return Some(text.to_owned());
    }
    let room = room.checked_sub(escaped(REST).len())?;
    let lengths = text.char_indices().scan(0, |length, (at, letter)| {
        *length += escaped(letter.encode_utf8(&mut [0; 4])).len();
        Some((at + letter.len_utf8(), *length))
    });
    let (end, _) = lengths.take_while(|(_, length)| *length <= room).last()?;
    Some(format!("{}{REST}", text[..end].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    fn repository() -> Url {
        Url::parse("https://github.com/a/b").unwrap()
    }

    #[test]
    fn whatever_stands_in_a_value_stays_in_it() {
        for (value, expected) in [
            ("a b&c=d", "a%20b%26c%3Dd"),
            ("#?/\\%", "%23%3F%2F%5C%25"),
            ("\"><script>", "%22%3E%3Cscript%3E"),
            ("a\r\nb\0", "a%0D%0Ab%00"),
            ("’ü", "%E2%80%99%C3%BC"),
            ("+", "%2B"),
        ] {
            let address = Prefilled::at(&repository(), &["new"]).with("v", value).finish().unwrap();
            assert_eq!(address, format!("https://github.com/a/b/new?v={expected}"));
        }
    }

    #[test]
    fn a_path_keeps_its_slashes_and_nothing_else() {
        let address = Prefilled::at(&repository(), &["edit", "a/b#c", "content/x y?.md"]).finish().unwrap();
        assert_eq!(address, "https://github.com/a/b/edit/a/b%23c/content/x%20y%3F.md");
    }

    #[test]
    fn what_does_not_fit_is_shortened_by_letters_and_left_out_at_last() {
        let long = "ü".repeat(4_000);
        let address = Prefilled::at(&repository(), &["new"])
            .with("entry", "e")
            .with_text("title", &long)
            .with("page", "https://example.org/")
            .with_text("body", "x")
            .finish()
            .unwrap();
        assert!(address.len() <= LONGEST && address.len() > LONGEST - 12, "{}", address.len());
        let (head, title) = address.split_once("&title=").unwrap();
        assert_eq!(head, "https://github.com/a/b/new?entry=e");
        let title = percent_decode_str(title.split('&').next().unwrap()).decode_utf8().unwrap();
        assert!(title.ends_with("ü…"), "{}", &title[title.len() - 9..]);
        assert_eq!(Prefilled::at(&repository(), &[&long]).finish(), None);
    }

    proptest! {
        #[test]
        fn every_address_is_whole_and_no_longer_than_allowed(title in "\\PC{0,3000}", path in "\\PC{1,60}") {
            let address = Prefilled::at(&repository(), &["edit", &path]).with_text("title", &title).finish();
            let address = address.unwrap();
            prop_assert!(address.len() <= LONGEST && address.is_ascii());
            let url = Url::parse(&address).unwrap();
            prop_assert_eq!(url.host_str(), Some("github.com"));
            // A letter that is cut in two would be read as U+FFFD.
            let broken = '\u{fffd}';
            let is_whole = url.query_pairs().all(|(_, value)| !value.contains(broken)) || title.contains(broken);
            prop_assert!(is_whole);
        }
    }
}
