//! Which entries rest on which source, and whose sources there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::sources::origin;
use crate::base::hash::ContentHash;
use crate::base::slug::Slug;
use crate::model::actor::ActorId;
use crate::model::bibliography::{Bibliography, Publisher, PublisherId, Uses};
use crate::model::company::CompanyId;
use crate::model::date::PartialDate;
use crate::model::incident::{DateKey, IncidentId};
use crate::model::shelf::Shelved;
use crate::model::site::Site;
use crate::model::source::{Source, SourceId};

/// Derives what cites every source of a record.
pub(super) fn derive(site: &Site) -> Bibliography {
    let mut uses = vec![Uses::default(); site.sources.len()];
    let incidents = incidents_by_source(site);
    for (its, incidents) in uses.iter_mut().zip(incidents) {
        its.incidents = Shelved::of(&incidents);
    }
    for (id, company) in (0..).map(CompanyId).zip(&site.companies) {
        each_once(&company.sources, |source| uses[source].companies.push(id));
    }
    for (id, actor) in (0..).map(ActorId).zip(&site.actors) {
        each_once(&actor.sources, |source| uses[source].actors.push(id));
    }
    let standing = (0..).map(IncidentId).zip(&site.incidents);
    for (id, incident) in standing.filter(|(_, incident)| incident.withdrawn.is_none()) {
        if let Some(source) = incident.sources.first().filter(|_| incident.single_source) {
            uses[origin(&site.sources, *source).0 as usize].alone.push(id);
        }
    }
    for (id, source) in (0..).map(SourceId).zip(&site.sources) {
        if let Some(original) = source.via {
            uses[original.0 as usize].repeated_by.push(id);
        }
    }
    let lists = lists(site);
    for (publisher, list) in (0..).map(PublisherId).zip(lists.values()) {
        list.sources.iter().for_each(|(_, source)| uses[source.0 as usize].publisher = publisher);
    }
    let publishers = lists.into_iter().map(|(id, list)| list.publisher(id, site)).collect();
    Bibliography { uses, publishers }
}

/// For each source its incidents with their years, the latest first; last those that were withdrawn.
fn incidents_by_source(site: &Site) -> Vec<Vec<(Option<i32>, IncidentId)>> {
    let disclosed = |id: &IncidentId| site.incident(*id).facts.date(DateKey::Disclosed).map(|fact| fact.date);
    let mut ids: Vec<_> = (0..).map(IncidentId).take(site.incidents.len()).collect();
    ids.sort_by_cached_key(|id| {
        let date = disclosed(id);
        (site.incident(*id).withdrawn.is_some(), newest_first(date))
    });
    let mut by_source = vec![Vec::new(); site.sources.len()];
    for id in ids {
        let incident = site.incident(id);
        // What was withdrawn stands in no year.
        let year = disclosed(&id).filter(|_| incident.withdrawn.is_none()).map(|date| date.listing_year());
        each_once(&incident.sources, |source| by_source[source].push((year, id)));
    }
    by_source
}

/// By year, so that every year stands in one piece; in it the latest beginning first.
fn newest_first(date: Option<PartialDate>) -> impl Ord + use<> {
    (date.is_none(), Reverse(date.map(|date| date.listing_year())), Reverse(date))
}

/// An entry may have two keys for one source.
fn each_once(sources: &[SourceId], mut act: impl FnMut(usize)) {
    for (place, source) in sources.iter().enumerate() {
        if !sources[..place].contains(source) {
            act(source.0 as usize);
        }
    }
}

fn lists(site: &Site) -> BTreeMap<Slug, List> {
    let mut lists: BTreeMap<Slug, List> = BTreeMap::new();
    for (id, source) in (0..).map(SourceId).zip(&site.sources) {
        let name = name_of(source);
        let list = lists.entry(id_of(name.as_deref())).or_default();
        // Of two ways to write a name the one that sorts first is shown, whoever came first.
        list.name = match (list.name.take(), name) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        list.sources.push((source.facts.published.as_ref().map(|date| date.value), id));
    }
    lists
}

/// The sources of one publisher.
#[derive(Default)]
struct List {
    name: Option<String>,
    sources: Vec<(Option<PartialDate>, SourceId)>,
}

impl List {
    fn publisher(mut self, id: Slug, site: &Site) -> Publisher {
        self.sources.sort_by_cached_key(|(date, source)| (newest_first(*date), &site.source(*source).slug));
        let years = self.sources.iter().map(|(date, source)| (date.map(|date| date.listing_year()), *source));
        Publisher { id, name: self.name, sources: Shelved::of(&years.collect::<Vec<_>>()) }
    }
}

/// The publisher as it is named, else the host of the address.
fn name_of(source: &Source) -> Option<String> {
    let host = source.facts.url.as_ref().and_then(|url| url.value.host_str());
    let host = host.map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    source.facts.publisher.clone().or(host)
}

/// One id for a name however its letters are cased. Names that say more than their Latin letters do are kept apart.
fn id_of(name: Option<&str>) -> Slug {
    let Some(name) = name else { return Slug::new("publisher-not-stated").expect("it is a slug") };
    let folded = name.to_lowercase();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || " -.,'’&".contains(letter);
    let plain = Slug::from_text(&folded).filter(|_| folded.chars().all(is_plain));
    plain.unwrap_or_else(|| hashed(&folded))
}

fn hashed(name: &str) -> Slug {
    let hash = ContentHash::of(name.as_bytes()).short();
    let readable = Slug::from_text(name).map(|slug| slug.as_str().chars().take(60).collect::<String>());
    let text = match readable {
        Some(readable) => format!("{}-{hash}", readable.trim_end_matches('-')),
        None => format!("publisher-{hash}"),
    };
    Slug::new(&text).expect("a slug with a hash behind it is one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_publisher_has_one_page_however_its_name_is_cased() {
        let id = |name: &str| id_of(Some(name)).to_string();
        assert_eq!(id("ZDNet"), "zdnet");
        assert_eq!(id("zdnet"), id("ZDNET"));
        assert_eq!(id("The Paper, Inc."), "the-paper-inc");
        assert_ne!(id("新华"), id("新花"));
        assert_ne!(id("C"), id("C++"));
        for odd in ["***", "", "con", &"long ".repeat(40), "株式会社", "a\u{301}"] {
            assert!(Slug::new(&id(odd)).is_ok(), "{odd}");
        }
    }
}
