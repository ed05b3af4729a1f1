//! Feeds and calendars: what is followed says no more than the entry, keeps its ids, and can be read by others' parsers.

use std::collections::BTreeSet;

use feed_rs::model::Feed;
use serde_json::Value;

use crate::project::{ENTRY, Project};

const ADDRESS: &str = "https://record.example/b/";

fn project(configuration: &str) -> Project {
    let config = format!("title: A record\ncards: none\nbase_url: {ADDRESS}\n{configuration}");
    Project::new().file("breachbook.yaml", &config)
}

/// The smallest site with so many more incidents, each on a day and added on another.
fn with_incidents(project: Project, number: usize) -> Project {
    (0..number).fold(project, |project, number| {
        let (day, month) = (number % 28 + 1, number / 28 + 1);
        let text = format!(
            "---\ntitle: Incident {number}\ncompanies: [acme]\nkind: [ransomware]\ncountries: [NO]\nsectors: [retail]\n\
             dates: {{disclosed: 2018-01-{day:02}}}\nsources: {{news: {{title: News}}}}\n\
             updates: [{{date: 2020-{month:02}-{day:02}, kind: created}}]\n---\n"
        );
        project.file(&format!("content/incidents/i-{number:03}.md"), &text)
    })
}

fn parsed(project: &Project, path: &str) -> Feed {
    let bytes = project.read(&format!("public/{path}"));
    feed_rs::parser::parse(bytes.as_bytes()).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn json(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.read(&format!("public/{path}"))).expect("it is JSON")
}

fn titles(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(|entry| entry.title.as_ref().expect("it has a title").content.clone()).collect()
}

fn exists(project: &Project, path: &str) -> bool {
    project.path(&format!("public/{path}")).exists()
}

#[test]
fn the_golden_feeds_are_as_they_were() {
    let golden = Project::fixture("sites/golden");
    golden.build();
    insta::assert_snapshot!("golden_atom", golden.read("public/feed.xml"));
    insta::assert_snapshot!("golden_json", golden.read("public/feed.json"));
    insta::assert_snapshot!("golden_corrections", golden.read("public/corrections/feed.json"));
    insta::assert_snapshot!("golden_calendar", golden.read("public/companies/globex/calendar.ics"));
}

#[test]
fn both_formats_of_every_feed_tell_another_parser_the_same() {
    let golden = Project::fixture("sites/golden");
    golden.build();
    let files = golden.files("public");
    let feeds: Vec<_> = files.keys().filter_map(|path| path.strip_suffix("feed.xml")).collect();
    assert!(feeds.len() > 3, "{feeds:?}");
    let mut ids = BTreeSet::new();
    for folder in feeds {
        let (atom, json) =
            (parsed(&golden, &format!("{folder}feed.xml")), parsed(&golden, &format!("{folder}feed.json")));
        assert_eq!(
            atom.title.as_ref().map(|title| &title.content),
            json.title.as_ref().map(|title| &title.content)
        );
        assert_eq!(titles(&atom), titles(&json), "{folder}");
        let entries = |feed: &Feed| feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        assert_eq!(entries(&atom), entries(&json));
        assert!(ids.insert(atom.id.clone()), "{} is the id of one feed", atom.id);
        assert!(atom.updated.is_some() && atom.entries.iter().all(|entry| entry.updated.is_some()));
        let own =
            atom.links.iter().find(|link| link.rel.as_deref() == Some("self")).expect("it names itself");
        assert_eq!(own.href, format!("https://record.example/golden/{folder}feed.xml"));
    }
}

