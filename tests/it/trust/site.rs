//! Entries and records in memory, as strangers send them.

use std::collections::BTreeSet;
use std::path::PathBuf;

use breachbook::build::{self, Checked, Settings};
use breachbook::diagnostic::{Diagnostic, Diagnostics, Severity};
use breachbook::load::{InputFile, Inputs};
use breachbook::model::site::RawEntry;
use breachbook::parse::{Context, EntryFile, EntryKind, bytes, embedded_vocabularies, entry};
use breachbook::source::SourceMap;

use crate::project::ENTRY;

/// An entry without faults.
pub(crate) const RIGHT: &str = include_str!("../../fixtures/acme-2019.md");

/// What the reader of entries makes of a file, and what it says of it.
pub(crate) fn read_at(path: &str, file: &[u8]) -> (Option<RawEntry>, Vec<Diagnostic>) {
    let mut sources = SourceMap::default();
    let (text, fault) = bytes::to_text(file.to_vec());
    let id = sources.add(path.to_owned(), text.clone());
    if let Some(fault) = fault {
        return (None, vec![fault.diagnostic(id)]);
    }
    let kind = EntryKind::of_path(path).expect("it stands in a folder of entries");
    let mut diagnostics = Diagnostics::default();
    let context = Context { vocabularies: embedded_vocabularies() };
    let entry = entry(EntryFile { file: id, kind, path, text: &text }, context, &mut diagnostics);
    (entry, diagnostics.sorted())
}

/// The rules of the errors in an incident's file.
pub(crate) fn errors(file: impl AsRef<[u8]>) -> BTreeSet<&'static str> {
    errors_at(ENTRY, file.as_ref())
}

/// The same for a file of any name.
pub(crate) fn errors_at(path: &str, file: &[u8]) -> BTreeSet<&'static str> {
    let faults = read_at(path, file).1;
    faults.iter().filter(|fault| fault.severity == Severity::Error).map(|fault| fault.rule.id).collect()
}

/// The entry without faults, with one more line of front matter.
pub(crate) fn with_field(line: &str) -> String {
    RIGHT.replacen("companies:", &format!("{line}\ncompanies:"), 1)
}

/// The entry without faults, with another text.
pub(crate) fn with_body(text: &str) -> String {
    format!("{RIGHT}\n{text}\n")
}

/// How many of these an entry is refused for, all of them for one of these rules.
pub(crate) fn refused<T: AsRef<[u8]>>(files: impl IntoIterator<Item = T>, rules: &[&str]) -> usize {
    let mut count = 0;
    for file in files {
        let found = errors(&file);
        let shown: String = String::from_utf8_lossy(file.as_ref()).chars().take(400).collect();
        assert!(rules.iter().any(|rule| found.contains(rule)), "{found:?}, not {rules:?}, for {shown:?}");
        count += 1;
    }
    count
}

/// What is found in a record of these files, beside a configuration and the company of the entry.
pub(crate) fn checked(files: &[(&str, &str)]) -> Checked {
    let beside =
        [("breachbook.yaml", "title: A record\n"), ("content/companies/acme.md", "---\nname: Acme\n---\n")];
    let beside = beside.iter().filter(|(path, _)| !files.iter().any(|(other, _)| other == path));
    let mut files: Vec<InputFile> = beside
        .chain(files)
        .map(|(path, text)| InputFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() })
        .collect();
    files.sort_by_key(|file| (file.path != "breachbook.yaml", file.path.clone()));
    let today = chrono::NaiveDate::from_ymd_opt(2027, 1, 15).expect("it is a day");
    let inputs =
        Inputs { root: PathBuf::new(), files, theme_overrides: Vec::new(), notes: Vec::new(), today };
    build::record(inputs, &Settings::default()).1
}

/// The paths of the files in which a rule found something.
pub(crate) fn found_in(checked: &Checked, rule: &str) -> BTreeSet<String> {
    let of_rule = checked.diagnostics.iter().filter(|fault| fault.rule.id == rule);
    of_rule.map(|fault| checked.sources.file(fault.primary.span.file).path.clone()).collect()
}

#[test]
fn the_entry_without_faults_has_none() {
    assert!(read_at(ENTRY, RIGHT.as_bytes()).1.is_empty());
    assert!(read_at(ENTRY, with_field("tags: [a]").as_bytes()).1.is_empty());
    assert!(read_at(ENTRY, with_body("*A*").as_bytes()).1.is_empty());
    assert!(checked(&[(ENTRY, RIGHT)]).diagnostics.is_empty());
}
