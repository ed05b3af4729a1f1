//! What contributors get wrong most: each mistake gets one message, at its place, that says what to write instead.

use std::fmt::Write as _;

use crate::project::{ENTRY, Project, repository};

#[test]
fn a_common_mistake_gets_one_message_that_tells_the_cure() {
    let path = repository().join("tests/fixtures/mistakes.txt");
    let text = std::fs::read_to_string(path).expect("the mistakes are there");
    let (mut said, mut mistakes) = (String::new(), 0);
    for section in text.split("=== ").skip(1) {
        let (name, entry) = section.split_once('\n').expect("a section has a line of its own");
        let run = Project::new().file(ENTRY, entry).run(["check", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let faults = report["diagnostics"].as_array().expect("it is a list");
        assert_eq!(faults.len(), 1, "{name}: {faults:#?}");
        let fault = &faults[0];
        let part = |key: &str| fault[key].as_str().expect("it is a text").replace('\n', " ");
        let place = format!("{}:{}", fault["line"], fault["column"]);
        let _ = writeln!(said, "{name}\n  {place} {}: {}\n  {}", part("rule"), part("message"), part("help"));
        mistakes += 1;
    }
    assert!(mistakes >= 90, "{mistakes}");
    insta::assert_snapshot!(said);
}