#[test]
fn an_item_is_dated_by_its_entry_and_says_when_the_incident_was_disclosed() {
    let history = "updates: [{date: 2026-05-06, kind: created}, {date: 2026-07-08, kind: updated}]\nsources:";
    let project = project("").edit(ENTRY, "sources:", history).edit(
        ENTRY,
        "disclosed: 2019-03-29",
        "disclosed: {date: 2019-02, part: late}",
    );
    project.build();
    let feed = parsed(&project, "feed.xml");
    let entry = &feed.entries[0];
    assert_eq!(entry.published.expect("it was added").to_rfc3339(), "2026-05-06T00:00:00+00:00");
    assert_eq!(entry.updated.expect("it was changed").to_rfc3339(), "2026-07-08T00:00:00+00:00");
    assert_eq!(feed.updated, entry.updated);
    let text = entry.content.as_ref().and_then(|content| content.body.as_ref()).expect("it has a text");
    assert!(text.contains("Disclosed: Late February 2019"), "{text}");
    let disclosed = &entry.categories[0];
    assert_eq!(
        (disclosed.term.as_str(), disclosed.label.as_deref()),
        ("2019-02", Some("Disclosed: Late February 2019"))
    );
    let item = &json(&project, "feed.json")["items"][0];
    assert_eq!(item["date_published"], "2026-05-06T00:00:00Z");
    assert_eq!(item["_breachbook"]["disclosed"]["value"]["date"]["part"], "late");
}

#[test]
fn an_entry_without_a_history_is_placed_by_what_it_tells_and_states_no_day_of_its_own() {
    let project = project("");
    project.build();
    let feed = parsed(&project, "feed.xml");
    assert_eq!(feed.entries[0].published, None);
    assert_eq!(feed.entries[0].updated.expect("Atom asks for it").to_rfc3339(), "2019-03-29T00:00:00+00:00");
    let item = &json(&project, "feed.json")["items"][0];
    assert!(item.get("date_published").is_none() && item.get("date_modified").is_none());
}

#[test]
fn a_withdrawn_entry_keeps_its_id_and_says_nothing_else() {
    let history = "updates: [{date: 2026-05-06, kind: created}, {date: 2026-06-01, kind: corrected, text: Slip}]\nsources:";
    let before = project("").edit(ENTRY, "sources:", history);
    before.build();
    let id = parsed(&before, "feed.xml").entries[0].id.clone();
    let after =
        before.edit(ENTRY, "sources:", "withdrawn: {date: 2026-08-01, reason: It was wrong.}\nsources:");
    after.build();
    for path in ["feed.xml", "feed.json", "corrections/feed.xml", "corrections/feed.json"] {
        let text = after.read(&format!("public/{path}"));
        for said in ["Acme", "Slip", "The Paper"] {
            assert!(!text.contains(said), "{path} says {said}: {text}");
        }
        assert!(text.contains("It was wrong.") && text.contains("withdrawn"), "{text}");
    }
    let feed = parsed(&after, "feed.xml");
    assert_eq!(feed.entries[0].id, id);
    assert_eq!(titles(&feed), ["Entry withdrawn: acme-2019"]);
    assert_eq!(feed.entries[0].updated.expect("it was changed").to_rfc3339(), "2026-08-01T00:00:00+00:00");
}

#[test]
fn a_renamed_entry_and_a_site_that_moved_keep_their_ids() {
    let tag = "feeds: {tag: \"tag:record.example,2026:b\"}\n";
    let ids = |project: &Project| -> (String, String) {
        project.build();
        let feed = parsed(project, "feed.xml");
        (feed.id.clone(), feed.entries[0].id.clone())
    };
    let before = ids(&project(""));
    assert_eq!(before.1, "tag:record.example,2026:b/incidents/acme-2019");
    let entry = project("").read(ENTRY).replace("sources:", "former_ids: [acme-2019]\nsources:");
    let moved = project(tag).remove(ENTRY).file("content/incidents/acme-2019-03.md", &entry).edit(
        "breachbook.yaml",
        ADDRESS,
        "https://elsewhere.example/",
    );
    assert_eq!(ids(&moved), before);
}

#[test]
fn feeds_hold_the_newest_and_no_more() {
    let project = with_incidents(project(""), 120);
    project.build();
    let lengths = ["feed.xml", "kinds/ransomware/feed.xml", "companies/acme/feed.xml"]
        .map(|path| parsed(&project, path).entries.len());
    assert_eq!(lengths, [50, 50, 20]);
    assert_eq!(titles(&parsed(&project, "feed.xml"))[0], "Incident 119");
    assert_eq!(json(&project, "companies/acme/feed.json")["items"].as_array().map(Vec::len), Some(20));
}

