//! Pages beside the entries: sources, corrections, contributing, frames for other sites, former addresses, components.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::markup::Markup;
use crate::project::{ENTRY, Project};

/// A second entry, with fields of one's own.
fn entry(id: &str, fields: &str) -> (String, String) {
    let text = format!(
        "---\ntitle: About {id}\ncompanies: [acme]\ndates: {{disclosed: 2020-01-02}}\n{fields}\n---\n"
    );
    (format!("content/incidents/{id}.md"), text)
}

fn with(project: Project, (path, text): (String, String)) -> Project {
    project.file(&path, &text)
}

fn words(project: &Project, page: &str) -> String {
    Markup::of(&project.read(&format!("public/{page}/index.html"))).main
}

/// The folders directly below one of the built site that hold a page.
fn below(project: &Project, folder: &str) -> BTreeSet<String> {
    let pages = project.pages();
    let names = pages.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix("/index.html"));
    names.filter(|name| !name.contains('/')).map(str::to_owned).collect()
}

fn golden() -> Project {
    let project = Project::fixture("sites/golden");
    project.build();
    project
}

fn every_source_has_a_page(project: Project) -> Project {
    project.file("breachbook.yaml", "title: A record\nsource_pages: all\n")
}

#[test]
fn only_what_more_than_one_entry_rests_on_has_a_page_of_its_own() {
    let url = "https://example.org/both";
    let source = format!(
        "sources: {{one: {{title: Said twice, url: \"{url}\"}}, own: {{title: Said once, publisher: P}}}}"
    );
    let again = format!("sources: {{other: {{title: Said twice, url: \"{url}\"}}}}");
    let project = with(with(Project::new(), entry("aaa", &source)), entry("zzz", &again));
    project.build();
    let pages = below(&project, "sources/");
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert!(pages.iter().all(|page| page.contains("example-org-both")), "{pages:?}");
    // Where it has none, a link to it leads to its number on the page of its entry.
    let list = project.read("public/publishers/p/index.html");
    assert!(list.contains("href=\"../../incidents/aaa/index.html#_s2\""), "{list}");
    let entry = project.read("public/incidents/aaa/index.html");
    assert_eq!(entry.matches("About this source").count(), 1, "{entry}");
    assert!(entry.contains("id=\"_s2\""));
}

#[test]
fn companies_and_actors_stand_by_letter_where_they_are_many() {
    let companies: Vec<_> = (0..310).map(|number| format!("name-{number}")).collect();
    let fields = "attribution: [{actor: z-actor, claim: suspects, by: V, by_kind: security-vendor, source: s}]\nsources: {s: {title: T}}";
    let text = |companies: &[String]| {
        let companies = companies.join(", ");
        format!(
            "---\ntitle: Many\ncompanies: [{companies}, acme]\ndates: {{disclosed: 2020-01-02}}\n{fields}\n---\n"
        )
    };
    let project = companies.chunks(45).zip(0..).fold(Project::new(), |project, (some, number)| {
        project.file(&format!("content/incidents/many-{number}.md"), &text(some))
    });
    project.build();
    let front = words(&project, "companies");
    assert!(front.contains("Most incidents") && !front.contains("name-309"), "{front}");
    assert!(words(&project, "companies/by-letter/n").contains("309"));
    assert!(words(&project, "companies/by-letter/a").contains("Acme"));
    assert!(words(&project, "actors").contains("Actors"), "a short list stands on one page");
    assert!(!project.path("public/actors/by-letter").exists());
}

#[test]
fn a_source_has_a_page_that_says_what_rests_on_it() {
    let page = words(&golden(), "sources/the-paper-2019");
    for text in [
        "Globex: what we know",
        "Cited in 2 entries. One entry rests on it alone.",
        "The Paper",
        "Corrected once.",
        "Repeated by Ruling 17/2020",
        "Occurred: Between January 2019 and February 2019",
        "Reported : Data was taken from the systems. The Paper reports it",
        "Claimed by Blue Heron; not verified",
        "Remark by The Paper: It would fit the pattern of earlier cases.",
        "Rests on this source alone",
    ] {
        assert!(page.contains(text), "{text:?} is not in:\n{page}");
    }
    assert!(!page.contains("Access confirmed"), "what rests on another source:\n{page}");
}

#[test]
fn a_statement_of_an_actor_is_named_and_never_linked() {
    let project = golden();
    let pages = project.pages();
    let page = pages.iter().find(|(_, page)| page.contains("Statements of actors are never linked"));
    let (path, page) = page.expect("the golden site cites an actor");
    assert!(path.starts_with("sources/"), "{path}");
    let external = Markup::of(page);
    let links = external.values("href").filter(|url| url.starts_with("http")).collect::<Vec<_>>();
    assert!(
        links.iter().all(|url| url.starts_with("https://record.example/") || url.contains("git.example")),
        "{links:?}"
    );
}

