//! Dates as sources give them, and advice for those who write them otherwise.

use chrono::NaiveDate;

use super::{Decoder, Fields, absence};
use crate::diagnostic::factory::field as say;
use crate::model::date::{CalendarDate, DateError, Part, PartialDate};
use crate::model::incident::DateFact;
use crate::model::word::Stated;
use crate::parse::nearest::nearest;
use crate::parse::node::Node;
use crate::source::Located;

/// The names of the months in English, as sources write them.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Decoder<'_> {
    /// A date of a field that may be missing: `2019-02`, or `{date: 2019-02, part: late}`.
    pub fn optional_date(&mut self, node: Option<&Node>) -> Option<Located<PartialDate>> {
        let node = node?;
        let mut fields = Fields::short_or_long(node, "date");
        let date = self.date_of(&mut fields);
        fields.finish(self);
        date.map(|date| Located::new(date, node.span))
    }

    /// A date with its source's words and its citations, or the word that says why there is none. A date at fault
    /// gives `None`.
    pub fn date_fact(&mut self, node: &Node) -> Option<Stated<Box<DateFact>>> {
        if let Some(absence) = absence(node) {
            return Some(Stated::Absent(absence));
        }
        let mut fields = Fields::short_or_long(node, "date");
        let date = self.date_of(&mut fields);
        let as_stated = self.optional_text(fields.take("as_stated"));
        let citations = self.citations(&mut fields);
        fields.finish(self);
        Some(Stated::Known(Box::new(DateFact { date: date?, as_stated, citations, span: node.span })))
    }

    /// The fields `date` and `part` of a mapping.
    pub fn date_of(&mut self, fields: &mut Fields<'_>) -> Option<PartialDate> {
        let node = fields.required("date", "date: 2019-03-29", self);
        let part = fields.take("part").and_then(|node| Some((self.part(node)?, node.span)));
        let date = node.and_then(|node| self.date(node))?;
        let Some((part, span)) = part else { return Some(date.value) };
        match date.value.with_part(part) {
            Ok(date) => Some(date),
            Err(error) => {
                let help = "leave `part` out, or give the date as a month or a year";
                self.push(say::not_a_date(span, part.as_str(), &format!("does not fit: {error}"), help));
                None
            }
        }
    }

    fn part(&mut self, node: &Node) -> Option<Part> {
        let text = self.scalar(node)?;
        let part = Part::parse(text);
        if part.is_none() {
            let list = ["early", "mid", "late"];
            let words = say::Words { what: "part of a month or year", list: &list };
            self.push(say::unknown_word(node.span, text, nearest(text, list), words));
        }
        part
    }

    /// A date in the notation alone.
    pub fn date(&mut self, node: &Node) -> Option<Located<PartialDate>> {
        let text = self.scalar(node)?;
        match PartialDate::parse(text) {
            Ok(date) => Some(Located::new(date, node.span)),
            Err(error) => {
                let advice = how_to_write_date(text);
                let fault = say::not_a_date(node.span, text, &why(text, error), &advice);
                self.push(match only_date(&advice) {
                    Some(date) => fault.mended(node.span, date),
                    None => fault,
                });
                None
            }
        }
    }

    /// A single day.
    pub fn day(&mut self, node: &Node) -> Option<Located<NaiveDate>> {
        let date = self.date(node)?;
        let day = Some(date.value).filter(PartialDate::is_exact).and_then(|date| date.bounds().single_day());
        if day.is_none() {
            let text = node.text().unwrap_or_default();
            self.push(say::not_a_date(node.span, text, "is not a single day", "write the day: `2019-03-29`"));
        }
        day.map(|day| Located::new(day, node.span))
    }
}

fn why(text: &str, error: DateError) -> String {
    match (error, numbers(text, '-').as_deref()) {
        (DateError::NotADate, Some([year, month, _])) if text.len() == 10 => match days_in(*year, *month) {
            Some(days) => format!("is not in the calendar: that month has {days} days"),
            None => "is not in the calendar".to_owned(),
        },
        _ => error.to_string(),
    }
}

