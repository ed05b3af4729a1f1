//! Front matter that means harm, or means something else than it says.

use breachbook::model::site::RawEntry;
use breachbook::parse::markdown::{MAX_LENGTH, MAX_LINKS};

use super::site::{RIGHT, errors, read_at, refused, with_body, with_field};
use super::{Family, Row, number_in};
use crate::project::ENTRY;

pub(super) static FAMILY: Family = Family::new("YAML and front matter", rows);

fn rows() -> Vec<Row> {
    vec![
        Row::new("T13", "anchors and aliases, bombs of them, and circles", 25, aliases()),
        Row::new("T14", "nesting", 12, nesting()),
        Row::new("T15", "files, texts and lists over their bounds", 12, sizes()),
        Row::new("T16", "keys that stand twice", 8, refused(TWICE.map(with_field), &["yaml-duplicate-key"])),
        Row::new("T17", "merge keys", 6, refused(MERGES.map(with_field), &["yaml-merge-key"])),
        Row::new("T18", "tags", 12, refused(tagged(), &["yaml-tag"])),
        Row::new("T19", "words that YAML would take for something else", 60, implicit_types()),
        Row::new("T20", "bytes and characters that no text has", 200, characters()),
        Row::new("T21", "misspelt keys", 40, typos()),
        Row::new("T22", "fences of the front matter", 25, refused(FENCES, &FENCE_RULES)),
        Row::elsewhere(
            "T23",
            "the same tree by two ways of reading YAML",
            (351, number_in("src/parse/yaml.rs", "with_cases(")),
            ("src/parse/yaml.rs", "the_short_way_reads_what_the_library_reads"),
        ),
    ]
}

/// Places at which a value stands.
#[rustfmt::skip]
const PLACES: [&str; 8] = [
    "short_title: {}", "tags: [{}]", "tags:\n  - {}", "tags: [a, {}]", "status: {state: {}}",
    "status:\n  state: {}", "related:\n  - {}", "external_ids: {a: {}}",
];

fn in_places<'a>(values: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    values.iter().flat_map(|value| PLACES.iter().map(move |place| with_field(&place.replace("{}", value))))
}

fn aliases() -> usize {
    let laughs: String =
        (1..9).map(|n| format!("l{n}: &l{n} [{}]\n", format!("*l{}, ", n - 1).repeat(9))).collect();
    let bombs = [format!("l0: &l0 [x, x]\n{laughs}"), "tags: &a [*a]".to_owned(), "a: &a {b: *a}".to_owned()];
    let values = ["&x a", "*x", "&x [a, b]", "&x \"a\""];
    refused(in_places(&values).chain(bombs.iter().map(|bomb| with_field(bomb))), &["yaml-anchor"])
}

fn nesting() -> usize {
    let units = ["[", "{a: ", "[{a: ", "- "];
    let deep = units.iter().flat_map(|unit| {
        [33, 10_000, 100_000].map(|times| with_field(&format!("tags:\n  {}", unit.repeat(times))))
    });
    refused(deep, &["yaml-too-deep"])
}

fn sizes() -> usize {
    let list = |count: usize| (0..count).map(|n| format!("a{n}, ")).collect::<String>();
    let sources: String = (0..251).map(|n| format!("\n  n{n}: {{title: A, publisher: P}}")).collect();
    let waivers = "# breachbook: allow link-text: so\n".repeat(51);
    refused(
        [
            with_body(&"x ".repeat(1 << 19)),
            with_field(&format!("summary: {}", "x".repeat(1 << 20))),
            with_field(&format!("summary: {}", "x".repeat(4_001))),
            with_field(&format!("short_title: {}", "x".repeat(301))),
            with_field(&format!("summary: \"{}\"", "x\\n".repeat(4_001))),
            with_field(&format!("techniques: [{}]", list(251))),
            with_field(&format!("tags: [{}]", list(51))),
            RIGHT.replace("companies: [acme]", &format!("companies: [{}]", list(51))),
            with_field(&format!("former_ids: [{}]", list(51))),
            with_field(&format!("tags: [{}]", list(10_001))),
            RIGHT.replace("\n  news:", &format!("{sources}\n  news:")),
            with_body(&"a".repeat(MAX_LENGTH + 1)),
            with_body(&"[a](#b) ".repeat(MAX_LINKS + 1)),
            with_body(&"> ".repeat(33)),
        ],
        &["file-too-large", "text-too-long", "yaml-syntax", "text-limit"],
    ) + usize::from(!read_at(ENTRY, with_field(&waivers).as_bytes()).1.is_empty())
}

#[rustfmt::skip]
const TWICE: [&str; 8] = [
    "title: Another", "\"title\": Another", "'companies': [other]", "tags: [a]\ntags: [b]",
    "status: {state: confirmed, state: suspected}", "status:\n  state: confirmed\n  state: suspected",
    "exposure:\n  accessed: confirmed\n  \"accessed\": denied", "tags: [a]\ntags: [a]\ntags: [a]",
];

#[rustfmt::skip]
const MERGES: [&str; 6] = [
    "<<: {draft: true}", "<< : {draft: true}", "status: {<<: {state: confirmed}}",
    "status:\n  <<: {state: confirmed}", "related:\n  - <<: {id: a}", "external_ids: {a: b, <<: {c: d}}",
];

fn tagged() -> impl Iterator<Item = String> {
    in_places(&[
        "!!python/object/apply:os.system [ls]",
        "!x a",
        "!!binary aGk=",
        "!<tag:a.example,2000:b> c",
        "! a",
        "!!str \"a\"",
    ])
}

