//! What a template sees of a page, before it is laid out; and what stands for it, so that the same page is laid out once.

use serde::Serialize;
use tera::{Context, Value};

use super::{Theme, ThemeError};
use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::Writer;

/// The fields of a view, by name, in the form in which templates take them.
#[derive(Debug)]
pub struct Fields {
    template: &'static str,
    /// A map.
    values: Value,
}

/// Room for what stands for a page of ordinary length, made once.
const WRITTEN: usize = 24 * 1024;

impl Fields {
    /// The fields of a view, which is a structure or a map by names, for `template` (a name below `templates/`).
    ///
    /// # Errors
    /// A view that templates cannot see.
    pub fn of(template: &'static str, view: &impl Serialize) -> Result<Self, ThemeError> {
        let values = Value::try_from_serializable(view);
        let values = values.map_err(|error| ThemeError::from_tera(template, &error))?;
        Ok(Self { template, values })
    }

    /// The template that they are for.
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.template
    }

    /// What stands for the template's name and all fields: rendering sees nothing of a page that is not in it.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        let mut writer = Writer::with_capacity(WRITTEN);
        write(&self.values, &mut writer);
        Digest::new("fields").field(self.template).field(writer.finish()).finish()
    }

    /// The same as a template's context, with what the theme adds.
    pub(super) fn into_context(self, theme: &Theme) -> Context {
        let mut context = Context::new();
        for (name, value) in self.values.into_map().into_iter().flatten() {
            let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
            context.insert_value(name, value);
        }
        theme.add_shared(&mut context);
        context
    }
}

/// Writes a value so that no other one is written alike.
fn write(value: &Value, writer: &mut Writer) {
    if let Some(text) = value.as_str() {
        writer.number(if value.is_safe() { 1 } else { 0 });
        writer.text(text);
    } else if value.is_none() {
        writer.number(9);
    } else if let Some(items) = value.as_array() {
        writer.number(2);
        writer.number(items.len() as u64);
        items.iter().for_each(|item| write(item, writer));
    } else if let Some(fields) = value.as_map() {
        writer.number(3);
        writer.number(fields.len() as u64);
        for (name, value) in fields {
            match name.as_str() {
                Some(name) => writer.text(name),
                None => write(&name.as_value(), writer),
            }
            write(value, writer);
        }
    } else {
        write_plain(value, writer);
    }
}

/// Writes a value that is neither a text nor made of others.
fn write_plain(value: &Value, writer: &mut Writer) {
    if let Some(flag) = value.as_bool() {
        writer.number(if flag { 5 } else { 4 });
    } else if let Some(number) = value.as_u64() {
        writer.number(6);
        writer.number(number);
    } else if let Some(number) = value.as_f64().filter(|_| value.is_f64()) {
        writer.number(7);
        writer.wide(number.to_bits());
    } else {
        // Negative and very large numbers, bytes.
        writer.number(8);
        writer.text(&format!("{:?} {value:?}", value.kind()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    #[test]
    fn no_two_views_are_taken_for_each_other() {
        let views = [
            json!({}),
            json!({ "a": null }),
            json!({ "a": "" }),
            json!({ "a": [] }),
            json!({ "a": {} }),
            json!({ "a": false }),
            json!({ "a": true }),
            json!({ "a": 0 }),
            json!({ "a": 1 }),
            json!({ "a": -1 }),
            json!({ "a": 0.5 }),
            json!({ "a": 1.5 }),
            json!({ "a": u64::MAX }),
            json!({ "a": "b" }),
            json!({ "a": ["b"] }),
            json!({ "a": ["b", ""] }),
            json!({ "a": [["b"]] }),
            json!({ "a": { "b": "" } }),
            json!({ "a": "", "b": "" }),
            json!({ "a": "b\0" }),
            json!({ "ab": "" }),
        ];
        let hash = |view: &Json| Fields::of("a.html", view).expect("it is a map").hash();
        let hashes: std::collections::BTreeSet<ContentHash> = views.iter().map(hash).collect();
        assert_eq!(hashes.len(), views.len());
        assert_eq!(hash(&views[3]), hash(&json!({ "a": [] })));
        assert_ne!(Fields::of("b.html", &views[3]).expect("it is a map").hash(), hash(&views[3]));
    }
}
