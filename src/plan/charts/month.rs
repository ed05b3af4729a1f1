//! Months as numbers, and spans of them in words.

use chrono::{Datelike, NaiveDate};

use crate::plan::words::Words;

/// A month of the calendar, counted from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(pub(super) i64);

impl Month {
    pub(super) fn of(day: NaiveDate) -> Self {
        Self(i64::from(day.year()) * 12 + i64::from(day.month0()))
    }

    /// January of a year.
    pub(super) fn january(year: i64) -> Self {
        Self(year * 12)
    }

    pub(super) fn year(self) -> i64 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub(super) fn number(self) -> u32 {
        u32::try_from(self.0.rem_euclid(12)).expect("a remainder of twelve is small") + 1
    }

    pub(super) fn after(self, months: i64) -> Self {
        Self(self.0 + months)
    }

    /// The first day; `None` beyond the calendar's end.
    pub(super) fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::try_from(self.year()).ok()?, self.number(), 1)
    }

    /// "March".
    pub(super) fn name(self, words: Words<'_>) -> String {
        words.month(self.number())
    }

    /// "March 2019".
    pub(super) fn name_and_year(self, words: Words<'_>) -> String {
        words.month_of_year(in_calendar(self.year()), self.number())
    }
}

/// "2019".
pub(super) fn year(words: Words<'_>, year: i64) -> String {
    words.year(in_calendar(year))
}

/// Years of a chart are those of dates, and few more.
fn in_calendar(year: i64) -> i32 {
    i32::try_from(year).unwrap_or_default()
}

/// "March 2019", "February to March 2019", "2009 to March 2019", "2014 to 2018". Both months are within it.
pub(super) fn span(words: Words<'_>, first: Month, last: Month) -> String {
    let year = |month: Month| year(words, month.year());
    let same_year = first.year() == last.year();
    let (begins_year, ends_year) = (first.number() == 1, last.number() == 12);
    let start = match (same_year, begins_year) {
        (true, _) => first.name(words),
        (false, true) => year(first),
        (false, false) => first.name_and_year(words),
    };
    let end = if ends_year && begins_year { year(last) } else { last.name_and_year(words) };
    if first == last {
        return last.name_and_year(words);
    }
    if same_year && begins_year && ends_year {
        return end;
    }
    words.format("chart_span", &[("start", &start), ("end", &end)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::messages::{Message, Messages};

    fn said(first: (i64, i64), last: (i64, i64)) -> String {
        let span_of = ("chart_span".to_owned(), Message::Text("{start} to {end}".to_owned()));
        let messages = Messages::new([span_of]);
        let month = |(year, month): (i64, i64)| Month::january(year).after(month - 1);
        span(Words::new(&messages), month(first), month(last))
    }

    #[test]
    fn a_span_says_no_more_than_its_two_ends() {
        for (first, last, expected) in [
            ((2019, 3), (2019, 3), "March 2019"),
            ((2019, 2), (2019, 3), "February to March 2019"),
            ((2019, 1), (2019, 12), "2019"),
            ((2009, 1), (2019, 3), "2009 to March 2019"),
            ((2014, 1), (2018, 12), "2014 to 2018"),
            ((2018, 11), (2019, 2), "November 2018 to February 2019"),
            ((2018, 11), (2019, 12), "November 2018 to December 2019"),
        ] {
            assert_eq!(said(first, last), expected);
        }
    }

    #[test]
    fn a_month_knows_its_year_and_its_first_day() {
        let month = Month::of(NaiveDate::from_ymd_opt(2019, 12, 31).unwrap());
        assert_eq!((month.year(), month.number()), (2019, 12));
        assert_eq!(month.after(1).first_day(), NaiveDate::from_ymd_opt(2020, 1, 1));
        assert_eq!(Month(i64::MAX / 2).first_day(), None);
    }
}
