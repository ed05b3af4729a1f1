//! Tables of what the scan refuses, and of what it must let through.

use super::*;
use crate::source::SourceMap;

fn faults(text: &str) -> Vec<(&'static str, usize, usize)> {
    let mut map = SourceMap::default();
    let file = map.add(String::new(), text.to_owned());
    let mut diagnostics = Diagnostics::default();
    let _ = yaml(file, text, 0..text.len(), &mut diagnostics);
    let at = |fault: &Diagnostic| map.file(file).position(fault.primary.span.start);
    diagnostics.sorted().iter().map(|fault| (fault.rule.id, at(fault).0, at(fault).1)).collect()
}

#[test]
fn what_people_get_wrong_is_found_where_it_stands() {
    for (text, rule, line, column) in [
        ("title: a: b\n", "yaml-needs-quotes", 1, 8),
        ("title: é ends:\n", "yaml-needs-quotes", 1, 8),
        ("x: 1\ntitle: @toyota says\n", "yaml-needs-quotes", 2, 8),
        ("title: `code`\n", "yaml-needs-quotes", 1, 8),
        ("title: %5 of all\n", "yaml-needs-quotes", 1, 8),
        ("title: [EN] Toyota\n", "yaml-needs-quotes", 1, 8),
        ("title: {EN} Toyota\n", "yaml-needs-quotes", 1, 8),
        ("title: \"Toyota\" says\n", "yaml-needs-quotes", 1, 8),
        ("title: 'Toyota's data'\n", "yaml-needs-quotes", 1, 8),
        ("title: > 5 million\n", "yaml-needs-quotes", 1, 8),
        ("title: | a\n", "yaml-needs-quotes", 1, 8),
        ("title: - a\n", "yaml-needs-quotes", 1, 8),
        ("a:\n  - b: c: d\n", "yaml-needs-quotes", 2, 8),
        ("a: {b: c: d, e: f}\n", "yaml-needs-quotes", 1, 8),
        ("a: {b: @c}\n", "yaml-needs-quotes", 1, 8),
        ("a: *b\n", "yaml-anchor", 1, 4),
        ("a: &b c\n", "yaml-anchor", 1, 4),
        ("a: [x, *b]\n", "yaml-anchor", 1, 8),
        ("- &b c\n", "yaml-anchor", 1, 3),
        ("a: !!python/object x\n", "yaml-tag", 1, 4),
        ("a: [!t x]\n", "yaml-tag", 1, 5),
        ("!t a: x\n", "yaml-tag", 1, 1),
        ("<<: {a: b}\n", "yaml-merge-key", 1, 1),
        ("a: {<<: b}\n", "yaml-merge-key", 1, 5),
        ("? a\n: b\n", "yaml-complex-key", 1, 1),
        ("a: b\n---\nc: d\n", "yaml-second-document", 2, 1),
        ("a: b\n...\n", "yaml-second-document", 2, 1),
        ("%YAML 1.2\n---\na: b\n", "yaml-second-document", 1, 1),
        ("a:\n\tb: c\n", "yaml-tab", 2, 1),
        ("a:\n  \tb: c\n", "yaml-tab", 2, 1),
        ("a: [b, c\nd: e\n", "yaml-unclosed", 1, 4),
        ("a: {b: [c}\n", "yaml-unclosed", 1, 4),
        ("a: \"b\nc: d\n", "yaml-unclosed", 1, 4),
        ("a: b\nc: 'd\n", "yaml-unclosed", 2, 4),
    ] {
        assert_eq!(faults(text).first(), Some(&(rule, line, column)), "{text:?}");
    }
}

#[test]
fn legitimate_yaml_passes() {
    for text in [
        "a: \"b: c # d @ &x *y !z\"\nb: 'it''s: @'\n",
        "a: |\n  b: c: d\n  \t@x\n\n  - *y\n   &z\nb: >-  # c\n  ? x\n  ---\n",
        "a: |\n  ...\nb: c\n",
        "a: b:c http://x.y/z?a=b#c 12:30 *&!@ a & b\n",
        "a: -5\nb: -x\nc: ?x\nd: :x\n",
        "a: one\n  two: three\n",
        "a: \"one\n  two: @\n\n  three\"\nb: c\n",
        "a: [b, \"c: d\", 'e, f', {g: h}] # i\n",
        "a: {b: c, d: \"e: f\", g: http://h:1/, i}\n",
        "a: [\n  b, # it's [ here\n  c\n]\n",
        "a:\n- b\n- c: d\n  e:\n  - f\n",
        "- - a\n  - b\n-\n- c: d\n",
        "---\na: b\n",
        "# x: y: z\n\n  # \t@\n\t\na: b # c: d: e\n",
        "\"a: b\": c\n'd' : e\n",
        "a: b\r\nc: |\r\n  d: e: f\r\ng: h\r\n",
        "a:\n  # c\n  b: c\n",
        "- |\n  a: b: c\n- d\n",
        "a:   \n  b\n",
        "a: b\tc\n",
        "",
    ] {
        assert_eq!(faults(text), [], "{text:?}");
    }
}

