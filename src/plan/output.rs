//! What is made: pages for readers, files for programs. Every kind is listed here, and every `match` asks for a new one.

use super::cards::Subject;
use super::components::Sample;
use super::export::{ExportFile, ExportView};
use super::feed::FeedFile;
use super::host::{HostFile, PublishedView};
use super::lettered::NameList;
use super::views::{CardView, View};
use crate::base::output_path::OutputPath;
use crate::model::actor::ActorId;
use crate::model::archive::Period;
use crate::model::bibliography::PublisherId;
use crate::model::company::CompanyId;
use crate::model::facet::{FacetId, FacetKind};
use crate::model::incident::IncidentId;
use crate::model::shelf::Shelf;
use crate::model::source::SourceId;

/// What a page shows: every page is of one kind, and every kind has one template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The front page.
    Home,
    /// The newest of the record, and the ways to the rest.
    Timeline,
    /// A period of the timeline: a year, a month, a part of one, or what has no date.
    Period(Period),
    /// The years of the timeline.
    Years,
    /// The values of a kind: sectors, countries, classes of data, kinds, tags, status.
    Facets(FacetKind),
    /// The incidents of one value, the newest of them in full.
    Facet(FacetId),
    /// A period of the list of a value.
    FacetPeriod(FacetId, Period),
    /// The companies from A to Z.
    Companies,
    /// The actors from A to Z.
    Actors,
    /// An incident.
    Incident(IncidentId),
    /// A company.
    Company(CompanyId),
    /// A period of a long company's timeline.
    CompanyPeriod(CompanyId, Period),
    /// All parts of a large group of companies.
    CompanyParts(CompanyId),
    /// An actor.
    Actor(ActorId),
    /// A period of a long actor's timeline.
    ActorPeriod(ActorId, Period),
    /// A plain page, by its number.
    Plain(usize),
    /// The search.
    Search,
    /// The publishers of sources, from A to Z.
    Sources,
    /// The names of one letter, where a list has many: `t`, `0` for digits, `*` for other scripts.
    ByLetter(NameList, char),
    /// A source, or a part of what cites it.
    Source(SourceId, Option<Shelf>),
    /// The sources of a publisher, or a part of them.
    Publisher(PublisherId, Option<Shelf>),
    /// What was put right, or a part of it.
    Corrections(Option<Shelf>),
    /// How to add to the record.
    Contribute,
    /// An incident in a frame of another site.
    EmbedIncident(IncidentId),
    /// A company in a frame of another site.
    EmbedCompany(CompanyId),
    /// An actor in a frame of another site.
    EmbedActor(ActorId),
    /// The former address of an entry, by its number.
    Redirect(usize),
    /// The former address of an entry's frame, by its number.
    EmbedRedirect(usize),
    /// Every part of the theme in every state; only where a run asks for it.
    Components(Sample),
    /// What is shown for an address that does not exist.
    NotFound,
    /// Everything that can be downloaded.
    Downloads,
}

impl PageKind {
    /// The template that lays it out.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::Timeline | Self::Period(_) => "timeline.html",
            Self::Companies | Self::Actors | Self::Facets(_) | Self::Years => "index_az.html",
            Self::Facet(_) | Self::FacetPeriod(..) => "facet.html",
            Self::CompanyPeriod(..) | Self::ActorPeriod(..) => "history.html",
            Self::Incident(_) => "incident.html",
            Self::Company(_) => "company.html",
            Self::Actor(_) => "actor.html",
            Self::Plain(_) => "page.html",
            Self::Search => "search.html",
            Self::Sources | Self::ByLetter(..) | Self::CompanyParts(_) => "index_az.html",
            Self::Source(..) => "source.html",
            Self::Publisher(..) => "publisher.html",
            Self::Corrections(_) => "corrections.html",
            Self::Contribute => "contribute.html",
            Self::EmbedIncident(_) => "embed/incident.html",
            Self::EmbedCompany(_) | Self::EmbedActor(_) => "embed/timeline.html",
            Self::Redirect(_) | Self::EmbedRedirect(_) => "redirect.html",
            Self::Components(_) => "components.html",
            Self::NotFound => "404.html",
            Self::Downloads => "downloads.html",
        }
    }
}

/// A file that no template lays out: it is written as it is, or by a serialiser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A social card, a picture at `/cards/…` whose name carries the hash of what it shows.
    Card(Subject),
    /// What hosts and crawlers read.
    Host(HostFile),
    /// What can be followed: a feed, or a calendar.
    Feed(FeedFile),
    /// The record, or a part of it, for programs.
    Export(ExportFile),
}

/// What an output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// For readers: a view laid out by a template.
    Page(PageKind),
    /// For programs: data written by a serialiser.
    File(FileKind),
}

/// When an output is made: what lists others comes after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// What lists nothing.
    First,
    /// The index of the exports.
    Index,
    /// The page that lists them.
    Downloads,
}

impl Turn {
    /// All turns, in their order.
    pub const ALL: [Self; 3] = [Self::First, Self::Index, Self::Downloads];
}

impl OutputKind {
    /// When it is made.
    #[must_use]
    pub fn turn(self) -> Turn {
        match self {
            Self::File(FileKind::Export(ExportFile::Index)) => Turn::Index,
            Self::Page(PageKind::Downloads) => Turn::Downloads,
            Self::Page(_) | Self::File(_) => Turn::First,
        }
    }
}

/// One output to be made.
#[derive(Clone, Debug)]
pub struct Output {
    /// What it is.
    pub kind: OutputKind,
    /// Where it stands.
    pub path: OutputPath,
}

/// One page to be made.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Where it stands.
    pub path: OutputPath,
}

/// What an output holds, before it is bytes.
#[derive(Clone, Debug)]
pub enum Draft<'a> {
    /// A page.
    Page {
        /// The template that lays it out.
        template: &'static str,
        /// What it shows.
        view: View,
    },
    /// A file.
    File(FileView<'a>),
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum FileView<'a> {
    /// Text, as it stands.
    Text(String),
    /// A picture, which is drawn.
    Card(CardView),
    /// A file of the exports.
    Export(ExportView<'a>),
    /// A feed, a calendar, a sitemap, the manifest.
    Published(Box<PublishedView<'a>>),
}
