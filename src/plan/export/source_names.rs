//! What sources are called in exports.

use crate::model::site::Site;
use crate::model::source::{Source, SourceId};

/// The names of all sources of a record, made once.
#[derive(Clone, Debug)]
pub(in crate::plan) struct SourceNames(Vec<String>);

impl SourceNames {
    pub(super) fn new(site: &Site) -> Self {
        Self(site.sources.iter().map(name).collect())
    }

    pub(super) fn of(&self, id: SourceId) -> &str {
        &self.0[id.0 as usize]
    }
}

/// What its page is called, so that one name leads to both.
fn name(source: &Source) -> String {
    source.slug.to_string()
}
