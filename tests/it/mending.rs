//! `breachbook check --fix`: what nobody has to think about is mended, and every other byte stays.

use crate::project::{ENTRY, Project};

/// An entry with comments, odd spacing, CR LF and ten faults of which each can be mended.
const WRONG: &str = "---\r\ntitle:   Acme: data reached   \r\n# a comment, and \"quotes\"\r\ncompanies:   [ acme ]  # here\r\nkind: [data_breach]\r\nstatus:\r\n  state:   confrimed\r\n  basis:  company\r\ndates:\r\n  occured: late\r\n  disclosed:  29 March 2019   # as stated\r\nsensitive: Yes\r\ncounts:\r\n  - {value: 3_100_000, unit: Customers}\r\nsources:\r\n  news: {title: \"Acme hacked\", url: \"https://example.org/a\"}\r\n---\r\n\r\nThe  account.  \r\n";
const RIGHT: &str = "---\r\ntitle:   \"Acme: data reached\"   \r\n# a comment, and \"quotes\"\r\ncompanies:   [ acme ]  # here\r\nkind: [data-breach]\r\nstatus:\r\n  state:   confirmed\r\n  basis:  company\r\ndates:\r\n  occurred: late\r\n  disclosed:  2019-03-29   # as stated\r\nsensitive: true\r\ncounts:\r\n  - {value: 3100000, unit: customers}\r\nsources:\r\n  news: {title: \"Acme hacked\", url: \"https://example.org/a\"}\r\n---\r\n\r\nThe  account.  \r\n";

#[test]
fn what_is_certain_is_mended_and_every_other_byte_stays() {
    let project = Project::new().file(ENTRY, WRONG);
    let run = project.run(["check", "--fix"]).ends_with(1).warns("Mended 8 places in 1 file.");
    assert_eq!(project.read(ENTRY), RIGHT, "{}", run.stdout);
    // What is left needs somebody who knows.
    assert!(run.stdout.contains("error[not-a-date]: `late`"), "{}", run.stdout);
    project.run(["check", "--fix"]).ends_with(1).warns("Nothing can be mended");
    assert_eq!(project.read(ENTRY), RIGHT);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let project = Project::new().edit(ENTRY, "2019-03-29", "2019-3-29");
    let before = project.files("");
    let run =
        project.run(["check", "--fix", "--dry-run"]).ends_with(0).warns("Would mend 1 place in 1 file.");
    assert!(
        run.stdout.starts_with(&format!("--- a/{ENTRY}\n+++ b/{ENTRY}\n@@ -1,7 +1,7 @@\n")),
        "{}",
        run.stdout
    );
    run.says("-dates: {disclosed: 2019-3-29}\n+dates: {disclosed: 2019-03-29}\n");
    let mut files = project.files("");
    files.retain(|path, _| !path.starts_with(".breachbook/"));
    assert_eq!(files, before);
    project.run(["check", "--dry-run"]).ends_with(2);
}

#[test]
fn nothing_is_mended_that_says_more_or_something_else() {
    for (from, to) in [
        ("companies: [acme]", "companies: [acme]\nstatus: unconfirmed"),
        ("companies: [acme]", "companies: [acme]\nstatus: alleged"),
        ("companies: [acme]", "companies: [amce]"),
        ("2019-03-29", "03/04/2019"),
        ("2019-03-29", "late February 2019"),
        ("2019-03-29", "2019-02-30"),
        ("companies: [acme]", "companies: [acme]\ncounts: [{value: \"3.100\", unit: people}]"),
        ("companies: [acme]", "companies: [acme]\ncounts: [{value: about 5000, unit: people}]"),
        ("title: Acme discloses a breach", "title: Acme discloses: breach #2 of"),
        ("title: Acme discloses a breach", "title: Breach #2 of Acme"),
        ("title: Acme discloses a breach", "title: \"Acme\" discloses"),
        ("title: Acme discloses a breach", "title: 3\u{202e}1"),
        ("companies: [acme]", "companies: id: acme"),
        ("companies: [acme]", "companies: *acme"),
        ("dates: {disclosed: 2019-03-29}", "dates:\n\tdisclosed: 2019-03-29\nimpact:\n  - availability"),
    ] {
        let project = Project::new().edit(ENTRY, from, to);
        let before = project.read(ENTRY);
        let run = project.run(["check", "--fix"]);
        assert_eq!(project.read(ENTRY), before, "{to}");
        assert!(run.stderr.contains("Nothing can be mended"), "{to}: {}", run.stderr);
    }
}

#[test]
fn each_kind_of_slip_is_mended() {
    for (from, to, mended) in [
        ("companies: [acme]", "companies: [Acme]", "companies: [acme]"),
        ("companies: [acme]", "compnaies: [acme]", "companies: [acme]"),
        ("Acme discloses a breach", "@acme: \"all\" is well", "'@acme: \"all\" is well'"),
        ("Acme discloses a breach", "[EN] Acme discloses", "\"[EN] Acme discloses\""),
        ("Acme discloses a breach", "*Acme* discloses", "\"*Acme* discloses\""),
        ("Acme discloses a breach", "Acme\u{0} disc\u{7}loses", "Acme discloses"),
        (
            "companies: [acme]",
            "companies: [acme]\ncountries: [Norway]",
            "companies: [acme]\ncountries: [\"NO\"]",
        ),
        ("companies: [acme]", "companies: [acme]\ncountries: [jp]", "companies: [acme]\ncountries: [JP]"),
        (
            "companies: [acme]",
            "companies: [acme]\ndata: [Email addresses]",
            "companies: [acme]\ndata: [email-addresses]",
        ),
        (
            "dates: {disclosed: 2019-03-29}\nsources:\n  ",
            "dates:\n\tdisclosed: 2019-03-29\nsources:\n\t",
            "dates:\n  disclosed: 2019-03-29\nsources:\n  ",
        ),
        ("Acme discloses a breach", "'Acme'  # kept", "'Acme'  # kept"),
    ] {
        let before = Project::new().read(ENTRY);
        let project = Project::new().file(ENTRY, &before.replace(from, to));
        project.run(["check", "--fix"]).ends_with(0);
        assert_eq!(project.read(ENTRY), before.replace(from, mended), "{to}");
    }
}

#[test]
fn only_what_was_asked_for_is_mended() {
    let other = "content/pages/about.md";
    let project = Project::new().file(other, "---\ntitle: About: us\n---\nx\n").edit(
        ENTRY,
        "companies: [acme]",
        "companies: [acme]\nsensitive: yes",
    );
    project.run(["check", "--fix", ENTRY]).ends_with(0).warns("Mended 1 place in 1 file.");
    assert!(project.read(ENTRY).contains("sensitive: true"));
    assert!(project.read(other).contains("About: us"));
}

#[test]
fn the_configuration_is_mended_as_well() {
    let project = Project::new().file("breachbook.yaml", "title: A\nprofile: Compact # few files\n");
    project.run(["check", "--fix"]).ends_with(0);
    assert_eq!(project.read("breachbook.yaml"), "title: A\nprofile: compact # few files\n");
}
