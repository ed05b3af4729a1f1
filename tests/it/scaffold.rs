//! `breachbook init` and `breachbook new`: from an empty folder to a site without faults, whatever is answered.

use std::fs;

use crate::project::{Project, Run, files_of, repository};

const COMPANY: &str = "content/companies/example-freight.md";

/// A new record in an empty folder.
fn record() -> Project {
    let project = Project::empty();
    project.run(["init", "."]).ends_with(0);
    project
}

fn new(project: &Project, words: &[&str]) -> Run {
    Run::of(project.command().arg("new").args(words).output().expect("the program can be started"))
}

/// An incident of a company, with one flag after another in place of the usual answers.
fn incident(project: &Project, changes: &[(&str, &str)]) -> Run {
    let usual = [
        ("--company", "Ruritanian Rail"),
        ("--title", "Ruritanian Rail discloses access to its ticket system"),
        ("--date", "2026-03-04"),
        ("--source-url", "https://example.org/rail"),
        ("--source-title", "Notice to passengers"),
    ];
    let kept = usual.iter().filter(|(flag, _)| changes.iter().all(|(changed, _)| changed != flag));
    let answers = kept.chain(changes).filter(|(_, value)| *value != "-");
    let words = answers.map(|(flag, value)| match *value {
        "" => (*flag).to_owned(),
        value => format!("{flag}={value}"),
    });
    let words: Vec<String> = words.collect();
    let words: Vec<&str> = ["incident"].into_iter().chain(words.iter().map(String::as_str)).collect();
    new(project, &words)
}

fn is_clean(project: &Project) {
    project.run(["check", "--drafts"]).ends_with(0).says("no errors, no warnings");
}

#[test]
fn a_new_record_is_without_faults_and_builds_at_once() {
    let project = record();
    is_clean(&project);
    project.build();
    let page = &project.pages()["incidents/example-freight-2024-03/index.html"];
    assert!(page.contains("made up") && page.contains("up to 1,200"), "{page}");
    assert!(project.read(".gitignore").contains("/public/"));
}

#[test]
fn a_new_record_is_called_what_it_is_told_to_whatever_that_is() {
    for title in
        ["Breaches: a record", "\"#\" {today} {title}", "null", "- x", "日本の記録", "*****", "a\\nb"]
    {
        let project = Project::empty();
        project.run(["init", "site", &format!("--title={title}")]).ends_with(0).says(title);
        project.run(["check", "--root", "site"]).ends_with(0).says("no errors, no warnings");
        project.run(["build", "--root", "site"]).ends_with(0);
        let index: serde_json::Value =
            serde_json::from_str(&project.read("site/public/api/v1/index.json")).unwrap();
        assert!(index.to_string().contains(&serde_json::to_string(title).unwrap()), "{index}");
    }
    let project = Project::empty();
    project.run(["init", "data-breaches"]).ends_with(0).says("cd data-breaches");
    assert!(project.read("data-breaches/breachbook.yaml").contains("title: \"Data Breaches\""));
    project.run(["init", "x", "--title", "a\nb"]).ends_with(2).warns("--title");
    assert!(!project.path("x").exists());
}

#[test]
fn a_folder_with_anything_in_it_is_refused_and_stays_as_it_was() {
    for name in ["notes.txt", ".hidden", "breachbook.yaml", "content/x.md"] {
        let project = Project::empty().file(name, "mine");
        let before = files_of(&project.path("."));
        project.run(["init", "."]).ends_with(2).warns("is not empty");
        assert_eq!(files_of(&project.path(".")), before);
    }
    let project = Project::empty().file(".git/HEAD", "ref: refs/heads/main");
    project.run(["init", "."]).ends_with(0);
    record().run(["init", "."]).ends_with(2).warns("is not empty");
    Project::empty().file("taken", "x").run(["init", "taken"]).ends_with(2).warns("taken");
}

#[test]
fn a_new_incident_is_without_faults_with_its_new_company() {
    let project = record();
    let path = "content/incidents/2026/ruritanian-rail-2026-03.md";
    incident(&project, &[]).ends_with(0).says(path).says("breachbook check content/incidents/2026");
    assert!(project.read("content/companies/ruritanian-rail.md").contains("name: \"Ruritanian Rail\""));
    is_clean(&project);
    project.run(["check", path]).ends_with(0).says("no errors, no warnings");
    project.build();
    let page = &project.pages()["incidents/ruritanian-rail-2026-03/index.html"];
    assert!(page.contains("4 March 2026") && page.contains("Notice to passengers"), "{page}");
}

#[test]
fn dates_keep_their_precision() {
    for (date, id, shown) in [
        ("2019", "ruritanian-rail-2019", "2019"),
        ("late 2019-02", "ruritanian-rail-2019-02", "late February 2019"),
        ("../2019-02", "ruritanian-rail-2019-02", "by February 2019"),
        ("2019-02~", "ruritanian-rail-2019-02", "about February 2019"),
    ] {
        let project = record();
        incident(&project, &[("--date", date)]).ends_with(0).says(&format!("2019/{id}.md"));
        is_clean(&project);
        project.build();
        let page = project.pages()[&format!("incidents/{id}/index.html")].to_lowercase();
        assert!(page.contains(&shown.to_lowercase()), "{date}");
    }
}

