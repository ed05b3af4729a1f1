//! What the periods of a list are called, and the ways from one to another.

use super::desk::Desk;
use super::index_az::row;
use super::routes::Route;
use super::views::{Crumb, IndexRow, Link, Pager};
use super::years::disclosed;
use crate::model::archive::{Archive, Contents, Period};
use crate::model::date::{DateShape, PartialDate};
use crate::model::incident::IncidentId;

/// "2019", "March 2019", "2019, month not stated", "March 2019, part 2", "Date not stated".
pub(super) fn name(desk: &Desk<'_>, period: Period) -> String {
    let words = desk.words;
    match period {
        Period::Year(year) => words.year(year),
        Period::Month(year, Some(month)) => words.month_of_year(year, month),
        Period::Month(year, None) => words.format("year_without_month", &[("year", &words.year(year))]),
        Period::Undated => words.text("date_not_stated"),
        Period::Part(year, month, n) => part_of(desk, Period::Month(year, month), n),
        Period::UndatedPart(n) => part_of(desk, Period::Undated, n),
    }
}

fn part_of(desk: &Desk<'_>, whole: Period, number: usize) -> String {
    desk.words.format("period_part", &[("period", &name(desk, whole)), ("n", &number.to_string())])
}

/// "March", "Month not stated", "Part 2": below the period that it is a part of.
pub(super) fn name_within(desk: &Desk<'_>, period: Period) -> String {
    match period {
        Period::Month(_, month) => month_name(desk, month),
        Period::Part(_, _, n) | Period::UndatedPart(n) => {
            desk.words.format("part_n", &[("n", &n.to_string())])
        }
        Period::Year(_) | Period::Undated => name(desk, period),
    }
}

/// "March", "Month not stated".
pub(super) fn month_name(desk: &Desk<'_>, month: Option<u32>) -> String {
    month.map_or_else(|| desk.words.text("month_not_stated"), |month| desk.words.month(month))
}

/// The way to a period of a list, under its whole name.
pub(super) fn link(desk: &Desk<'_>, list: &Route, period: Period) -> Link {
    Link { text: name(desk, period), url: desk.links.to(&list.below(period)) }
}

/// The ways to the newer and the older period; `None` where there is neither.
pub(super) fn pager(
    desk: &Desk<'_>,
    list: &Route,
    (newer, older): (Option<Period>, Option<Period>),
) -> Option<Pager> {
    let link = |key: &str, period: Period| {
        let Link { text, url } = link(desk, list, period);
        Link { text: desk.words.format(key, &[("period", &text)]), url }
    };
    let newer = newer.map(|period| link("timeline_newer", period));
    let older = older.map(|period| link("timeline_older", period));
    (newer.is_some() || older.is_some()).then_some(Pager { newer, older })
}

/// The end of a breadcrumb trail: from below the list to the period.
pub(super) fn crumbs(desk: &Desk<'_>, list: &Route, period: Period) -> Vec<Crumb> {
    let mut above: Vec<Period> = std::iter::successors(period.above(), |period| period.above()).collect();
    above.reverse();
    let step = |period: Period| Crumb {
        text: name_within(desk, period),
        url: Some(desk.links.to(&list.below(period))),
    };
    let here = Crumb { text: name_within(desk, period), url: None };
    above.into_iter().map(step).chain([here]).collect()
}

/// The parts of a period, each with its number of incidents.
pub(super) fn parts(
    desk: &Desk<'_>,
    list: &Route,
    archive: &Archive,
    parts: &[(Period, usize)],
) -> Vec<IndexRow> {
    let part = |(period, count): &(Period, usize)| {
        let name = name_within(desk, *period);
        let text = match days(desk, archive, *period) {
            Some(days) => desk.words.format("part_of_days", &[("part", &name), ("days", &days)]),
            None => name,
        };
        row(desk, (text, desk.links.to(&list.below(*period))), *count)
    };
    parts.iter().map(part).collect()
}

/// "3 March to 9 March": from the oldest to the newest of a numbered part, where both are dates without an open end.
fn days(desk: &Desk<'_>, archive: &Archive, period: Period) -> Option<String> {
    let Period::Part(year, _, _) = period else { return None };
    let Contents::Months(months) = archive.contents(period) else { return None };
    let ids = &months.first()?.incidents;
    let shown = |id: &IncidentId| {
        let date = disclosed(desk.site.incident(*id)).filter(is_closed)?;
        Some(desk.words.date_in_year(&date, year))
    };
    let (oldest, newest) = (shown(ids.last()?)?, shown(ids.first()?)?);
    if oldest == newest {
        return Some(oldest);
    }
    Some(desk.words.format("chart_span", &[("start", &oldest), ("end", &newest)]))
}

fn is_closed(date: &PartialDate) -> bool {
    matches!(date.shape(), DateShape::At(..))
}

/// The ways to every year, and to what has no date where that has a page of its own.
pub(super) fn years(desk: &Desk<'_>, list: &Route, archive: &Archive) -> Vec<IndexRow> {
    let of_period = |period: Period| {
        let count = match period {
            Period::Year(number) => archive.year(number)?.count(),
            Period::Undated => archive.undated.len(),
            Period::Month(..) | Period::Part(..) | Period::UndatedPart(_) => return None,
        };
        let Link { text, url } = link(desk, list, period);
        Some(row(desk, (text, url), count))
    };
    archive.periods().filter_map(of_period).collect()
}
