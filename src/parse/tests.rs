//! Whole entries: the repository's own content, hand-broken ones, and mutations of real ones.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Diagnostics;
use crate::model::site::RawEntry;
use crate::model::source::SourceTarget;
use crate::source::SourceMap;

type Faults = Vec<(&'static str, usize, usize)>;

fn read(path: &str, text: &str) -> (Option<RawEntry>, Faults) {
    let mut map = SourceMap::default();
    let file = map.add(path.to_owned(), text.to_owned());
    let mut diagnostics = Diagnostics::default();
    let kind = EntryKind::of_path(path).unwrap();
    let context = Context { vocabularies: vocabulary::embedded() };
    let raw = entry(EntryFile { file, kind, path, text }, context, &mut diagnostics);
    let faults = diagnostics.sorted().into_iter().map(|fault| {
        let (line, column) = map.file(file).position(fault.primary.span.start);
        (fault.rule.id, line, column)
    });
    (raw, faults.collect())
}

/// Every file of the repository's content, by path.
fn content() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("content")];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    let name = |path: &Path| {
        path.strip_prefix(root)
            .unwrap()
            .components()
            .map(|part| part.as_os_str().to_str().unwrap())
            .collect::<Vec<_>>()
            .join("/")
    };
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn the_content_of_the_repository_has_no_fault() {
    let content = content();
    assert!(content.len() > 20);
    for (path, text) in
        content.iter().filter(|(path, _)| EntryKind::of_path(path) != Some(EntryKind::Incident))
    {
        let (raw, faults) = read(path, text);
        assert_eq!(faults, [], "{path}");
        assert!(raw.is_some(), "{path}");
    }
}

#[test]
fn the_kind_of_an_entry_is_its_folder() {
    for (path, kind) in [
        ("content/incidents/2019/a.md", Some(EntryKind::Incident)),
        ("content/companies/a.md", Some(EntryKind::Company)),
        ("content/pages/x/y/a.md", Some(EntryKind::Page)),
        ("content/a.md", None),
        ("content/incidents", None),
        ("content/other/a.md", None),
        ("other/incidents/a.md", None),
        ("", None),
    ] {
        assert_eq!(EntryKind::of_path(path), kind, "{path}");
    }
}

#[test]
fn a_company_in_short_and_long_forms() {
    let text = "---\nname: \"126\"\naliases: [Old, {name: \"[EN]\", kind: former, source: a}]\ncountry: NO\nparents: [toyota, {id: b, relation: acquired, from: 2018-09, to: ../2020, source: [a]}]\nidentifiers: {lei: 017}\nsources: {a: shared-source}\n---\n";
    let (raw, faults) = read("content/companies/x.md", text);
    assert_eq!(faults, []);
    let Some(RawEntry::Company(company)) = raw else { panic!("a company") };
    assert_eq!(
        (company.facts.name.value.as_str(), company.facts.country.unwrap().value.as_str()),
        ("126", "NO")
    );
    assert_eq!(
        company.facts.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(),
        ["Old", "[EN]"]
    );
    assert_eq!(company.facts.identifiers["lei"], "017");
    assert_eq!(company.parents.len(), 2);
    assert_eq!(
        (company.parents[0].citations.0.len(), company.parents[1].citations.0.as_slice()),
        (0, &[1][..])
    );
    assert!(
        matches!(&company.sources[0].target, SourceTarget::Shared(id) if id.value.as_str() == "shared-source")
    );
}

