//! Dates as sources give them: a year, "late February", "by March", never more exact than that.
//!
//! The notation is a subset of ISO 8601-2 (the Extended Date/Time Format, EDTF, levels 0 and 1), with the part
//! of a month or year ("early", "mid", "late") beside it.

mod calendar;

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

pub use calendar::{CalendarDate, Precision};

/// A part of a month (days 1 to 10, 11 to 20, 21 to its end) or of a year (thirds).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The beginning.
    Early,
    /// The middle.
    Mid,
    /// The end.
    Late,
}

impl Part {
    /// The word in front matter.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
        }
    }

    /// The part of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Early, Self::Mid, Self::Late].into_iter().find(|part| part.as_str() == word)
    }
}

/// How sure a source is of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It states it.
    Stated,
    /// "About": EDTF `~`.
    About,
    /// "Perhaps": EDTF `?`.
    Uncertain,
}

/// What a partial date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateShape {
    /// At a date: `2019-02`, `2019-02~`.
    At(CalendarDate, Certainty),
    /// At some time between two dates, both included: `2019-02/2019-04`.
    Between(CalendarDate, CalendarDate),
    /// At that date or before: `../2019-02`.
    By(CalendarDate),
    /// At that date or after: `2019-02/..`.
    From(CalendarDate),
}

/// The first and last day on which something can have been; `None` is an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The first day.
    pub earliest: Option<NaiveDate>,
    /// The last day.
    pub latest: Option<NaiveDate>,
}

impl Bounds {
    /// The day, where there is only one.
    #[must_use]
    pub fn single_day(self) -> Option<NaiveDate> {
        self.earliest.filter(|day| Some(*day) == self.latest)
    }

    /// Whether every day of these bounds lies before every day of the others.
    #[must_use]
    pub fn entirely_before(self, other: Self) -> bool {
        matches!((self.latest, other.earliest), (Some(last), Some(first)) if last < first)
    }

    /// Whether both can have been on one day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        !self.entirely_before(other) && !other.entirely_before(self)
    }
}

/// A date as exact as its source, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    shape: DateShape,
    part: Option<Part>,
}

/// Why a text is no partial date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the notation, or not in the calendar.
    #[error("is not a date")]
    NotADate,
    /// A range whose end lies before its beginning.
    #[error("ends before it begins")]
    Reversed,
    /// `early`, `mid` or `late` beside a day or a range.
    #[error("a part (early, mid, late) goes with a month or a year")]
    PartOfADay,
}

impl PartialDate {
    /// Reads the notation: `2019`, `2019-03`, `2019-03-29`, `2019-02~`, `2019-02?`, `2019-02/2019-04`, `../2019-02`, `2019-02/..`.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let date = |part: &str| CalendarDate::parse(part).ok_or(DateError::NotADate);
        let shape = match text.split_once('/') {
            Some(("..", end)) => DateShape::By(date(end)?),
            Some((start, "..")) => DateShape::From(date(start)?),
            Some((start, end)) => {
                let (start, end) = (date(start)?, date(end)?);
                if end.last_day() < start.first_day() {
                    return Err(DateError::Reversed);
                }
                DateShape::Between(start, end)
            }
            None => {
                let certainty = match text.chars().last() {
                    Some('~') => Certainty::About,
                    Some('?') => Certainty::Uncertain,
                    _ => Certainty::Stated,
                };
                DateShape::At(date(text.trim_end_matches(['~', '?']))?, certainty)
                    .checked(text)
                    .ok_or(DateError::NotADate)?
            }
        };
        Ok(Self { shape, part: None })
    }

    /// A single day.
    #[must_use]
    pub fn from_day(day: NaiveDate) -> Option<Self> {
        let shape = DateShape::At(CalendarDate::from_day(day)?, Certainty::Stated);
        Some(Self { shape, part: None })
    }

    /// The same, narrowed to a part of its month or year.
    ///
    /// # Errors
    /// [`DateError::PartOfADay`] for a day or a range.
    pub fn with_part(self, part: Part) -> Result<Self, DateError> {
        match self.shape {
            DateShape::At(date, _) if date.precision() != Precision::Day => {
                Ok(Self { part: Some(part), ..self })
            }
            _ => Err(DateError::PartOfADay),
        }
    }

    /// What it says.
    #[must_use]
    pub fn shape(&self) -> DateShape {
        self.shape
    }

    /// The part of the month or year, where one is given.
    #[must_use]
    pub fn part(&self) -> Option<Part> {
        self.part
    }

    /// The days that the source names: late February 2019 is 21 to 28 February.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        match self.shape {
            DateShape::At(date, _) => date.days_of(self.part),
            DateShape::Between(start, end) => {
                Bounds { earliest: Some(start.first_day()), latest: Some(end.last_day()) }
            }
            DateShape::By(end) => Bounds { earliest: None, latest: Some(end.last_day()) },
            DateShape::From(start) => Bounds { earliest: Some(start.first_day()), latest: None },
        }
    }

    /// The days that it can mean: "about March" and "perhaps March" reach a month further on each side.
    ///
    /// Orders and gaps are asserted on these, so that "about" never settles which of two things came first.
    #[must_use]
    pub fn reach(&self) -> Bounds {
        let bounds = self.bounds();
        match self.shape {
            DateShape::At(date, Certainty::About | Certainty::Uncertain) => Bounds {
                earliest: bounds.earliest.map(|day| step(day, date.precision(), Direction::Back)),
                latest: bounds.latest.map(|day| step(day, date.precision(), Direction::Forward)),
            },
            _ => bounds,
        }
    }

    /// Whether it is one stated day.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.reach().single_day().is_some()
    }

    /// The year under which it is listed: of its earliest day, or of its latest where it has no earliest.
    #[must_use]
    pub fn listing_year(&self) -> i32 {
        self.sort_key().0.year()
    }

    /// The month under which it is listed; `None` where the source gives only a year, or a span of months.
    #[must_use]
    pub fn listing_month(&self) -> Option<u32> {
        let bounds = self.bounds();
        let (first, last) = (bounds.earliest.or(bounds.latest)?, bounds.latest.or(bounds.earliest)?);
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        same_month.then(|| first.month())
    }

    /// Earliest day, then latest day, then the finer precision. An open beginning sorts by the end, an open end last.
    fn sort_key(&self) -> (NaiveDate, NaiveDate, Precision) {
        let bounds = self.bounds();
        let earliest = bounds.earliest.or(bounds.latest).expect("one end of a date is always given");
        (earliest, bounds.latest.unwrap_or(NaiveDate::MAX), self.precision())
    }

    fn precision(&self) -> Precision {
        match self.shape {
            DateShape::At(date, _) | DateShape::By(date) | DateShape::From(date) => date.precision(),
            DateShape::Between(start, end) => start.precision().max(end.precision()),
        }
    }
}