#[test]
fn one_address_under_many_keys_is_one_page_and_other_entries_do_not_rename_it() {
    let source = |url: &str| format!("sources: {{other-key: {{title: Another title, url: \"{url}\"}}}}");
    let project = every_source_has_a_page(Project::new());
    project.build();
    let before = below(&project, "sources/");
    assert_eq!(before.len(), 1, "{before:?}");
    let url =
        project.read(ENTRY).split('"').find(|text| text.starts_with("http")).expect("it has one").to_owned();
    let again = url.replace("https://", "http://www.") + "?utm_source=x#top";
    // An id that sorts before the other's: it is read first.
    let project = with(
        with(project, entry("aaa", &source(&again))),
        entry("zzz", &source("https://example.org/other")),
    );
    project.build();
    let after = below(&project, "sources/");
    assert!(after.is_superset(&before) && after.len() == 2, "{before:?} {after:?}");
    let page = words(&project, &format!("sources/{}", before.iter().next().unwrap()));
    assert!(page.contains("About aaa") && page.contains("Cited in 2 entries"), "{page}");
}

#[test]
fn a_source_in_a_file_cannot_take_the_name_of_another() {
    let project = every_source_has_a_page(Project::new());
    project.build();
    let name = below(&project, "sources/").into_iter().next().expect("there is one");
    let project = project.file(&format!("content/sources/{name}.md"), "---\ntitle: Taken\n---\n");
    project.build();
    assert_eq!(below(&project, "sources/").len(), 2);
    assert!(words(&project, &format!("sources/{name}")).contains("Cited in no entry"));
}

#[test]
fn a_source_that_many_entries_cite_is_cut_by_year() {
    let shared = "sources: {register: a-register}";
    let mut project =
        Project::new().file("content/sources/a-register.md", "---\ntitle: A register\npublisher: R\n---\n");
    for number in 0..120 {
        project = with(project, entry(&format!("listed-{number:03}"), shared));
    }
    project.build();
    let front = words(&project, "sources/a-register");
    assert_eq!(front.matches("Rests on this source alone").count(), 50, "{front}");
    assert!(front.contains("Cited in 120 entries"));
    let parts = [words(&project, "sources/a-register/2020"), words(&project, "sources/a-register/2020/2")];
    let shown: usize = parts.iter().map(|page| page.matches("Rests on this source alone").count()).sum();
    assert_eq!(shown, 120);
    assert!(parts[1].contains("A register"), "{}", parts[1]);
}

#[test]
fn publishers_stand_from_a_to_z_and_by_letter_where_they_are_many() {
    let project = golden();
    let index = words(&project, "sources");
    assert!(index.contains("The Paper") && index.contains("Publisher not stated"), "{index}");
    assert!(words(&project, "publishers/the-paper").contains("Globex: what we know"));
    let sources = |numbers: Range<usize>| {
        let source = |number| format!("  k{number}: {{title: T, publisher: \"Paper {number}\"}}\n");
        format!("sources:\n{}  x: {{title: T, publisher: 新聞}}", numbers.map(source).collect::<String>())
    };
    let project = with(Project::new(), entry("many", &sources(0..155)));
    let project = with(project, entry("more", &sources(155..310)));
    project.build();
    assert!(words(&project, "sources").contains("Most sources"));
    assert!(words(&project, "sources/by-letter/p").contains("Paper 309"));
    assert!(words(&project, "sources/by-letter/other").contains("新聞"));
}

#[test]
fn corrections_are_listed_newest_first_with_what_was_withdrawn() {
    let page = words(&golden(), "corrections");
    let texts = [
        "1 February 2026",
        "Withdrawn",
        "A report that was wrong",
        "Entry withdrawn",
        "Reply added",
        "3 January 2026",
        "Corrected, by A. Editor",
        "Globex, customer systems",
        "The figure was 31 million: a slip.",
    ];
    let mut rest = page.as_str();
    for text in texts {
        let place = rest.find(text).unwrap_or_else(|| panic!("{text:?} does not follow in:\n{page}"));
        rest = &rest[place..];
    }
    assert!(!page.contains("The ruling."), "an added source is no correction:\n{page}");
    let withdrawn = "sources: {a: {title: A}}\nwithdrawn: {date: 2026-05-05, reason: It was made up.}";
    let project = with(Project::new(), entry("gone", withdrawn));
    project.build();
    let page = words(&project, "corrections");
    assert!(page.contains("5 May 2026 Withdrawn About gone It was made up."), "{page}");
}

#[test]
fn a_record_without_corrections_says_so() {
    let project = Project::new();
    project.build();
    assert!(words(&project, "corrections").contains("No corrections yet"));
}

