//! `breachbook audit`: what comes out of a build is clean, and what a theme does wrong is found.

use crate::project::Project;

#[test]
fn what_a_build_writes_has_no_faults() {
    for project in [
        Project::record(),
        Project::fixture("sites/golden"),
        Project::fixture("sites/scripts"),
        Project::new(),
    ] {
        project.build();
        project.run(["audit"]).ends_with(0).says(": no faults.");
    }
}

#[test]
fn what_a_theme_does_wrong_is_found_at_its_page() {
    let project = Project::new();
    project.run(["theme", "eject", "templates/base.html"]).ends_with(0);
    let base = "themes/rubric/templates/base.html";
    let project = project.edit(
        base,
        "</body>",
        "<script>x()</script><img src=\"https://evil.example/x\" alt=\"\"></body>",
    );
    project.build();
    let run = project.run(["audit"]).ends_with(1).says("a script stands in the page itself [inline-script]");
    let run = run.says("`https://evil.example/x` is loaded from elsewhere [foreign-request]");
    let pages = project.pages().len();
    assert!(run.stdout.matches("[inline-script]").count() > pages / 2, "{}", run.stdout);
    let json = project.run(["audit", "--json"]).ends_with(1);
    let document: serde_json::Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    assert_eq!(document["audit"]["pages"].as_u64().or(document["pages"].as_u64()), Some(pages as u64));
}

#[test]
fn a_folder_without_a_site_is_told() {
    let project = Project::empty();
    project.run(["audit"]).ends_with(2).warns("public is no folder");
    let project = project.file("public/a.txt", "x");
    project.run(["audit"]).ends_with(2).warns("there is no page in public");
}
