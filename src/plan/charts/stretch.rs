//! A stretch of days as the width of a chart: whole months, with room for a mark at both ends.

use chrono::{Days, Months, NaiveDate};

use super::month::Month;

/// Room for half a mark: three hundredths of the width.
const MARGIN: i64 = 3;
/// A chart longer than this, in months, begins with a year.
const LONG: i64 = 36;

/// The first and last day of something drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DaySpan {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

/// The days that a chart covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first day of the first month.
    start: NaiveDate,
    /// The first day after the last month.
    end: NaiveDate,
}

impl Stretch {
    /// The whole months around some spans; `None` without any.
    pub(super) fn around(spans: &[DaySpan]) -> Option<Self> {
        let first = spans.iter().map(|span| span.first).min()?;
        let last = spans.iter().map(|span| span.last).max()?;
        let mut stretch =
            Self { start: Month::of(first).first_day()?, end: Month::of(last).after(1).first_day()? };
        // Each month that one end gets takes room from the other.
        loop {
            if stretch.begins_within_a_year() || stretch.is_tight((first - stretch.start).num_days()) {
                stretch.start = stretch.start.checked_sub_months(Months::new(1))?;
            } else if stretch.is_tight((stretch.end - last).num_days() - 1) {
                stretch.end = stretch.end.checked_add_months(Months::new(1))?;
            } else {
                return Some(stretch);
            }
        }
    }

    /// A long chart is labelled by years, so its left edge has to be the beginning of one.
    fn begins_within_a_year(&self) -> bool {
        let is_long = self.end_month().0 - self.first_month().0 > LONG;
        is_long && self.first_month().number() != 1
    }

    fn is_tight(&self, room: i64) -> bool {
        room * 100 < MARGIN * self.days()
    }

    fn days(&self) -> i64 {
        (self.end - self.start).num_days()
    }

    pub(super) fn first_month(&self) -> Month {
        Month::of(self.start)
    }

    /// The month after the last one.
    pub(super) fn end_month(&self) -> Month {
        Month::of(self.end)
    }

    /// Where a day begins, in hundredths.
    pub(super) fn x(&self, day: NaiveDate) -> i64 {
        (day - self.start).num_days() * 10_000 / self.days()
    }

    /// The middle of a day.
    pub(super) fn middle(&self, day: NaiveDate) -> i64 {
        ((day - self.start).num_days() * 2 + 1) * 5_000 / self.days()
    }

    /// Where a day ends.
    pub(super) fn right(&self, day: NaiveDate) -> i64 {
        day.checked_add_days(Days::new(1)).map_or(10_000, |next| self.x(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn around(first: &str, last: &str) -> Stretch {
        Stretch::around(&[DaySpan { first: day(first), last: day(last) }]).unwrap()
    }

    #[test]
    fn a_chart_covers_whole_months() {
        let stretch = around("2019-02-21", "2019-03-29");
        assert_eq!((stretch.start, stretch.end), (day("2019-02-01"), day("2019-04-01")));
        assert_eq!((stretch.x(day("2019-02-01")), stretch.right(day("2019-03-31"))), (0, 10_000));
    }

    #[test]
    fn a_mark_at_an_edge_gets_a_month_more() {
        let stretch = around("2019-02-01", "2019-03-31");
        assert_eq!((stretch.start, stretch.end), (day("2019-01-01"), day("2019-05-01")));
    }

    #[test]
    fn a_long_chart_begins_with_a_year() {
        let stretch = around("2009-04-15", "2019-03-29");
        assert_eq!((stretch.start, stretch.end), (day("2008-01-01"), day("2019-09-01")));
    }

    #[test]
    fn nothing_has_no_stretch() {
        assert_eq!(Stretch::around(&[]), None);
    }

    proptest! {
        #[test]
        fn a_mark_never_leaves_the_drawing(first in 366i32..3_600_000, length in 0i32..40_000) {
            let day = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let span = DaySpan { first: day(first), last: day(first + length) };
            let stretch = Stretch::around(&[span]).unwrap();
            prop_assert!(stretch.middle(span.first) >= 300 && stretch.middle(span.last) <= 9_700);
        }
    }
}
