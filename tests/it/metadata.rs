//! What pages say of themselves to programs: never more than to readers.

use serde_json::{Value, json};

use crate::project::{ENTRY, Project};

const ADDRESS: &str = "https://record.example/b/";

fn project(configuration: &str) -> Project {
    Project::new().file("breachbook.yaml", &format!("title: A record\ncards: none\n{configuration}"))
}

fn with_address() -> Project {
    project(&format!("base_url: {ADDRESS}\n"))
}

/// The linked data of a page: the nodes of its graph.
fn linked_data(page: &str) -> Vec<Value> {
    let data = page.split("<script type=\"application/ld+json\">").nth(1);
    let Some(data) = data.and_then(|rest| rest.split("</script>").next()) else { return Vec::new() };
    let data: Value = serde_json::from_str(data).expect("linked data are JSON");
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().expect("the graph is a list").clone()
}

fn types(page: &str) -> Vec<String> {
    linked_data(page)
        .iter()
        .map(|node| node["@type"].as_str().expect("a node has a type").to_owned())
        .collect()
}

/// The content of a `<meta>`, with its entities.
fn meta<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let rest = page.split(&format!("=\"{name}\" content=\"")).nth(1)?;
    rest.split('"').next()
}

#[test]
fn an_incident_is_an_article_with_the_dates_of_its_own_history() {
    let updates = "updates: [{date: 2020-01-02, kind: created}, {date: 2020-03-04, kind: updated}]\nsources:";
    let project = with_address().edit(ENTRY, "sources:", updates);
    project.build();
    let page = project.read("public/incidents/acme-2019/index.html");
    assert_eq!(meta(&page, "og:type"), Some("article"));
    assert_eq!(meta(&page, "og:title"), Some("Acme discloses a breach"));
    assert_eq!(meta(&page, "og:site_name"), Some("A record"));
    assert_eq!(meta(&page, "og:url"), Some("https://record.example/b/incidents/acme-2019/"));
    assert_eq!(meta(&page, "article:published_time"), Some("2020-01-02"));
    assert_eq!(meta(&page, "article:modified_time"), Some("2020-03-04"));
    let article = json!({
        "@type": "Article",
        "headline": "Acme discloses a breach",
        "inLanguage": "en",
        "url": "https://record.example/b/incidents/acme-2019/",
        "datePublished": "2020-01-02",
        "dateModified": "2020-03-04",
        "about": [{"@type": "Organization", "name": "Acme"}],
        "citation": ["https://example.org/a"],
        "isPartOf": {"@type": "WebSite", "name": "A record", "inLanguage": "en", "url": ADDRESS},
    });
    let step = |position, name, path: &str| json!({"@type": "ListItem", "position": position, "name": name, "item": format!("{ADDRESS}{path}")});
    let trail = json!({"@type": "BreadcrumbList", "itemListElement": [
        step(1, "Companies", "companies/"),
        step(2, "Acme", "companies/acme/"),
        step(3, "29 March 2019", "incidents/acme-2019/"),
    ]});
    assert_eq!(linked_data(&page), [article, trail]);
}

#[test]
fn without_an_address_nothing_absolute_is_said() {
    let project = project("");
    project.build();
    for (path, page) in project.pages() {
        for absent in ["og:url", "og:image", "BreadcrumbList", "rel=\"canonical\"", "mainEntityOfPage"] {
            assert!(!page.contains(absent), "{path}: {absent}");
        }
        let says_address = linked_data(&page).iter().any(|node| node.get("url").is_some());
        assert!(!says_address, "{path}");
    }
    let page = project.read("public/incidents/acme-2019/index.html");
    assert_eq!(types(&page), ["Article"]);
}

