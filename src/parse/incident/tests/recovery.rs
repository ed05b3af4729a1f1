//! Files with faults of several stages: one run reports them all, and none that only follows from another.

use proptest::prelude::*;

use super::{FULL, faults, read, shown};

const HEAD: &str =
    "---\ntitle: A breach\ncompanies: [a]\ndates: {disclosed: 2019}\nsources: {news: a-source}\n";

#[test]
fn faults_of_every_stage_are_reported_in_one_run() {
    #[rustfmt::skip]
    let cases: &[(&str, &[&str])] = &[
        // The scan, then fields, then the text.
        ("kind: data: breach\nstatus: proven\n---\n[x](javascript:y)\n",
            &["yaml-needs-quotes 6:7", "unknown-word 7:9", "link-address 9:5"]),
        ("summary: It said: all is well,\n  or so.\nstatus: proven\n---\n",
            &["yaml-needs-quotes 6:10", "unknown-word 8:9"]),
        ("kind: [data-breach\nstatus: {state: proven}\ntags: [Retail]\n---\n",
            &["yaml-unclosed 6:7", "unknown-word 7:17", "not-an-id 8:8"]),
        ("summary: \"It said so\nstatus: {state: \"proven\"}\n---\n<b>no</b>\n",
            &["yaml-unclosed 6:10", "unknown-word 7:17", "raw-html 9:1"]),
        ("status: {state: &x proven, basis: rumour}\ntags: [Retail]\n---\n",
            &["yaml-anchor 6:17", "unknown-word 6:35", "not-an-id 7:8"]),
        ("tags: !list [Retail]\nkind: *kinds\n---\n",
            &["yaml-tag 6:7", "not-an-id 6:14", "yaml-anchor 7:7"]),
        ("events:\n  - {date: soon, text: \"x\", source: nws}\n  - {date: @9, text: \"x\", source: news}\n---\n",
            &["not-a-date 7:12", "unknown-source-key 7:37", "yaml-needs-quotes 8:12"]),
        ("short_title: A\u{1}\nstatus: proven\n---\nx\u{2}[y](ftp://z)\n",
            &["control-character 6:15", "unknown-word 7:9", "control-character 9:2", "link-address 9:7"]),
        ("tags: [a]\rstatus: proven\n---\n", &["control-character 6:10", "unknown-word 6:19"]),
        ("tags: [Retail]\ntags: [b]\nstatus: a: b\n---\n[](source:nws)\n",
            &["not-an-id 6:8", "yaml-duplicate-key 7:1", "yaml-needs-quotes 8:9", "link-source 10:4"]),
        // A figure that cannot be read is held against no words, and its words against no figure.
        ("counts:\n  - {value: @5, unit: people, as_stated: \"5 million people\"}\n  - {value: 5, unit: peple}\n---\n",
            &["yaml-needs-quotes 7:13", "unknown-word 8:22"]),
        // A broken structure hides the fields, not the text; its citations are not judged.
        ("status:\n\tstate: proven\n---\n[](source:x)<b>\n", &["yaml-tab 7:1", "raw-html 9:13"]),
        ("status: x\n  state: proven\n---\n![x](y.png)\n", &["yaml-syntax 7:3", "image-local 9:6"]),
        ("@x: y\ntags: [Retail]\n---\n[x](y:z)\n", &["yaml-needs-quotes 6:1", "link-address 9:5"]),
        ("status: {@state: proven}\ntags: a: b\n---\n[x](y:z)\n",
            &["yaml-needs-quotes 6:10", "yaml-needs-quotes 7:7", "link-address 9:5"]),
    ];
    for (rest, expected) in cases {
        let text = format!("{HEAD}{rest}");
        assert_eq!(faults(&text), *expected, "{text}\n{}", shown(&text));
        assert!(read(&text).1.iter().all(|fault| fault.help.is_some()), "{}", shown(&text));
    }
}

#[test]
fn an_entry_with_a_value_set_aside_is_not_read() {
    let text = format!("{HEAD}summary: a: b\n---\n");
    assert!(read(&text).0.is_none());
    assert!(read(&format!("{HEAD}summary: a\n---\n\u{1}\n")).0.is_none());
    assert!(read(&format!("{HEAD}summary: a\n---\n")).0.is_some());
}

#[test]
fn sources_that_cannot_be_read_leave_citations_unjudged() {
    let field = "events: [{date: 2019, text: \"x\", source: news}]\n---\n[](source:news) [](source:other)\n";
    for (sources, expected) in [
        ("sources: {news: a-source", "yaml-unclosed 5:10"),
        ("sources: [news]", "wrong-shape 5:11"),
        ("sources: not-stated", "incident-incomplete 5:1"),
        ("sources: {}", "incident-incomplete 5:1"),
        ("draft: true", "incident-incomplete 2:1"),
    ] {
        let text = HEAD.replace("sources: {news: a-source}", sources) + field;
        assert_eq!(faults(&text), [expected], "{}", shown(&text));
    }
}

#[test]
fn all_missing_fields_are_one_message() {
    for (text, place, message) in [
        (
            "---\ndraft: true\n---\n",
            "2:1",
            "this incident has no `title`, no `companies`, no `dates` and no `sources`",
        ),
        (
            "---\ntitle: A breach\ncompanies: []\ndates: {disclosed: 2019}\n---\n",
            "3:1",
            "this incident has no `companies` and no `sources`",
        ),
        (
            "---\ntitle:\ncompanies: not-stated\ndates: {disclosed: }\nsources: {news: a}\n---\n",
            "2:1",
            "this incident has no `title`, no `companies` and no `dates`",
        ),
    ] {
        assert_eq!(faults(text), [format!("incident-incomplete {place}")]);
        assert_eq!(read(text).1[0].message, message);
        assert_eq!(shown(text).matches("these lines are enough").count(), 1);
    }
    let alone = "---\ntitle: A breach\ncompanies: [a]\nsources: {news: a}\n---\n";
    assert!(shown(alone).contains("this incident has no `dates`: it needs at least one date"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_entry_is_read_or_told_why_not(
        at in 0usize..1_000_000, junk in "(\\PC|[@&*!%`\"'\\[\\]{}:#|>?\t\r\u{1}]|: |- |\n  |\n){0,5}",
    ) {
        let at = FULL.floor_char_boundary(at % FULL.len());
        let text = [&FULL[..at], &junk, &FULL[at..]].concat();
        let (raw, faults, _) = read(&text);
        prop_assert!(raw.is_some() || !faults.is_empty(), "{}", text);
        for fault in &faults {
            prop_assert!(fault.primary.span.end as usize <= text.len() && !fault.message.contains("xxx"), "{:?}", fault);
        }
    }
}
