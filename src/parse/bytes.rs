//! From the bytes of a file to its text: size, encoding, characters that may stand nowhere.
//!
//! This comes before anything else looks at a file. It knows nothing of YAML or Markdown.

use std::collections::BTreeMap;

use super::invisible::is_out_of_place;
use super::mask::{Filler, Mask};
use crate::diagnostic::factory::{prose, text as say};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// The largest file that is read, in bytes.
pub const MAX_FILE_SIZE: usize = 1 << 20;

/// So many places of one character are mended in one run; a file of nothing else has a million.
const MAX_MENDS: usize = 1_000;

/// What is wrong with the bytes of a file, so that it is not looked at further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteFault {
    /// It is larger than [`MAX_FILE_SIZE`].
    TooLarge,
    /// The bytes from this offset on are no UTF-8.
    NotUtf8(usize),
    /// It begins with the byte order mark of UTF-16.
    Utf16,
}

impl ByteFault {
    /// The message on it.
    #[must_use]
    pub fn diagnostic(self, file: FileId) -> Diagnostic {
        match self {
            Self::TooLarge => say::file_too_large(file),
            Self::NotUtf8(offset) => say::file_not_utf8(Span::new(file, offset, offset + 3), false),
            Self::Utf16 => say::file_not_utf8(Span::file_start(file), true),
        }
    }
}

/// The text of a file, for the source map, and what is wrong with it. With a fault, it is not to be parsed.
///
/// A byte order mark of UTF-8 stays in the text, so that offsets are those of the file.
#[must_use]
pub fn to_text(bytes: Vec<u8>) -> (String, Option<ByteFault>) {
    let fault = if bytes.len() > MAX_FILE_SIZE {
        Some(ByteFault::TooLarge)
    } else if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        Some(ByteFault::Utf16)
    } else {
        None
    };
    match (fault, String::from_utf8(bytes)) {
        (fault, Ok(text)) => (text, fault),
        (fault, Err(error)) => {
            let offset = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, fault.or(Some(ByteFault::NotUtf8(offset))))
        }
    }
}

