//! `--timings`: what each stage of a build took.

use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::progress::Bar;
use crate::build::{Outcome, Progress};

/// A bar that also notes when each stage begins.
pub(super) struct Timings {
    bar: Bar,
    begun: Instant,
    stages: Mutex<Vec<(&'static str, Instant)>>,
}

impl Timings {
    /// The clock starts.
    pub(super) fn start() -> Self {
        let stages = Mutex::new(vec![("Listing", Instant::now())]);
        Self { bar: Bar::new(), begun: Instant::now(), stages }
    }

    /// Takes the bar off the screen.
    pub(super) fn clear(&self) {
        self.bar.clear();
    }

    /// How long the build has taken so far.
    pub(super) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// A line for each stage, then how much work there was.
    pub(super) fn table(&self, outcome: &Outcome) -> String {
        let end = Instant::now();
        let stages = self.stages.lock().expect("nothing panics while it holds the stages");
        let ends = stages.iter().skip(1).map(|(_, begun)| *begun).chain([end]);
        let mut table = String::new();
        for ((name, begun), ended) in stages.iter().zip(ends) {
            line(&mut table, name, &milliseconds(ended.saturating_duration_since(*begun)), "ms");
        }
        line(&mut table, "All", &milliseconds(end.saturating_duration_since(self.begun)), "ms");
        let work = outcome.work;
        let written = outcome.written.unwrap_or_default();
        for (name, number) in [
            ("Files read", work.read),
            ("Entries parsed", work.parsed),
            ("Entries recalled", work.recalled),
            ("Pages rendered", work.rendered),
            ("Data files made", work.serialised),
            ("Pages remembered", work.remembered),
            ("Outputs written", written.written),
            ("Outputs unchanged", written.kept),
            ("Outputs deleted", written.deleted),
        ] {
            line(&mut table, name, &number.to_string(), "");
        }
        table
    }
}

fn line(table: &mut String, name: &str, number: &str, unit: &str) {
    let text = format!("{name:<20}{number:>10} {unit}");
    writeln!(table, "{}", text.trim_end()).expect("a text takes all that is written to it");
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64() * 1000.0)
}

impl Progress for Timings {
    fn stage(&self, name: &'static str, total: usize) {
        self.stages.lock().expect("nothing panics while it holds the stages").push((name, Instant::now()));
        self.bar.stage(name, total);
    }

    fn step(&self) {
        self.bar.step();
    }
}