impl DateShape {
    /// Refuses what trimming let through: more than one mark of certainty.
    fn checked(self, text: &str) -> Option<Self> {
        let marks = text.chars().rev().take_while(|c| matches!(c, '~' | '?')).count();
        (marks <= 1).then_some(self)
    }
}

/// The order of lists. Two dates that it calls different may still overlap: it sorts, it does not assert.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |date: &Self| (date.part, date.shape);
        self.sort_key().cmp(&other.sort_key()).then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The EDTF notation; a part, for which EDTF level 1 has no sign, is left out.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            DateShape::At(date, Certainty::Stated) => write!(f, "{date}"),
            DateShape::At(date, Certainty::About) => write!(f, "{date}~"),
            DateShape::At(date, Certainty::Uncertain) => write!(f, "{date}?"),
            DateShape::Between(start, end) => write!(f, "{start}/{end}"),
            DateShape::By(end) => write!(f, "../{end}"),
            DateShape::From(start) => write!(f, "{start}/.."),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forward,
}

/// One unit of the precision further; the calendar's end stops it.
fn step(day: NaiveDate, precision: Precision, direction: Direction) -> NaiveDate {
    let months = match precision {
        Precision::Day => None,
        Precision::Month => Some(Months::new(1)),
        Precision::Year => Some(Months::new(12)),
    };
    let moved = match (months, direction) {
        (None, Direction::Back) => day.checked_sub_days(Days::new(1)),
        (None, Direction::Forward) => day.checked_add_days(Days::new(1)),
        (Some(months), Direction::Back) => day.checked_sub_months(months),
        (Some(months), Direction::Forward) => day.checked_add_months(months),
    };
    moved.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn bounds(date: PartialDate) -> (String, String) {
        let show = |day: Option<NaiveDate>| day.map_or("..".into(), |day| day.to_string());
        (show(date.bounds().earliest), show(date.bounds().latest))
    }

    #[test]
    fn bounds_are_the_days_that_the_source_names() {
        for (text, part, earliest, latest) in [
            ("2019", None, "2019-01-01", "2019-12-31"),
            ("2019-02", None, "2019-02-01", "2019-02-28"),
            ("2020-02", None, "2020-02-01", "2020-02-29"),
            ("2019-03-29", None, "2019-03-29", "2019-03-29"),
            ("2019-02", Some(Part::Early), "2019-02-01", "2019-02-10"),
            ("2019-02", Some(Part::Mid), "2019-02-11", "2019-02-20"),
            ("2019-02", Some(Part::Late), "2019-02-21", "2019-02-28"),
            ("2019", Some(Part::Early), "2019-01-01", "2019-04-30"),
            ("2019", Some(Part::Mid), "2019-05-01", "2019-08-31"),
            ("2019", Some(Part::Late), "2019-09-01", "2019-12-31"),
            ("2019-02~", None, "2019-02-01", "2019-02-28"),
            ("2019-02/2019-04", None, "2019-02-01", "2019-04-30"),
            ("../2019-02", None, "..", "2019-02-28"),
            ("2019-02/..", None, "2019-02-01", ".."),
            ("9999", None, "9999-01-01", "9999-12-31"),
        ] {
            let date = part.map_or(date(text), |part| date(text).with_part(part).unwrap());
            assert_eq!(bounds(date), (earliest.into(), latest.into()), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "19",
            "2019-2",
            "2019-13",
            "2019-02-30",
            "2019-00",
            "0000",
            "2019-02-",
            "-2019",
            "2019/",
            "/2019",
            "../..",
            "2019~?",
            "2019~~",
            "~",
            "2019-02~/2019-03",
            "2019-02-01-01",
            "20190229",
            "last week",
            "٢٠١٩",
            "2019 ",
        ] {
            assert_eq!(PartialDate::parse(text), Err(DateError::NotADate), "{text:?}");
        }
        assert_eq!(PartialDate::parse("2019-04/2019-02"), Err(DateError::Reversed));
    }

    #[test]
    fn a_part_needs_a_month_or_a_year() {
        for text in ["2019-03-29", "2019-02/2019-03", "../2019", "2019/.."] {
            assert_eq!(date(text).with_part(Part::Late), Err(DateError::PartOfADay), "{text}");
        }
    }

    #[test]
    fn about_and_perhaps_reach_one_unit_further() {
        let reach = |text: &str| date(text).reach();
        assert_eq!(reach("2019-02~").latest, NaiveDate::from_ymd_opt(2019, 3, 28));
        assert_eq!(reach("2019~").earliest, NaiveDate::from_ymd_opt(2018, 1, 1));
        assert_eq!(reach("2019-03-29?").earliest, NaiveDate::from_ymd_opt(2019, 3, 28));
        assert!(
            !date("2019-03-29~").is_exact() && date("2019-03-29").is_exact() && !date("2019-03").is_exact()
        );
        assert!(reach("2019-02~").overlaps(reach("2019-03")), "about February may be March");
    }

    #[test]
    fn lists_sort_by_earliest_then_latest_then_precision() {
        let mut dates =
            ["2019-03", "2019", "2019-01-01", "2019-01", "../2019-01", "2019-01/..", "2018-12-31"].map(date);
        dates.sort();
        assert_eq!(
            dates.map(|date| date.to_string()),
            ["2018-12-31", "2019-01-01", "2019-01", "2019", "2019-01/..", "../2019-01", "2019-03"]
        );
    }

    #[test]
    fn a_year_is_listed_under_no_month() {
        assert_eq!([date("2019").listing_month(), date("2019-02").listing_month()], [None, Some(2)]);
        assert_eq!(date("2019-02/2019-03").listing_month(), None);
        assert_eq!(
            (date("../2019-03-30").listing_year(), date("../2019-03-30").listing_month()),
            (2019, Some(3))
        );
    }

    fn any_date() -> impl Strategy<Value = PartialDate> {
        let calendar = (1i32..=9999, proptest::option::of((1u32..=12, proptest::option::of(1u32..=28))))
            .prop_map(|(year, rest)| {
                CalendarDate::new(year, rest.map(|r| r.0), rest.and_then(|r| r.1)).unwrap()
            });
        let part = proptest::sample::select(vec![None, Some(Part::Early), Some(Part::Mid), Some(Part::Late)]);
        (calendar.clone(), calendar, 0..6, part).prop_map(|(a, b, shape, part)| {
            let (a, b) = if b.first_day() < a.first_day() { (b, a) } else { (a, b) };
            let shape = match shape {
                0 => DateShape::At(a, Certainty::Stated),
                1 => DateShape::At(a, Certainty::About),
                2 => DateShape::At(a, Certainty::Uncertain),
                3 => DateShape::Between(a, if b.last_day() < a.first_day() { a } else { b }),
                4 => DateShape::By(a),
                _ => DateShape::From(a),
            };
            let date = PartialDate { shape, part: None };
            part.and_then(|part| date.with_part(part).ok()).unwrap_or(date)
        })
    }

    proptest! {
        #[test]
        fn earliest_is_never_after_latest(date in any_date()) {
            let (bounds, reach) = (date.bounds(), date.reach());
            if let (Some(first), Some(last)) = (bounds.earliest, bounds.latest) { prop_assert!(first <= last); }
            prop_assert!(reach.earliest <= bounds.earliest && (reach.latest >= bounds.latest));
        }

        #[test]
        fn the_order_is_total_and_agrees_with_equality(a in any_date(), b in any_date(), c in any_date()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
            if a <= b && b <= c { prop_assert!(a <= c); }
        }

        #[test]
        fn asserted_orders_agree_with_the_lists(a in any_date(), b in any_date()) {
            if a.bounds().entirely_before(b.bounds()) { prop_assert!(a < b); }
            prop_assert!(!(a.reach().entirely_before(b.reach()) && b.reach().entirely_before(a.reach())));
        }

        #[test]
        fn the_notation_reads_back(date in any_date()) {
            let back = PartialDate::parse(&date.to_string()).unwrap();
            prop_assert_eq!(back.shape(), date.shape());
        }

        #[test]
        fn no_text_panics(text in "[0-9./~?-]{0,16}|\\PC{0,12}") { let _ = PartialDate::parse(&text); }
    }
}
