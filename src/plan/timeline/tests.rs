use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::*;
use crate::base::messages::Messages;
use crate::base::output_path::OutputPath;
use crate::diagnostic::Diagnostics;
use crate::model::site::Site;
use crate::parse::{self, Context, EntryFile, EntryKind};
use crate::plan::export::Written;
use crate::plan::{Draft, Page, PageKind, Plan, pages};
use crate::resolve::{self, Options};
use crate::source::SourceMap;

/// A record with one incident for each line of front matter below `dates`, and a page with a text.
fn site_with(dates: &[String], text: &str) -> Result<Site, String> {
    let mut sources = SourceMap::default();
    let mut diagnostics = Diagnostics::default();
    let file = sources.add("breachbook.yaml".to_owned(), String::new());
    let config = parse::config(file, "title: Record\n", &mut diagnostics).unwrap();
    let mut entries = Vec::new();
    let mut add = |path: String, text: String, kind| {
        let file = sources.add(path.clone(), text.clone());
        let entry = EntryFile { file, kind, path: &path, text: &text };
        entries.extend(parse::entry(entry, Context { vocabularies: &config.vocabularies }, &mut diagnostics));
    };
    for (number, date) in dates.iter().enumerate() {
        let path = format!("content/incidents/incident-{number}.md");
        let rest = "sources: {news: {title: News, url: https://example.org/}}";
        let text = format!("---\ntitle: Incident\ncompanies: [acme]\ndates: {{{date}}}\n{rest}\n---\n");
        add(path, text, EntryKind::Incident);
    }
    add("content/pages/about.md".to_owned(), format!("---\ntitle: About\n---\n{text}\n"), EntryKind::Page);
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let options = Options { today, drafts: false, unread: &[], hearing: None };
    let site = resolve::site(entries, config.clone(), options, &mut diagnostics);
    site.ok_or_else(|| format!("{:?}", diagnostics.sorted()))
}

fn site(dates: &[String]) -> Site {
    site_with(dates, "").unwrap()
}

fn messages() -> Messages {
    let text = include_str!("../../../themes/rubric/i18n/en.yaml");
    let file = SourceMap::default().add(String::new(), String::new());
    Messages::new(parse::messages(file, text, &mut Diagnostics::default()))
}

fn disclosed(date: &str, count: usize) -> Vec<String> {
    vec![format!("disclosed: {date}"); count]
}

fn undated(count: usize) -> Vec<String> {
    vec!["occurred: 2019".to_owned(); count]
}

/// A thousand incidents, one after another over three years.
fn three_years() -> Vec<String> {
    let first = NaiveDate::from_ymd_opt(2017, 1, 1).unwrap();
    let day = |number: u64| first.checked_add_days(chrono::Days::new(number)).unwrap();
    (0..1_000).map(|number| format!("disclosed: {}", day(number))).collect()
}

fn pages_of(site: &Site) -> Vec<Page> {
    pages(site, &mut Diagnostics::default()).unwrap()
}

/// The folders of the pages below the timeline.
fn periods(site: &Site) -> Vec<String> {
    let below = pages_of(site).into_iter().filter(|page| matches!(page.kind, PageKind::Period(_)));
    let folder = |page: Page| page.path.folder().unwrap().strip_prefix("timeline/").unwrap().to_owned();
    below.map(folder).collect()
}

/// The views of the timeline's pages as values, by path.
fn views(site: &Site) -> BTreeMap<String, Value> {
    let messages = messages();
    let (plan, written) = (Plan::new(site, &messages, pages_of(site)), Written::default());
    let timeline = plan.outputs().iter().filter_map(|output| match plan.draft(output, &written) {
        Draft::Page { template: "timeline.html", view } => {
            Some((output.path.to_string(), serde_json::to_value(view).unwrap()))
        }
        _ => None,
    });
    timeline.collect()
}

/// Every text below a key whose name says that it is an address, and every anchor.
fn collect(value: &Value, wanted: &dyn Fn(&str) -> bool, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, wanted, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                if let (true, Value::String(text)) = (wanted(key), value) {
                    found.insert(text.clone());
                }
                collect(value, wanted, found);
            }
        }
        _ => {}
    }
}

