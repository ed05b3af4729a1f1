//! YAML text to a tree of [`Node`]s: the one place that knows the YAML library.
//!
//! The library types plain scalars (`2019`, `true`, `null`); a field decides here, so their text is taken from the
//! file instead. Where the library stops at a fault, there is no tree; keys that stand twice are reported and the
//! first is kept.

mod events;
mod layout;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};

use super::node::{Node, Scalar, Value};
use super::{bytes, scan, waiver};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::text as say;
use crate::source::{FileId, Located, Span};

/// The most values in one file: the largest vocabulary has half as many.
const MAX_NODES: usize = 10_000;

/// A value as YAML in block style, every text that YAML would take for something else in quotes.
///
/// # Panics
/// If the value has other keys than texts.
#[must_use]
pub fn written(value: &impl Serialize) -> String {
    let options = serde_yaml::ser_options! { prefer_block_scalars: false, compact_list_indent: false };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, value, options)
        .expect("texts are keys, and memory takes every text");
    text
}

/// A text of the program's own, whose form is known.
///
/// # Panics
/// If the text is not in that form: it was compiled in, and a test reads it.
#[must_use]
pub fn built_in<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the program's own texts have their form")
}

/// Parses the YAML in a range of a file's text, after [`scan::yaml`] has looked at it. `None`: errors were reported.
pub fn parse(file: FileId, text: &str, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let refused = scan::yaml(file, text, range.clone(), diagnostics)?;
    if refused.is_empty() { parse_scanned(file, text, range, diagnostics) } else { None }
}

/// Parses YAML that [`scan::yaml`] has looked at; what it refused is to be set aside in the text. `None`: errors were
/// reported.
pub fn parse_scanned(
    file: FileId,
    text: &str,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let yaml = &text[range.clone()];
    let place = Place { file, yaml, offset: range.start };
    if let Some(tree) = events::read(yaml) {
        return Some(place.node(tree, diagnostics));
    }
    match by_the_library(yaml) {
        Ok(tree) => Some(place.node(tree, diagnostics)),
        Err(error) => {
            let span = place.of_error(&error);
            let fault = layout::fault(file, &text[..range.end], range.start, span.start as usize);
            diagnostics.push(fault.unwrap_or_else(|| {
                let start = text[..span.start as usize].rfind('\n').map_or(0, |end| end + 1);
                let line = text[start..].lines().next().unwrap_or_default();
                say::syntax(span, &what_is_wrong(&error), line)
            }));
            None
        }
    }
}

fn by_the_library(yaml: &str) -> Result<Placed, serde_yaml::Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
        budget: serde_yaml::budget! { max_nodes: MAX_NODES, max_depth: 4 * scan::MAX_DEPTH, max_anchors: 0, max_aliases: 0 },
    };
    serde_yaml::from_str_with_options(yaml, options)
}

/// A value with its place in the YAML, which may be wrong where the library has none.
struct Placed {
    raw: Raw,
    range: Range<usize>,
}

impl<'de> Deserialize<'de> for Placed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Raw>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let (start, length) = (span.byte_offset().unwrap_or(0), span.byte_len().unwrap_or(0));
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let end = start.saturating_add(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(Self { raw: spanned.value, range: start..end })
    }
}

/// A value as the library gives it.
enum Raw {
    /// A plain scalar that the library took for a number, a truth value or nothing.
    Typed,
    Text(String),
    List(Vec<Placed>),
    Mapping(Vec<(Placed, Placed)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = access.next_entry()? {
            fields.push(field);
        }
        Ok(Raw::Mapping(fields))
    }
}

/// Where the YAML stands in its file.
struct Place<'a> {
    file: FileId,
    yaml: &'a str,
    /// The offset of the YAML in the file.
    offset: usize,
}

