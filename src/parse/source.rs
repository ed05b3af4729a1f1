//! Sources: as files of their own, and as entries list them.

use super::decode::{Decoder, Fields, MAX_ITEMS};
use super::document::Document;
use super::node::{Node, Value};
use crate::base::slug::Slug;
use crate::diagnostic::factory::field as say;
use crate::model::source::{Archive, RawSource, RawSourceUse, SourceFacts, SourceTarget};
use crate::source::{Located, Span};

/// Decodes a file below `content/sources`.
pub(super) fn source(
    document: &Document<'_>,
    fields: &mut Fields<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<RawSource> {
    let facts = facts(fields, decoder);
    let former_ids = decoder.former_ids(fields.take("former_ids"));
    let body = document.body(decoder);
    Some(RawSource { id: document.id.clone()?, facts: facts?, former_ids, body })
}

/// Decodes the field `sources` and lets citations name its keys, so it comes before every other field.
pub(super) fn sources(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Vec<RawSourceUse> {
    let Some(node) = node else { return Vec::new() };
    let Value::Mapping(given) = &node.value else {
        decoder.let_citations_pass();
        decoder.push(match addresses(node) {
            Some(address) => say::bare_address(node.head(), None, address),
            None => say::wrong_shape(node.head(), "a key for each source (`key: …`)", node.kind())
                .help("write `sources: {zdnet: {title: …, url: …}}`, or `zdnet: ID` with the id of a file below content/sources"),
        });
        return Vec::new();
    };
    if let Some((place, key)) = fields_of_one(given) {
        decoder.let_citations_pass();
        decoder.push(say::source_without_key(place, key));
        return Vec::new();
    }
    let given = decoder.at_most(MAX_ITEMS, given, |(key, _)| key.span);
    // All keys can be cited, also those whose source is at fault: one mistake is one message.
    decoder.set_source_keys(given.iter().map(|(key, _)| key.value.clone()));
    given.iter().filter_map(|(key, node)| source_use(key, node, decoder)).collect()
}

/// The address that stands for a source, or the first of several.
fn addresses(node: &Node) -> Option<&str> {
    match &node.value {
        Value::List(items) => items.first().and_then(address),
        _ => address(node),
    }
}

fn address(node: &Node) -> Option<&str> {
    node.text().filter(|text| {
        text.starts_with("https://") || text.starts_with("http://") || text.starts_with("www.")
    })
}

/// Whether the fields of one source stand where each source has a key: the place of the first, and the key without a value
/// before them.
fn fields_of_one(given: &[(Located<String>, Node)]) -> Option<(Span, Option<&str>)> {
    let is_told = |(key, node): &&(Located<String>, Node)| match key.value.as_str() {
        "url" => address(node).is_some(),
        "title" => node.text().is_some_and(|title| title.contains(' ')),
        _ => false,
    };
    let place = given.iter().position(|field| is_told(&field))?;
    let before = given[..place].iter().rfind(|(_, node)| node.is_empty());
    Some((given[place].0.span, before.map(|(key, _)| key.value.as_str())))
}

fn source_use(key: &Located<String>, node: &Node, decoder: &mut Decoder<'_>) -> Option<RawSourceUse> {
    if let Err(error) = Slug::new(&key.value) {
        let suggestion = Slug::from_text(&key.value);
        let suggestion = suggestion.as_ref().map(Slug::as_str);
        decoder.push(say::not_an_id(key.span, &key.value, &error.to_string(), suggestion));
    }
    let mut id = None;
    let target = match &node.value {
        Value::Scalar(_) => match address(node) {
            Some(address) => {
                decoder.push(say::bare_address(node.span, Some(&key.value), address));
                return None;
            }
            None => SourceTarget::Shared(decoder.slug(node)?),
        },
        Value::Empty => {
            decoder.push(say::missing_field(key.span, "title", "title: The title of the article"));
            return None;
        }
        Value::List(_) | Value::Mapping(_) => {
            let mut fields = Fields::of(node, decoder)?;
            id = fields.take("id").and_then(|node| decoder.slug(node));
            let facts = facts(&mut fields, decoder);
            fields.finish(decoder);
            SourceTarget::Own(Box::new(facts?))
        }
    };
    Some(RawSourceUse { key: key.clone(), id, target })
}

fn facts(fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<SourceFacts> {
    let title = fields.required("title", "title: The title of the article", decoder);
    let title = title.and_then(|node| decoder.line(node));
    Some(SourceFacts {
        publisher: decoder.optional_line(fields.take("publisher")),
        authors: decoder.optional_lines(fields.take("authors")),
        url: fields.take("url").and_then(|node| decoder.url(node)),
        published: decoder.optional_date(fields.take("published")),
        updated: decoder.optional_date(fields.take("updated")).map(Box::new),
        kind: decoder.optional_word(fields.take("kind"), "kind of source"),
        archived: fields.take("archived").and_then(|node| archive(node, decoder)).map(Box::new),
        via: fields
            .take("via")
            .and_then(|node| via(node, decoder))
            .map(|slug| Box::new(slug.map(|slug| slug.to_string()))),
        lang: decoder.optional_language(fields.take("lang")),
        title: title?,
    })
}

/// The key of the source that one repeats.
fn via(node: &Node, decoder: &mut Decoder<'_>) -> Option<Located<Slug>> {
    if address(node).is_some() {
        decoder.push(say::via_address(node.span));
        return None;
    }
    decoder.slug(node)
}

fn archive(node: &Node, decoder: &mut Decoder<'_>) -> Option<Archive> {
    let mut fields = Fields::short_or_long(node, "url");
    let url = fields.required("url", "url: https://web.archive.org/web/…", decoder);
    let url = url.and_then(|node| decoder.url(node));
    let at = fields.take("at").and_then(|node| decoder.day(node));
    fields.finish(decoder);
    Some(Archive { url: url?.value, at: at.map(|day| day.value) })
}
