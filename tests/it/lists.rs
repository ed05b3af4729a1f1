//! Lists of what incidents have in common, and lists that are too long for one page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::markup::Markup;
use crate::project::Project;

/// A record without entries.
fn record() -> Project {
    Project::empty().file("breachbook.yaml", "title: A record\n")
}

/// The text of an incident, with more lines of front matter.
fn entry(more: &str) -> String {
    let source = "sources: {news: {title: News, url: \"https://example.org/\"}}";
    let dates = if more.contains("dates:") { "" } else { "dates: {disclosed: 2019-03-29}" };
    format!("---\ntitle: An incident\n{more}\n{dates}\n{source}\n---\n")
}

trait WithEntries {
    fn incident(self, id: &str, more: &str) -> Self;
    fn page(&self, folder: &str) -> String;
    fn has(&self, folder: &str) -> bool;
}

impl WithEntries for Project {
    fn incident(self, id: &str, more: &str) -> Self {
        self.file(&format!("content/incidents/{id}.md"), &entry(more))
    }

    fn page(&self, folder: &str) -> String {
        self.read(&format!("public/{folder}/index.html"))
    }

    fn has(&self, folder: &str) -> bool {
        self.path(&format!("public/{folder}/index.html")).exists()
    }
}

fn words(page: &str) -> String {
    Markup::of(page).main
}

/// The ids of elements, in their order.
fn ids(page: &str) -> Vec<String> {
    Markup::of(page).values("id").map(str::to_owned).collect()
}

/// The ids of the incidents on a page, in their order.
fn incidents(page: &str) -> Vec<String> {
    ids(page).into_iter().filter(|id| id.starts_with("case-")).collect()
}

/// The file that a relative address on a page leads to.
fn target(page: &str, url: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in url.split('/') {
        if part == ".." { folders.pop().map_or((), drop) } else { folders.push(part) }
    }
    folders.join("/")
}

/// Asserts that every link of every page leads to a file, and where it names a place, to a place there; and that no page
/// has a place twice.
fn assert_sound(project: &Project) {
    let files = project.files("public");
    let pages: Vec<_> = project.pages().into_iter().map(|(path, page)| (path, Markup::of(&page))).collect();
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, markup) in &pages {
        let own = places.entry(path).or_default();
        let twice: Vec<_> = markup.values("id").filter(|id| !own.insert(id)).collect();
        assert!(twice.is_empty(), "{path} has twice: {twice:?}");
    }
    for (path, markup) in &pages {
        let own = markup.values("href").filter(|url| !url.contains("://") && !url.starts_with("mailto:"));
        for url in own {
            let (file, place) = url.split_once('#').unwrap_or((url, ""));
            let target = if file.is_empty() { path.clone() } else { target(path, file) };
            assert!(files.contains_key(&target), "{path} links to {url}");
            let found = place.is_empty() || places.get(&*target).is_some_and(|ids| ids.contains(place));
            assert!(found, "{path} links to {url}: there is no such place");
        }
    }
}

const EVERYTHING: &str = "companies: [acme]
dates: {disclosed: 2019-03-29}
sectors: [banking]
countries: [NO, SE]
data: {classes: [names], excluded: [passwords]}
kind: [ransomware]
tags: [night-shift]
status: {state: confirmed, basis: company}";

#[test]
fn an_incident_is_listed_under_everything_that_its_entry_states() {
    let project = record().incident("case-a", EVERYTHING);
    project.build();
    for list in [
        "sectors/banking",
        "countries/no",
        "countries/se",
        "data/names",
        "kinds/ransomware",
        "tags/night-shift",
        "status/confirmed",
    ] {
        assert_eq!(incidents(&project.page(list)), ["case-a"], "{list}");
        let (kind, _) = list.split_once('/').expect("the test's own data are sound");
        assert!(words(&project.page(kind)).contains("1 incident"), "{kind}");
        let link = format!("href=\"../../{list}/index.html\"");
        assert!(project.page("incidents/case-a").contains(&link), "the incident leads to {list}");
    }
    assert_sound(&project);
}

