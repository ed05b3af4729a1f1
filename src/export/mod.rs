//! Floor 4: the shapes of the exports → bytes of JSON, CSV and a JSON Schema.
//!
//! Bytes are made by serialisers, never by templates. Nothing here knows the record, only shapes: what a shape does not
//! hold no export can say.

mod amend;
mod json;
mod schema;
mod stix;
mod table;
mod veris;

pub use amend::amended;
pub use schema::schema;

use crate::plan::export::{ExportView, ListEntry};

/// The bytes of an export file.
#[must_use]
pub fn bytes(view: &ExportView<'_>) -> Vec<u8> {
    match view {
        ExportView::Document(document) => json::document(document),
        ExportView::Lines(shapes) => json::lines(shapes),
        ExportView::Table(rows) => table::csv(rows),
        ExportView::Stix(bundle) => stix::bundle(bundle),
        ExportView::Veris(record) => json::pretty(record),
        ExportView::VerisRecords(records) => veris::joined(records),
        ExportView::Schema => json::pretty(&schema()),
    }
}

/// The line of an entry in a list, without what stands between lines.
#[must_use]
pub fn entry(entry: &ListEntry<'_>) -> Vec<u8> {
    json::compact(entry)
}