#[test]
fn many_corrections_are_cut_by_year() {
    let mut project = Project::new();
    for number in 0..130 {
        let year = 2024 + number % 2;
        let updates = format!(
            "sources: {{a: {{title: A}}}}\nupdates:\n  - {{date: {year}-01-01, kind: created}}\n  - {{date: {year}-02-02, kind: corrected, text: \"Slip {number}.\"}}"
        );
        project = with(project, entry(&format!("e-{number}"), &updates));
    }
    project.build();
    assert_eq!(words(&project, "corrections").matches("Slip").count(), 50);
    assert_eq!(words(&project, "corrections/2025").matches("Slip").count(), 65);
    assert!(words(&project, "corrections/2024").contains("2 February 2024"));
}

#[test]
fn the_template_on_the_page_of_contributing_is_a_whole_entry_without_faults() {
    let project = Project::new();
    project.build();
    let page = project.read("public/contribute/index.html");
    let text = page
        .split_once("<code>")
        .and_then(|(_, rest)| rest.split_once("</code>"))
        .expect("it has a text to copy")
        .0;
    let text = text
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#39;", "'");
    let project = project
        .file("content/incidents/2026/example-freight-2026-03.md", &text)
        .file("content/companies/example-freight.md", "---\nname: Example Freight\n---\n");
    let run = project.run(["check", "--format", "json"]).ends_with(0);
    assert_eq!(run.faults(), []);
    project.build();
    assert!(words(&project, "incidents/example-freight-2026-03").contains("Up to 12,000 customers"));
}

#[test]
fn a_sites_own_page_on_contributing_takes_the_place_of_the_other() {
    let project =
        Project::new().file("content/pages/contribute.md", "---\ntitle: Help us\n---\nWrite to us.\n");
    project.build();
    let page = words(&project, "contribute");
    assert!(page.contains("Write to us.") && !page.contains("What counts as evidence"), "{page}");
}

#[test]
fn a_frame_has_no_script_leads_out_of_itself_and_names_its_page() {
    let project = golden();
    let pages = project.pages();
    let frames: Vec<_> = pages.iter().filter(|(path, _)| path.starts_with("embed/")).collect();
    assert!(frames.len() > 10);
    for (path, page) in frames.iter().filter(|(_, page)| !page.contains("http-equiv=\"refresh\"")) {
        let markup = Markup::of(page);
        assert_eq!(markup.complaints, Vec::<String>::new(), "{path}");
        let links = markup.elements.iter().filter(|element| element.name == "a");
        assert!(links.clone().count() > 1, "{path}");
        assert!(
            links.clone().all(|link| link.get("target") == Some("_top")),
            "{path} keeps a reader in the frame"
        );
        assert!(markup.elements.iter().all(|element| element.name != "script"), "{path}");
        let real = path.strip_prefix("embed/").unwrap().strip_suffix("index.html").unwrap();
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"https://record.example/golden/{real}\">")),
            "{path}"
        );
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
    }
}

#[test]
fn a_frame_of_an_actor_says_who_accuses() {
    let page = words(&golden(), "embed/actors/red-wolf");
    assert!(page.contains("An actor page lists accusations, not findings."), "{page}");
    assert!(page.contains("Attributed to Red Wolf by Initech Security"), "{page}");
}

#[test]
fn a_frame_of_a_withdrawn_entry_says_only_that() {
    let page = words(&golden(), "embed/incidents/gone");
    assert!(page.contains("Entry withdrawn") && page.contains("The story was made up."), "{page}");
    assert!(!page.contains("2018"), "{page}");
}

#[test]
fn a_frame_is_offered_only_where_the_address_is_known() {
    let page = golden().read("public/companies/globex/index.html");
    assert!(
        page.contains("&lt;iframe src=&quot;https://record.example/golden/embed/companies/globex/&quot;"),
        "{page}"
    );
    let project = Project::new();
    project.build();
    assert!(!project.read("public/companies/acme/index.html").contains("iframe"));
}

#[test]
fn a_hostile_name_cannot_leave_the_frame_that_is_copied() {
    let project =
        Project::new().file("content/companies/acme.md", "---\nname: 'A\" onload=\"alert(1)<b>'\n---\n");
    project.run(["build", "--base-url", "https://example.org/"]).ends_with(0);
    let page = project.read("public/companies/acme/index.html");
    let code = page.split_once("<code>").unwrap().1.split_once("</code>").unwrap().0;
    let code = code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let markup = Markup::of(&format!("<!doctype html><main>{code}</main>"));
    let frame = markup.elements.iter().find(|element| element.name == "iframe").expect("there is a frame");
    assert!(frame.get("onload").is_none(), "{code}");
    assert!(frame.get("title").is_some_and(|title| title.starts_with("A\" onload=\"alert(1)<b>")), "{code}");
}