#[test]
fn a_list_says_what_its_value_means_how_it_is_made_and_how_long_it_is() {
    let project = record().incident("case-a", EVERYTHING);
    project.build();
    let kind = words(&project.page("kinds/ransomware"));
    assert!(
        kind.contains("Kind of incident: Ransomware Malware that makes data or systems unusable"),
        "{kind}"
    );
    let country = words(&project.page("countries/no"));
    assert!(country.contains("Where the entry states none, the countries of the organisations"), "{country}");
    assert!(country.contains("1 incident on this page"), "{country}");
    assert!(
        words(&project.page("status/confirmed")).contains("a regulator, a court, or independent evidence")
    );
}

#[test]
fn a_value_that_nobody_states_has_no_page() {
    let project = record().incident("case-a", EVERYTHING);
    project.build();
    assert!(!project.has("data/passwords"), "what was not involved is no data of the incident");
    assert!(!project.has("sectors/health") && !project.has("status/disputed"));
    let bare = record().incident("case-a", "companies: [acme]");
    bare.build();
    for kind in ["sectors", "countries", "data", "kinds", "tags", "status"] {
        assert!(!bare.has(kind), "{kind}");
    }
    assert_sound(&bare);
}

#[test]
fn a_withdrawn_incident_is_in_no_list() {
    let withdrawn = format!("{EVERYTHING}\nwithdrawn: {{date: 2020-01-01, reason: It was another.}}");
    let project = record().incident("case-a", &withdrawn);
    project.build();
    assert!(!project.has("sectors") && !project.has("tags"));
    assert_sound(&project);
}

#[test]
fn where_an_entry_is_silent_those_hit_give_country_and_sector() {
    let company = |country, sector| format!("---\nname: C\ncountry: {country}\nsector: {sector}\n---\n");
    let roles = "[{id: hit}, {id: owner, role: data-owner}, {id: host, role: operator}]";
    let project = record()
        .file("content/companies/hit.md", &company("JP", "banking"))
        .file("content/companies/owner.md", &company("KR", "health"))
        .file("content/companies/host.md", &company("US", "media"))
        .incident("case-silent", &format!("companies: {roles}"))
        .incident("case-stated", "companies: [hit]\ncountries: [NO]\nsectors: [gaming]")
        .incident("case-unknown", "companies: [hit]\ncountries: unknown\nsectors: withheld");
    project.build();
    assert_eq!(incidents(&project.page("countries/jp")), ["case-silent"]);
    assert_eq!(incidents(&project.page("sectors/health")), ["case-silent"]);
    assert!(!project.has("countries/us"), "an operator's country is not the incident's");
    assert_eq!(incidents(&project.page("countries/no")), ["case-stated"]);
    assert!(project.page("companies/hit").contains("href=\"../../countries/jp/index.html\""));
    assert!(!project.page("companies/host").contains("/countries/us/"), "no link leads nowhere");
    assert_sound(&project);
}

#[test]
fn an_index_stands_by_name_and_the_states_in_their_order() {
    let fields = |country: &str, state: &str| {
        format!("companies: [acme]\ncountries: [{country}]\nstatus: {{state: {state}, basis: reporting}}")
    };
    let project = record()
        .incident("case-a", &fields("SE", "disputed"))
        .incident("case-b", &fields("AX", "suspected"))
        .incident("case-c", &fields("NO", "confirmed"));
    project.build();
    let place =
        |page: &str, text: &str| words(page).find(text).unwrap_or_else(|| panic!("{text} is missing"));
    let countries = project.page("countries");
    assert!(place(&countries, "Åland") < place(&countries, "Norway"));
    assert!(place(&countries, "Norway") < place(&countries, "Sweden"));
    let states = project.page("status");
    assert!(place(&states, "Confirmed") < place(&states, "Suspected"));
    assert!(place(&states, "Suspected") < place(&states, "Disputed"));
    assert!(!states.contains("id=\"l-"), "so few need no letters");
}

/// A record of so many incidents of one company, sector and actor, one after another, a few days between them.
fn long(count: usize, days: usize) -> Project {
    (0..count).fold(
        record().file("content/companies/acme.md", "---\nname: Acme\nsector: banking\n---\n"),
        |project, n| {
            let (year, day) = (2001 + n * days / 360, n * days % 360);
            let date = format!("{year}-{:02}-{:02}", day / 30 + 1, (day % 30 + 1).min(28));
            project.file(&format!("content/incidents/case-{n:04}.md"), &accused(&date, n))
        },
    )
}

