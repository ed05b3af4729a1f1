//! The front of a list that runs newest first: its newest part, with the ways to what is cut off.

use super::desk::Desk;
use super::item::List;
use super::periods;
use super::routes::Route;
use super::views::{Link, TimelineItem, TimelineMonth, TimelineYear};
use super::years::year as year_of;
use crate::model::archive::{Archive, Period, Year};

/// What stands on the first page of a list.
pub(super) struct Front {
    /// So many incidents.
    pub(super) shown: usize,
    /// Newest first. The last one may be only a part of its year.
    pub(super) years: Vec<TimelineYear>,
    /// Incidents without the date that orders the list.
    pub(super) undated: Vec<TimelineItem>,
    /// The page with all of them, where these are only some.
    pub(super) undated_more: Option<Link>,
}

/// The front of a list.
pub(super) fn front(desk: &Desk<'_>, list: &Route, archive: &Archive) -> Front {
    let front = archive.front();
    let cut = Cut { desk, list, archive };
    let undated = (&front.undated, &archive.undated);
    Front {
        shown: front.count(),
        years: front.years.iter().map(|year| cut.year(year)).collect(),
        undated: desk.items(List::ByMonth, &front.undated),
        undated_more: is_part(undated.0, undated.1).then(|| cut.more(Period::Undated, undated.1.len())),
    }
}

struct Cut<'a> {
    desk: &'a Desk<'a>,
    list: &'a Route,
    archive: &'a Archive,
}

impl Cut<'_> {
    /// As much of a year as stands on the front.
    fn year(&self, shown: &Year) -> TimelineYear {
        let desk = self.desk;
        let whole = self.archive.year(shown.number).expect("the front is a part of the archive");
        let months = shown.months.iter().zip(&whole.months).map(|(shown, whole_month)| TimelineMonth {
            heading: Some(periods::month_name(desk, shown.number)),
            items: desk.items(List::ByMonth, &shown.incidents),
            more: is_part(&shown.incidents, &whole_month.incidents)
                .then(|| self.more(whole.part(whole_month), whole_month.incidents.len())),
        });
        let year = year_of(desk, (shown.number, shown.count()), months.collect());
        if shown == whole {
            return year;
        }
        TimelineYear { count: desk.words.plural("incidents_on_page", shown.count()), ..year }
    }

    /// "March 2019: all 312 incidents".
    fn more(&self, period: Period, whole: usize) -> Link {
        let incidents = self.desk.words.plural("n_incidents", whole);
        let Link { text, url } = periods::link(self.desk, self.list, period);
        let values = [("period", &*text), ("incidents", &*incidents)];
        Link { text: self.desk.words.format("timeline_all_of", &values), url }
    }
}

fn is_part<T>(shown: &[T], whole: &[T]) -> bool {
    !shown.is_empty() && shown.len() < whole.len()
}
