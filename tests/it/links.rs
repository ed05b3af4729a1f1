//! `breachbook links`: what has no saved copy, in one order; what asks does so only where it is told to, and nothing of
//! this machine.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::project::{ENTRY, Project, Run};

const OTHER: &str = "content/incidents/other-2020.md";
const MEMORY: &str = ".breachbook/links.json";

/// A record that rests on sources of every kind.
fn record() -> Project {
    let entry = "---\ntitle: Acme again\ncompanies: [acme]\ndates: {disclosed: 2020-01-02}\nsources:\n  \
         saved: {title: Saved, url: \"https://a.test-record.org/\", archived: {url: \"https://web.archive.org/web/1/x\", at: 2020-01-03}}\n  \
         notice: {title: Notice, url: \"https://b.test-record.org/notice?id=1#top\"}\n  \
         boast: {title: Boast, url: \"https://c.test-record.org/leak\", kind: actor-statement}\n  \
         shared: report\n  paper: {title: On paper}\n---\nText.[](source:notice)\n";
    Project::new()
        .file(OTHER, entry)
        .file("content/sources/report.md", "---\ntitle: Report\nurl: https://d.test-record.org/\n---\n")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).expect("standard output is one JSON document")
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs()
}

/// What is remembered of one address: that it was asked an hour ago, and fails since so many days.
fn failing(url: &str, days: u64) -> String {
    let asked = seconds() - 3_600;
    let finding =
        json!({"outcome": "fails", "status": 404, "to": null, "detail": "it says that nothing is there"});
    let known = json!({"finding": finding, "asked": asked, "failing_since": asked - days * 86_400});
    json!({"form": 1, "addresses": {url: known}}).to_string()
}

#[test]
fn what_has_no_saved_copy_is_listed_with_who_cites_it_and_what_to_do() {
    let run = record().run(["links"]).ends_with(0);
    let run = run.says("content/incidents/other-2020.md:7: no saved copy of “Notice”");
    let run = run.says("save     https://web.archive.org/save/https://b.test-record.org/notice?id=1\n");
    let run = run.says("cited by incident/other-2020").says("in       sources.notice.archived");
    let run = run.says("content/sources/report.md:3: no saved copy of “Report”").says("in       archived");
    for absent in ["a.test-record.org", "c.test-record.org", "On paper"] {
        assert!(!run.stdout.contains(absent), "{absent}: {}", run.stdout);
    }
}

#[test]
fn the_field_that_is_named_takes_the_copy() {
    let copy = ", archived: {url: \"https://web.archive.org/web/2/x\", at: 2027-01-15}}";
    let project = record().edit(OTHER, "#top\"}", &format!("#top\"{copy}"));
    let run = project.run(["links"]).ends_with(0);
    assert!(!run.stdout.contains("Notice"), "{}", run.stdout);
}

