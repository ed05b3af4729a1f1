//! What the server shows: the outputs of the last good build, pages that the next one will make, and what was wrong with
//! the last one if it was not good.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::watch;

use crate::base::OutputPath;
use crate::base::packed::Packed;

/// The outputs of one build, by path.
pub type Outputs = BTreeMap<OutputPath, Packed>;

/// What is shown at one moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Showing {
    /// Counts what was shown.
    number: u64,
    /// `None` before the first good build.
    pub(super) outputs: Option<Arc<Outputs>>,
    /// Pages among them that are shown as the next build will make them.
    pub(super) previewed: Arc<Outputs>,
    /// The folder of the address at which the site is published, with a slash at both ends.
    pub(super) base: String,
    /// What was wrong with the last build, for people; empty where it was good.
    pub(super) faults: Arc<str>,
}

impl Showing {
    /// What is shown at the path of an output.
    pub(super) fn at(&self, path: &OutputPath) -> Option<&Packed> {
        self.previewed.get(path).or_else(|| self.outputs.as_ref()?.get(path))
    }
}

/// The state that the server reads and the builds write.
#[derive(Clone, Debug)]
pub struct Shown {
    showing: Arc<Mutex<Showing>>,
    changes: Arc<watch::Sender<u64>>,
}

impl Default for Shown {
    fn default() -> Self {
        Self::new()
    }
}

impl Shown {
    /// Nothing is shown yet.
    #[must_use]
    pub fn new() -> Self {
        let showing = Showing { base: "/".to_owned(), ..Showing::default() };
        Self { showing: Arc::new(Mutex::new(showing)), changes: Arc::new(watch::Sender::new(0)) }
    }

    /// Shows the outputs of a good build in place of all that was shown before. `base` is the path of the address at which the
    /// site is published, with a slash at both ends.
    pub fn publish(&self, outputs: Outputs, base: &str) {
        self.change(|showing| {
            showing.outputs = Some(Arc::new(outputs));
            base.clone_into(&mut showing.base);
            showing.previewed = Arc::default();
            showing.faults = "".into();
        });
    }

    /// Shows some pages as the next build will make them, until it has ended.
    pub fn preview(&self, pages: Outputs) {
        self.change(|showing| showing.previewed = Arc::new(pages));
    }

    /// The last build was good, and made what was shown before it.
    pub fn confirm(&self) {
        let now = self.now();
        if !(now.faults.is_empty() && now.previewed.is_empty()) {
            self.fail("");
        }
    }

    /// Shows what is wrong with the record over what the last good build made.
    pub fn fail(&self, faults: &str) {
        self.change(|showing| {
            showing.previewed = Arc::default();
            showing.faults = faults.into();
        });
    }

    pub(super) fn now(&self) -> Showing {
        self.held().clone()
    }

    /// Told of the number of each change.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn change(&self, change: impl FnOnce(&mut Showing)) {
        let mut held = self.held();
        change(&mut held);
        held.number += 1;
        self.changes.send_replace(held.number);
    }

    fn held(&self) -> MutexGuard<'_, Showing> {
        self.showing.lock().expect("nothing panics while it holds what is shown")
    }
}
