//! Small letters, without a copy where a word has them already.

use std::borrow::Cow;

/// A text in lower case, as [`str::to_lowercase`] writes it; the text itself where it is ASCII and has no capital.
#[must_use]
pub fn lower_case(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_is_copied() {
        for (text, expected, is_copied) in [
            ("stolen", "stolen", false),
            ("3.1 million", "3.1 million", false),
            ("", "", false),
            ("Stolen", "stolen", true),
            ("ŁÓDŹ", "łódź", true),
            ("łódź", "łódź", true),
        ] {
            let lower = lower_case(text);
            assert_eq!((&*lower, matches!(lower, Cow::Owned(_))), (expected, is_copied), "{text}");
        }
    }
}
