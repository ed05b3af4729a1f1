//! A check that remembers tells what one tells that remembers nothing, whatever happened between them; and it parses only
//! what is new.

use std::fs;
use std::path::Path;

use breachbook::base::hash::ContentHash;
use breachbook::build::{Checked, Given, Workshop};
use breachbook::diagnostic::emit;
use breachbook::load::{self, LoadOptions};
use breachbook::write::Vault;
use chrono::NaiveDate;

use super::hand::{Hand, World};
use super::{SITE, build_anew, now, number};
use crate::project::Project;

/// An entry with warnings of many kinds, one of them waived, whose names may come and go.
const ODD: &str = "---\ntitle: Another breach at Acme and Globex\ncompanies: [acme, nobody]  # breachbook: allow undeclared-company: it comes\ndates: {disclosed: 2020-01-05}\ntags: [one]\nsources:\n  news: {title: Acme again, url: \"https://example.org/odd\"}\n---\n\nIt was <b>Globex</b>, and data was stolen.[](incident:added-1)\n";

fn check(workshop: &mut Workshop, root: &Path, (world, given): (&World, &Given)) -> Checked {
    let today = NaiveDate::from_ymd_opt(2027, 1, world.day).expect("it is a day");
    let survey = load::survey(root, LoadOptions { today, now: now() }).expect("the site can be read");
    workshop.check(&survey, &world.settings, given).expect("the site can be read")
}

/// A check in a process of its own: it knows only what stands in the vault.
fn anew(root: &Path) -> Workshop {
    Workshop::keeping(Vault::at(&root.join(".breachbook")), ContentHash::of(b"this program"), "check")
}

/// Everything that is told, byte for byte.
fn told(checked: &Checked) -> String {
    let faults = emit::Faults::of(&checked.diagnostics, &checked.sources);
    let faults = faults.waiving(&checked.waived, &checked.sources);
    let human = emit::human(&checked.diagnostics, &checked.sources, true);
    format!("{human}{}{:?}", emit::document("check", &faults), checked.counts)
}

#[test]
fn after_every_step_a_check_that_remembers_tells_what_a_check_from_nothing_tells() {
    let project = Project::fixture(SITE).file("content/incidents/odd.md", ODD);
    let root = project.path("");
    let mut hand = Hand::new(number("BREACHBOOK_SEED", 1), &root);
    let (mut faults, given) = (0, Given::default());
    for number in 0..number("BREACHBOOK_STEPS", 60) {
        let step = hand.step();
        let mut world = hand.world.clone();
        world.settings.verify = false;
        let cold = check(&mut Workshop::new(), &root, (&world, &given));
        let expected = told(&cold);
        faults += cold.diagnostics.len();
        // Builds and checks remember the same entries.
        if number % 7 == 0 {
            build_anew(&root, &world).expect("nobody else writes");
        }
        let warm = told(&check(&mut anew(&root), &root, (&world, &given)));
        assert_eq!(warm, expected, "{number} {step}");
        let removed = [("content/incidents/odd.md".to_owned(), None)];
        let other = Given { instead: removed.into_iter().collect(), ..Given::default() };
        let without = told(&check(&mut anew(&root), &root, (&world, &other)));
        let from_nothing = told(&check(&mut Workshop::new(), &root, (&world, &other)));
        assert_eq!(without, from_nothing, "{number} {step}: without one entry");
        let again = told(&check(&mut anew(&root), &root, (&world, &given)));
        assert_eq!(again, expected, "{number} {step}: once more");
    }
    assert!(faults > 100, "{faults}");
}

#[test]
fn a_memory_that_cannot_be_kept_is_done_without() {
    let project = Project::fixture(SITE).file(".breachbook", "a file in its place");
    let first = project.run(["check"]);
    assert_eq!(first.stdout, project.run(["check"]).stdout);
    assert_eq!(project.read(".breachbook"), "a file in its place");
}

#[test]
fn a_memory_of_another_make_or_with_a_damage_is_none() {
    let project = Project::fixture(SITE).file("content/incidents/odd.md", ODD);
    let expected = project.run(["check"]).stdout;
    for damage in [&b""[..], b"x", &[0; 4096]] {
        for (path, _) in project.files(".breachbook") {
            fs::write(project.path(".breachbook").join(path), damage).expect("it can be written");
        }
        assert_eq!(project.run(["check"]).stdout, expected);
    }
    fs::remove_dir_all(project.path(".breachbook")).expect("it is there");
    assert_eq!(project.run(["check"]).stdout, expected);
}

#[test]
fn two_checks_at_once_tell_the_same() {
    use rayon::prelude::*;
    let project = Project::fixture(SITE).file("content/incidents/odd.md", ODD);
    let expected = project.run(["check"]).stdout;
    fs::remove_dir_all(project.path(".breachbook")).expect("it is there");
    let all: Vec<String> = (0..6).into_par_iter().map(|_| project.run(["check"]).stdout).collect();
    assert!(all.iter().all(|one| *one == expected));
}
