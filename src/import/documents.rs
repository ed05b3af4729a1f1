//! Files of JSON → values: a document, a list of them, or one a line, each with its place. What is broken stops nothing
//! that stands before it, nor another file, nor another line.

use serde_json::Value;

use super::Place;
use crate::load::ForeignFile;

/// A value, or why there is none.
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) value: Result<Value, String>,
}

/// What stands in files. Of a document with a list under one of these keys, the items of the list.
pub(super) fn found(files: Vec<ForeignFile>, lists: &[&str]) -> Vec<Found> {
    let mut all = Vec::new();
    for file in files {
        let place = Place { file: file.name.clone(), ..Place::default() };
        match file.text() {
            Ok(text) if is_lines(&file.name) => lines(&place, text, &mut all),
            Ok(text) if text.trim_start().starts_with('[') => items(&place, text, &mut all),
            Ok(text) => document(place, text, (lists, &mut all)),
            Err(fault) => all.push(Found { place, value: Err(fault) }),
        }
    }
    all
}

fn is_lines(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".ndjson") || name.ends_with(".jsonl")
}

fn lines(file: &Place, text: &str, all: &mut Vec<Found>) {
    for (number, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = Place { line: Some(number + 1), ..file.clone() };
        all.push(Found { place, value: parsed(line) });
    }
}

fn document(place: Place, text: &str, (lists, all): (&[&str], &mut Vec<Found>)) {
    let mut value = match parsed(text) {
        Ok(value) => value,
        Err(fault) => return all.push(Found { place, value: Err(fault) }),
    };
    let list = lists.iter().find(|key| value.get(**key).is_some_and(Value::is_array));
    let Some(key) = list else { return all.push(Found { place, value: Ok(value) }) };
    let items = value.get_mut(*key).and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    for (number, item) in items.into_iter().enumerate() {
        all.push(Found {
            place: Place { pointer: format!("/{key}/{number}"), ..place.clone() },
            value: Ok(item),
        });
    }
}

/// The items of a list, one by one, so that a fault loses only what stands behind it.
fn items(file: &Place, text: &str, all: &mut Vec<Found>) {
    let start = text.len() - text.trim_start().len() + 1;
    let mut rest = &text[start..];
    for number in 0.. {
        rest = rest.trim_start();
        if number > 0 {
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        if rest.starts_with(']') {
            return;
        }
        let place = Place { pointer: format!("/{number}"), ..file.clone() };
        match first(rest) {
            Ok((value, length)) => {
                rest = &rest[length..];
                all.push(Found { place, value: Ok(value) });
            }
            Err(fault) => {
                let line = text[..text.len() - rest.len()].matches('\n').count() + fault.line().max(1);
                let text =
                    format!("it is no JSON from line {line} on, and what follows is not read: {fault}");
                return all.push(Found { place, value: Err(text) });
            }
        }
    }
}

/// The value with which a text begins, and how long it is.
fn first(text: &str) -> Result<(Value, usize), serde_json::Error> {
    if text.starts_with(['{', '[', '"']) {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let value = values.next().unwrap_or_else(|| serde_json::from_str(""))?;
        return Ok((value, values.byte_offset()));
    }
    let end = text.find(|letter: char| letter == ',' || letter == ']' || letter.is_whitespace());
    let end = end.unwrap_or(text.len());
    Ok((serde_json::from_str(&text[..end])?, end))
}

fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|fault| format!("it is no JSON: {fault}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, text: &str) -> Vec<String> {
        let file = ForeignFile::new(name.to_owned(), text.as_bytes().to_vec());
        let told = |found: &Found| {
            let value = found.value.as_ref().map_or("fault".to_owned(), Value::to_string);
            format!("{} {value}", found.place)
        };
        found(vec![file], &["values"]).iter().map(told).collect()
    }

    #[test]
    fn every_item_has_its_place_and_a_broken_one_loses_only_what_follows() {
        assert_eq!(
            told("a.json", " [1, {\"a\":[2]} ,\"x\"] "),
            ["a.json#/0 1", "a.json#/1 {\"a\":[2]}", "a.json#/2 \"x\""]
        );
        assert_eq!(told("a.json", "[1,\n{\"a\": }, 3]"), ["a.json#/0 1", "a.json#/1 fault"]);
        assert_eq!(told("a.json", "[]"), [""; 0]);
        assert_eq!(told("a.json", "["), ["a.json#/0 fault"]);
        assert_eq!(told("a.jsonl", "1\n\n{\n3"), ["a.jsonl:1 1", "a.jsonl:3 fault", "a.jsonl:4 3"]);
        assert_eq!(told("a.json", "{\"values\": [1, 2]}"), ["a.json#/values/0 1", "a.json#/values/1 2"]);
        assert_eq!(told("a.json", "{\"b\": 1}"), ["a.json {\"b\":1}"]);
        assert_eq!(told("a.json", ""), ["a.json fault"]);
    }
}