fn texts(value: &Value, wanted: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(value, wanted, &mut found);
    found
}

/// The output that a relative address leads to.
fn target(from: &str, url: &str) -> String {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in url.split('/') {
        if part == ".." { folders.pop().map_or((), drop) } else { folders.push(part) }
    }
    folders.join("/")
}

fn assert_whole(site: &Site) {
    let views = views(site);
    let outputs: BTreeSet<String> = pages_of(site).iter().map(|page| page.path.to_string()).collect();
    let mut reached = BTreeSet::new();
    for (path, view) in &views {
        for url in texts(view, &|key| key == "url" || key.ends_with("_url")) {
            let (file, anchor) = url.split_once('#').unwrap_or((&url, ""));
            let target = if file.is_empty() { path.clone() } else { target(path, file) };
            assert!(outputs.contains(&target), "{path} links to {url}");
            if !anchor.is_empty() {
                assert!(texts(&views[&target], &|key| key == "id").contains(anchor), "{path}: {url}");
            }
            reached.insert(target);
        }
    }
    assert!(views.keys().all(|path| reached.contains(path)), "no page is cut off: {reached:?}");
    let shown: BTreeSet<_> = views.values().flat_map(|view| texts(view, &|key| key == "id")).collect();
    let missing = site.incidents.iter().find(|incident| !shown.contains(incident.id.as_str()));
    assert!(missing.is_none(), "{missing:?} stands on no page of the timeline");
}

#[test]
fn a_small_record_has_its_year_beside_the_timeline() {
    let site = site(&disclosed("2019-03-29", 11));
    assert_eq!(periods(&site), ["2019"]);
    assert_whole(&site);
    let front = &views(&site)["timeline/index.html"];
    assert_eq!((&front["pager"], &front["count"]), (&Value::Null, &"11 incidents on this page".into()));
}

#[test]
fn a_record_of_sixty_is_cut_after_fifty_at_the_end_of_a_month() {
    let dates = [disclosed("2019-03-29", 30), disclosed("2019-02", 25), disclosed("2019-01", 5)].concat();
    let site = site(&dates);
    let front = &views(&site)["timeline/index.html"];
    assert_eq!(front["count"], "55 incidents on this page");
    assert_eq!(front["years"][0]["count"], "55 incidents on this page");
    assert_eq!(front["pager"]["older"]["text"], "Older: 2019");
    assert_eq!(front["chart"]["years"][0]["url"], "2019/index.html", "not all of the year is on this page");
    assert_whole(&site);
}

#[test]
fn a_very_long_month_has_a_page_of_its_own() {
    let site = site(&[disclosed("2019-03-29", 250), disclosed("2019", 1), undated(1)].concat());
    let march = ["2019", "2019/03", "2019/03/3", "2019/03/2", "2019/03/1"];
    assert_eq!(periods(&site), [&march[..], &["2019/undated", "undated"]].concat());
    let views = views(&site);
    let front = &views["timeline/index.html"];
    assert_eq!(front["years"][0]["months"][0]["more"]["text"], "March 2019: all 250 incidents");
    for (page, heading) in [
        ("", "Timeline: 2019"),
        ("/03", "Timeline: March 2019"),
        ("/03/2", "Timeline: March 2019, part 2"),
        ("/undated", "Timeline: 2019, month not stated"),
    ] {
        assert_eq!(views[&format!("timeline/2019{page}/index.html")]["heading"], heading);
    }
    assert_whole(&site);
}

#[test]
fn a_thousand_incidents_over_three_years_are_cut_by_month() {
    let site = site(&three_years());
    assert_eq!(periods(&site).len(), 3 + 33);
    assert_whole(&site);
    let views = views(&site);
    let march = &views["timeline/2018/03/index.html"];
    let crumbs: Vec<_> =
        march["breadcrumbs"].as_array().unwrap().iter().map(|crumb| &crumb["text"]).collect();
    assert_eq!(crumbs, ["Timeline", "2018", "March"]);
    assert_eq!(march["pager"]["newer"]["url"], "../04/index.html");
    assert_eq!(views["timeline/2018/01/index.html"]["pager"]["older"]["url"], "../../2017/index.html");
}

