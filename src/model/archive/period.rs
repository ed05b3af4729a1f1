//! A part of the archive that is read at one go.

use std::fmt;

/// A part of the archive. Its text is its address below the timeline: `2019`, `2019/03`, `2019/undated`, `undated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A year of the calendar.
    Year(i32),
    /// A month of a year, 1 to 12; `None` for what has no month in that year.
    Month(i32, Option<u32>),
    /// What has no date.
    Undated,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, Some(month)) => write!(f, "{year}/{month:02}"),
            Self::Month(year, None) => write!(f, "{year}/undated"),
            Self::Undated => f.write_str("undated"),
        }
    }
}
