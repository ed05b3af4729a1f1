//! Social cards: which there are, that they are drawn only when something changed, and that no title breaks one.

use crate::project::{ENTRY, Project};

const ADDRESS: &str = "https://record.example/";

/// The smallest site at an address, with a card for every company and incident.
fn project() -> Project {
    let configuration = format!("title: A record\nbase_url: {ADDRESS}\ncards: incidents\n");
    Project::new().file("breachbook.yaml", &configuration)
}

/// The paths of the cards below the built site.
fn cards(project: &Project) -> Vec<String> {
    let files = project.files("public").into_keys();
    files.filter(|path| path.starts_with("cards/")).collect()
}

/// The path of the incident's card.
fn card(project: &Project) -> String {
    let mut cards = cards(project).into_iter().filter(|path| path.starts_with("cards/incidents/"));
    cards.next().expect("the incident has a card")
}

/// The path of the picture that a page names.
fn picture_of(project: &Project, page: &str) -> String {
    let page = project.read(&format!("public/{page}index.html"));
    let address =
        page.split("property=\"og:image\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
    let address = address.expect("the page names a picture");
    address.strip_prefix(ADDRESS).expect("the picture is one of the site").to_owned()
}

#[test]
fn a_card_is_a_png_of_1200_by_630_at_the_address_that_its_page_names() {
    let project = project();
    project.build();
    assert_eq!(cards(&project).len(), 3, "the site, the company, the incident");
    for page in ["", "companies/acme/", "incidents/acme-2019/", "timeline/"] {
        let bytes =
            project.files("public").remove(&picture_of(&project, page)).expect("the picture is there");
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        let number =
            |place: usize| u32::from_be_bytes(bytes[place..place + 4].try_into().expect("four bytes"));
        assert_eq!((number(16), number(20)), (1200, 630), "{page}");
        assert!(bytes.len() < 60_000, "{page}: {} bytes", bytes.len());
    }
    assert_eq!(picture_of(&project, "timeline/"), picture_of(&project, ""));
    assert_ne!(picture_of(&project, "incidents/acme-2019/"), picture_of(&project, "companies/acme/"));
}

#[test]
fn cards_are_only_those_that_the_configuration_asks_for() {
    for (configuration, expected) in [
        ("title: A\ncards: incidents\n", 0),
        ("title: A\nbase_url: https://record.example/\ncards: none\n", 0),
        ("title: A\nbase_url: https://record.example/\n", 2),
    ] {
        let project = Project::new().file("breachbook.yaml", configuration);
        project.build();
        assert_eq!(cards(&project).len(), expected, "{configuration}");
        let page = project.read("public/incidents/acme-2019/index.html");
        assert_eq!(page.contains("og:image"), expected > 0, "{configuration}");
        let kind = if expected > 0 { "summary_large_image" } else { "summary" };
        assert!(
            page.contains(&format!("<meta name=\"twitter:card\" content=\"{kind}\">")),
            "{configuration}"
        );
    }
    let project = Project::new().file("breachbook.yaml", "title: A\ncards: all\n");
    project.run(["build"]).ends_with(1).warns("`all`").warns("incidents");
}

#[test]
fn a_card_that_shows_the_same_is_not_drawn_again() {
    let project = project();
    project.build();
    let card = card(&project);
    let drawn = project.files("public").remove(&card).expect("the card is there");
    // Another picture, which the manifest takes for ours: only drawing would bring the first one back.
    let project = project.bytes(&format!("public/{card}"), b"kept");
    let hash = |bytes: &[u8]| breachbook::base::hash::ContentHash::of(bytes).to_string();
    let project = project.edit("public/.breachbook-manifest.json", &hash(&drawn), &hash(b"kept"));
    let project = project.file("content/pages/about.md", "---\ntitle: About\n---\n\nA new page.\n");
    // Without what the build remembers beside it, the manifest is believed.
    std::fs::remove_dir_all(project.path(".breachbook")).unwrap();
    project.build();
    assert_eq!(project.files("public")[&card], b"kept");

    // One that was tampered with is drawn anew, whether or not anything else changed.
    let project = project.bytes(&format!("public/{card}"), b"tampered");
    project.build();
    assert!(project.files("public")[&card] == drawn, "the card is as it was drawn at first");
}

#[test]
fn a_card_that_shows_something_else_has_another_name() {
    let project = project();
    project.build();
    let before = cards(&project);
    let project = project.edit(ENTRY, "title: Acme discloses a breach", "title: Acme tells of a breach");
    project.build();
    let after = cards(&project);
    assert_eq!(after.len(), before.len(), "the old one is gone");
    let differing: Vec<_> = after.iter().filter(|path| !before.contains(path)).collect();
    assert_eq!(differing, [&card(&project)], "the company's card is as it was");
}

#[test]
fn what_is_not_to_be_found_has_no_card() {
    let withdrawn =
        "title: Acme discloses a breach\nwithdrawn: {date: 2020-01-01, reason: It was no breach.}";
    let project = project().edit(ENTRY, "title: Acme discloses a breach", withdrawn);
    project.build();
    assert!(cards(&project).iter().all(|path| !path.contains("incidents")));
    assert!(!project.read("public/incidents/acme-2019/index.html").contains("og:"));
}

#[test]
fn every_title_can_be_drawn_and_the_same_every_time() {
    let long = "Acme discloses ".repeat(20);
    for title in [
        "</text></svg><script>alert(1)</script> &amp; ]]> <!-- \\\" '",
        "トヨタが情報漏洩を発表",
        "הודעה על דליפת מידע",
        "Бреч, Ελληνικά, Tiếng Việt 🔥",
        &long,
        &"m".repeat(300),
    ] {
        let entry = |project: Project| {
            project.edit(ENTRY, "title: Acme discloses a breach", &format!("title: \"{}\"", title.trim()))
        };
        let (one, other) = (entry(project()), entry(project()));
        one.build();
        other.build();
        assert!(one.files("public/cards") == other.files("public/cards"), "{title}");
    }
}

#[test]
fn a_template_that_is_no_picture_is_reported_before_anything_is_written() {
    let template = "themes/rubric/templates/cards/incident.svg";
    for (text, message) in [("<svg", "templates/cards/incident.svg"), ("{{ nothing }}", "nothing")] {
        let project = project().file(template, text);
        project.run(["build"]).ends_with(1).warns(message);
        assert!(!project.path("public").exists(), "{text}");
    }
}

#[test]
fn a_card_reads_no_file_but_those_of_its_theme() {
    let project = project();
    project.build();
    let plain = project.files("public").remove(&card(&project)).expect("the card is there");
    let picture = project.path("public").join(card(&project));
    let template = include_str!("../../themes/rubric/templates/cards/incident.svg");
    let image =
        format!("<image href=\"{}\" width=\"1200\" height=\"630\"/>{{% </card.sheet> %}}", picture.display());
    let project = project
        .file("themes/rubric/templates/cards/incident.svg", &template.replace("{% </card.sheet> %}", &image));
    // Into another folder, so that the picture stays where the template says.
    project.run(["build", "--output", "again"]).ends_with(0);
    let again = project.files("again").into_iter().find(|(path, _)| path.starts_with("cards/incidents/"));
    assert!(again.expect("the card is there").1 == plain, "a picture on the disk is not drawn");
}
