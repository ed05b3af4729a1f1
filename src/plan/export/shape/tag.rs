//! The word that says what a document is, in its schema: serde writes it, and schemars leaves it out.

use schemars::transform::Transform;
use schemars::{Schema, json_schema};
use serde_json::Value;

/// Adds the key `type` with this one value to the schema of a struct that serde tags.
pub(super) struct Tag(pub(super) &'static str);

impl Transform for Tag {
    fn transform(&mut self, schema: &mut Schema) {
        let tag = json_schema!({ "type": "string", "const": self.0, "description": "What the document is." });
        let object = schema.ensure_object();
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            properties.insert("type".to_owned(), tag.into());
        }
        if let Some(Value::Array(required)) = object.get_mut("required") {
            required.insert(0, "type".into());
        }
    }
}