#[test]
fn incidents_have_frames_where_the_configuration_wants_them() {
    let project = Project::new();
    project.build();
    assert!(below(&project, "embed/incidents/").is_empty());
    assert_eq!(below(&project, "embed/companies/"), ["acme".to_owned()].into());
    let project = project.file("breachbook.yaml", "title: A record\nincident_embeds: true\n");
    project.build();
    assert_eq!(below(&project, "embed/incidents/"), ["acme-2019".to_owned()].into());
}

#[test]
fn a_former_address_leads_on_and_says_so() {
    let project = golden();
    for (former, target) in [
        ("incidents/globex-first", "incidents/everything"),
        ("embed/incidents/globex-first", "embed/incidents/everything"),
        ("sources/paper", "sources/the-paper-2019"),
    ] {
        let page = project.read(&format!("public/{former}/index.html"));
        let markup = Markup::of(&page);
        let name = target.rsplit('/').next().unwrap();
        let address = format!("../{name}/index.html");
        assert!(
            page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={address}\">")),
            "{page}"
        );
        assert!(markup.values("href").any(|url| url == address), "{page}");
        assert!(page.contains("content=\"noindex\""), "{page}");
        let real = target.trim_start_matches("embed/");
        assert!(page.contains(&format!("href=\"https://record.example/golden/{real}/\"")), "{page}");
        assert!(project.path(&format!("public/{target}/index.html")).exists(), "{target}");
    }
}

#[test]
fn a_former_id_of_a_replaced_entry_leads_to_the_one_that_stands() {
    let replaced = |by: &str, former: &str| {
        format!(
            "sources: {{a: {{title: A}}}}\nformer_ids: [{former}]\nwithdrawn: {{date: 2026-01-01, reason: Twice., replaced_by: {by}}}"
        )
    };
    let project = with(
        with(Project::new(), entry("one", &replaced("two", "zero"))),
        entry("two", &replaced("acme-2019", "half")),
    );
    project.build();
    for former in ["zero", "half"] {
        let page = project.read(&format!("public/incidents/{former}/index.html"));
        assert!(page.contains("url=../acme-2019/index.html"), "{page}");
    }
    let tombstone = project.read("public/incidents/one/index.html");
    assert!(
        tombstone.contains("href=\"../acme-2019/index.html\"") && !tombstone.contains("refresh"),
        "{tombstone}"
    );
}

#[test]
fn former_ids_of_sources_and_names_in_use_collide() {
    let project = Project::new()
        .file("content/sources/one.md", "---\ntitle: One\nformer_ids: [two]\n---\n")
        .file("content/sources/two.md", "---\ntitle: Two\n---\n");
    project.run(["check"]).ends_with(1).says("former-id-taken");
}

#[test]
fn components_are_made_only_where_a_run_asks_for_them() {
    let project = Project::new();
    project.build();
    assert!(below(&project, "").iter().all(|name| name != "components"));
    project.run(["build", "--components"]).ends_with(0);
    for page in ["components", "components/sparse"] {
        let page = project.read(&format!("public/{page}/index.html"));
        let markup = Markup::of(&page);
        assert_eq!(markup.complaints, Vec::<String>::new());
        let ids: Vec<_> = markup.values("id").collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id stands twice");
        assert!(markup.main.contains("Everything on this page is made up"));
        assert!(page.contains("content=\"noindex\""));
    }
    project.run(["build"]).ends_with(0).says("2 deleted");
}

#[test]
fn texts_can_link_to_these_pages() {
    let text = "---\ntitle: About\n---\n[Sources](/sources/), [a report](/sources/a-report/), [slips](/corrections/), [help](/contribute/).\n";
    let project = Project::new()
        .file("content/sources/a-report.md", "---\ntitle: A report\n---\n")
        .file("content/pages/about.md", text);
    project.build();
    let project = project.edit("content/pages/about.md", "/sources/a-report/", "/sources/no-report/");
    project.run(["check"]).ends_with(1).says("no-report");
}

#[test]
fn an_entry_may_have_the_id_that_looks_like_the_number_of_a_source() {
    let entry = "---\ntitle: A\ncompanies: [acme]\ndates: {disclosed: 2019}\nsources: {news: {title: News}}\n---\nText.[](source:news)\n";
    let company = "---\nname: Acme\nsources: {news: {title: News}}\n---\nText.[](source:news)\n";
    let record =
        Project::new().file("content/incidents/s1.md", entry).file("content/companies/acme.md", company);
    record.build();
    let page = record.read("public/companies/acme/index.html");
    assert_eq!(page.matches("id=\"s1\"").count(), 1, "the incident");
    assert_eq!(page.matches("id=\"_s1\"").count(), 1, "the source");
}
