//! Files for hosts and crawlers: complete, within every host's limits, and with nothing in them that can begin a line.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use serde_json::Value;

use crate::project::{ENTRY, Project};

const ADDRESS: &str = "https://record.example/";

fn project(configuration: &str) -> Project {
    let config = format!("title: A record\ncards: none\nbase_url: {ADDRESS}\n{configuration}");
    Project::new().file("breachbook.yaml", &config)
}

fn built(project: Project) -> Project {
    project.build();
    project
}

/// The texts of the elements of a name.
fn elements<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    text.split(start.as_str()).skip(1).filter_map(|rest| rest.split(end.as_str()).next()).collect()
}

#[test]
fn the_sitemap_lists_every_page_that_is_to_be_found_and_no_other() {
    let golden = built(Project::fixture("sites/golden"));
    let base = "https://record.example/golden/";
    let index = golden.read("public/sitemap.xml");
    let mut listed = BTreeSet::new();
    for part in elements(&index, "loc") {
        let path = part.strip_prefix(base).expect("parts stand on the site");
        for address in elements(&golden.read(&format!("public/{path}")), "loc") {
            assert!(listed.insert(address.to_owned()), "{address} is listed once");
        }
    }
    let is_found = |path: &str, page: &str| {
        !page.contains("name=\"robots\"")
            && !page.contains("http-equiv=\"refresh\"")
            && !path.starts_with("embed/")
    };
    let pages = golden.pages();
    let found = pages.iter().filter(|(path, page)| is_found(path, page));
    let expected: BTreeSet<_> =
        found.map(|(path, _)| format!("{base}{}", path.strip_suffix("index.html").unwrap_or(path))).collect();
    assert_eq!(listed, expected);
    assert!(golden.read("public/robots.txt").ends_with(&format!("\nSitemap: {base}sitemap.xml\n")));
}

#[test]
fn a_page_is_dated_by_the_history_of_what_it_shows() {
    let history = "updates: [{date: 2026-05-06, kind: created}]\nsources:";
    let dated = built(project("").edit(ENTRY, "sources:", history));
    let silent = built(project(""));
    for part in ["sitemap.xml", "sitemaps/incidents.xml", "sitemaps/companies.xml", "sitemaps/pages.xml"] {
        let days = |project: &Project| {
            let text = project.read(&format!("public/{part}"));
            elements(&text, "lastmod").into_iter().map(str::to_owned).collect::<BTreeSet<_>>()
        };
        assert_eq!(days(&dated), ["2026-05-06".to_owned()].into(), "{part}");
        assert!(days(&silent).is_empty(), "{part}");
    }
}

#[test]
fn a_new_incident_changes_only_the_parts_on_which_it_stands() {
    let before = built(project(""));
    let more = "---\ntitle: Other\ncompanies: [acme]\ndates: {disclosed: 2019-05-01}\nsources: {news: {title: News}}\n---\n";
    let after = built(project("").file("content/incidents/other.md", more));
    let (before, after) = (before.files("public"), after.files("public"));
    let parts = before.keys().filter(|path| path.starts_with("sitemap"));
    let changed: Vec<_> = parts.filter(|path| before[*path] != after[*path]).collect();
    assert!(changed.contains(&&"sitemaps/incidents.xml".to_owned()), "{changed:?}");
    for same in ["sitemap.xml", "sitemaps/companies.xml", "sitemaps/pages.xml"] {
        assert!(!changed.contains(&&same.to_owned()), "{changed:?}");
    }
}

/// The rules of `_headers`: each path with its headers.
fn rules(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<_>)> = Vec::new();
    for line in text.lines() {
        assert!(line.len() <= 2_000);
        match line.strip_prefix("  ") {
            Some(header) => {
                let (name, value) = header.split_once(": ").expect("a header has a value");
                let rule = rules.last_mut().expect("a header stands below a path");
                rule.1.push((name.to_owned(), value.to_owned()));
            }
            None => rules.push((line.to_owned(), Vec::new())),
        }
    }
    rules
}

fn matches(rule: &str, path: &str) -> bool {
    match rule.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => {
            let (rule, path): (Vec<_>, Vec<_>) = (rule.split('/').collect(), path.split('/').collect());
            rule.len() == path.len()
                && rule.iter().zip(&path).all(|(part, text)| part.starts_with(':') || part == text)
        }
    }
}

#[test]
fn headers_say_what_pages_say_and_none_is_sent_twice() {
    let project = built(project("incident_embeds: true\n"));
    let rules = rules(&project.read("public/_headers"));
    assert!(rules.len() <= 100, "Cloudflare reads no more");
    let page = project.read("public/index.html");
    let policy = page.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1);
    let policy = policy.and_then(|rest| rest.split('"').next()).expect("pages have a policy");
    for path in project.files("public").keys() {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        let mut sent: BTreeMap<&str, &str> = BTreeMap::new();
        for (_, headers) in rules.iter().filter(|(rule, _)| matches(rule, &address)) {
            for (name, value) in headers {
                assert_eq!(sent.insert(name, value), None, "{address}: {name} is sent twice");
            }
        }
        assert_eq!(sent.get("Content-Security-Policy"), Some(&policy), "{address}");
        assert_eq!(sent.contains_key("X-Frame-Options"), !is_framed(path) && is_listed(path), "{address}");
        assert_eq!(sent.contains_key("Cache-Control"), path.starts_with("assets/"), "{address}");
    }
}

fn is_framed(path: &str) -> bool {
    path.starts_with("embed/")
}

