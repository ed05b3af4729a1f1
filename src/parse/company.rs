//! Files below `content/companies`.

use super::decode::{Decoder, Fields};
use super::document::Document;
use super::node::Node;
use super::source::sources;
use crate::base::slug::Slug;
use crate::model::company::{CompanyAlias, CompanyFacts, Ownership, OwnershipKind, RawCompany};
use crate::source::Located;

/// Decodes a company.
pub(super) fn company(
    document: &Document<'_>,
    fields: &mut Fields<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<RawCompany> {
    let sources = sources(fields.take("sources"), decoder);
    let name =
        fields.required("name", "name: The company's name", decoder).and_then(|node| decoder.line(node));
    let aliases = fields.take("aliases").map_or(&[][..], |node| decoder.one_or_more(node));
    let parents = fields.take("parents").map_or(&[][..], |node| decoder.one_or_more(node));
    let parents = decoder.each(parents, ownership);
    let facts = CompanyFacts {
        aliases: decoder.each(aliases, alias),
        kind: decoder.optional_word(fields.take("kind"), "kind of organisation"),
        country: fields.take("country").and_then(|node| decoder.country(node)),
        sector: fields.take("sector").and_then(|node| decoder.sector(node)),
        website: fields.take("website").and_then(|node| decoder.url(node)).map(|url| url.value),
        identifiers: decoder.text_map(fields.take("identifiers")),
        former_ids: decoder.former_ids(fields.take("former_ids")),
        lang: decoder.optional_language(fields.take("lang")),
        body: document.body(decoder),
        name: name?,
    };
    Some(RawCompany { id: document.id.clone()?, facts, parents, sources })
}

/// A bare value is a name.
fn alias(decoder: &mut Decoder<'_>, node: &Node) -> Option<CompanyAlias> {
    let mut fields = Fields::short_or_long(node, "name");
    let name = fields.required("name", "name: The other name", decoder).and_then(|node| decoder.line(node));
    let kind = decoder.optional_line(fields.take("kind"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(CompanyAlias { name: name?.value, kind, citations })
}

/// A bare value is an id, of a group that the source does not specify.
fn ownership(decoder: &mut Decoder<'_>, node: &Node) -> Option<Ownership<Located<Slug>>> {
    let mut fields = Fields::short_or_long(node, "id");
    let parent = fields.required("id", "id: toyota", decoder).and_then(|node| decoder.slug(node));
    let relation = fields.take("relation");
    let relation = decoder.word_or(relation, "relation to a parent", OwnershipKind::SameGroupUnspecified);
    let from = decoder.optional_date(fields.take("from")).map(|date| date.value);
    let to = decoder.optional_date(fields.take("to")).map(|date| date.value);
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Ownership { parent: parent?, relation, from, to, citations, span: node.head() })
}
