//! Tells when a file of the site changes. What changed is not told: the build finds out.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::Event;
use crate::load::CONFIG_FILE;

/// Changes within so long of each other are told together: an editor writes a file in several steps.
const PAUSE: Duration = Duration::from_millis(40);
/// The folders below the site's root that are watched with all below them.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The system does not tell of changes.
#[derive(Debug, thiserror::Error)]
#[error("cannot watch {}", .path.display())]
pub struct WatchError {
    path: PathBuf,
    source: notify::Error,
}

/// Watches the files of a site for as long as it lives.
pub struct Watch {
    root: PathBuf,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

impl Watch {
    /// Watches the site at `root` (its configuration, `content` and `themes`), and sends an event for each change.
    ///
    /// # Errors
    /// If the system does not tell of changes there.
    pub fn start(root: &Path, events: Sender<Event>) -> Result<Self, WatchError> {
        let failed = |source| WatchError { path: root.to_owned(), source };
        let config = root.join(CONFIG_FILE);
        let folders = FOLDERS.map(|folder| root.join(folder));
        let is_ours =
            move |path: &Path| path == config || folders.iter().any(|folder| path.starts_with(folder));
        let tell = move |result: DebounceEventResult| {
            // Where events were lost, anything may have changed.
            let is_change = result.map_or(true, |all| {
                all.iter().any(|event| {
                    let touches = event.paths.is_empty() || event.paths.iter().any(|path| is_ours(path));
                    touches && !matches!(event.kind, EventKind::Access(_))
                })
            });
            if is_change {
                // Nobody listens any more at the end of a run.
                let _ = events.send(Event::Changed);
            }
        };
        let debouncer = new_debouncer(PAUSE, None, tell).map_err(failed)?;
        let mut watch = Self { root: root.to_owned(), debouncer };
        // The folder itself, for files that are replaced and for folders that come and go; not what is below it.
        watch.debouncer.watch(root, RecursiveMode::NonRecursive).map_err(failed)?;
        watch.look_again()?;
        Ok(watch)
    }

    /// Watches folders too that were not there before.
    ///
    /// # Errors
    /// If the system does not tell of changes there.
    pub fn look_again(&mut self) -> Result<(), WatchError> {
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            if folder.is_dir() {
                let watched = self.debouncer.watch(&folder, RecursiveMode::Recursive);
                watched.map_err(|source| WatchError { path: folder, source })?;
            }
        }
        Ok(())
    }
}