#[test]
fn faults_of_an_entry_are_reported_where_they_stand() {
    for (path, text, expected) in [
        ("companies/Toyota Japan.md", "---\nname: x\n---\n", vec![("file-name-no-id", 1, 1)]),
        ("companies/a.md", "name: x\n", vec![("front-matter-missing", 1, 1)]),
        ("companies/a.md", "---\nname: x\n", vec![("front-matter-unclosed", 1, 1)]),
        ("companies/a.md", "---\n---\n", vec![("missing-field", 2, 1)]),
        ("companies/a.md", "---\ncountry: JP\n---\n", vec![("missing-field", 2, 1)]),
        ("companies/a.md", "---\nname: a\ncountry: Japan\n---\n", vec![("unknown-word", 3, 10)]),
        ("companies/a.md", "---\nname: a\nsector: cars\n---\n", vec![("unknown-term", 3, 9)]),
        ("companies/a.md", "---\nname: a\nwebsite: example.org\n---\n", vec![("not-an-address", 3, 10)]),
        (
            "companies/a.md",
            "---\nname: a\nparents:\n  - {id: b, relation: sub}\n---\n",
            vec![("unknown-word", 4, 23)],
        ),
        (
            "companies/a.md",
            "---\nname: a\nparents:\n  - {id: b, source: x}\n---\n",
            vec![("unknown-source-key", 4, 21)],
        ),
        ("companies/a.md", "---\nname: a\nparent: b\n---\n", vec![("unknown-field", 3, 1)]),
        ("companies/a.md", "---\r\nname: a\r\nkind: firm\r\n---\r\n", vec![("unknown-word", 3, 7)]),
        ("companies/a.md", "\u{FEFF}---\nname: [a]\n---\n", vec![("wrong-shape", 2, 8)]),
        ("companies/a.md", "---\nname: a\0\n---\n", vec![("control-character", 2, 8)]),
        (
            "companies/a.md",
            "---\nname: a: b\nkind: firm\n---\n[x](y:z)\n",
            vec![("yaml-needs-quotes", 2, 7), ("unknown-word", 3, 7), ("link-address", 5, 5)],
        ),
        // Where an entry lists no source at all, its first citation alone is reported.
        ("companies/a.md", "---\nname: a\n---\n[](source:x) [](source:y)\n", vec![("link-source", 4, 4)]),
        (
            "companies/a.md",
            "---\nname: a\naliases: [{name: b, source: x}]\n---\n[](source:y)\n",
            vec![("unknown-source-key", 3, 29)],
        ),
        ("companies/a.md", "---\nname: a\n---\nb\u{202E}c\n", vec![("bidi-control", 4, 2)]),
        (
            "actors/a.md",
            "---\nname: a\naliases: [{nane: b}]\n---\n",
            vec![("missing-field", 3, 12), ("unknown-field", 3, 12)],
        ),
        ("actors/a.md", "---\nname: a\nactive: 2014\n---\n", vec![("wrong-shape", 3, 9)]),
        (
            "sources/a.md",
            "---\ntitle: a\nkind: paper\nurl: ftp://a\n---\n",
            vec![("unknown-word", 3, 7), ("not-an-address", 4, 6)],
        ),
        ("sources/a.md", "---\ntitle: a\npublished: March 2019\n---\n", vec![("not-a-date", 3, 12)]),
        (
            "sources/a.md",
            "---\ntitle: a\narchived: {at: 2019}\n---\n",
            vec![("missing-field", 3, 12), ("not-a-date", 3, 16)],
        ),
        (
            "companies/a.md",
            "---\nname: a\nsources:\n  k:\n    publisher: b\n---\n",
            vec![("missing-field", 5, 5)],
        ),
        ("companies/a.md", "---\nname: a\nsources: [k]\n---\n", vec![("wrong-shape", 3, 11)]),
        (
            "pages/a.md",
            "---\ntitle: a\norder: first\ndraft: no\n---\n",
            vec![("not-a-number", 3, 8), ("not-true-or-false", 4, 8)],
        ),
    ] {
        let (_, faults) = read(&format!("content/{path}"), text);
        assert_eq!(faults, expected, "{text:?}");
    }
}

fn mutate(text: &str, changes: &[(usize, u8, String)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (place, kind, insert) in changes {
        let at = place % (bytes.len() + 1);
        match kind % 4 {
            0 => drop(bytes.splice(at..at, insert.bytes())),
            1 => bytes.truncate(at.max(bytes.len() / 2)),
            2 => drop(bytes.drain(at..(at + insert.len()).min(bytes.len()))),
            _ => bytes.extend_from_slice(&bytes.clone()[..at]),
        }
    }
    bytes::to_text(bytes).0
}

const KINDS: [&str; 5] = [
    "content/incidents/a.md",
    "content/companies/a.md",
    "content/actors/a.md",
    "content/sources/a.md",
    "content/pages/a.md",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_cause_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0usize..5) {
        let text = bytes::to_text(bytes).0;
        read(KINDS[kind], &text);
        read(KINDS[kind], &format!("---\n{text}\n---\n{text}"));
    }

    #[test]
    fn no_signs_of_yaml_cause_a_panic(text in "([-?:,\\[\\]{}#&*!|>'\"%@` \t\r\né~]|[a-c]{1,3}|---|name|<<){0,60}", kind in 0usize..5) {
        read(KINDS[kind], &format!("---\n{text}\n---\n"));
        let file = SourceMap::default().add(String::new(), text.clone());
        config::config(file, &text, &mut Diagnostics::default());
        messages::messages(file, &text, &mut Diagnostics::default());
    }

    #[test]
    fn no_mutation_of_a_real_entry_causes_a_panic(
        pick in any::<usize>(),
        changes in proptest::collection::vec((any::<usize>(), any::<u8>(), "[-: \\[\\]{}#&*!|>'\"%@\t\na-z0-9é]{0,6}"), 1..5),
    ) {
        let content = content();
        let (path, text) = &content[pick % content.len()];
        let changed = mutate(text, &changes);
        let (raw, faults) = read(path, &changed);
        prop_assert!(raw.is_some() || !faults.is_empty());
    }
}
