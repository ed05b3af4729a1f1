//! Every link of the guide leads somewhere. Nothing is asked over the network.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use url::Url;

use super::{Page, pages};
use crate::project::repository;

/// What stands for a heading in an address, as GitHub and others make it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The anchors of a page.
fn anchors(page: &Page) -> Vec<String> {
    let (mut all, mut open): (Vec<String>, Option<String>) = (Vec::new(), None);
    for event in page.events() {
        match event {
            Event::Start(Tag::Heading { .. }) => open = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                open.iter_mut().for_each(|heading| heading.push_str(&text));
            }
            Event::End(TagEnd::Heading(_)) => {
                let plain = anchor(&open.take().unwrap_or_default());
                let before = all.iter().filter(|known| **known == plain).count();
                all.push(if before == 0 { plain } else { format!("{plain}-{before}") });
            }
            _ => {}
        }
    }
    all
}

fn targets(page: &Page) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    page.events().filter_map(target).collect()
}

/// Where a link leads, below the repository, without `..`.
fn resolved(page: &Page, target: &str) -> String {
    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop().unwrap_or_else(|| panic!("{}: {target} leads out", page.path))),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_there_are() {
    let pages = pages();
    let known: BTreeMap<&str, Vec<String>> =
        pages.iter().map(|page| (page.path.as_str(), anchors(page))).collect();
    let mut followed = 0;
    for page in &pages {
        for target in targets(page).iter().filter(|target| !target.contains("://")) {
            // Links of entries, which the guide explains, are written as code.
            followed += 1;
            let (path, fragment) = target
                .split_once('#')
                .map_or((target.as_str(), None), |(path, fragment)| (path, Some(fragment)));
            let path = if path.is_empty() { page.path.clone() } else { resolved(page, path) };
            assert!(repository().join(&path).exists(), "{}: {target} leads to nothing", page.path);
            if let Some(fragment) = fragment {
                let headings =
                    known.get(path.as_str()).unwrap_or_else(|| panic!("{}: {target} is no page", page.path));
                assert!(
                    headings.iter().any(|heading| heading == fragment),
                    "{}: {target} is no heading",
                    page.path
                );
            }
        }
    }
    assert!(followed > 40, "{followed}");
}

#[test]
fn every_address_of_the_web_is_well_formed_and_secure() {
    for page in pages() {
        for target in targets(&page).iter().filter(|target| target.contains(':')) {
            let url = Url::parse(target).unwrap_or_else(|fault| panic!("{}: {target}: {fault}", page.path));
            assert_eq!(url.scheme(), "https", "{}: {target}", page.path);
            assert!(url.host_str().is_some_and(|host| host.contains('.')), "{}: {target}", page.path);
            assert!(url.username().is_empty() && url.password().is_none(), "{}: {target}", page.path);
        }
    }
}

#[test]
fn every_file_that_the_guide_names_is_there() {
    let folders = ["src/", "tests/", "docs/", "benches/", ".ci/"];
    for page in pages().iter().filter(|page| page.path != "CHANGELOG.md") {
        for span in page.spans() {
            let is_path = folders.iter().any(|folder| span.starts_with(folder))
                && !span.contains([' ', '*', '…', '<', '{'])
                && !span.contains("NAME");
            let path = span.split("::").next().unwrap_or_default().trim_end_matches('/');
            let path: PathBuf = repository().join(path);
            assert!(
                !is_path || path.exists() || path.with_extension("rs").exists(),
                "{}: `{span}`",
                page.path
            );
        }
    }
}

#[test]
fn every_page_of_the_guide_is_in_its_index_and_has_one_title() {
    let pages = pages();
    let index = pages.iter().find(|page| page.path == "docs/README.md").expect("there is an index");
    let listed: Vec<String> = targets(index).iter().map(|target| resolved(index, target)).collect();
    for page in pages.iter().filter(|page| page.path.starts_with("docs/")) {
        assert!(
            page.path == index.path || listed.contains(&page.path),
            "{} is not in docs/README.md",
            page.path
        );
        let titles = page
            .events()
            .filter(|event| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })));
        assert_eq!(titles.count(), 1, "{}", page.path);
    }
}
