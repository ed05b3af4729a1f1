//! A bar for work that takes longer than a glance, on a terminal only.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::Progress;

/// How long work may take before a bar is worth it.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar of one build.
pub(super) struct Bar {
    bar: ProgressBar,
    begun: Instant,
    is_terminal: bool,
}

impl Bar {
    pub(super) fn new() -> Self {
        let style =
            ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}").expect("the template is fixed");
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(style);
        Self { bar, begun: Instant::now(), is_terminal: stderr().is_terminal() }
    }

    /// Takes the bar off the screen.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn stage(&self, name: &'static str, total: usize) {
        self.bar.set_message(name);
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
    }

    fn step(&self) {
        if self.is_terminal && self.bar.is_hidden() && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}
