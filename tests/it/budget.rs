//! What a page may weigh, on a record large enough for full lists: elements as a browser counts them, and bytes.

use std::fmt::Write as _;

use crate::markup::Markup;
use crate::project::Project;

/// Of a page with fifty incidents; longer lists may have as many more as they have more incidents.
const ELEMENTS: usize = 1_500;
const ITEMS: usize = 50;
/// What every page costs before its first incident: its head, navigation and foot.
const FRAME: usize = 200;
/// Bytes of a page that is one incident or holds a list of fifty, before compression.
const BYTES: usize = 100 * 1024;

const INCIDENTS: usize = 400;
const PARTS: usize = 400;

/// An incident with as much on it as a list shows, every few days over four years.
fn incident(number: usize, company: &str) -> String {
    let (year, month, day) = (2016 + number / 100, number % 100 / 9 + 1, number % 9 * 3 + 1);
    let mut text = format!("---\ntitle: {company} says that record {number} was reached\n");
    let summary = "The company says that an unknown party reached a server. It does not say what was taken.";
    let _ = writeln!(text, "summary: {summary}\ncompanies: [{company}]\nkind: [data-breach, extortion]");
    let _ = writeln!(text, "status: {{state: confirmed, basis: company, source: news}}");
    let _ = writeln!(text, "dates: {{occurred: {year}~, disclosed: {year}-{month:02}-{day:02}}}");
    let _ = writeln!(text, "exposure: {{accessed: confirmed, exfiltrated: under-investigation}}");
    let _ = writeln!(text, "data: {{classes: [email-addresses, names, passwords]}}");
    let _ = writeln!(
        text,
        "counts: [{{value: {}, qualifier: up-to, unit: customers, scope: stored, source: news}}]",
        (number + 1) * 1_000
    );
    let _ = writeln!(
        text,
        "attribution: [{{actor: red-wolf, claim: suspects, by: A Vendor, by_kind: security-vendor, source: news}}]"
    );
    let _ = writeln!(text, "countries: [DE]\nsectors: [retail]\ntags: [tag-{}]", number % 7);
    let _ = writeln!(text, "updates: [{{date: {year}-12-30, kind: created}}]");
    let _ = writeln!(
        text,
        "sources: {{news: {{title: News {number}, publisher: The Paper, url: \"https://example.org/{number}\"}}}}\n---\nText."
    );
    text
}

fn record() -> Project {
    let record = Project::empty().file("breachbook.yaml", "title: A record\n");
    let record = (0..INCIDENTS).fold(record, |record, number| {
        // The first company has every third.
        let company = if number.is_multiple_of(3) { 0 } else { number % 40 };
        let text = incident(number, &format!("company-{company}"));
        record.file(&format!("content/incidents/case-{number}.md"), &text)
    });
    record.build();
    record
}

/// A group of four hundred companies in three levels; of every eighth an incident is recorded, with all that an incident can have.
fn group() -> Project {
    let top = "---\nname: Group\ncountry: DE\n---\n";
    let record = Project::empty().file("breachbook.yaml", "title: A record\n");
    let record = record.file("content/companies/group.md", top);
    let record = (0..PARTS).fold(record, |record, number| {
        let parent = if number < 20 { "group".to_owned() } else { format!("unit-{}", number % 20) };
        let unit =
            format!("---\nname: Unit {number}\nparents: [{{id: {parent}, relation: subsidiary}}]\n---\n");
        record.file(&format!("content/companies/unit-{number}.md"), &unit)
    });
    let record = (0..ITEMS).fold(record, |record, number| {
        let company = format!("unit-{}", number * 8);
        record.file(&format!("content/incidents/case-{number}.md"), &incident(number, &company))
    });
    record.build();
    record
}

#[test]
fn no_page_is_heavier_than_its_list_allows() {
    assert_within_budget(&record());
}

#[test]
fn no_page_of_a_large_group_is_heavier_than_its_list_allows() {
    let record = group();
    assert_within_budget(&record);
    let page = record.read("public/companies/group/index.html");
    assert!(page.contains("40 of 400 parts"), "{page}");
    let parts = Markup::of(&record.read("public/companies/group/parts/index.html"));
    for number in 0..PARTS {
        let its = format!("/unit-{number}/index.html");
        assert!(
            parts.values("href").any(|link| link.ends_with(&its)),
            "unit {number} is not among the parts"
        );
    }
}

fn assert_within_budget(record: &Project) {
    let mut heavy = Vec::new();
    let mut longest = 0;
    for (path, text) in record.pages() {
        let page = Markup::of(&text);
        let items = incidents(&page).max(rows(&page));
        longest = longest.max(incidents(&page));
        let share = items.max(ITEMS) - ITEMS;
        let elements = ELEMENTS + share * (ELEMENTS - FRAME) / ITEMS;
        let bytes = BYTES + share * BYTES / ITEMS;
        if page.elements.len() > elements || text.len() > bytes {
            heavy.push(format!(
                "{path}: {items} items, {} elements, {} bytes",
                page.elements.len(),
                text.len()
            ));
        }
    }
    assert!(longest >= ITEMS, "no page was full");
    assert!(heavy.is_empty(), "{heavy:#?}");
}

fn incidents(page: &Markup) -> usize {
    let is_item = |class: &str| class.split(' ').any(|word| word == "ti");
    page.values("class").filter(|class| is_item(class)).count()
}

/// Names in lists from A to Z.
fn rows(page: &Markup) -> usize {
    page.values("class").filter(|class| *class == "c").count()
}
