//! Each stage of a build, and the whole: `cargo bench --bench stages`. What a stage needs is made before the clock starts.

mod record;

use std::fs;
use std::path::Path;

use breachbook::base::{ContentHash, OutputPath};
use breachbook::build::{self, NoProgress, Settings, Target, Workshop};
use breachbook::diagnostic::Diagnostics;
use breachbook::export;
use breachbook::load::{self, LoadOptions, Moment, Survey};
use breachbook::model::config::Config;
use breachbook::model::site::{RawEntry, Site};
use breachbook::parse::{self, Context, EntryFile, EntryKind};
use breachbook::plan::export::Written;
use breachbook::plan::{Draft, FileView, OutputKind, Plan, pages};
use breachbook::render::{self, Fields};
use breachbook::resolve;
use breachbook::search::{self, Grain};
use breachbook::source::{FileId, SourceMap};
use breachbook::write::{Artifact, DiskSink, FolderRequest, Foreign, MemorySink, OutputFolder, apply};
use chrono::NaiveDate;
use divan::Bencher;
use divan::counter::ItemsCount;
use record::Record;

/// How many incidents a record has. 100,000 is for the whole program: see `benches/compare`.
const SIZES: [usize; 2] = [1_000, 10_000];
const SEED: u64 = 42;
const SOUND: &str = "a made-up record is sound";
const DISK: &str = "the temporary folder takes the record";

fn main() {
    divan::main();
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 31).expect("the day exists")
}

/// The files of a record as text; the first is the configuration.
fn texts(incidents: usize) -> (SourceMap, Vec<FileId>) {
    let mut sources = SourceMap::default();
    let files = Record::new(incidents, SEED).site();
    let ids = files.into_iter().map(|file| sources.add(file.path, file.text)).collect();
    (sources, ids)
}

fn config(sources: &SourceMap, ids: &[FileId]) -> Config {
    parse::config(ids[0], &sources.file(ids[0]).text, &mut Diagnostics::default()).expect(SOUND)
}

fn entries(sources: &SourceMap, ids: &[FileId], config: &Config) -> Vec<RawEntry> {
    let context = Context { vocabularies: &config.vocabularies };
    let entry = |id: &FileId| {
        let file = sources.file(*id);
        let kind = EntryKind::of_path(&file.path).expect(SOUND);
        let entry = EntryFile { file: *id, kind, path: &file.path, text: &file.text };
        parse::entry(entry, context, &mut Diagnostics::default()).expect(SOUND)
    };
    ids[1..].iter().map(entry).collect()
}

fn site(incidents: usize) -> Site {
    let (sources, ids) = texts(incidents);
    let config = config(&sources, &ids);
    let entries = entries(&sources, &ids, &config);
    resolved(entries, config)
}

fn resolved(entries: Vec<RawEntry>, config: Config) -> Site {
    let options = resolve::Options { today: today(), drafts: false, unread: &[], hearing: None };
    resolve::site(entries, config, options, &mut Diagnostics::default()).expect(SOUND)
}

/// What the benchmarks themselves cost, which is in no other figure.
#[divan::bench(args = SIZES, sample_count = 3)]
fn made_up_record(incidents: usize) -> (usize, usize) {
    let record = Record::new(incidents, SEED);
    (record.site().len(), record.hugo_site().len())
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn parse(bencher: Bencher<'_, '_>, incidents: usize) {
    let (sources, ids) = texts(incidents);
    let config = config(&sources, &ids);
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| entries(&sources, &ids, &config));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn resolve(bencher: Bencher<'_, '_>, incidents: usize) {
    let (sources, ids) = texts(incidents);
    let make = || {
        let config = config(&sources, &ids);
        (entries(&sources, &ids, &config), config)
    };
    let bencher = bencher.counter(ItemsCount::new(incidents)).with_inputs(make);
    bencher.bench_local_values(|(entries, config)| resolved(entries, config));
}

/// Every path and every cut, and no page.
#[divan::bench(args = SIZES, sample_count = 5)]
fn plan(bencher: Bencher<'_, '_>, incidents: usize) {
    let site = site(incidents);
    let (_, messages) = build::theme::of_the_program(&site.config).expect(SOUND);
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| {
        let pages = pages(&site, &mut Diagnostics::default()).expect(SOUND);
        Plan::new(&site, &messages, pages).outputs().len()
    });
}

