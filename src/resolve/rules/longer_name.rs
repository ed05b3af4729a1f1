//! Whether a name in running text is a part of a longer one that the record does not have: "Lawrence Memorial Hospital",
//! "University of Kentucky Health Care", "Molina Healthcare of California".

use std::ops::Range;

use super::mention;
use crate::parse::decode::MONTHS;

/// So many places of a name are looked at.
const MOST: usize = 50;

/// Words that stand behind a name and belong to it.
const FORMS: [&str; 14] = [
    "AB",
    "AG",
    "BV",
    "Co",
    "Corp",
    "Corporation",
    "GmbH",
    "Inc",
    "Incorporated",
    "LLC",
    "Limited",
    "Ltd",
    "PLC",
    "SA",
];

/// Where a running text has a name for itself.
pub(super) fn place_alone(name: &str, text: &str, longer: &[&str]) -> Option<Range<usize>> {
    let mut from = 0;
    for _ in 0..MOST {
        let found = mention::place_of(name, &text[from..], longer)?;
        let range = from + found.start..from + found.end;
        if !begins_later(&text[range.end..]) && !began_before(&text[..range.start]) {
            return Some(range);
        }
        from = range.end;
    }
    None
}

/// Whether what stands behind a name goes on with it: another capital, or "of" and a capital.
fn begins_later(behind: &str) -> bool {
    let Some(behind) = behind.strip_prefix(' ') else { return false };
    let behind = behind.strip_prefix("of ").unwrap_or(behind);
    let word = behind.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    is_of_name(word) && !FORMS.contains(&word)
}

/// Whether a capital before a name is a part of it, and neither a month nor the first word of a sentence.
fn began_before(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let start =
        before.rfind(|letter: char| !letter.is_alphanumeric()).map_or(0, |at| at + sign_length(before, at));
    let (word, ahead) = (&before[start..], &before[..start]);
    let is_first = ahead.trim_end().is_empty()
        || !ahead.ends_with(' ')
        || ahead.trim_end().ends_with(['.', '!', '?', ':', '"', '“']);
    let is_month = MONTHS.contains(&word.to_lowercase().as_str());
    is_of_name(word) && !is_first && !is_month
}

fn sign_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// A capital, and small letters behind it: an abbreviation says what somebody is.
fn is_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_longer_name_is_not_the_name() {
        for (text, place) in [
            ("It told Memorial Hospital of it.", Some(8)),
            ("It told Lawrence Memorial Hospital of it.", None),
            ("Memorial Hospital, hit in June", Some(0)),
            ("The Memorial Hospital was hit.", Some(4)),
            ("In March Memorial Hospital was hit.", Some(9)),
            ("Its CEO Memorial Hospital", Some(8)),
            ("Memorial Hospital Inc was hit.", Some(0)),
            ("at Memorial Hospital West", None),
            ("at Memorial Hospital of Ohio", None),
            ("at Memorial Hospital of late", Some(3)),
            ("It was hit. So was Wayne Memorial Hospital. Memorial Hospital was not.", Some(44)),
            ("", None),
        ] {
            let found = place_alone("Memorial Hospital", text, &[]).map(|range| range.start);
            assert_eq!(found, place, "{text}");
        }
    }
}
