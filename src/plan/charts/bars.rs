//! Bars from numbers of incidents: solid for confirmed, open above it for the others.

use super::month::Month;
use super::scale::Scale;
use crate::plan::views::{Bar, Percent, Pixels, Segment};

/// Height of the drawing, in tenths of a pixel.
pub(super) const HEIGHT: i64 = 1_680;
/// Where the bars stand.
pub(super) const BASE: i64 = HEIGHT - 260;
/// The longest bar.
const LONGEST: i64 = BASE - 260;
/// What is still seen.
const THINNEST: i64 = 10;
/// Free space between the confirmed and the others.
const GAP: i64 = 15;

/// One incident, as the chart sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The first month in which it can have been disclosed.
    pub(super) first: Month,
    /// The last one; the same where the month is known.
    pub(super) last: Month,
    /// Whether it is confirmed.
    pub(super) confirmed: bool,
}

/// Confirmed incidents and the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) confirmed: usize,
    pub(super) open: usize,
}

impl Tally {
    pub(super) fn of<'s>(spots: impl Iterator<Item = &'s Spot>) -> Self {
        spots.fold(Self::default(), |mut tally, spot| {
            tally.add(spot.confirmed);
            tally
        })
    }

    fn add(&mut self, confirmed: bool) {
        let counter = if confirmed { &mut self.confirmed } else { &mut self.open };
        *counter += 1;
    }

    pub(super) fn all(self) -> usize {
        self.confirmed + self.open
    }
}

/// How bars are set, in hundredths of the chart's width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Free space on each side.
    pub(super) pad: i64,
    /// No bar is wider, so that a short record does not look like a wall.
    pub(super) widest: i64,
}

/// On wide screens.
pub(super) const WIDE: Setting = Setting { pad: 6, widest: 300 };
/// On narrow ones.
pub(super) const NARROW: Setting = Setting { pad: 16, widest: 800 };

/// How many incidents stand in each bar of that many months.
pub(super) fn tallies(spots: &[Spot], scale: &Scale, bin: i64) -> Vec<Tally> {
    let length = usize::try_from(scale.bars(bin)).expect("a scale has few bars");
    let mut tallies = vec![Tally::default(); length];
    for spot in spots {
        let place = usize::try_from(scale.bar_of(spot.first, bin)).ok();
        if let Some(tally) = place.and_then(|place| tallies.get_mut(place)) {
            tally.add(spot.confirmed);
        }
    }
    tallies
}

/// The bars; where nothing is recorded stands none.
pub(super) fn bars(tallies: &[Tally], scale: &Scale, (bin, setting): (i64, Setting)) -> Vec<Bar> {
    let top = highest(tallies);
    let drawn = tallies.iter().enumerate().filter(|(_, tally)| tally.all() > 0);
    drawn.map(|(place, tally)| bar(*tally, top, slot(place, scale, (bin, setting)))).collect()
}

/// The number of incidents of the highest bar.
pub(super) fn highest(tallies: &[Tally]) -> i64 {
    tallies.iter().map(|tally| whole(tally.all())).max().unwrap_or(0)
}

/// The height of a number of incidents.
pub(super) fn height(incidents: i64, top: i64) -> i64 {
    LONGEST.saturating_mul(incidents).checked_div(top).unwrap_or(0)
}

/// The numbers at which horizontal lines stand: at most four, round ones.
pub(super) fn grid(top: i64) -> Vec<i64> {
    let mut step = 1;
    let mut factors = [2, 5, 10].iter().cycle().scan(1, |decade, factor| {
        let step = *decade * factor;
        if *factor == 10 {
            *decade *= 10;
        }
        Some(step)
    });
    while top / step > 3 {
        step = factors.next().expect("the steps never end");
    }
    (1..=top / step).map(|line| line * step).collect()
}

fn slot(place: usize, scale: &Scale, (bin, setting): (i64, Setting)) -> (i64, i64) {
    let start = scale.start.after(whole(place) * bin);
    let (left, right) = (scale.x(start).hundredths(), scale.x(start.after(bin)).hundredths());
    let width = (right - left - 2 * setting.pad).clamp(1, setting.widest);
    (left + (right - left - width) / 2, width)
}

