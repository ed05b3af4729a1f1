//! What somebody answered, judged at once: each function gives the value, or says in one line what is wrong with the answer.

use chrono::NaiveDate;
use url::Url;

use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::model::date::{Part, PartialDate};
use crate::parse::bytes;
use crate::parse::decode::{how_to_write_date, web_address};
use crate::source::SourceMap;

/// The longest answer, in bytes.
const MAX_LENGTH: usize = 500;

/// One line of text.
///
/// # Errors
/// Nothing in it, too much, or a line break or another control character.
pub fn line(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.len() > MAX_LENGTH {
        return Err(format!("it is longer than {MAX_LENGTH} bytes"));
    }
    let file = SourceMap::default().add(String::new(), String::new());
    let is_sound = bytes::check_characters(file, text, &mut Diagnostics::default());
    if !is_sound || text.chars().any(char::is_control) {
        return Err("it has a line break or another control character in it".to_owned());
    }
    Ok(text.to_owned())
}

/// An id.
///
/// # Errors
/// The rule for ids that it breaks, with an id that breaks none.
pub fn id(text: &str) -> Result<Slug, String> {
    let text = text.trim();
    Slug::new(text).map_err(|error| match Slug::from_text(text) {
        Some(near) => format!("{error}: write `{near}`"),
        None => error.to_string(),
    })
}

/// A name from which an id can be made.
///
/// # Errors
/// No line of text, or nothing in it that can stand in an id.
pub fn name(text: &str) -> Result<(String, Slug), String> {
    let name = line(text)?;
    let id = Slug::from_text(&name).ok_or("no id can be made of it: give one with --id")?;
    Ok((name, id))
}

/// An address of the web.
///
/// # Errors
/// Why it is none.
pub fn address(text: &str) -> Result<Url, String> {
    web_address(text.trim()).map_err(ToString::to_string)
}

/// A date as the source gives it, in the notation of entries, `early`, `mid` or `late` before it.
///
/// # Errors
/// What to write instead, or that the date has not come yet on the day `today`.
pub fn date(text: &str, today: NaiveDate) -> Result<PartialDate, String> {
    let text = text.trim();
    let (part, date) = match text.split_once(' ') {
        Some((word, rest)) if Part::parse(word).is_some() => (Part::parse(word), rest),
        _ => (None, text),
    };
    let parsed = PartialDate::parse(date).map_err(|error| format!("{error}: {}", how_to_write_date(text)))?;
    let parsed = match part {
        Some(part) => parsed.with_part(part).map_err(|error| error.to_string())?,
        None => parsed,
    };
    match parsed.bounds().earliest {
        Some(earliest) if earliest > today => Err("it has not come yet".to_owned()),
        _ => Ok(parsed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision_and_bad_ones_get_advice() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        for text in ["2019", "2019-03", "2019-03-29", "2019-02~", "2019-02/2019-04", "../2019-02"] {
            assert_eq!(date(text, today).unwrap().to_string(), text);
        }
        assert_eq!(date("late 2019-02", today).unwrap().part(), Some(Part::Late));
        for (text, why) in [
            ("29 March 2019", "write `2019-03-29`"),
            ("2026-04", "not come"),
            ("late 2019-02-03", "part"),
            ("", ""),
        ] {
            assert!(date(text, today).unwrap_err().contains(why), "{text}");
        }
    }

    #[test]
    fn a_line_is_one_line() {
        for bad in ["", "  ", "a\nb", "a\u{7}", &"x".repeat(501)] {
            assert!(line(bad).is_err(), "{bad:?}");
        }
        assert_eq!(line(" a: b ").unwrap(), "a: b");
    }
}
