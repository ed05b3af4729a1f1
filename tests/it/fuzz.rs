//! Mutated texts: entries, Markdown, dates and whole records that went through many hands, some of them clumsy or wicked. Nothing
//! panics, every place that is told lies in its file, and what comes out is sound.
//!
//! The seeds are the fixtures; the mutations are those of a fixed number, so that a run finds what the last one found.
//! `BREACHBOOK_FUZZ=SECONDS cargo test --test it fuzz` goes on with other numbers for so long a time, a target.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use breachbook::diagnostic::{Diagnostic, emit};
use breachbook::model::date::PartialDate;
use breachbook::source::SourceMap;
use rayon::prelude::*;

use crate::hostile::{hostile_texts, html_of};
use crate::project::{ENTRY, files_below, repository};
use crate::trust::grammar::{Seed, document};
use crate::trust::{judge, site};

/// Runs a target on so many mutations of its seeds, or as many as there is time for.
fn fuzz(name: &str, runs: u64, seeds: &[Vec<u8>], target: impl Fn(&[u8]) + Sync) {
    let time = std::env::var("BREACHBOOK_FUZZ")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .map(Duration::from_secs);
    let (begun, mut done) = (Instant::now(), 0);
    while done == 0 || time.is_some_and(|time| begun.elapsed() < time) {
        (done..done + runs).into_par_iter().for_each(|number| {
            let mut seed = Seed(number);
            let input = mutated(seeds, &mut seed);
            if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
                panic!("{name}: number {number} fails for {:?}", String::from_utf8_lossy(&input));
            }
        });
        done += runs;
    }
    #[expect(clippy::print_stdout, reason = "a long run says how long it was")]
    if time.is_some() {
        println!("{name}: {done} executions");
    }
}

/// What stands in entries, and what must not.
#[rustfmt::skip]
const WORDS: [&[u8]; 44] = [
    b"---\n", b"\n---\n", b": ", b"- ", b"[", b"]", b"{", b"}", b", ", b"\"", b"'", b"|\n", b">-\n", b"&a ", b"*a",
    b"!!x ", b"<<: ", b"? ", b"#", b"\n", b"\r\n", b"\t", b"\0", b"\xEF\xBB\xBF", b"\xFF", b"\xED\xA0\x80",
    b"\xE2\x80\xAE", b"\xE2\x80\x8B", b"\xCC\x81", b"\xF0\x9F\x91\xA9\xE2\x80\x8D", b"2019-02-30",
    b"99999999999999999999", b"not-stated", b"null", b"1_000", b"../", b"](", b"![", b"<script>", b"&#x202E;",
    b"[^1]: ", b"# breachbook: allow x: y\n", b"```", b"\xE6\x97\xA5",
];

/// A seed with some mutations.
fn mutated(seeds: &[Vec<u8>], seed: &mut Seed) -> Vec<u8> {
    let mut text = seeds[seed.below(seeds.len())].clone();
    for _ in 0..seed.below(6) {
        mutate(&mut text, seeds, seed);
    }
    text
}

fn mutate(text: &mut Vec<u8>, seeds: &[Vec<u8>], seed: &mut Seed) {
    let at = seed.below(text.len() + 1);
    let end = (at + seed.below(40)).min(text.len());
    match seed.below(9) {
        0 => text.truncate(at),
        1 => drop(text.drain(at..end)),
        2 => drop(text.splice(at..at, WORDS[seed.below(WORDS.len())].iter().copied())),
        3 => drop(text.splice(at..end, WORDS[seed.below(WORDS.len())].iter().copied())),
        4 => {
            let other = &seeds[seed.below(seeds.len())];
            let from = seed.below(other.len() + 1);
            let to = (from + seed.below(80)).min(other.len());
            drop(text.splice(at..at, other[from..to].to_vec()));
        }
        5 => {
            let twice = text[at..end].repeat(1 + seed.below(30));
            drop(text.splice(at..at, twice));
        }
        6 if at < text.len() => text[at] ^= 1 << seed.below(8),
        7 if at < text.len() => text[at] = u8::try_from(seed.below(256)).expect("it is a byte"),
        _ => lines(text, seed),
    }
}

/// Two lines change places.
fn lines(text: &mut Vec<u8>, seed: &mut Seed) {
    let mut lines: Vec<Vec<u8>> = text.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if !lines.is_empty() {
        let (one, other) = (seed.below(lines.len()), seed.below(lines.len()));
        lines.swap(one, other);
    }
    *text = lines.concat();
}

