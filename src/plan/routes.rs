//! Where everything stands on the site, and how one page names another.

use super::components::Sample;
use super::lettered::NameList;
use super::source_pages;
use crate::base::output_path::{OutputPath, relative};
use crate::base::slug::Slug;
use crate::model::actor::ActorId;
use crate::model::archive::Period;
use crate::model::company::CompanyId;
use crate::model::facet::{FacetId, FacetKind};
use crate::model::incident::IncidentId;
use crate::model::prose::LinkTarget;
use crate::model::shelf::Shelf;
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::model::word::Word;

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`.
    Home,
    /// `/timeline/`.
    Timeline,
    /// A period below a list: `/timeline/2019/`, `/sectors/banking/2019/03/`, `/companies/ID/undated/`.
    Below(Box<Route>, Period),
    /// `/timeline/years/`.
    Years,
    /// `/sectors/`, `/countries/`, `/data/`, `/kinds/`, `/tags/`, `/status/`.
    Facets(FacetKind),
    /// `/sectors/ID/`, `/countries/no/`, `/data/ID/`, `/kinds/ID/`, `/tags/ID/`, `/status/STATE/`.
    Facet(FacetKind, Slug),
    /// `/companies/`.
    Companies,
    /// `/actors/`.
    Actors,
    /// `/incidents/ID/`.
    Incident(Slug),
    /// `/companies/ID/`.
    Company(Slug),
    /// `/companies/ID/parts/`.
    CompanyParts(Slug),
    /// `/actors/ID/`.
    Actor(Slug),
    /// `/ID/`.
    Page(Slug),
    /// `/search/`.
    Search,
    /// `/sources/`.
    Sources,
    /// `/companies/by-letter/t/`; `0` stands for digits, `*` for other scripts.
    ByLetter(NameList, char),
    /// `/sources/ID/`, `/sources/ID/2019/`.
    Source(Slug, Option<Shelf>),
    /// `/publishers/ID/`, `/publishers/ID/2019/`.
    Publisher(Slug, Option<Shelf>),
    /// `/corrections/`, `/corrections/2019/`.
    Corrections(Option<Shelf>),
    /// `/contribute/`.
    Contribute,
    /// `/embed/incidents/ID/`.
    EmbedIncident(Slug),
    /// `/embed/companies/ID/`.
    EmbedCompany(Slug),
    /// `/embed/actors/ID/`.
    EmbedActor(Slug),
    /// `/components/`, `/components/sparse/`.
    Components(Sample),
    /// `/404.html`.
    NotFound,
    /// `/downloads/`.
    Downloads,
}

impl Route {
    /// The folder of the address, with a slash at its end; the empty text is the site's root.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Home | Self::NotFound => String::new(),
            Self::Timeline => "timeline/".to_owned(),
            Self::Below(list, period) => format!("{}{period}/", list.folder()),
            Self::Years => "timeline/years/".to_owned(),
            Self::Facets(kind) => format!("{}/", kind.as_str()),
            Self::Facet(kind, id) => format!("{}/{id}/", kind.as_str()),
            Self::Companies => "companies/".to_owned(),
            Self::Actors => "actors/".to_owned(),
            Self::Incident(id) => folder_of(INCIDENTS, id),
            Self::Company(id) => folder_of(COMPANIES, id),
            Self::CompanyParts(id) => format!("{COMPANIES}/{id}/parts/"),
            Self::Actor(id) => folder_of(ACTORS, id),
            Self::Page(id) => format!("{id}/"),
            Self::Sources => "sources/".to_owned(),
            Self::ByLetter(list, '0') => format!("{}/by-letter/digits/", list.as_str()),
            Self::ByLetter(list, '*') => format!("{}/by-letter/other/", list.as_str()),
            Self::ByLetter(list, letter) => format!("{}/by-letter/{letter}/", list.as_str()),
            Self::Source(id, shelf) => on_shelf(&format!("sources/{id}"), *shelf),
            Self::Publisher(id, shelf) => on_shelf(&format!("publishers/{id}"), *shelf),
            Self::Corrections(shelf) => on_shelf("corrections", *shelf),
            Self::Contribute => "contribute/".to_owned(),
            Self::EmbedIncident(id) => format!("embed/incidents/{id}/"),
            Self::EmbedCompany(id) => format!("embed/companies/{id}/"),
            Self::EmbedActor(id) => format!("embed/actors/{id}/"),
            Self::Components(sample) => format!("components/{}", sample.folder()),
            Self::Downloads => "downloads/".to_owned(),
            Self::Search => "search/".to_owned(),
        }
    }

    /// The page of a period below this list.
    #[must_use]
    pub fn below(&self, period: Period) -> Self {
        Self::Below(Box::new(self.clone()), period)
    }

    /// The file of the page.
    #[must_use]
    pub fn path(&self) -> OutputPath {
        OutputPath::new(&self.file()).expect("slugs are segments of paths")
    }

    fn file(&self) -> String {
        let mut file = self.folder();
        file.push_str(if *self == Self::NotFound { "404.html" } else { PAGE });
        file
    }
}

/// The lists whose entries are linked most.
const INCIDENTS: &str = "incidents";
const COMPANIES: &str = "companies";
const ACTORS: &str = "actors";
/// The file of a page in its folder.
const PAGE: &str = "index.html";

fn folder_of(list: &str, id: &Slug) -> String {
    [list, "/", id.as_str(), "/"].concat()
}

fn on_shelf(list: &str, shelf: Option<Shelf>) -> String {
    shelf.map_or_else(|| format!("{list}/"), |shelf| format!("{list}/{shelf}/"))
}

/// Addresses as one page writes them: relative to itself, so that the site works wherever it stands.
#[derive(Clone, Debug)]
pub struct Links<'a> {
    site: &'a Site,
    from: OutputPath,
    /// The path of the site's root, for the page that a server shows at any address.
    absolute: Option<String>,
    /// Whether no entry has a page: the links of a sample lead nowhere.
    nowhere: bool,
}

impl<'a> Links<'a> {
    /// The addresses for a page.
    #[must_use]
    pub fn new(site: &'a Site, from: &Route) -> Self {
        let base = site.config.base_url.as_ref().filter(|_| *from == Route::NotFound);
        let absolute = base.map(|base| base.path().to_owned());
        Self { site, from: from.path(), absolute, nowhere: false }
    }

    /// The addresses of a record of which nothing has a page: each leads to the page on which it stands.
    #[must_use]
    pub(super) fn nowhere(site: &'a Site) -> Self {
        Self { nowhere: true, ..Self::new(site, &Route::Home) }
    }

    /// What stands before the name of a file at the site's root.
    #[must_use]
    pub fn root(&self) -> String {
        self.absolute.clone().unwrap_or_else(|| self.from.root_prefix())
    }

    /// The address of a page.
    #[must_use]
    pub fn to(&self, route: &Route) -> String {
        self.address(&route.file())
    }

    /// The address of a file.
    #[must_use]
    pub fn file(&self, path: &OutputPath) -> String {
        self.address(path.as_str())
    }

    /// The address of an incident.
    #[must_use]
    pub fn incident(&self, id: IncidentId) -> String {
        self.entry(INCIDENTS, &self.site.incident(id).id)
    }

    /// The address of a company.
    #[must_use]
    pub fn company(&self, id: CompanyId) -> String {
        self.entry(COMPANIES, &self.site.company(id).id)
    }

    /// The address of an actor.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> String {
        self.entry(ACTORS, &self.site.actor(id).id)
    }

    /// The address of a source: its own page, else its place on the page of the entry that cites it.
    #[must_use]
    pub fn source(&self, id: SourceId) -> String {
        let uses = self.site.derived.bibliography.uses(id);
        match (uses.incidents.front.first(), uses.companies.first(), uses.actors.first()) {
            _ if source_pages::has_page(self.site, id) => {
                self.to(&Route::Source(self.site.source(id).slug.clone(), None))
            }
            (Some(incident), ..) => format!("{}{}", self.incident(*incident), self.place_of(id, *incident)),
            (None, Some(company), _) => self.company(*company),
            (None, None, Some(actor)) => self.actor(*actor),
            (None, None, None) => self.to(&Route::Sources),
        }
    }

    /// Where a source stands on the page of an incident, as a fragment; nothing where the page shows none.
    fn place_of(&self, source: SourceId, incident: IncidentId) -> String {
        let incident = self.site.incident(incident);
        let place = incident.sources.iter().position(|id| *id == source);
        place
            .filter(|_| incident.withdrawn.is_none())
            .map_or_else(String::new, |place| format!("#_s{}", place + 1))
    }

    /// The address of a page as other sites write it; `None` where the site's own is not known.
    #[must_use]
    pub fn absolute(&self, route: &Route) -> Option<String> {
        let base = self.site.config.base_url.as_ref()?;
        Some(format!("{}{}", base.as_str(), route.folder()))
    }

    /// The address of a file as other sites write it; `None` where the site's own is not known.
    #[must_use]
    pub fn absolute_file(&self, path: &OutputPath) -> Option<String> {
        let base = self.site.config.base_url.as_ref()?;
        Some(format!("{}{path}", base.as_str()))
    }

    /// The address of the list of a value.
    #[must_use]
    pub fn facet(&self, id: FacetId) -> String {
        let facet = self.site.derived.facets.get(id);
        self.to(&Route::Facet(facet.kind, facet.id.clone()))
    }

    /// The address of what a link in a text points at. That it exists was checked when the record was resolved.
    #[must_use]
    pub fn target(&self, target: &LinkTarget) -> String {
        match target {
            LinkTarget::Incident(id) => self.to(&Route::Incident(id.clone())),
            LinkTarget::Company(id) => self.to(&Route::Company(id.clone())),
            LinkTarget::Actor(id) => self.to(&Route::Actor(id.clone())),
            LinkTarget::Source(index) => format!("#_s{}", index + 1),
            LinkTarget::Page(path, fragment) => format!("{}{fragment}", self.to_path(path)),
        }
    }

    fn entry(&self, list: &str, id: &Slug) -> String {
        self.address(&[list, "/", id.as_str(), "/", PAGE].concat())
    }

    fn address(&self, path: &str) -> String {
        if self.nowhere {
            return "index.html".to_owned();
        }
        match &self.absolute {
            Some(base) => format!("{base}{path}"),
            None => relative(self.from.as_str(), path),
        }
    }

    fn to_path(&self, path: &str) -> String {
        let file = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
        OutputPath::new(&file).map_or_else(|_| "#".to_owned(), |path| self.address(path.as_str()))
    }
}
