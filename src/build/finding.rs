//! The search index: made anew, or amended where nothing but texts was edited.

use std::sync::Mutex;

use super::publish::Publication;
use super::{BuildError, shelf};
use crate::base::hash::{ContentHash, Digest};
use crate::base::wire;
use crate::model::config::Profile;
use crate::search::{self, Grain, Index, IndexFile, Memo};
use crate::write::Vault;

/// What is remembered of the index of one build.
pub(super) struct Finder {
    /// Where it is kept, for which program, under which name.
    kept: Option<(Vault, ContentHash, String)>,
    /// Without a vault: for which build, and what.
    held: Mutex<Option<(ContentHash, Memo)>>,
}

impl Finder {
    pub(super) fn new(kept: Option<(Vault, ContentHash, String)>) -> Self {
        Self { kept, held: Mutex::default() }
    }

    /// What was remembered of the index of a build; `build` stands for all that it was made from.
    fn recall(&self, build: ContentHash) -> Option<Memo> {
        match &self.kept {
            Some((vault, program, name)) => {
                let (bytes, _) = vault.recall(name)?;
                Memo::from_bytes(wire::open(seal_key(*program, build), &bytes)?)
            }
            None => {
                let held = self.held.lock().expect(shelf::NO_PANIC);
                held.as_ref().filter(|(of, _)| *of == build).map(|(_, memo)| memo.clone())
            }
        }
    }

    /// Remembers the index of a build.
    pub(super) fn keep(&self, build: ContentHash, memo: Memo) {
        match &self.kept {
            Some((vault, program, name)) => {
                let bytes = memo.to_bytes();
                drop(memo);
                // What cannot be kept is made anew.
                let _ = vault.keep(name, &wire::seal(seal_key(*program, build), &bytes));
            }
            None => *self.held.lock().expect(shelf::NO_PANIC) = Some((build, memo)),
        }
    }
}

fn seal_key(program: ContentHash, build: ContentHash) -> ContentHash {
    Digest::new("index").field(program.to_bytes()).field(build.to_bytes()).finish()
}

impl Publication<'_> {
    /// The search index; `None` where nothing but pages is made.
    pub(super) fn search_index(&self) -> Result<Option<Index>, BuildError> {
        let config = &self.plan.site().config;
        if config.pages_only {
            return Ok(None);
        }
        let grain = if config.profile == Profile::Compact { Grain::Coarse } else { Grain::Fine };
        if let Some(index) = self.amended_index(grain)? {
            return Ok(Some(index));
        }
        Ok(Some(self.plan.with_search_documents(|documents| search::index(documents, grain))))
    }

    /// The index of the last build with other texts; `None` where it takes more than that.
    fn amended_index(&self, grain: Grain) -> Result<Option<Index>, BuildError> {
        let Some(ledger) = self.ledger.filter(|_| self.familiar.is_same() && !self.verify) else {
            return Ok(None);
        };
        let is_changed = |file| self.familiar.is_changed(file);
        let amended = self.finder.recall(ledger.keys.outputs).and_then(|memo| {
            self.plan.with_search_documents_in(&is_changed, |changed| memo.amended(changed, grain))
        });
        let Some(index) = amended else { return Ok(None) };
        for IndexFile { path, .. } in index.files.iter().filter(|file| file.bytes.is_none()) {
            if self.known_to_stand(path)?.is_none() {
                return Ok(None);
            }
        }
        Ok(Some(index))
    }
}
