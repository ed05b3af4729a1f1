//! The JSON Schema (draft 2020-12) of every JSON document of the exports, made of the shapes that write them.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;

use crate::plan::export::shape::Document;

/// The schema. It asks for every key that is written; keys that it does not know may be there.
#[must_use]
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with_transform(RecursiveTransform(one_line));
    settings.into_generator().into_root_schema_for::<Document<'_>>()
}

/// Doc comments are wrapped for the eye; a description is not.
fn one_line(schema: &mut Schema) {
    let text = schema.get("description").and_then(|text| text.as_str()).map(|text| text.replace('\n', " "));
    if let Some(text) = text {
        schema.insert("description".to_owned(), text.into());
    }
}