impl Place<'_> {
    fn node(&self, placed: Placed, diagnostics: &mut Diagnostics) -> Node {
        let range = self.range(placed.range);
        match placed.raw {
            Raw::Typed => self.typed(range),
            Raw::Text(text) => {
                let span = self.span(range.clone());
                bytes::check_escaped(&text, &self.yaml[range.clone()], span, diagnostics);
                let scalar = Scalar { text, comment: self.comment_behind(&range) };
                Node { value: Value::Scalar(scalar), span: self.span(range) }
            }
            Raw::List(items) => {
                let items: Vec<_> = items.into_iter().map(|item| self.node(item, diagnostics)).collect();
                let last = items.last().map(|item| item.span);
                Node { span: self.around(range, last), value: Value::List(items) }
            }
            Raw::Mapping(fields) => {
                let fields = self.fields(fields, diagnostics);
                let last = fields.last().map(|(_, value)| value.span);
                Node { span: self.around(range, last), value: Value::Mapping(fields) }
            }
        }
    }

    fn typed(&self, range: Range<usize>) -> Node {
        let text = &self.yaml[range.clone()];
        let value = match text {
            "" | "~" | "null" | "Null" | "NULL" => Value::Empty,
            _ => Value::Scalar(Scalar { text: text.to_owned(), comment: self.comment_behind(&range) }),
        };
        Node { value, span: self.span(range) }
    }

    fn fields(
        &self,
        raw: Vec<(Placed, Placed)>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Located<String>, Node)> {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        let mut fields = Vec::new();
        for (key, value) in raw {
            let key = self.key(key, diagnostics);
            let mut value = self.node(value, diagnostics);
            if value.is_empty() && value.span.start == value.span.end {
                // The library places a missing value anywhere: it is missed behind its key.
                value.span = Span { start: key.span.end, end: key.span.end, ..key.span };
            }
            match first.get(&key.value) {
                Some(before) => diagnostics.push(say::duplicate_key(key.span, *before, &key.value)),
                None => {
                    first.insert(key.value.clone(), key.span);
                    fields.push((key, value));
                }
            }
        }
        fields
    }

    fn key(&self, placed: Placed, diagnostics: &mut Diagnostics) -> Located<String> {
        let range = self.range(placed.range);
        let span = self.span(range.clone());
        let text = match placed.raw {
            Raw::Text(text) => text,
            Raw::Typed => self.yaml[range].to_owned(),
            Raw::List(_) | Raw::Mapping(_) => {
                diagnostics.push(say::complex_key(span));
                String::new()
            }
        };
        Located::new(text, span)
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        if self.yaml.get(range.clone()).is_some() { range } else { 0..0 }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }

    /// The span of a collection: the library gives only its beginning.
    fn around(&self, start: Range<usize>, last: Option<Span>) -> Span {
        let inner = last.map_or(start.end, |span| span.end as usize - self.offset).max(start.end);
        let close = match self.yaml.as_bytes().get(start.start) {
            Some(b'[') if !start.is_empty() => b']',
            Some(b'{') if !start.is_empty() => b'}',
            _ => return self.span(start.start..inner),
        };
        let behind = self.yaml.as_bytes()[inner..].iter().position(|byte| !b" \t\r\n,".contains(byte));
        let end = behind.map_or(inner, |blanks| inner + blanks);
        let closes = self.yaml.as_bytes().get(end) == Some(&close);
        self.span(start.start..if closes { end + 1 } else { inner })
    }

    /// The comment behind a scalar without quotes, on its line.
    fn comment_behind(&self, range: &Range<usize>) -> Option<Span> {
        let text = &self.yaml[range.clone()];
        let plain = !text.starts_with(['"', '\'']) && !text.ends_with('\n');
        let behind = &self.yaml[range.end..];
        let comment = behind.trim_start_matches([' ', '\t']);
        if !plain || comment.len() == behind.len() || !comment.starts_with('#') {
            return None;
        }
        let start = self.yaml.len() - comment.len();
        let length = comment.lines().next().map_or(0, |line| line.trim_end().len());
        // A waiver is nothing that was cut off a text.
        (!waiver::is_meant(&comment[..length])).then(|| self.span(start..start + length))
    }

    /// The place of a fault: for these the library counts in characters.
    fn of_error(&self, error: &serde_yaml::Error) -> Span {
        let characters = error.location().map_or(0, |location| location.span().offset());
        let skipped = usize::try_from(characters).unwrap_or(usize::MAX);
        let start = self.yaml.char_indices().nth(skipped).map_or(self.yaml.len(), |(offset, _)| offset);
        let length = self.yaml[start..].chars().next().map_or(0, char::len_utf8);
        self.span(start..start + length)
    }
}

