//! Dates as sources give them: a year, "late February", "by March", never more exact than that.
//!
//! The notation is a subset of ISO 8601-2 (the Extended Date/Time Format, EDTF, levels 0 and 1), with the part
//! of a month or year ("early", "mid", "late") beside it.

mod calendar;
#[cfg(test)]
mod tests;

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
