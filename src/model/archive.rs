//! The record by year and month of disclosure, and how it is cut into parts that can be read at one go.
//!
//! A date is never given a month that its source does not give: in its year it stands with those whose month is not
//! stated. Parts are cut where years and months end, so that what is added to one changes no other. Nothing here knows
//! words or pages.

mod contents;
mod period;

use std::cmp::Reverse;

use super::date::{DateShape, PartialDate};
use super::incident::IncidentId;
pub use contents::Contents;
pub use period::Period;

/// The front of a list holds at least so many incidents, where there are as many.
const FRONT: usize = 50;
/// A longer year is told month by month; a longer month is not shown whole on the front.
const LONG: usize = 200;

/// Incidents by year and month, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The years that have incidents, newest first.
    pub years: Vec<Year>,
    /// Incidents whose sources do not say when they were disclosed.
    pub undated: Vec<IncidentId>,
    /// So many incidents its front holds at least, where there are as many.
    front: usize,
}

impl Default for Archive {
    fn default() -> Self {
        Self { years: Vec::new(), undated: Vec::new(), front: FRONT }
    }
}

/// The incidents of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Of the calendar.
    pub number: i32,
    /// The months that have incidents, newest first; last what has no month.
    pub months: Vec<Month>,
}

/// The incidents of a month, or those of a year whose month is not stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12; `None` where the sources give no month.
    pub number: Option<u32>,
    /// Newest first; last what has no beginning.
    pub incidents: Vec<IncidentId>,
}

impl Archive {
    /// The archive of incidents with the dates of their disclosure; what is of one date keeps its order.
    #[must_use]
    pub fn of(record: impl IntoIterator<Item = (IncidentId, Option<PartialDate>)>) -> Self {
        let mut archive = Self::default();
        let mut dated = Vec::new();
        for (id, date) in record {
            match date {
                Some(date) => dated.push((date, id)),
                None => archive.undated.push(id),
            }
        }
        dated.sort_by_cached_key(|(date, _)| place(date));
        let years = dated.chunk_by(|(one, _), (other, _)| one.listing_year() == other.listing_year());
        archive.years = years.map(Year::of).collect();
        archive
    }

    /// The same archive with a front that holds fewer incidents, or more.
    #[must_use]
    pub fn with_front_of(self, front: usize) -> Self {
        Self { front, ..self }
    }

    /// The newest part: whole months until there are enough. Of a very long month only its beginning.
    #[must_use]
    pub fn front(&self) -> Self {
        let mut room = Room { held: 0, wanted: self.front };
        let years = self.years.iter().map_while(|year| room.year(year)).collect();
        Self { years, undated: room.group(&self.undated).unwrap_or_default(), front: self.front }
    }