#[test]
fn an_answer_that_is_wrong_writes_nothing_and_says_what_to_write() {
    let project = record();
    let before = files_of(&project.path("."));
    for (flag, value, why) in [
        ("--date", "29 March 2019", "write `2019-03-29`"),
        ("--date", "2999", "has not come yet"),
        ("--date-of", "discolsed", "did you mean `disclosed`?"),
        ("--source-url", "javascript:alert(1)", "--source-url"),
        ("--source-url", "example", "--source-url"),
        ("--title", "a\nid: b", "control character"),
        ("--title", "a\u{2028}b", "control character"),
        ("--title", " ", "is empty"),
        ("--company", "***", "no id can be made"),
        ("--company", "Exampel Freight", "did you mean `example-freight`?"),
        ("--id", "../x", "--id"),
        ("--id", "example-freight-2024-03", "there is an entry"),
        ("--published", "yesterday", "--published"),
    ] {
        incident(&project, &[(flag, value)]).ends_with(2).warns(why);
    }
    new(&project, &["incident", "--source", "x", "--title", "x"])
        .ends_with(2)
        .warns("there is no source `x`");
    assert_eq!(files_of(&project.path(".")), before);
}

#[test]
fn what_is_missing_is_told_at_once_where_nobody_can_be_asked() {
    let run = new(&record(), &["incident"]).ends_with(2);
    run.warns("--company, --title, --date, --source-url, --source-title");
    new(&record(), &["company"]).ends_with(2).warns("NAME");
    new(&record(), &["source", "--title", "x"]).ends_with(2).warns("--url");
}

#[test]
fn nothing_in_a_title_or_a_name_is_anything_but_text() {
    for text in [
        "A: B",
        "null",
        "126",
        "\"quoted\" and 'quoted' \\",
        "x\" # y",
        "- item",
        "{a: b}",
        "[EN]",
        "*alias &anchor !tag",
        "---",
        "<script>alert(1)</script>",
        "{{ config }} {% raw %}",
        "日本",
        "{key} {today}",
    ] {
        let project = record();
        let company = format!("Rail {text}");
        let changes =
            [("--title", text), ("--source-title", text), ("--publisher", text), ("--company", &company)];
        incident(&project, &changes).ends_with(0);
        is_clean(&project);
        project.build();
        let shape = project.read("public/api/v1/incidents.ndjson");
        let entries = shape.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let titles: Vec<String> = entries.map(|entry| entry["title"].as_str().unwrap().to_owned()).collect();
        assert!(titles.iter().any(|title| title == text), "{text:?} in {titles:?}");
    }
}

#[test]
fn an_incident_that_may_be_there_already_is_refused() {
    let project = record();
    incident(&project, &[]).ends_with(0);
    let id = "content/incidents/2026/ruritanian-rail-2026-03.md";
    let again = [("--date", "2025"), ("--source-url", "http://www.example.org/rail/?utm_source=x")];
    incident(&project, &again).ends_with(2).warns(id).warns("--distinct");
    incident(&project, &[("--source-url", "https://example.org/other")]).ends_with(2).warns(id).warns("--id");
    incident(&project, &[again[0], ("--distinct", "")]).ends_with(0);
    is_clean(&project);
}

#[test]
fn a_company_and_a_source_that_are_there_are_taken() {
    let project = record();
    let words = ["source", "--title", "Notice", "--url", "https://example.org/rail", "--publisher", "Rail"];
    new(&project, &words).ends_with(0).says("content/sources/rail-notice.md");
    new(&project, &words).ends_with(2).warns("rail-notice");
    new(&project, &["company", "Ruritanian Rail"]).ends_with(0);
    new(&project, &["company", "RURITANIAN rail"]).ends_with(2).warns("`ruritanian-rail`");
    new(&project, &["actor", "APT 99"]).ends_with(0).says("content/actors/apt-99.md");
    new(&project, &["actor", "APT 98"]).ends_with(2).warns("--distinct");
    new(&project, &["actor", "APT 98", "--distinct"]).ends_with(0);
    incident(&project, &[("--company", "ruritanian-rail"), ("--source-title", "-")]).ends_with(0);
    let entry = project.read("content/incidents/2026/ruritanian-rail-2026-03.md");
    assert!(entry.contains(": rail-notice\n") && entry.contains("[ruritanian-rail]"), "{entry}");
    project.run(["check"]).ends_with(0).says("no errors");
}

#[test]
fn a_dry_run_shows_the_entry_and_writes_nothing() {
    let project = record();
    let before = files_of(&project.path("."));
    incident(&project, &[("--dry-run", ""), ("--draft", "")])
        .ends_with(0)
        .says("draft: true")
        .says("# content/");
    assert_eq!(files_of(&project.path(".")), before);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (project, outside) = (record(), Project::empty());
    fs::create_dir_all(project.path("content/incidents")).unwrap();
    std::os::unix::fs::symlink(outside.path("."), project.path("content/incidents/2026")).unwrap();
    incident(&project, &[]).ends_with(2).warns("symbolic link");
    assert!(files_of(&outside.path(".")).is_empty());
    assert!(!project.path("content/companies/ruritanian-rail.md").exists());
}

