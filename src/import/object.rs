//! A JSON object as it is read: key by key, every fault and everything that nobody asked for at its place.

use std::cell::{Cell, RefCell};

use serde_json::{Map, Value};

use super::{Remark, entry};
use crate::parse::{bytes, invisible};

/// What was found while a record was read.
#[derive(Debug, Default)]
pub(super) struct Findings {
    faults: RefCell<Vec<Remark>>,
    notes: RefCell<Vec<Remark>>,
    /// Whether a part of the wrong shape is left out, and not the whole record.
    is_lenient: bool,
}

impl Findings {
    /// Findings of a record of others, of which what has the wrong shape is left out and noted.
    pub(super) fn lenient() -> Self {
        Self { is_lenient: true, ..Self::default() }
    }

    /// A part of the wrong shape.
    fn misshapen(&self, pointer: &str, text: impl Into<String>) {
        if self.is_lenient { self.note(pointer, text) } else { self.fault(pointer, text) }
    }

    /// Something that cannot be taken.
    pub(super) fn fault(&self, pointer: &str, text: impl Into<String>) {
        self.faults.borrow_mut().push(Remark { pointer: pointer.to_owned(), text: text.into() });
    }

    /// Something that is not carried over.
    pub(super) fn note(&self, pointer: &str, text: impl Into<String>) {
        self.notes.borrow_mut().push(Remark { pointer: pointer.to_owned(), text: text.into() });
    }

    /// The faults, then the notes.
    pub(super) fn finish(self) -> (Vec<Remark>, Vec<Remark>) {
        (self.faults.into_inner(), self.notes.into_inner())
    }
}

/// An object of which keys are asked for.
pub(super) struct Object<'v> {
    whole: &'v Value,
    map: &'v Map<String, Value>,
    pub(super) pointer: String,
    pub(super) findings: &'v Findings,
    asked: RefCell<Vec<&'static str>>,
    is_skipped: Cell<bool>,
    skipped_beginning: Cell<Option<&'static str>>,
}

impl<'v> Object<'v> {
    /// The object at a place; anything else is a fault.
    pub(super) fn of(value: &'v Value, pointer: String, findings: &'v Findings) -> Option<Self> {
        let Value::Object(map) = value else {
            findings.misshapen(&pointer, format!("an object is expected here, not {}", kind(value)));
            return None;
        };
        Some(Self {
            whole: value,
            map,
            pointer,
            findings,
            asked: RefCell::default(),
            is_skipped: Cell::new(false),
            skipped_beginning: Cell::new(None),
        })
    }

