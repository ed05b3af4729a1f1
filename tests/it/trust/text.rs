//! Texts that read otherwise than they are.

use breachbook::diagnostic::Severity;

use super::site::{RIGHT, checked, errors, found_in, refused, with_body, with_field};
use super::{Family, Row};
use crate::project::ENTRY;

pub(super) static FAMILY: Family = Family::new("Text deception", rows);

fn rows() -> Vec<Row> {
    vec![
        Row::new(
            "T24",
            "marks that turn the direction of text, and texts that run from right to left by themselves",
            140,
            directions(),
        ),
        Row::new("T25", "characters that nobody sees, and piles of marks", 40, unseen()),
        Row::new("T26", "names in letters that look alike", 60, homoglyphs()),
        Row::new("T27", "one incident under two names", 30, twice()),
    ]
}

const DIRECTIONS: [char; 12] = [
    '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{061C}', '\u{200E}', '\u{200F}',
];

/// Ten fields that hold a text, an id, an address, a date or a number, and the text of the entry.
const FIELDS: [&str; 10] = [
    "short_title: a{}b",
    "summary: \"a{}b\"",
    "tags: [a{}b]",
    "counts: [{value: 1{}0, unit: people, source: news}]",
    "events: [{date: 2019-03{}-01, text: x}]",
    "related: [{id: a{}b, relation: related}]",
    "responses: [{by: a{}b, kind: apology}]",
    "external_ids: {a: \"b{}c\"}",
    "commentary: [{by: x, text: \"a{}b\"}]",
    "# a{}b",
];

fn directions() -> usize {
    let bad = DIRECTIONS
        .iter()
        .flat_map(|mark| FIELDS.map(|field| with_field(&field.replace("{}", &mark.to_string()))));
    let bad = refused(bad, &["bidi-control"])
        + refused(DIRECTIONS.map(|mark| with_body(&format!("a{mark}b"))), &["bidi-control"]);
    let words = [
        "شركة",
        "خرق بيانات 2019",
        "אקמי",
        "דליפת נתונים",
        "شرکت می‌خواهد",
        "ﷺ",
        "עברית and English",
        "(مثال)",
        "١٢٣",
        "سڀ",
    ];
    for good in words.iter().flat_map(|text| [with_field(&format!("short_title: {text}")), with_body(text)]) {
        assert!(errors(&good).is_empty(), "{good}");
    }
    bad + 2 * words.len()
}

fn unseen() -> usize {
    let texts = [
        "Ac\u{200B}me",
        "Ac\u{200C}me",
        "Ac\u{200D}me",
        "Ac\u{2060}me",
        "Ac\u{2063}me",
        "Ac\u{AD}me",
        "Ac\u{34F}me",
        "Ac\u{115F}me",
        "Ac\u{3164}me",
        "Ac\u{FFA0}me",
        "Ac\u{180E}me",
        "Ac\u{FE0F}me",
        "Ac\u{FE00}\u{FE01}me",
        "Ac\u{E0100}me",
        "Ac\u{E0041}me",
        "\u{E0001}Acme",
        "Ac\u{1D173}me",
        "Ac\u{FFF9}me",
        "Ac\u{206A}me",
        "A\u{301}\u{302}\u{303}\u{304}\u{305}cme",
        "Z\u{35B}\u{35B}\u{35B}\u{35B}\u{35B}\u{35B}\u{35B}",
    ];
    let files = texts.iter().flat_map(|text| [with_field(&format!("short_title: {text}")), with_body(text)]);
    let escaped = ["\\u200b", "\\xad", "\\u3164", "\\U000E0041"]
        .map(|text| with_field(&format!("short_title: \"Ac{text}me\"")));
    refused(files.chain(escaped), &["hidden-character"])
}

/// Letters of Greek and Cyrillic that look like those of Latin.
const LOOKALIKES: [(char, &str); 16] = [
    ('a', "а"),
    ('c', "сϲ"),
    ('e', "е"),
    ('i', "іι"),
    ('j', "ј"),
    ('o', "оοօ"),
    ('p', "рρ"),
    ('s', "ѕ"),
    ('x', "х"),
    ('y', "у"),
    ('v', "ν"),
    ('h', "һ"),
    ('T', "ТΤ"),
    ('M', "МΜ"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
];

fn homoglyphs() -> usize {
    let names = [
        "Toyota",
        "Microsoft",
        "Apple",
        "British Airways",
        "Capital One",
        "Marriott",
        "Yahoo",
        "Equifax",
        "Sony Pictures",
    ];
    let mut files: Vec<(String, String)> = Vec::new();
    for (letter, others) in LOOKALIKES {
        for name in names.iter().filter(|name| name.contains(letter)) {
            for other in others.chars() {
                let path = format!("content/companies/n{}.md", files.len());
                files.push((
                    path,
                    format!("---\nname: {}\n---\n", name.replacen(letter, &other.to_string(), 1)),
                ));
            }
        }
    }
    let count = files.len();
    let borrowed: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = found_in(&checked(&borrowed), "mixed-scripts");
    for (path, text) in &files {
        assert!(found.contains(path), "{text:?}");
    }
    count
}

fn twice() -> usize {
    let entry = |company: usize, day: usize, title: &str| {
        RIGHT
            .replace("acme]", &format!("c{company}]"))
            .replace("2019-03-29", &format!("2019-03-{day:02}"))
            .replace("Acme discloses a breach", title)
            .replace("example.org/a", &format!("example.org/{company}-{day}"))
    };
    let mut files = Vec::new();
    for company in 0..30 {
        files.push((format!("content/companies/c{company}.md"), format!("---\nname: Firm {company}\n---\n")));
        files.push((
            format!("content/incidents/a{company}.md"),
            entry(company, 1 + company % 20, "Data reached"),
        ));
        files.push((
            format!("content/incidents/b{company}.md"),
            entry(company, 3 + company % 20, "A theft told again"),
        ));
    }
    let borrowed: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let found = checked(&borrowed);
    let told = found
        .diagnostics
        .iter()
        .filter(|fault| fault.rule.id == "perhaps-one-incident" && fault.severity == Severity::Warning);
    let told = told.count();
    assert!(told >= 30, "{told}");
    assert!(found_in(&checked(&[(ENTRY, RIGHT)]), "perhaps-one-incident").is_empty());
    30
}
