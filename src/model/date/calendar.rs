//! A year, a month or a day of the calendar, and the days that it names.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::{Bounds, Part};

/// A date of year, month or day precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// How exact a calendar date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

impl CalendarDate {
    /// A date of the proleptic Gregorian calendar, years 1 to 9999.
    #[must_use]
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let valid = (1..=9999).contains(&year) && (day.is_none() || month.is_some());
        NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).filter(|_| valid).map(|_| Self {
            year,
            month,
            day,
        })
    }

    /// A day.
    #[must_use]
    pub fn from_day(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), Some(day.month()), Some(day.day()))
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u32>().ok())
                .flatten()
        };
        let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
        let mut next = || parts.next().map(|part| number(part, 2));
        let (month, day) = (next(), next());
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        Self::new(year, month.flatten(), day.flatten())
    }

    /// How exact it is.
    #[must_use]
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (Some(_), Some(_)) => Precision::Day,
            (Some(_), None) => Precision::Month,
            _ => Precision::Year,
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, where it is given.
    #[must_use]
    pub fn month(self) -> Option<u32> {
        self.month
    }

    /// The day of the month, where it is given.
    #[must_use]
    pub fn day(self) -> Option<u32> {
        self.day
    }

    pub(super) fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("a calendar date is checked when it is made")
    }

    pub(super) fn last_day(self) -> NaiveDate {
        let months = match self.precision() {
            Precision::Day => return self.first_day(),
            Precision::Month => 1,
            Precision::Year => 12,
        };
        let next = self.first_day().checked_add_months(Months::new(months));
        next.and_then(|day| day.pred_opt()).expect("year 9999 lies far inside the calendar")
    }

    /// The first and last day of the given part of the month or year.
    pub(super) fn days_of(self, part: Option<Part>) -> Bounds {
        let (first, last) = (self.first_day(), self.last_day());
        let day = |month: u32, day: u32| {
            NaiveDate::from_ymd_opt(self.year, month, day).expect("days 1 to 21 are in every month")
        };
        let (first, last) = match (self.precision(), part) {
            (Precision::Month, Some(Part::Early)) => (first, day(first.month(), 10)),
            (Precision::Month, Some(Part::Mid)) => (day(first.month(), 11), day(first.month(), 20)),
            (Precision::Month, Some(Part::Late)) => (day(first.month(), 21), last),
            (Precision::Year, Some(Part::Early)) => (first, day(4, 30)),
            (Precision::Year, Some(Part::Mid)) => (day(5, 1), day(8, 31)),
            (Precision::Year, Some(Part::Late)) => (day(9, 1), last),
            _ => (first, last),
        };
        Bounds { earliest: Some(first), latest: Some(last) }
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}
