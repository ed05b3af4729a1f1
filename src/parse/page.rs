//! Files below `content/pages`.

use super::decode::{Decoder, Fields};
use super::document::Document;
use crate::model::page::Page;

/// Decodes a plain page.
pub(super) fn page(
    document: &Document<'_>,
    fields: &mut Fields<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<Page> {
    let title = fields.required("title", "title: About this record", decoder);
    let title = title.and_then(|node| decoder.line(node));
    let summary = decoder.optional_text(fields.take("summary"));
    let order = fields.take("order").and_then(|node| decoder.number(node));
    let draft = decoder.boolean_or(fields.take("draft"), false);
    let lang = decoder.optional_language(fields.take("lang"));
    let body = document.body(decoder);
    let order = order.and_then(|order| i64::try_from(order.value).ok());
    Some(Page { id: document.id.clone()?, title: title?, summary, order, draft, lang, body })
}
