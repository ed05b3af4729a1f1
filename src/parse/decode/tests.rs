//! Tables of fields at fault: input to rule, line and column.

use super::*;
use crate::model::incident::Role;
use crate::model::source::Citations;
use crate::model::vocabulary::{Term, Vocabulary};
use crate::parse::yaml;
use crate::source::SourceMap;

type Faults = Vec<(&'static str, usize, usize)>;

/// Decodes the fields of a YAML text with a function; gives what it gives and the faults.
fn decode<T>(text: &str, run: impl FnOnce(&mut Fields<'_>, &mut Decoder<'_>) -> T) -> (T, Faults) {
    let mut map = SourceMap::default();
    let file = map.add(String::new(), text.to_owned());
    let mut diagnostics = Diagnostics::default();
    let node = yaml::parse(file, text, 0..text.len(), &mut diagnostics).unwrap();
    let vocabularies = vocabularies();
    let mut decoder = Decoder::new(&vocabularies, &mut diagnostics);
    decoder.set_source_keys(["zdnet".to_owned(), "cnet".to_owned()]);
    let mut fields = Fields::of(&node, &mut decoder).unwrap();
    let value = run(&mut fields, &mut decoder);
    fields.finish(&mut decoder);
    let at = |span: Span| map.file(file).position(span.start);
    let faults = diagnostics.sorted();
    (value, faults.iter().map(|f| (f.rule.id, at(f.primary.span).0, at(f.primary.span).1)).collect())
}

fn vocabularies() -> Vocabularies {
    let term = |label: &str, alias: &str| Term {
        label: label.into(),
        aliases: vec![alias.into()],
        ..Term::default()
    };
    let one = |id: &str, term| Vocabulary { terms: [(id.to_owned(), term)].into(), ..Vocabulary::default() };
    Vocabularies {
        data_classes: one("email-addresses", term("Email addresses", "emails")),
        countries: one("NO", term("Norway", "NOR")),
        ..Vocabularies::default()
    }
}

#[test]
fn each_kind_of_value_reports_what_it_is_not() {
    type Run = fn(&mut Decoder<'_>, &Node) -> bool;
    let text: Run = |decoder, node| decoder.text(node).is_some();
    let line: Run = |decoder, node| decoder.line(node).is_some();
    let slug: Run = |decoder, node| decoder.slug(node).is_some();
    let number: Run = |decoder, node| decoder.number(node).is_some();
    let boolean: Run = |decoder, node| decoder.boolean(node).is_some();
    let url: Run = |decoder, node| decoder.url(node).is_some();
    let date: Run = |decoder, node| decoder.optional_date(Some(node)).is_some();
    let day: Run = |decoder, node| decoder.day(node).is_some();
    let word: Run = |decoder, node| decoder.word::<Role>(node, "role").is_some();
    let class: Run = |decoder, node| decoder.data_class(node).is_some();
    let country: Run = |decoder, node| decoder.country(node).is_some();
    let list: Run = |decoder, node| !decoder.items(node).is_empty();
    for (run, yaml, expected) in [
        (text, "x", None),
        (text, "126", None),
        (text, "\"null\"", None),
        (text, "''", Some(("empty-text", 1, 4))),
        (text, "[a]", Some(("wrong-shape", 1, 5))),
        (text, "{a: b}", Some(("wrong-shape", 1, 5))),
        (text, "a #1 of b", Some(("text-cut-by-comment", 1, 6))),
        (text, "\"a\" # b", None),
        (line, "|\n  a\n  b", Some(("text-too-long", 2, 3))),
        (slug, "a-b", None),
        (slug, "A b", Some(("not-an-id", 1, 4))),
        (number, "017", Some(("not-a-number", 1, 4))),
        (number, "\"17\"", None),
        (number, "18446744073709551616", Some(("not-a-number", 1, 4))),
        (number, "1_000", Some(("not-a-number", 1, 4))),
        (number, "3.1 million", Some(("not-a-number", 1, 4))),
        (boolean, "true", None),
        (boolean, "yes", Some(("not-true-or-false", 1, 4))),
        (boolean, "True", Some(("not-true-or-false", 1, 4))),
        (url, "https://a.b/c", None),
        (url, "javascript:alert(1)", Some(("not-an-address", 1, 4))),
        (date, "2019", None),
        (date, "\"2019-02~\"", None),
        (date, "{date: 2019-02, part: late}", None),
        (date, "29 March 2019", Some(("not-a-date", 1, 4))),
        (date, "{date: 2019-02-01, part: late}", Some(("not-a-date", 1, 29))),
        (date, "{date: 2019-02, part: later}", Some(("unknown-word", 1, 26))),
        (date, "{part: late}", Some(("missing-field", 1, 5))),
        (day, "2019-03-29", None),
        (day, "2019-03", Some(("not-a-date", 1, 4))),
        (day, "2019-03-29~", Some(("not-a-date", 1, 4))),
        (word, "victim", None),
        (word, "Victim", Some(("unknown-word", 1, 4))),
        (class, "email-addresses", None),
        (class, "emails", Some(("unknown-term", 1, 4))),
        (class, "E mails", Some(("not-an-id", 1, 4))),
        (country, "NO", None),
        (country, "no", Some(("unknown-word", 1, 4))),
        (list, "[a]", None),
        (list, "a", Some(("wrong-shape", 1, 4))),
        (list, "{a: b}", Some(("wrong-shape", 1, 5))),
    ] {
        let warns =
            expected.is_some_and(|(rule, ..)| ["unknown-term", "text-cut-by-comment"].contains(&rule));
        let part_at_fault = yaml == "{date: 2019-02, part: later}";
        let (value, faults) = decode(&format!("a: {yaml}\n"), |fields, decoder| {
            fields.take("a").is_some_and(|node| run(decoder, node))
        });
        assert_eq!(faults, expected.into_iter().collect::<Faults>(), "{yaml:?}");
        assert_eq!(value, expected.is_none() || warns || part_at_fault, "{yaml:?}");
    }
}

#[test]
fn unknown_fields_are_reported_with_the_nearest_known_one() {
    let (_, faults) = decode("titel: x\nzzz: 1\n", |fields, _| fields.take("title").is_some());
    assert_eq!(faults, [("unknown-field", 1, 1), ("unknown-field", 2, 1)]);
}

#[test]
fn a_missing_field_is_reported_at_its_key_or_at_the_head() {
    let ask =
        |fields: &mut Fields<'_>, decoder: &mut Decoder<'_>| fields.required("b", "b: 1", decoder).is_some();
    assert_eq!(
        decode("a: 1\nb:\n", |fields, decoder| fields.take("a").is_some() && ask(fields, decoder)).1,
        [("missing-field", 2, 1)]
    );
    assert_eq!(
        decode("a: 1\n", |fields, decoder| fields.take("a").is_some() && ask(fields, decoder)).1,
        [("missing-field", 1, 1)]
    );
}

#[test]
fn citations_are_numbers_of_the_entrys_own_sources() {
    for (yaml, numbers, faults) in [
        ("source: cnet\n", vec![2], vec![]),
        ("source: [cnet, zdnet, cnet]\n", vec![2, 1], vec![]),
        ("source: [zdnet, zd-net]\n", vec![1], vec![("unknown-source-key", 1, 17)]),
        ("source:\n", vec![], vec![]),
        ("source: {a: b}\n", vec![], vec![("wrong-shape", 1, 10)]),
    ] {
        let (citations, found) = decode(yaml, |fields, decoder| decoder.citations(fields));
        assert_eq!((citations, found), (Citations(numbers), faults), "{yaml:?}");
    }
}

#[test]
fn absence_is_a_value_and_leaving_out_is_not_stated() {
    for (yaml, expected) in [
        ("a: unknown\n", Stated::Absent(Absence::Unknown)),
        ("a: withheld\n", Stated::Absent(Absence::Withheld)),
        ("b: 1\n", Stated::Absent(Absence::NotStated)),
        ("a:\n", Stated::Absent(Absence::NotStated)),
        ("a: []\n", Stated::Absent(Absence::NotStated)),
        ("a: [x]\n", Stated::Known(vec!["x".to_owned()])),
    ] {
        let (list, _) = decode(yaml, |fields, decoder| {
            decoder.stated_list(fields.take("a"), |decoder, node| decoder.text(node).map(|text| text.value))
        });
        assert_eq!(list, expected, "{yaml:?}");
    }
}

#[test]
fn one_run_reports_every_fault() {
    let yaml = "a: [x]\nb: yes\nc: 3.1 million\nd: 2019-02-30\ne: victims\nf: oops\n";
    let (_, faults) = decode(yaml, |fields, decoder| {
        let mut take = |name| fields.take(name).unwrap();
        decoder.text(take("a"));
        decoder.boolean(take("b"));
        decoder.number(take("c"));
        decoder.date(take("d"));
        decoder.word::<Role>(take("e"), "role");
    });
    let rules: Vec<_> = faults.iter().map(|fault| (fault.0, fault.1)).collect();
    assert_eq!(
        rules,
        [
            ("wrong-shape", 1),
            ("not-true-or-false", 2),
            ("not-a-number", 3),
            ("not-a-date", 4),
            ("unknown-word", 5),
            ("unknown-field", 6)
        ]
    );
}