/// Each as a number, as true or false, and as a text: only the field decides.
#[rustfmt::skip]
const FORMS: [&str; 32] = [
    "no", "NO", "No", "n", "yes", "on", "off", "true", "True", "TRUE", "false", "1_000", "0x10", "0123", "0o17",
    "0b1", "1e6", "1.10", ".inf", "-.inf", ".NaN", "~", "null", "Null", "NULL", "2019-03-29", "12:30:45", "+1",
    "-1", "1000", "0", "99999999999999999999",
];

fn implicit_types() -> usize {
    for form in FORMS {
        let is_nothing = ["~", "null", "Null", "NULL"].contains(&form);
        let (entry, faults) = read_at(ENTRY, with_field(&format!("short_title: {form}")).as_bytes());
        let Some(RawEntry::Incident(incident)) = entry else { panic!("{form}: {faults:?}") };
        let kept = incident.facts.short_title.map(|title| title.value);
        assert_eq!(kept.as_deref(), (!is_nothing).then_some(form));
        let is_accepted = |line: &str| errors(with_field(&line.replace("{}", form))).is_empty();
        assert_eq!(is_accepted("sensitive: {}"), is_nothing || ["true", "false"].contains(&form), "{form}");
        let counts = is_accepted("counts: [{qualifier: exact, unit: people, value: {}, source: news}]");
        assert_eq!(counts, form == "1000", "{form}");
    }
    FORMS.len() * 3
}

fn characters() -> usize {
    let controls =
        (0..0x20).chain(0x7F..0xA0).filter_map(char::from_u32).filter(|c| !matches!(c, '\t' | '\n'));
    let other = ['\u{2028}', '\u{2029}', '\u{FEFF}', '\u{FFFE}', '\u{FFFF}', '\u{202E}', '\u{2066}'];
    let in_places = controls.chain(other).flat_map(|c| {
        [
            with_field(&format!("short_title: a{c}b")),
            with_body(&format!("a{c}b")),
            with_field(&format!("# a{c}b")),
        ]
    });
    let texts = refused(in_places, &["control-character", "bidi-control"]);
    let escapes = ["\\0", "\\a", "\\b", "\\e", "\\x7f", "\\u0085", "\\L", "\\P", "\\u202e", "\\U0000FEFF"];
    let escaped = escapes.map(|escape| with_field(&format!("short_title: \"a{escape}b\"")));
    let escaped = refused(escaped, &["control-character", "bidi-control"]);
    let with = |bytes: &[u8]| [b"---\ntitle: ", bytes, b"\n---\n"].concat();
    let broken: [&[u8]; 10] = [
        b"\xFF",
        b"\x80",
        b"\xC0\x80",
        b"\xE0\x80\xAF",
        b"\xF0\x80\x80\xAF",
        b"\xED\xA0\x80",
        b"\xED\xB0\x80",
        b"\xF4\x90\x80\x80",
        b"\xC3",
        b"Caf\xE9",
    ];
    let utf16 =
        |mark: [u8; 2]| mark.iter().copied().chain(RIGHT.bytes().flat_map(|byte| [byte, 0])).collect();
    let broken = broken.map(with).into_iter().chain([utf16([0xFF, 0xFE]), utf16([0xFE, 0xFF])]);
    let broken = refused(broken, &["file-not-utf8"]);
    assert!(errors(RIGHT.replace('\n', "\r\n")).is_empty() && errors(format!("\u{FEFF}{RIGHT}")).is_empty());
    texts + escaped + broken
}

fn typos() -> usize {
    #[rustfmt::skip]
    let keys = [
        "short_title", "summary", "companies", "companies_complete", "kind", "status", "dates", "exposure",
        "counts", "actions", "techniques", "vulnerabilities", "impact", "attribution", "commentary", "responses",
        "events", "related", "countries", "sectors", "updates",
    ];
    let mut count = 0;
    for key in keys {
        let (without, twice) = (format!("{}{}", &key[..2], &key[3..]), format!("{}{}", &key[..3], &key[2..]));
        for typo in [without, twice] {
            let faults = read_at(ENTRY, with_field(&format!("{typo}: x")).as_bytes()).1;
            let tells = |text: &Option<String>| text.as_ref().is_some_and(|help| help.contains(key));
            let told = faults.iter().any(|fault| {
                fault.rule.id == "unknown-field" && (tells(&fault.help) || fault.message.contains(key))
            });
            assert!(told, "{typo} {faults:?}");
            count += 1;
        }
    }
    count
}

#[rustfmt::skip]
const FENCE_RULES: [&str; 9] = [
    "front-matter-missing", "front-matter-unclosed", "yaml-second-document", "yaml-syntax", "missing-field",
    "incident-incomplete", "unknown-field", "yaml-needs-quotes", "control-character",
];

#[rustfmt::skip]
const FENCES: [&str; 26] = [
    "", "\n", "title: x\n", "\n---\ntitle: x\n---\n", " ---\ntitle: x\n---\n", "\t---\ntitle: x\n---\n",
    "+++\ntitle = \"x\"\n+++\n", ";;;\n{}\n;;;\n", "{\"title\": \"x\"}\n", "----\ntitle: x\n----\n",
    "---x\ntitle: x\n---\n", "--- title: x\n---\n", "---\ntitle: x\n", "---\ntitle: x\n...\n",
    "---\ntitle: x\n ---\n", "---\ntitle: x\n---x\n", "---\ntitle: x\n----\n", "---", "---\n---\n",
    "---\n...\n---\n", "---\n%YAML 1.1\n---\ntitle: x\n---\n", "---\ntitle: x\n--- \u{1}\n---\n",
    "—\ntitle: x\n—\n", "\u{2013}--\ntitle: x\n---\n", "\u{FEFF}\u{FEFF}---\ntitle: x\n---\n",
    "<!-- -->\n---\ntitle: x\n---\n",
];
