//! The record in VERIS 1.4. Where VERIS has no word for doubt, the weaker one stands:
//!
//! - Data counts as disclosed only where somebody confirms that it left the systems or was made public: accessed is not
//!   stolen.
//! - An actor is external and has a name only where the link is established; otherwise it is unknown, and notes say who
//!   says what.
//! - A date of the incident is as exact as its source. VERIS asks for a year of every incident: where none is stated, the
//!   year of the first date that is known stands in, and the notes, `plus` and the losses say so.
//! - A number of records stands only where a source gives this very number of records that left the systems.

mod action;
mod actor;
mod disclosure;
mod incident;
mod losses;
mod shape;
mod timeline;
mod victim;

pub use shape::VerisIncident;
pub(super) use timeline::is_expressible;