/// An incident with a claim that rests on a source of its own.
fn accused(date: &str, n: usize) -> String {
    let mut text = format!("---\ntitle: Case {n}\ncompanies: [acme]\ndates: {{disclosed: {date}}}\n");
    writeln!(text, "techniques: [T1566]").expect("the test's own data are sound");
    writeln!(
        text,
        "attribution: [{{actor: red-wolf, claim: suspects, by: A paper, by_kind: media, source: s}}]"
    )
    .expect("the test's own data are sound");
    writeln!(text, "sources: {{s: {{title: Paper {n}, url: \"https://example.org/{n}\"}}}}\n---")
        .expect("the test's own data are sound");
    text
}

fn nodes(page: &str) -> usize {
    Markup::of(page).elements.len()
}

#[test]
fn a_company_and_an_actor_of_eight_hundred_incidents_are_read_year_by_year() {
    let project = long(800, 9);
    project.build();
    for (own, first) in [("companies/acme", "Acme"), ("actors/red-wolf", "Red Wolf")] {
        let page = project.page(own);
        let shown = incidents(&page);
        assert!((40..80).contains(&shown.len()), "{own} shows {}", shown.len());
        assert!(
            shown.is_sorted() && shown.last().expect("the test's own data are sound") == "case-0799",
            "the newest part, oldest first"
        );
        assert!(words(&page).contains(&format!("The newest {} of 800 incidents", shown.len())), "{own}");
        assert!(nodes(&page) < 1_500, "{own} has {} elements", nodes(&page));
        let years: Vec<_> =
            (2001..=2020).map(|year| incidents(&project.page(&format!("{own}/{year}")))).collect();
        assert!(years.iter().all(|year| year.is_sorted() && year.len() <= 41));
        assert_eq!(years.concat().len(), 800, "every incident of {own} stands in one year");
        let year = words(&project.page(&format!("{own}/2007")));
        assert!(year.contains(&format!("{first}: 2007")) && year.contains("Older: 2006"), "{year}");
    }
    let year = project.page("actors/red-wolf/2007");
    assert!(words(&year).contains("An actor page lists accusations, not findings."));
    assert!(words(&year).contains("suspected by A paper") || words(&year).contains("A paper"), "who says so");
    let sources = |page: &str| {
        ids(page)
            .iter()
            .filter(|id| id.strip_prefix("_s").is_some_and(|number| number.parse::<u32>().is_ok()))
            .count()
    };
    assert!(sources(&project.page("actors/red-wolf")) < 100, "only the sources of what is shown");
    assert_eq!(sources(&year), incidents(&year).len());
    assert_sound(&project);
}

#[test]
fn a_company_that_fits_on_one_page_has_no_other() {
    let project = long(12, 40);
    project.build();
    assert!(project.has("companies/acme") && !project.has("companies/acme/2001"));
    assert!(project.has("sectors/banking") && !project.has("sectors/banking/2001"));
    assert!(!words(&project.page("companies/acme")).contains("The newest"));
}

#[test]
fn a_long_list_shows_its_newest_in_full_and_a_line_for_each_of_the_rest() {
    let project = long(300, 2);
    project.build();
    let front = project.page("sectors/banking");
    let shown = incidents(&front);
    assert!((50..80).contains(&shown.len()) && shown[0] == "case-0299", "{}", shown.len());
    assert!(words(&front).contains("of 300 incidents are on this page"));
    let lines = incidents(&project.page("sectors/banking/2001"));
    assert_eq!((lines.len(), &*lines[0]), (180, "case-0179"));
    assert!(nodes(&project.page("sectors/banking/2001")) < 180 * 8 + 250);
    assert_sound(&project);
}

