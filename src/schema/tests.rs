//! The schemas and the program take the same: every field that one knows the other knows, every entry that passes the one
//! passes the other, and what people get wrong passes neither.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::{SchemaKind, schema, text};
use crate::diagnostic::Diagnostics;
use crate::model::vocabulary::Vocabularies;
use crate::parse::decode::asked;
use crate::parse::node::{self, Node};
use crate::parse::{Context, EntryFile, EntryKind, config, embedded_vocabularies, entry, front_matter, yaml};
use crate::source::{FileId, SourceMap, Span};

/// A file of a site that passes `check`, and the vocabularies of its site.
struct Sound {
    path: String,
    text: String,
    vocabularies: Vocabularies,
}

/// The entries of the sites that pass `check`.
fn sound() -> Vec<Sound> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sites = [
        "",
        "tests/fixtures/sites/golden",
        "tests/fixtures/sites/two-companies",
        "tests/fixtures/sites/clocks",
        "tests/fixtures/sites/scripts",
    ];
    let mut all = Vec::new();
    for site in sites {
        let site = root.join(site);
        let vocabularies =
            crate::parse::vocabularies_of(std::fs::read(site.join("breachbook.yaml")).unwrap());
        for file in walkdir::WalkDir::new(site.join("content")).sort_by_file_name() {
            let file = file.unwrap();
            let path = file.path().strip_prefix(&site).unwrap().to_string_lossy().into_owned();
            if file.file_type().is_file() && EntryKind::of_path(&path).is_some() {
                let text = std::fs::read_to_string(file.path()).unwrap();
                all.push(Sound { path, text, vocabularies: vocabularies.clone() });
            }
        }
    }
    all
}

fn kind_of(path: &str) -> SchemaKind {
    match EntryKind::of_path(path).unwrap() {
        EntryKind::Incident => SchemaKind::Incident,
        EntryKind::Company => SchemaKind::Company,
        EntryKind::Actor => SchemaKind::Actor,
        EntryKind::Source => SchemaKind::Source,
        EntryKind::Page => SchemaKind::Page,
    }
}