    /// The object as it stands.
    pub(super) fn value(&self) -> &'v Value {
        self.whole
    }

    /// The place of a key.
    pub(super) fn at(&self, key: &str) -> String {
        format!("{}/{}", self.pointer, key.replace('~', "~0").replace('/', "~1"))
    }

    /// The value of a key; none where it is missing or null.
    pub(super) fn get(&self, key: &'static str) -> Option<&'v Value> {
        self.asked.borrow_mut().push(key);
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Takes keys for known of which nothing is carried over, since it follows from the rest.
    pub(super) fn skip(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend_from_slice(keys);
    }

    /// A text.
    pub(super) fn text(&self, key: &'static str) -> Option<&'v str> {
        let value = self.get(key)?;
        match value.as_str() {
            None => {
                self.expected("a text", key, value);
                None
            }
            Some(text) => sound(text, &self.at(key), self.findings),
        }
    }

    /// A text that has to be there.
    pub(super) fn required(&self, key: &'static str) -> Option<&'v str> {
        if self.get(key).is_none() {
            self.findings.fault(&self.at(key), "is missing");
        }
        self.text(key)
    }

    /// A whole number.
    pub(super) fn number(&self, key: &'static str) -> Option<u64> {
        let value = self.get(key)?;
        let number = value.as_u64();
        if number.is_none() {
            self.expected("a whole number", key, value);
        }
        number
    }

    /// A yes or no.
    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.expected("true or false", key, value);
        }
        flag
    }

    /// The items of a list, each with its place.
    pub(super) fn items(&self, key: &'static str) -> Vec<(&'v Value, String)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        items(value, &self.at(key), self.findings)
    }

    /// The objects of a list.
    pub(super) fn objects(&self, key: &'static str) -> Vec<Self> {
        self.items(key).into_iter().filter_map(|(value, at)| Self::of(value, at, self.findings)).collect()
    }

    /// The texts of a list.
    pub(super) fn texts(&self, key: &'static str) -> Vec<String> {
        self.get(key).map_or_else(Vec::new, |value| texts(value, &self.at(key), self.findings))
    }

    /// The object of a key.
    pub(super) fn object(&self, key: &'static str) -> Option<Self> {
        Self::of(self.get(key)?, self.at(key), self.findings)
    }

    /// Texts by keys that are data.
    pub(super) fn text_map(&self, key: &'static str) -> Option<entry::Value> {
        let object = self.object(key)?;
        let mut fields = entry::Fields::default();
        for (name, value) in object.map {
            match value.as_str() {
                Some(text) => fields.set_text(name, sound(text, &object.at(name), object.findings)),
                None => object
                    .findings
                    .fault(&object.at(name), format!("a text is expected here, not {}", kind(value))),
            }
        }
        Some(entry::Value::Fields(fields))
    }

    /// A fact: what is stated, or the word for why nothing is.
    pub(super) fn fact(
        &self,
        key: &'static str,
        make: impl FnOnce(&'v Value, String) -> Option<entry::Value>,
    ) -> Option<entry::Value> {
        let fact = self.object(key)?;
        let state = fact.required("state")?;
        let value = fact.get("value");
        fact.finish();
        match (state, value) {
            ("stated", Some(value)) => make(value, fact.at("value")),
            ("stated", None) => {
                self.findings.fault(&fact.at("value"), "is missing");
                None
            }
            ("not-stated", _) => None,
            _ => Some(entry::Value::text(state)),
        }
    }

    /// The texts of a list; one text alone stands for a list of it.
    pub(super) fn one_or_more(&self, key: &'static str) -> Vec<String> {
        match self.get(key) {
            Some(Value::String(_)) => self.text(key).map(str::to_owned).into_iter().collect(),
            Some(_) => self.texts(key),
            None => Vec::new(),
        }
    }

    /// All keys with their values, null or not; those that are asked for later are still to be asked for.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'v String, &'v Value)> {
        self.map.iter()
    }

    /// Takes keys that begin so for known.
    pub(super) fn skip_prefixed(&self, beginning: &'static str) {
        self.skipped_beginning.set(Some(beginning));
    }

    /// Takes all keys for known.
    pub(super) fn skip_all(&self) {
        self.is_skipped.set(true);
    }

    /// Notes the keys that nobody asked for.
    pub(super) fn finish(&self) {
        if self.is_skipped.get() {
            return;
        }
        let asked = self.asked.borrow();
        let is_skipped =
            |key: &str| self.skipped_beginning.get().is_some_and(|beginning| key.starts_with(beginning));
        for key in self.map.keys().filter(|key| !asked.contains(&key.as_str()) && !is_skipped(key)) {
            self.findings.note(&self.at(key), "is no field that is known here");
        }
    }

    fn expected(&self, what: &str, key: &str, found: &Value) {
        self.findings.misshapen(&self.at(key), format!("{what} is expected here, not {}", kind(found)));
    }
}

/// The items of a list, each with its place; anything else is a fault.
pub(super) fn items<'v>(value: &'v Value, at: &str, findings: &Findings) -> Vec<(&'v Value, String)> {
    let Value::Array(items) = value else {
        findings.misshapen(at, format!("a list is expected here, not {}", kind(value)));
        return Vec::new();
    };
    items.iter().enumerate().map(|(number, item)| (item, format!("{at}/{number}"))).collect()
}

/// The texts of a list; anything else is a fault.
pub(super) fn texts(value: &Value, at: &str, findings: &Findings) -> Vec<String> {
    let text = |(item, at): (&Value, String)| match item.as_str() {
        None => {
            findings.misshapen(&at, format!("a text is expected here, not {}", kind(item)));
            None
        }
        Some(text) => sound(text, &at, findings).map(str::to_owned),
    };
    items(value, at, findings).into_iter().filter_map(text).collect()
}

/// A text without the characters that no entry may have: escaped, they would pass.
fn sound<'t>(text: &'t str, at: &str, findings: &Findings) -> Option<&'t str> {
    let wrong = text.char_indices().find(|(offset, letter)| {
        bytes::is_refused(*letter) || invisible::is_out_of_place(text, *offset, *letter)
    });
    if let Some((_, wrong)) = wrong {
        findings.misshapen(at, format!("the character U+{:04X} may stand in no entry", u32::from(wrong)));
    }
    wrong.is_none().then_some(text)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
