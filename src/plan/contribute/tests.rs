//! The page on contributing: where reports go, and that its form asks for what an entry may hold.

use serde_json::Value;

use super::*;
use crate::base::messages::Messages;
use crate::diagnostic::Diagnostics;
use crate::plan::Sample;
use crate::plan::views::{EntryForm, FieldKind, FormField};
use crate::schema::{SchemaKind, schema};
use crate::source::SourceMap;
use crate::{parse, plan};

/// The form of a record that brings a class of data along.
fn form() -> (Site, EntryForm) {
    let file = SourceMap::default().add(String::new(), String::new());
    let config = "title: A\nvocabularies: {data-classes: {moods: {label: Moods}}}\n";
    let config = parse::config(file, config, &mut Diagnostics::default()).unwrap();
    let mut site = Sample::Full.record(&config);
    site.config = config;
    let words = include_str!("../../../themes/rubric/i18n/en.yaml");
    let messages = Messages::new(parse::messages(file, words, &mut Diagnostics::default()));
    let form = form::form(&plan::Desk::new(&site, &messages, Route::Contribute));
    (site, form)
}

fn fields(form: &EntryForm) -> impl Iterator<Item = &FormField> {
    let parts = form.groups.iter().flat_map(|group| group.parts.iter().chain(&group.more));
    parts.flat_map(|part| &part.fields)
}

/// The shapes that a field of front matter can have, whatever else stands there in its place.
fn shapes<'a>(shape: &'a Value, name: &str) -> Vec<&'a Value> {
    let inner = shape["anyOf"].as_array().into_iter().flatten().flat_map(|inner| shapes(inner, name));
    let own = match name {
        "0" => &shape["items"],
        _ => shape["properties"].get(name).unwrap_or(&shape["additionalProperties"]),
    };
    let own = Some(own).filter(|own| own.is_object());
    own.into_iter().chain(inner).collect()
}

/// Every word that a shape lists, at any depth of its alternatives and items.
fn words<'a>(shape: &'a Value, list: &mut Vec<&'a str>) {
    list.extend(shape["enum"].as_array().into_iter().flatten().filter_map(Value::as_str));
    let inner = shape["anyOf"].as_array().into_iter().flatten().chain(shape.get("items"));
    inner.for_each(|inner| words(inner, list));
}

#[test]
fn every_field_is_one_of_the_schema_and_offers_its_words() {
    let (site, form) = form();
    let schema = schema(SchemaKind::Incident, &site.config.vocabularies);
    // They become the name of the file, a list of ids, and the text below the front matter.
    let elsewhere = ["id", "company", "body"];
    let mut choices = 0;
    for field in fields(&form).filter(|field| !elsewhere.contains(&&*field.name)) {
        let found = field.name.split('.').fold(vec![&schema], |found, name| {
            found.into_iter().flat_map(|shape| shapes(shape, name)).collect()
        });
        assert!(!found.is_empty(), "the schema has no field `{}`", field.name);
        if matches!(field.kind, FieldKind::Choice | FieldKind::Many) {
            let mut expected = Vec::new();
            found.iter().for_each(|shape| words(shape, &mut expected));
            // Why there is no value is said by leaving the field empty.
            let absent = ["not-stated", "unknown", "withheld", "not-applicable"];
            let is_word = |word: &&str| !absent.contains(word) || field.name.ends_with(".qualifier");
            let is_word =
                |word: &&str| is_word(word) || (field.name.ends_with(".state") && *word == "unknown");
            let mut expected: Vec<_> = expected.into_iter().filter(is_word).collect();
            expected.sort_unstable();
            expected.dedup();
            let mut offered: Vec<_> = field.options.iter().map(|option| &*option.value).collect();
            offered.sort_unstable();
            assert_eq!(offered, expected, "{}", field.name);
            choices += 1;
        }
    }
    assert!(choices > 15, "{choices}");
}

#[test]
fn fields_that_need_others_name_fields_of_the_form_and_say_why() {
    let (_, form) = form();
    let all: Vec<&FormField> = fields(&form).collect();
    for field in &all {
        for name in field.needs.split(' ').filter(|name| !name.is_empty()) {
            let needed = all.iter().find(|other| other.name == name);
            assert!(needed.is_some_and(|needed| needed.problem.is_some()), "{}: {name}", field.name);
        }
        let can_be_wrong = field.required || field.pattern.is_some();
        assert!(!can_be_wrong || field.problem.is_some(), "{}", field.name);
    }
    let mut ids: Vec<_> = all.iter().map(|field| &field.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len(), "ids are unique");
}

#[test]
fn only_a_known_host_gives_a_way_to_its_reports() {
    for (repository, expected) in [
        ("https://github.com/a/b", Some("https://github.com/a/b/issues/new")),
        ("https://github.com/a/b.git", Some("https://github.com/a/b/issues/new")),
        ("https://gitlab.com/a/b/c/", Some("https://gitlab.com/a/b/c/-/issues/new")),
        ("https://git.example/a/b", None),
        ("https://github.com.example/a/b", None),
    ] {
        assert_eq!(reports(&Url::parse(repository).unwrap()).as_deref(), expected, "{repository}");
    }
}