#[test]
fn what_has_fewer_entries_than_the_configuration_asks_for_has_no_feed() {
    let few = with_incidents(project(""), 3);
    few.build();
    assert!(!exists(&few, "companies/acme/feed.xml") && !exists(&few, "companies/acme/calendar.ics"));
    assert!(!few.read("public/companies/acme/index.html").contains("Follow"));
    let wanted = with_incidents(project("feeds: {from: 3}\n"), 3);
    wanted.build();
    for path in ["companies/acme", "sectors/retail", "countries/no", "kinds/ransomware"] {
        assert!(exists(&wanted, &format!("{path}/feed.xml")), "{path}");
        let page = wanted.read(&format!("public/{path}/index.html"));
        assert!(page.contains("href=\"feed.json\">JSON Feed</a>"), "{path}");
        for feed in ["href=\"feed.xml\">", "href=\"../../feed.xml\">"] {
            assert!(page.contains("type=\"application/atom+xml\" title=\""), "{path}");
            assert!(page.contains(feed), "{path} names {feed}");
        }
    }
    assert!(wanted.read("public/companies/acme/index.html").contains("href=\"calendar.ics\">Calendar</a>"));
}

#[test]
fn without_an_address_and_without_entries_there_is_nothing_to_follow() {
    let nameless = Project::new();
    nameless.build();
    let empty = Project::empty().file("breachbook.yaml", &format!("title: A\nbase_url: {ADDRESS}\n"));
    empty.build();
    for project in [nameless, empty] {
        let files = project.files("public");
        let followed = |path: &&String| path.contains("feed.") || path.ends_with(".ics");
        assert_eq!(files.keys().filter(followed).collect::<Vec<_>>(), [""; 0]);
        assert!(project.pages().values().all(|page| !page.contains("atom+xml") && !page.contains("Follow")));
    }
}

#[test]
fn drafts_are_followed_by_nobody() {
    let project = project("feeds: {from: 1}\n").edit(ENTRY, "sources:", "draft: true\nsources:").file(
        "content/incidents/other.md",
        "---\ntitle: Other\ncompanies: [acme]\ndates: {disclosed: 2020}\nsources: {news: {title: News}}\n---\n",
    );
    project.run(["build", "--drafts"]).ends_with(0);
    for (path, bytes) in project.files("public") {
        if path.contains("feed.") || path.ends_with(".ics") || path.starts_with("sitemap") {
            assert!(!String::from_utf8_lossy(&bytes).contains("acme-2019"), "{path}");
        }
    }
}

#[test]
fn an_empty_feed_of_corrections_can_be_followed_before_the_first() {
    let project = project("");
    project.build();
    let feed = parsed(&project, "corrections/feed.xml");
    assert!(feed.entries.is_empty());
    assert_eq!(feed.updated.expect("Atom asks for it").to_rfc3339(), "2019-03-29T00:00:00+00:00");
}

#[test]
fn a_correction_keeps_its_id_whatever_is_added_to_the_history() {
    let with = |updates: &str| {
        let project = project("").edit(ENTRY, "sources:", &format!("updates: [{updates}]\nsources:"));
        project.build();
        let feed = parsed(&project, "corrections/feed.xml");
        feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()
    };
    let one = "{date: 2026-01-02, kind: corrected, text: One.}";
    let two = "{date: 2026-01-02, kind: corrected, text: Two.}";
    let created = "{date: 2026-01-01, kind: created}";
    let before = with(&format!("{created}, {one}, {two}"));
    let path = "tag:record.example,2026:b/incidents/acme-2019/2026-01-02/corrected";
    assert_eq!(before, [format!("{path}/2"), path.to_owned()]);
    let more = "{date: 2026-01-01, kind: source-added}";
    let reply = "{date: 2026-02-01, kind: reply-added}";
    let after = with(&format!("{created}, {more}, {one}, {two}, {reply}"));
    assert_eq!(after[1..], before);
}

