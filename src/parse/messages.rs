//! The words of a theme's interface: `i18n/LANG.yaml`.

use super::decode::{Decoder, Fields};
use super::node::{Node, Value};
use super::{bytes, vocabulary, yaml};
use crate::base::messages::{Message, VOCABULARY};
use crate::base::plural::{Category, Forms};
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// Parses the words of one language, in the order of the file. What is at fault is reported and left out.
///
/// What stands below `vocabulary` are labels, whose keys are joined: `vocabulary.kinds.data-breach`.
pub fn messages(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<(String, Message)> {
    if !bytes::check_characters(file, text, diagnostics) {
        return Vec::new();
    }
    let range = bytes::byte_order_mark(text)..text.len();
    let Some(node) = yaml::parse(file, text, range, diagnostics) else { return Vec::new() };
    let mut decoder = Decoder::new(vocabulary::embedded(), diagnostics);
    let Some(mut fields) = Fields::of(&node, &mut decoder) else { return Vec::new() };
    let labels = fields.take("vocabulary").map(|node| labels(node, &mut decoder)).unwrap_or_default();
    let words = fields.all().iter().filter(|(key, _)| key.value != "vocabulary");
    let words = words.filter_map(|(key, node)| Some((key.value.clone(), message(node, &mut decoder)?)));
    words.collect::<Vec<_>>().into_iter().chain(labels).collect()
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
    let other = fields.required("other", "other: {n} incidents", decoder).and_then(|node| decoder.text(node));
    let others = Category::ALL.into_iter().filter(|category| *category != Category::Other);
    let rest = others.filter_map(|category| {
        let form = fields.take(category.as_str()).and_then(|node| decoder.text(node))?;
        Some((category, form.value))
    });
    let rest: Vec<_> = rest.collect();
    fields.finish(decoder);
    Some(Message::Plural(Forms::new(other?.value, rest)))
}

/// The labels of the terms of every vocabulary, in the order of their keys.
fn labels(node: &Node, decoder: &mut Decoder<'_>) -> Vec<(String, Message)> {
    let Some(mut fields) = Fields::of(node, decoder) else { return Vec::new() };
    let mut all = Vec::new();
    for name in vocabulary::NAMES {
        let terms = decoder.text_map(fields.take(name));
        let labels = terms
            .into_iter()
            .map(|(term, label)| (format!("{VOCABULARY}{name}.{term}"), Message::Text(label)));
        all.extend(labels);
    }
    fields.finish(decoder);
    all
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
        let plural =
            Message::Plural(Forms::new("{n} incidents".into(), [(Category::One, "{n} incident".into())]));
        let expected = vec![
            ("b".to_owned(), Message::Text("Not stated".into())),
            ("a".to_owned(), plural),
            ("unknown".to_owned(), Message::Text("unknown".into())),
        ];
        assert_eq!(read(text), (expected, vec![]));
    }

    #[test]
    fn labels_of_vocabularies_have_keys_of_their_own() {
        let text = "vocabulary:\n  kinds: {fraud: Betrug}\n  countries: {\"NO\": Norwegen}\na: x\n";
        let keys: Vec<String> = read(text).0.into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["a", "vocabulary.kinds.fraud", "vocabulary.countries.NO"]);
    }

    #[test]
    fn what_is_no_message_is_reported_and_left_out() {
        for (text, rule) in [
            ("a: [x]\n", "wrong-shape"),
            ("a:\n", "wrong-shape"),
            ("a: {one: x}\n", "missing-field"),
            ("a: {one: x, other: y, several: z}\n", "unknown-field"),
            ("vocabulary: {kind: {fraud: Betrug}}\n", "unknown-field"),
            ("vocabulary: {kinds: [fraud]}\n", "wrong-shape"),
            ("a: x\na: y\n", "yaml-duplicate-key"),
        ] {
            assert_eq!(read(text).1, [rule], "{text:?}");
        }
    }
}
