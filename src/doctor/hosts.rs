//! What hosts take and do, as `hosts.yaml` says it: every figure with the page that states it and the day on which that was
//! read. Knows no site.

use serde::{Deserialize, Serialize};

use crate::parse::yaml;

/// The hosts that we know.
const TEXT: &str = include_str!("hosts.yaml");

/// A host of static sites.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// How the command line calls it.
    pub id: String,
    /// How people call it.
    pub name: String,
    /// How much it takes.
    pub limits: Vec<Limit>,
    /// What it does with a site.
    pub rules: Rules,
    /// What else there is to know.
    #[serde(default)]
    pub notes: Vec<Fact<String>>,
}

/// How much of something a host takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limit {
    /// Of what.
    pub of: Measure,
    /// So much of it is still taken.
    pub most: u64,
    /// What becomes of more.
    pub over: Over,
    /// The page that says so.
    pub source: String,
    /// When it was read, as YYYY-MM-DD.
    pub read: String,
    /// Whether that page, as it was read, says so.
    #[serde(default = "yes")]
    pub verified: bool,
    /// For whom it is otherwise.
    pub note: Option<String>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// How many files there are.
    Files,
    /// How much they hold together, in bytes.
    Bytes,
    /// How much the largest of them holds, in bytes.
    LargestFile,
    /// How many files and folders stand in one folder.
    FilesInFolder,
    /// How long the longest path is, in bytes.
    PathLength,
    /// The rules of `_headers`.
    HeaderRules,
    /// The longest line of `_headers`, in characters.
    HeaderLine,
    /// The lines of `_redirects`.
    Redirects,
    /// Those without placeholders.
    StaticRedirects,
    /// Those with placeholders.
    DynamicRedirects,
    /// The longest line of `_redirects`, in characters.
    RedirectLine,
    /// The size of `_redirects`, in bytes.
    RedirectsFile,
}

/// What becomes of what is too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// The upload fails.
    Refused,
    /// It is not read.
    Ignored,
}

/// Something that a page says of a host.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    /// What.
    pub is: T,
    /// The page.
    pub source: String,
    /// When it was read, as YYYY-MM-DD.
    pub read: String,
    /// Whether that page, as it was read, says so.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// What a host does with a site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Where its headers come from.
    pub headers: Fact<Reads>,
    /// Where its redirects come from.
    pub redirects: Fact<Reads>,
    /// What becomes of compressed copies.
    pub compressed: Fact<Copies>,
    /// What becomes of hidden files.
    pub hidden: Fact<Fate>,
    /// What becomes of symbolic links.
    pub links: Fact<Fate>,
    /// What answers where there is no page.
    pub absent: Fact<Absent>,
    /// Whether files have to be readable for every user.
    pub public: Option<Fact<bool>>,
    /// Characters that no name may have.
    pub characters: Option<Fact<String>>,
    /// Parts of paths that are never published.
    pub names: Option<Fact<Vec<String>>>,
}

/// Where a host reads what it is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reads {
    /// In a file of the site.
    File,
    /// Nowhere.
    None,
    /// In a configuration of its own.
    Own,
}

/// What becomes of a file that is not like others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is published.
    Kept,
    /// It is not.
    LeftOut,
    /// Nothing is.
    Refused,
}

/// What becomes of compressed copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Copies {
    /// They are sent in place of the file.
    Sent,
    /// They are files as others are.
    Ignored,
}

/// What answers where there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// `404.html`, or a page of the host.
    Page,
    /// `404.html`; without it the home page, as if it were there.
    Home,
    /// What its configuration says.
    Own,
}

fn yes() -> bool {
    true
}

/// All hosts that we know, in the order of the documentation.
#[must_use]
pub fn all() -> Vec<Host> {
    yaml::built_in(TEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_says_where_it_stands_and_when_that_was_read() {
        let hosts = all();
        assert_eq!(hosts.len(), 6);
        for host in &hosts {
            let limits = host.limits.iter().map(|limit| (&limit.source, &limit.read));
            let notes = host.notes.iter().map(|note| (&note.source, &note.read));
            let rules = [(&host.rules.headers.source, &host.rules.headers.read)];
            for (source, read) in limits.chain(notes).chain(rules) {
                assert!(source.starts_with("https://"), "{}: {source}", host.id);
                assert!(chrono::NaiveDate::parse_from_str(read, "%Y-%m-%d").is_ok(), "{}: {read}", host.id);
            }
            let mut measures: Vec<_> = host.limits.iter().map(|limit| limit.of).collect();
            measures.sort();
            measures.dedup();
            assert_eq!(measures.len(), host.limits.len(), "{}: no figure stands twice", host.id);
        }
    }
}
