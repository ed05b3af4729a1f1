//! The shapes of the exports, which are also their published schema: what stands in a doc comment here is read there.
//!
//! A shape borrows from the record and is dropped when its bytes are made. The rules are the same everywhere: a [`Fact`]
//! where silence has to be told from "nobody knows" and from zero; null for a detail that the entry does not give; a list
//! is empty where there is nothing to list; a [`Date`] always with the days that it can mean; ids for citations.

mod claim;
mod count;
mod date;
mod fact;
mod files;
mod history;
mod incident;
mod losses;
mod party;
mod source;
mod tag;

pub use claim::{Claim, Commentary, Reaction};
pub use count::Count;
pub(super) use count::numbers;
pub use date::{Date, DateFact, DatePart, Edtf};
pub use fact::{Day, Fact, Term};
pub use files::{
    Actors, Companies, Document, FileEntry, FileType, Hash, Incidents, Index, Licence, RecordCounts,
    SiteEntry, Sources, Version, WithdrawnIncidents,
};
pub use history::{Event, Relation, Response, Update, WithdrawnIncident};
pub use incident::{
    Action, Data, Dates, Excluded, Exposure, Impact, Incident, Involvement, Rung, StatusFact,
};
pub(super) use losses::LossList;
pub use losses::{ExchangeFormat, IncidentLosses, Kept, Loss, Losses};
pub use party::{Activity, Actor, ActorAlias, Company, CompanyAlias, Description, LinkedIncident, Ownership};
pub use source::{ArchivedCopy, Source, SourceId, SourceReference};