#[test]
fn a_new_incident_changes_only_the_pages_on_which_it_stands() {
    let project = long(300, 2);
    project.build();
    let before = project.pages();
    let project = project.file("content/incidents/case-9999.md", &accused("2001-05-05", 9999));
    project.build();
    let after = project.pages();
    let lists = |path: &&String| {
        ["sectors/", "companies/", "actors/", "timeline/"].iter().any(|list| path.starts_with(list))
    };
    let changed: Vec<_> = before.keys().filter(|path| before[*path] != after[*path]).filter(lists).collect();
    assert_eq!(
        changed,
        [
            "actors/index.html",
            "actors/red-wolf/2001/index.html",
            "actors/red-wolf/index.html",
            "companies/acme/2001/index.html",
            "companies/acme/index.html",
            "companies/index.html",
            "sectors/banking/2001/index.html",
            "sectors/banking/index.html",
            "sectors/index.html",
            "timeline/2001/index.html",
            "timeline/index.html",
            "timeline/years/index.html",
        ]
    );
}

#[test]
fn a_month_with_very_many_is_cut_into_parts_that_stay() {
    let month = |count: usize| {
        (0..count).fold(record(), |project, n| {
            let day = (n * 27 / count.max(250)) + 1;
            project.incident(
                &format!("case-{n:04}"),
                &format!("companies: [acme]\ndates: {{disclosed: 2019-03-{day:02}}}"),
            )
        })
    };
    let project = month(250);
    project.build();
    assert!(words(&project.page("timeline/2019/03")).contains("Part 3: 22 March to 27 March 50"));
    let parts: Vec<_> =
        (1..=3).map(|part| incidents(&project.page(&format!("timeline/2019/03/{part}")))).collect();
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 50]);
    assert!(words(&project.page("companies/acme/2019/03/2")).contains("Acme: March 2019, part 2"));
    assert_sound(&project);
    let before = project.pages();
    let project = project.incident("case-9999", "companies: [acme]\ndates: {disclosed: 2019-03-31}");
    project.build();
    for page in ["timeline/2019/03/1", "timeline/2019/03/2", "companies/acme/2019/03/1"] {
        assert_eq!(before[&format!("{page}/index.html")], project.page(page), "{page}");
    }
}

#[test]
fn an_incident_may_be_called_as_a_year_is() {
    let project = record()
        .incident("y2019", "companies: [acme]\ndates: {disclosed: 2019-03-29}")
        .incident("case-b", "companies: [acme]\ndates: {disclosed: 2019-03-30}\ntags: [a]");
    project.build();
    assert_sound(&project);
}

#[test]
fn texts_may_link_to_lists_that_there_are() {
    let with = |address: &str| {
        let page = format!("---\ntitle: About\n---\n[x]({address})\n");
        record().incident("case-a", EVERYTHING).file("content/pages/about.md", &page)
    };
    for good in ["/sectors/", "/sectors/banking/", "/countries/no/", "/timeline/years/", "/status/confirmed/"]
    {
        with(good).build();
    }
    for bad in [
        "/sectors/health/",
        "/countries/NO/",
        "/sectors/banking/2019/",
        "/companies/acme/2019/",
        "/kinds/x/y/",
    ] {
        with(bad).run(["check"]).ends_with(1).says("no page");
    }
}

#[test]
fn a_word_that_no_vocabulary_has_is_a_list_all_the_same() {
    let project = record().incident(
        "case-a",
        "companies: [acme]\nsectors: [space-lifts]\ndata: {classes: [moods]}\ntags: [a-1, y2019]",
    );
    project.build();
    assert!(words(&project.page("sectors/space-lifts")).contains("Sector: Space lifts"));
    assert!(words(&project.page("tags/y2019")).contains("Tag: y2019"));
    assert_sound(&project);
}

#[test]
fn a_page_that_would_stand_on_an_index_is_refused() {
    let project = record()
        .incident("case-a", EVERYTHING)
        .file("content/pages/tags.md", "---\ntitle: Tags\n---\nOurs.\n");
    project.run(["check"]).ends_with(1).says("tags/index.html");
}

#[test]
fn every_list_is_reached_from_the_first_page() {
    let project = record().incident("case-a", EVERYTHING);
    project.build();
    let pages = project.pages();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        for url in Markup::of(&pages[&path]).values("href") {
            let to = target(&path, url.split('#').next().unwrap_or_default());
            if pages.contains_key(&to) && reached.insert(to.clone()) {
                open.push(to);
            }
        }
    }
    let missed: Vec<_> = pages
        .keys()
        .filter(|path| *path != "404.html" && !path.starts_with("embed/") && !reached.contains(*path))
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}
