//! The whole record in one list.
//!
//! A date is never given a month that its source does not give: below its year it stands under "Month not stated".

use std::cmp::Reverse;

use super::charts;
use super::desk::{Desk, Heading, Section};
use super::item::List;
use super::views::{TimelineItem, TimelineMonth, TimelineView, TimelineYear};
use super::years::{disclosed, grouped, year};
use crate::model::date::{DateShape, PartialDate};
use crate::model::incident::IncidentId;

pub(super) fn view(desk: &Desk<'_>) -> TimelineView {
    let heading = desk.words.text("timeline");
    let standfirst = desk.words.text("timeline_standfirst");
    let ids = newest_first(desk);
    let shown = ids.len();
    let (dated, undated) = by_date(desk, &ids);
    TimelineView {
        frame: desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section: Section::Timeline,
            noindex: false,
        }),
        heading,
        standfirst: Some(standfirst),
        chart: charts::months(desk),
        count: desk.words.plural("incidents_on_page", shown),
        years: years_and_months(desk, dated),
        undated,
    }
}

/// The whole record, newest first and without a date last; what is of one date stays in the order of ids.
fn newest_first(desk: &Desk<'_>) -> Vec<IncidentId> {
    let mut ids = desk.site.derived.timeline.clone();
    ids.sort_by_cached_key(|id| {
        let date = disclosed(desk.site.incident(*id));
        (date.is_none(), date.map(|date| place(&date)))
    });
    ids
}

/// Years and months from the newest; in a year first what has a month, in a month first what has a beginning.
fn place(date: &PartialDate) -> impl Ord + use<> {
    let is_open = matches!(date.shape(), DateShape::By(_));
    (Reverse(date.listing_year()), Reverse(date.listing_month()), is_open, Reverse(*date))
}

type Month = (i32, Option<u32>);

fn by_date(desk: &Desk<'_>, ids: &[IncidentId]) -> (Vec<(Month, TimelineItem)>, Vec<TimelineItem>) {
    let (mut dated, mut undated) = (Vec::new(), Vec::new());
    for (id, item) in ids.iter().zip(desk.items(List::ByMonth, ids)) {
        match disclosed(desk.site.incident(*id)) {
            Some(date) => dated.push(((date.listing_year(), date.listing_month()), item)),
            None => undated.push(item),
        }
    }
    (dated, undated)
}

fn years_and_months(desk: &Desk<'_>, dated: Vec<(Month, TimelineItem)>) -> Vec<TimelineYear> {
    let months = grouped(dated).into_iter().map(|((year, month), items)| {
        let heading =
            month.map_or_else(|| desk.words.text("month_not_stated"), |month| desk.words.month(month));
        (year, TimelineMonth { heading: Some(heading), items })
    });
    let years = grouped(months.collect()).into_iter().map(|(number, months)| {
        let count = months.iter().map(|month| month.items.len()).sum();
        year(desk, (number, count), months)
    });
    years.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<const N: usize>(texts: [&'static str; N]) -> Vec<&'static str> {
        let mut texts = texts.to_vec();
        texts.sort_by_key(|text| place(&PartialDate::parse(text).unwrap()));
        texts
    }

    #[test]
    fn a_year_without_a_month_stands_last_in_its_year() {
        assert_eq!(
            sorted(["2019-01-02", "2019", "2018-12-31", "2019-02/2019-04", "2019-03-29"]),
            ["2019-03-29", "2019-01-02", "2019-02/2019-04", "2019", "2018-12-31"]
        );
    }

    #[test]
    fn a_date_without_a_beginning_stands_last_in_the_month_of_its_end() {
        assert_eq!(
            sorted(["../2019-03-30", "2019-03-29", "2019-03-01", "2019-02", "2019-04-01"]),
            ["2019-04-01", "2019-03-29", "2019-03-01", "../2019-03-30", "2019-02"]
        );
    }

    #[test]
    fn months_are_whole_groups() {
        let dates = ["2019-03-29", "2019", "2019-03/..", "../2019-03-30", "2019-02-28", "2019-03"];
        let months = sorted(dates).into_iter().map(|text| {
            let date = PartialDate::parse(text).unwrap();
            ((date.listing_year(), date.listing_month()), text)
        });
        let groups = grouped(months.collect());
        let sizes: Vec<_> = groups.iter().map(|((_, month), group)| (*month, group.len())).collect();
        assert_eq!(sizes, [(Some(3), 4), (Some(2), 1), (None, 1)]);
    }
}
