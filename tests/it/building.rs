//! `breachbook build`: what the pages of the own record say, how the output folder is treated, and that every link
//! leads somewhere wherever the site stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::SystemTime;

use crate::markup::Markup;
use crate::project::{ENTRY, Project};

/// The pages of the repository's own record.
static RECORD: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let project = Project::record();
    project.build();
    project.pages()
});

/// The words of a page of the own record.
fn words(path: &str) -> String {
    Markup::of(&RECORD[&format!("{path}/index.html")]).main
}

/// Asserts that texts stand in a page in this order.
fn in_order(page: &str, texts: &[&str]) {
    let mut rest = page;
    for text in texts {
        let place = rest.find(text).unwrap_or_else(|| panic!("{text:?} does not follow in:\n{page}"));
        rest = &rest[place + text.len()..];
    }
}

#[test]
fn the_page_of_toyota_tells_four_incidents_in_order() {
    let page = words("companies/toyota");
    let timeline = page.split_once("Show newest first").unwrap().1;
    in_order(
        timeline,
        &[
            "Late February",
            "Toyota discloses an attack that disrupted its Australian branch",
            "Actor suspected",
            "About 5 weeks later",
            "29 March",
            "Toyota says hackers accessed data of several sales subsidiaries",
            "Access confirmed",
            "Data theft under investigation",
            "Up to 3.1 million customers",
            "same day",
            "Toyota Thailand announces",
            "same day",
            "Toyota Vietnam announces",
        ],
    );
    in_order(&page, &["4 incidents are recorded across its group", "Up to 3.1 million customers"]);
    assert_eq!(page.matches("About 5 weeks later").count(), 1, "{page}");
}

#[test]
fn late_february_has_no_day_anywhere() {
    let days = (1..=29).flat_map(|day| {
        [format!("2019-02-{day:02}"), format!("{day} February 2019"), format!("February {day}, 2019")]
    });
    let days: Vec<_> = days.chain(["2019-02T".to_owned()]).collect();
    for (path, page) in RECORD.iter() {
        for day in &days {
            assert!(!page.contains(day), "{path} says {day}");
        }
        if path.contains("toyota-australia-2019-02") {
            assert!(page.contains("Late February 2019"), "{path}");
        }
    }
}

#[test]
fn the_page_of_japan_says_what_is_known_claimed_and_denied() {
    let page = words("incidents/toyota-japan-2019-03");
    in_order(
        &page,
        &[
            "Confirmed Data was accessed.",
            "Toyota says so.",
            "Confirmed Up to 3.1 million customers: data on them was stored on the systems that were reached.",
            "Under investigation Data was taken from the systems.",
            "Denied Customer financial details were on the systems that were reached.",
        ],
    );
    in_order(&page, &["Up to 3.1 million customers", "not how many were accessed"]);
    for invented in ["3,100,000", "3100000", "31 million", "stolen", "theft confirmed"] {
        assert!(!page.contains(invented), "{invented}: {page}");
    }
}

#[test]
fn the_page_of_japan_has_commentary_and_no_attribution() {
    let page = words("incidents/toyota-japan-2019-03");
    in_order(
        &page,
        &["Attribution Not stated. No source in this entry says who did it.", "Also mentioned", "APT32"],
    );
    assert!(!page.contains("Actor suspected"), "{page}");
}

#[test]
fn the_page_of_australia_names_who_accuses_and_what_toyota_says() {
    let page = words("incidents/toyota-australia-2019-02");
    in_order(
        &page,
        &[
            "Attribution",
            "Suspected",
            "APT32",
            "Who says so",
            "Attributed to APT32 by some industry experts, not named",
            "Position of Toyota",
            "Declined to confirm",
        ],
    );
    in_order(&page, &["Data involved Not stated"]);
}

#[test]
fn the_page_of_the_actor_lists_australia_alone_as_suspected() {
    let page = words("actors/apt32");
    in_order(
        &page,
        &[
            "An actor page lists accusations, not findings.",
            "Established in None",
            "Attributed in None",
            "Named as suspected in 1 incident",
            "Claimed by the actor None",
            "Toyota discloses an attack that disrupted its Australian branch",
            "Position of Toyota: Declined to confirm",
        ],
    );
    let markup = Markup::of(&RECORD["actors/apt32/index.html"]);
    let incidents: BTreeSet<_> = markup.values("href").filter(|href| href.contains("incidents/")).collect();
    assert_eq!(
        incidents.into_iter().collect::<Vec<_>>(),
        ["../../incidents/toyota-australia-2019-02/index.html"]
    );
}

