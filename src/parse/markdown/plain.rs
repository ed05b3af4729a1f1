//! Texts without their markup: for summaries, ids and the question whether a link has any words.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag};

use super::Located;
use crate::parse::invisible::is_invisible;

/// The words up to the end of what was just opened, with one space for a break.
///
/// References to footnotes and citations have no words.
pub(super) fn words_until_end(events: &[Located<'_>]) -> String {
    let mut words = String::new();
    let mut depth = 0_usize;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => words.push_str(&visible(text)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// The words of the first paragraph that stands in no list, quote or footnote; empty where there is none.
pub(super) fn first_paragraph(events: &[Located<'_>]) -> String {
    let mut depth = 0_usize;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let words = words_until_end(&events[index + 1..]);
                return words.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    String::new()
}

/// All words of a text, with a space wherever something begins or ends that stands apart from what is before it.
pub(super) fn all_words(events: &[Located<'_>]) -> String {
    let mut words = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                words.push_str(&visible(text));
            }
            Event::Start(tag) if !is_within_words(tag) => words.push(' '),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// Whether something may begin in the middle of a word.
fn is_within_words(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
}

/// The text as a reader may get it: lines end in line feeds, and U+FFFD stands for every character that nobody could
/// see or that reorders others.
///
/// The bytes of a file were checked before; a character reference such as `&#x202E;` brings one in all the same.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text.into()
    } else if text.contains('\r') {
        visible(&text.replace("\r\n", "\n").replace('\r', "\n")).into_owned().into()
    } else if text.contains(is_hidden) {
        text.replace(is_hidden, "\u{FFFD}").into()
    } else {
        text.into()
    }
}

/// Whether a character is a control (other than line feed and tab), ends a line unseen, or changes the direction of
/// text: what no file may hold either.
pub(super) fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' | '\r' => false,
        '\u{2028}' | '\u{2029}' | '\u{FEFF}' => true,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => character.is_control() || is_invisible(character),
    }
}
