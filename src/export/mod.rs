//! Floor 4: the shapes of the exports → bytes of JSON, CSV and a JSON Schema.
//!
//! Bytes are made by serialisers, never by templates. Nothing here knows the record, only shapes: what a shape does not
//! hold no export can say.

mod json;
mod schema;
mod stix;
mod table;
mod veris;

pub use schema::schema;

use crate::plan::export::ExportView;

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
