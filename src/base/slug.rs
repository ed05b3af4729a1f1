//! The names that stand in URLs: what one may look like, and how one is made from any text.

use std::fmt;

/// The longest slug, in bytes: long enough for any organisation's name, short enough for every file system.
pub const MAX_SLUG_LENGTH: usize = 80;

/// An identifier of an entry: lower-case ASCII letters, digits and single hyphens between them.
///
/// A slug is a file's stem, a URL segment and the word by which other entries refer to it. It is
/// 1 to [`MAX_SLUG_LENGTH`] bytes long and neither begins nor ends with a hyphen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

impl Slug {
    /// Takes a text as it stands.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn new(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        if text.len() > MAX_SLUG_LENGTH {
            return Err(SlugError::TooLong);
        }
        if let Some(wrong) =
            text.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-'))
        {
            return Err(SlugError::Character(wrong));
        }
        if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            return Err(SlugError::Hyphen);
        }
        if is_reserved(text) {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text.into()))
    }

    /// Makes a slug of any text: "Nets Toyota Tōkyō" becomes `nets-toyota-tokyo`.
    ///
    /// `None` where nothing is left, as for "*****".
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::new();
        for character in deunicode::deunicode(text).chars() {
            if character.is_ascii_alphanumeric() {
                slug.push(character.to_ascii_lowercase());
            } else if character != '\'' && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        slug.truncate(MAX_SLUG_LENGTH);
        Self::new(slug.trim_end_matches('-')).ok()
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name for people where no entry gives one: `toyota-australia` reads "Toyota Australia".
    #[must_use]
    pub fn to_name(&self) -> String {
        let words = self.0.split('-').map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
            })
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// Why a text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// There is no text.
    #[error("an id cannot be empty")]
    Empty,
    /// There is too much of it.
    #[error("an id has at most {MAX_SLUG_LENGTH} characters")]
    TooLong,
    /// A character that may not stand in a slug.
    #[error("an id has lower-case letters a to z, digits and hyphens, not {0:?}")]
    Character(char),
    /// A hyphen at an end, or two in a row.
    #[error("an id has single hyphens between its words, and none at its ends")]
    Hyphen,
    /// A name that Windows keeps for devices, so that no file can have it there.
    #[error("Windows keeps this name for a device: add a word to it")]
    Reserved,
}

fn is_reserved(text: &str) -> bool {
    let numbered = |prefix: &str| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_words_joined_by_hyphens_are_slugs() {
        for good in ["a", "toyota-japan-2019-03", "126", "x1"] {
            assert_eq!(Slug::new(good).unwrap().as_str(), good);
        }
        let long = "a".repeat(MAX_SLUG_LENGTH + 1);
        for bad in
            ["", "-a", "a-", "a--b", "Toyota", "a_b", "a/b", "..", "é", "a b", "a\n", "con", "lpt1", &long]
        {
            assert!(Slug::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn any_name_slugs_or_is_known_to_be_empty() {
        for (text, slug) in [
            ("Nets Toyota Tōkyō", Some("nets-toyota-tokyo")),
            ("Jamil Shoji (Lexus Nerima)", Some("jamil-shoji-lexus-nerima")),
            ("L'Oréal", Some("loreal")),
            ("  A & B  ", Some("a-b")),
            ("*****", None),
            ("", None),
        ] {
            assert_eq!(Slug::from_text(text).as_ref().map(Slug::as_str), slug, "{text:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_to_a_valid_slug() {
        let slug = Slug::from_text(&"ab ".repeat(60)).unwrap();
        assert!(slug.as_str().len() <= MAX_SLUG_LENGTH && Slug::new(slug.as_str()).is_ok());
    }
}
