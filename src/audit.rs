//! A built site as a browser would take it: whatever a theme did, no page may run, load or send what the site did not
//! make, and no link may lead nowhere. It reads HTML with a parser of others and knows nothing of how pages are made.

mod artifact;
mod page;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use artifact::{LARGEST_ARCHIVE, artifact};
use page::{Link, Page};

/// One thing that is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file of the page, below the folder of the site, with `/` between its parts.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is looked for: `inline-script`, `broken-link`, ….
    pub check: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
}

/// What was found in a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// How many pages were read.
    pub pages: usize,
    /// How many links inside the site were followed.
    pub links: usize,
    /// What is wrong, by file and line.
    pub findings: Vec<Finding>,
}

/// A site while its files are read, one after the other and in any order.
pub struct Auditor {
    /// The path below which the site is published, with slashes at its ends: addresses such as `/a/` begin with it.
    root: String,
    files: BTreeSet<String>,
    /// The ids of each page.
    anchors: BTreeMap<String, BTreeSet<String>>,
    links: Vec<(String, Link)>,
    findings: Vec<Finding>,
}

impl Default for Auditor {
    fn default() -> Self {
        let (files, anchors) = (BTreeSet::new(), BTreeMap::new());
        Self { root: "/".to_owned(), files, anchors, links: Vec::new(), findings: Vec::new() }
    }
}

impl Auditor {
    /// Takes the name of a file that is no page.
    pub fn file(&mut self, path: String) {
        self.files.insert(path);
    }

    /// Reads a page.
    pub fn page(&mut self, path: String, bytes: &[u8]) {
        let Page { ids, links, findings, canonical } = Page::read(&path, &String::from_utf8_lossy(bytes));
        if let Some(url) = canonical.filter(|_| path == "index.html") {
            url.path().clone_into(&mut self.root);
        }
        self.findings.extend(findings);
        self.links.extend(links.into_iter().map(|link| (path.clone(), link)));
        self.anchors.insert(path.clone(), ids);
        self.files.insert(path);
    }

    /// Follows every link, once all files are known.
    #[must_use]
    pub fn finish(mut self) -> Audit {
        let broken: Vec<Finding> =
            self.links.iter().filter_map(|(path, link)| self.broken(path, link)).collect();
        self.findings.extend(broken);
        self.findings.sort();
        self.findings.dedup();
        Audit { pages: self.anchors.len(), links: self.links.len(), findings: self.findings }
    }

    fn broken(&self, path: &str, link: &Link) -> Option<Finding> {
        let found = |check, message| Some(Finding { file: path.to_owned(), line: link.line, check, message });
        let shown = &link.address;
        let Some(target) = self.target(path, &link.path) else {
            return found("link-leaves-the-site", format!("`{shown}` leads out of the folder of the site"));
        };
        let index = if target.is_empty() { "index.html".to_owned() } else { format!("{target}/index.html") };
        let Some(file) = [target, index].into_iter().find(|file| self.files.contains(file)) else {
            return found("broken-link", format!("`{shown}` leads to no file of the site"));
        };
        let anchors = self.anchors.get(&file).filter(|_| !link.fragment.is_empty())?;
        if anchors.contains(&link.fragment) {
            return None;
        }
        found("broken-fragment", format!("`{shown}`: no element of {file} has this id"))
    }

    /// The file that an address leads to from a page; `None` outside the site.
    fn target(&self, page: &str, address: &str) -> Option<String> {
        if address.is_empty() {
            return Some(page.to_owned());
        }
        let (mut parts, rest): (Vec<&str>, _) = if address.starts_with('/') {
            (Vec::new(), address.strip_prefix(self.root.as_str())?)
        } else {
            (page.split('/').take(page.matches('/').count()).collect(), address)
        };
        for part in rest.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }
}
