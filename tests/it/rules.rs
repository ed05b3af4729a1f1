//! Every rule has a fixture: a site that breaks it and nothing else, at the places that the fixture names, and the same
//! site mended, which has no fault at all.
//!
//! A fixture is `tests/fixtures/rules/RULE.txt`. It begins with a line `at: FILE:LINE:COLUMN` for each fault. A line
//! `=== FILE` begins a file of the site that breaks the rule, `=== right: FILE` one of the site that does not; both lie
//! over the smallest site. `=== before: FILE` is an entry as it was published before both. `<U+202E>` stands for the
//! character.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use breachbook::build::{Checked, Given, NoProgress, Settings, Target, Workshop};
use breachbook::diagnostic::{Diagnostic, Severity, emit, rule};
use breachbook::load::{self, InputFile, LoadOptions, Moment, Survey};
use breachbook::source::SourceMap;
use breachbook::write::{Foreign, MemorySink};
use chrono::NaiveDate;
use rayon::prelude::*;

use crate::project::{ENTRY, Project, repository};

/// Rules that are broken by what a fixture cannot hold; each has a test of its own below.
const WITHOUT_TEXT: [&str; 2] = ["file-not-utf8", "file-too-large"];

struct Fixture {
    rule: String,
    places: Vec<String>,
    wrong: Vec<(String, String)>,
    right: Vec<(String, String)>,
    before: Vec<InputFile>,
}

impl Fixture {
    fn parse(rule: String, text: &str) -> Self {
        let mut sections = text.split("=== ");
        let head = sections.next().expect("a text has a first part");
        let places = head.lines().filter_map(|line| line.strip_prefix("at: ")).map(str::to_owned).collect();
        let mut fixture = Self { rule, places, wrong: Vec::new(), right: Vec::new(), before: Vec::new() };
        for section in sections {
            let (path, text) = section.split_once('\n').expect("a section has a line of its own");
            let text = characters(text);
            match path.split_once(": ").unwrap_or(("", path)) {
                ("right", path) => fixture.right.push((path.to_owned(), text)),
                ("before", path) => {
                    fixture.before.push(InputFile { path: path.to_owned(), bytes: text.into_bytes() });
                }
                (_, path) => fixture.wrong.push((path.to_owned(), text)),
            }
        }
        fixture
    }

    /// What is wrong with the fixture, or with the rule.
    fn verdict(&self) -> Result<(), String> {
        let broken = Looked::at(&self.wrong, &self.before);
        let (found, rules) = (broken.places(), broken.rules());
        if rules != [self.rule.as_str()].into() || found != self.places {
            return Err(format!("{}: found {rules:?} at {found:#?}\n{}", self.rule, broken.text()));
        }
        if !broken.severities().contains(&self.severity()) {
            return Err(format!("{}: the fault has another weight", self.rule));
        }
        let mended = Looked::at(&self.right, &self.before);
        match mended.faults.as_slice() {
            [] => Ok(()),
            _ => Err(format!("{}: mended, it still has\n{}", self.rule, mended.text())),
        }
    }

    fn severity(&self) -> Severity {
        rule::find(&self.rule).expect("the fixture is named after a rule").severity
    }
}

/// A text with its notation for characters that cannot be seen replaced by them.
fn characters(text: &str) -> String {
    let mut parts = text.split("<U+");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('>').expect("the notation is closed");
        let code = u32::from_str_radix(code, 16).expect("the notation has a number");
        result.push(char::from_u32(code).expect("the number is a character's"));
        result.push_str(rest);
    }
    result
}

fn survey(project: &Project) -> Survey {
    let today = NaiveDate::from_ymd_opt(2027, 1, 15).expect("it is a day");
    let options = LoadOptions { today, now: Moment::default() };
    load::survey(&project.path(""), options).expect("the site can be read")
}

/// What a build of a site found.
struct Looked {
    sources: SourceMap,
    faults: Vec<Diagnostic>,
}

impl Looked {
    fn at(files: &[(String, String)], before: &[InputFile]) -> Self {
        let project = files.iter().fold(Project::new(), |project, (path, text)| project.file(path, text));
        let built = Self::into(&project);
        if before.is_empty() { built } else { Self::since(&project, before) }
    }

