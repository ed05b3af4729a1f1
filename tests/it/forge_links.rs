//! Links to the forge: from every entry to its editor, its history and the form for errors; whatever a title or a path holds.

use url::Url;

use crate::markup::Markup;
use crate::project::Project;

const BASE: &str = "title: A record\nbase_url: https://record.example/a/\n";

/// The smallest site on a forge.
fn site(forge: &str) -> Project {
    Project::new().file("breachbook.yaml", &format!("{BASE}forge: {forge}\n"))
}

/// The addresses on a page that lead to a host.
fn links(project: &Project, page: &str, host: &str) -> Vec<String> {
    let page = project.read(&format!("public/{page}"));
    let markup = Markup::of(&page);
    assert_eq!(markup.complaints, Vec::<String>::new());
    let is_there = |url: &&str| url.starts_with(&format!("https://{host}/"));
    markup.values("href").filter(is_there).map(str::to_owned).collect()
}

#[test]
fn every_kind_of_entry_can_be_edited_reported_and_looked_up_on_each_forge() {
    let page = "https%3A%2F%2Frecord.example%2Fa%2Fincidents%2Facme-2019%2F";
    let title = "Correction%3A%20Acme%20discloses%20a%20breach";
    let file = "content/incidents/acme-2019.md";
    for (forge, edit, report, history, suggest) in [
        (
            "{kind: github, repository: https://forge.example/o/r}",
            format!("edit/main/{file}"),
            format!(
                "issues/new?template=correct-entry.yaml&entry=incidents%2Facme-2019&page={page}&title={title}"
            ),
            format!("commits/main/{file}"),
            "issues/new?template=add-incident.yaml",
        ),
        (
            "{kind: forgejo, repository: https://forge.example/o/r.git, branch: live/now, folder: my site}",
            format!("_edit/live/now/my%20site/{file}"),
            format!(
                "issues/new?template=.forgejo%2FISSUE_TEMPLATE%2Fcorrect-entry.yaml&field%3Aentry=incidents%2Facme-2019&field%3Apage={page}&title={title}"
            ),
            format!("commits/branch/live/now/my%20site/{file}"),
            "issues/new?template=.forgejo%2FISSUE_TEMPLATE%2Fadd-incident.yaml",
        ),
    ] {
        let project = site(forge);
        project.build();
        let found = links(&project, "incidents/acme-2019/index.html", "forge.example");
        for expected in [&edit, &report, &history, suggest] {
            let expected = format!("https://forge.example/o/r/{expected}");
            assert!(found.contains(&expected), "{expected} is not among {found:#?}");
        }
    }
    let project = site("{kind: gitlab, repository: https://forge.example/o/sub/r}");
    project.build();
    let found = links(&project, "incidents/acme-2019/index.html", "forge.example");
    let at = |rest: &str| format!("https://forge.example/o/sub/r/-/{rest}");
    assert!(
        found.contains(&at(&format!("edit/main/{file}")))
            && found.contains(&at(&format!("commits/main/{file}")))
    );
    let report = found.iter().find(|url| url.contains("correct-entry")).unwrap();
    let report = Url::parse(report).unwrap();
    let fields: Vec<_> = report.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(fields, ["issuable_template", "issue[description]", "issue[title]"]);
    let text = report.query_pairs().nth(1).unwrap().1.into_owned();
    assert!(
        text.starts_with("Entry: incidents/acme-2019\nPage: https://record.example/a/incidents/acme-2019/\n"),
        "{text}"
    );
}

#[test]
fn the_file_of_a_page_is_the_one_that_the_record_has_for_it() {
    let project = site("{kind: github, repository: https://forge.example/o/r}")
        .file("content/pages/method.md", "---\ntitle: Method\n---\nHow.\n")
        .file("content/actors/crew.md", "---\nname: Crew\n---\n")
        .file("content/sources/report.md", "---\ntitle: A report\nurl: https://example.org/r\n---\n");
    project.build();
    for (page, file) in [
        ("companies/acme/index.html", "content/companies/acme.md"),
        ("actors/crew/index.html", "content/actors/crew.md"),
        ("sources/report/index.html", "content/sources/report.md"),
        ("method/index.html", "content/pages/method.md"),
    ] {
        let found = links(&project, page, "forge.example");
        let edit = format!("https://forge.example/o/r/edit/main/{file}");
        assert!(found.contains(&edit), "{page}: {found:#?}");
        let entry = page.trim_end_matches("/index.html").replace('/', "%2F");
        assert!(found.iter().any(|url| url.contains(&format!("&entry={entry}&"))), "{page}: {found:#?}");
    }
    let suggest = "https://forge.example/o/r/issues/new?template=add-incident.yaml&company=Acme".to_owned();
    assert!(links(&project, "companies/acme/index.html", "forge.example").contains(&suggest));
    // An entry that moves takes its links along.
    let text = project.read("content/incidents/acme-2019.md");
    let project =
        project.remove("content/incidents/acme-2019.md").file("content/incidents/2019/acme-2019.md", &text);
    project.build();
    let found = links(&project, "incidents/acme-2019/index.html", "forge.example");
    assert!(
        found.iter().any(|url| url.ends_with("/edit/main/content/incidents/2019/acme-2019.md")),
        "{found:#?}"
    );
}

