//! What is read in a period: its incidents, or the parts that it is told in.

use super::{Archive, LONG, Month, Period, Year};
use crate::model::incident::IncidentId;

/// Very much of one month, or without a date, is cut into parts of so many.
const PART: usize = 100;

/// What is read in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Too much to be read at one go: its parts, newest first, each with its number of incidents.
    Parts(Vec<(Period, usize)>),
    /// The incidents by month, newest first.
    Months(Vec<Month>),
    /// The incidents without a date, in the order of the list.
    Undated(Vec<IncidentId>),
}

impl Contents {
    /// How many incidents there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Parts(parts) => parts.iter().map(|(_, count)| count).sum(),
            Self::Months(months) => months.iter().map(|month| month.incidents.len()).sum(),
            Self::Undated(ids) => ids.len(),
        }
    }
}

impl Archive {
    /// What is read in a period; nothing in one that the archive does not have.
    #[must_use]
    pub fn contents(&self, period: Period) -> Contents {
        match period {
            Period::Year(number) => self.year(number).map_or(Contents::Months(Vec::new()), of_year),
            Period::Month(number, month) => {
                let of = |month: &Month| of_month(number, month);
                self.month(number, month).map_or(Contents::Months(Vec::new()), of)
            }
            Period::Part(number, month, part) => {
                let months = self.month(number, month).map(|month| month.part(part));
                Contents::Months(months.into_iter().collect())
            }
            Period::Undated if self.undated.len() > LONG => Contents::Parts(self.undated_parts()),
            Period::Undated => Contents::Undated(self.undated.clone()),
            Period::UndatedPart(part) => {
                let ids = self.undated.chunks(PART).nth(part.saturating_sub(1));
                Contents::Undated(ids.unwrap_or_default().to_vec())
            }
        }
    }

    fn month(&self, year: i32, number: Option<u32>) -> Option<&Month> {
        self.year(year)?.months.iter().find(|month| month.number == number)
    }

    /// The numbered parts of what has no date, in the order of the list; none where it is read at one go.
    pub(super) fn undated_parts(&self) -> Vec<(Period, usize)> {
        if self.undated.len() <= LONG {
            return Vec::new();
        }
        (1..).zip(self.undated.chunks(PART)).map(|(n, ids)| (Period::UndatedPart(n), ids.len())).collect()
    }
}

impl Month {
    /// The numbered parts of a very long month of a year, newest first; none where it is read at one go.
    ///
    /// Counted from the oldest, so that what is new changes only the newest of them.
    pub(super) fn parts(&self, year: i32) -> Vec<(Period, usize)> {
        if self.incidents.len() <= LONG {
            return Vec::new();
        }
        let oldest_first = (1..).zip(self.incidents.rchunks(PART));
        let parts = oldest_first.map(|(n, ids)| (Period::Part(year, self.number, n), ids.len()));
        let mut parts: Vec<_> = parts.collect();
        parts.reverse();
        parts
    }

    fn part(&self, number: usize) -> Self {
        let ids = self.incidents.rchunks(PART).nth(number.saturating_sub(1));
        Self { number: self.number, incidents: ids.unwrap_or_default().to_vec() }
    }
}

fn of_year(year: &Year) -> Contents {
    if !year.is_long() {
        return Contents::Months(year.months.clone());
    }
    let months = year.months.iter().map(|month| (year.part(month), month.incidents.len()));
    Contents::Parts(months.collect())
}

fn of_month(year: i32, month: &Month) -> Contents {
    let parts = month.parts(year);
    if parts.is_empty() { Contents::Months(vec![month.clone()]) } else { Contents::Parts(parts) }
}
