//! Incidents disclosed each month.
//!
//! An incident stands in a bar only if its sources place it there: one that was disclosed "in 2019", or "by 30 March", is
//! counted in words and drawn in no month.

use super::bars::{self, BASE, HEIGHT, NARROW, Spot, Tally, WIDE};
use super::month::{self, Month, span};
use super::scale::Scale;
use crate::model::archive::{Archive, Period};
use crate::model::date::{DateShape, PartialDate};
use crate::plan::desk::Desk;
use crate::plan::item::is_confirmed;
use crate::plan::routes::Route;
use crate::plan::views::{GridLine, MonthsChart, MonthsTableRow, Percent, Pixels, YearLink};
use crate::plan::words::Words;
use crate::plan::years::{disclosed, year_url};

/// From this many links on, every second one is without words on narrow screens.
const MANY_LINKS: usize = 5;
/// A last link narrower than this share is only begun: a tenth of 288 pixels is no room for its words.
const BEGUN: i64 = 1_000;

/// The chart of the whole record; `None` where no incident has a date that can be drawn.
pub(in crate::plan) fn months(desk: &Desk<'_>) -> Option<MonthsChart> {
    let year = |year: i32| year_url(desk, year);
    chart(desk, &desk.site.derived.archive, &year)
}

/// The chart of a list that is cut, so that each of its years has a page.
pub(in crate::plan) fn months_below(desk: &Desk<'_>, list: &Route, archive: &Archive) -> Option<MonthsChart> {
    let year = |year: i32| desk.links.to(&list.below(Period::Year(year)));
    chart(desk, archive, &year)
}

fn chart(desk: &Desk<'_>, archive: &Archive, year_url: &dyn Fn(i32) -> String) -> Option<MonthsChart> {
    let incidents = archive.incidents().map(|id| desk.site.incident(id));
    let record: Vec<_> = incidents.map(|incident| (disclosed(incident), is_confirmed(incident))).collect();
    let listed = archive.years.iter().map(|year| year.number).collect();
    Some(Drawing::of(&record)?.view(desk, &Years { listed, url: year_url }))
}

/// The years that can be read, and where.
struct Years<'a> {
    /// Newest first.
    listed: Vec<i32>,
    url: &'a dyn Fn(i32) -> String,
}

/// An incident's disclosure, and whether the incident is confirmed.
type Entry = (Option<PartialDate>, bool);

/// What is drawn, and what is left out.
struct Drawing {
    spots: Vec<Spot>,
    scale: Scale,
    first: Month,
    last: Month,
    left_out: usize,
}

impl Drawing {
    /// Months where the record is short enough and gives any, else years.
    fn of(record: &[Entry]) -> Option<Self> {
        let by_month = Self::of_spots(spots(record, month_of), 1, record.len());
        let by_month = by_month.filter(|drawing| drawing.scale.wide < 12);
        by_month.or_else(|| Self::of_spots(spots(record, year_of), 12, record.len()))
    }

    fn of_spots(spots: Vec<Spot>, least: i64, recorded: usize) -> Option<Self> {
        let first = spots.iter().map(|spot| spot.first).min()?;
        let last = spots.iter().map(|spot| spot.last).max()?;
        let left_out = recorded - spots.len();
        Some(Self { scale: Scale::over(first, last, least), first, last, left_out, spots })
    }

    fn view(&self, desk: &Desk<'_>, ways: &Years<'_>) -> MonthsChart {
        let (words, scale) = (desk.words, &self.scale);
        let wide = bars::tallies(&self.spots, scale, scale.wide);
        let narrow = bars::tallies(&self.spots, scale, scale.narrow);
        let span = span(words, self.first, self.last);
        MonthsChart {
            caption: words.format("months_caption", &[("span", &span)]),
            note_months: self.note(words, scale.wide),
            note_quarters: self.note(words, scale.narrow),
            label: words.text("months_label"),
            height: Pixels::from_tenths(HEIGHT),
            base: Pixels::from_tenths(BASE),
            grid: grid(words, scale.wide, bars::highest(&wide)),
            months: bars::bars(&wide, scale, (scale.wide, WIDE)),
            quarters: bars::bars(&narrow, scale, (scale.narrow, NARROW)),
            years: self.years(desk, ways),
            note: None,
            table: self.table(words),
        }
    }