#[test]
fn thailand_and_vietnam_claim_no_connection_and_no_actor() {
    for place in ["thailand", "vietnam"] {
        let page = words(&format!("incidents/toyota-{place}-2019-03"));
        in_order(&page, &["Attribution Not stated."]);
        assert!(!page.contains("APT32"), "{page}");
    }
    let tree = words("companies/toyota");
    in_order(&tree, &["Toyota Vietnam , same group, relation not stated"]);
}

#[test]
fn a_headline_claims_no_more_than_a_headline_can() {
    let entries =
        RECORD.iter().filter(|(path, page)| path.starts_with("incidents/") && page.contains("one-headline"));
    let entries: Vec<_> = entries.map(|(path, page)| (path, Markup::of(page).main)).collect();
    assert_eq!(entries.len(), 7);
    for (path, page) in entries {
        assert!(page.contains("Suspected in a report") && !page.contains("Confirmed"), "{path}: {page}");
        assert!(!page.contains("Access confirmed"), "{path}: {page}");
    }
}

#[test]
fn every_link_of_the_own_record_leads_somewhere() {
    let project = Project::record();
    project.build();
    check_site(&project.path("public"));
}

#[test]
fn every_link_leads_somewhere_below_another_path_too() {
    let project = Project::fixture("sites/golden");
    project
        .run([
            "build",
            "--drafts",
            "--output",
            "host/any/path",
            "--base-url",
            "https://host.example/any/path",
        ])
        .ends_with(0);
    check_site(&project.path("host/any/path"));
}

/// Pages that nothing on the site leads to: for addresses that are wrong or were once right, and for other sites.
fn stands_alone(path: &str, page: &Markup) -> bool {
    let leads_on = page.values("http-equiv").any(|name| name == "refresh");
    path == "404.html" || path.starts_with("embed/") || leads_on
}

/// Asserts of every page: it is well-formed, no id stands twice, no address is absolute on its host, and every relative
/// address leads to a file, and to an id in it where it names one.
fn check_site(folder: &Path) {
    let paths: BTreeSet<_> = crate::project::files_of(folder).into_keys().collect();
    let pages = paths.iter().filter(|path| path.ends_with(".html"));
    let pages: BTreeMap<_, _> = pages
        .map(|path| (path.clone(), Markup::of(&fs::read_to_string(folder.join(path)).expect("it is text"))))
        .collect();
    let mut linked = BTreeSet::new();
    for (path, markup) in &pages {
        assert_eq!(markup.complaints, [""; 0], "{path}");
        assert!(!markup.main.is_empty(), "{path}");
        let mut ids: Vec<_> = markup.values("id").collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{path}: {ids:?}");
        for address in ["href", "src", "xlink:href"].iter().flat_map(|name| markup.values(name)) {
            linked.extend(check_address(path, address, &paths, &pages));
        }
    }
    let orphans = pages
        .iter()
        .filter(|(path, page)| !stands_alone(path, page) && !linked.contains(*path))
        .map(|(path, _)| path);
    let orphans: Vec<_> = orphans.collect();
    assert!(orphans.is_empty(), "no page links to {orphans:?}");
}

/// The file that an address leads to, if it is one of the site.
fn check_address(
    page: &str,
    address: &str,
    paths: &BTreeSet<String>,
    pages: &BTreeMap<String, Markup>,
) -> Option<String> {
    if ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
        return None;
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    // The page for addresses that do not exist is shown at any of them: it names the site's root.
    let is_rooted = page == "404.html" && path.starts_with("/any/path/");
    assert!(!path.starts_with('/') || is_rooted, "{page} links to {address}");
    let target = match path.strip_prefix("/any/path/") {
        Some(path) => path.to_owned(),
        None if path.is_empty() => page.to_owned(),
        None => joined(page, path),
    };
    assert!(paths.contains(&target), "{page} links to {address}, which is nothing");
    if let Some(markup) = pages.get(&target).filter(|_| !fragment.is_empty()) {
        assert!(markup.values("id").any(|id| id == fragment), "{page} links to {address}: no such id");
    }
    Some(target)
}

/// A relative address, seen from a page.
fn joined(page: &str, address: &str) -> String {
    let mut parts: Vec<_> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page} links to {address}, above the site"),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn the_files_that_styles_name_are_there() {
    let project = Project::new();
    project.build();
    let files = project.files("public");
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        for address in text.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
            let address = address.trim_matches(['"', '\'']);
            let is_there = address.starts_with("data:")
                || address.starts_with('#')
                || files.contains_key(&joined(path, address));
            assert!(is_there, "{path} names {address}");
        }
    }
}

#[test]
fn a_base_url_gives_canonical_addresses_and_none_gives_none() {
    let project = Project::new();
    project.build();
    assert!(project.pages().values().all(|page| !page.contains("rel=\"canonical\"")));
    project.run(["build", "--base-url", "https://record.example/breaches"]).ends_with(0);
    let page = project.read("public/incidents/acme-2019/index.html");
    let canonical = "<link rel=\"canonical\" href=\"https://record.example/breaches/incidents/acme-2019/\"";
    assert!(page.contains(canonical), "{page}");
    project.run(["build", "--base-url", "record.example"]).ends_with(2).warns("--base-url: `record.example`");
}

