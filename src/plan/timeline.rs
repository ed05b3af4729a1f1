//! The pages of the timeline: its front with the newest incidents, and a page for every period below it.
//!
//! Numbers of the whole record stand on the front only, so that what is added to one period changes no other's page.

mod pager;
#[cfg(test)]
mod tests;

use super::charts;
use super::desk::{Desk, Heading, Section};
use super::index_az::row;
use super::item::List;
use super::routes::Route;
use super::views::{IndexRow, Link, TimelineMonth, TimelineView, TimelineYear};
use super::years::year as year_of;
use crate::model::archive::{Archive, Month, Period, Year};

/// `/timeline/`.
pub(super) fn front(desk: &Desk<'_>) -> TimelineView {
    let (archive, front) = (&desk.site.derived.archive, desk.site.derived.archive.front());
    let shown = front.years.iter().map(Year::count).sum::<usize>() + front.undated.len();
    let whole = archive.undated.len();
    TimelineView {
        chart: charts::months(desk),
        count: desk.words.plural("incidents_on_page", shown),
        years: front.years.iter().map(|year| front_year(desk, year)).collect(),
        undated: desk.items(List::ByMonth, &front.undated),
        undated_more: is_part(&front.undated, &archive.undated).then(|| more(desk, Period::Undated, whole)),
        all_years: all_years(desk),
        pager: pager::pager(desk, (None, archive.after_front())),
        ..empty(desk, (desk.words.text("timeline"), desk.words.text("timeline_standfirst")))
    }
}

/// A page below `/timeline/`.
pub(super) fn period(desk: &Desk<'_>, period: Period) -> TimelineView {
    let archive = &desk.site.derived.archive;
    let view = match period {
        Period::Year(number) => match archive.year(number) {
            Some(year) if year.is_long() => long_year(desk, year),
            year => months(desk, year.map_or(&[], |year| &year.months), period),
        },
        Period::Month(number, month) => {
            let months = archive.year(number).map_or(&[][..], |year| &year.months);
            let month = months.iter().find(|other| other.number == month);
            self::months(desk, month.map_or(&[], std::slice::from_ref), period)
        }
        Period::Undated => undated(desk, archive),
    };
    let pager = pager::pager(desk, archive.neighbours(period));
    TimelineView { breadcrumbs: pager::breadcrumbs(desk, period), pager, ..view }
}

/// A page without a list.
fn empty(desk: &Desk<'_>, (heading, standfirst): (String, String)) -> TimelineView {
    TimelineView {
        frame: desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section: Section::Timeline,
            noindex: false,
        }),
        breadcrumbs: Vec::new(),
        heading,
        standfirst: Some(standfirst),
        chart: None,
        count: String::new(),
        controls: None,
        years: Vec::new(),
        months: Vec::new(),
        parts: Vec::new(),
        undated: Vec::new(),
        undated_more: None,
        all_years: Vec::new(),
        pager: None,
    }
}

fn of_period(desk: &Desk<'_>, period: Period) -> TimelineView {
    let name = pager::name(desk, period);
    let heading = desk.words.format("timeline_of", &[("period", &name)]);
    empty(desk, (heading, desk.words.format("timeline_of_standfirst", &[("period", &name)])))
}

fn months(desk: &Desk<'_>, months: &[Month], period: Period) -> TimelineView {
    let of_year = matches!(period, Period::Year(_));
    let month = |month: &Month| TimelineMonth {
        heading: of_year.then(|| pager::month_name(desk, month.number)),
        items: desk.items(List::ByMonth, &month.incidents),
        more: None,
    };
    let shown = months.iter().map(|month| month.incidents.len()).sum();
    TimelineView {
        count: desk.words.plural("incidents_on_page", shown),
        months: months.iter().map(month).collect(),
        ..of_period(desk, period)
    }
}

fn long_year(desk: &Desk<'_>, year: &Year) -> TimelineView {
    let part = |month: &Month| {
        let url = desk.links.to(&Route::Period(year.part(month)));
        row(desk, (pager::month_name(desk, month.number), url), month.incidents.len())
    };
    TimelineView {
        count: desk.words.plural("n_incidents", year.count()),
        parts: year.months.iter().map(part).collect(),
        ..of_period(desk, Period::Year(year.number))
    }
}

fn undated(desk: &Desk<'_>, archive: &Archive) -> TimelineView {
    TimelineView {
        count: desk.words.plural("incidents_on_page", archive.undated.len()),
        undated: desk.items(List::ByMonth, &archive.undated),
        ..empty(desk, (pager::name(desk, Period::Undated), desk.words.text("undated_intro")))
    }
}

/// As much of a year as stands on the front.
fn front_year(desk: &Desk<'_>, shown: &Year) -> TimelineYear {
    let archive = &desk.site.derived.archive;
    let whole = archive.year(shown.number).expect("the front is a part of the archive");
    let months = shown.months.iter().zip(&whole.months).map(|(shown, whole_month)| TimelineMonth {
        heading: Some(pager::month_name(desk, shown.number)),
        items: desk.items(List::ByMonth, &shown.incidents),
        more: is_part(&shown.incidents, &whole_month.incidents)
            .then(|| more(desk, whole.part(whole_month), whole_month.incidents.len())),
    });
    let year = year_of(desk, (shown.number, shown.count()), months.collect());
    if shown == whole {
        return year;
    }
    TimelineYear { count: desk.words.plural("incidents_on_page", shown.count()), ..year }
}

fn is_part<T>(shown: &[T], whole: &[T]) -> bool {
    !shown.is_empty() && shown.len() < whole.len()
}

/// "March 2019: all 312 incidents".
fn more(desk: &Desk<'_>, period: Period, whole: usize) -> Link {
    let incidents = desk.words.plural("n_incidents", whole);
    let values = [("period", &*pager::name(desk, period)), ("incidents", &*incidents)];
    Link { text: desk.words.format("timeline_all_of", &values), url: desk.links.to(&Route::Period(period)) }
}

/// The ways to every year, and to what has no date where that has a page of its own.
fn all_years(desk: &Desk<'_>) -> Vec<IndexRow> {
    let archive = &desk.site.derived.archive;
    let of_period = |period: Period| {
        let count = match period {
            Period::Year(number) => archive.year(number)?.count(),
            Period::Month(..) => return None,
            Period::Undated => archive.undated.len(),
        };
        Some(row(desk, (pager::name(desk, period), desk.links.to(&Route::Period(period))), count))
    };
    archive.periods().filter_map(of_period).collect()
}