#[test]
fn hostile_titles_stay_titles() {
    let titles_given = [
        r#"]]> </title><script>alert(1)</script> & "quoted" 'too' <!-- --> \n ; , \\"#,
        "END:VEVENT",
        "漏洩事件の発表について、および同社の顧客情報に関する声明の全文と補足説明、そして謝罪の言葉の全文である 🙂🙂🙂🙂",
        "שירותי תקשורת: פריצה",
    ];
    for title in titles_given {
        let quoted = title.replace('\'', "''");
        let project =
            project("feeds: {from: 1}\n").edit(ENTRY, "Acme discloses a breach", &format!("'{quoted}'"));
        project.build();
        for path in ["feed.xml", "feed.json", "companies/acme/feed.xml"] {
            assert_eq!(titles(&parsed(&project, path)), [title], "{path}");
        }
        let events = events(&project.read("public/companies/acme/calendar.ics"));
        assert_eq!(events.len(), 1);
        if !title.contains('\\') {
            assert_eq!(field(&events[0], "SUMMARY"), Some(&*format!("Disclosed: {title}")));
        }
        let text = json(&project, "feed.json")["items"][0]["content_html"].to_string();
        assert!(!text.contains("<script") && !text.contains("]]>"), "{text}");
    }
}

/// The events of a calendar as another parser reads it: each as its fields.
fn events(text: &str) -> Vec<Vec<(String, String)>> {
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = icalendar::parser::unfold(text);
    let calendar =
        icalendar::parser::read_calendar(&unfolded).unwrap_or_else(|fault| panic!("{fault}: {text}"));
    let fields = |event: icalendar::parser::Component<'_>| {
        assert_eq!(event.name.as_str(), "VEVENT");
        event.properties.iter().map(|field| (field.name.to_string(), field.val.to_string())).collect()
    };
    calendar.components.into_iter().map(fields).collect()
}

/// The value of a field of an event.
fn field<'e>(event: &'e [(String, String)], name: &str) -> Option<&'e str> {
    event.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}

#[test]
fn only_what_is_dated_to_a_day_is_an_event_and_the_rest_is_said_to_be_left_out() {
    let entry = |date: &str| {
        format!(
            "---\ntitle: Of {date}\ncompanies: [acme]\ndates: {{disclosed: {date}}}\nsources: {{news: {{title: News}}}}\n---\n"
        )
    };
    let dates = ["2019-04", "2019-05-06~", "2019", "2019-06-01/2019-06-02", "2019-07-08"];
    let project = dates.iter().enumerate().fold(project("feeds: {from: 2}\n"), |project, (number, date)| {
        project.file(&format!("content/incidents/x-{number}.md"), &entry(date))
    });
    project.build();
    let text = project.read("public/companies/acme/calendar.ics");
    let events = events(&text);
    let days: Vec<_> = events.iter().filter_map(|event| field(event, "DTSTART")).collect();
    assert_eq!(days, ["20190329", "20190708"]);
    assert_eq!(field(&events[0], "DTSTAMP"), Some("20190329T000000Z"));
    assert_eq!(field(&events[0], "UID"), Some("tag:record.example,2026:b/incidents/acme-2019"));
    assert!(text.replace("\r\n ", "").contains("4 more are not in this calendar"), "{text}");
}

#[test]
fn an_actor_is_followed_with_the_names_of_those_who_accuse() {
    let claim = "attribution: [{actor: bear, claim: suspects, by: Some experts, by_kind: unnamed-experts, source: news,\n  reactions: [{by: acme, stance: denies}]}]\nsources:";
    let project = project("feeds: {from: 1}\n")
        .edit(ENTRY, "sources:", claim)
        .file("content/actors/bear.md", "---\nname: Bear\n---\n");
    project.build();
    let feed = json(&project, "actors/bear/feed.json");
    assert!(feed["description"].as_str().is_some_and(|text| text.contains("accusations, not findings")));
    let text = feed["items"][0]["content_html"].as_str().expect("it has a text");
    assert!(text.contains("Some experts") && text.contains("Acme"), "{text}");
    assert_eq!(feed["items"][0]["_breachbook"]["attribution"]["value"][0]["by"], "Some experts");
}
