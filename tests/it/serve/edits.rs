//! A record that is edited while readers read: every page is of one build, none goes back to an earlier one, and what an
//! event announces is there.
//!
//! `BREACHBOOK_SERVED=DIR` takes a record of one's own, which is copied; `BREACHBOOK_EDITS=N` is how often it is edited;
//! `BREACHBOOK_READERS=N` is how many read; `BREACHBOOK_PROGRAM=FILE` is another build of the program, such as a quicker one:
//! `BREACHBOOK_SERVED=DIR BREACHBOOK_EDITS=100 cargo test --test it serve::edits -- --nocapture`.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{Events, Served};
use crate::project::{Project, files_below};

/// So many entries are edited in turn.
const EDITED: usize = 5;
/// So many readers read at the same time, and so often a record is edited, where nothing else is said.
const READERS: usize = 4;
const EDITS: usize = 15;

/// A number of the surroundings.
fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// What an edited entry is called: the words are those of no other text.
fn title(generation: usize, entry: usize) -> String {
    format!("Generation {generation} of entry {entry} ends")
}

/// Every title in a text, as (entry, generation).
fn titles(text: &str) -> Vec<(usize, usize)> {
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
    let found = text.split("Generation ").skip(1).filter_map(|rest| {
        let (generation, rest) = rest.split_once(" of entry ")?;
        Some((number(rest)?, generation.parse().ok()?))
    });
    found.collect()
}

/// The generation in which an entry was edited last, when so many edits are done. Generation 0 is the record as it was.
fn of_entry(entry: usize, edits: usize) -> usize {
    (edits.saturating_sub(EDITED - 1)..=edits).find(|edit| *edit > 0 && edit % EDITED == entry).unwrap_or(0)
}

/// The first build that can have made a text, and the last; an error where none can.
fn builds(text: &str) -> Result<Option<(usize, usize)>, String> {
    let titles = titles(text);
    let Some(newest) = titles.iter().map(|(_, generation)| *generation).max() else { return Ok(None) };
    let is_so =
        |edits: &usize| titles.iter().all(|(entry, generation)| of_entry(*entry, *edits) == *generation);
    let possible: Vec<usize> = (newest..newest + EDITED).filter(is_so).collect();
    let (Some(first), Some(last)) = (possible.first(), possible.last()) else {
        return Err(format!("it is of no one build: {titles:?}"));
    };
    Ok(Some((*first, *last)))
}

/// A record of some hundred entries, five of which will be edited.
fn small() -> Project {
    let config = "title: A record\nbase_url: https://record.example/\nfeeds: {from: 1}\n";
    let mut project = Project::new().file("breachbook.yaml", config);
    for number in 0..120 {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let entry = format!(
            "---\ntitle: Incident {number}\ncompanies: [acme]\ndates: {{disclosed: 2019-{month:02}-{day:02}}}\nsources:\n  \
             s: {{title: S, url: \"https://paper.example/{number}\"}}\nupdates: [{{date: 2020-01-01, kind: created, text: Added.}}]\n---\nText {number}.\n"
        );
        project = project.file(&format!("content/incidents/i{number:03}.md"), &entry);
    }
    project
}

/// A record of one's own, or the small one.
fn record() -> Project {
    match std::env::var("BREACHBOOK_SERVED") {
        Ok(folder) => Project::copy_of(Path::new(&folder), &["breachbook.yaml", "content"]),
        Err(_) => small(),
    }
}

/// An entry that is edited.
struct Edited {
    path: String,
    /// Before and behind the title.
    around: (String, String),
    target: String,
}

impl Edited {
    fn text(&self, generation: usize, entry: usize) -> String {
        format!("{}title: {}{}", self.around.0, title(generation, entry), self.around.1)
    }
}

/// Those that are disclosed last stand on the home page and in feeds: they are the last by path, where folders are years.
fn edited(project: &Project) -> Vec<Edited> {
    let root = project.path("content/incidents");
    let of = |file: &std::path::PathBuf| {
        let below =
            file.strip_prefix(project.path("")).expect("it was found there").to_string_lossy().into_owned();
        let text = project.read(&below);
        let (before, rest) = text.split_once("title: ")?;
        let (_, after) = rest.split_once('\n')?;
        if !before.trim_end().ends_with("---") || text.contains("withdrawn:") || text.contains("draft:") {
            return None;
        }
        let stem = file.file_stem()?.to_string_lossy().into_owned();
        let around = (before.to_owned(), format!("\n{after}"));
        Some(Edited { path: below, around, target: format!("/incidents/{stem}/") })
    };
    files_below(&root).iter().rev().filter_map(of).take(EDITED).collect()
}

/// What readers find.
struct Reading<'a> {
    served: &'a Served,
    targets: Vec<String>,
    /// What an event announced already.
    announced: AtomicUsize,
    is_over: AtomicBool,
    read: AtomicUsize,
    told: AtomicUsize,
    faults: Mutex<Vec<String>>,
}

