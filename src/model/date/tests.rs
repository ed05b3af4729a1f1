//! Tables and properties of dates.

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn bounds(date: PartialDate) -> (String, String) {
    let show = |day: Option<NaiveDate>| day.map_or("..".into(), |day| day.to_string());
    (show(date.bounds().earliest), show(date.bounds().latest))
}

#[test]
fn bounds_are_the_days_that_the_source_names() {
    for (text, part, earliest, latest) in [
        ("2019", None, "2019-01-01", "2019-12-31"),
        ("2019-02", None, "2019-02-01", "2019-02-28"),
        ("2020-02", None, "2020-02-01", "2020-02-29"),
        ("2019-03-29", None, "2019-03-29", "2019-03-29"),
        ("2019-02", Some(Part::Early), "2019-02-01", "2019-02-10"),
        ("2019-02", Some(Part::Mid), "2019-02-11", "2019-02-20"),
        ("2019-02", Some(Part::Late), "2019-02-21", "2019-02-28"),
        ("2019", Some(Part::Early), "2019-01-01", "2019-04-30"),
        ("2019", Some(Part::Mid), "2019-05-01", "2019-08-31"),
        ("2019", Some(Part::Late), "2019-09-01", "2019-12-31"),
        ("2019-02~", None, "2019-02-01", "2019-02-28"),
        ("2019-02/2019-04", None, "2019-02-01", "2019-04-30"),
        ("../2019-02", None, "..", "2019-02-28"),
        ("2019-02/..", None, "2019-02-01", ".."),
        ("9999", None, "9999-01-01", "9999-12-31"),
    ] {
        let date = part.map_or(date(text), |part| date(text).with_part(part).unwrap());
        assert_eq!(bounds(date), (earliest.into(), latest.into()), "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused() {
    for text in [
        "",
        "19",
        "2019-2",
        "2019-13",
        "2019-02-30",
        "2019-00",
        "0000",
        "2019-02-",
        "-2019",
        "2019/",
        "/2019",
        "../..",
        "2019~?",
        "2019~~",
        "~",
        "2019-02~/2019-03",
        "2019-02-01-01",
        "20190229",
        "last week",
        "٢٠١٩",
        "2019 ",
    ] {
        assert_eq!(PartialDate::parse(text), Err(DateError::NotADate), "{text:?}");
    }
    assert_eq!(PartialDate::parse("2019-04/2019-02"), Err(DateError::Reversed));
}

#[test]
fn a_part_needs_a_month_or_a_year() {
    for text in ["2019-03-29", "2019-02/2019-03", "../2019", "2019/.."] {
        assert_eq!(date(text).with_part(Part::Late), Err(DateError::PartOfADay), "{text}");
    }
}

#[test]
fn about_and_perhaps_reach_one_unit_further() {
    let reach = |text: &str| date(text).reach();
    assert_eq!(reach("2019-02~").latest, NaiveDate::from_ymd_opt(2019, 3, 28));
    assert_eq!(reach("2019~").earliest, NaiveDate::from_ymd_opt(2018, 1, 1));
    assert_eq!(reach("2019-03-29?").earliest, NaiveDate::from_ymd_opt(2019, 3, 28));
    assert!(!date("2019-03-29~").is_exact() && date("2019-03-29").is_exact() && !date("2019-03").is_exact());
    assert!(reach("2019-02~").overlaps(reach("2019-03")), "about February may be March");
}

#[test]
fn lists_sort_by_earliest_then_latest_then_precision() {
    let mut dates =
        ["2019-03", "2019", "2019-01-01", "2019-01", "../2019-01", "2019-01/..", "2018-12-31"].map(date);
    dates.sort();
    assert_eq!(
        dates.map(|date| date.to_string()),
        ["2018-12-31", "2019-01-01", "2019-01", "2019", "2019-01/..", "../2019-01", "2019-03"]
    );
}

#[test]
fn a_year_is_listed_under_no_month() {
    assert_eq!([date("2019").listing_month(), date("2019-02").listing_month()], [None, Some(2)]);
    assert_eq!(date("2019-02/2019-03").listing_month(), None);
    assert_eq!(
        (date("../2019-03-30").listing_year(), date("../2019-03-30").listing_month()),
        (2019, Some(3))
    );
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    let calendar = (1i32..=9999, proptest::option::of((1u32..=12, proptest::option::of(1u32..=28))))
        .prop_map(|(year, rest)| CalendarDate::new(year, rest.map(|r| r.0), rest.and_then(|r| r.1)).unwrap());
    let part = proptest::sample::select(vec![None, Some(Part::Early), Some(Part::Mid), Some(Part::Late)]);
    (calendar.clone(), calendar, 0..6, part).prop_map(|(a, b, shape, part)| {
        let (a, b) = if b.first_day() < a.first_day() { (b, a) } else { (a, b) };
        let shape = match shape {
            0 => DateShape::At(a, Certainty::Stated),
            1 => DateShape::At(a, Certainty::About),
            2 => DateShape::At(a, Certainty::Uncertain),
            3 => DateShape::Between(a, if b.last_day() < a.first_day() { a } else { b }),
            4 => DateShape::By(a),
            _ => DateShape::From(a),
        };
        let date = PartialDate { shape, part: None };
        part.and_then(|part| date.with_part(part).ok()).unwrap_or(date)
    })
}

proptest! {
    #[test]
    fn earliest_is_never_after_latest(date in any_date()) {
        let (bounds, reach) = (date.bounds(), date.reach());
        if let (Some(first), Some(last)) = (bounds.earliest, bounds.latest) { prop_assert!(first <= last); }
        prop_assert!(reach.earliest <= bounds.earliest && (reach.latest >= bounds.latest));
    }

    #[test]
    fn the_order_is_total_and_agrees_with_equality(a in any_date(), b in any_date(), c in any_date()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        if a <= b && b <= c { prop_assert!(a <= c); }
    }

    #[test]
    fn asserted_orders_agree_with_the_lists(a in any_date(), b in any_date()) {
        if a.bounds().entirely_before(b.bounds()) { prop_assert!(a < b); }
        prop_assert!(!(a.reach().entirely_before(b.reach()) && b.reach().entirely_before(a.reach())));
    }

    #[test]
    fn the_notation_reads_back(date in any_date()) {
        let back = PartialDate::parse(&date.to_string()).unwrap();
        prop_assert_eq!(back.shape(), date.shape());
    }

    #[test]
    fn no_text_panics(text in "[0-9./~?-]{0,16}|\\PC{0,12}") { let _ = PartialDate::parse(&text); }
}
