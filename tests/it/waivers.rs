//! Waivers: a comment with a reason silences one warning at one place, never an error, and is told.

use crate::project::{ENTRY, Project};

/// A site whose entry names a company without a file, with this comment behind it.
fn undeclared(comment: &str) -> Project {
    Project::new().edit(ENTRY, "companies: [acme]", &format!("companies: [umbrella]  {comment}"))
}

const REASON: &str = "# breachbook: allow undeclared-company: its file comes with the next entry";

#[test]
fn a_waived_warning_is_told_with_its_reason_and_denies_nothing() {
    let project = undeclared(REASON);
    let run = project.run(["check", "--deny-warnings"]).ends_with(0);
    assert_eq!(
        run.stdout,
        format!(
            "Waived 1 warning:\n  {ENTRY}:3: undeclared-company: its file comes with the next entry\nChecked 1 incident, 2 companies, 0 actors: no errors, no warnings.\n"
        )
    );
    let run = project.run(["check", "--format", "json"]).ends_with(0);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["waived"][0]["rule"], "undeclared-company");
    assert_eq!(report["waived"][0]["reason"], "its file comes with the next entry");
    assert_eq!((report["waived"][0]["line"].as_u64(), report["warnings"].as_u64()), (Some(3), Some(0)));
    project.run(["check", "--format", "sarif"]).ends_with(0).says("\"justification\": \"its file comes");
    project.run(["build"]).ends_with(0).says("deleted.\n");
}

#[test]
fn a_waiver_stands_on_the_line_or_above_it_and_silences_its_rule_alone() {
    let above = Project::new().edit(ENTRY, "companies: [acme]", &format!("{REASON}\ncompanies: [umbrella]"));
    above.run(["check"]).ends_with(0).says("no warnings");
    let far = Project::new().edit(
        ENTRY,
        "companies: [acme]",
        &format!("{REASON}\nkind: [data-breach]\ncompanies: [umbrella]"),
    );
    far.run(["check"]).ends_with(0).says("warning[undeclared-company]").says("warning[waiver-unused]");
    undeclared("# breachbook: allow unknown-term: so it is")
        .run(["check"])
        .ends_with(0)
        .says("warning[undeclared-company]")
        .says("warning[waiver-unused]");
}

#[test]
fn a_waiver_above_the_end_of_the_front_matter_speaks_of_the_text() {
    let text = "---\ntitle: About\n# breachbook: allow raw-html: the tag is what the page is about\n---\nWhat <b> does, and <i>.\n";
    Project::new()
        .file("content/pages/about.md", text)
        .run(["check"])
        .ends_with(0)
        .says("Waived 2 warnings")
        .says("no warnings");
}

#[test]
fn an_error_is_waived_by_nothing() {
    let project =
        undeclared(REASON).file("breachbook.yaml", "title: A\nrules: {undeclared-company: error}\n");
    let run = project.run(["check"]).ends_with(1);
    run.says("error[undeclared-company]").says("is an error here, which nothing waives");
    Project::new()
        .edit(ENTRY, "2019-03-29", "2119-03-29  # breachbook: allow date-in-the-future: it is right")
        .run(["check"])
        .ends_with(1)
        .says("error[");
}

#[test]
fn what_is_wrong_with_a_waiver_is_weighed_as_configured() {
    let project = undeclared("# breachbook: allow undeclared-company");
    project.run(["check"]).ends_with(0).says("warning[waiver-malformed]").says("it gives no reason");
    let project = project.file("breachbook.yaml", "title: A\nrules: {waiver-malformed: error}\n");
    project.run(["check"]).ends_with(1).says("error[waiver-malformed]");
    project.run(["build"]).ends_with(1).warns("nothing was written");
    let unused = Project::new().edit(ENTRY, "companies: [acme]", &format!("companies: [acme] {REASON}"));
    unused.run(["check"]).ends_with(0).says("warning[waiver-unused]");
    let unused = unused.file("breachbook.yaml", "title: A\nrules: {waiver-unused: allow}\n");
    unused.run(["check"]).ends_with(0).says("no errors, no warnings");
    let unused = unused.file("breachbook.yaml", "title: A\nrules: {waiver-unused: error}\n");
    unused.run(["build"]).ends_with(1).warns("error[waiver-unused]");
    assert!(!unused.path("public").exists());
}

#[test]
fn a_waiver_is_not_called_unused_where_nobody_could_look() {
    // Another entry cannot be read, so that not every rule could be asked.
    let broken = Project::new()
        .edit(ENTRY, "companies: [acme]", &format!("companies: [acme] {REASON}"))
        .file("content/incidents/broken.md", "---\nx: [\n---\n");
    let run = broken.run(["check"]).ends_with(1);
    assert!(!run.stdout.contains("waiver-unused"), "{}", run.stdout);
    // A draft is not looked at beside others.
    let draft = undeclared(REASON).edit(ENTRY, "dates:", "draft: true\ndates:");
    let run = draft.run(["check"]).ends_with(0);
    assert!(!run.stdout.contains("waiver-unused"), "{}", run.stdout);
    draft.run(["check", "--drafts"]).ends_with(0).says("Waived 1 warning");
}

#[test]
fn waivers_are_remembered_between_builds() {
    let project = undeclared(REASON);
    project.build();
    let project = project.file("content/pages/about.md", "---\ntitle: About\n---\nHello.\n");
    let run = project.build();
    assert!(!run.stdout.contains("warning"), "{}", run.stdout);
    let project = project.file("content/companies/umbrella.md", "---\nname: Umbrella\n---\n");
    project.build().warns("warning[waiver-unused]");
}