/// What to write in place of a text that is no date, as advice: "write `2019-03-29`".
pub fn how_to_write_date(text: &str) -> String {
    let text = text.trim();
    if let Some(range) = range(text) {
        return range;
    }
    let text = &text.replace(['–', '—', '‑', '−'], "-");
    let suggestion =
        numeric(text).or_else(|| compact(text)).or_else(|| quarter(text)).or_else(|| worded(text));
    suggestion.unwrap_or_else(|| otherwise(text))
}

/// The date that advice names, where it is one and there is no other.
fn only_date(advice: &str) -> Option<&str> {
    let date = advice.strip_prefix("write `")?.strip_suffix('`')?;
    PartialDate::parse(date).is_ok().then_some(date)
}

fn otherwise(text: &str) -> String {
    let silent =
        ["", "?", "-", "n/a", "na", "none", "tbd", "tba", "tbc", "unclear", "not known", "not stated"];
    if silent.contains(&text.to_lowercase().as_str()) {
        "leave the field out if the sources give no date, or write `unknown` if a source says that it is not known".to_owned()
    } else {
        "write `2019`, `2019-03` or `2019-03-29`, as exactly as the source does; `2019-02/2019-04` is between, `../2019-02` by then, `2019-02~` about"
            .to_owned()
    }
}

/// `2019-04/2019-02`, `2019-02 to 2019-04`, `2019-02 - 2019-04`.
fn range(text: &str) -> Option<String> {
    let signs = ["/", " to ", " - ", "–", "—", " and "];
    let (start, end) = signs.iter().find_map(|sign| text.split_once(sign))?;
    let (start, end) = (start.trim(), end.trim());
    let (from, to) = (PartialDate::parse(start).ok()?, PartialDate::parse(end).ok()?);
    let (start, end) = if from <= to { (start, end) } else { (end, start) };
    Some(format!("write `{start}/{end}`"))
}

/// `2019-3-9`, `2019/03/29`, `29.03.2019`, `03/29/2019`, `2019-03-29T10:00`.
fn numeric(text: &str) -> Option<String> {
    let day =
        text.split(['T', ' ']).next().filter(|day| day.len() < text.len() && PartialDate::parse(day).is_ok());
    if let Some(day) = day.filter(|day| day.len() == 10 && text[10..].contains(':')) {
        return Some(format!("write `{day}`, without a time"));
    }
    let parts = ['-', '/', '.'].iter().find_map(|sign| numbers(text, *sign))?;
    match parts[..] {
        [year, month] if year > 31 => write(year, Some(month), None),
        [month, year] if year > 31 => write(year, Some(month), None),
        [year, month, day] if year > 31 => {
            write(year, Some(month), Some(day)).or_else(|| last_day(year, month))
        }
        [first, second, year] if year > 31 => {
            match (write(year, Some(first), Some(second)), write(year, Some(second), Some(first))) {
                (Some(one), Some(other)) if one != other => Some(format!(
                    "{one} or {}, whichever the source means",
                    other.trim_start_matches("write ")
                )),
                (one, other) => one.or(other),
            }
        }
        _ => None,
    }
}

fn last_day(year: u32, month: u32) -> Option<String> {
    days_in(year, month).map(|_| "look the day up in the source, or write the month alone".to_owned())
}

fn days_in(year: u32, month: u32) -> Option<u32> {
    (28..=31).rev().find(|day| calendar(year, Some(month), Some(*day)).is_some())
}

fn numbers(text: &str, sign: char) -> Option<Vec<u32>> {
    let parts: Option<Vec<u32>> = text.split(sign).map(|part| whole(part.trim())).collect();
    parts.filter(|parts| parts.len() > 1)
}