/// The library's words, without the place and the advice for programmers.
fn what_is_wrong(error: &serde_yaml::Error) -> String {
    let text = error.without_snippet().to_string();
    if text.starts_with("budget breached") {
        return format!("it has more than {MAX_NODES} values, or they are nested too deep");
    }
    let text = text.split(" at line ").next().unwrap_or_default();
    text.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// Parses YAML that stands behind a few bytes of something else; gives the tree and the faults by line and column.
    fn read(yaml: &str) -> (Option<String>, Vec<(&'static str, usize, usize)>) {
        let text = format!("---\n{yaml}---\n");
        let mut map = SourceMap::default();
        let file = map.add(String::new(), text.clone());
        let mut diagnostics = Diagnostics::default();
        let node = parse(file, &text, 4..4 + yaml.len(), &mut diagnostics);
        let faults = diagnostics.sorted().into_iter().map(|fault| {
            let (line, column) = map.file(file).position(fault.primary.span.start);
            (fault.rule.id, line - 1, column)
        });
        (node.map(|node| show(&map, &node)), faults.collect())
    }

    /// The same tree by the short way and by the library, each with the number of its faults.
    fn both(yaml: &str) -> Option<((Node, usize), (Node, usize))> {
        let place = Place { file: SourceMap::default().add(String::new(), String::new()), yaml, offset: 0 };
        let node = |tree| {
            let mut diagnostics = Diagnostics::default();
            let node = place.node(tree, &mut diagnostics);
            (node, diagnostics.as_slice().len())
        };
        let short = events::read(yaml)?;
        let long =
            by_the_library(yaml).unwrap_or_else(|error| panic!("only the short way took {yaml:?}: {error}"));
        Some((node(short), node(long)))
    }

    fn show(map: &SourceMap, node: &Node) -> String {
        let inner = match &node.value {
            Value::Empty => return "-".to_owned(),
            Value::Scalar(scalar) if scalar.comment.is_some() => format!("{}#", scalar.text),
            Value::Scalar(scalar) => scalar.text.clone(),
            Value::List(items) => items.iter().map(|item| show(map, item)).collect::<Vec<_>>().join("; "),
            Value::Mapping(fields) => {
                let fields = fields.iter().map(|(key, value)| {
                    assert_eq!(map.text(key.span).trim_matches(['"', '\'']), key.value);
                    format!("{}={}", key.value, show(map, value))
                });
                fields.collect::<Vec<_>>().join("; ")
            }
        };
        format!("<{}|{inner}>", map.text(node.span))
    }

    #[test]
    fn scalars_keep_their_text_and_place() {
        for (yaml, expected) in [
            ("a: 2019\n", "<a: 2019|a=<2019|2019>>"),
            ("a: 017\n", "<a: 017|a=<017|017>>"),
            ("a: NO\n", "<a: NO|a=<NO|NO>>"),
            ("a: 1_000\n", "<a: 1_000|a=<1_000|1_000>>"),
            ("a: 1e6\n", "<a: 1e6|a=<1e6|1e6>>"),
            ("a: 0x10\n", "<a: 0x10|a=<0x10|0x10>>"),
            ("a: .inf\n", "<a: .inf|a=<.inf|.inf>>"),
            ("a: yes\n", "<a: yes|a=<yes|yes>>"),
            ("a: 2019-03-29\n", "<a: 2019-03-29|a=<2019-03-29|2019-03-29>>"),
            (
                "a: 99999999999999999999999\n",
                "<a: 99999999999999999999999|a=<99999999999999999999999|99999999999999999999999>>",
            ),
            ("a: null\n", "<a: null|a=->"),
            ("a: ~\n", "<a: ~|a=->"),
            ("a:\n", "<a|a=->"),
            ("a: \"null\"\n", "<a: \"null\"|a=<\"null\"|null>>"),
            ("a: ''\n", "<a: ''|a=<''|>>"),
            ("a: \"[EN] \\u0041\"\n", "<a: \"[EN] \\u0041\"|a=<\"[EN] \\u0041\"|[EN] A>>"),
            ("a: one\n  two\n", "<a: one\n  two|a=<one\n  two|one two>>"),
            ("a: é # b\n", "<a: é|a=<é|é#>>"),
            ("a: \"é\" # b\n", "<a: \"é\"|a=<\"é\"|é>>"),
            ("2019: x\nnull: y\n", "<2019: x\nnull: y|2019=<x|x>; null=<y|y>>"),
        ] {
            assert_eq!(read(yaml), (Some(expected.to_owned()), vec![]), "{yaml:?}");
        }
    }

    #[test]
    fn collections_span_from_their_first_part_to_their_last() {
        for (yaml, expected) in [
            ("a: [b, {c: d} ]\n", "<a: [b, {c: d} ]|a=<[b, {c: d} ]|<b|b>; <{c: d}|c=<d|d>>>>"),
            ("a: []\nb: {}\n", "<a: []\nb: {}|a=<[]|>; b=<{}|>>"),
            ("- a\n- b: c\n", "<- a\n- b: c|<a|a>; <b: c|b=<c|c>>>"),
        ] {
            assert_eq!(read(yaml).0.as_deref(), Some(expected), "{yaml:?}");
        }
    }

    #[test]
    fn faults_are_reported_at_their_place_in_the_file() {
        for (yaml, expected) in [
            ("a: é\na: 2\nb: 1\nb: 2\n", vec![("yaml-duplicate-key", 2, 1), ("yaml-duplicate-key", 4, 1)]),
            ("é: {a: 1, a: 2}\n", vec![("yaml-duplicate-key", 1, 11)]),
            ("é: b\n c: d\n", vec![("yaml-syntax", 2, 2)]),
            ("é: @b\n", vec![("yaml-needs-quotes", 1, 4)]),
            ("a: b\n- c\n", vec![("yaml-syntax", 2, 3)]),
            ("a: \"b\\u0000\"\n", vec![("control-character", 1, 4)]),
            ("a: [\"\\u202e\", \"\\u00e9\\t\"]\n", vec![("bidi-control", 1, 5)]),
        ] {
            assert_eq!(read(yaml).1, expected, "{yaml:?}");
        }
    }

    #[test]
    fn the_short_way_takes_an_ordinary_entry_and_leaves_what_is_odd_to_the_library() {
        for yaml in
            ["a: b\n", "a:\n  - b: [c, \"d\"]\n    e: |\n      f\n# g\n  - 'h' # i\n", "a: 2019\nb:\nc: ~\n"]
        {
            let (short, long) = both(yaml).unwrap();
            assert_eq!(short, long, "{yaml:?}");
        }
        for odd in [
            "",
            "a\n",
            "- a\n",
            "--- \na: b\n",
            "a: &b c\n",
            "a: !b c\n",
            "? [a]\n: b\n",
            "<<: a\n",
            "a: b\n...\n--- c\n",
            "a: [\n",
            "a: b: c\n",
        ] {
            assert!(events::read(odd).is_none(), "{odd:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..proptest::prelude::ProptestConfig::with_cases(2_000) })]
        #[test]
        fn the_short_way_reads_what_the_library_reads(parts in proptest::collection::vec(proptest::sample::select(vec![
            "a: ", "é: ", "b:\n", "  ", "    ", "- ", "\n", "\n", "x", "2019", "017", "1_000", "0x1F", "1e6", ".inf", "yes", "null", "~", "true",
            "\"q\\u0041\"", "'it''s'", "\"\"", "[", "]", "{", "}", ", ", ": ", "# c", " # c", "|\n", ">-\n", "2019-03-29", "? ", "---\n", "...\n",
            "\t", "\r\n", "<<: ", "é", "word word", "\\", "%", "1:2", "-1", "+.5", "=",
        ]), 0..24)) {
            if let Some((short, long)) = both(&parts.concat()) {
                proptest::prop_assert_eq!(short, long);
            }
        }
    }

    #[test]
    fn hostile_input_is_refused_quickly() {
        for yaml in [
            "[".repeat(100_000),
            "{a: ".repeat(100_000),
            "- ".repeat(100_000),
            format!("a: [{}]\n", "b, ".repeat(MAX_NODES)),
            format!("a: &a [{0}]\nb: &b [*a, *a]\n", "x"),
        ] {
            assert!(!read(&yaml).1.is_empty());
        }
    }
}
