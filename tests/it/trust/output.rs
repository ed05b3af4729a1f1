//! Hostile texts in every output: pages, data blocks, feeds, calendars, tables.

use std::collections::{BTreeMap, BTreeSet};

use breachbook::audit::Auditor;
use breachbook::parse::invisible;
use breachbook::plan::views::LinkedData;
use icalendar::parser::{read_calendar, unfold};
use serde_json::Value;

use super::site::{RIGHT, errors};
use super::{Family, InBrowser, Row};
use crate::hostile::hostile_texts;
use crate::project::Project;

pub(super) static FAMILY: Family = Family::new("Pages, feeds, tables and calendars", rows);

fn rows() -> Vec<Row> {
    let (record, browser) = (Record::build(), InBrowser::read());
    vec![
        Row::new("T39", "hostile texts in the data blocks of pages", 7_391, record.data_blocks() + data()),
        Row::new("T40", "hostile texts in feeds and sitemaps", 615, record.feeds())
            .remark("Read by feed-rs here, by xmllint and two validators in CI"),
        Row::new("T41", "formulas in tables", 120, record.tables()),
        Row::new("T42", "line ends and commands in calendars and in files for hosts", 90, record.lines()),
        Row::elsewhere(
            "T43",
            "hostile questions to the search",
            (360, browser.questions * browser.pages.len()),
            ("tests/browser/hostile.test.mjs", "hostile questions do nothing"),
        ),
        Row::elsewhere(
            "T46",
            "drafts in any output",
            (1, 1),
            ("tests/it/building.rs", "a_draft_stands_in_no_output_unless_it_is_asked_for"),
        )
        .remark(
            "A word of a draft is looked for in every byte; of a withdrawn entry only its tombstone is left",
        ),
    ]
}

