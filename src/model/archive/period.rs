//! A part of the archive that is read at one go.

use std::fmt;

/// A part of the archive. Its text is its address below the list: `2019`, `2019/03`, `2019/03/2`, `2019/undated`,
/// `undated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A year of the calendar.
    Year(i32),
    /// A month of a year, 1 to 12; `None` for what has no month in that year.
    Month(i32, Option<u32>),
    /// A part of a very long month, numbered from 1 with the oldest.
    Part(i32, Option<u32>, usize),
    /// What has no date.
    Undated,
    /// A part of very much without a date, numbered from 1 in the order of the list.
    UndatedPart(usize),
}

impl Period {
    /// The period of which this one is a part; `None` for a part of the whole list.
    #[must_use]
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Year(_) | Self::Undated => None,
            Self::Month(year, _) => Some(Self::Year(year)),
            Self::Part(year, month, _) => Some(Self::Month(year, month)),
            Self::UndatedPart(_) => Some(Self::Undated),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, Some(month)) => write!(f, "{year}/{month:02}"),
            Self::Month(year, None) => write!(f, "{year}/undated"),
            Self::Part(year, month, number) => write!(f, "{}/{number}", Self::Month(*year, *month)),
            Self::Undated => f.write_str("undated"),
            Self::UndatedPart(number) => write!(f, "undated/{number}"),
        }
    }
}