fn whole(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn calendar(year: u32, month: Option<u32>, day: Option<u32>) -> Option<CalendarDate> {
    CalendarDate::new(i32::try_from(year).ok()?, month, day)
}

fn write(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    calendar(year, month, day).map(|date| format!("write `{date}`"))
}

/// `20190329`, `201903`.
fn compact(text: &str) -> Option<String> {
    let digits = matches!(text.len(), 6 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(whole);
    digits.then(|| write(part(0..4)?, part(4..6), part(6..8))).flatten()
}

/// `Q1 2019`, `2019-Q1`.
fn quarter(text: &str) -> Option<String> {
    let upper = text.to_uppercase();
    let words: Vec<&str> = upper.split([' ', '-', '/']).filter(|word| !word.is_empty()).collect();
    let quarter = words
        .iter()
        .find_map(|word| word.strip_prefix('Q').and_then(whole))
        .filter(|q| (1..=4).contains(q))?;
    let year = words.iter().find_map(|word| whole(word)).filter(|year| *year > 31)?;
    let (first, last) =
        (calendar(year, Some(quarter * 3 - 2), None)?, calendar(year, Some(quarter * 3), None)?);
    Some(format!("write `{first}/{last}`"))
}

/// `29 March 2019`, `Mar 29th, 2019`, `late February 2019`, `about March 2019`.
fn worded(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',', '-', '.']).filter(|word| !word.is_empty()).collect();
    let month = words.iter().find_map(|word| month(word));
    let year = words.iter().find_map(|word| whole(word).filter(|number| *number > 31))?;
    let ordinal = |word: &&str| whole(word.trim_end_matches(|c: char| c.is_ascii_lowercase()));
    let day = month.and_then(|_| words.iter().filter_map(ordinal).find(|number| (1..=31).contains(number)));
    let date = calendar(year, month, day)?;
    let part =
        ["early", "mid", "late"].into_iter().find(|part| words.contains(part)).filter(|_| day.is_none());
    if let Some(part) = part {
        return Some(format!("write `{{date: {date}, part: {part}}}`"));
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    Some(match () {
        () if has(&["about", "around", "circa", "approximately", "c"]) => format!("write `{date}~`"),
        () if has(&["before", "by", "until"]) => format!("write `../{date}`"),
        () if has(&["since", "after", "from"]) => format!("write `{date}/..`"),
        () if month.is_some() => format!("write `{date}`"),
        () => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    let index =
        MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(word.trim_end_matches('.')))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_on_dates_names_the_date_where_it_is_plain() {
        for (text, advice) in [
            ("29 March 2019", "write `2019-03-29`"),
            ("March 29th, 2019", "write `2019-03-29`"),
            ("Mar 2019", "write `2019-03`"),
            ("2019-3-9", "write `2019-03-09`"),
            ("2019-3", "write `2019-03`"),
            ("2019–03–09", "write `2019-03-09`"),
            ("03/2019", "write `2019-03`"),
            ("03/29/2019", "write `2019-03-29`"),
            ("29.03.2019", "write `2019-03-29`"),
            ("03/04/2019", "write `2019-03-04` or `2019-04-03`, whichever the source means"),
            ("2019/03/29", "write `2019-03-29`"),
            ("20190329", "write `2019-03-29`"),
            ("2019-03-29T10:00:00Z", "write `2019-03-29`, without a time"),
            ("2019-03-29 10:00", "write `2019-03-29`, without a time"),
            ("Q1 2019", "write `2019-01/2019-03`"),
            ("2019-Q4", "write `2019-10/2019-12`"),
            ("late February 2019", "write `{date: 2019-02, part: late}`"),
            ("early 2019", "write `{date: 2019, part: early}`"),
            ("about March 2019", "write `2019-03~`"),
            ("since 2014", "write `2014/..`"),
            ("2019-02 to 2019-04", "write `2019-02/2019-04`"),
            ("2019-04/2019-02", "write `2019-02/2019-04`"),
            ("2019-02-30", "look the day up in the source, or write the month alone"),
        ] {
            assert_eq!(how_to_write_date(text), advice, "{text}");
        }
        for text in ["", "spring 2019", "soon", "2019-13", "99999999", "é", "٢٠١٩", "0/0/0"] {
            assert!(!how_to_write_date(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_day_that_no_month_has_is_named_as_such() {
        assert_eq!(why("2019-02-30", DateError::NotADate), "is not in the calendar: that month has 28 days");
        assert_eq!(why("2019-13-01", DateError::NotADate), "is not in the calendar");
        assert_eq!(why("x", DateError::NotADate), "is not a date");
    }
}