    fn note(&self, words: Words<'_>, bin: i64) -> String {
        let unit = unit(words, "months_by", bin);
        let marks = words.text("months_marks");
        let key = if self.scale.wide < 12 { "months_without_month" } else { "months_without_year" };
        let left_out = (self.left_out > 0).then(|| words.plural(key, self.left_out));
        let sentences: Vec<String> = [unit, marks].into_iter().chain(left_out).collect();
        sentences.join(&words.text("sentence_separator"))
    }

    fn tally(&self, first_year: i64, years: i64) -> Tally {
        let within = first_year..first_year + years;
        Tally::of(self.spots.iter().filter(|spot| within.contains(&spot.first.year())))
    }

    fn years(&self, desk: &Desk<'_>, ways: &Years<'_>) -> Vec<YearLink> {
        let years = self.scale.link_years();
        let many = years.len() >= MANY_LINKS;
        let link = |(place, year): (usize, &i64)| {
            let within = *year..year + self.scale.years;
            let newest = ways.listed.iter().find(|listed| within.contains(&i64::from(**listed)));
            let (x, width) = self.slot(*year);
            YearLink {
                x: Percent::from_hundredths(x),
                width: Percent::from_hundredths(width),
                url: newest.map(|newest| (ways.url)(*newest)),
                label: self.link_label(desk.words, *year),
                text: month::year(desk.words, *year),
                wide_only: many && (years.len() - 1 - place) % 2 == 1,
                partial_last: place + 1 == years.len() && self.is_begun(*year, width),
            }
        };
        years.iter().enumerate().map(link).collect()
    }

    /// Left edge and width of a link, in hundredths.
    fn slot(&self, year: i64) -> (i64, i64) {
        let (left, right) = (Month::january(year), Month::january(year + self.scale.years));
        let x = self.scale.x(left).hundredths();
        (x, self.scale.x(right).hundredths() - x)
    }

    fn is_begun(&self, year: i64, width: i64) -> bool {
        self.scale.end < Month::january(year + self.scale.years) && width < BEGUN
    }

    /// "2014: 38 incidents, 26 confirmed".
    fn link_label(&self, words: Words<'_>, year: i64) -> String {
        let tally = self.tally(year, self.scale.years);
        let values = [
            ("year", &*self.period(words, (year, self.scale.years), "months_year_to_inline")),
            ("incidents", &*words.plural("n_incidents", tally.all())),
            ("confirmed", &*words.number(tally.confirmed as u64)),
        ];
        words.format("months_year_label", &values)
    }

    /// "2014", "2019 (to March)" for a year that the drawing leaves off in, "1960 to 1969" for several.
    fn period(&self, words: Words<'_>, (year, years): (i64, i64), key: &str) -> String {
        let text = month::year(words, year);
        if years > 1 {
            let end = month::year(words, year + years - 1);
            return words.format("chart_span", &[("start", &text), ("end", &end)]);
        }
        if self.scale.end >= Month::january(year + 1) {
            return text;
        }
        words.format(key, &[("year", &text), ("month", &self.last.name(words))])
    }

    /// A row a year, or a bar where a bar stands for several.
    fn table(&self, words: Words<'_>) -> Vec<MonthsTableRow> {
        let years = (self.scale.wide / 12).max(1);
        let step = usize::try_from(years).expect("a bar stands for few years");
        let begin = self.first.year() - (self.first.year() - self.scale.start.year()) % years;
        let row = |year: i64| {
            let tally = self.tally(year, years);
            MonthsTableRow {
                year: self.period(words, (year, years), "months_year_to"),
                confirmed: tally.confirmed,
                not_confirmed: tally.open,
                all: tally.all(),
            }
        };
        (begin..=self.last.year()).step_by(step).map(row).collect()
    }
}

