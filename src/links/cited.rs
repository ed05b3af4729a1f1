//! The addresses that a record rests on, each with where it is described and what cites it. Makes no request.

use std::collections::BTreeMap;

use serde::Serialize;
use url::Url;

use crate::model::site::Site;
use crate::model::source::{Source, SourceId, SourceKind};
use crate::parse::EntryKind;
use crate::source::SourceMap;

/// The kinds of entries that cite.
const INCIDENT: &str = "incident";
const COMPANY: &str = "company";
const ACTOR: &str = "actor";

/// An address that the record rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address, as the entry has it.
    pub url: Url,
    /// The title of the source.
    pub title: String,
    /// The file that describes it, below the site's root.
    pub file: String,
    /// The line of the address there, from 1.
    pub line: usize,
    /// The field of that file in which a saved copy is named, such as `sources.notice.archived`.
    pub field: String,
    /// What cites it: incidents, companies, actors, each by id.
    pub cited_by: Vec<Citing>,
    /// The saved copy.
    pub archived: Option<SavedCopy>,
}

/// An entry that cites.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Citing {
    /// Its kind: `incident`, `company` or `actor`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

/// A saved copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SavedCopy {
    /// Where it is.
    pub url: Url,
    /// When it was saved, as in `2027-01-15`.
    pub at: Option<String>,
}

impl Address {
    /// Where a public archive saves it; the part behind `#` is no part of what is saved.
    #[must_use]
    pub fn save(&self) -> String {
        let mut url = self.url.clone();
        url.set_fragment(None);
        format!("https://web.archive.org/save/{url}")
    }
}

/// Every address that the record cites, by the file and line that describe it. What an actor says has none: it is cited, and
/// never linked, saved or asked.
#[must_use]
pub fn cited(site: &Site, files: &SourceMap) -> Vec<Address> {
    let uses = uses(site);
    let sources = (0..).map(SourceId).zip(&site.sources);
    let mut all: Vec<Address> =
        sources.filter_map(|(id, source)| address(source, uses.get(&id), files)).collect();
    all.sort_by(|one, other| (&one.file, one.line, &one.url).cmp(&(&other.file, other.line, &other.url)));
    all
}

/// A use of a source, with the entry's key for it.
struct Use<'a> {
    by: Citing,
    key: &'a str,
}

fn uses(site: &Site) -> BTreeMap<SourceId, Vec<Use<'_>>> {
    let incidents =
        site.incidents.iter().map(|entry| (INCIDENT, &entry.id, &entry.sources, &entry.source_keys));
    let companies =
        site.companies.iter().map(|entry| (COMPANY, &entry.id, &entry.sources, &entry.source_keys));
    let actors = site.actors.iter().map(|entry| (ACTOR, &entry.id, &entry.sources, &entry.source_keys));
    let mut uses: BTreeMap<SourceId, Vec<Use<'_>>> = BTreeMap::new();
    for (kind, id, sources, keys) in incidents.chain(companies).chain(actors) {
        for (source, key) in sources.iter().zip(keys) {
            uses.entry(*source).or_default().push(Use { by: Citing { kind, id: id.to_string() }, key });
        }
    }
    uses
}

fn address(source: &Source, uses: Option<&Vec<Use<'_>>>, files: &SourceMap) -> Option<Address> {
    let facts = &source.facts;
    let url = facts.url.as_ref().filter(|_| facts.kind != Some(SourceKind::ActorStatement))?;
    let file = files.file(url.span.file);
    let uses = uses.map(Vec::as_slice).unwrap_or_default();
    let field = match &source.id {
        Some(_) => "archived".to_owned(),
        None => format!("sources.{}.archived", key(&file.path, uses)),
    };
    let mut cited_by: Vec<Citing> = uses.iter().map(|used| used.by.clone()).collect();
    cited_by.dedup();
    Some(Address {
        url: url.value.clone(),
        title: facts.title.value.clone(),
        file: file.path.clone(),
        line: file.position(url.span.start).0,
        field,
        cited_by,
        archived: facts
            .archived
            .as_ref()
            .map(|copy| SavedCopy { url: copy.url.clone(), at: copy.at.map(|day| day.to_string()) }),
    })
}

/// The key under which a file describes a source: that of the entry that the file is.
fn key<'a>(path: &str, uses: &[Use<'a>]) -> &'a str {
    let stem = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let kind = match EntryKind::of_path(path) {
        Some(EntryKind::Company) => COMPANY,
        Some(EntryKind::Actor) => ACTOR,
        _ => INCIDENT,
    };
    let own = uses.iter().find(|used| used.by.kind == kind && used.by.id == stem);
    own.or(uses.first()).map_or("KEY", |used| used.key)
}