/// Reports characters that may stand in no file, each once, at its first place. Tells whether YAML may be parsed:
/// not where a control character stands in it.
pub fn check_characters(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> bool {
    let mut found: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (offset, character) in unusual(text) {
        let is_wrong = is_forbidden(text, offset, character) || is_bidi_control(character);
        if is_wrong || is_out_of_place(text, offset, character) {
            found.entry(character).or_default().push(offset);
        }
    }
    for (character, offsets) in &found {
        let span = |offset: usize| Span::new(file, offset, offset + character.len_utf8());
        let fault = fault_of(span(offsets[0]), *character, offsets.len());
        // What separates words, or turns their direction, is for a person to look at.
        let is_nothing = *character != '\r' && !is_separator(*character) && !is_bidi_control(*character);
        let places = offsets.iter().take(MAX_MENDS).filter(|_| is_nothing);
        diagnostics.push(places.fold(fault, |fault, offset| fault.mended(span(*offset), "")));
    }
    !found.keys().any(|character| *character == '\r' || is_control(*character))
}

/// Reports the first character that may stand in no file and that a text has by an escape, as `"\u0000"` in YAML; `written`
/// is the text as it stands in the file, where others report what stands there itself.
pub(super) fn check_escaped(text: &str, written: &str, span: Span, diagnostics: &mut Diagnostics) {
    let is_wrong = |(offset, character): &(usize, char)| {
        is_refused(*character) || is_out_of_place(text, *offset, *character)
    };
    let escaped = |found: &(usize, char)| is_wrong(found) && !written.contains(found.1);
    if written.contains('\\')
        && let Some((_, character)) = text.char_indices().find(escaped)
    {
        diagnostics.push(fault_of(span, character, 1));
    }
}

fn fault_of(span: Span, character: char, times: usize) -> Diagnostic {
    if is_bidi_control(character) {
        say::bidi_control(span, character, times)
    } else if character == '\r' || is_control(character) {
        say::control_character(span, character, times)
    } else {
        prose::hidden_character(span, character)
    }
}

/// Sets the control characters of a text aside: letters stand for them, and a line's end for a lone carriage return.
#[must_use]
pub fn without_control_characters(text: &str) -> Mask {
    let mut mask = Mask::default();
    let mut run = (0..0, Filler::Letters);
    for (offset, character) in unusual(text) {
        if is_forbidden(text, offset, character) {
            let filler = if character == '\r' { Filler::LineEnds } else { Filler::Letters };
            let end = offset + character.len_utf8();
            // Those that follow on one another are one stretch.
            if run.0.end == offset && run.1 == filler {
                run.0.end = end;
            } else {
                let (stretch, filler) = std::mem::replace(&mut run, (offset..end, filler));
                mask.cover(stretch, filler);
            }
        }
    }
    mask.cover(run.0, run.1);
    mask
}

/// The length of the byte order mark at the beginning of a text, if there is one.
#[must_use]
pub fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// The characters behind the byte order mark, with their places, but for those that may stand everywhere: nearly all of
/// most texts, and told by their bytes.
fn unusual(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut offset = byte_order_mark(text);
    std::iter::from_fn(move || {
        let usual = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
        offset += text.as_bytes()[offset..].iter().position(|byte| !usual(byte))?;
        let place = offset;
        let character = text[place..].chars().next()?;
        offset += character.len_utf8();
        Some((place, character))
    })
}

fn is_forbidden(text: &str, offset: usize, character: char) -> bool {
    let lone_return = character == '\r' && text.as_bytes().get(offset + 1) != Some(&b'\n');
    lone_return || is_control(character)
}

/// C0 and C1 controls but tab and line endings, line separators, a byte order mark inside, and non-characters.
fn is_control(character: char) -> bool {
    let allowed = matches!(character, '\t' | '\n' | '\r');
    (character.is_control() && !allowed) || is_separator(character)
}

fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether no file may have a character, wherever it stands and however it is escaped; carriage returns are left to files.
#[must_use]
pub fn is_refused(character: char) -> bool {
    is_control(character) || is_bidi_control(character)
}

fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}' | '\u{200E}' | '\u{200F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn faults(text: &str) -> (bool, Vec<(&'static str, u32)>) {
        let file = SourceMap::default().add(String::new(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let sound = check_characters(file, text, &mut diagnostics);
        let list = diagnostics.sorted().into_iter().map(|d| (d.rule.id, d.primary.span.start)).collect();
        (sound, list)
    }

    #[test]
    fn bytes_that_are_no_utf8_text_of_one_mebibyte_are_a_fault() {
        assert_eq!(to_text(b"a\xC3\xA9".to_vec()), ("aé".to_owned(), None));
        assert_eq!(to_text(b"ab\xE9c".to_vec()), ("ab\u{FFFD}c".to_owned(), Some(ByteFault::NotUtf8(2))));
        assert_eq!(to_text(b"\xFF\xFEa\0".to_vec()).1, Some(ByteFault::Utf16));
        assert_eq!(to_text(vec![b'a'; MAX_FILE_SIZE]).1, None);
        assert_eq!(to_text(vec![b'a'; MAX_FILE_SIZE + 1]).1, Some(ByteFault::TooLarge));
    }

    #[test]
    fn every_control_character_is_reported_and_no_other() {
        for code in (0..0x20u32).chain(0x7F..0xA0) {
            let character = char::from_u32(code).unwrap();
            let expected = !matches!(character, '\t' | '\n');
            assert_eq!(!faults(&format!("ab{character}c")).1.is_empty(), expected, "U+{code:04X}");
        }
        assert_eq!(faults("\u{FEFF}a\r\nb\tç—“”"), (true, vec![]));
        assert_eq!(faults("a\u{200B}b\u{200B}"), (true, vec![("hidden-character", 1)]));
    }

    #[test]
    fn control_characters_are_set_aside_where_they_stand() {
        for (text, masked) in [
            ("\u{FEFF}a\0b\r\nc\u{2028}d", "\u{FEFF}axb\r\ncxxxd"),
            ("a\rb\r", "a\nb\n"),
            ("\0\u{1}\r\r\u{1}a\0", "xx\n\nxax"),
            ("a\u{202E}b\tc", "a\u{202E}b\tc"),
        ] {
            assert_eq!(without_control_characters(text).apply(text), masked);
        }
    }

    #[test]
    fn each_character_is_reported_once_at_its_first_place() {
        for (text, expected) in [
            ("a\u{202E}b\u{202E}", (true, vec![("bidi-control", 1)])),
            ("a\rb\r\n", (false, vec![("control-character", 1)])),
            ("é\u{2028}\0", (false, vec![("control-character", 2), ("control-character", 5)])),
            ("a\u{FEFF}", (false, vec![("control-character", 1)])),
        ] {
            assert_eq!(faults(text), expected, "{text:?}");
        }
    }
}
