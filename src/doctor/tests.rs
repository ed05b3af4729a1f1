//! A listing at each limit, one below it and one above: no folder has to be that large.

use super::hosts::{Limit, Over};
use super::*;

/// A site that every host takes without an error.
fn good() -> Site {
    let mut site = Site::default();
    for path in ["index.html", "404.html", "assets/site.0123.css", "_headers", "incidents/a/index.html"] {
        site.file(path, 100, true);
    }
    site.text("_headers", "/*\n  X-Content-Type-Options: nosniff\n".to_owned());
    site
}

fn host(id: &str) -> Host {
    all().into_iter().find(|host| host.id == id).expect("we know it")
}

/// A good site with exactly so much of something.
fn with(of: Measure, number: u64) -> Site {
    let mut site = good();
    let lines = |line: &dyn Fn(u64) -> String| (0..number).map(line).collect::<String>();
    match of {
        Measure::Files => {
            let there = site.len() as u64;
            (there..number).for_each(|file| site.file(&format!("d/{}/{file}.html", file / 100), 1, true));
        }
        Measure::Bytes => {
            let missing = number - site.amount(Measure::Bytes).number;
            (0..99).for_each(|file| site.file(&format!("d/{file}"), missing / 100, true));
            site.file("d/99", missing - missing / 100 * 99, true);
        }
        Measure::LargestFile => site.file("a.bin", number, true),
        Measure::FilesInFolder => (0..number).for_each(|file| site.file(&format!("d/{file}"), 1, true)),
        Measure::PathLength => site.file(&"a".repeat(usize::try_from(number).unwrap()), 1, true),
        Measure::HeaderRules => site.text("_headers", lines(&|rule| format!("/{rule}\n  A: b\n"))),
        Measure::HeaderLine => site.text("_headers", format!("/*\n  {}\n", "a".repeat(number as usize - 2))),
        Measure::Redirects | Measure::StaticRedirects => {
            site.text("_redirects", lines(&|line| format!("/old/{line} /a 301\n")));
        }
        Measure::DynamicRedirects => site.text("_redirects", lines(&|line| format!("/{line}/* /a 301\n"))),
        Measure::RedirectLine => site.text("_redirects", format!("/{}\n", "a".repeat(number as usize - 1))),
        Measure::RedirectsFile => site.text("_redirects", format!("/{}\n", "a".repeat(number as usize - 2))),
    }
    site
}

fn limit_findings(report: &Report) -> Vec<&Finding> {
    report.findings.iter().filter(|finding| finding.check == "limit").collect()
}

fn each_limit(take: impl Fn(&Host, &Limit)) {
    all().iter().for_each(|host| host.limits.iter().for_each(|limit| take(host, limit)));
}

#[test]
fn what_is_at_a_limit_is_taken_and_near_it() {
    each_limit(|host, limit| {
        let site = with(limit.of, limit.most);
        assert_eq!(site.amount(limit.of).number, limit.most, "{:?}", limit.of);
        let report = Report::new(&site, host);
        assert_eq!(report.count(Weight::Error), 0, "{}: {:?}: {}", host.id, limit.of, report.text());
        let near = limit_findings(&report);
        assert!(near.iter().any(|finding| finding.message.contains("near what the host takes")), "{near:?}");
    });
}

#[test]
fn what_is_over_a_limit_is_refused_with_a_cure_and_the_page_that_says_so() {
    each_limit(|host, limit| {
        let report = Report::new(&with(limit.of, limit.most + 1), host);
        assert!(report.count(Weight::Error) > 0, "{}: {:?}", host.id, limit.of);
        let finding = &report.findings[0];
        assert_eq!((finding.check, finding.source.as_deref()), ("limit", Some(limit.source.as_str())));
        let budget = report.budgets.iter().find(|budget| budget.of == limit.of).expect("it is in the table");
        assert_eq!((budget.actual, budget.most), (limit.most + 1, Some(limit.most)));
        assert!(budget.percent > Some(100));
    });
}

#[test]
fn what_is_far_from_a_limit_is_not_told() {
    each_limit(|host, limit| {
        let report = Report::new(&with(limit.of, limit.most / 2), host);
        let found = limit_findings(&report);
        assert!(
            !found
                .iter()
                .any(|finding| finding.source.as_ref() == Some(&limit.source)
                    && finding.weight == Weight::Error),
            "{found:?}"
        );
    });
    for host in all() {
        assert_eq!(limit_findings(&Report::new(&good(), &host)), [] as [&Finding; 0]);
        assert_eq!(Report::new(&good(), &host).count(Weight::Error), 0, "{}", host.id);
    }
}

#[test]
fn redirects_that_are_not_read_do_no_harm_where_a_page_leads_on() {
    each_limit(|host, limit| {
        if limit.of != Measure::StaticRedirects || limit.over != Over::Ignored {
            return;
        }
        let mut site = with(limit.of, limit.most + 1);
        (0..=limit.most).for_each(|line| site.file(&format!("old/{line}/index.html"), 1, true));
        let report = Report::new(&site, host);
        assert_eq!(report.count(Weight::Error), 0, "{}", report.text());
        assert!(limit_findings(&report)[0].message.contains("more than the host reads"));
    });
}