#[test]
fn programs_are_told_of_every_address_in_the_same_order_every_time() {
    let project = record();
    let run = project.run(["links", "--json"]).ends_with(0);
    let told = json(&run);
    assert_eq!(told["version"], 1);
    assert_eq!((&told["command"], &told["probed"]), (&json!("links"), &json!(false)));
    let addresses = told["addresses"].as_array().expect("it is a list");
    assert_eq!(told["counts"]["addresses"], addresses.len());
    let saved = addresses.iter().find(|row| row["title"] == "Saved").expect("it is there");
    assert_eq!(saved["archived"], json!({"url": "https://web.archive.org/web/1/x", "at": "2020-01-03"}));
    assert_eq!(saved["save"], Value::Null);
    let places: Vec<(&str, u64)> = addresses
        .iter()
        .map(|row| (row["file"].as_str().expect("a text"), row["line"].as_u64().expect("a number")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for threads in ["1", "4"] {
        let mut command = project.command();
        let again =
            Run::of(command.args(["links", "--json"]).env("RAYON_NUM_THREADS", threads).output().unwrap());
        assert_eq!(again.stdout, run.stdout);
    }
}

#[test]
fn addresses_of_this_machine_are_listed_and_never_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has one").port();
    let hits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&hits);
    std::thread::spawn(move || {
        listener.incoming().for_each(|_| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
    });
    let hosts = ["127.0.0.1", "localhost", "127.1", "[::1]", "0x7f.1", "a.localhost", "[::ffff:127.0.0.1]"];
    let sources: Vec<String> = hosts
        .iter()
        .enumerate()
        .map(|(number, host)| format!("  s{number}: {{title: S, url: \"http://{host}:{port}/{number}\"}}\n"))
        .collect();
    let entry = format!(
        "---\ntitle: A\ncompanies: [acme]\ndates: {{disclosed: 2020-01-02}}\nsources:\n{}---\n",
        sources.concat()
    );
    let project = Project::new().file(ENTRY, &entry);
    let run = project.run(["links"]).ends_with(0);
    assert!(run.stdout.contains("7 addresses, 7 without a saved copy."), "{}", run.stdout);
    let told = json(&project.run(["links", "--probe", "--json"]).ends_with(0));
    assert_eq!(told["counts"]["refused"], 7, "{told}");
    project.run(["links", "--probe", "--max-age", "0"]).ends_with(0).says("Asked: 7 not asked.");
    assert_eq!(hits.load(Ordering::SeqCst), 0);
}

/// A record of one address that no test may ask: what is known of it is young.
fn known(days: u64) -> Project {
    let url = "https://gone.test-record.org/x";
    let entry = format!(
        "---\ntitle: A\ncompanies: [acme]\ndates: {{disclosed: 2020-01-02}}\nsources:\n  s: {{title: S, url: \"{url}\"}}\n---\n"
    );
    Project::new().file(ENTRY, &entry).file(MEMORY, &failing(url, days))
}

#[test]
fn a_dead_address_has_an_exit_code_of_its_own_and_fails_no_build() {
    let project = known(8);
    project.run(["links", "--probe"]).ends_with(3).says("dead (404): https://gone.test-record.org/x");
    let told = json(&project.run(["links", "--probe", "--json"]).ends_with(3));
    assert_eq!(told["counts"]["dead"], 1);
    assert_eq!(told["addresses"][0]["probe"]["verdict"], "dead");
    project.run(["links", "--probe", "--quiet"]).ends_with(3).says("dead");
    project.run(["links"]).ends_with(0);
    project.run(["check"]).ends_with(0);
    project.build();
}

#[test]
fn an_address_that_had_a_bad_day_fails_nothing() {
    let project = known(2);
    project.run(["links", "--probe"]).ends_with(0).says("failing (404)").says("failing since");
}

#[test]
fn a_record_with_errors_is_to_be_mended_first() {
    let project = record().edit(OTHER, "companies: [acme]", "companys: [acme]");
    let run = project.run(["links"]).ends_with(1).warns("companys");
    assert_eq!(run.stdout, "");
    project.run(["links", "--max-age", "3"]).ends_with(2).warns("--probe");
    Project::empty().run(["links"]).ends_with(2).warns("breachbook.yaml");
}

#[test]
fn some_files_alone_are_listed_where_they_are_named() {
    let project = record();
    let run = project.run(["links", OTHER]).ends_with(0).says("Notice").says("2 addresses");
    assert!(!run.stdout.contains("Report"), "{}", run.stdout);
    project.run(["links", "content/nothing.md"]).ends_with(2).warns("content/nothing.md");
    project.run(["links", "breachbook.yaml"]).ends_with(0).says("0 addresses");
}

#[test]
fn drafts_are_listed_where_they_are_asked_for() {
    let project = record().edit(OTHER, "title: Acme again\n", "title: Acme again\ndraft: true\n");
    assert!(!project.run(["links"]).ends_with(0).stdout.contains("Notice"));
    project.run(["links", "--drafts"]).ends_with(0).says("Notice");
}

#[test]
fn a_list_writes_nothing() {
    let project = record();
    let before = project.files(".");
    project.run(["links"]).ends_with(0);
    project.run(["links", "--json"]).ends_with(0);
    assert_eq!(project.files("."), before);
}
