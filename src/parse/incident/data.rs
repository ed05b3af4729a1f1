//! What data it was about, and what was not there.

use crate::model::incident::{DataFacts, Excluded};
use crate::model::word::Stated;
use crate::parse::decode::{Decoder, Fields, absence};
use crate::parse::node::Node;

/// A bare list is the classes; a word of absence says why there are none.
pub(super) fn data(node: Option<&Node>, decoder: &mut Decoder<'_>) -> DataFacts {
    let Some(node) = node else { return DataFacts::default() };
    if let Some(absence) = absence(node) {
        return DataFacts { classes: Stated::Absent(absence), ..DataFacts::default() };
    }
    let mut fields = Fields::short_or_long(node, "classes");
    let data = DataFacts {
        classes: decoder.stated_list(fields.take("classes"), Decoder::data_class),
        subjects: super::list(fields.take("subjects"), decoder, subject),
        excluded: super::list(fields.take("excluded"), decoder, excluded),
        as_stated: decoder.optional_text(fields.take("as_stated")),
        citations: decoder.citations(&mut fields),
    };
    fields.finish(decoder);
    data
}

fn subject(decoder: &mut Decoder<'_>, node: &Node) -> Option<String> {
    decoder.line(node).map(|line| line.value)
}

/// A bare value is the class.
fn excluded(decoder: &mut Decoder<'_>, node: &Node) -> Option<Excluded> {
    let mut fields = Fields::short_or_long(node, "class");
    let class = fields.required("class", "class: passwords", decoder);
    let class = class.and_then(|node| decoder.data_class(node));
    let by = decoder.optional_line(fields.take("by"));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Excluded { class: class?, by, citations })
}
