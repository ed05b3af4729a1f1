//! The search: which files its index has, what stands in them and what never does, and what an addition changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::{ENTRY, Project};

const INDEX: &str = "public/search/index";

fn built(site: &str) -> Project {
    let project = Project::fixture(site);
    project.build();
    project
}

fn texts(project: &Project) -> String {
    let texts =
        project.files(INDEX).into_values().map(|bytes| String::from_utf8(bytes).expect("it is UTF-8"));
    texts.collect::<Vec<_>>().join("\n")
}

/// What is shown of each document, by its address.
fn entries(project: &Project) -> BTreeMap<String, Vec<String>> {
    let files =
        project.files(INDEX).into_values().map(|bytes| String::from_utf8(bytes).expect("it is UTF-8"));
    let entries = files.filter_map(|text| serde_json::from_str::<BTreeMap<String, Vec<String>>>(&text).ok());
    entries.flat_map(BTreeMap::into_values).map(|entry| (entry[0].clone(), entry)).collect()
}

#[test]
fn all_that_has_a_page_of_its_own_is_found_under_its_address() {
    let project = built("sites/scripts");
    let entries = entries(&project);
    let (sources, addresses): (Vec<_>, Vec<_>) =
        entries.keys().map(String::as_str).partition(|address| address.starts_with("sources/"));
    assert_eq!(sources.len(), 3, "{sources:?}");
    assert_eq!(
        addresses,
        [
            "actors/grey-heron/index.html",
            "companies/evil/index.html",
            "companies/lodzkie/index.html",
            "companies/nihon-jidosha/index.html",
            "companies/romashka/index.html",
            "incidents/lodzkie-2019/index.html",
            "incidents/nihon-2019/index.html",
            "incidents/romashka-2020/index.html",
            "method/index.html",
        ]
    );
    for address in sources.into_iter().chain(addresses) {
        assert!(project.path(&format!("public/{address}")).is_file(), "{address}");
    }
}

#[test]
fn what_is_shown_is_as_sure_and_as_exact_as_the_entry() {
    let entries = entries(&built("sites/scripts"));
    let shown = |id: &str| entries[&format!("incidents/{id}/index.html")][2..].join("|");
    assert_eq!(
        shown("nihon-2019"),
        "日本自動車、不正アクセスを公表|29 March 2019|2019-03-29|confirmed|Confirmed by the company|\
         A Japanese maker of cars discloses an intrusion.|Up to 3.1 million customers, on the systems that were reached"
    );
    assert_eq!(
        shown("lodzkie-2019"),
        "Łódzkie Młyny reports an attempt|Late February 2019|2019-02|unknown|Status not stated|"
    );
    assert_eq!(
        shown("romashka-2020"),
        "Ромашка сообщает об утечке|February 2020|2020-02|claimed|Claimed by the actor|"
    );
}

#[test]
fn what_is_not_published_stands_in_no_file_of_the_index() {
    let text = texts(&built("sites/scripts"));
    assert!(text.contains("zephyrine"), "the texts of entries are searched");
    for word in ["canaryword", "gone-2018", "secretword", "draft-2019"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn names_of_files_follow_from_their_bytes() {
    let project = built("sites/golden");
    let before = project.files(INDEX);
    assert!(before.contains_key("manifest.json") && before.len() > 3);
    project.build();
    assert_eq!(project.files(INDEX), before);
    let edited = built("sites/golden").file("content/pages/new.md", "---\ntitle: Unheard-of\n---\n");
    edited.build();
    let after = edited.files(INDEX);
    for (name, bytes) in &after {
        assert!(name == "manifest.json" || before.get(name).is_none_or(|old| old == bytes), "{name}");
    }
    assert_ne!(after, before);
}

#[test]
fn an_empty_record_has_a_search_that_finds_nothing() {
    let project = Project::empty().file("breachbook.yaml", "title: Nothing yet\n");
    project.build();
    assert!(entries(&project).is_empty());
    assert!(project.read("public/search/index.html").contains("data-says"));
}

#[test]
fn every_page_leads_to_the_search_and_only_its_page_loads_its_script() {
    let pages = built("sites/golden").pages();
    let loading: BTreeSet<_> = pages
        .iter()
        .filter(|(_, page)| page.contains("assets/search."))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(loading, BTreeSet::from(["search/index.html"]));
    let has_masthead = |page: &str| page.contains("class=\"mast\"");
    for (path, page) in pages.iter().filter(|(_, page)| has_masthead(page)) {
        let is_search = path == "search/index.html";
        assert!(page.contains("search/index.html\"") || is_search, "{path}");
    }
}

#[test]
fn a_hostile_title_is_data_and_never_markup() {
    let title = r#""</script><b> & 'x' \\ \" `${1}` breach""#;
    let project = Project::new().edit(ENTRY, "Acme discloses a breach", title);
    project.build();
    let entries = entries(&project);
    assert_eq!(entries["incidents/acme-2019/index.html"][2], "</script><b> & 'x' \\ \" `${1}` breach");
    assert!(!project.read("public/search/index.html").contains("<b> &"));
}
