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

/// An incident with as much on it as a list shows, every few days over four years. The first company has every third.
fn incident(number: usize) -> String {
    let company = if number.is_multiple_of(3) { 0 } else { number % 40 };
    let (year, month, day) = (2016 + number / 100, number % 100 / 9 + 1, number % 9 * 3 + 1);
    let mut text = format!("---\ntitle: Company {company} says that record {number} was reached\n");
    let summary = "The company says that an unknown party reached a server. It does not say what was taken.";
    let _ =
        writeln!(text, "summary: {summary}\ncompanies: [company-{company}]\nkind: [data-breach, extortion]");
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
        record.file(&format!("content/incidents/case-{number}.md"), &incident(number))
    });
    record.build();
    record
}

#[test]
fn no_page_is_heavier_than_its_list_allows() {
    let mut heavy = Vec::new();
    let mut longest = 0;
    for (path, text) in record().pages() {
        let page = Markup::of(&text);
        let is_item = |class: &str| class.split(' ').any(|word| word == "ti");
        let items = page.values("class").filter(|class| is_item(class)).count();
        longest = longest.max(items);
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
