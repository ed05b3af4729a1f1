//! What entries waive of what was found: after every fault has the weight that the configuration gives it.

use std::collections::{BTreeMap, BTreeSet};

use super::Settings;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::config::Config;
use crate::model::site::RawEntry;
use crate::resolve::UnreadEntry;
use crate::source::FileId;

/// What has to be known of a record before its entries are resolved.
pub(super) struct Waiving {
    rules: BTreeMap<&'static str, Option<Severity>>,
    /// Whether all entries were read, so that none is missed by another.
    is_whole: bool,
    /// Files of drafts that are left out: nobody looks what is wrong with them beside others.
    left_out: BTreeSet<FileId>,
}

impl Waiving {
    pub(super) fn new(
        config: &Config,
        entries: &[RawEntry],
        (settings, unread): (&Settings, &[UnreadEntry]),
    ) -> Self {
        let draft = |entry: &RawEntry| match entry {
            RawEntry::Incident(incident) => incident.facts.draft.then_some(incident.id.span.file),
            RawEntry::Page(page) => page.draft.then_some(page.id.span.file),
            RawEntry::Company(_) | RawEntry::Actor(_) | RawEntry::Source(_) => None,
        };
        let left_out =
            if settings.drafts { BTreeSet::new() } else { entries.iter().filter_map(draft).collect() };
        Self { rules: config.rules.clone(), is_whole: unread.is_empty(), left_out }
    }

    /// Sets the waived warnings aside, and weighs what is to be said of waivers.
    pub(super) fn settle(&self, diagnostics: &mut Diagnostics) {
        diagnostics.waive(|file| self.is_whole && !self.left_out.contains(&file));
        diagnostics.configure(|rule| self.rules.get(rule.id).copied().unwrap_or_else(|| rule.weight()));
    }
}