fn bar(tally: Tally, top: i64, (x, width): (i64, i64)) -> Bar {
    let solid = height(whole(tally.confirmed), top).max(THINNEST);
    let solid = (tally.confirmed > 0).then_some(solid);
    let open_base = BASE - solid.unwrap_or(0) - GAP;
    let open = (height(whole(tally.open), top) - GAP).max(THINNEST);
    Bar {
        x: Percent::from_hundredths(x),
        width: Percent::from_hundredths(width),
        solid: solid.map(|height| segment(BASE, height)),
        open: (tally.open > 0).then(|| segment(open_base, open)),
    }
}

fn segment(base: i64, height: i64) -> Segment {
    Segment { y: Pixels::from_tenths(base - height), height: Pixels::from_tenths(height) }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(year: i64, month: i64, confirmed: bool) -> Spot {
        let month = Month::january(year).after(month - 1);
        Spot { first: month, last: month, confirmed }
    }

    fn drawn(spots: &[Spot]) -> (Scale, Vec<Bar>) {
        let first = spots.iter().map(|spot| spot.first).min().unwrap();
        let last = spots.iter().map(|spot| spot.last).max().unwrap();
        let scale = Scale::over(first, last, 1);
        (scale, bars(&tallies(spots, &scale, scale.wide), &scale, (scale.wide, WIDE)))
    }

    #[test]
    fn a_bar_stands_in_its_month_and_is_no_wall() {
        let (_, bars) = drawn(&[spot(2019, 2, true), spot(2019, 3, true), spot(2019, 3, false)]);
        assert_eq!(bars.len(), 2);
        for (bar, month) in bars.iter().zip([1, 2]) {
            let (x, width) = (bar.x.hundredths(), bar.width.hundredths());
            assert!(width <= 300);
            assert_eq!((x + width / 2) * 12 / 10_000, month);
        }
    }

    #[test]
    fn the_highest_bar_fills_the_drawing_and_the_parts_do_not_touch() {
        let (_, bars) = drawn(&[spot(2019, 3, true), spot(2019, 3, true), spot(2019, 3, false)]);
        let (solid, open) = (bars[0].solid.unwrap(), bars[0].open.unwrap());
        assert_eq!(solid.y.tenths() + solid.height.tenths(), BASE);
        assert_eq!(open.y.tenths() + open.height.tenths() + GAP, solid.y.tenths());
        assert!((BASE - LONGEST - open.y.tenths()).abs() <= 1);
    }

    #[test]
    fn one_among_thousands_is_still_seen() {
        let mut spots = vec![spot(2018, 1, true); 5_000];
        spots.push(spot(2019, 5, false));
        let (_, bars) = drawn(&spots);
        assert_eq!(bars[1].open.unwrap().height.tenths(), THINNEST);
        assert_eq!(bars[1].solid, None);
    }

    #[test]
    fn bars_of_a_long_record_never_overlap() {
        let spots: Vec<Spot> = (0..192).map(|n| spot(2003 + n / 12, n % 12 + 1, true)).collect();
        let (scale, bars) = drawn(&spots);
        assert_eq!((scale.wide, bars.len()), (1, 192));
        let right = |bar: &Bar| bar.x.hundredths() + bar.width.hundredths();
        assert!(bars.windows(2).all(|pair| right(&pair[0]) < pair[1].x.hundredths()));
        assert!(bars.iter().all(|bar| right(bar) <= 10_000));
    }

    #[test]
    fn lines_stand_at_round_numbers() {
        for (top, lines) in [
            (0, vec![]),
            (1, vec![1]),
            (3, vec![1, 2, 3]),
            (7, vec![2, 4, 6]),
            (13, vec![5, 10]),
            (38, vec![10, 20, 30]),
            (700, vec![200, 400, 600]),
        ] {
            assert_eq!(grid(top), lines, "{top}");
        }
    }
}
