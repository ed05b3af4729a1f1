//! The time between two dates, as a range that is never narrower than the dates allow.

use super::date::PartialDate;

/// The fewest and the most days that can lie between two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The fewest days.
    pub least: i64,
    /// The most days.
    pub most: i64,
}

/// What can be said about the time from one date to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Both are the same stated day.
    SameDay,
    /// They lie apart, in this order.
    Apart {
        /// How many days that is.
        days: DayRange,
        /// The same as a reader says it.
        length: Length,
    },
    /// Their ranges overlap: which came first, and by how much, cannot be told. Both lie within two months.
    AroundTheSameTime,
    /// Nothing useful can be said: an end is open, or the ranges overlap widely.
    CannotBeTold,
}

/// A length of time in the unit that fits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// Its unit and number.
    pub amount: Amount,
    /// Whether the number is rounded, or rests on an inexact date.
    pub about: bool,
}

/// A rounded length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Up to 13 days.
    Days(i64),
    /// 2 to 8 weeks.
    Weeks(i64),
    /// 2 to 23 months.
    Months(i64),
    /// Two years and more: years and the months over.
    Years(i64, i64),
}

/// A mean month in days, times 10,000: 30.4369.
const MONTH: i64 = 304_369;

impl Gap {
    /// The time from `from` to `to`. Where all of `to` lies before `from`, the order is turned round.
    #[must_use]
    pub fn between(from: &PartialDate, to: &PartialDate) -> Self {
        let (first, second) = (from.reach(), to.reach());
        if first.single_day().is_some() && first == second {
            return Self::SameDay;
        }
        if second.entirely_before(first) {
            return Self::between(to, from);
        }
        let (Some(a), Some(b), Some(c), Some(d)) =
            (first.earliest, first.latest, second.earliest, second.latest)
        else {
            return Self::CannotBeTold;
        };
        let days = DayRange { least: (c - b).num_days(), most: (d - a).num_days() };
        if days.least > 0 {
            return Self::Apart { days, length: Length::of(days) };
        }
        let widest = days.most.max((b - c).num_days());
        if widest <= 62 { Self::AroundTheSameTime } else { Self::CannotBeTold }
    }
}

impl Length {
    /// The length in words' terms, from the middle of the range.
    #[must_use]
    pub fn of(days: DayRange) -> Self {
        let twice_middle = days.least + days.most;
        let exact = days.least == days.most;
        let rounded = |unit: i64, scale: i64| (twice_middle * scale + unit) / (2 * unit);
        if twice_middle < 2 * 14 {
            return Self { amount: Amount::Days(rounded(1, 1)), about: !exact };
        }
        if twice_middle < 2 * 9 * 7 {
            let about = !exact || days.least % 7 != 0;
            return Self { amount: Amount::Weeks(rounded(7, 1)), about };
        }
        let months = rounded(MONTH, 10_000);
        let amount =
            if months < 24 { Amount::Months(months) } else { Amount::Years(months / 12, months % 12) };
        Self { amount, about: true }
    }
}

#[cfg(test)]
mod tests {
    use super::super::date::Part;
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        let (text, part) =
            text.split_once(' ').map_or((text, None), |(text, part)| (text, Part::parse(part)));
        let date = PartialDate::parse(text).unwrap();
        part.map_or(date, |part| date.with_part(part).unwrap())
    }

    fn words(from: &str, to: &str) -> String {
        match Gap::between(&date(from), &date(to)) {
            Gap::SameDay => "same day".into(),
            Gap::AroundTheSameTime => "around".into(),
            Gap::CannotBeTold => "cannot be told".into(),
            Gap::Apart { length, .. } => {
                format!("{}{:?}", if length.about { "about " } else { "" }, length.amount)
            }
        }
    }

    #[test]
    fn late_february_to_29_march_is_about_5_weeks() {
        assert_eq!(words("2019-02 late", "2019-03-29"), "about Weeks(5)");
        let Gap::Apart { days, .. } = Gap::between(&date("2019-02 late"), &date("2019-03-29")) else {
            panic!("they lie apart")
        };
        assert_eq!(days, DayRange { least: 29, most: 36 });
    }

    #[test]
    fn lengths_are_said_in_the_unit_that_fits() {
        for (from, to, said) in [
            ("2019-03-29", "2019-03-29", "same day"),
            ("2019-03-21", "2019-03-29", "Days(8)"),
            ("2019-03-01", "2019-03-14", "Days(13)"),
            ("2019-03-01", "2019-03-15", "Weeks(2)"),
            ("2019-03-01", "2019-03-18", "about Weeks(2)"),
            ("2019-01-01", "2019-03-04", "about Weeks(9)"),
            ("2019-01-01", "2019-03-05", "about Months(2)"),
            ("2018-01-01", "2019-12-01", "about Months(23)"),
            ("2017-01-01", "2019-05-01", "about Years(2, 4)"),
            ("2019-03-29", "2019-02 late", "about Weeks(5)"),
            ("2019-02", "2019-02-14", "around"),
            ("2019-02~", "2019-03", "cannot be told"),
            ("2019-02", "2019-02", "around"),
            ("2019", "2019-03", "cannot be told"),
            ("../2019-02", "2019-03-29", "cannot be told"),
            ("2019-02/..", "2019-03-29", "cannot be told"),
            ("2019-03-28 ", "2019-03-29", "Days(1)"),
        ] {
            assert_eq!(words(from.trim(), to), said, "{from} to {to}");
        }
    }

    proptest! {
        #[test]
        fn the_range_holds_every_pair_of_days(a in 1u32..28, b in 1u32..28, m in 1u32..12, n in 1u32..12) {
            let (first, second) = (date(&format!("2019-{m:02}")), date(&format!("2020-{n:02}")));
            let Gap::Apart { days, .. } = Gap::between(&first, &second) else {
                prop_assert!(m == 12 || n == 1 || first.bounds().overlaps(second.bounds()));
                return Ok(());
            };
            let day = |y, m, d| chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap();
            let real = (day(2020, n, b) - day(2019, m, a)).num_days();
            prop_assert!(days.least <= real && real <= days.most);
        }

        #[test]
        fn a_gap_reads_the_same_both_ways(a in 0i32..4000, b in 0i32..4000) {
            let day = |n: i32| PartialDate::from_day(chrono::NaiveDate::from_num_days_from_ce_opt(730_000 + n).unwrap()).unwrap();
            prop_assert_eq!(Gap::between(&day(a), &day(b)), Gap::between(&day(b), &day(a)));
        }
    }
}
