//! A calendar as iCalendar (RFC 5545): lines of at most 75 bytes, ended by CRLF. Events are whole days, and say that they
//! take nobody's time.

use crate::plan::feed::{CalendarView, Event};

/// The longest line in bytes, without its end.
const LINE: usize = 75;

/// The bytes of a calendar.
pub(super) fn calendar(view: &CalendarView) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", "-//breachbook//breachbook//EN");
    lines.add("CALSCALE", "GREGORIAN");
    // Two names for each: those of RFC 7986, and those that older programs know.
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.add(name, &text(&view.name));
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.add(name, &text(&view.description));
    }
    lines.add("URL", &view.page);
    lines.add("SOURCE;VALUE=URI", &view.own);
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    for event in &view.events {
        add_event(&mut lines, event, &view.lang);
    }
    lines.add("END", "VCALENDAR");
    lines.bytes.into_bytes()
}

fn add_event(lines: &mut Lines, event: &Event, lang: &str) {
    let changed = format!("{}T000000Z", event.updated.format("%Y%m%d"));
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &text(&event.id));
    lines.add("DTSTAMP", &changed);
    lines.add("LAST-MODIFIED", &changed);
    lines.add("DTSTART;VALUE=DATE", &event.day.format("%Y%m%d").to_string());
    lines.add(&format!("SUMMARY;LANGUAGE={lang}"), &text(&event.title));
    lines.add(&format!("DESCRIPTION;LANGUAGE={lang}"), &text(&event.text));
    lines.add("URL", &event.url);
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

/// A text as a value: what would end it is escaped, and what no value can hold is left out.
fn text(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            character if character.is_control() => {}
            character => value.push(character),
        }
    }
    value
}

#[derive(Default)]
struct Lines {
    bytes: String,
}

impl Lines {
    /// Adds a line, folded where it is long: never inside a letter.
    fn add(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if character.len_utf8() > room {
                self.bytes.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= character.len_utf8();
            self.bytes.push(character);
        }
        self.bytes.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters() {
        let mut lines = Lines::default();
        lines.add("SUMMARY", &"漏洩事件".repeat(30));
        let folded: Vec<_> = lines.bytes.trim_end().split("\r\n").collect();
        assert!(folded.len() > 3 && folded.iter().all(|line| line.len() <= LINE));
        assert!(folded[1..].iter().all(|line| line.starts_with(' ')));
        let whole = lines.bytes.replace("\r\n ", "");
        assert_eq!(whole, format!("SUMMARY:{}\r\n", "漏洩事件".repeat(30)));
    }

    #[test]
    fn no_text_begins_a_line_of_its_own() {
        let hostile = "a\r\nBEGIN:VEVENT;x,y\\z\u{0}\u{85}b";
        assert_eq!(text(hostile), "a\\nBEGIN:VEVENT\\;x\\,y\\\\zb");
    }
}
