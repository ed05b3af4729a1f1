//! How much time the months chart covers, and into how many bars and links it is cut. Knows nothing of incidents.

use super::month::Month;
use crate::plan::views::Percent;

/// Never more bars than this on wide screens.
const WIDE_BARS: i64 = 200;
/// Never more bars than this on narrow ones.
const NARROW_BARS: i64 = 68;
/// Never more links than this: at a width of 320 pixels each still measures 24.
const LINKS: i64 = 12;
/// A record shorter than this, in months, is drawn in whole years.
const SHORT: i64 = 24;
/// What one bar may stand for, in months.
const BINS: [i64; 12] = [1, 3, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000];
/// What one link may stand for, in years.
const STEPS: [i64; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/// The time axis of the months chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// The first month, a January.
    pub(super) start: Month,
    /// The month after the last one.
    pub(super) end: Month,
    /// Months of a bar on wide screens.
    pub(super) wide: i64,
    /// Months of a bar on narrow screens.
    pub(super) narrow: i64,
    /// Years of a link.
    pub(super) years: i64,
}

impl Scale {
    /// The axis for a record that reaches from one month to another, both included; `least` is the shortest bar in months.
    pub(super) fn over(first: Month, last: Month, least: i64) -> Self {
        let links = |step: i64| (last.year() - begin(first, step)).div_euclid(step) + 1;
        let years = smallest(&STEPS, |step| links(step) <= LINKS);
        let start = Month::january(begin(first, years));
        let whole_years = last.0 + 1 - start.0 < SHORT;
        let end = if whole_years { Month::january(last.year() + 1) } else { last.after(1) };
        let length = end.0 - start.0;
        let wide = smallest(&BINS, |bin| bin >= least && bars(length, bin) <= WIDE_BARS);
        let narrow = smallest(&BINS, |bin| bin >= least.max(3) && bars(length, bin) <= NARROW_BARS);
        Self { start, end: start.after(bars(length, wide) * wide), wide, narrow, years }
    }

    pub(super) fn length(&self) -> i64 {
        self.end.0 - self.start.0
    }

    /// Where a month begins.
    pub(super) fn x(&self, month: Month) -> Percent {
        Percent::ratio((month.0.clamp(self.start.0, self.end.0)) - self.start.0, self.length())
    }

    /// Number of bars of that many months.
    pub(super) fn bars(&self, bin: i64) -> i64 {
        bars(self.length(), bin)
    }

    /// The bar in which a month stands.
    pub(super) fn bar_of(&self, month: Month, bin: i64) -> i64 {
        (month.0 - self.start.0).div_euclid(bin)
    }

    /// The first year of each link, in order.
    pub(super) fn link_years(&self) -> Vec<i64> {
        let mut years = Vec::new();
        let mut year = self.start.year();
        while Month::january(year) < self.end {
            years.push(year);
            year += self.years;
        }
        years
    }
}

/// The first year of the first link: a round one where links stand for five years or more.
fn begin(first: Month, step: i64) -> i64 {
    if step < 5 { first.year() } else { first.year().div_euclid(step) * step }
}

fn bars(length: i64, bin: i64) -> i64 {
    (length + bin - 1) / bin
}

/// The smallest that fits, else the largest there is.
fn smallest(sizes: &[i64], fits: impl Fn(i64) -> bool) -> i64 {
    let found = sizes.iter().copied().find(|size| fits(*size));
    found.or(sizes.last().copied()).expect("there are sizes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(year: i64, month: i64) -> Month {
        Month::january(year).after(month - 1)
    }

    fn over(first: (i64, i64), last: (i64, i64)) -> Scale {
        Scale::over(month(first.0, first.1), month(last.0, last.1), 1)
    }

    #[test]
    fn a_record_of_one_month_is_drawn_in_its_year() {
        let scale = over((2019, 3), (2019, 3));
        assert_eq!((scale.start, scale.end), (month(2019, 1), month(2020, 1)));
        assert_eq!((scale.bars(scale.wide), scale.bars(scale.narrow)), (12, 4));
    }

    #[test]
    fn a_longer_record_ends_with_its_last_month() {
        let scale = over((2009, 4), (2019, 3));
        assert_eq!((scale.start, scale.end), (month(2009, 1), month(2019, 4)));
        assert_eq!((scale.wide, scale.narrow, scale.link_years().len()), (1, 3, 11));
    }

    #[test]
    fn bars_grow_with_the_record() {
        for (first, last, expected) in [
            ((2003, 1), (2018, 12), (1, 3)),
            ((2001, 1), (2018, 12), (3, 12)),
            ((1964, 5), (2024, 2), (12, 12)),
            ((1700, 1), (2024, 2), (24, 60)),
            ((1, 1), (9999, 12), (600, 2_400)),
        ] {
            let scale = over(first, last);
            assert_eq!((scale.wide, scale.narrow), expected, "{first:?} to {last:?}");
        }
    }

    #[test]
    fn bars_are_no_shorter_than_the_dates_are_exact() {
        let scale = Scale::over(month(2018, 1), month(2019, 12), 12);
        assert_eq!((scale.wide, scale.narrow), (12, 12));
    }

    #[test]
    fn links_stand_for_several_years_where_years_would_be_too_narrow() {
        assert_eq!(over((1964, 5), (2024, 2)).link_years(), [1960, 1970, 1980, 1990, 2000, 2010, 2020]);
        assert_eq!(over((2019, 3), (2019, 3)).link_years(), [2019]);
    }

    proptest! {
        #[test]
        fn every_record_fits(first in 12i64..119_988, length in 0i64..119_988, least in prop_oneof![Just(1), Just(12)]) {
            let (first, last) = (Month(first), Month((first + length).min(119_999)));
            let scale = Scale::over(first, last, least);
            prop_assert!(scale.bars(scale.wide) <= WIDE_BARS && scale.bars(scale.narrow) <= NARROW_BARS);
            prop_assert!(scale.link_years().len() <= 12);
            prop_assert!(scale.start <= first && last < scale.end);
            for bin in [scale.wide, scale.narrow] {
                prop_assert!((0..scale.bars(bin)).contains(&scale.bar_of(last, bin)));
            }
        }
    }
}
