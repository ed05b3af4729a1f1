//! The JSON Schema (draft 2020-12) of every JSON document of the exports, made of the shapes that write them.

use schemars::Schema;
use schemars::generate::SchemaSettings;

use crate::plan::export::shape::Document;

/// The schema. It asks for every key that is written; keys that it does not know may be there.
#[must_use]
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Document<'_>>()
}
