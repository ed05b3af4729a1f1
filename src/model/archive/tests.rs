use super::*;

fn archive(groups: &[(&str, usize)]) -> Archive {
    let dates = groups.iter().flat_map(|(text, count)| vec![PartialDate::parse(text).ok(); *count]);
    Archive::of(dates.enumerate().map(|(number, date)| (IncidentId(u32::try_from(number).unwrap()), date)))
}

/// Every month with its number of incidents, as "2019/03 4".
fn months(archive: &Archive) -> Vec<String> {
    let of_year = |year: &Year| {
        let number = year.number;
        let text =
            move |month: &Month| format!("{} {}", Period::Month(number, month.number), month.incidents.len());
        year.months.iter().map(text).collect::<Vec<_>>()
    };
    let undated = (!archive.undated.is_empty()).then(|| format!("undated {}", archive.undated.len()));
    archive.years.iter().flat_map(of_year).chain(undated).collect()
}

fn periods(archive: &Archive) -> Vec<String> {
    archive.periods().map(|period| period.to_string()).collect()
}

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
    let dates = ["2019-03-29", "2019", "2019-03/..", "../2019-03-30", "2019-02-28", "2019-03", "not stated"];
    let archive = archive(&dates.map(|date| (date, 1)));
    assert_eq!(months(&archive), ["2019/03 4", "2019/02 1", "2019/undated 1", "undated 1"]);
}

#[test]
fn a_short_record_is_all_on_the_front() {
    let archive = archive(&[("2019-03-29", 9), ("2019", 1), ("not stated", 1)]);
    assert_eq!(archive.front(), archive);
    assert_eq!(periods(&archive), ["2019"]);
    assert_eq!(archive.after_front(), None);
}

#[test]
fn the_front_ends_with_a_month() {
    let archive =
        archive(&[("2019-03", 49), ("2019-02", 30), ("2019-01", 1), ("2018", 1), ("not stated", 1)]);
    assert_eq!(months(&archive.front()), ["2019/03 49", "2019/02 30"]);
    assert_eq!(periods(&archive), ["2019", "2018", "undated"]);
    assert_eq!(archive.after_front(), Some(Period::Year(2019)));
}

#[test]
fn reading_on_after_a_whole_year_begins_with_the_next() {
    let archive = archive(&[("2019-03", 50), ("2018-12", 300)]);
    assert_eq!(archive.front().year(2019), archive.year(2019));
    assert_eq!(archive.after_front(), Some(Period::Month(2018, Some(12))));
}

#[test]
fn a_month_is_whole_on_the_front_unless_it_is_very_long() {
    assert_eq!(months(&archive(&[("2019-03", 200)]).front()), ["2019/03 200"]);
    let long = archive(&[("2019-03", 201), ("2019-02", 1)]);
    assert_eq!(months(&long.front()), ["2019/03 50"]);
    assert_eq!(long.front().years[0].months[0].incidents, long.years[0].months[0].incidents[..50]);
    assert_eq!(long.after_front(), Some(Period::Month(2019, Some(3))));
    assert_eq!(periods(&long), ["2019", "2019/03", "2019/03/3", "2019/03/2", "2019/03/1", "2019/02"]);
}

#[test]
fn what_is_behind_a_part_is_not_on_the_front() {
    let archive = archive(&[("2019-03", 300), ("2019-02", 1), ("not stated", 1)]);
    assert_eq!(months(&archive.front()), ["2019/03 50"]);
    let march = ["2019/03", "2019/03/3", "2019/03/2", "2019/03/1"];
    assert_eq!(periods(&archive), [&["2019"], &march[..], &["2019/02", "undated"]].concat());
}

#[test]
fn a_record_without_dates_has_a_front() {
    let archive = archive(&[("not stated", 300)]);
    assert_eq!((archive.front().undated.len(), archive.after_front()), (50, None));
    assert_eq!(periods(&archive), ["undated", "undated/1", "undated/2", "undated/3"]);
    assert_eq!(Archive::default().front(), Archive::default());
}

