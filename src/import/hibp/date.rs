//! When a breach was: as exactly as the description says, since the list's own day is a guide only.

use chrono::{Datelike, NaiveDate};

use crate::import::entry::{Fields, Value};
use crate::parse::decode::MONTHS;

/// The date of a breach, and the list's own day; none where the list gives none that can be.
pub(super) fn occurred(
    day: &str,
    description: &str,
    today: Option<NaiveDate>,
) -> Result<(Fields, NaiveDate), String> {
    let read = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().filter(|read| read.to_string() == day);
    let Some(date) = read else { return Err(format!("`{day}` is no day")) };
    if !(1950..=2100).contains(&date.year()) || today.is_some_and(|today| date > today) {
        return Err(format!("`{day}` cannot be when it happened"));
    }
    let fields = stated(date, description).unwrap_or_else(|| about(date));
    Ok((fields, date))
}

/// A first of a month stands for the month and a first of January for the year, where nothing says which was meant.
fn about(date: NaiveDate) -> Fields {
    let text = match (date.month(), date.day()) {
        (1, 1) => format!("{:04}~", date.year()),
        (month, 1) => format!("{:04}-{month:02}~", date.year()),
        _ => format!("{date}~"),
    };
    let mut fields = Fields::default();
    fields.set_text("date", Some(&text));
    fields
}

/// "In approximately March 2015", where a description begins so and means the same month.
fn stated(date: NaiveDate, description: &str) -> Option<Fields> {
    let plain = description.split(['<', '.']).next()?;
    let sentence = plain.split([',', ';']).next()?;
    let rest = sentence.strip_prefix("In ").or_else(|| sentence.strip_prefix("Around "))?;
    let lower = rest.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let is_rounded = sentence.starts_with("Around")
        || words.iter().any(|word| matches!(*word, "approximately" | "about" | "around" | "circa"));
    let part = words.iter().find_map(|word| match *word {
        "early" => Some("early"),
        "mid" => Some("mid"),
        "late" => Some("late"),
        _ => None,
    });
    let year: i32 = words.iter().find_map(|word| word.parse().ok().filter(|_| word.len() == 4))?;
    let month = words.iter().find_map(|word| MONTHS.iter().position(|month| month == word));
    let is_plain = words.iter().all(|word| is_of_date(word));
    let mark = if is_rounded { "~" } else { "" };
    let text = match month {
        Some(month) if year == date.year() && month as u32 + 1 == date.month() => {
            format!("{year:04}-{:02}{mark}", month + 1)
        }
        None if year == date.year() => format!("{year:04}{mark}"),
        _ => return None,
    };
    if !is_plain {
        return None;
    }
    let mut fields = Fields::default();
    fields.set_text("date", Some(&text));
    // What is rounded has no part: "about" already reaches over its ends.
    fields.set_text("part", part.filter(|_| !is_rounded));
    fields.set_text("as_stated", Some(sentence.trim()));
    Some(fields)
}

fn is_of_date(word: &str) -> bool {
    const OTHERS: [&str; 9] =
        ["approximately", "about", "around", "circa", "early", "mid", "late", "the", "of"];
    MONTHS.contains(&word)
        || OTHERS.contains(&word)
        || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A date of the list's own work: a time in UTC, of which the day is kept.
pub(super) fn day(time: &str) -> Option<Value> {
    let day = time.get(..10)?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d")
        .ok()
        .filter(|date| date.year() > 2000)
        .map(|_| Value::text(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(day: &str, description: &str) -> String {
        match occurred(day, description, NaiveDate::from_ymd_opt(2026, 1, 1)) {
            Ok((fields, _)) => serde_json::to_string(&fields).unwrap(),
            Err(fault) => fault,
        }
    }

    #[test]
    fn a_date_is_as_exact_as_the_description_and_never_exacter() {
        for (day, description, expected) in [
            (
                "2015-03-01",
                "In approximately March 2015, the host",
                r#"{"date":"2015-03~","as_stated":"In approximately March 2015"}"#,
            ),
            ("2015-07-08", "In July 2015, the chain", r#"{"date":"2015-07","as_stated":"In July 2015"}"#),
            (
                "2013-02-20",
                "In late February 2013, X",
                r#"{"date":"2013-02","part":"late","as_stated":"In late February 2013"}"#,
            ),
            ("2012-01-01", "In 2012, X", r#"{"date":"2012","as_stated":"In 2012"}"#),
            ("2012-01-01", "X was hacked", r#"{"date":"2012~"}"#),
            ("2012-05-01", "Some time ago", r#"{"date":"2012-05~"}"#),
            ("2012-05-17", "In June 2012, X", r#"{"date":"2012-05-17~"}"#),
            ("2012-05-17", "In May 2012 and June 2012, X", r#"{"date":"2012-05-17~"}"#),
            ("2012-02-30", "", "`2012-02-30` is no day"),
            ("", "", "`` is no day"),
            ("0001-01-01", "", "`0001-01-01` cannot be when it happened"),
            ("2031-01-01", "", "`2031-01-01` cannot be when it happened"),
        ] {
            assert_eq!(told(day, description), expected, "{day} {description}");
        }
    }
}
