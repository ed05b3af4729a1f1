//! Making visible what a terminal or the log of a build server would obey, or what would make a line read otherwise than
//! it is.
//!
//! GitHub's runner obeys `::command::` at the beginning of a line, blanks before it or not, and the older `##[command]`
//! anywhere in one (actions/runner#4692); Azure's and TeamCity's obey `##word[`.

use std::borrow::Cow;

/// What stands for the bracket of `##[command]`: as wide as it, and no runner knows it.
const BRACKET: char = '\u{2045}';

/// Escapes in a document of JSON what a terminal or a runner would obey. Such characters stand only in its strings.
pub(super) fn escaped_json(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        let is_bad = is_treacherous(character) && character != '\n';
        if is_bad || (character == '[' && opens_command(&safe)) {
            safe.push_str(&format!("\\u{:04x}", character as u32));
        } else {
            safe.push(character);
        }
    }
    safe
}

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
#[must_use]
pub fn escaped_lines(text: &str) -> Cow<'_, str> {
    escaped_but(text, |character| character == '\n')
}

fn escaped_but(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let bad = |character: char| is_treacherous(character) && !keep(character);
    if !text.contains(bad) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if bad(character) => shown.extend(character.escape_unicode()),
            '[' if opens_command(&shown) => shown.push(BRACKET),
            ':' if begins_command(&shown) => {
                shown.pop();
                shown.push_str("\\u{3a}:");
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Whether a bracket behind this text would begin a command: `##[`, `##vso[`.
pub(super) fn opens_command(before: &str) -> bool {
    before.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).ends_with("##")
}

/// Whether a colon behind this text would be the second at the beginning of a line.
fn begins_command(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_start() == ":"
}

/// What stands for a character in a line of source, behind what is shown of it already: one for one, so that columns stay
/// true.
pub(super) fn stand_in(character: char, before: &str) -> char {
    match character {
        '\t' => '\t',
        '[' if opens_command(before) => BRACKET,
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
        assert!(
            !bad.chars().map(|character| stand_in(character, "")).any(|c| is_treacherous(c) && c != '\t')
        );
        assert_eq!(escaped("a\u{1b}]8;;x\u{7}b\u{202e}"), r"a\u{1b}]8;;x\u{7}b\u{202e}");
        assert_eq!(escaped("Grüße, 日本 🙂"), "Grüße, 日本 🙂");
    }

    #[test]
    fn nothing_that_a_runner_obeys_is_left() {
        for (text, shown) in [
            ("::set-output name=a::b", r"\u{3a}:set-output name=a::b"),
            ("write\n  ::error::x", "write\n  \\u{3a}:error::x"),
            ("::::a", r"\u{3a}:::a"),
            ("##[set-env name=a]b ##vso[x] ##[[", "##⁅set-env name=a]b ##vso⁅x] ##⁅["),
            ("a::b, # [x], ## Heading [x], ##", "a::b, # [x], ## Heading [x], ##"),
        ] {
            assert_eq!(escaped_lines(text), shown);
        }
        assert_eq!(stand_in('[', "a ##"), '⁅');
        assert_eq!(stand_in('[', "a # "), '[');
    }
}