#[test]
fn a_thousand_incidents_of_one_day_are_cut_into_parts() {
    let site = site(&disclosed("2019-03-29", 1_000));
    assert_eq!(periods(&site).len(), 2 + 10);
    let views = views(&site);
    assert_eq!(views["timeline/index.html"]["count"], "50 incidents on this page");
    let march = &views["timeline/2019/03/index.html"];
    assert_eq!(
        (&march["count"], &march["parts"][0]["text"]),
        (&"1,000 incidents".into(), &"Part 10: 29 March".into())
    );
    let newest = &views["timeline/2019/03/10/index.html"];
    let crumbs: Vec<_> =
        newest["breadcrumbs"].as_array().unwrap().iter().map(|crumb| &crumb["text"]).collect();
    assert_eq!(crumbs, ["Timeline", "2019", "March", "Part 10"]);
    assert_eq!(
        (&newest["pager"]["newer"], &newest["pager"]["older"]["url"]),
        (&Value::Null, &"../9/index.html".into())
    );
    assert_whole(&site);
}

#[test]
fn what_has_no_date_is_all_on_a_page_of_its_own() {
    let site = site(&undated(300));
    assert_eq!(periods(&site), ["undated", "undated/1", "undated/2", "undated/3"]);
    let front = &views(&site)["timeline/index.html"];
    assert_eq!(front["undated_more"]["text"], "Date not stated: all 300 incidents");
    assert_whole(&site);
}

#[test]
fn an_empty_record_has_an_empty_timeline() {
    let site = site(&[]);
    assert!(periods(&site).is_empty());
    assert_whole(&site);
}

/// The pages of a record that change when an incident is added to it, beside those that are new.
fn changed_by(date: &str) -> Vec<String> {
    let before = three_years();
    let after = [before.clone(), disclosed(date, 1)].concat();
    let (before, after) = (views(&site(&before)), views(&site(&after)));
    before.into_iter().filter(|(path, view)| after[path] != *view).map(|(path, _)| path).collect()
}

#[test]
fn an_old_incident_changes_only_its_own_pages_and_the_numbers_on_the_front() {
    let own = ["timeline/2017/05/index.html", "timeline/2017/index.html", "timeline/index.html"];
    assert_eq!(changed_by("2017-05-05"), own);
}

#[test]
fn a_new_incident_changes_no_older_year() {
    let changed = changed_by("2019-12-31");
    let own = ["timeline/2019/09/index.html", "timeline/2019/index.html", "timeline/index.html"];
    assert_eq!(changed, own, "September has a newer neighbour now");
}

#[test]
fn an_old_incident_leaves_the_list_on_the_front_as_it_was() {
    let before = three_years();
    let after = [before.clone(), disclosed("2017-05-05", 1)].concat();
    let list = |dates: &[String]| views(&site(dates))["timeline/index.html"]["years"].clone();
    assert_eq!(list(&before), list(&after));
}

#[test]
fn texts_may_link_to_a_period_that_there_is() {
    let dates = three_years();
    for good in ["/timeline/2018/", "/timeline/2018/03/", "/timeline/"] {
        assert!(site_with(&dates, &format!("[x]({good})")).is_ok(), "{good}");
    }
    for bad in ["/timeline/2016/", "/timeline/2018/13/", "/timeline/2018/3/", "/timeline/undated/"] {
        assert!(site_with(&dates, &format!("[x]({bad})")).is_err(), "{bad}");
    }
}

#[test]
fn the_address_of_a_period_is_an_output() {
    let month = Route::Timeline.below(Period::Month(2019, Some(3)));
    assert_eq!(month.path(), OutputPath::new("timeline/2019/03/index.html").unwrap());
}
