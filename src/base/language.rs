//! The languages in which things are written: their tags, and in which direction they run.

use std::fmt;

use icu_locale::{Locale, LocaleDirectionality, LocaleExpander};

/// A BCP 47 tag in its canonical case: `en`, `pt-BR`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WritingDirection {
    /// From left to right, and where it is not known.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl LanguageTag {
    /// The tag of the interface's first language.
    pub const ENGLISH: &'static str = "en";

    /// Reads a tag in any case. `None` where it is not well-formed, or names no language at all (`und`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let locale = Locale::try_from_str(text).ok()?;
        let names_a_language = !locale.id.language.is_unknown() && text.is_ascii() && !text.contains('_');
        names_a_language.then(|| Self(locale.to_string()))
    }

    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self(Self::ENGLISH.to_owned())
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone, without script and region: `pt` of `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction of its script, also where the tag does not name the script.
    #[must_use]
    pub fn direction(&self) -> WritingDirection {
        if LocaleDirectionality::new_extended().is_right_to_left(&self.locale().id) {
            WritingDirection::RightToLeft
        } else {
            WritingDirection::LeftToRight
        }
    }

    /// The tags under which something in this language may be kept, the most general first: `pt`, `pt-BR`.
    #[must_use]
    pub fn from_general(&self) -> Vec<&str> {
        let ends = self.0.match_indices('-').map(|(place, _)| place).chain([self.0.len()]);
        ends.map(|end| &self.0[..end]).collect()
    }

    /// The same with every part that it leaves unsaid: `zh-Hant-TW` of `zh-TW`.
    #[must_use]
    pub fn in_full(&self) -> Self {
        let mut id = self.locale().id;
        LocaleExpander::new_extended().maximize(&mut id);
        Self(id.to_string())
    }

    pub(super) fn locale(&self) -> Locale {
        Locale::try_from_str(&self.0).expect("a tag was read before it was kept")
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        LanguageTag::parse(text).unwrap()
    }

    #[test]
    fn a_tag_is_kept_in_its_canonical_case() {
        for (text, expected) in [
            ("EN", "en"),
            ("pt-br", "pt-BR"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("de-1996", "de-1996"),
            ("yue", "yue"),
        ] {
            assert_eq!(tag(text).as_str(), expected);
        }
    }

    #[test]
    fn what_is_no_tag_is_none() {
        for text in [
            "",
            "e",
            "e_n",
            "en_US",
            "english language",
            "de-",
            "-de",
            "und",
            "d€",
            "en-toolongsubtag",
            "\u{202E}en",
        ] {
            assert_eq!(LanguageTag::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_direction_is_that_of_the_script() {
        for (text, direction) in [
            ("en", WritingDirection::LeftToRight),
            ("ar", WritingDirection::RightToLeft),
            ("ar-Latn", WritingDirection::LeftToRight),
            ("he-IL", WritingDirection::RightToLeft),
            ("uz", WritingDirection::LeftToRight),
            ("uz-Arab", WritingDirection::RightToLeft),
            ("dv", WritingDirection::RightToLeft),
            ("xx", WritingDirection::LeftToRight),
        ] {
            assert_eq!(tag(text).direction(), direction, "{text}");
        }
    }

    #[test]
    fn a_tag_may_be_kept_under_its_general_forms() {
        assert_eq!(tag("zh-Hant-TW").from_general(), ["zh", "zh-Hant", "zh-Hant-TW"]);
        assert_eq!(tag("zh-TW").in_full().as_str(), "zh-Hant-TW");
        assert_eq!(tag("xx").in_full().as_str(), "xx");
    }
}
