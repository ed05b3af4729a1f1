//! The tables, read back as a spreadsheet would.

use csv::{ReaderBuilder, StringRecord};

use super::golden;
use crate::project::{ENTRY, Project};

/// Columns that hold nothing but whole numbers.
const NUMBERS: [&str; 9] =
    ["number", "value", "min", "max", "figure_value", "figure_min", "figure_max", "sources", "entries"];

fn table(project: &Project, name: &str) -> (StringRecord, Vec<StringRecord>) {
    let bytes = project.files("public").remove(&format!("api/v1/{name}.csv")).expect("the table is there");
    assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), crlf(&bytes), "lines end in CRLF");
    // A row of another length is an error.
    let mut reader = ReaderBuilder::new().from_reader(bytes.as_slice());
    let header = reader.headers().unwrap().clone();
    (header, reader.records().map(Result::unwrap).collect())
}

fn crlf(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| *pair == b"\r\n").count()
}

fn cell<'a>(header: &StringRecord, row: &'a StringRecord, name: &str) -> &'a str {
    let place = header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
    &row[place]
}

fn assert_safe(project: &Project, name: &str) {
    let (header, rows) = table(project, name);
    for (column, value) in rows.iter().flat_map(|row| header.iter().zip(row)) {
        if NUMBERS.contains(&column) {
            assert!(value.bytes().all(|byte| byte.is_ascii_digit()), "{column}: {value}");
        }
        let first = value.trim_start().chars().next();
        let is_formula = first.is_some_and(|first| "=+-@＝＋－＠".contains(first));
        assert!(!is_formula && !value.starts_with(['\t', '\r', '\n']), "{column}: {value:?}");
    }
}

#[test]
fn the_golden_record_stands_in_tables_like_this() {
    let project = golden();
    for name in ["incidents", "figures"] {
        let (header, rows) = table(&project, name);
        let row = |row: &StringRecord| {
            let cells = header.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
            cells.map(|(column, cell)| format!("{column}: {cell}\n")).collect::<String>()
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        insta::assert_snapshot!(format!("table-of-{name}"), rows.join("\n"));
        assert_safe(&project, name);
    }
}

#[test]
fn an_upper_bound_is_no_minimum_and_a_month_no_day() {
    let project = golden();
    let (header, rows) = table(&project, "figures");
    let up_to = rows.iter().find(|row| cell(&header, row, "qualifier") == "up-to").unwrap();
    assert_eq!((cell(&header, up_to, "min"), cell(&header, up_to, "max")), ("", "3100000"));
    let (header, rows) = table(&project, "incidents");
    let everything = rows.iter().find(|row| cell(&header, row, "id") == "everything").unwrap();
    assert_eq!(cell(&header, everything, "discovered"), "2019-02-XX");
    assert_eq!(cell(&header, everything, "discovered_earliest"), "2019-02-21");
    assert_eq!(cell(&header, everything, "resolved"), "(unknown)");
    let nord = rows.iter().find(|row| cell(&header, row, "id") == "nord-2019").unwrap();
    assert_eq!(cell(&header, nord, "figures"), "(withheld)");
    assert_eq!(cell(&header, nord, "sectors"), "(not-stated)");
}

#[test]
fn no_cell_begins_a_formula_whatever_an_entry_says() {
    for hostile in ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1:A9)", "  =1", "＝1+1", "'=1", "a\"b,c;d"] {
        let yaml = serde_json::to_string(hostile).unwrap();
        let facts = format!(
            "title: {yaml}\nsummary: {yaml}\ncounts: [{{value: 5, unit: people, by: {yaml}, source: news}}]\n\
             attribution: [{{actor: wolf, claim: suspects, by: {yaml}, by_kind: media, source: news}}]\nshort_title: Acme discloses"
        );
        let project = Project::new().edit(ENTRY, "title: Acme discloses", &facts).edit(
            "content/companies/acme.md",
            "name: Acme",
            &format!("name: {yaml}"),
        );
        project.build();
        assert_safe(&project, "incidents");
        assert_safe(&project, "figures");
    }
}

#[test]
fn a_record_without_incidents_has_tables_without_rows() {
    let project = Project::empty().file("breachbook.yaml", "title: Nothing yet\n");
    project.build();
    for name in ["incidents", "figures"] {
        assert!(table(&project, name).1.is_empty());
    }
}

#[test]
fn the_guide_names_every_column() {
    let guide = std::fs::read_to_string(crate::project::repository().join("docs/data.md")).unwrap();
    let project = golden();
    for name in ["incidents", "figures"] {
        for column in &table(&project, name).0 {
            let family = column.trim_end_matches("_earliest").trim_end_matches("_latest");
            let is_there = |column: &str| guide.contains(&format!("`{column}`"));
            assert!(is_there(column) || guide.contains(&format!("`{family}…`")), "{column}");
        }
    }
}
