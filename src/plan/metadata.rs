//! What pages say of themselves to programs. It never says more than the page: no event, no perpetrator, no figure, and of
//! an actor nothing at all, since every word about one is an accusation that has to stand beside who makes it.

mod linked_data;

use super::cards::Subject;
use super::desk::Desk;
use super::incident;
use super::sources::linked_address;
use super::views::{Crumb, Frame, Metadata, PageType};
use crate::model::company::{Company, CompanyId, CompanyKind};
use crate::model::incident::{Incident, IncidentId};
use crate::model::licence::Licence;
use linked_data::{Article, Dataset, Named, Node, Organisation, Site, Step, Trail, document};

/// An entry names no more sources than this to programs; the page names all.
const MOST_CITATIONS: usize = 24;

impl Desk<'_> {
    /// What any page says: its title, and the site's picture.
    pub(super) fn metadata(&self, title: &str) -> Metadata {
        Metadata {
            kind: PageType::Website,
            title: title.to_owned(),
            locale: locale(self.site.config.lang.as_str()),
            image: self.preview(Subject::Site),
            published: None,
            modified: None,
            linked_data: None,
        }
    }
}

/// The front page: the site, and the record as data.
pub(super) fn of_home(desk: &Desk<'_>, mut frame: Frame) -> Frame {
    let canonical = frame.canonical.clone();
    let description = frame.description.clone();
    if let Some(metadata) = &mut frame.metadata {
        let site = Site { description: description.clone(), ..site(desk) };
        let dataset = description.map(|description| dataset(desk, description, canonical));
        let nodes = std::iter::once(Node::WebSite(site)).chain(dataset.map(Node::Dataset));
        metadata.linked_data = document(nodes.collect());
    }
    frame
}

/// The page of an incident.
pub(super) fn of_incident(desk: &Desk<'_>, id: IncidentId, mut frame: Frame, crumbs: &[Crumb]) -> Frame {
    let facts = &desk.site.incident(id).facts;
    let canonical = frame.canonical.clone();
    let description = frame.description.clone();
    if let Some(metadata) = &mut frame.metadata {
        metadata.kind = PageType::Article;
        metadata.published = facts.added().map(|day| day.to_string());
        metadata.modified = facts.modified().map(|day| day.to_string());
        metadata.image = desk.preview(Subject::Incident(id));
        let article = Article {
            headline: metadata.title.clone(),
            description,
            url: canonical.clone(),
            image: metadata.image.as_ref().map(|image| image.url.clone()),
            date_published: metadata.published.clone(),
            date_modified: metadata.modified.clone(),
            ..article(desk, id)
        };
        let trail = trail(desk, crumbs, canonical);
        metadata.linked_data =
            document(std::iter::once(Node::Article(Box::new(article))).chain(trail).collect());
    }
    frame
}

/// The page of a company.
pub(super) fn of_company(desk: &Desk<'_>, id: CompanyId, mut frame: Frame, crumbs: &[Crumb]) -> Frame {
    let canonical = frame.canonical.clone();
    if let Some(metadata) = &mut frame.metadata {
        metadata.image = desk.preview(Subject::Company(id));
        let company = desk.site.company(id);
        let organisation = (!is_person(company)).then(|| organisation(company, canonical.clone()));
        let organisation = organisation.map(|organisation| Node::Organization(Box::new(organisation)));
        let trail = trail(desk, crumbs, canonical);
        metadata.linked_data = document(organisation.into_iter().chain(trail).collect());
    }
    frame
}

/// A page of which nothing is said but where it stands.
pub(super) fn with_trail(desk: &Desk<'_>, mut frame: Frame, crumbs: &[Crumb]) -> Frame {
    let canonical = frame.canonical.clone();
    if let Some(metadata) = &mut frame.metadata {
        metadata.linked_data = document(trail(desk, crumbs, canonical).into_iter().collect());
    }
    frame
}

