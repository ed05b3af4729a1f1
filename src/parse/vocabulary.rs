//! Vocabularies: the embedded files, and what a site adds to them in its configuration.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::decode::{Decoder, Fields};
use super::node::{Node, Value};
use super::yaml;
use crate::base::slug::Slug;
use crate::diagnostic::factory::field as say;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::vocabulary::{ActionCategory, Actions, Provenance, Term, Vocabularies, Vocabulary};
use crate::source::{FileId, Located, SourceMap};

/// The embedded files, by the name under which a configuration extends them.
const FILES: [(&str, &str); 5] = [
    ("data-classes", include_str!("../vocabulary/data-classes.yaml")),
    ("kinds", include_str!("../vocabulary/kinds.yaml")),
    ("sectors", include_str!("../vocabulary/sectors.yaml")),
    ("countries", include_str!("../vocabulary/countries.yaml")),
    ("actions", include_str!("../vocabulary/actions.yaml")),
];

/// The names of the vocabularies, in the order of their files.
pub(super) const NAMES: [&str; 5] = [FILES[0].0, FILES[1].0, FILES[2].0, FILES[3].0, FILES[4].0];

static EMBEDDED: LazyLock<Vocabularies> = LazyLock::new(|| read_embedded().0);

/// The vocabularies that the program brings along.
#[must_use]
pub fn embedded() -> &'static Vocabularies {
    &EMBEDDED
}

fn read_embedded() -> (Vocabularies, Vec<Diagnostic>) {
    let mut map = SourceMap::default();
    let mut diagnostics = Diagnostics::default();
    let mut all = Vocabularies::default();
    for (name, text) in FILES {
        let file = map.add(format!("{name}.yaml"), text.to_owned());
        read_file(file, (name, text), &mut all, &mut diagnostics);
    }
    (all, diagnostics.sorted())
}

fn read_file(
    file: FileId,
    (name, text): (&'static str, &str),
    all: &mut Vocabularies,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let node = yaml::parse(file, text, 0..text.len(), diagnostics)?;
    let none = Vocabularies::default();
    let mut decoder = Decoder::new(&none, diagnostics);
    let mut fields = Fields::of(&node, &mut decoder)?;
    let provenance = fields.required("source", "source: {title: …}", &mut decoder);
    let provenance = provenance.and_then(|node| provenance_of(node, &mut decoder)).unwrap_or_default();
    let terms = fields.required("terms", "terms: {…}", &mut decoder);
    fields.finish(&mut decoder);
    extend(all, (name, terms?), &mut decoder);
    let own = vocabulary_of(all, name).into_iter().flat_map(|vocabulary| vocabulary.terms.values_mut());
    own.for_each(|term| term.own = false);
    match vocabulary_of(all, name) {
        Some(vocabulary) => vocabulary.provenance = provenance,
        None => all.actions.provenance = provenance,
    }
    Some(())
}

fn provenance_of(node: &Node, decoder: &mut Decoder<'_>) -> Option<Provenance> {
    let mut fields = Fields::of(node, decoder)?;
    let mut text = |name| decoder.optional_text(fields.take(name)).unwrap_or_default();
    let provenance = Provenance {
        title: text("title"),
        url: text("url"),
        version: text("version"),
        licence: text("licence"),
        note: text("note"),
    };
    fields.finish(decoder);
    Some(provenance)
}

/// Decodes the field `vocabularies` of a configuration into the vocabularies that it extends.
pub(super) fn extend_all(all: &mut Vocabularies, node: &Node, decoder: &mut Decoder<'_>) {
    let Some(mut fields) = Fields::of(node, decoder) else { return };
    for (name, _) in FILES {
        if let Some(terms) = fields.take(name) {
            extend(all, (name, terms), decoder);
        }
    }
    fields.finish(decoder);
}

fn extend(all: &mut Vocabularies, (name, node): (&'static str, &Node), decoder: &mut Decoder<'_>) {
    let Some(mut terms) = Fields::of(node, decoder) else { return };
    for (key, node) in terms.all() {
        if !is_id(key, name, decoder) {
            continue;
        }
        match vocabulary_of(all, name) {
            Some(vocabulary) => {
                let term = term(key, node, decoder);
                vocabulary.terms.extend(term.map(|term| (key.value.clone(), term)));
            }
            None => category(&mut all.actions, (key, node), decoder),
        }
    }
}

fn vocabulary_of<'a>(all: &'a mut Vocabularies, name: &str) -> Option<&'a mut Vocabulary> {
    match name {
        "data-classes" => Some(&mut all.data_classes),
        "kinds" => Some(&mut all.kinds),
        "sectors" => Some(&mut all.sectors),
        "countries" => Some(&mut all.countries),
        _ => None,
    }
}

