//! A list that may grow long, cut so that each page of it stays short and what is added changes few of them.
//!
//! A shelf holds a year, or what has no year; a longer year is cut into parts that are numbered from its oldest. Nothing
//! here knows what stands on a shelf, nor words or pages.

use std::fmt;

/// A list of at most so many is not cut, and no shelf holds more.
const LONGEST: usize = 100;
/// So many of the newest stand on the front of a list that is cut.
const FRONT: usize = 50;

/// A stretch of a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    /// Of the calendar; `None` for what has no year.
    pub year: Option<i32>,
    /// The part of the year, from 1, the oldest first.
    pub part: u32,
}

/// The last segments of a shelf's address: `2019`, `2019/2`, `undated`. The first part keeps its address when a year grows.
impl fmt::Display for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year}")?,
            None => f.write_str("undated")?,
        }
        if self.part > 1 { write!(f, "/{}", self.part) } else { Ok(()) }
    }
}

/// A list, cut where it is long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved<T> {
    /// All of it where it is short, else the newest.
    pub front: Vec<T>,
    /// All of it, the newest shelf first and on a shelf the newest first; empty where all stands on the front.
    pub shelves: Vec<(Shelf, Vec<T>)>,
}

impl<T> Default for Shelved<T> {
    fn default() -> Self {
        Self { front: Vec::new(), shelves: Vec::new() }
    }
}

impl<T: Clone> Shelved<T> {
    /// Cuts a list that comes newest first, each with its year; what has no year comes last.
    #[must_use]
    pub fn of(items: &[(Option<i32>, T)]) -> Self {
        let bare = |items: &[(Option<i32>, T)]| items.iter().map(|(_, item)| item.clone()).collect();
        if items.len() <= LONGEST {
            return Self { front: bare(items), shelves: Vec::new() };
        }
        let years = items.chunk_by(|(one, _), (other, _)| one == other);
        let parts = years.flat_map(|items| {
            // From the oldest, so that what is added at the new end fills the last part only.
            let parts = items.rchunks(LONGEST).zip(1..);
            let parts: Vec<_> =
                parts.map(|(items, part)| (Shelf { year: items[0].0, part }, bare(items))).collect();
            parts.into_iter().rev()
        });
        Self { front: bare(&items[..FRONT]), shelves: parts.collect() }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self.shelves.as_slice() {
            [] => self.front.len(),
            shelves => shelves.iter().map(|(_, items)| items.len()).sum(),
        }
    }

    /// What stands on a shelf; nothing where there is none.
    #[must_use]
    pub fn on(&self, shelf: Shelf) -> &[T] {
        let found = self.shelves.iter().find(|(other, _)| *other == shelf);
        found.map_or(&[], |(_, items)| items)
    }

    /// The shelves, newest first.
    pub fn names(&self) -> impl Iterator<Item = Shelf> + '_ {
        self.shelves.iter().map(|(shelf, _)| *shelf)
    }

    /// Into how many parts a year is cut.
    #[must_use]
    pub fn parts(&self, year: Option<i32>) -> usize {
        self.shelves.iter().filter(|(shelf, _)| shelf.year == year).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(counts: &[(Option<i32>, usize)]) -> Vec<(Option<i32>, usize)> {
        let items = counts.iter().flat_map(|(year, count)| std::iter::repeat_n(*year, *count));
        items.zip(0..).collect()
    }

    #[test]
    fn a_short_list_is_not_cut() {
        let list = Shelved::of(&years(&[(Some(2019), 60), (None, 40)]));
        assert_eq!((list.front.len(), list.shelves.len(), list.count()), (100, 0, 100));
        assert_eq!(Shelved::<u8>::of(&[]), Shelved::default());
    }

    #[test]
    fn a_long_list_is_cut_by_year_and_a_long_year_from_its_oldest() {
        let list = Shelved::of(&years(&[(Some(2020), 3), (Some(2019), 230), (None, 1)]));
        let shelves: Vec<_> =
            list.shelves.iter().map(|(shelf, items)| (shelf.to_string(), items.len())).collect();
        let expected = [("2020", 3), ("2019/3", 30), ("2019/2", 100), ("2019", 100), ("undated", 1)];
        assert_eq!(shelves, expected.map(|(name, count)| (name.to_owned(), count)));
        assert_eq!((list.front.len(), list.count(), list.parts(Some(2019))), (50, 234, 3));
        assert_eq!(list.on(Shelf { year: Some(2019), part: 3 })[0], 3);
        assert!(list.on(Shelf { year: Some(1999), part: 1 }).is_empty());
    }

    #[test]
    fn what_is_added_at_the_new_end_changes_one_shelf() {
        let before = Shelved::of(&years(&[(Some(2019), 230), (Some(2018), 20)]));
        let mut items = years(&[(Some(2019), 230), (Some(2018), 20)]);
        items.insert(0, (Some(2019), 999));
        let after = Shelved::of(&items);
        let changed = after.shelves.iter().filter(|shelf| !before.shelves.contains(shelf)).count();
        assert_eq!(changed, 1);
    }
}
