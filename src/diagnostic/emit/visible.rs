//! Making characters visible that a terminal would obey, or that would make a line read otherwise than it is.

use std::borrow::Cow;

/// Control characters (C0, DEL, C1), line and paragraph separators, and the marks that turn the direction of text.
pub(super) fn is_treacherous(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A text of one line with escapes such as `\u{1b}` for what is treacherous.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    escaped_but(text, |_| false)
}

/// The same for a text of several lines.
pub(super) fn escaped_lines(text: &str) -> Cow<'_, str> {
    escaped_but(text, |character| character == '\n')
}

fn escaped_but(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let bad = |character: char| is_treacherous(character) && !keep(character);
    if !text.contains(bad) {
        return Cow::Borrowed(text);
    }
    let show = |c: char| if bad(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(show).collect())
}

/// What stands for a character in a line of source: one for one, so that columns stay true.
pub(super) fn stand_in(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{7f}' => '\u{2421}',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        _ if is_treacherous(character) => '\u{fffd}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let bad: String = (0..=0x2fff).filter_map(char::from_u32).filter(|c| is_treacherous(*c)).collect();
        assert!(bad.chars().count() > 70);
        assert!(!escaped(&bad).contains(is_treacherous));
        assert!(!escaped_lines(&bad).contains(|c| is_treacherous(c) && c != '\n'));
        assert!(!bad.chars().map(stand_in).any(|c| is_treacherous(c) && c != '\t'));
        assert_eq!(escaped("a\u{1b}]8;;x\u{7}b\u{202e}"), r"a\u{1b}]8;;x\u{7}b\u{202e}");
        assert_eq!(escaped("Grüße, 日本 🙂"), "Grüße, 日本 🙂");
    }
}
