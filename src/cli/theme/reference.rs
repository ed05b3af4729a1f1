//! `breachbook theme reference`: what templates see, as a page of Markdown made from the types of the views.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::plan::views;

/// The views of pages, each with its templates. A test holds that every view and every template stands here.
const TEMPLATES: [(&str, &[&str]); 20] = [
    ("HomeView", &["home.html"]),
    ("TimelineView", &["timeline.html"]),
    ("IncidentView", &["incident.html"]),
    ("CompanyView", &["company.html"]),
    ("ActorView", &["actor.html"]),
    ("HistoryView", &["history.html"]),
    ("FacetView", &["facet.html"]),
    ("IndexAzView", &["index_az.html"]),
    ("SourceView", &["source.html"]),
    ("PublisherView", &["publisher.html"]),
    ("CorrectionsView", &["corrections.html"]),
    ("ContributeView", &["contribute.html"]),
    ("PageView", &["page.html"]),
    ("SearchView", &["search.html"]),
    ("DownloadsView", &["downloads.html"]),
    ("EmbedTimelineView", &["embed/timeline.html"]),
    ("EmbedIncidentView", &["embed/incident.html"]),
    ("RedirectView", &["redirect.html"]),
    ("ComponentsView", &["components.html"]),
    ("NotFoundView", &["404.html"]),
];

/// The fields of every view, in Markdown.
pub(super) fn text() -> String {
    let schema = views::schema();
    let types: BTreeMap<&str, &Value> = schema["$defs"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, definition)| (name.as_str(), definition))
        .collect();
    let mut text = HEAD.to_owned();
    let mut rest = types.clone();
    text.push_str("## Views\n");
    for (view, templates) in TEMPLATES {
        if let Some(definition) = rest.remove(view) {
            text.push_str(&section(view, definition));
            let templates: Vec<_> = templates.iter().map(|name| format!("`{name}`")).collect();
            text.push_str(&format!("\nTemplate: {}\n", templates.join(", ")));
            text.push_str(&table(definition));
        }
    }
    text.push_str("\n## Parts of views\n");
    for (name, definition) in rest {
        text.push_str(&section(name, definition));
        text.push_str(&table(definition));
    }
    text
}

const HEAD: &str = "\
# What templates see

Every page is one template filled with one view. The names below are the names in the template: `{{ heading }}`,
`{{ frame.site_title }}`, `{% for item in latest %}`. Besides the view a template sees:

| Name | What it is |
|---|---|
| `t` | the words of the interface, by key, as in `i18n/en.yaml`: `{{ t.timeline }}` |
| `assets` | the static files, by their name below `static`: `{{ frame.root }}{{ assets[\"site.css\"] }}` |
| `options` | the options of the theme: `{{ options.footer_text }}` |

A type with `?` may be empty: ask with `{% if … %}` before you use it. Texts are plain text and are escaped where they
are written; only `Html` is finished markup.

This page is made from the program's types by `breachbook theme reference`.

";

fn section(name: &str, definition: &Value) -> String {
    let description = description(definition);
    let lines = if description.is_empty() { String::new() } else { format!("\n{description}\n") };
    format!("\n### {name}\n{lines}")
}

/// The fields of an object, or the words of a closed list.
fn table(definition: &Value) -> String {
    if let Some(words) = words(definition) {
        let rows = words.into_iter().map(|(word, meaning)| format!("| `{word}` | {meaning} |\n"));
        return format!("\n| Word | Meaning |\n|---|---|\n{}", rows.collect::<String>());
    }
    let Some(properties) = definition["properties"].as_object() else { return String::new() };
    // The list of required fields keeps the order of the type.
    let order = definition["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let row = |name: &str| {
        let field = &properties[name];
        format!("| `{name}` | {} | {} |\n", type_of(field), description(field))
    };
    format!("\n| Field | Type | Meaning |\n|---|---|---|\n{}", order.map(row).collect::<String>())
}

/// The words of a closed list, each with its meaning.
fn words(definition: &Value) -> Option<Vec<(&str, String)>> {
    let variants = definition["oneOf"].as_array()?;
    variants.iter().map(|variant| Some((variant["const"].as_str()?, description(variant)))).collect()
}

fn type_of(field: &Value) -> String {
    if let Some(name) = field["$ref"].as_str() {
        return named(name);
    }
    if let Some(choices) = field["anyOf"].as_array() {
        let known: Vec<_> = choices.iter().filter(|choice| choice["type"] != "null").map(type_of).collect();
        return format!("{}?", known.join(" or "));
    }
    match &field["type"] {
        Value::String(name) => plain(name, field),
        Value::Array(names) => {
            let name = names.iter().filter_map(Value::as_str).find(|name| *name != "null");
            format!("{}?", plain(name.unwrap_or("value"), field))
        }
        _ => "value".to_owned(),
    }
}

fn plain(name: &str, field: &Value) -> String {
    match name {
        "array" => format!("list of {}", type_of(&field["items"])),
        "string" => "text".to_owned(),
        "boolean" => "true or false".to_owned(),
        "integer" | "number" => "number".to_owned(),
        other => other.to_owned(),
    }
}

/// A link to the type's own section.
fn named(reference: &str) -> String {
    let name = reference.rsplit('/').next().unwrap_or_default();
    format!("[{name}](#{})", name.to_lowercase())
}

/// A description on one line; links between items of the source are words here.
fn description(of: &Value) -> String {
    let text = of["description"].as_str().unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("[`", "`").replace("`]", "`").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::render::Layer;

    #[test]
    fn every_view_has_its_templates_and_every_template_its_view() {
        let schema = views::schema();
        let views = schema["anyOf"].as_array().expect("a view is one of several").iter();
        let views = views.filter_map(|view| view["$ref"].as_str()?.rsplit('/').next());
        let views: BTreeSet<&str> = views.collect();
        assert_eq!(TEMPLATES.map(|(view, _)| view).into_iter().collect::<BTreeSet<_>>(), views);
        let rubric = Layer::embedded("rubric").expect("the program carries it");
        let templates: BTreeSet<&str> = rubric
            .paths()
            .filter_map(|path| path.strip_prefix("templates/"))
            // Cards are no pages: `card` lays their texts out before a template sees them.
            .filter(|name| {
                !name.contains("/_") && !name.ends_with("base.html") && !name.starts_with("cards/")
            })
            .collect();
        let named: BTreeSet<&str> = TEMPLATES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert_eq!(named, templates);
    }

    #[test]
    fn every_field_has_a_meaning() {
        for line in text().lines().filter(|line| line.starts_with('|')) {
            assert!(!line.ends_with("|  |"), "{line}");
        }
    }
}
