//! Files → documents: each entry of a list, and each line, is one, with its place. What is broken stops nothing else.

use serde_json::Value;

use super::super::Place;
use crate::load::ForeignFile;

/// The longest line, in bytes: an entry has a mebibyte at most, and escapes make it longer.
const LONGEST_LINE: usize = 8 * 1024 * 1024;

/// The lists that documents of a type have, with the types that stand in them.
const LISTS: [(&str, &str); 5] = [
    ("incidents", "incidents"),
    ("withdrawn-incidents", "incidents"),
    ("companies", "companies"),
    ("actors", "actors"),
    ("sources", "sources"),
];
/// Documents that hold no entries.
const NO_ENTRIES: [&str; 2] = ["index", "losses"];

/// One document.
pub(super) struct Document {
    pub(super) place: Place,
    /// What it says, or why it cannot be read.
    pub(super) value: Result<Value, String>,
}

/// The documents of files, in their order.
pub(super) fn documents(files: Vec<ForeignFile>) -> Vec<Document> {
    let mut documents = Vec::new();
    for file in files {
        let place = Place { file: file.name.clone(), ..Place::default() };
        match file.text() {
            Ok(text) if file.name.ends_with(".ndjson") => lines(&place, text, &mut documents),
            Ok(text) => whole(place, text, &mut documents),
            Err(fault) => documents.push(Document { place, value: Err(fault) }),
        }
    }
    documents
}

fn lines(file: &Place, text: &str, documents: &mut Vec<Document>) {
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = Place { line: Some(number + 1), ..file.clone() };
        let value = match line.len() > LONGEST_LINE {
            true => Err(format!("the line is longer than {LONGEST_LINE} bytes")),
            false => parsed(line),
        };
        documents.push(Document { place, value });
    }
}

fn whole(place: Place, text: &str, documents: &mut Vec<Document>) {
    let value = parsed(text);
    let list_of = |value: &Value| {
        let kind = value.get("type")?.as_str()?;
        let (_, key) = LISTS.iter().find(|(list, _)| *list == kind)?;
        value.get(*key)?.as_array()?;
        Some(*key)
    };
    match value {
        Ok(mut value) => match list_of(&value) {
            Some(key) => {
                let items = value.get_mut(key).and_then(Value::as_array_mut).map(std::mem::take);
                for (number, item) in items.unwrap_or_default().into_iter().enumerate() {
                    let place = Place { pointer: format!("/{key}/{number}"), ..place.clone() };
                    documents.push(Document { place, value: Ok(item) });
                }
            }
            None if holds_no_entries(&value) => {}
            None => documents.push(Document { place, value: Ok(value) }),
        },
        Err(fault) => documents.push(Document { place, value: Err(fault) }),
    }
}

fn holds_no_entries(value: &Value) -> bool {
    value.get("type").and_then(Value::as_str).is_some_and(|kind| NO_ENTRIES.contains(&kind))
}

fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|fault| format!("it is no JSON: {fault}"))
}