#[test]
fn an_organisation_without_a_file_of_its_own_can_be_reported_and_not_edited() {
    let project =
        site("{kind: github, repository: https://forge.example/o/r}").remove("content/companies/acme.md");
    project.build();
    let found = links(&project, "companies/acme/index.html", "forge.example");
    assert!(found.iter().any(|url| url.contains("correct-entry")), "{found:#?}");
    assert!(!found.iter().any(|url| url.contains("/edit/") || url.contains("/commits/")), "{found:#?}");
}

#[test]
fn what_a_title_holds_stays_in_the_title() {
    for title in [
        "\"><script>alert(1)</script>",
        "a&entry=other&template=../../x",
        "#fragment ?query %0d%0aSet-Cookie: a=b",
        "javascript:alert(1)",
        "'); DROP TABLE",
        "Übergröße, 会社, שלום",
    ] {
        let quoted = serde_json::to_string(title).unwrap();
        let project = site("{kind: github, repository: https://forge.example/o/r}").edit(
            "content/incidents/acme-2019.md",
            "Acme discloses a breach",
            &quoted,
        );
        project.build();
        let found = links(&project, "incidents/acme-2019/index.html", "forge.example");
        let report = found.iter().find(|url| url.contains("correct-entry")).unwrap();
        let report = Url::parse(report).unwrap();
        let fields: Vec<(String, String)> = report.query_pairs().into_owned().collect();
        let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["template", "entry", "page", "title"]);
        assert_eq!(fields[1].1, "incidents/acme-2019");
        assert_eq!(fields[3].1, format!("Correction: {title}"));
        assert_eq!((report.path(), report.fragment()), ("/o/r/issues/new", None));
    }
}

#[test]
fn no_link_is_longer_than_a_forge_takes() {
    let (far, name) = ("a".repeat(5_950), "r".repeat(4_500));
    let project = Project::new()
        .file(
            "breachbook.yaml",
            &format!(
                "title: A record\nbase_url: https://record.example/{far}/\nforge: {{kind: github, repository: https://forge.example/o/{name}}}\n"
            ),
        )
        .edit("content/incidents/acme-2019.md", "Acme discloses a breach", &"ü".repeat(290));
    project.build();
    let found = links(&project, "incidents/acme-2019/index.html", "forge.example");
    assert!(found.len() >= 4 && found.iter().all(|url| url.len() <= 6_000), "{found:#?}");
    let report = found.iter().find(|url| url.contains("correct-entry")).unwrap();
    // The address of the page has no room at all, the title has some; no letter is cut in two.
    assert!(!report.contains("page=") && report.contains("&title=Correction"), "{report}");
    let report = Url::parse(report).unwrap();
    let title = report.query_pairs().find(|(name, _)| name == "title").unwrap().1.into_owned();
    assert!(title.ends_with("ü…") && !title.contains('\u{fffd}'), "{title}");
}

#[test]
fn a_site_without_a_forge_offers_none_of_it() {
    let project =
        Project::new().file("breachbook.yaml", &format!("{BASE}repository: https://github.com/o/r\n"));
    project.build();
    for (path, page) in project.pages() {
        let words = ["/edit/", "/commits/", "correct-entry", "Suggest an incident", "About this entry"];
        assert!(!words.iter().any(|word| page.contains(word)), "{path}");
    }
}

#[test]
fn both_themes_show_the_links() {
    for theme in ["rubric", "ledger"] {
        let project = site("{kind: github, repository: https://forge.example/o/r}")
            .prefix("breachbook.yaml", &format!("theme: {theme}\n"));
        project.build();
        let page = project.read("public/incidents/acme-2019/index.html");
        for words in [
            "About this entry:",
            "Edit this entry",
            "Report an error",
            "History of the file",
            "Suggest an incident",
        ] {
            assert!(page.contains(words), "{theme}: {words}");
        }
    }
}