#[test]
fn a_company_is_no_more_than_its_own_entry_says() {
    let entry = "---\nname: Acme\naliases: [{name: Acme Corp}]\ncountry: JP\nsector: manufacturing\nwebsite: https://acme.example/\nidentifiers: {wikidata: Q42, lei: 529900T8BM49AURSDO55}\n---\n";
    let project = with_address().file("content/companies/acme.md", entry);
    project.build();
    let organisation = json!({
        "@type": "Organization",
        "name": "Acme",
        "alternateName": ["Acme Corp"],
        "url": "https://acme.example/",
        "leiCode": "529900T8BM49AURSDO55",
        "sameAs": ["https://www.wikidata.org/wiki/Q42"],
        "mainEntityOfPage": "https://record.example/b/companies/acme/",
    });
    assert_eq!(linked_data(&project.read("public/companies/acme/index.html"))[0], organisation);
}

#[test]
fn nothing_is_said_of_a_person_who_trades() {
    let project =
        with_address().file("content/companies/acme.md", "---\nname: Acme\nkind: individual-trader\n---\n");
    project.build();
    assert_eq!(types(&project.read("public/companies/acme/index.html")), ["BreadcrumbList"]);
    let article = linked_data(&project.read("public/incidents/acme-2019/index.html")).remove(0);
    assert_eq!(article["about"], json!([{"@type": "Thing", "name": "Acme"}]));
}

#[test]
fn an_actor_is_nothing_to_programs_and_what_it_says_is_not_linked() {
    let claim = "attribution: [{actor: red-wolf, claim: claims-own, by: Red Wolf, by_kind: actor, source: post}]\nsources:\n  post: {title: We did it, publisher: Red Wolf, kind: actor-statement, url: \"https://leak.example/acme\"}";
    let project = with_address().edit(ENTRY, "sources:", claim);
    let run = project.run(["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = project.read("public/actors/red-wolf/index.html");
    assert_eq!(types(&page), ["BreadcrumbList"]);
    assert_eq!(meta(&page, "og:type"), Some("website"));
    let incident = project.read("public/incidents/acme-2019/index.html");
    assert_eq!(linked_data(&incident)[0]["citation"], json!(["https://example.org/a"]));
    assert!(!linked_data(&incident)[0].to_string().contains("Red Wolf"));
}

#[test]
fn the_front_page_is_the_site_and_its_record() {
    let project = with_address();
    project.build();
    let page = project.read("public/index.html");
    assert_eq!(types(&page), ["WebSite", "Dataset"]);
    assert_eq!(meta(&page, "og:type"), Some("website"));
    assert!(linked_data(&page)[1].get("license").is_none(), "no licence is stated");
    let project =
        project.edit("breachbook.yaml", "title: A record\n", "title: A record\nlicence: CC-BY-4.0\n");
    project.build();
    let page = project.read("public/index.html");
    assert_eq!(linked_data(&page)[1]["license"], "https://spdx.org/licenses/CC-BY-4.0.html");
}

#[test]
fn a_tombstone_and_the_not_found_page_say_nothing() {
    let withdrawn =
        "title: Acme discloses a breach\nwithdrawn: {date: 2020-01-01, reason: It was no breach.}";
    let project = with_address().edit(ENTRY, "title: Acme discloses a breach", withdrawn);
    project.build();
    for page in ["public/incidents/acme-2019/index.html", "public/404.html"] {
        let page = project.read(page);
        assert!(!page.contains("og:") && !page.contains("ld+json"), "{page}");
    }
}

#[test]
fn a_hostile_title_stays_inside_its_script_and_is_read_back_whole() {
    for title in ["</script><script>alert(1)</script>", "<!--<script>", "a & b \\\" \\u2028 '", "\u{202e}rtl"]
    {
        let edited = format!("title: \"{title}\"");
        let project = with_address().edit(ENTRY, "title: Acme discloses a breach", &edited);
        if project.run(["build"]).code != Some(0) {
            // Some of these no entry may hold at all.
            continue;
        }
        let page = project.read("public/incidents/acme-2019/index.html");
        let expected: String =
            serde_json::from_str(&format!("\"{title}\"")).expect("YAML and JSON agree on it");
        assert_eq!(linked_data(&page)[0]["headline"], expected);
        assert_eq!(page.matches("<script").count(), 3, "{page}");
    }
}
