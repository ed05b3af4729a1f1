//! Dates in words, as exact as they are.

use super::{Words, capitalised};
use crate::model::date::{CalendarDate, Certainty, DateShape, Part, PartialDate};

impl Words<'_> {
    /// A date as it begins a line: "29 March 2019", "Late February 2019", "About 2018", "By 30 March 2019".
    #[must_use]
    pub fn date(&self, date: &PartialDate) -> String {
        capitalised(&self.date_inline(date))
    }

    /// A date inside a sentence: "late February 2019".
    #[must_use]
    pub fn date_inline(&self, date: &PartialDate) -> String {
        self.shape(date, |calendar| self.calendar(calendar))
    }

    /// A date below a heading that gives its year: "29 March", "Late February". A date that says no more than a year, or
    /// reaches over several, is given in full.
    #[must_use]
    pub fn date_in_year(&self, date: &PartialDate, year: i32) -> String {
        let bounds = date.bounds();
        let within =
            |day: Option<chrono::NaiveDate>| day.is_none_or(|day| chrono::Datelike::year(&day) == year);
        if !within(bounds.earliest) || !within(bounds.latest) {
            return self.date(date);
        }
        capitalised(&self.shape(date, |calendar| self.calendar_in_year(calendar)))
    }

    /// A day of the calendar.
    #[must_use]
    pub fn day(&self, day: chrono::NaiveDate) -> String {
        PartialDate::from_day(day).map_or_else(|| day.to_string(), |date| self.date(&date))
    }

    /// The name of a month, 1 to 12: "March".
    #[must_use]
    pub fn month(&self, month: u32) -> String {
        self.messages.locale().month_in_year(month)
    }

    /// A month, 1 to 12, of a year: "March 2019".
    #[must_use]
    pub fn month_of_year(&self, year: i32, month: u32) -> String {
        self.messages.locale().month(year, month)
    }

    /// A year.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.messages.locale().year(year)
    }

    fn shape(&self, date: &PartialDate, say: impl Fn(CalendarDate) -> String) -> String {
        match date.shape() {
            DateShape::At(calendar, certainty) => {
                self.certainty(self.part(say(calendar), date.part()), certainty)
            }
            DateShape::Between(start, end) => {
                self.format("date_between", &[("start", &say(start)), ("end", &say(end))])
            }
            DateShape::By(end) => self.format("date_by", &[("date", &say(end))]),
            DateShape::From(start) => self.format("date_from", &[("date", &say(start))]),
        }
    }

    fn part(&self, date: String, part: Option<Part>) -> String {
        match part {
            Some(part) => self.format(&format!("date_{}", part.as_str()), &[("date", &date)]),
            None => date,
        }
    }

    fn certainty(&self, date: String, certainty: Certainty) -> String {
        match certainty {
            Certainty::Stated => date,
            Certainty::About => self.format("date_about", &[("date", &date)]),
            Certainty::Uncertain => self.format("date_uncertain", &[("date", &date)]),
        }
    }

    fn calendar(&self, date: CalendarDate) -> String {
        match (day_of(date), date.month()) {
            (Some(day), _) => self.messages.locale().day(day),
            (None, Some(month)) => self.month_of_year(date.year(), month),
            (None, None) => self.year(date.year()),
        }
    }

    fn calendar_in_year(&self, date: CalendarDate) -> String {
        match (day_of(date), date.month()) {
            (Some(day), _) => self.messages.locale().day_in_year(day),
            (None, Some(month)) => self.month(month),
            (None, None) => self.year(date.year()),
        }
    }
}

fn day_of(date: CalendarDate) -> Option<chrono::NaiveDate> {
    chrono::NaiveDate::from_ymd_opt(date.year(), date.month()?, date.day()?)
}

/// A date for `<time datetime>`, at its true precision; `None` for a range, which that attribute cannot say.
#[must_use]
pub fn datetime(date: &PartialDate) -> Option<String> {
    match date.shape() {
        DateShape::At(calendar, _) => Some(calendar.to_string()),
        _ => None,
    }
}