fn grid(words: Words<'_>, bin: i64, top: i64) -> Vec<GridLine> {
    let line = |value: i64| {
        let y = BASE - bars::height(value, top);
        let number = words.number(value.unsigned_abs());
        GridLine {
            y: Pixels::from_tenths(y),
            text_y: Pixels::from_tenths(y - 40),
            text: words.format("months_grid", &[("n", &number), ("unit", &unit(words, "months_unit", bin))]),
        }
    };
    bars::grid(top).into_iter().map(line).collect()
}

/// What a bar stands for, in words: the key's message for a month, a quarter, a year or several years.
fn unit(words: Words<'_>, key: &str, bin: i64) -> String {
    match bin {
        1 => words.text(&format!("{key}_month")),
        3 => words.text(&format!("{key}_quarter")),
        12 => words.text(&format!("{key}_year")),
        _ => words.format(&format!("{key}_years"), &[("n", &(bin / 12).to_string())]),
    }
}

fn spots(record: &[Entry], place: fn(&PartialDate) -> Option<(Month, Month)>) -> Vec<Spot> {
    let spot = |(date, confirmed): &Entry| {
        let (first, last) = place(date.as_ref()?)?;
        Some(Spot { first, last, confirmed: *confirmed })
    };
    record.iter().filter_map(spot).collect()
}

/// The first and last month that a date names; `None` where an end of it is open.
fn months_of(date: &PartialDate) -> Option<(Month, Month)> {
    if matches!(date.shape(), DateShape::By(_) | DateShape::From(_)) {
        return None;
    }
    let bounds = date.bounds();
    Some((Month::of(bounds.earliest?), Month::of(bounds.latest?)))
}

fn month_of(date: &PartialDate) -> Option<(Month, Month)> {
    months_of(date).filter(|(first, last)| first == last)
}

fn year_of(date: &PartialDate) -> Option<(Month, Month)> {
    months_of(date).filter(|(first, last)| first.year() == last.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(dates: &[&str]) -> Option<Drawing> {
        let record: Vec<_> = dates.iter().map(|date| (PartialDate::parse(date).ok(), true)).collect();
        Drawing::of(&record)
    }

    #[test]
    fn what_has_no_month_is_drawn_in_none() {
        let drawing = drawing(&[
            "2019-02",
            "2019-03-29",
            "2019",
            "../2019-03-30",
            "2019-03/..",
            "2019-03/2019-04",
            "not stated",
        ])
        .unwrap();
        assert_eq!((drawing.spots.len(), drawing.left_out), (2, 5));
        assert_eq!(drawing.tally(2019, 1).all(), 2);
    }

    #[test]
    fn a_range_within_a_month_has_that_month() {
        let drawing = drawing(&["2018-05-03/2018-05-09"]).unwrap();
        assert_eq!(drawing.spots[0].first, Month::january(2018).after(4));
    }

    #[test]
    fn years_are_drawn_where_nothing_is_more_exact() {
        let drawing = drawing(&["2018", "2019", "../2019"]).unwrap();
        assert_eq!((drawing.scale.wide, drawing.left_out), (12, 1));
        assert_eq!(drawing.last, Month::january(2019).after(11));
    }

    #[test]
    fn in_a_long_record_a_year_is_exact_enough() {
        let drawing = drawing(&["1964-05", "1999", "2024-02-29"]).unwrap();
        assert_eq!((drawing.scale.wide, drawing.left_out), (12, 0));
    }

    #[test]
    fn nothing_is_drawn_of_open_dates() {
        assert!(drawing(&["../2019-03-30"]).is_none() && drawing(&[]).is_none());
    }

    #[test]
    fn links_cover_the_drawing_side_by_side() {
        let drawing = drawing(&["2009-04", "2019-03"]).unwrap();
        let slots: Vec<_> = drawing.scale.link_years().iter().map(|year| drawing.slot(*year)).collect();
        assert!(slots.windows(2).all(|pair| pair[0].0 + pair[0].1 == pair[1].0));
        assert_eq!((slots[0].0, slots[10].0 + slots[10].1), (0, 10_000));
        assert!(drawing.is_begun(2019, slots[10].1) && !drawing.is_begun(2018, slots[9].1));
    }
}
