//! The terms under which a record may be used again.

use url::Url;

/// The licence of a record's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Licence {
    /// By its SPDX identifier: `CC-BY-4.0`.
    Spdx(String),
    /// By the address of its text.
    Address(Url),
}

impl Licence {
    /// The licence of an SPDX identifier: letters, digits, `.`, `+` and `-`, a letter or digit first. `None` for other texts.
    #[must_use]
    pub fn spdx(text: &str) -> Option<Self> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
        let begins_well = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        let fits = begins_well && text.len() <= 64 && text.bytes().all(is_allowed);
        fits.then(|| Self::Spdx(text.to_owned()))
    }

    /// How it is named: its identifier, or its address.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Spdx(id) => id,
            Self::Address(url) => url.as_str(),
        }
    }

    /// Where its text stands.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Spdx(id) => format!("https://spdx.org/licenses/{id}.html"),
            Self::Address(url) => url.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_one_word() {
        for (text, is_one) in [
            ("CC-BY-4.0", true),
            ("ODbL-1.0", true),
            ("GPL-2.0+", true),
            ("", false),
            ("-x", false),
            ("CC BY 4.0", false),
            ("<b>", false),
        ] {
            assert_eq!(Licence::spdx(text).is_some(), is_one, "{text}");
        }
    }
}
