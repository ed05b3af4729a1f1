//! What is said of a word in a text points at that word, however the text and its file are written.

use crate::project::{ENTRY, Project};

const FRONT: &str = "---\ntitle: A breach at Acme\ncompanies: [acme]\ndates: {disclosed: 2019-03-29}\ncounts: [{value: 45000, unit: customers}, {value: 6000, unit: employees}]\nsources:\n  news: {title: A breach, publisher: The Paper, url: \"https://example.org/a\"}\n---\n";
/// The last line before the text.
const LINE: usize = 8;

fn project(entry: &str) -> Project {
    Project::new()
        .file("content/companies/globex.md", "---\nname: Globex & Söhne\n---\n")
        .file("content/actors/wolf.md", "---\nname: Wolf Pack\n---\n")
        .file(ENTRY, entry)
}

/// Rule, line, column.
fn faults(entry: &str) -> Vec<(String, usize, usize)> {
    let placed = |(rule, place): (String, String)| {
        let numbers: Vec<usize> =
            place.rsplit(':').take(2).map(|number| number.parse().expect("a line and a column")).collect();
        (rule, numbers[1], numbers[0])
    };
    project(entry).run(["check", "--format", "json"]).faults().into_iter().map(placed).collect()
}

#[test]
fn a_name_in_a_text_is_pointed_at_in_any_markdown() {
    for (text, rule, line, column) in [
        ("The methods are those of Wolf Pack.\n", "actor-in-account", 1, 26),
        ("\n\n  ÄÖÜ 日本 are those of **Wolf Pack**.\n", "actor-in-account", 3, 25),
        ("a\n\n> - those of [Wolf Pack](https://example.org/w)\n", "actor-in-account", 3, 15),
        ("# T\n\n| a | b |\n|---|---|\n| é | Wolf Pack |\n", "actor-in-account", 5, 7),
        ("a `Wolf Pack`\n", "actor-in-account", 1, 4),
        ("Wolf Packs, Werewolf Pack, then Wolf *Pack*\n", "actor-in-account", 1, 33),
        ("a &amp; b\nso Wolf Pack\n", "actor-in-account", 2, 4),
        ("It was Globex &amp; Söhne.\n", "company-not-listed", 1, 8),
        ("![Globex & Söhne](https://example.org/x.png)", "company-not-listed", 1, 3),
        ("In sum 51,000 people.\n", "figures-added-up", 1, 8),
    ] {
        let expected = (rule.to_owned(), LINE + line, column);
        for ends in ["\n", "\r\n"] {
            let entry = format!("{FRONT}{text}").replace('\n', ends);
            let found: Vec<_> = faults(&entry).into_iter().filter(|(id, ..)| id == rule).collect();
            assert_eq!(found, std::slice::from_ref(&expected), "{text:?} {ends:?}");
        }
    }
}

#[test]
fn a_name_in_a_field_is_pointed_at_where_it_is_written() {
    let at = |title: &str| {
        let entry = FRONT.replace("title: A breach at Acme", title);
        faults(&entry).into_iter().map(|(rule, _, column)| (rule, column)).collect::<Vec<_>>()
    };
    let one = |rule: &str, column: usize| vec![(rule.to_owned(), column)];
    assert_eq!(at("title: Zoë at Globex & Söhne"), one("company-not-listed", 15));
    assert_eq!(at("title: \"Zoë: Globex & Söhne\""), one("company-not-listed", 14));
    assert_eq!(at("title: Acme\ntags: [wolf]"), one("actor-without-claim", 8));
    assert_eq!(at("title: The Wolf Pack at Acme"), one("actor-without-claim", 12));
    assert_eq!(at("title: Acme tells 3,000 customers"), one("number-without-count", 19));
}

#[test]
fn a_source_that_names_another_company_is_pointed_at() {
    let entry = FRONT.replace("title: A breach, publisher", "title: Globex & Söhne hacked, publisher");
    assert_eq!(
        project(&entry).run(["check", "--format", "json"]).faults(),
        [("company-not-listed".to_owned(), format!("{ENTRY}:7:17"))]
    );
}
