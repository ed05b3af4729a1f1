//! The three ways in which public trackers got one news article wrong. Each is refused, and a contributor is told what
//! to write instead.

use crate::project::{Project, Run};

fn refused(name: &str) -> Run {
    let project = Project::fixture(&format!("wrong/{name}"));
    let run = project.run(["build"]).ends_with(1);
    assert!(!project.path("public").join("index.html").exists());
    run.warns("nothing was written")
}

#[test]
fn one_entry_for_an_article_on_four_incidents_is_refused() {
    let run = refused("one-entry-for-four")
        .warns("error[earlier-incident-missing]")
        .warns("\"second\"")
        .warns("Toyota announces second security breach in the last five weeks")
        .warns("an entry for each incident");
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn a_figure_ten_times_too_large_is_refused() {
    let run = refused("ten-times-too-many")
        .warns("10 times too many")
        .warns("write `value: 3100000`")
        .warns("up-to");
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn an_accusation_that_nobody_makes_is_refused() {
    let run = refused("all-apt32").warns("in nobody's name").warns("`by_kind: unnamed-experts`");
    assert_eq!(run.stderr.matches("error[claim-without-claimant]").count(), 4, "{}", run.stderr);
    insta::assert_snapshot!(run.stderr);
}
