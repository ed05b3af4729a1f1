//! The list, as people read it.

use super::super::report::Report;
use super::super::{Address, Citing, SavedCopy};
use super::*;
use crate::links::Outcome;

fn address(url: &str, archived: bool) -> Address {
    let copy = SavedCopy { url: Url::parse("https://web.archive.org/web/1/x").unwrap(), at: None };
    Address {
        url: Url::parse(url).unwrap(),
        title: "A \u{1b}[31mstory\u{202e}".to_owned(),
        file: "content/incidents/a.md".to_owned(),
        line: 7,
        field: "sources.notice.archived".to_owned(),
        cited_by: vec![Citing { kind: "incident", id: "a".to_owned() }],
        archived: archived.then_some(copy),
    }
}

#[test]
fn what_is_not_saved_is_listed_with_what_to_do() {
    let report =
        Report::new(vec![address("https://a.org/x?y=1#part", false), address("https://b.org/", true)], None);
    let text = report.text();
    assert!(text.contains("save     https://web.archive.org/save/https://a.org/x?y=1\n"), "{text}");
    assert!(text.contains("content/incidents/a.md:7") && text.contains("sources.notice.archived"), "{text}");
    assert!(text.contains("2 addresses, 1 without a saved copy.") && !text.contains("b.org"), "{text}");
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn what_asking_found_comes_worst_first_with_what_readers_still_have() {
    let mut memory = Memory::default();
    let week = Duration::from_secs(7 * 86_400);
    let urls = ["https://a.org/", "https://b.org/", "https://c.org/"].map(|url| Url::parse(url).unwrap());
    let found = |outcome| Finding { outcome, status: Some(404), to: None, detail: "why".to_owned() };
    memory.note(&urls[0], found(Outcome::Unclear), NOW);
    memory.note(&urls[1], found(Outcome::Fails), NOW);
    memory.note(&urls[1], found(Outcome::Fails), NOW + week);
    memory.note(&urls[2], found(Outcome::Answers), NOW);
    let report = Report::new(urls.iter().map(|url| address(url.as_str(), true)).collect(), Some(&memory));
    let text = report.text();
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what}: {text}"));
    assert!(place("dead (404): https://b.org/") < place("unclear (404): https://a.org/"), "{text}");
    assert!(
        text.contains("readers still have the copy") && text.contains("failing since 2027-01-15T08:00:00Z"),
        "{text}"
    );
    assert!(text.contains("Asked: 1 dead, 1 unclear, 1 answering."), "{text}");
    assert_eq!(report.dead(), 1);
    assert!(report.faults().contains("b.org") && !report.faults().contains("a.org"));
}