impl Reading<'_> {
    /// Reads until it is over. A reader never goes back: what comes later is of the same build or of a later one.
    fn read(&self, first: usize) {
        let mut seen = 0;
        for number in first.. {
            if self.is_over.load(Ordering::SeqCst) {
                return;
            }
            let target = &self.targets[number % self.targets.len()];
            let announced = self.announced.load(Ordering::SeqCst);
            let (head, body) = self.served.get(target);
            self.read.fetch_add(1, Ordering::Relaxed);
            if !head.starts_with("HTTP/1.1 200 ") {
                self.fault(format!("{target}: {head}"));
                continue;
            }
            match builds(&String::from_utf8_lossy(&body)) {
                Err(why) => self.fault(format!("{target}: {why}")),
                Ok(None) => {}
                Ok(Some((_, last))) => {
                    self.told.fetch_add(1, Ordering::Relaxed);
                    if last < seen.max(announced) {
                        self.fault(format!(
                            "{target}: of build {last} at most, after {seen}, announced {announced}"
                        ));
                    }
                }
            }
            seen = builds(&String::from_utf8_lossy(&body))
                .ok()
                .flatten()
                .map_or(seen, |(first, _)| seen.max(first));
        }
    }

    fn fault(&self, fault: String) {
        self.faults.lock().expect("no reader panics").push(fault);
    }

    /// Edits in turn, in both ways in which editors write; waits each time until the edit is announced.
    fn edit(&self, entries: &[Edited], edits: usize, events: &mut Events) -> Vec<Duration> {
        let mut took = Vec::new();
        for edit in 1..=edits {
            let entry = &entries[edit % EDITED];
            let text = entry.text(edit, edit % EDITED);
            let begun = Instant::now();
            if edit % 2 == 0 {
                self.served.write(&entry.path, &text);
            } else {
                let new = self.served.project.path(&format!("{}.new", entry.path));
                std::fs::write(&new, &text).expect("it can be written");
                std::fs::rename(&new, self.served.project.path(&entry.path)).expect("it can be renamed");
            }
            events.wait(str::is_empty);
            took.push(begun.elapsed());
            self.announced.store(edit, Ordering::SeqCst);
            let page = self.served.page(&entry.target);
            if !page.contains(&title(edit, edit % EDITED)) {
                self.fault(format!("{}: edit {edit} was announced and does not show", entry.target));
            }
        }
        took
    }
}

#[test]
fn no_page_is_stale_or_torn_while_entries_are_edited() {
    let project = record();
    let entries = edited(&project);
    assert_eq!(entries.len(), EDITED);
    // The titles of the beginning are generation 0.
    for (number, entry) in entries.iter().enumerate() {
        std::fs::write(project.path(&entry.path), entry.text(0, number)).expect("it can be written");
    }
    let edits = number("BREACHBOOK_EDITS", EDITS);
    let served = Served::start(project);
    let mut events = served.events();
    events.wait(str::is_empty);
    let lists =
        ["/", "/timeline/", "/companies/", "/feed.json", "/feed.xml", "/api/v1/incidents.ndjson", "/search/"];
    let targets = entries.iter().map(|entry| entry.target.as_str()).chain(lists);
    let targets = targets.filter(|target| served.get(target).0.starts_with("HTTP/1.1 200 "));
    let targets: Vec<String> = targets.map(str::to_owned).collect();
    let reading = Reading {
        served: &served,
        targets,
        announced: AtomicUsize::new(0),
        is_over: AtomicBool::new(false),
        read: AtomicUsize::new(0),
        told: AtomicUsize::new(0),
        faults: Mutex::new(Vec::new()),
    };
    let took = std::thread::scope(|scope| {
        (0..number("BREACHBOOK_READERS", READERS)).for_each(|reader| {
            scope.spawn({
                let reading = &reading;
                move || reading.read(reader * 3)
            });
        });
        let took = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            reading.edit(&entries, edits, &mut events)
        }));
        reading.is_over.store(true, Ordering::SeqCst);
        took.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    let faults = reading.faults.lock().expect("no reader panics");
    assert!(
        faults.is_empty(),
        "{} of {} pages: {:#?}",
        faults.len(),
        reading.read.load(Ordering::SeqCst),
        &faults[..faults.len().min(5)]
    );
    assert!(reading.told.load(Ordering::SeqCst) > edits, "readers read what is edited");
    let (slowest, sum) = (took.iter().max().expect("there were edits"), took.iter().sum::<Duration>());
    println!(
        "{edits} edits, {} pages read, {} with titles; an edit showed after {:?} on average, {slowest:?} at most",
        reading.read.load(Ordering::SeqCst),
        reading.told.load(Ordering::SeqCst),
        sum / u32::try_from(took.len()).expect("there are few"),
    );
}

#[test]
fn a_mixture_of_two_builds_would_be_found() {
    let page =
        |edits: usize| (0..EDITED).map(|entry| title(of_entry(entry, edits), entry)).collect::<Vec<_>>();
    for edits in [0, 1, 4, 5, 17] {
        let (first, last) = builds(&page(edits).join(" ")).expect("it is of one").expect("it has titles");
        assert!(first <= edits && edits <= last, "{edits}");
    }
    let mut torn = page(17);
    torn[12 % EDITED] = title(7, 12 % EDITED);
    assert!(builds(&torn.join(" ")).is_err());
    assert_eq!(builds("nothing"), Ok(None));
}
