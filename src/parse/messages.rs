//! The words of a theme's interface: `i18n/LANG.yaml`.

use super::decode::{Decoder, Fields};
use super::node::{Node, Value};
use super::{bytes, vocabulary, yaml};
use crate::base::messages::Message;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// Parses the words of one language, in the order of the file. What is at fault is reported and left out.
pub fn messages(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<(String, Message)> {
    if !bytes::check_characters(file, text, diagnostics) {
        return Vec::new();
    }
    let range = bytes::byte_order_mark(text)..text.len();
    let Some(node) = yaml::parse(file, text, range, diagnostics) else { return Vec::new() };
    let mut decoder = Decoder::new(vocabulary::embedded(), diagnostics);
    let Some(mut fields) = Fields::of(&node, &mut decoder) else { return Vec::new() };
    let all = fields.all().iter();
    all.filter_map(|(key, node)| Some((key.value.clone(), message(node, &mut decoder)?))).collect()
}

fn message(node: &Node, decoder: &mut Decoder<'_>) -> Option<Message> {
    // Blanks at the ends of a message are meant: " and " joins words.
    if let Some(text) = node.text().filter(|text| !text.is_empty()) {
        return Some(Message::Text(text.to_owned()));
    }
    if !matches!(node.value, Value::Mapping(_)) {
        return decoder.text(node).map(|text| Message::Text(text.value));
    }
    let mut fields = Fields::of(node, decoder)?;
    let one = fields.required("one", "one: 1 incident", decoder).and_then(|node| decoder.text(node));
    let other = fields.required("other", "other: {n} incidents", decoder).and_then(|node| decoder.text(node));
    fields.finish(decoder);
    Some(Message::Plural { one: one?.value, other: other?.value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn read(text: &str) -> (Vec<(String, Message)>, Vec<&'static str>) {
        let file = SourceMap::default().add(String::new(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let list = messages(file, text, &mut diagnostics);
        (list, diagnostics.sorted().into_iter().map(|fault| fault.rule.id).collect())
    }

    #[test]
    fn texts_and_plurals_are_read_in_order() {
        let text = "b: Not stated\na: {one: \"{n} incident\", other: \"{n} incidents\"}\nunknown: unknown\n";
        let plural = Message::Plural { one: "{n} incident".into(), other: "{n} incidents".into() };
        let expected = vec![
            ("b".to_owned(), Message::Text("Not stated".into())),
            ("a".to_owned(), plural),
            ("unknown".to_owned(), Message::Text("unknown".into())),
        ];
        assert_eq!(read(text), (expected, vec![]));
    }

    #[test]
    fn what_is_no_message_is_reported_and_left_out() {
        for (text, rule) in [
            ("a: [x]\n", "wrong-shape"),
            ("a:\n", "wrong-shape"),
            ("a: {one: x}\n", "missing-field"),
            ("a: {one: x, other: y, few: z}\n", "unknown-field"),
            ("a: x\na: y\n", "yaml-duplicate-key"),
        ] {
            assert_eq!(read(text).1, [rule], "{text:?}");
        }
    }
}
