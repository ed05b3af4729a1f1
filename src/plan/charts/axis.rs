//! The months, quarters or years below a chart, and which of them have room for their words.

use super::month::{Month, year};
use super::stretch::Stretch;
use crate::plan::views::{AxisTick, Percent};
use crate::plan::words::Words;

/// Never more ticks than this.
const TICKS: usize = 12;
/// What one tick may stand for, in months.
const UNITS: [i64; 12] = [1, 3, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000];
/// Width of a letter, in hundredths of the drawing, where it is narrowest: (wide layout, phone).
const LETTER: (i64, i64) = (160, 250);

/// The ticks of a chart.
pub(super) fn axis(words: Words<'_>, stretch: &Stretch) -> Vec<AxisTick> {
    let (months, unit) = ticks(stretch.first_month(), stretch.end_month());
    let labels: Vec<Label> = months
        .iter()
        .filter_map(|month| Some((month, stretch.x(month.first_day()?))))
        .map(|(month, x)| label(words, (*month, unit), x))
        .collect();
    let wide = with_room(&labels, LETTER.0);
    let narrow = with_room(&labels, LETTER.1);
    let tick = |(label, (wide, narrow)): (Label, (bool, bool))| AxisTick {
        x: Percent::from_hundredths(label.x),
        first: label.x == 0,
        always: wide && narrow,
        text: if wide { label.text } else { String::new() },
    };
    labels.into_iter().zip(wide.into_iter().zip(narrow)).map(tick).collect()
}

/// Words at a place.
struct Label {
    x: i64,
    text: String,
    /// It says the year, without which its neighbours cannot be read.
    says_year: bool,
}

fn label(words: Words<'_>, (month, unit): (Month, i64), x: i64) -> Label {
    let is_january = month.number() == 1;
    let says_year = x == 0 || is_january;
    let text = match (says_year, is_january && unit >= 12) {
        (_, true) => year(words, month.year()),
        (true, false) => month.name_and_year(words),
        (false, false) => month.name(words),
    };
    Label { x, text, says_year }
}

/// The months at which ticks stand, the left edge among them, and how many months lie between two of them.
fn ticks(start: Month, end: Month) -> (Vec<Month>, i64) {
    let of_unit = |unit: i64| -> Vec<Month> {
        let next = (start.0.div_euclid(unit) + 1) * unit;
        let later = (0..).map(|n| Month(next + n * unit)).take_while(|month| *month < end).take(TICKS + 1);
        std::iter::once(start).chain(later).collect()
    };
    let fitting = UNITS.iter().map(|unit| (of_unit(*unit), *unit)).find(|(months, _)| months.len() <= TICKS);
    fitting.unwrap_or_else(|| (vec![start], 12))
}

/// Which labels have room: those that say a year come first, then from left to right.
fn with_room(labels: &[Label], letter: i64) -> Vec<bool> {
    let mut taken: Vec<(i64, i64)> = Vec::new();
    let mut shown = vec![false; labels.len()];
    for says_year in [true, false] {
        for (label, shown) in labels.iter().zip(&mut shown).filter(|(label, _)| label.says_year == says_year)
        {
            let width = i64::try_from(label.text.chars().count()).unwrap_or(i64::MAX / letter - 2) + 1;
            let (left, right) = (label.x, label.x + width * letter);
            let is_free = taken.iter().all(|(start, end)| right <= *start || *end <= left);
            *shown = label.x == 0 || (right <= 10_000 + letter && is_free);
            if *shown {
                taken.push((left, right));
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i64, month: i64) -> Month {
        Month::january(year).after(month - 1)
    }

    fn label(x: i64, text: &str) -> Label {
        Label { x, text: text.to_owned(), says_year: x == 0 || text.contains("20") }
    }

    #[test]
    fn there_are_never_more_than_twelve_ticks() {
        for (start, end, unit, count) in [
            (month(2019, 2), month(2019, 4), 1, 2),
            (month(2018, 5), month(2019, 5), 1, 12),
            (month(2018, 5), month(2019, 6), 3, 5),
            (month(2014, 2), month(2019, 6), 12, 6),
            (month(1964, 2), month(2019, 6), 60, 12),
            (month(1, 1), month(10_000, 1), 12_000, 10),
        ] {
            let (months, found) = ticks(start, end);
            assert_eq!((found, months.len()), (unit, count), "{start:?}");
            assert_eq!(months[0], start);
            assert!(months.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn words_that_would_touch_are_left_out_and_years_come_first() {
        let labels = [
            label(0, "November 2018"),
            label(2_000, "December"),
            label(4_000, "January 2019"),
            label(6_000, "February"),
            label(8_000, "March"),
        ];
        assert_eq!(with_room(&labels, LETTER.0), [true, false, true, false, true]);
        assert_eq!(with_room(&labels, LETTER.1), [true, false, true, false, true]);
    }

    #[test]
    fn words_that_would_leave_the_drawing_are_left_out() {
        assert_eq!(with_room(&[label(0, "May 2019"), label(9_500, "August")], LETTER.0), [true, false]);
    }
}