    /// What a check finds that knows what was published.
    fn since(project: &Project, before: &[InputFile]) -> Self {
        let given = Given { published: before.to_vec(), ..Given::default() };
        let checked = Workshop::new().check(&survey(project), &Settings::default(), &given);
        let Checked { sources, diagnostics, .. } = checked.expect("the site can be read");
        Self { sources, faults: diagnostics }
    }

    fn into(project: &Project) -> Self {
        let survey = survey(project);
        let target = Target { sink: &MemorySink::new(), foreign: Foreign::Refuse };
        let built = Workshop::new().build(&survey, &Settings::default(), &target, &NoProgress);
        let outcome = built.expect("memory can be written");
        let has_errors = outcome.checked.has_errors();
        assert_eq!(
            outcome.written.is_none(),
            has_errors,
            "errors, and only they, keep a site from being built"
        );
        Self { sources: outcome.checked.sources, faults: outcome.checked.diagnostics }
    }

    fn places(&self) -> Vec<String> {
        let place = |fault: &Diagnostic| {
            let file = self.sources.file(fault.primary.span.file);
            let (line, column) = file.position(fault.primary.span.start);
            format!("{}:{line}:{column}", file.path)
        };
        self.faults.iter().map(place).collect()
    }

    fn rules(&self) -> BTreeSet<&'static str> {
        self.faults.iter().map(|fault| fault.rule.id).collect()
    }

    fn severities(&self) -> BTreeSet<Severity> {
        self.faults.iter().map(|fault| fault.severity).collect()
    }

    fn text(&self) -> String {
        emit::human(&self.faults, &self.sources, false)
    }
}

fn fixtures() -> BTreeMap<String, Fixture> {
    let folder = repository().join("tests/fixtures/rules");
    let entries = fs::read_dir(folder).expect("the fixtures are there");
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("fixtures have plain names");
        let rule = name.strip_suffix(".txt").expect("a fixture is a text").to_owned();
        let text = fs::read_to_string(entry.path()).expect("a fixture can be read");
        (rule.clone(), Fixture::parse(rule, &text))
    };
    entries.map(|entry| read(entry.expect("the folder can be listed"))).collect()
}

#[test]
fn every_rule_has_a_fixture_and_every_fixture_a_rule() {
    let fixtures = fixtures();
    let with_fixture = fixtures.keys().map(String::as_str).chain(WITHOUT_TEXT).collect::<BTreeSet<_>>();
    assert_eq!(with_fixture, rule::all().map(|rule| rule.id).collect());
    assert_eq!(with_fixture.len(), fixtures.len() + WITHOUT_TEXT.len());
}

#[test]
fn every_fixture_breaks_its_rule_where_it_says_and_nothing_when_mended() {
    let fixtures = fixtures();
    let faults: Vec<_> = fixtures.par_iter().filter_map(|(_, fixture)| fixture.verdict().err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_fault_of_a_fixture_says_what_to_do() {
    let bare = fixtures().into_par_iter().flat_map_iter(|(rule, fixture)| {
        let broken = Looked::at(&fixture.wrong, &fixture.before);
        let helpless = broken.faults.into_iter().filter(|fault| fault.help.is_none());
        helpless.map(move |fault| format!("{rule}: {}", fault.message)).collect::<Vec<_>>()
    });
    assert_eq!(bare.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn bytes_that_are_no_utf8_are_reported_where_they_stand() {
    for (bytes, place) in [
        (&b"---\ntitle: Caf\xE9\n---\n"[..], format!("{ENTRY}:2:11")),
        (b"\xFF\xFE-\0-\0-\0", format!("{ENTRY}:1:1")),
    ] {
        let looked = Looked::into(&Project::new().bytes(ENTRY, bytes));
        assert_eq!((looked.rules(), looked.places()), (["file-not-utf8"].into(), vec![place]));
    }
}

#[test]
fn a_file_of_more_than_a_mebibyte_is_reported() {
    let text = format!("{}\n{}", include_str!("../fixtures/acme-2019.md"), "x ".repeat(1 << 19));
    let looked = Looked::into(&Project::new().file(ENTRY, &text));
    assert_eq!((looked.rules(), looked.places()), (["file-too-large"].into(), vec![format!("{ENTRY}:1:1")]));
}
