//! What an entry has no field for, as a list in VERIS's own words: nothing is lost, and nothing is made of it.

use serde_json::{Map, Value};

use crate::import::markup::escaped;

/// The parts of a record that are told, with what each is called.
const PARTS: [(&str, &str); 17] = [
    ("/actor", "Actor"),
    ("/action", "Action"),
    ("/asset", "Assets"),
    ("/attribute/confidentiality", "Confidentiality"),
    ("/attribute/integrity", "Integrity"),
    ("/attribute/availability", "Availability"),
    ("/discovery_method", "Discovery"),
    ("/discovery_notes", "Discovery"),
    ("/timeline", "Timeline"),
    ("/victim", "Victim"),
    ("/impact", "Impact"),
    ("/value_chain", "Value chain"),
    ("/targeted", "Targeted"),
    ("/confidence", "Confidence in the record"),
    ("/notes", "Notes"),
    ("/plus/attribute", "Consequences"),
    ("/plus/event_chain", "Steps"),
];
/// What stands elsewhere in the entry already.
const ELSEWHERE: [&str; 6] = [
    "/timeline/incident",
    "/victim/victim_id",
    "/victim/country",
    "/attribute/confidentiality/data_disclosure",
    "/victim/secondary/victim_id",
    "/victim/government",
];
/// The longest line.
const LONGEST: usize = 2_000;

/// The list; empty where there is nothing to tell.
pub(super) fn list(record: &Value) -> String {
    let line = |(pointer, label): &(&str, &str)| {
        let told = told(record.pointer(pointer)?, pointer)?;
        let told: String = told.chars().take(LONGEST).collect();
        Some(format!("- {label}: {}", escaped(&told)))
    };
    PARTS.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// A value in words; none where there is nothing in it.
fn told(value: &Value, pointer: &str) -> Option<String> {
    // What was done stands among the actions, word by word.
    let is_action = pointer.starts_with("/action/")
        && ["/variety", "/vector", "/cve"].iter().any(|end| pointer.ends_with(end));
    if ELSEWHERE.contains(&pointer) || is_action {
        return None;
    }
    match value {
        Value::Null => None,
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => {
            Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
        }
        Value::Array(items) => joined(items.iter().filter_map(|item| told(item, pointer)), ", "),
        Value::Object(map) => object(map, pointer),
    }
}

fn object(map: &Map<String, Value>, pointer: &str) -> Option<String> {
    // "Personal (300)" for a variety with its amount.
    if let (Some(Value::String(variety)), Some(amount)) = (map.get("variety"), map.get("amount"))
        && map.len() == 2
    {
        return Some(format!("{variety} ({amount})"));
    }
    if let (Some(Value::String(variety)), 1) = (map.get("variety"), map.len()) {
        return Some(variety.clone());
    }
    let one = |(key, value): (&String, &Value)| {
        let told = told(value, &format!("{pointer}/{key}"))?;
        let key = key.replace('_', " ");
        Some(if value.is_object() { format!("{key}: {told}") } else { format!("{key} {told}") })
    };
    let empty = map.is_empty().then(|| "unknown".to_owned());
    joined(map.iter().filter_map(one), "; ")
        .or(empty.filter(|_| pointer.starts_with("/actor") || pointer.starts_with("/action")))
}

fn joined(parts: impl Iterator<Item = String>, by: &str) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_has_no_field_is_told_in_its_own_words() {
        let record = json!({
            "actor": {"external": {"motive": ["Unknown"], "variety": ["Organized crime"], "name": []}},
            "asset": {"assets": [{"variety": "S - Database", "amount": 2}, {"variety": "P - End-user"}]},
            "timeline": {"incident": {"year": 2010}, "discovery": {"unit": "Months", "value": 3}},
            "victim": {"victim_id": "Acme", "employee_count": "1 to 10"},
            "notes": "a *b*\n c",
            "targeted": null,
        });
        let list = list(&record);
        for line in [
            "- Actor: external: motive Unknown; variety Organized crime",
            "- Assets: assets S - Database (2), P - End-user",
            "- Timeline: discovery: unit Months; value 3",
            "- Victim: employee count 1 to 10",
            "- Notes: a \\*b\\* c",
        ] {
            assert!(list.lines().any(|told| told == line), "{line}\n{list}");
        }
        assert_eq!(list.lines().count(), 5);
    }
}
