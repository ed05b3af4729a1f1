//! The table of threats: what is tried against each, how often, and which test does it. A row that is missing, or that tries less
//! than it is meant to without saying why, fails.
//!
//! `cargo test --test it trust -- --nocapture` prints it; `BREACHBOOK_UPDATE=1` writes it into docs/trust.md.

mod folders;
mod git;
pub(crate) mod grammar;
pub(crate) mod judge;
mod log;
mod markdown;
mod output;
mod paths;
pub(crate) mod site;
mod text;
mod theme;
mod yaml;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::sync::OnceLock;

use crate::project::repository;

/// One threat, and what was tried.
#[derive(Clone)]
struct Row {
    id: &'static str,
    what: &'static str,
    /// How many hostile inputs are to be tried.
    wanted: usize,
    tried: usize,
    /// The file and the name of the test, where it is not the one of the family.
    test: Option<(&'static str, &'static str)>,
    /// Why less is tried than is wanted, or what the row does not cover.
    remark: &'static str,
}

impl Row {
    /// What this family tried.
    fn new(id: &'static str, what: &'static str, wanted: usize, tried: usize) -> Self {
        Self { id, what, wanted, tried, test: None, remark: "" }
    }

    /// What a test tries that stands elsewhere.
    fn elsewhere(
        id: &'static str,
        what: &'static str,
        (wanted, tried): (usize, usize),
        test: (&'static str, &'static str),
    ) -> Self {
        Self { id, what, wanted, tried, test: Some(test), remark: "" }
    }

    fn remark(self, remark: &'static str) -> Self {
        Self { remark, ..self }
    }

    fn verdict(&self, family: &Family) -> Result<(), String> {
        let (file, test) = self.place(family);
        let text = fs::read_to_string(repository().join(&file)).unwrap_or_default();
        let is_there = text.contains(&format!("fn {test}(")) || text.contains(&format!("test(\"{test}\""));
        if !is_there && self.tried > 0 {
            return Err(format!("{}: there is no test `{test}` in {file}", self.id));
        }
        if self.tried < self.wanted && self.remark.is_empty() {
            return Err(format!("{}: {} of {} were tried", self.id, self.tried, self.wanted));
        }
        Ok(())
    }

    fn place(&self, family: &Family) -> (String, &'static str) {
        match self.test {
            Some((file, test)) => (file.to_owned(), test),
            None => (format!("tests/it/trust/{}.rs", family.file()), "rows"),
        }
    }
}

/// What the tests in a browser try: they read the same file.
#[derive(serde::Deserialize)]
struct InBrowser {
    /// Names of the page's own that ids of texts could take.
    names: Vec<String>,
    /// How a text gives something a name.
    forms: Vec<String>,
    /// How many hostile texts are asked of the search.
    questions: usize,
    /// Where they are asked.
    pages: Vec<String>,
}

impl InBrowser {
    fn read() -> Self {
        serde_json::from_str(include_str!("../../fixtures/hostile/browser.json")).expect("it has its form")
    }
}

/// The number that stands behind some words of a test: how often it tries.
fn number_in(file: &str, words: &str) -> usize {
    let text = fs::read_to_string(repository().join(file)).expect("the test is there");
    let behind = text.split_once(words).map(|(_, behind)| behind.replace('_', "")).unwrap_or_default();
    let digits = behind.find(|sign: char| !sign.is_ascii_digit()).map_or(&*behind, |end| &behind[..end]);
    digits.parse().expect("a number stands there")
}

/// Rows that are tried together, once in a run.
struct Family {
    name: &'static str,
    rows: fn() -> Vec<Row>,
    tried: OnceLock<Vec<Row>>,
}

impl Family {
    const fn new(name: &'static str, rows: fn() -> Vec<Row>) -> Self {
        Self { name, rows, tried: OnceLock::new() }
    }

    fn rows(&self) -> &[Row] {
        self.tried.get_or_init(self.rows)
    }

    fn file(&self) -> &'static str {
        let family = families().into_iter().find(|(_, family)| family.name == self.name);
        family.expect("every family is in the list").0
    }

    fn assert(&self) {
        let faults: Vec<String> = self.rows().iter().filter_map(|row| row.verdict(self).err()).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", self.name);
    }
}

fn families() -> [(&'static str, &'static Family); 9] {
    [
        ("markdown", &markdown::FAMILY),
        ("yaml", &yaml::FAMILY),
        ("text", &text::FAMILY),
        ("paths", &paths::FAMILY),
        ("folders", &folders::FAMILY),
        ("theme", &theme::FAMILY),
        ("output", &output::FAMILY),
        ("log", &log::FAMILY),
        ("git", &git::FAMILY),
    ]
}

#[test]
fn hostile_markdown_stays_text() {
    markdown::FAMILY.assert();
}

#[test]
fn hostile_front_matter_is_refused() {
    yaml::FAMILY.assert();
}

#[test]
fn deceiving_texts_are_told() {
    text::FAMILY.assert();
}

#[test]
fn hostile_paths_lead_nowhere() {
    paths::FAMILY.assert();
}

#[test]
fn nothing_is_written_over_or_published_that_is_not_the_sites() {
    folders::FAMILY.assert();
}

#[test]
fn hostile_themes_are_refused_or_found() {
    theme::FAMILY.assert();
}

#[test]
fn hostile_texts_are_data_in_every_output() {
    output::FAMILY.assert();
}

#[test]
fn hostile_texts_are_shown_and_not_obeyed() {
    log::FAMILY.assert();
}

#[test]
fn a_hostile_repository_runs_nothing() {
    git::FAMILY.assert();
}

/// The threats that contributors' files pose.
fn numbers() -> BTreeSet<String> {
    (1..=46).chain(59..=62).map(|number| format!("T{number:02}")).collect()
}

const BEGIN: &str = "<!-- made by the tests: the table -->\n";
const END: &str = "<!-- the end of the table -->";

fn table() -> String {
    let mut table = "| | what is tried | inputs | by | |\n|---|---|--:|---|---|\n".to_owned();
    let mut rows: Vec<(&Row, &Family)> =
        families().iter().flat_map(|(_, family)| family.rows().iter().map(|row| (row, *family))).collect();
    rows.sort_by_key(|(row, _)| row.id);
    for (row, family) in rows {
        let (file, test) = row.place(family);
        let by = if row.tried == 0 { "–".to_owned() } else { format!("`{file}`: `{test}`") };
        let _ = writeln!(table, "| {} | {} | {} | {by} | {} |", row.id, row.what, row.tried, row.remark);
    }
    table
}

#[test]
fn every_threat_has_its_row_and_the_guide_shows_the_table() {
    families().iter().for_each(|(_, family)| family.assert());
    let ids: BTreeSet<String> =
        families().iter().flat_map(|(_, family)| family.rows().iter().map(|row| row.id.to_owned())).collect();
    assert_eq!(ids, numbers());
    let made = table();
    println!("{made}");
    let page = repository().join("docs/trust.md");
    let text = fs::read_to_string(&page).expect("the page is there");
    let (before, rest) = text.split_once(BEGIN).expect("the page has a place for the table");
    let (_, behind) = rest.split_once(END).expect("the table has an end");
    let current = format!("{before}{BEGIN}\n{made}\n{END}{behind}");
    if std::env::var_os("BREACHBOOK_UPDATE").is_some() {
        fs::write(&page, &current).expect("the page can be written");
    }
    let written = fs::read_to_string(&page).expect("the page is there");
    assert!(
        written == current,
        "docs/trust.md has another table: run `BREACHBOOK_UPDATE=1 cargo test --test it trust`"
    );
}