/// Whether a key may be an id of a vocabulary: a slug, or two capital letters for a country.
fn is_id(key: &Located<String>, vocabulary: &str, decoder: &mut Decoder<'_>) -> bool {
    let text = key.value.as_str();
    if vocabulary == "countries" {
        let code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        if !code {
            let fault = say::not_an_id(key.span, text, "a country code is two capital letters", None);
            decoder.push(fault.help("write the two letters of ISO 3166-1 in capitals, such as `NO`"));
        }
        return code;
    }
    match Slug::new(text) {
        Ok(_) => true,
        Err(error) => {
            let suggestion = Slug::from_text(text);
            let suggestion = suggestion.as_ref().map(Slug::as_str);
            decoder.push(say::not_an_id(key.span, text, &error.to_string(), suggestion));
            false
        }
    }
}

/// A bare value is a label.
fn term(key: &Located<String>, node: &Node, decoder: &mut Decoder<'_>) -> Option<Term> {
    let mut fields = Fields::short_or_long(node, "label");
    let label = label(key, &mut fields, decoder);
    let term = Term {
        code: decoder.optional_line(fields.take("code")),
        description: decoder.optional_text(fields.take("description")),
        group: decoder.optional_line(fields.take("group")),
        sensitive: decoder.boolean_or(fields.take("sensitive"), false),
        own: true,
        aliases: decoder.optional_lines(fields.take("aliases")),
        label: label?,
    };
    fields.finish(decoder);
    Some(term)
}

fn label(key: &Located<String>, fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<String> {
    let label = fields.take("label");
    if label.is_none() {
        decoder.push(say::missing_field(key.span, "label", "label: How a reader sees it"));
    }
    decoder.optional_line(label)
}

/// A category of actions; one that is there already gets what is new.
fn category(actions: &mut Actions, (key, node): (&Located<String>, &Node), decoder: &mut Decoder<'_>) {
    let Some(mut fields) = Fields::of(node, decoder) else { return };
    let known = actions.categories.contains_key(&key.value);
    let label =
        if known { decoder.optional_line(fields.take("label")) } else { label(key, &mut fields, decoder) };
    // For those who edit the file.
    decoder.optional_text(fields.take("description"));
    decoder.optional_lines(fields.take("aliases"));
    let varieties = labelled(fields.take("varieties"), decoder);
    let vectors = labelled(fields.take("vectors"), decoder);
    fields.finish(decoder);
    let category: &mut ActionCategory = actions.categories.entry(key.value.clone()).or_default();
    category.label = label.unwrap_or_else(|| std::mem::take(&mut category.label));
    category.varieties.extend(varieties);
    category.vectors.extend(vectors);
}

/// A list of `{id, label}`, or a mapping from id to label.
fn labelled(node: Option<&Node>, decoder: &mut Decoder<'_>) -> BTreeMap<String, String> {
    let Some(node) = node else { return BTreeMap::new() };
    if let Value::Mapping(_) = node.value {
        return decoder.text_map(Some(node));
    }
    let items = decoder.items(node);
    let pairs = decoder.each(items, |decoder, node| {
        let mut fields = Fields::of(node, decoder)?;
        let id = fields.required("id", "id: phishing", decoder).and_then(|node| decoder.slug(node));
        let label = fields.required("label", "label: Phishing", decoder).and_then(|node| decoder.line(node));
        fields.finish(decoder);
        Some((id?.value.to_string(), label?.value))
    });
    pairs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_have_no_fault() {
        let (all, faults) = read_embedded();
        let faults: Vec<_> = faults.iter().map(|fault| (&fault.message, fault.primary.span)).collect();
        assert!(faults.is_empty(), "{faults:?}");
        for vocabulary in [&all.data_classes, &all.kinds, &all.sectors, &all.countries] {
            assert!(vocabulary.terms.len() >= 15 && !vocabulary.provenance.title.is_empty());
        }
        assert_eq!(all.actions.categories.len(), 8);
        assert!(all.actions.categories["social"].varieties.contains_key("phishing"));
        assert_eq!(all.actions.provenance.version.get(..5), Some("1.4.1"));
    }

    #[test]
    fn countries_are_those_of_iso_3166() {
        let ours: Vec<&str> = embedded().countries.terms.keys().map(String::as_str).collect();
        let mut theirs = rust_iso3166::ALL_ALPHA2.to_vec();
        theirs.sort_unstable();
        assert_eq!(ours, theirs);
        assert_eq!(ours.len(), 249);
        assert_eq!(embedded().countries.label("NO"), "Norway");
    }
}
