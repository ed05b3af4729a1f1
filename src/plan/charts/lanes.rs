//! When each part of a group disclosed something.
//!
//! A disc is a day, a bar is all that a source says. A date with an open end ("by March") has no place on a line: it stands
//! in the table only.

use super::axis::axis;
use super::month::{Month, span};
use super::rows::Rows;
use super::stretch::{DaySpan, Stretch};
use crate::model::company::CompanyId;
use crate::model::date::PartialDate;
use crate::model::gap::{Gap, Length};
use crate::model::incident::IncidentId;
use crate::plan::badges::incident_mark;
use crate::plan::desk::Desk;
use crate::plan::item::List;
use crate::plan::views::{Lane, LaneDot, LaneInterval, LaneRange, LaneTableRow, LanesChart, Mark, Percent};
use crate::plan::years::disclosed;

/// A bar is never narrower, in hundredths.
const NARROWEST: i64 = 80;
/// Words between two disclosures need so much of the width.
const ROOM_FOR_WORDS: i64 = 1_200;
/// So much on a narrow screen.
const ROOM_ON_A_PHONE: i64 = 4_200;
/// How far a dotted line keeps from a disc, and from anything else.
const CLEAR: (i64, i64) = (150, 80);

/// The chart of a company's incidents, given in the order of their disclosure; `None` below two that can be drawn.
pub(in crate::plan) fn lanes(desk: &Desk<'_>, company: CompanyId, ids: &[IncidentId]) -> Option<LanesChart> {
    let dated: Vec<Disclosure> = ids.iter().filter_map(|id| Disclosure::of(desk, company, *id)).collect();
    let table = dated.iter().map(|disclosure| disclosure.row(desk)).collect();
    let (drawn, open): (Vec<_>, Vec<_>) = dated.into_iter().partition(|disclosure| disclosure.days.is_some());
    let days: Vec<DaySpan> = drawn.iter().filter_map(|disclosure| disclosure.days).collect();
    if days.len() < 2 {
        return None;
    }
    let stretch = Stretch::around(&days)?;
    let units: Vec<String> = drawn.iter().map(|disclosure| disclosure.unit.clone()).collect();
    let rows = Rows::of(&units);
    Some(LanesChart {
        caption: desk.words.format("lanes_caption", &[("span", &whole_span(desk, &days))]),
        note: note(desk, open.len()),
        lanes: (0..rows.names.len()).map(|lane| draw(desk, &stretch, (&rows, lane), &drawn)).collect(),
        axis: axis(desk.words, &stretch),
        table,
    })
}

/// An incident, as the chart sees it.
struct Disclosure {
    unit: String,
    date: PartialDate,
    days: Option<DaySpan>,
    mark: Mark,
    status: String,
}

impl Disclosure {
    fn of(desk: &Desk<'_>, company: CompanyId, id: IncidentId) -> Option<Self> {
        let incident = desk.site.incident(id);
        let date = disclosed(incident)?;
        let own_name = || desk.site.company(company).facts.name.value.clone();
        Some(Self {
            unit: desk.unit(List::Company(company), id).unwrap_or_else(own_name),
            date,
            days: days(&date),
            mark: incident_mark(incident),
            status: desk.status_badge(incident).text,
        })
    }

    fn row(&self, desk: &Desk<'_>) -> LaneTableRow {
        LaneTableRow { unit: self.unit.clone(), date: desk.date(&self.date), status: self.status.clone() }
    }

    fn description(&self, desk: &Desk<'_>) -> String {
        let key = if self.date.is_exact() { "lane_exact" } else { "lane_approximate" };
        desk.words.format(key, &[("date", &desk.words.date(&self.date)), ("status", &self.status)])
    }
}

/// The days that are drawn: those that the source names, and for "about 5 March" the days around.
pub(super) fn days(date: &PartialDate) -> Option<DaySpan> {
    let named = date.bounds();
    let bounds = if named.single_day().is_some() { date.reach() } else { named };
    Some(DaySpan { first: bounds.earliest?, last: bounds.latest? })
}

pub(super) fn whole_span(desk: &Desk<'_>, days: &[DaySpan]) -> String {
    let first = days.iter().map(|span| span.first).min().expect("at least two are drawn");
    let last = days.iter().map(|span| span.last).max().expect("at least two are drawn");
    span(desk.words, Month::of(first), Month::of(last))
}

fn note(desk: &Desk<'_>, open: usize) -> String {
    let read = desk.words.text("lanes_note");
    let open = (open > 0).then(|| desk.words.plural("lanes_open", open));
    let sentences: Vec<String> = [read].into_iter().chain(open).collect();
    sentences.join(&desk.words.text("sentence_separator"))
}