/// A file's YAML as editors read it: by YAML 1.2, in which `NO` and `n` are texts.
fn value(yaml: &str) -> Value {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(yaml, options).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

fn front(text: &str) -> String {
    let file = SourceMap::default().add(String::new(), String::new());
    let parts = front_matter::split(file, text, &mut Diagnostics::default()).unwrap();
    text[parts.yaml].to_owned()
}

fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::draft7::new(schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_schema_is_a_schema_and_says_what_each_field_is_for() {
    for kind in SchemaKind::ALL {
        let schema = schema(kind, embedded_vocabularies());
        jsonschema::draft7::meta::validate(&schema).unwrap();
        for (name, property) in schema["properties"].as_object().unwrap() {
            let is_plain = ["name", "title", "website"].contains(&name.as_str());
            assert!(
                is_plain
                    || !property["description"].as_str().unwrap_or_default().is_empty()
                    || property.get("enum").is_some(),
                "{} {name}",
                kind.name()
            );
        }
        let text = text(kind, embedded_vocabularies());
        assert!(text.ends_with("}\n"));
        // Editors refuse the whole schema.
        assert!(!text.contains("\"enum\": []"), "{}", kind.name());
    }
}

#[test]
fn every_entry_that_passes_the_check_passes_the_schema() {
    let mut tried = 0;
    for Sound { path, text, vocabularies } in sound() {
        let mut map = SourceMap::default();
        let file = map.add(path.clone(), text.clone());
        let mut diagnostics = Diagnostics::default();
        let kind = EntryKind::of_path(&path).unwrap();
        let context = Context { vocabularies: &vocabularies };
        let parsed = entry(EntryFile { file, kind, path: &path, text: &text }, context, &mut diagnostics);
        if parsed.is_none() || diagnostics.has_errors() {
            continue;
        }
        let found = faults(&schema(kind_of(&path), &vocabularies), &value(&front(&text)));
        assert_eq!(found, [""; 0], "{path}");
        tried += 1;
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn every_configuration_that_can_be_read_passes_the_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for site in
        ["", "tests/fixtures/sites/golden", "tests/fixtures/sites/clocks", "tests/fixtures/sites/scripts"]
    {
        let text = std::fs::read_to_string(root.join(site).join("breachbook.yaml")).unwrap();
        let found = faults(&schema(SchemaKind::Config, embedded_vocabularies()), &value(&text));
        assert_eq!(found, [""; 0], "{site}");
    }
}

#[test]
fn typical_mistakes_pass_no_schema() {
    let right = "title: A\ncompanies: [acme]\ndates: {disclosed: 2019-03-29}\nsources:\n  n: {title: N, url: \"https://example.org/a\"}\n";
    let schema = schema(SchemaKind::Incident, embedded_vocabularies());
    assert_eq!(faults(&schema, &value(right)), [""; 0]);
    for (from, to) in [
        ("title: A", "titel: A"),
        ("companies: [acme]\n", ""),
        ("companies: [acme]", "companies: [Acme Ltd]"),
        ("companies: [acme]", "companies: acme"),
        ("2019-03-29", "29 March 2019"),
        ("2019-03-29", "03/29/2019"),
        ("disclosed", "discolsed"),
        ("https://example.org/a", "example.org/a"),
        ("title: A", "title: A\nkind: [data-leak]"),
        ("title: A", "title: A\nstatus: alleged"),
        ("title: A", "title: A\nsensitive: \"yes\""),
        ("title: A", "title: A\ncountries: [Japan]"),
        ("title: A", "title: A\ncounts: [{value: 3.1 million, unit: people}]"),
        ("title: A", "title: A\ncounts: [{value: 5}]"),
        ("title: A", "title: A\ncounts: [{value: 5, unit: victims}]"),
        ("title: A", "title: A\nattribution: [{actor: apt32, claim: suspects}]"),
        ("title: A", "title: A\nattribution: [apt32]"),
        ("title: A", "title: A\nvulnerabilities: [cve-2019-604]"),
        ("title: A", "title: A\nactions: [{category: social, variety: sql-injection}]"),
        ("title: A", "title: A\nexposure: {stolen: confirmed}"),
        ("title: A", "title: A\nrelated: [{id: b, relation: after}]"),
        ("title: A", "title: A\nupdates: [{date: 2026, kind: created}]"),
        ("title: A", "title: \"\""),
    ] {
        assert_ne!(faults(&schema, &value(&right.replace(from, to))), [""; 0], "{to}");
    }
}

#[test]
fn a_sites_own_words_are_in_its_schema() {
    let config = b"title: A\nvocabularies:\n  kinds: {prank: Prank}\n  countries: {XK: Kosovo}\n".to_vec();
    let vocabularies = crate::parse::vocabularies_of(config);
    let text = schema(SchemaKind::Incident, &vocabularies).to_string();
    assert!(text.contains("\"prank\"") && text.contains("\"XK\"") && text.contains("Kosovo"));
}

/// The paths of mappings, `*` for what is in a list or under a key that is data, each with the fields asked for there.
type Fields = BTreeMap<String, BTreeSet<String>>;

/// What the program asks for in every mapping of every sound entry.
fn asked_for() -> BTreeMap<&'static str, Fields> {
    let mut all: BTreeMap<&'static str, Fields> = BTreeMap::new();
    for Sound { path, text, vocabularies } in sound() {
        let mut map = SourceMap::default();
        let file = map.add(path.clone(), text.clone());
        let parts = front_matter::split(file, &text, &mut Diagnostics::default()).unwrap();
        let Some(tree) = yaml::parse(file, &text, parts.yaml, &mut Diagnostics::default()) else { continue };
        let kind = EntryKind::of_path(&path).unwrap();
        asked::take();
        entry(
            EntryFile { file, kind, path: &path, text: &text },
            Context { vocabularies: &vocabularies },
            &mut Diagnostics::default(),
        );
        note(&tree, all.entry(kind_of(&path).name()).or_default());
    }
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema/tests/everything.yaml"),
    )
    .unwrap();
    let (file, tree) = parsed(&text);
    asked::take();
    config(file, &text, &mut Diagnostics::default());
    note(&tree, all.entry("config").or_default());
    all
}

fn parsed(text: &str) -> (FileId, Node) {
    let file = SourceMap::default().add(String::new(), text.to_owned());
    (file, yaml::parse(file, text, 0..text.len(), &mut Diagnostics::default()).unwrap())
}

/// Adds what was asked for since the last call to the paths of the places.
fn note(tree: &Node, fields: &mut Fields) {
    let mut places = BTreeMap::new();
    collect(tree, String::new(), &mut places);
    for (place, asked) in asked::take() {
        if let Some(path) = places.get(&place) {
            fields.entry(path.clone()).or_default().extend(asked.iter().map(|name| (*name).to_owned()));
        }
    }
}

/// Mappings whose keys are data.
const KEYED: [&str; 8] = [
    "/sources",
    "/external_ids",
    "/identifiers",
    "/theme_options",
    "/rules",
    "/vocabularies/kinds",
    "/vocabularies/countries",
    "/vocabularies/actions",
];

fn collect(node: &Node, path: String, places: &mut BTreeMap<Span, String>) {
    match &node.value {
        node::Value::Mapping(given) => {
            for (key, value) in given {
                let name = if KEYED.contains(&path.as_str()) { "*" } else { key.value.as_str() };
                collect(value, format!("{path}/{name}"), places);
            }
            if !KEYED.contains(&path.as_str()) {
                places.insert(node.head(), path);
            }
        }
        node::Value::List(items) => items.iter().for_each(|item| collect(item, format!("{path}/*"), places)),
        node::Value::Scalar(_) | node::Value::Empty => {}
    }
}

/// The fields of a schema's mappings by the same paths.
fn in_schema(schema: &Value, path: &str, fields: &mut Fields) {
    for shape in schema["anyOf"].as_array().into_iter().flatten() {
        in_schema(shape, path, fields);
    }
    if let Some(properties) = schema["properties"].as_object() {
        fields.entry(path.to_owned()).or_default().extend(properties.keys().cloned());
        properties.iter().for_each(|(name, shape)| in_schema(shape, &format!("{path}/{name}"), fields));
    }
    if schema.get("items").is_some() {
        in_schema(&schema["items"], &format!("{path}/*"), fields);
    }
    if schema["additionalProperties"].is_object() {
        in_schema(&schema["additionalProperties"], &format!("{path}/*"), fields);
    }
}

#[test]
fn the_program_asks_for_the_fields_of_the_schema_and_for_no_other() {
    let asked = asked_for();
    assert_eq!(asked.len(), SchemaKind::ALL.len());
    let (mut compared, mut top) = (0, 0);
    for kind in SchemaKind::ALL {
        let mut schemas = Fields::new();
        in_schema(&schema(kind, embedded_vocabularies()), "", &mut schemas);
        for (path, fields) in &asked[kind.name()] {
            assert_eq!(Some(fields), schemas.get(path), "{} at {path:?}", kind.name());
            compared += 1;
            top += usize::from(path.is_empty());
        }
    }
    assert_eq!(top, SchemaKind::ALL.len());
    assert!(compared >= 40, "{compared}");
}
