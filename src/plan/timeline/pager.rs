//! What the periods of the timeline are called, and the ways from one to another.

use crate::model::archive::Period;
use crate::plan::desk::Desk;
use crate::plan::routes::Route;
use crate::plan::views::{Crumb, Link, Pager};

/// "2019", "March 2019", "2019, month not stated", "Date not stated".
pub(super) fn name(desk: &Desk<'_>, period: Period) -> String {
    let words = desk.words;
    match period {
        Period::Year(year) => words.year(year),
        Period::Month(year, Some(month)) => words.month_of_year(year, month),
        Period::Month(year, None) => words.format("year_without_month", &[("year", &words.year(year))]),
        Period::Undated => words.text("date_not_stated"),
    }
}

/// "March", "Month not stated": below its year.
pub(super) fn month_name(desk: &Desk<'_>, month: Option<u32>) -> String {
    month.map_or_else(|| desk.words.text("month_not_stated"), |month| desk.words.month(month))
}

/// The ways to the newer and the older period; `None` where there is neither.
pub(super) fn pager(desk: &Desk<'_>, (newer, older): (Option<Period>, Option<Period>)) -> Option<Pager> {
    let link = |key: &str, period: Period| Link {
        text: desk.words.format(key, &[("period", &name(desk, period))]),
        url: desk.links.to(&Route::Period(period)),
    };
    let newer = newer.map(|period| link("timeline_newer", period));
    let older = older.map(|period| link("timeline_older", period));
    (newer.is_some() || older.is_some()).then_some(Pager { newer, older })
}

/// From the timeline through the year to the period.
pub(super) fn breadcrumbs(desk: &Desk<'_>, period: Period) -> Vec<Crumb> {
    let (above, here) = match period {
        Period::Year(_) | Period::Undated => (None, name(desk, period)),
        Period::Month(year, month) => (Some(Period::Year(year)), month_name(desk, month)),
    };
    let above = above
        .map(|period| Crumb { text: name(desk, period), url: Some(desk.links.to(&Route::Period(period))) });
    let timeline = desk.crumb("nav_timeline", &Route::Timeline);
    [Some(timeline), above, Some(Crumb { text: here, url: None })].into_iter().flatten().collect()
}