fn draw(desk: &Desk<'_>, stretch: &Stretch, (rows, lane): (&Rows, usize), drawn: &[Disclosure]) -> Lane {
    let own = || drawn.iter().zip(&rows.lane_of).filter(|(_, of)| **of == lane).map(|(own, _)| own);
    let descriptions: Vec<String> = own().map(|disclosure| disclosure.description(desk)).collect();
    let pairs = drawn.windows(2).zip(rows.lane_of.windows(2)).filter(|(_, lanes)| lanes[0] == lane);
    Lane {
        label: rows.names[lane].clone().unwrap_or_else(|| desk.words.text("lanes_other")),
        description: descriptions.join(&desk.words.text("lane_separator")),
        ranges: own()
            .filter(|own| !own.date.is_exact())
            .filter_map(|own| range(stretch, own.days?))
            .collect(),
        dots: own().filter(|own| own.date.is_exact()).filter_map(|own| dot(stretch, own)).collect(),
        intervals: pairs
            .filter_map(|(pair, lanes)| interval(desk, stretch, (pair, lanes[0] == lanes[1])))
            .collect(),
    }
}

fn range(stretch: &Stretch, days: DaySpan) -> Option<LaneRange> {
    let (left, right) = edges(stretch, days);
    Some(LaneRange { x: Percent::from_hundredths(left), width: Percent::from_hundredths(right - left) })
}

fn dot(stretch: &Stretch, disclosure: &Disclosure) -> Option<LaneDot> {
    let x = stretch.middle(disclosure.days?.first);
    Some(LaneDot { x: Percent::from_hundredths(x), mark: disclosure.mark })
}

/// Left and right edge of a bar.
pub(super) fn edges(stretch: &Stretch, days: DaySpan) -> (i64, i64) {
    let left = stretch.x(days.first);
    (left, stretch.right(days.last).max(left + NARROWEST))
}

/// The dotted line to the next disclosure, where they certainly lie apart and the words have room.
fn interval(
    desk: &Desk<'_>,
    stretch: &Stretch,
    (pair, same_lane): (&[Disclosure], bool),
) -> Option<LaneInterval> {
    let Gap::Apart { length, .. } = Gap::between(&pair[0].date, &pair[1].date) else {
        return None;
    };
    let from = after(stretch, &pair[0])?;
    let to = before(stretch, &pair[1], same_lane)?;
    line(from, to).map(|(from, to)| worded(desk, (from, to), length))
}

fn worded(desk: &Desk<'_>, (from, to): (i64, i64), length: Length) -> LaneInterval {
    LaneInterval {
        from: Percent::from_hundredths(from),
        to: Percent::from_hundredths(to),
        middle: Percent::from_hundredths((from + to) / 2),
        text: desk.words.length(length),
        always: to - from >= ROOM_ON_A_PHONE,
    }
}

fn line(from: i64, to: i64) -> Option<(i64, i64)> {
    (to - from >= ROOM_FOR_WORDS).then_some((from, to))
}

fn after(stretch: &Stretch, disclosure: &Disclosure) -> Option<i64> {
    let days = disclosure.days?;
    let is_disc = disclosure.date.is_exact();
    Some(if is_disc { stretch.middle(days.first) + CLEAR.0 } else { edges(stretch, days).1 + CLEAR.1 })
}

fn before(stretch: &Stretch, disclosure: &Disclosure, same_lane: bool) -> Option<i64> {
    let days = disclosure.days?;
    let is_disc = disclosure.date.is_exact();
    let edge = if is_disc { stretch.middle(days.first) } else { stretch.x(days.first) };
    Some(edge - if is_disc && same_lane { CLEAR.0 } else { CLEAR.1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Part;

    fn disclosure(date: PartialDate) -> Disclosure {
        let (unit, status) = (String::new(), String::new());
        Disclosure { unit, date, days: days(&date), mark: Mark::Confirmed, status }
    }

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn late_february_and_29_march_leave_room_for_the_words_between() {
        let late_february = disclosure(date("2019-02").with_part(Part::Late).unwrap());
        let end_of_march = disclosure(date("2019-03-29"));
        let stretch = Stretch::around(&[late_february.days.unwrap(), end_of_march.days.unwrap()]).unwrap();
        let (left, right) = edges(&stretch, late_february.days.unwrap());
        assert_eq!((left, right), (20 * 10_000 / 59, 28 * 10_000 / 59));
        let (from, to) =
            (after(&stretch, &late_february).unwrap(), before(&stretch, &end_of_march, false).unwrap());
        assert_eq!((from, to), (right + 80, 113 * 5_000 / 59 - 80));
        assert!(line(from, to).is_some());
    }

    #[test]
    fn a_line_without_room_for_its_words_is_left_out() {
        assert_eq!(line(5_000, 6_199), None);
        assert_eq!(line(6_000, 5_000), None);
    }

    #[test]
    fn an_open_date_has_no_place_on_a_line() {
        assert!(days(&date("../2019-03-30")).is_none() && days(&date("2019-03/..")).is_none());
    }

    #[test]
    fn a_day_that_is_not_sure_is_drawn_with_the_days_around_it() {
        let days = days(&date("2019-03-05~")).unwrap();
        assert_eq!((days.last - days.first).num_days(), 2);
    }

    #[test]
    fn a_bar_of_a_day_in_many_years_is_still_seen() {
        let spans = [date("2001-01-05/2001-01-06"), date("2018")].map(|date| days(&date).unwrap());
        let (left, right) = edges(&Stretch::around(&spans).unwrap(), spans[0]);
        assert_eq!(right - left, NARROWEST);
    }
}
