//! What a page says of itself to programs: to those that unfold a link to it, and to those that read linked data.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// Of a page that may be found and shown elsewhere; a draft, a tombstone and the not-found page have none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Metadata {
    /// Open Graph's kind of page.
    pub kind: PageType,
    /// The page's title without the site's.
    pub title: String,
    /// Open Graph's locale, `en_GB`; `None` where the language names no territory, which that notation asks for.
    pub locale: Option<String>,
    /// The picture; only where the site's base URL is known.
    pub image: Option<PreviewImage>,
    /// The day on which the entry was written, `2026-11-22`: from its own history, never from a clock.
    pub published: Option<String>,
    /// The day on which the entry last changed.
    pub modified: Option<String>,
    /// The page as JSON-LD.
    pub linked_data: Option<LinkedData>,
}

/// What kind of page a link leads to. Open Graph's `profile` is for persons; no page here is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PageType {
    /// An entry with a day on which it was written.
    Article,
    /// Any other page.
    Website,
}

/// The picture that a link unfolds into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PreviewImage {
    /// Absolute address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What the picture says, in words.
    pub alt: String,
}

/// A JSON document that may stand inside `<script>`: it holds no `<`, `>` or `&`, and no end of line that a script has
/// and JSON has not. Serialises as its text. Templates let it through as it is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(transparent)]
pub struct LinkedData(String);

impl LinkedData {
    /// Writes a value. Its types have to be such as JSON can hold: texts, numbers, lists, and maps by texts.
    pub fn new(value: &impl Serialize) -> Self {
        let json = serde_json::to_string(value).expect("linked data are texts and lists of them");
        let is_special = |letter: char| matches!(letter, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
        // The end-of-line signs of a script begin with this byte, as few others do.
        if json.bytes().all(|byte| !matches!(byte, b'<' | b'>' | b'&' | 0xe2)) || !json.contains(is_special) {
            return Self(json);
        }
        let mut text = String::with_capacity(json.len() + 64);
        let mut rest = json.as_str();
        while let Some(place) = rest.find(is_special) {
            text.push_str(&rest[..place]);
            let mut letters = rest[place..].chars();
            letters.next().into_iter().for_each(|letter| push_escaped(letter, &mut text));
            rest = letters.as_str();
        }
        text.push_str(rest);
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn push_escaped(letter: char, text: &mut String) {
    match letter {
        '<' => text.push_str("\\u003c"),
        '>' => text.push_str("\\u003e"),
        '&' => text.push_str("\\u0026"),
        '\u{2028}' => text.push_str("\\u2028"),
        '\u{2029}' => text.push_str("\\u2029"),
        _ => text.push(letter),
    }
}

impl Serialize for LinkedData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_in_it_can_end_the_script_around_it() {
        let data = LinkedData::new(&["</script><script>alert(1)</script>", "<!--", "&lt;", "\u{2028}"]);
        assert_eq!(
            data.as_str(),
            r#"["\u003c/script\u003e\u003cscript\u003ealert(1)\u003c/script\u003e","\u003c!--","\u0026lt;","\u2028"]"#
        );
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(text in "\\PC*[<>&\"'\\\\\u{0}\u{2028}]*\\PC*") {
            let data = LinkedData::new(&text);
            prop_assert!(!data.as_str().contains(['<', '>', '&', '\n']));
            prop_assert_eq!(serde_json::from_str::<String>(data.as_str()).unwrap(), text);
        }
    }
}