fn article(desk: &Desk<'_>, id: IncidentId) -> Article {
    let incident = desk.site.incident(id);
    Article {
        in_language: desk.site.config.lang.to_string(),
        about: incident::concerned(desk, id).into_iter().map(|id| about(desk.site.company(id))).collect(),
        citation: citations(desk, incident),
        is_part_of: Some(Box::new(Node::WebSite(site(desk)))),
        ..Article::default()
    }
}

fn about(company: &Company) -> Node {
    let name = company.facts.name.value.clone();
    if is_person(company) {
        return Node::Thing(Named { name });
    }
    Node::Organization(Box::new(Organisation { name, ..Organisation::default() }))
}

/// A trader is a person, of whom a record of organisations has nothing to tell to programs.
fn is_person(company: &Company) -> bool {
    company.facts.kind == Some(CompanyKind::IndividualTrader)
}

fn citations(desk: &Desk<'_>, incident: &Incident) -> Vec<String> {
    let addresses = incident.sources.iter().filter_map(|id| linked_address(desk.site.source(*id)));
    addresses.take(MOST_CITATIONS).collect()
}

fn organisation(company: &Company, page: Option<String>) -> Organisation {
    let facts = &company.facts;
    let wikidata = facts.identifiers.get("wikidata").filter(|id| is_wikidata(id));
    Organisation {
        name: facts.name.value.clone(),
        alternate_name: facts.aliases.iter().map(|alias| alias.name.clone()).collect(),
        url: facts.website.as_ref().map(ToString::to_string),
        lei_code: facts.identifiers.get("lei").cloned(),
        same_as: wikidata.map(|id| format!("https://www.wikidata.org/wiki/{id}")).into_iter().collect(),
        main_entity_of_page: page,
    }
}

fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| {
        !digits.is_empty() && digits.len() < 20 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn site(desk: &Desk<'_>) -> Site {
    let config = &desk.site.config;
    Site {
        name: config.title.clone(),
        description: None,
        in_language: config.lang.to_string(),
        url: config.base_url.as_ref().map(|base| base.as_str().to_owned()),
    }
}

fn dataset(desk: &Desk<'_>, description: String, url: Option<String>) -> Dataset {
    let record = desk.site.derived.timeline.iter();
    let changed = record.filter_map(|id| desk.site.incident(*id).facts.modified()).max();
    Dataset {
        name: desk.site.config.title.clone(),
        description,
        in_language: desk.site.config.lang.to_string(),
        url,
        date_modified: changed.map(|day| day.to_string()),
        license: desk.site.config.licence.as_ref().map(Licence::address),
    }
}

/// The trail to a page, whose steps are nothing without absolute addresses.
fn trail(desk: &Desk<'_>, crumbs: &[Crumb], canonical: Option<String>) -> Option<Node> {
    let canonical = canonical?;
    let step = |(place, crumb): (usize, &Crumb)| Step {
        kind: "ListItem",
        position: place + 1,
        name: crumb.text.clone(),
        item: crumb.url.as_deref().and_then(|url| desk.absolute(url)).unwrap_or_else(|| canonical.clone()),
    };
    let item_list_element: Vec<Step> = crumbs.iter().enumerate().map(step).collect();
    (!item_list_element.is_empty()).then_some(Node::BreadcrumbList(Trail { item_list_element }))
}

/// `en-GB` as `en_GB`; a language without a territory has no locale.
fn locale(lang: &str) -> Option<String> {
    let mut parts = lang.split('-');
    let language = parts.next()?;
    let territory = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    territory.map(|territory| format!("{}_{}", language.to_lowercase(), territory.to_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_needs_a_territory() {
        for (lang, expected) in
            [("en", None), ("en-GB", Some("en_GB")), ("zh-Hant-tw", Some("zh_TW")), ("de-1996", None)]
        {
            assert_eq!(locale(lang).as_deref(), expected, "{lang}");
        }
    }

    #[test]
    fn only_an_item_of_wikidata_is_one() {
        assert!(is_wikidata("Q53268"));
        for id in ["Q", "q1", "Q1/../x", "P31", "Q1 "] {
            assert!(!is_wikidata(id), "{id}");
        }
    }
}
