//! What sources are called in exports.

use crate::base::hash::Digest;
use crate::model::site::Site;
use crate::model::source::{Source, SourceId, normalised};

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

fn name(source: &Source) -> String {
    if let Some(id) = &source.id {
        return id.to_string();
    }
    let mut digest = Digest::new("source");
    match &source.facts.url {
        Some(url) => digest.field(normalised(&url.value)),
        None => {
            digest.field(&source.facts.title.value).field(source.facts.publisher.as_deref().unwrap_or(""))
        }
    };
    format!("source-{}", &digest.finish().to_string()[..12])
}