/// Every entry among the fixtures and in the own record.
fn entries() -> Vec<Vec<u8>> {
    let folders = ["tests/fixtures/sites", "content"];
    let files = folders.iter().flat_map(|folder| files_below(&repository().join(folder)));
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
    let read = files.map(|file| std::fs::read(file).expect("a fixture can be read"));
    read.chain(mistakes().into_iter().map(String::into_bytes)).filter(|text| text.len() < 20_000).collect()
}

/// Entries with a mistake, and those of the fixtures of rules.
fn mistakes() -> Vec<String> {
    let folder = repository().join("tests/fixtures");
    let files = files_below(&folder.join("rules")).into_iter().chain([folder.join("mistakes.txt")]);
    let texts = files.map(|file| std::fs::read_to_string(file).expect("a fixture can be read"));
    let sections = texts.flat_map(|text| text.split("=== ").skip(1).map(str::to_owned).collect::<Vec<_>>());
    sections.filter_map(|section| section.split_once('\n').map(|(_, entry)| entry.to_owned())).collect()
}

/// Every place that is told lies in its file, on its characters, and every format can show it.
fn assert_told(faults: &[Diagnostic], sources: &SourceMap) {
    for fault in faults {
        for label in fault.others.iter().chain([&fault.primary]) {
            let (text, span) = (&sources.file(label.span.file).text, label.span);
            let is_there = text.get(span.start as usize..span.end as usize).is_some();
            assert!(
                is_there || text.is_empty(),
                "{}: {}..{} of {}",
                fault.rule.id,
                span.start,
                span.end,
                text.len()
            );
        }
    }
    let text = emit::human(faults, sources, false);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202E}'));
}

#[test]
fn any_front_matter_is_read_or_refused() {
    fuzz("front matter", 12_000, &entries(), |input| {
        let path = if input.len() % 2 == 0 { ENTRY } else { "content/companies/acme.md" };
        let (_, faults) = site::read_at(path, input);
        let mut sources = SourceMap::default();
        sources.add(path.to_owned(), String::from_utf8_lossy(input).into_owned());
        if std::str::from_utf8(input).is_ok() {
            assert_told(&faults, &sources);
        }
    });
}

#[test]
fn any_markdown_is_harmless() {
    let hostile = hostile_texts().into_iter().map(|hostile| hostile.text.into_bytes());
    let seeds: Vec<Vec<u8>> = (0..400)
        .map(|number| document(&mut Seed(number)).into_bytes())
        .chain(hostile)
        .chain(entries())
        .collect();
    fuzz("Markdown", 12_000, &seeds, |input| {
        let html = html_of(&String::from_utf8_lossy(input));
        assert_eq!(judge::faults(&html), [""; 0]);
    });
}

#[test]
fn any_date_is_read_as_it_is_written() {
    let dates = [
        "2019",
        "2019-03",
        "2019-03-29",
        "2019-03-29~",
        "2019-03?",
        "2019-01/2019-02",
        "../2019-02-20",
        "2019-04/..",
        "2019-02-XX",
        "201X",
        "19XX",
        "2019-21",
        "2020-02-29",
        "9999-12-31",
        "-0001",
        "0000",
        "2019-13",
        "Y170000002",
        "2019-03-29T10:00:00Z",
        "29 March 2019",
        "2019-03-29/2019-03-01",
        "",
    ];
    let seeds: Vec<Vec<u8>> = dates.map(|date| date.as_bytes().to_vec()).to_vec();
    fuzz("dates", 200_000, &seeds, |input| {
        let text = String::from_utf8_lossy(input);
        if let Ok(date) = PartialDate::parse(&text) {
            let bounds = date.bounds();
            assert_eq!(PartialDate::parse(&date.to_string()).as_ref(), Ok(&date), "{text:?}");
            assert!(!bounds.entirely_before(bounds), "{text:?}");
        }
    });
}

#[test]
fn any_record_can_be_checked() {
    let entries = entries();
    fuzz("check", 700, &entries, |input| {
        let text = String::from_utf8_lossy(input);
        let mut seed = Seed(input.len() as u64);
        let other = String::from_utf8_lossy(&mutated(&entries, &mut seed)).into_owned();
        let places = [
            "content/incidents/two.md",
            "content/companies/acme.md",
            "content/actors/two.md",
            "content/sources/two.md",
            "content/pages/two.md",
            "breachbook.yaml",
        ];
        let place = places[seed.below(places.len())];
        let checked = site::checked(&[(ENTRY, &text), (place, &other)]);
        assert_told(&checked.diagnostics, &checked.sources);
    });
}
