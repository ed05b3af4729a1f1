//! The contract between planning and the theme: what each page shows, as plain values.
//!
//! Every text is already worded, every address already relative, every length already a number. A view holds only what
//! its page shows, so that a change to an entry reaches no page that does not quote it. Nothing here knows the record's
//! own types, templates or markup; the single exception is [`Html`](crate::base::html::Html), which stands for a body.
//!
//! Text fields hold plain text, never markup: the templates escape them.

mod actor;
mod attribution;
mod badge;
mod card;
mod claims;
mod company;
mod components;
mod contribute;
mod controls;
mod corrections;
mod counts;
mod date_text;
mod downloads;
mod embed;
mod entry_form;
mod facet;
mod facts;
mod foreign;
mod frame;
mod geometry;
mod history;
mod home;
mod incident;
mod index_az;
mod item;
mod key_dates;
mod lanes;
mod link;
mod log;
mod metadata;
mod months;
mod neighbour;
mod not_found;
mod notice;
mod page;
mod publisher;
mod redirect;
mod search;
mod source_item;
mod source_page;
mod tally;
mod timeline;
mod tree;

pub use actor::{ActorTier, ActorView, LinkedIncident, Technique};
pub use attribution::{AttributionBox, AttributionRow, Commentary, Confidence};
pub use badge::{Badge, Mark};
pub use card::{CardKind, CardView};
pub use claims::ClaimRow;
pub use company::CompanyView;
pub use components::ComponentsView;
pub use contribute::ContributeView;
pub use controls::{ClockChoice, Filter, FilterValue, ItemClock, ListControls};
pub use corrections::{CorrectionRow, CorrectionsView};
pub use counts::{CountLabel, CountMark, CountsChart, CountsLine, CountsRow, CountsTableRow};
pub use date_text::DateText;
pub use downloads::{DownloadFile, DownloadGroup, DownloadsView};
pub use embed::{EmbedCode, EmbedFrame, EmbedIncidentView, EmbedItem, EmbedTimelineView};
pub use entry_form::{EntryForm, FieldKind, FormField, FormGroup, FormOption, FormPart, NewFileLink};
pub use facet::{BriefItem, BriefMonth, FacetView};
pub use facts::{FactLine, FactRow, FactStyle};
pub use foreign::Foreign;
pub use frame::{Alternate, Direction, EntryLinks, Follow, Frame, NavigationLink, Place};
pub use geometry::{Percent, Pixels};
pub use history::HistoryView;
pub use home::{BrowseColumn, Change, HomeView, OpenQuestion};
pub use incident::{IncidentView, RelatedRow, Tombstone};
pub use index_az::{IndexAzView, IndexGroup, IndexRow, Letter};
pub use item::{Gap, GapSize, TimelineItem};
pub use key_dates::KeyDate;
pub use lanes::{AxisTick, Lane, LaneDot, LaneInterval, LaneRange, LaneTableRow, LanesChart};
pub use link::{Citation, CitedText, Crumb, EntryLink, Link};
pub use log::LogEntry;
pub use metadata::{LinkedData, Metadata, PageType, PreviewImage};
pub use months::{Bar, ChartNote, GridLine, MonthsChart, MonthsTableRow, Segment, YearLink};
pub use neighbour::{Neighbour, Neighbours};
pub use not_found::NotFoundView;
pub use notice::Notice;
pub use page::PageView;
pub use publisher::{PublisherView, SourceRow};
pub use redirect::RedirectView;
pub use search::{
    SearchDocument, SearchField, SearchFilter, SearchHit, SearchOption, SearchPlace, SearchText, SearchView,
};
pub use source_item::SourceItem;
pub use source_page::{RestingEntry, RestingStatement, SourceView};
pub use tally::Tally;
pub use timeline::{Pager, TimelineMonth, TimelineView, TimelineYear};
pub use tree::{AllParts, TreeNode};

use schemars::JsonSchema;
use serde::Serialize;

/// Any page of a site. Serialises as the view that it holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum View {
    /// The front page.
    Home(Box<HomeView>),
    /// The timeline, or a part of it.
    Timeline(Box<TimelineView>),
    /// One incident, or the tombstone of a withdrawn one.
    Incident(Box<IncidentView>),
    /// One company with its group.
    Company(Box<CompanyView>),
    /// One actor.
    Actor(Box<ActorView>),
    /// A plain page of the site's own.
    Page(Box<PageView>),
    /// What is shown for an address that does not exist.
    NotFound(Box<NotFoundView>),
    /// Everything that can be downloaded.
    Downloads(Box<DownloadsView>),
    /// A list from A to Z.
    IndexAz(Box<IndexAzView>),
    /// The search page.
    Search(Box<SearchView>),
    /// One source.
    Source(Box<SourceView>),
    /// The sources of one publisher.
    Publisher(Box<PublisherView>),
    /// What was put right.
    Corrections(Box<CorrectionsView>),
    /// How to add to the record.
    Contribute(Box<ContributeView>),
    /// A company or an actor in a frame of another site.
    EmbedTimeline(Box<EmbedTimelineView>),
    /// An incident in a frame of another site.
    EmbedIncident(Box<EmbedIncidentView>),
    /// Every part of the theme.
    Components(Box<ComponentsView>),
    /// An address that an entry once had.
    Redirect(Box<RedirectView>),
    /// The incidents of one value, or a period of them.
    Facet(Box<FacetView>),
    /// A period of a company's or an actor's timeline.
    History(Box<HistoryView>),
}

/// What the templates of pages see, as a JSON Schema: every view with its fields, their types and their meaning.
#[must_use]
pub fn schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.into_root_schema_for::<View>().to_value()
}
