//! What lists carry for readers who want them by another date, or only a part of them.

use std::collections::BTreeMap;

use crate::markup::{Element, Markup};
use crate::project::Project;

fn clocks() -> Project {
    let project = Project::fixture("sites/clocks");
    project.build();
    project
}

fn list(project: &Project, page: &str) -> Markup {
    Markup::of(&project.read(&format!("public/{page}/index.html")))
}

fn items(markup: &Markup) -> impl Iterator<Item = (&str, &Element)> {
    let is_item = |element: &&Element| {
        element.get("class").is_some_and(|class| class.starts_with("ti ") || class == "ti")
    };
    markup.elements.iter().filter(is_item).filter_map(|item| Some((item.get("id")?, item)))
}

/// What each item carries of a date, the earliest first.
fn dates<'a>(markup: &'a Markup, attribute: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut dates: Vec<_> = items(markup).filter_map(|(id, item)| Some((item.get(attribute)?, id))).collect();
    dates.sort_unstable();
    dates
}

#[test]
fn each_date_stands_in_its_order_and_in_its_own_words() {
    let project = clocks();
    let company = list(&project, "companies/acme");
    let expected = [
        ("0|2018|April||By 30 April", "by-2018"),
        ("1|2018|May||Between 3 May and 9 May", "days-2019"),
        ("2|2019|February|2019-02-21|21 February", "twin-a-2019"),
        ("2|2019|February|2019-02-21|21 February", "twin-b-2019"),
        ("3|2019|February|2019-02|Late February", "late-2019"),
    ];
    assert_eq!(dates(&company, "data-occurred"), expected);
    let discovered = ["0|1999|Month not stated|1999|About 1999", "1|2018|Month not stated|2018|About 2018"];
    let found: Vec<_> =
        dates(&company, "data-discovered").into_iter().map(|(date, _)| date).take(2).collect();
    assert_eq!(found, discovered);
}

#[test]
fn a_list_offers_the_dates_that_its_items_have() {
    let project = clocks();
    let offered = |page: &str| list(&project, page).values("value").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(offered("timeline"), ["disclosed", "occurred", "discovered", "added"]);
    assert_eq!(offered("actors/red-wolf"), ["disclosed", "occurred", "discovered", "added"]);
    assert_eq!(offered("timeline/2020"), [""; 0], "one incident is in no order");
}

#[test]
fn an_item_names_its_values_by_their_numbers() {
    let project = clocks();
    let timeline = list(&project, "timeline");
    let values: Vec<&str> = timeline.values("data-value").collect();
    let of = |id: &str| {
        let numbers =
            items(&timeline).find(|(item, _)| *item == id).and_then(|(_, item)| item.get("data-f")).unwrap();
        numbers.split(' ').map(|number| values[number.parse::<usize>().unwrap()]).collect::<Vec<_>>()
    };
    assert_eq!(of("days-2019"), ["2019", "data-breach", "confirmed", "jp", "de"]);
    assert_eq!(of("undisclosed"), ["data-breach", "confirmed", "jp"]);
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, item) in items(&timeline) {
        let numbers = item.get("data-f").into_iter().flat_map(|numbers| numbers.split(' '));
        numbers.for_each(|number| *counted.entry(values[number.parse::<usize>().unwrap()]).or_default() += 1);
    }
    for (value, label) in [("jp", "Japan (4)"), ("ransomware", "Ransomware (3)"), ("2019", "2019 (4)")] {
        assert!(timeline.main.contains(&label.replace(' ', " ")), "{label}: {}", timeline.main);
        assert!(label.ends_with(&format!("({})", counted[value])), "{value}: {}", counted[value]);
    }
}

#[test]
fn only_what_differs_can_be_chosen() {
    let project = clocks();
    let facets =
        |page: &str| list(&project, page).values("data-facet").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(facets("timeline"), ["year", "kind", "status", "country"], "one actor is no choice");
    assert_eq!(facets("actors/red-wolf"), [""; 0], "two incidents are read without filters");
}

#[test]
fn an_item_is_light() {
    let project = clocks();
    let timeline = list(&project, "timeline");
    let all = timeline.elements.len();
    assert!(all < 400, "{all} elements for seven items: fifty would not stay below 1,500");
}