#[test]
fn a_draft_stands_in_no_output_unless_it_is_asked_for() {
    let draft = include_str!("../fixtures/acme-2019.md")
        .replace("title: Acme discloses a breach", "title: Canary of a draft\ndraft: true");
    let page = "---\ntitle: Canary of a page\ndraft: true\n---\n";
    let project = Project::new().file("content/incidents/draft.md", &draft).file("content/pages/x.md", page);
    project.build();
    let says_canary = |project: &Project| {
        let files = project.files("public").into_iter();
        let files = files.filter(|(path, bytes)| {
            path.contains("draft") || String::from_utf8_lossy(bytes).contains("Canary of")
        });
        files.map(|(path, _)| path).collect::<Vec<_>>()
    };
    assert_eq!(says_canary(&project), [""; 0]);
    project.run(["build", "--drafts"]).ends_with(0);
    let files = says_canary(&project);
    for path in
        ["incidents/draft/index.html", "timeline/index.html", "companies/acme/index.html", "x/index.html"]
    {
        assert!(files.iter().any(|file| file == path), "{path} is not in {files:?}");
    }
    project.build();
    assert_eq!(says_canary(&project), [""; 0]);
}

#[test]
fn a_withdrawn_entry_stays_as_a_tombstone_that_says_why() {
    let project = Project::new().edit(
        ENTRY,
        "sources:",
        "summary: Canary of an account.\nwithdrawn: {date: 2020-01-02, reason: The report was made up.}\nsources:",
    );
    project.build();
    let page = Markup::of(&project.read("public/incidents/acme-2019/index.html")).main;
    in_order(&page, &["The report was made up."]);
    assert!(page.contains("2 January 2020"), "{page}");
    let timeline = Markup::of(&project.read("public/timeline/index.html")).main;
    assert!(!timeline.contains("Canary of an account."), "{timeline}");
}

#[test]
fn one_address_under_two_keys_is_one_source() {
    let again = "  again: {title: The same, url: \"http://www.example.org/a/?utm_source=feed\"}\n---\n";
    let entry =
        include_str!("../fixtures/acme-2019.md").trim_end().trim_end_matches("---").to_owned() + again;
    let project = Project::new().file(ENTRY, &entry);
    project.build();
    for path in ["incidents/acme-2019", "companies/acme", "timeline"] {
        let page = Markup::of(&project.read(&format!("public/{path}/index.html"))).main;
        assert!(page.contains("1 source") && !page.contains("2 sources"), "{path}: {page}");
    }
}

#[test]
fn an_old_site_is_untouched_when_content_has_errors() {
    let project = Project::new();
    project.build();
    let before = snapshot(&project);
    let project = project
        .edit(ENTRY, "2019-03-29", "29 March 2019")
        .file("content/pages/new.md", "---\ntitle: New\n---\n");
    project.run(["build"]).ends_with(1).warns("error[not-a-date]").warns("nothing was written");
    assert!(snapshot(&project) == before);
}

/// Every output with its bytes and the time of its last change.
fn snapshot(project: &Project) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let files = project.files("public").into_iter();
    files
        .map(|(path, bytes)| {
            let changed = project.changed(&format!("public/{path}"));
            (path, (bytes, changed))
        })
        .collect()
}

#[test]
fn a_build_after_a_change_touches_only_what_changed() {
    let project = Project::fixture("sites/two-companies");
    project.build();
    let before = snapshot(&project);
    let project = project.edit("content/pages/about.md", "Hello.", "Hello again.");
    project.build();
    let after = snapshot(&project);
    let differs = |path: &&String| !path.starts_with('.') && before.get(*path) != after.get(*path);
    let changed: Vec<_> = after.keys().filter(differs).collect();
    // Its words are in the search index too, whose files are named after what they hold.
    let (index, pages): (Vec<_>, Vec<_>) =
        changed.into_iter().partition(|path| path.starts_with("search/index/"));
    assert_eq!(pages, ["about/index.html"]);
    assert!(index.len() <= 3, "{index:?}");
}

#[test]
fn pages_of_deleted_entries_go_and_foreign_files_stay() {
    let project = Project::fixture("sites/two-companies").file("public/.gitignore", "*\n");
    project.build();
    let project = project.file("public/CNAME", "record.example\n").file("public/about/mine.txt", "mine");
    let project = project.remove("content/pages/about.md");
    project.build();
    let files = project.files("public");
    assert!(!files.contains_key("about/index.html"));
    for path in ["CNAME", "about/mine.txt", ".gitignore"] {
        assert!(files.contains_key(path), "{path} is gone");
    }
}