/// What a block of data makes of hostile texts by themselves: what is read back is what was written, and nothing ends it.
fn data() -> usize {
    let ways = ["{}", "</script>{}", "<!--<script>{}", "]]>{}-->\u{2028}", "\\{}\"}</SCRIPT >"];
    let texts =
        hostile_texts().into_iter().flat_map(|hostile| ways.map(|way| way.replace("{}", &hostile.text)));
    let written = texts.map(|text| {
        let data = LinkedData::new(&text);
        assert!(!data.as_str().contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\n']), "{text:?}");
        assert_eq!(serde_json::from_str::<String>(data.as_str()).ok().as_ref(), Some(&text));
    });
    written.count()
}

/// A record in which every text is hostile, and what was built of it.
struct Record {
    texts: Vec<String>,
    formulas: usize,
    files: BTreeMap<String, Vec<u8>>,
    pages: usize,
}

const TRIGGERS: [&str; 15] =
    ["=", "+", "-", "@", " =", "  +", "\u{A0}=", "＝", "＋", "－", "＠", "\\t=", "\\n=", "'=", "\"="];
#[rustfmt::skip]
const FORMULAS: [&str; 8] = [
    "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"https://evil.example\")", "SUM(A1:A9)", "IMPORTXML(\"x\")",
    "WEBSERVICE(\"x\")", "2+5+cmd", "DDE(\"cmd\")",
];
#[rustfmt::skip]
const COMMANDS: [&str; 10] = [
    "x\nBEGIN:VEVENT\nSUMMARY:evil\nEND:VEVENT",
    "x\\nATTACH:https://evil.example",
    "x;ALTREP=\"https://evil.example\":y",
    "x\n/* https://evil.example 302",
    "x\n  Set-Cookie: a=b",
    "x\n::error::y",
    "x,y;z\\",
    "x\nEND:VCALENDAR",
    "x:y\n\u{20}z",
    "x\n<entry></entry>",
];

/// How many texts an entry has room for.
const ROOM: usize = 10;

impl Record {
    fn build() -> Self {
        let core = hostile_texts().into_iter().map(|hostile| one_line(&hostile.text));
        let core: BTreeSet<String> =
            core.filter(|text| errors(entry(std::slice::from_ref(text))).is_empty()).collect();
        let formulas: Vec<String> = TRIGGERS
            .iter()
            .flat_map(|trigger| FORMULAS.map(|formula| format!("{trigger}{formula}")))
            .collect();
        let commands =
            COMMANDS.iter().flat_map(|command| (0..9).map(move |number| format!("{command} {number}")));
        let count = formulas.len();
        let texts: Vec<String> = core.into_iter().chain(formulas).chain(commands).collect();
        let mut project = Project::empty()
            .file(
                "breachbook.yaml",
                "title: A <record>\nbase_url: https://record.example/\ncards: none\nincident_embeds: true\n",
            )
            .file("content/companies/acme.md", "---\nname: \"=Acme <b>\"\n---\n");
        let entries: Vec<String> = texts.chunks(ROOM).map(entry).collect();
        for (number, entry) in entries.iter().enumerate() {
            project = project.file(&format!("content/incidents/i{number}.md"), entry);
        }
        project.build();
        let files = project.files("public");
        Self { texts, formulas: count, files, pages: entries.len() }
    }

    fn all<'r>(&'r self, ending: &'r str) -> impl Iterator<Item = (&'r str, &'r [u8])> + 'r {
        self.files
            .iter()
            .filter(move |(path, _)| path.ends_with(ending))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    fn data_blocks(&self) -> usize {
        let mut auditor = Auditor::default();
        for (path, bytes) in &self.files {
            if path.ends_with(".html") {
                auditor.page(path.clone(), bytes);
            } else {
                auditor.file(path.clone());
            }
        }
        assert_eq!(auditor.finish().findings, []);
        let mut titles = BTreeSet::new();
        for (path, bytes) in self.all(".html") {
            let page = String::from_utf8_lossy(bytes);
            for block in page.split("<script type=\"application/ld+json\">").skip(1) {
                let text = block.split("</script>").next().unwrap_or_default();
                let data: Value =
                    serde_json::from_str(text).unwrap_or_else(|fault| panic!("{path}: {fault}: {text}"));
                assert!(!text.contains('<'), "{path}: {text}");
                titles.extend(data["headline"].as_str().map(str::to_owned));
                titles.extend(
                    data["@graph"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(|part| part["headline"].as_str().map(str::to_owned)),
                );
            }
        }
        assert!(titles.len() > self.pages / 2, "{titles:?}");
        self.texts.len()
    }

    fn feeds(&self) -> usize {
        let mut entries = 0;
        for (path, bytes) in self.all("feed.xml").chain(self.all("feed.json")) {
            let feed = feed_rs::parser::parse(bytes).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            entries += feed.entries.len();
        }
        for (path, bytes) in self.all(".xml") {
            let text = std::str::from_utf8(bytes).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let is_legal = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            assert!(text.chars().all(is_legal), "{path}");
        }
        assert!(entries > self.pages);
        self.texts.len()
    }

    fn tables(&self) -> usize {
        let mut cells = 0;
        for (path, bytes) in self.all(".csv") {
            for row in csv::ReaderBuilder::new().has_headers(false).from_reader(bytes).records() {
                for cell in &row.unwrap_or_else(|fault| panic!("{path}: {fault}")) {
                    let first = cell.trim_start().chars().next();
                    let is_formula = first.is_some_and(|first| "=+-@＝＋－＠".contains(first));
                    assert!(!is_formula && !cell.starts_with(['\t', '\r', '\n']), "{path}: {cell:?}");
                    cells += 1;
                }
            }
        }
        assert!(cells > self.formulas);
        self.formulas
    }

    fn lines(&self) -> usize {
        for (path, bytes) in self.all(".ics") {
            let text = std::str::from_utf8(bytes).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let unfolded = unfold(text);
            let calendar = read_calendar(&unfolded).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let names = calendar
                .components
                .iter()
                .flat_map(|component| component.properties.iter().map(|property| property.name.as_str()));
            for name in names {
                assert!(
                    [
                        "UID",
                        "DTSTAMP",
                        "DTSTART",
                        "DTEND",
                        "SUMMARY",
                        "DESCRIPTION",
                        "URL",
                        "CATEGORIES",
                        "LAST-MODIFIED",
                        "CREATED",
                        "TRANSP",
                        "SEQUENCE",
                        "CLASS",
                        "STATUS"
                    ]
                    .contains(&name),
                    "{path}: {name}"
                );
            }
            assert_eq!(text.matches("\r\nBEGIN:VEVENT").count(), calendar.components.len(), "{path}");
        }
        for file in ["_headers", "_redirects", "robots.txt"] {
            let text =
                String::from_utf8_lossy(self.files.get(file).map_or(&[][..], Vec::as_slice)).into_owned();
            assert!(!text.contains("evil") && !text.contains("::"), "{file}: {text}");
        }
        COMMANDS.len() * 9
    }
}

/// On one line and no longer than a title, without what no entry may have.
fn one_line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let seen = words.char_indices().filter(|(at, c)| {
        !breachbook::parse::bytes::is_refused(*c) && !invisible::is_out_of_place(&words, *at, *c)
    });
    seen.map(|(_, character)| character).take(280).collect()
}

/// An entry with a text in every field that takes one.
fn entry(texts: &[String]) -> String {
    let text = |number: usize| {
        let text = texts[number % texts.len()].replace("\\n", "\n").replace("\\t", "\t");
        (serde_json::to_string(&text).expect("a text has a form in JSON"), text)
    };
    let line = |number: usize| {
        let (_, text) = text(number);
        serde_json::to_string(&one_line(&text)).expect("a text has a form in JSON")
    };
    let fields = format!(
        "title: {}\nshort_title: {}\nsummary: {}\nexternal_ids: {{hibp: {}}}\ncounts: [{{value: 5, unit: people, by: {}, source: news}}]\n\
         responses: [{{by: {}, kind: apology, text: {}}}]\nevents: [{{date: 2019-03-28, text: {}}}]\nupdates: [{{date: 2026-01-02, kind: created}}, {{date: 2026-01-03, kind: corrected, text: {}}}]\n",
        line(0),
        line(1),
        text(2).0,
        line(3),
        line(4),
        line(5),
        text(6).0,
        text(7).0,
        text(8).0
    );
    RIGHT.replace("title: Acme discloses a breach\n", &fields).replace(
        "title: Acme hacked, publisher: The Paper",
        &format!("title: {}, publisher: {}", line(9), line(0)),
    )
}