/// The views of all pages, and the bytes of all pages.
#[divan::bench(args = SIZES, consts = [false, true], sample_count = 3)]
fn pages_drafted_and_rendered<const RENDERED: bool>(bencher: Bencher<'_, '_>, incidents: usize) {
    let site = site(incidents);
    let (theme, messages) = build::theme::of_the_program(&site.config).expect(SOUND);
    let plan = Plan::new(&site, &messages, pages(&site, &mut Diagnostics::default()).expect(SOUND));
    let written = Written::default();
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| {
        let pages = plan.outputs().iter().filter(|output| matches!(output.kind, OutputKind::Page(_)));
        let bytes = pages.map(|output| match plan.draft(output, &written) {
            Draft::Page { template, view } if RENDERED => {
                render::output(&theme, Fields::of(template, &view).expect(SOUND)).expect(SOUND).len()
            }
            _ => 0,
        });
        bytes.sum::<usize>()
    });
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn search_index(bencher: Bencher<'_, '_>, incidents: usize) {
    let site = site(incidents);
    let (_, messages) = build::theme::of_the_program(&site.config).expect(SOUND);
    let plan = Plan::new(&site, &messages, Vec::new());
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| {
        plan.with_search_documents(|documents| search::index(documents, Grain::Fine).files.len())
    });
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn exports(bencher: Bencher<'_, '_>, incidents: usize) {
    let site = site(incidents);
    let (_, messages) = build::theme::of_the_program(&site.config).expect(SOUND);
    let plan = Plan::new(&site, &messages, Vec::new());
    let written = Written::default();
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| {
        let bytes = plan.outputs().iter().map(|output| match plan.draft(output, &written) {
            Draft::File(FileView::Export(view)) => export::bytes(&view).len(),
            _ => 0,
        });
        bytes.sum::<usize>()
    });
}

/// A record in a folder of its own.
fn folder(incidents: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect(DISK);
    for file in Record::new(incidents, SEED).site() {
        let path = folder.path().join(file.path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect(DISK);
        fs::write(path, file.text).expect(DISK);
    }
    folder
}

fn survey(folder: &Path) -> Survey {
    load::survey(folder, LoadOptions { today: today(), now: Moment::default() }).expect(DISK)
}

/// Every file of a record is found and its bytes read.
#[divan::bench(args = SIZES, sample_count = 5)]
fn read(bencher: Bencher<'_, '_>, incidents: usize) {
    let folder = folder(incidents);
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| {
        let survey = survey(folder.path());
        let lengths = survey.files.iter().map(|file| survey.read(&file.path).expect(DISK).len());
        lengths.sum::<usize>()
    });
}

/// As many small files as a record has incidents are claimed, written to a new folder, and listed; then found to be there.
#[divan::bench(args = SIZES, consts = [false, true], sample_count = 3)]
fn write<const AGAIN: bool>(bencher: Bencher<'_, '_>, incidents: usize) {
    let artifact = |number: usize| Artifact {
        path: OutputPath::new(&format!("incidents/{number}/index.html")).expect(SOUND),
        bytes: format!("{number}\n").repeat(2_000).into_bytes(),
    };
    let artifacts: Vec<_> = (0..incidents).map(artifact).collect();
    let written = |folder: &tempfile::TempDir| {
        let path = &folder.path().join("public");
        let site_root = folder.path();
        let request = FolderRequest { path, is_explicit: false, site_root, inputs: &[], home: None };
        let sink = DiskSink::open(&OutputFolder::check(&request).expect(DISK)).expect(DISK);
        apply(&sink, Foreign::Refuse, &artifacts, ContentHash::of(b"benchmark")).expect(DISK)
    };
    let made = || {
        let folder = tempfile::tempdir().expect(DISK);
        if AGAIN {
            written(&folder);
        }
        folder
    };
    let bencher = bencher.counter(ItemsCount::new(incidents)).with_inputs(made);
    bencher.bench_local_refs(|folder| written(folder));
}

/// From files to a site in memory.
#[divan::bench(args = SIZES, sample_count = 3)]
fn whole_build(bencher: Bencher<'_, '_>, incidents: usize) {
    let folder = folder(incidents);
    bencher.counter(ItemsCount::new(incidents)).bench_local(|| {
        let sink = MemorySink::new();
        let target = Target { sink: &sink, foreign: Foreign::Refuse };
        let outcome =
            Workshop::new().build(&survey(folder.path()), &Settings::default(), &target, &NoProgress);
        outcome.map(|outcome| outcome.written).ok()
    });
}

/// The same once a text was edited, in the workshop that made the site before: what a server does.
#[divan::bench(args = SIZES, sample_count = 3)]
fn one_edited_text(bencher: Bencher<'_, '_>, incidents: usize) {
    let folder = folder(incidents);
    let (mut workshop, sink) = (Workshop::new(), MemorySink::new());
    let target = Target { sink: &sink, foreign: Foreign::Refuse };
    let entry = Record::new(incidents, SEED).site().into_iter();
    let entry = entry.map(|file| file.path).find(|path| path.starts_with("content/incidents"));
    let entry = folder.path().join(entry.expect(SOUND));
    let mut build = || {
        let text = fs::read_to_string(&entry).expect(DISK) + "\nOne more sentence.\n";
        fs::write(&entry, text).expect(DISK);
        let outcome = workshop.build(&survey(folder.path()), &Settings::default(), &target, &NoProgress);
        outcome.map(|outcome| outcome.written).ok()
    };
    build();
    bencher.counter(ItemsCount::new(incidents)).bench_local(build);
}
