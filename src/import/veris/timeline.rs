//! When it was: a year stays a year, and a day that cannot be is left out.

use chrono::NaiveDate;

use crate::import::entry::{Fields, Value};
use crate::import::object::Object;
use crate::model::date::PartialDate;

/// The years that VERIS takes.
const YEARS: std::ops::RangeInclusive<u64> = 1950..=2050;

/// A date with what it is worth in an entry.
pub(super) struct When {
    text: String,
    date: PartialDate,
    pub(super) year: u64,
}

impl When {
    /// Whether it lies wholly before another.
    pub(super) fn is_before(&self, other: &Self) -> bool {
        self.date.reach().entirely_before(other.date.reach())
    }

    /// As a fact with its source.
    pub(super) fn fact(&self, source: &str) -> Value {
        let mut fields = Fields::default();
        fields.set_text("date", Some(&self.text));
        fields.set_text("source", Some(source));
        Value::Fields(fields)
    }
}

/// A date of `year`, `month` and `day`, as far as it can be.
pub(super) fn when(at: &Object<'_>, today: Option<NaiveDate>) -> Option<When> {
    let number = |key: &'static str| {
        at.get(key).and_then(|value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok()))
    };
    let (year, month, day) = (number("year"), number("month"), number("day"));
    at.skip(&["time"]);
    at.finish();
    let Some(year) = year.filter(|year| YEARS.contains(year)) else {
        let stated = at.get("year").map_or_else(|| "no year".to_owned(), |value| format!("the year {value}"));
        at.findings.note(&at.at("year"), format!("{stated} cannot be: the date is left out"));
        return None;
    };
    let texts = [
        month.zip(day).map(|(month, day)| format!("{year:04}-{month:02}-{day:02}")),
        month.map(|month| format!("{year:04}-{month:02}")),
        Some(format!("{year:04}")),
    ];
    let possible = |text: &String| {
        let date = PartialDate::parse(text).ok()?;
        let is_past = today.is_none_or(|today| date.bounds().earliest.is_none_or(|first| first <= today));
        is_past.then_some(date)
    };
    let wanted = texts.iter().flatten().count();
    let found = texts
        .into_iter()
        .flatten()
        .enumerate()
        .find_map(|(tried, text)| Some((tried, possible(&text)?, text)));
    let Some((tried, date, text)) = found else {
        at.findings.note(&at.pointer, format!("the year {year} lies in the future: the date is left out"));
        return None;
    };
    let has_lone_day = day.is_some() && month.is_none();
    if tried > 0 && wanted > 1 || has_lone_day {
        let part = |part: Option<u64>| part.map_or_else(|| "?".to_owned(), |part| part.to_string());
        let stated = format!("{year}-{}-{}", part(month), part(day));
        at.findings.note(&at.pointer, format!("`{stated}` is no date: {text} is kept of it"));
    }
    Some(When { text, date, year })
}
