//! `breachbook import csv`: a table comes in by a mapping, and what no column says is not said.

use crate::project::{Project, Run};

const MAPPING: &str = "\
source:
  key: portal
  id: example-portal
  title: Example portal
  publisher: Example office
  licence: public domain
  attribution: Figures are those of the notices.
id: [Name, Day]
title: \"{Name}: {Type}\"
company:
  name: Name
  country: {value: US}
  website: Site
dates:
  authority_notified: {column: Day, format: \"%m/%d/%Y\"}
  occurred: When
counts: {column: People, unit: people, scope: potentially-affected}
kind: {column: Type, separator: \",\", values: {Theft: lost-or-stolen-device, Hacking: data-breach}}
countries: {column: Country}
text: Text
references: [Links]
unknown: [Unknown]
missing: [\"-\"]
ignore: [Internal]
";
const HEADER: &str = "Name,Day,Type,People,When,Country,Site,Text,Links,Internal,Extra\n";

fn site(rows: &str) -> Project {
    Project::empty()
        .file("breachbook.yaml", "title: A record\n")
        .file("in.csv", &format!("{HEADER}{rows}"))
        .file("map.yaml", MAPPING)
}

fn import(site: &Project) -> Run {
    site.run(["import", "csv", "in.csv", "--mapping", "map.yaml"])
}

fn incidents(site: &Project) -> Vec<String> {
    let texts = site.files("content/incidents").into_values();
    texts.map(|bytes| String::from_utf8(bytes).expect("it is text")).collect()
}

#[test]
fn a_row_becomes_an_entry_with_the_doubt_of_its_cells() {
    let site = site(
        "\"Acme, Inc.\",03/29/2019,\"Theft,Hacking\",up to 3.1 million,2019-02~,us,www.acme.example,\"<p>One <b>two</b></p>\",https://a.example/x https://b.example/,x,y\n\
         Bad Day,02/30/2019,Theft,5,2018,US,,,,,\n\
         Unknown,04/01/2019,Other,Unknown,-,Unknown,,,,,\n",
    );
    import(&site)
        .ends_with(0)
        .says("in.csv:3: incidents portal-bad-day-02-30-2019")
        .says("/Day `02/30/2019` is no date")
        .says("/Type “Other” is not among the values of the mapping")
        .says("/Extra the mapping has no field for this column");
    let all = incidents(&site).join("\n");
    for part in [
        "title: \"Acme, Inc.: Theft,Hacking\"",
        "date: \"2019-03-29\"",
        "date: 2019-02~",
        "value: 3100000\n    qualifier: up-to\n    as_stated: up to 3.1 million\n    unit: people\n    scope: potentially-affected",
        "- lost-or-stolen-device\n  - data-breach",
        "url: https://b.example/",
        "occurred:\n    date: \"2018\"",
        "qualifier: unknown\n    unit: people",
        "countries: unknown",
        "unnamed-portal-unknown-04-01-2019",
        "One two",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
    assert!(site.read("content/companies/acme-inc.md").contains("website: https://acme.example/"));
    assert!(site.read("content/sources/example-portal.md").contains("Licence: public domain."));
    site.run(["check"]).ends_with(0);
    site.build();
    let before = site.files("content");
    import(&site).ends_with(0).says("unchanged");
    assert_eq!(site.files("content"), before);
}

#[test]
fn a_broken_row_stops_no_other() {
    let site =
        site("Good,03/29/2019,Theft,5,,,,,,,\nshort,row\n,,,,,,,,,,\nGood,03/29/2019,Theft,6,,,,,,,\n");
    import(&site)
        .ends_with(1)
        .says("in.csv:3: refused")
        .says("it has 2 fields, and the table 11 columns")
        .says("nothing tells this row from another")
        .says("an earlier record of the same id says something else");
    assert_eq!(incidents(&site).len(), 1);
}

#[test]
fn a_mapping_at_fault_is_told_with_its_line() {
    let site = site("Good,03/29/2019,Theft,5,,,,,,,\n");
    for (from, to, says) in [
        ("title: \"{Name}", "titel: \"{Name}", "`titel` is no field"),
        ("unit: people", "unit: heads", "`unit`"),
        ("occurred: When", "happened: When", "`happened` is no date"),
        ("key: portal", "key: The portal", "`key`"),
    ] {
        let text = MAPPING.replace(from, to);
        let run = Project::empty()
            .file("breachbook.yaml", "title: A\n")
            .file("in.csv", HEADER)
            .file("map.yaml", &text);
        run.run(["import", "csv", "in.csv", "--mapping", "map.yaml"])
            .ends_with(2)
            .warns("map.yaml: line ")
            .warns(says);
    }
    let missing = site.file("in.csv", "Name,Day\nx,y\n");
    import(&missing).ends_with(1).says("it has no column `Type`; it has: Name, Day");
    missing.run(["import", "csv", "in.csv"]).ends_with(2);
}