#[test]
fn nesting_is_counted_in_blocks_and_flows() {
    let block = |depth: usize| (0..depth).fold(String::new(), |text, at| text + &" ".repeat(at) + "a:\n");
    let flow = |depth: usize| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    let lists = |depth: usize| "- ".repeat(depth) + "x\n";
    for make in [&block as &dyn Fn(usize) -> String, &flow, &lists] {
        assert_eq!(faults(&make(MAX_DEPTH)), [], "{}", make(2));
        let too_deep = faults(&make(MAX_DEPTH + 1));
        assert_eq!(
            too_deep.iter().map(|fault| fault.0).collect::<Vec<_>>(),
            ["yaml-too-deep"],
            "{}",
            make(2)
        );
    }
    assert_eq!(faults(&flow(100_000)).len(), 1);
}

#[test]
fn every_line_reports_its_own_fault() {
    let found = faults("a: @x\nb: fine\nc: d: e\n\tf: g\nh: *i\n");
    assert_eq!(
        found,
        [("yaml-needs-quotes", 1, 4), ("yaml-needs-quotes", 3, 4), ("yaml-tab", 4, 1), ("yaml-anchor", 5, 4)]
    );
}

#[test]
fn an_unclosed_collection_makes_no_faults_of_the_lines_behind_it() {
    assert_eq!(faults("a: [b, c\nd: {e: f}\ng:\n  h: {i: j}\n"), [("yaml-unclosed", 1, 4)]);
}

#[test]
fn a_hostile_collection_is_read_once_and_reported_briefly() {
    let found = faults(&format!("a: {{{}", "x: y: ".repeat(100_000)));
    assert_eq!(found, [("yaml-unclosed", 1, 4), ("yaml-needs-quotes", 1, 8)]);
    assert_eq!(faults(&format!("a: [{}]\n", "*a, ".repeat(100_000))).len(), MAX_FAULTS);
    assert_eq!(faults("a: {b: c: d, e: f: g}\n").len(), 2);
}

/// The text without what was refused; `None` where the structure is broken.
fn masked(text: &str) -> Option<String> {
    let file = SourceMap::default().add(String::new(), text.to_owned());
    let refused = yaml(file, text, 0..text.len(), &mut Diagnostics::default())?;
    Some(refused.apply(text).into_owned())
}

#[test]
fn a_refused_value_is_set_aside_to_its_end() {
    for (text, expected) in [
        ("a: b: c\nd: e\n", "a: \"xx\"\nd: e\n"),
        ("a: b: c\n  more\nd: e\n", "a: \"xxxxxxxxx\"\nd: e\n"),
        ("a:\n- @b\n- c\n", "a:\n- xx\n- c\n"),
        ("a: [EN] b\nd: e\n", "a: \"xxxx\"\nd: e\n"),
        ("a: \"b\" c\nd: e\n", "a: \"xxx\"\nd: e\n"),
        ("a: > 5 of\n  six\nd: e\n", "a: \"xxxxxxxxxx\"\nd: e\n"),
        ("a: *b\nd: [x, *y]\n", "a: xx\nd: [x, xx]\n"),
        ("a: !b c\nd: e\n", "a: \"xx\"\nd: e\n"),
        ("a: !b\nd: e\n", "a: xx\nd: e\n"),
        ("a: !b\n  c: d\n", "a:   \n  c: d\n"),
        ("a: &bc [d]\n", "a:     [d]\n"),
        ("a: !b |\n  c: d: e\n", "a:    |\n  c: d: e\n"),
        ("a: {b: c: d, e: f}\n", "a: {b: \"xx\", e: f}\n"),
        // What is never closed ends with its own lines, whatever closes further down.
        ("a: [b\nd: {e: f}\n", "a: xx\nd: {e: f}\n"),
        ("a: [b,\n  c\nd: [e]\n", "a: \"xxxxx\"\nd: [e]\n"),
        ("a: \"b\nc: \"d e\"\n", "a: xx\nc: \"d e\"\n"),
        ("a: {b: \"c}\nd: 'e'\n", "a: \"xxxxx\"\nd: 'e'\n"),
    ] {
        assert_eq!(masked(text).as_deref(), Some(expected), "{text:?}");
    }
}

#[test]
fn a_fault_in_the_structure_leaves_nothing_to_parse() {
    for text in [
        "a:\n\tb: c\n",
        "? a\n: b\n",
        "<<: {a: b}\n",
        "a: {<<: b}\n",
        "a: b\n...\n",
        "a: b\n@c: d\n",
        "a: b\n!t c: d\n",
    ] {
        assert_eq!(masked(text), None, "{text:?}");
    }
}

#[test]
fn what_is_never_closed_is_told_once() {
    for (text, expected) in [
        ("a: [b\nc: d\ne: {f: g}\n", vec![("yaml-unclosed", 1, 4)]),
        ("a: \"b\nc: \"d e\"\n", vec![("yaml-unclosed", 1, 4)]),
        ("a: [b, {c: d]\ne: [f]\n", vec![("yaml-unclosed", 1, 4)]),
        ("a: {b: \"c}\nd: \"e\"\nf: {g: h\n", vec![("yaml-unclosed", 1, 8), ("yaml-unclosed", 3, 4)]),
    ] {
        assert_eq!(faults(text), expected, "{text:?}");
    }
}
