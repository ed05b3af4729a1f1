//! Lists by the year of disclosure, and where a year stands on the timeline.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::item::List;
use super::routes::Route;
use super::views::{TimelineItem, TimelineMonth, TimelineYear};
use crate::model::archive::{Archive, Period};
use crate::model::date::PartialDate;
use crate::model::incident::{DateKey, Incident, IncidentId};

/// The years of a company's or an actor's incidents, oldest first, and those without a date. The incidents come in the order
/// of their disclosure; the gap between two years stands in the later item. Where they are only some of an archive, a year
/// of which there is more says so.
pub(super) fn years(
    desk: &Desk<'_>,
    list: List,
    (ids, archive): (&[IncidentId], Option<&Archive>),
) -> (Vec<TimelineYear>, Vec<TimelineItem>) {
    let dated = |id: &IncidentId| disclosed(desk.site.incident(*id)).is_some();
    let (dated, undated): (Vec<_>, Vec<_>) = ids.iter().copied().partition(dated);
    let keys = dated.iter().filter_map(|id| Some(disclosed(desk.site.incident(*id))?.listing_year()));
    let items: Vec<_> = keys.zip(desk.items(list, &dated)).collect();
    let years = grouped(items).into_iter().map(|(number, items)| {
        let count = items.len();
        let year = year(desk, (number, count), vec![TimelineMonth { heading: None, items, more: None }]);
        let is_part =
            archive.and_then(|archive| archive.year(number)).is_some_and(|whole| whole.count() > count);
        if is_part {
            TimelineYear { count: desk.words.plural("incidents_on_page", count), ..year }
        } else {
            year
        }
    });
    (years.collect(), desk.items(list, &undated))
}

/// When an incident was disclosed, where its sources say.
pub(super) fn disclosed(incident: &Incident) -> Option<PartialDate> {
    incident.facts.date(DateKey::Disclosed).map(|fact| fact.date)
}

/// The years of the timeline, each with its number of incidents.
pub(super) fn listed_years(desk: &Desk<'_>) -> BTreeMap<i32, usize> {
    desk.site.derived.archive.years.iter().map(|year| (year.number, year.count())).collect()
}

/// Where all of a year is read: at its place on the timeline's first page, else on its own page.
pub(super) fn year_url(desk: &Desk<'_>, year: i32) -> String {
    let archive = &desk.site.derived.archive;
    if archive.front().year(year) != archive.year(year) {
        return desk.links.to(&Route::Timeline.below(Period::Year(year)));
    }
    let page = desk.links.to(&Route::Timeline);
    let is_this_page = page == "index.html";
    format!("{}#{}", if is_this_page { "" } else { &page }, anchor(year))
}

/// No id of an entry begins so: `y2019` may be one, and every incident is an anchor in its lists.
fn anchor(year: i32) -> String {
    format!("_y{year}")
}

/// A year with its months.
pub(super) fn year(desk: &Desk<'_>, (year, count): (i32, usize), months: Vec<TimelineMonth>) -> TimelineYear {
    let count = desk.words.plural("n_incidents", count);
    TimelineYear { id: anchor(year), heading: desk.words.year(year), count, months }
}

/// Neighbours with one key become one group; the order stays.
pub(super) fn grouped<K: PartialEq, T>(items: Vec<(K, T)>) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for (key, item) in items {
        match groups.last_mut() {
            Some((last, group)) if *last == key => group.push(item),
            _ => groups.push((key, vec![item])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_neighbours_are_grouped() {
        assert_eq!(grouped(vec![(1, 'a'), (1, 'b'), (2, 'c'), (1, 'd')]).len(), 3);
    }
}