/// The finding of a check, at each host.
fn weights(site: &Site, check: &str) -> Vec<(String, Weight)> {
    let found = |host: &Host| {
        let report = Report::new(site, host);
        let finding = report.findings.into_iter().find(|finding| finding.check == check)?;
        Some((host.id.clone(), finding.weight))
    };
    all().iter().filter_map(found).collect()
}

fn weight(site: &Site, check: &str, host: &str) -> Option<Weight> {
    weights(site, check).into_iter().find(|(id, _)| id == host).map(|(_, weight)| weight)
}

#[test]
fn a_site_without_a_page_for_what_is_not_there_is_an_app_of_one_page_at_cloudflare() {
    let mut site = good();
    site.files.remove("404.html");
    assert_eq!(weight(&site, "not-found-page", "cloudflare-pages"), Some(Weight::Error));
    assert_eq!(weight(&site, "not-found-page", "github-pages"), Some(Weight::Warning));
    assert_eq!(weights(&site, "not-found-page").len(), 6);
    assert_eq!(weights(&good(), "not-found-page"), []);
    site.files.remove("index.html");
    assert!(weights(&site, "home-page").iter().all(|(_, weight)| *weight == Weight::Error));
}

#[test]
fn links_rights_and_names_are_held_against_the_host() {
    let mut site = good();
    site.link("latest");
    assert_eq!(weight(&site, "links", "github-pages"), Some(Weight::Error));
    assert_eq!(weight(&site, "links", "netlify"), Some(Weight::Warning));
    site.file("private.html", 1, false);
    assert_eq!(weight(&site, "rights", "github-pages"), Some(Weight::Error));
    assert_eq!(weight(&site, "rights", "s3"), None);
    site.file("a#b.html", 1, true);
    site.file("node_modules/x.js", 1, true);
    assert_eq!(weight(&site, "names", "netlify"), Some(Weight::Error));
    assert_eq!(weight(&site, "names", "cloudflare-pages"), Some(Weight::Error));
    assert_eq!(weight(&site, "names", "github-pages"), None);
}

#[test]
fn hidden_files_are_lost_at_one_host_only_and_ours_are_not_missed() {
    let mut site = good();
    site.file(".breachbook-manifest.json", 1, true);
    site.file(".gitignore", 1, true);
    assert_eq!(weights(&site, "hidden-files"), []);
    site.file(".well-known/security.txt", 1, true);
    assert_eq!(weights(&site, "hidden-files"), [("github-pages".to_owned(), Weight::Warning)]);
}

#[test]
fn a_host_that_reads_no_redirects_needs_a_page_at_every_former_address() {
    let mut site = good();
    site.text("_redirects", "/base/incidents/a/ /base/incidents/b/ 301\n".to_owned());
    assert_eq!(weight(&site, "redirects", "github-pages"), Some(Weight::Note));
    site.text("_redirects", "/base/incidents/old/ /base/incidents/b/ 301\n".to_owned());
    assert_eq!(weight(&site, "redirects", "github-pages"), Some(Weight::Error));
    assert_eq!(weight(&site, "redirects", "netlify"), None);
}

#[test]
fn compressed_copies_are_weighed_by_who_sends_them() {
    let mut site = good();
    assert_eq!(weight(&site, "compressed-copies", "nginx"), Some(Weight::Note));
    assert_eq!(weight(&site, "compressed-copies", "netlify"), None);
    site.file("index.html.gz", 10, true);
    assert_eq!(weight(&site, "compressed-copies", "nginx"), None);
    assert_eq!(weight(&site, "compressed-copies", "netlify"), Some(Weight::Warning));
}

#[test]
fn cures_say_what_they_save() {
    let mut site = with(Measure::Files, 20_001);
    for incident in 0..50 {
        site.file(&format!("incidents/{incident}/index.html"), 1, true);
        site.file(&format!("incidents/{incident}/index.json"), 2_000, true);
    }
    site.file("stix/bundle.json", 5_000_000, true);
    site.file("index.html.br", 7, true);
    let report = Report::new(&site, &host("cloudflare-pages"));
    let cures = &report.findings[0].cures;
    assert_eq!(cures[0], "build with `profile: compact`, which leaves them out: 50 files and 100 kB less");
    assert!(
        cures.contains(&"set `exports: {stix: none, veris: none}`: 1 files and 5 MB less".to_owned()),
        "{cures:?}"
    );
    assert_eq!(cures.len(), 3);
}

#[test]
fn what_a_name_holds_reaches_no_terminal() {
    let mut site = good();
    site.link("a\u{1b}[31m\nb");
    let text = Report::new(&site, &host("s3")).text();
    assert!(!text.contains('\u{1b}') && !text.contains("\nb"), "{text}");
}