    /// Whether the front shows less than everything.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.front() != *self
    }

    /// How many incidents it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.years.iter().map(Year::count).sum::<usize>() + self.undated.len()
    }

    /// Its incidents, newest first; last those without a date.
    pub fn incidents(&self) -> impl Iterator<Item = IncidentId> {
        let dated = self.years.iter().flat_map(|year| &year.months).flat_map(|month| &month.incidents);
        dated.chain(&self.undated).copied()
    }

    /// The periods that the archive is cut into, newest first: every year, after a long one its months, after a very long
    /// month its parts, and what has no date where it is not all on the front.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        let undated = self.front().undated.len() < self.undated.len();
        let parts = self.undated_parts().into_iter().map(|(part, _)| part);
        self.years.iter().flat_map(Year::periods).chain(undated.then_some(Period::Undated)).chain(parts)
    }

    /// A year, if it has incidents.
    #[must_use]
    pub fn year(&self, number: i32) -> Option<&Year> {
        self.years.iter().find(|year| year.number == number)
    }

    /// The period in which to read on after the front; `None` where no dated incident is left.
    #[must_use]
    pub fn after_front(&self) -> Option<Period> {
        let front = self.front();
        let left = self.years.iter().flat_map(|year| year.months.iter().map(move |month| (year, month)));
        let shown = front.years.iter().flat_map(|year| &year.months).map(Some).chain(std::iter::repeat(None));
        let (year, month) = left.zip(shown).find(|((_, month), shown)| Some(*month) != *shown)?.0;
        Some(year.part(month))
    }

    /// The periods just newer and just older than one, of its own kind; from a year's first and last month to the years
    /// next to it.
    #[must_use]
    pub fn neighbours(&self, period: Period) -> (Option<Period>, Option<Period>) {
        let row = self.row(period);
        let Some(place) = row.iter().position(|other| *other == period) else { return (None, None) };
        (place.checked_sub(1).map(|newer| row[newer]), row.get(place + 1).copied())
    }

    /// The periods in the middle of which one stands, newest first.
    fn row(&self, period: Period) -> Vec<Period> {
        match period {
            Period::Year(_) => self.years.iter().map(|year| Period::Year(year.number)).collect(),
            Period::Month(number, _) => {
                let months = self.year(number).into_iter().flat_map(|year| &year.months);
                let months = months.map(|month| Period::Month(number, month.number));
                let (newer, older) = self.neighbours(Period::Year(number));
                newer.into_iter().chain(months).chain(older).collect()
            }
            Period::Part(number, month, _) => {
                let (newer, older) = self.neighbours(Period::Month(number, month));
                newer.into_iter().chain(self.parts(Period::Month(number, month))).chain(older).collect()
            }
            Period::Undated => Vec::new(),
            Period::UndatedPart(_) => self.parts(Period::Undated),
        }
    }

    fn parts(&self, period: Period) -> Vec<Period> {
        match self.contents(period) {
            Contents::Parts(parts) => parts.into_iter().map(|(part, _)| part).collect(),
            Contents::Months(_) | Contents::Undated(_) => Vec::new(),
        }
    }
}

impl Year {
    /// The year of incidents that are all listed under it, in their order.
    fn of(dated: &[(PartialDate, IncidentId)]) -> Self {
        let months = dated.chunk_by(|(one, _), (other, _)| one.listing_month() == other.listing_month());
        let month = |dated: &[(PartialDate, IncidentId)]| Month {
            number: dated[0].0.listing_month(),
            incidents: dated.iter().map(|(_, id)| *id).collect(),
        };
        Self { number: dated[0].0.listing_year(), months: months.map(month).collect() }
    }

    /// How many incidents it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.months.iter().map(|month| month.incidents.len()).sum()
    }

    /// Whether it is too long to be read at one go.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.count() > LONG
    }

    /// The periods that it is cut into, itself the first.
    fn periods(&self) -> Vec<Period> {
        let months = self.months.iter().filter(|_| self.is_long());
        let months = months.flat_map(|month| {
            let parts = month.parts(self.number).into_iter().map(|(part, _)| part);
            std::iter::once(Period::Month(self.number, month.number)).chain(parts)
        });
        std::iter::once(Period::Year(self.number)).chain(months).collect()
    }

    /// The period in which a month of it is read.
    #[must_use]
    pub fn part(&self, month: &Month) -> Period {
        if self.is_long() { Period::Month(self.number, month.number) } else { Period::Year(self.number) }
    }
}

/// How much the front holds already.
struct Room {
    held: usize,
    wanted: usize,
}

impl Room {
    fn year(&mut self, year: &Year) -> Option<Year> {
        let months: Vec<Month> = year.months.iter().map_while(|month| self.month(month)).collect();
        (!months.is_empty()).then_some(Year { number: year.number, months })
    }

    fn month(&mut self, month: &Month) -> Option<Month> {
        Some(Month { number: month.number, incidents: self.group(&month.incidents)? })
    }

    fn group(&mut self, ids: &[IncidentId]) -> Option<Vec<IncidentId>> {
        if self.held >= self.wanted {
            return None;
        }
        let shown = if ids.len() > LONG { &ids[..self.wanted] } else { ids };
        // Nothing stands behind a part, so that the front never has a gap.
        self.held = if shown.len() < ids.len() { usize::MAX } else { self.held + ids.len() };
        Some(shown.to_vec())
    }
}

/// Years and months from the newest; in a year first what has a month, in a month first what has a beginning.
fn place(date: &PartialDate) -> impl Ord + use<> {
    let is_open = matches!(date.shape(), DateShape::By(_));
    (Reverse(date.listing_year()), Reverse(date.listing_month()), is_open, Reverse(*date))
}

#[cfg(test)]
mod tests;