/// Whether a page lies where frames are refused.
fn is_listed(path: &str) -> bool {
    let sections =
        ["incidents/", "companies/", "actors/", "timeline/", "sources/", "corrections/", "contribute/"];
    path == "index.html" || sections.iter().any(|section| path.starts_with(section))
}

#[test]
fn former_addresses_are_redirects_as_well_unless_they_are_too_many_for_a_host() {
    let renamed =
        built(project("incident_embeds: true\n").edit(ENTRY, "sources:", "former_ids: [acme-old]\nsources:"));
    assert_eq!(
        renamed.read("public/_redirects"),
        "/incidents/acme-old/ /incidents/acme-2019/ 301\n/embed/incidents/acme-old/ /embed/incidents/acme-2019/ 301\n"
    );
    assert!(renamed.path("public/incidents/acme-old/index.html").exists());
    let below = built(
        Project::new().file("breachbook.yaml", "title: A\nbase_url: https://record.example/b/\n").edit(
            ENTRY,
            "sources:",
            "former_ids: [acme-old]\nsources:",
        ),
    );
    assert!(
        below.read("public/_redirects").starts_with("/b/incidents/acme-old/ /b/incidents/acme-2019/ 301\n")
    );
    assert!(!built(project("")).path("public/_redirects").exists());
    // One entry names fifty, and a host reads two thousand.
    let many = (0..41).fold(project(""), |project, entry| {
        let ids: Vec<_> = (0..50).map(|number| format!("a-{}", entry * 50 + number)).collect();
        let fields = format!("former_ids: [{}]\nsources: {{s: {{title: T}}}}", ids.join(", "));
        let text = format!("---\ntitle: T\ncompanies: [acme]\ndates: {{disclosed: 2020}}\n{fields}\n---\n");
        project.file(&format!("content/incidents/more-{entry}.md"), &text)
    });
    let many = built(many);
    assert!(!many.path("public/_redirects").exists());
    assert!(many.path("public/incidents/a-2000/index.html").exists());
}

#[test]
fn whom_to_tell_of_a_weakness_stands_at_both_places() {
    let security = concat!(
        "security:\n  contact: [security@example.org, \"https://example.org/report\", tel:+47-20000000]\n",
        "  expires: 2027-12-31\n  policy: https://example.org/policy\n  languages: [en, nb]\n",
    );
    let project = built(project(security));
    let text = project.read("public/.well-known/security.txt");
    assert_eq!(text, project.read("public/security.txt"));
    let expected = [
        "Contact: mailto:security@example.org",
        "Contact: https://example.org/report",
        "Contact: tel:+47-20000000",
        "Expires: 2027-12-31T00:00:00Z",
        "Preferred-Languages: en, nb",
        "Canonical: https://record.example/.well-known/security.txt",
        "Policy: https://example.org/policy",
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    let below = built(project.edit("breachbook.yaml", ADDRESS, "https://record.example/b/"));
    assert!(!below.read("public/security.txt").contains("Canonical"));
    assert!(!built(self::project("")).path("public/security.txt").exists());
}

#[test]
fn a_host_gets_its_files_unless_the_configuration_says_no() {
    let project = built(project("cname: record.example\n"));
    assert_eq!(project.read("public/CNAME"), "record.example\n");
    assert_eq!(project.read("public/.nojekyll"), "");
    let without = built(self::project("host_files: false\n"));
    for path in [".nojekyll", "_headers", "_redirects", "CNAME"] {
        assert!(!without.path(&format!("public/{path}")).exists(), "{path}");
    }
    assert!(without.path("public/sitemap.xml").exists());
    let nameless = built(Project::new());
    for path in ["sitemap.xml", "site.webmanifest"] {
        assert!(!nameless.path(&format!("public/{path}")).exists(), "{path}");
    }
    assert_eq!(nameless.read("public/robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn the_manifest_names_a_picture_that_is_there() {
    let project = built(project("description: \"<b>&\"\n"));
    let manifest: Value = serde_json::from_str(&project.read("public/site.webmanifest")).expect("it is JSON");
    assert_eq!((&manifest["name"], &manifest["description"]), (&"A record".into(), &"<b>&".into()));
    let icon = manifest["icons"][0]["src"].as_str().expect("the theme has a picture");
    assert!(project.path(&format!("public/{icon}")).exists(), "{icon}");
    let page = project.read("public/companies/acme/index.html");
    assert!(page.contains("<link rel=\"manifest\" href=\"../../site.webmanifest\">"));
}

#[test]
fn every_text_stands_compressed_beside_itself_where_that_is_asked_for() {
    let project = built(project("precompress: [brotli, gzip]\n"));
    let files = project.files("public");
    let mut read = 0;
    for (path, bytes) in &files {
        let Some(packed) = files.get(&format!("{path}.gz")) else {
            let is_binary = ["woff2", "gz", "br"].iter().any(|ending| path.ends_with(&format!(".{ending}")));
            let is_kept = path.starts_with('_') || path.starts_with('.');
            assert!(is_binary || is_kept || path == "site.webmanifest.gz", "{path} is not compressed");
            continue;
        };
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut text).expect("it is gzip");
        assert_eq!(&text, bytes, "{path}");
        assert!(files.contains_key(&format!("{path}.br")), "{path}");
        read += 1;
    }
    assert!(read > 20);
    project.run(["build"]).ends_with(0).says(" 0 written");
    let without = built(project.edit("breachbook.yaml", "precompress: [brotli, gzip]\n", ""));
    assert!(without.files("public").keys().all(|path| !path.ends_with(".gz") && !path.ends_with(".br")));
}
