//! Texts without their markup: for summaries, ids and the question whether a link has any words.

use std::borrow::Cow;
use std::ops::Range;

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
pub(super) struct Words<'e> {
    pub(super) text: String,
    /// How many bytes of spaces stood before them.
    led: usize,
    events: &'e [Located<'e>],
}

impl<'e> Words<'e> {
    pub(super) fn of(events: &'e [Located<'e>]) -> Self {
        let mut words = String::new();
        for (event, _) in events {
            push_words(&mut words, event);
        }
        let led = words.len() - words.trim_start().len();
        Self { text: words.trim().to_owned(), led, events }
    }

    /// The stretch of the Markdown of a text that these words of it come from; `None` if they are not its words.
    pub(super) fn origin(
        &self,
        (markdown, text): (&str, &str),
        words: &Range<usize>,
    ) -> Option<Range<usize>> {
        if self.text != text || words.is_empty() {
            return None;
        }
        let start = self.offset(markdown, words.start, 0)?;
        let end = self.offset(markdown, words.end - 1, 1)?;
        (start < end).then_some(start..end)
    }

    /// Where the byte of the words is written that stands at a place; `behind` 1 asks for the end of it.
    fn offset(&self, markdown: &str, place: usize, behind: usize) -> Option<usize> {
        let (place, mut words) = (place + self.led, String::new());
        for (event, range) in self.events {
            let before = words.len();
            push_words(&mut words, event);
            if !(before..words.len()).contains(&place) {
                continue;
            }
            // Where it is written as it reads, the very byte; else, as with `&amp;`, the whole of it.
            let written = markdown.get(range.clone())?.find(&words[before..]);
            return Some(match written {
                Some(at) => range.start + at + place - before + behind,
                None if behind > 0 => range.end,
                None => range.start,
            });
        }
        None
    }
}

fn push_words(words: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
            words.push_str(&visible(text));
        }
        Event::Start(tag) if !is_within_words(tag) => words.push(' '),
        Event::SoftBreak | Event::HardBreak => words.push(' '),
        _ => {}
    }
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