#[test]
fn the_page_of_an_entry_that_got_another_id_goes() {
    let project = Project::new();
    project.build();
    let text = project.read(ENTRY);
    let project = project.remove(ENTRY).file("content/incidents/acme-first.md", &text);
    project.build();
    assert!(!project.path("public/incidents/acme-2019").exists());
    assert!(project.path("public/incidents/acme-first/index.html").is_file());
}

#[test]
fn a_foreign_folder_is_refused_without_force() {
    let project = Project::new().file("elsewhere/notes.txt", "mine");
    project
        .run(["build", "--output", "elsewhere"])
        .ends_with(2)
        .warns("is not empty, and breachbook did not make what is in it")
        .warns("--force");
    assert_eq!(project.files("elsewhere").len(), 1);
    project.run(["build", "--output", "elsewhere", "--force"]).ends_with(0);
    assert_eq!(project.read("elsewhere/notes.txt"), "mine");
    assert!(project.path("elsewhere/index.html").is_file());
}

#[test]
fn folders_that_a_build_reads_are_no_output_folders() {
    let project = Project::new();
    let before = project.files("");
    for folder in [".", "content", "content/incidents", "themes", ".."] {
        project
            .run(["build", "--force", "--output", folder])
            .ends_with(2)
            .warns("cannot be the output folder");
    }
    assert_eq!(project.files(""), before);
}

#[test]
fn a_site_without_content_has_its_lists() {
    let project = Project::empty().file("breachbook.yaml", "title: An empty record\n");
    project.build().says("Built");
    check_site(&project.path("public"));
}

#[test]
fn a_theme_of_the_site_lies_over_the_embedded_one() {
    let own = "<!doctype html><main>Nothing is here.</main>\n";
    let project = Project::new().file("themes/rubric/templates/404.html", own);
    project.build();
    assert_eq!(project.read("public/404.html").trim(), own.trim());
    assert!(project.read("public/index.html").contains("A record"));
}

#[test]
fn nothing_in_a_build_comes_from_another_host() {
    for (path, page) in RECORD.iter() {
        for element in Markup::of(page).elements {
            let loads = match element.name.as_str() {
                "link" if element.get("rel") != Some("canonical") => element.get("href"),
                "script" | "img" | "iframe" | "source" | "use" | "image" => element.get("src"),
                _ => None,
            };
            assert!(!loads.is_some_and(|address| address.contains("//")), "{path} loads {loads:?}");
        }
    }
}

#[test]
fn words_of_the_site_lie_over_english_whatever_they_lack() {
    for (file, lang) in [("en", "en"), ("de", "de"), ("de", "de-AT")] {
        let project = Project::new()
            .file("breachbook.yaml", &format!("title: A record\nlang: {lang}\n"))
            .file(&format!("themes/rubric/i18n/{file}.yaml"), "timeline: Zeitleiste\n");
        project.run(["build"]).ends_with(0);
        let page = project.pages().remove("timeline/index.html").expect("the timeline is built");
        assert!(page.contains("Zeitleiste") && page.contains("Acme"), "{lang}: {page}");
    }
}

#[test]
fn a_file_of_the_theme_that_makes_no_sense_is_told_and_nothing_is_written() {
    for (path, text) in [
        ("i18n/de.yaml", "timeline: {one: a, other: b}\n"),
        ("i18n/en.yaml", "timeline: [\n"),
        ("theme.yaml", "nam: Own\n"),
    ] {
        let path = format!("themes/rubric/{path}");
        let project = Project::new().file("breachbook.yaml", "title: A record\nlang: de\n").file(&path, text);
        let run = project.run(["build"]).ends_with(1);
        assert!(run.stderr.contains(&path), "{path}: {}", run.stderr);
        assert!(!project.path("public").exists(), "{path}");
    }
}

#[test]
fn a_build_shows_a_hundred_warnings_and_says_how_many_more_there_are() {
    let project = (0..103).fold(Project::new(), |project, number| {
        let entry = format!(
            "---\ntitle: A\ncompanies: [unknown-{number}]\ndates: {{disclosed: 2019}}\nsources: {{news: {{title: News {number}}}}}\n---\n"
        );
        project.file(&format!("content/incidents/case-{number}.md"), &entry)
    });
    for _ in 0..2 {
        let run =
            project.build().says("103 warnings").warns("3 more warnings: `breachbook check` shows all.");
        assert_eq!(run.stderr.matches("warning[undeclared-company]").count(), 100);
    }
    let run = project.run(["build", "--json"]).ends_with(0);
    assert_eq!(run.faults().len(), 103);
    let run = project.run(["check"]).ends_with(0);
    assert_eq!(run.stdout.matches("warning[undeclared-company]").count(), 103);
}