#[test]
fn faults_elsewhere_in_the_record_keep_nobody_from_adding_to_it() {
    let project = record().file("content/incidents/broken.md", "---\ntitle: [\n---\n");
    incident(&project, &[]).ends_with(0);
    incident(&project, &[("--id", "broken"), ("--distinct", "")]).ends_with(2).warns("broken.md");
    let path = "content/incidents/2026/ruritanian-rail-2026-03.md";
    project.run(["check"]).ends_with(1);
    project.run(["check", path]).ends_with(0).says("no errors");
    project.run(["check", "content/incidents/broken.md"]).ends_with(1).says("broken.md");
    project.run(["check", "README.md"]).ends_with(2).warns("is no entry");
    project.run(["check", "nowhere.md"]).ends_with(2).warns("nowhere.md");
}

#[test]
fn quiet_says_nothing_unless_there_are_errors() {
    let project = record();
    for command in ["check", "build"] {
        let run = project.run([command, "--quiet"]).ends_with(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "{command}");
    }
    let project = project.edit(COMPANY, "name: Example Freight", "nam: Example Freight");
    project.run(["check", "-q"]).ends_with(1).says("error");
    project.run(["build", "-q"]).ends_with(1).warns("error");
}

#[test]
fn shells_complete_every_command_and_each_has_a_page_of_the_manual() {
    let project = Project::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        project.run(["completions", shell]).ends_with(0).says("init").says("dry-run");
    }
    project.run(["man"]).ends_with(0).says(".TH breachbook");
    project.run(["man", "--output", "man"]).ends_with(0);
    for page in
        ["breachbook.1", "breachbook-build.1", "breachbook-new-incident.1", "breachbook-theme-eject.1"]
    {
        assert!(project.read(&format!("man/{page}")).contains("breachbook"), "{page}");
    }
    project.run(["biuld"]).ends_with(2).warns("build");
}

/// The commands of a guide, each as its words; a line that ends in a backslash goes on.
fn commands(guide: &str) -> Vec<String> {
    let joined = guide.replace("\\\n", " ");
    let shown = joined.lines().filter_map(|line| line.strip_prefix("$ breachbook "));
    shown.map(|line| line.split("   #").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_guide_for_contributors_can_be_followed_command_by_command() {
    let guide = fs::read_to_string(repository().join("docs/contributing.md")).unwrap();
    let project = Project::empty();
    let mut folder = ".";
    let commands = commands(&guide);
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands.iter().filter(|command| !command.starts_with("serve")) {
        let mut words = Vec::new();
        for (number, part) in command.split('"').enumerate() {
            match number % 2 {
                0 => words.extend(part.split_whitespace()),
                _ => words.push(part),
            }
        }
        let run = project.command().current_dir(project.path(folder)).args(&words).output().unwrap();
        Run::of(run).ends_with(0);
        if words[0] == "init" {
            folder = words[1];
        }
    }
    assert!(project.path(folder).join("public/index.html").exists());
}

#[test]
fn files_of_a_new_record_lead_editors_to_their_schemas() {
    let project = record();
    let config = project.read("breachbook.yaml");
    assert!(config.starts_with("# yaml-language-server: $schema=schemas/config.json\n"), "{config}");
    incident(&project, &[]).ends_with(0);
    let entry = "content/incidents/2026/ruritanian-rail-2026-03.md";
    assert!(
        project
            .read(entry)
            .starts_with("---\n# yaml-language-server: $schema=../../../schemas/incident.json\ntitle:")
    );
    for name in ["incident", "company", "actor", "source", "page", "config"] {
        let shown = project.run(["schema", name]).ends_with(0).stdout;
        assert_eq!(project.read(&format!("schemas/{name}.json")), shown, "{name}");
    }
    is_clean(&project);
    fs::remove_dir_all(project.path("schemas")).unwrap();
    new(&project, &["company", "Ruritanian Post"]).ends_with(0);
    assert!(project.read("content/companies/ruritanian-post.md").starts_with("---\nname:"));
}

#[test]
fn schemas_hold_the_words_of_the_site_and_are_written_anew() {
    let project = Project::new().file("breachbook.yaml", "title: A\nvocabularies: {kinds: {prank: Prank}}\n");
    project.run(["schema", "incident"]).ends_with(0).says("\"prank\"");
    project.run(["schema", "--output", "schemas"]).ends_with(0).says("Wrote the schemas");
    let project = project.file("breachbook.yaml", "title: A\n");
    project.run(["schema", "incident", "--output", "schemas"]).ends_with(0);
    assert!(!project.read("schemas/incident.json").contains("\"prank\""));
    assert_eq!(project.files("schemas").len(), 6);
    project.run(["schema"]).ends_with(2).warns("nothing says which schema");
    Project::empty().run(["schema", "config"]).ends_with(0).says("draft-07");
    Project::empty().run(["schema", "config", "--root", "x"]).ends_with(2);
}