#[test]
fn a_long_year_is_cut_into_months() {
    assert_eq!(periods(&archive(&[("2019-03", 150), ("2019-02", 50)])), ["2019"]);
    let archive = archive(&[("2019-03", 150), ("2019-02", 50), ("2019", 1)]);
    assert_eq!(periods(&archive), ["2019", "2019/03", "2019/02", "2019/undated"]);
}

#[test]
fn neighbours_lead_through_the_archive_and_end_with_it() {
    let archive = archive(&[("2020-01", 1), ("2019-03", 150), ("2019-02", 60), ("2018-05", 1)]);
    let (march, february) = (Period::Month(2019, Some(3)), Period::Month(2019, Some(2)));
    for (period, newer, older) in [
        (Period::Year(2020), None, Some(Period::Year(2019))),
        (Period::Year(2019), Some(Period::Year(2020)), Some(Period::Year(2018))),
        (march, Some(Period::Year(2020)), Some(february)),
        (february, Some(march), Some(Period::Year(2018))),
        (Period::Undated, None, None),
    ] {
        assert_eq!(archive.neighbours(period), (newer, older), "{period}");
    }
}

#[test]
fn what_is_added_to_one_end_does_not_change_the_other() {
    let old = [("2020-06", 60), ("2019-03", 90), ("2018-05", 4)];
    let with = |more| archive(&[&old[..], &[(more, 1)]].concat());
    let (plain, older, newer) = (archive(&old), with("2003-01"), with("2021-01"));
    assert_eq!(months(&older.front()), months(&plain.front()));
    let sizes = |archive: &Archive| months(archive);
    assert_eq!(sizes(&newer)[1..], sizes(&plain));
}

/// The incidents of the parts of March 2019, by the number of each part.
fn parts_of_march(archive: &Archive) -> Vec<Vec<IncidentId>> {
    let of = |number| match archive.contents(Period::Part(2019, Some(3), number)) {
        Contents::Months(months) => months.into_iter().flat_map(|month| month.incidents).collect(),
        other => panic!("{other:?}"),
    };
    (1..).map(of).take_while(|ids: &Vec<_>| !ids.is_empty()).collect()
}

#[test]
fn the_parts_of_a_month_hold_all_of_it_the_oldest_first() {
    let archive = archive(&[("2019-03-29", 150), ("2019-03-02", 101)]);
    let parts = parts_of_march(&archive);
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 51]);
    let newest_first: Vec<_> = parts.into_iter().rev().flatten().collect();
    assert_eq!(newest_first, archive.years[0].months[0].incidents);
}

#[test]
fn what_is_new_changes_the_newest_part_only() {
    // Added incidents have the highest numbers, so that the others keep theirs.
    let old = [("2019-03-20", 250)];
    let (plain, newer) = (archive(&old), archive(&[&old[..], &[("2019-03-29", 1)]].concat()));
    let (plain, newer) = (parts_of_march(&plain), parts_of_march(&newer));
    assert_eq!(plain[..2], newer[..2]);
    assert_ne!(plain[2], newer[2]);
}

#[test]
fn parts_lead_through_their_month_and_on_to_the_next() {
    let archive = archive(&[("2019-04", 1), ("2019-03", 250), ("2019-02", 1), ("not stated", 250)]);
    let (part, month) = (|n| Period::Part(2019, Some(3), n), |n| Period::Month(2019, Some(n)));
    for (period, newer, older) in [
        (part(3), Some(month(4)), Some(part(2))),
        (part(1), Some(part(2)), Some(month(2))),
        (Period::UndatedPart(1), None, Some(Period::UndatedPart(2))),
        (Period::UndatedPart(3), Some(Period::UndatedPart(2)), None),
    ] {
        assert_eq!(archive.neighbours(period), (newer, older), "{period}");
    }
}

#[test]
fn a_period_that_there_is_not_has_nothing_in_it() {
    let archive = archive(&[("2019-03", 250), ("not stated", 1)]);
    for period in [
        Period::Year(2018),
        Period::Month(2019, Some(2)),
        Period::Part(2019, Some(3), 4),
        Period::Part(2019, Some(3), 99),
        Period::UndatedPart(2),
    ] {
        assert_eq!(archive.contents(period).count(), 0, "{period}");
    }
    assert_eq!(archive.contents(Period::Month(2019, Some(3))).count(), 250);
}
