//! The pages of the timeline: its front with the newest incidents, and a page for every period below it.
//!
//! Numbers of the whole record stand on the front only, so that what is added to one period changes no other's page.

#[cfg(test)]
mod tests;

use super::charts;
use super::desk::{Desk, Heading, Section};
use super::front;
use super::item::List;
use super::metadata;
use super::periods;
use super::routes::Route;
use super::views::{TimelineMonth, TimelineView};
use crate::model::archive::{Contents, Month, Period};

/// `/timeline/`.
pub(super) fn front(desk: &Desk<'_>) -> TimelineView {
    let (archive, list) = (&desk.site.derived.archive, &Route::Timeline);
    let front = front::front(desk, list, archive);
    TimelineView {
        chart: charts::months(desk),
        count: desk.words.plural("incidents_on_page", front.shown),
        years: front.years,
        undated: front.undated,
        undated_more: front.undated_more,
        all_years: periods::years(desk, list, archive),
        pager: periods::pager(desk, list, (None, archive.after_front())),
        ..empty(desk, (desk.words.text("timeline"), desk.words.text("timeline_standfirst")))
    }
}

/// A page below `/timeline/`.
pub(super) fn period(desk: &Desk<'_>, period: Period) -> TimelineView {
    let (archive, list) = (&desk.site.derived.archive, &Route::Timeline);
    let contents = archive.contents(period);
    let key = if matches!(contents, Contents::Parts(_)) { "n_incidents" } else { "incidents_on_page" };
    let breadcrumbs = breadcrumbs(desk, period);
    let view = empty(desk, heading(desk, period));
    let view = TimelineView {
        frame: metadata::with_trail(desk, view.frame, &breadcrumbs),
        breadcrumbs,
        count: desk.words.plural(key, contents.count()),
        pager: periods::pager(desk, list, archive.neighbours(period)),
        ..view
    };
    match contents {
        Contents::Parts(parts) => TimelineView { parts: periods::parts(desk, list, archive, &parts), ..view },
        Contents::Months(months) => TimelineView { months: months_of(desk, &months, period), ..view },
        Contents::Undated(ids) => TimelineView { undated: desk.items(List::ByMonth, &ids), ..view },
    }
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

/// The heading of a page, and the sentence below it.
fn heading(desk: &Desk<'_>, period: Period) -> (String, String) {
    let name = periods::name(desk, period);
    if matches!(period, Period::Undated | Period::UndatedPart(_)) {
        return (name, desk.words.text("undated_intro"));
    }
    let heading = desk.words.format("timeline_of", &[("period", &name)]);
    (heading, desk.words.format("timeline_of_standfirst", &[("period", &name)]))
}

fn breadcrumbs(desk: &Desk<'_>, period: Period) -> Vec<super::views::Crumb> {
    let timeline = desk.crumb("nav_timeline", &Route::Timeline);
    std::iter::once(timeline).chain(periods::crumbs(desk, &Route::Timeline, period)).collect()
}

fn months_of(desk: &Desk<'_>, months: &[Month], period: Period) -> Vec<TimelineMonth> {
    let of_year = matches!(period, Period::Year(_));
    let month = |month: &Month| TimelineMonth {
        heading: of_year.then(|| periods::month_name(desk, month.number)),
        items: desk.items(List::ByMonth, &month.incidents),
        more: None,
    };
    months.iter().map(month).collect()
}
