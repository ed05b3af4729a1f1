//! Outputs as they were made, by path.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::ledger::Made;
use crate::base::OutputPath;

/// Outputs as they were made, sorted by path.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    list: Vec<(OutputPath, Made)>,
    /// The places of paths in the list, once somebody asks for one. Nothing is read from it in its own order.
    places: OnceLock<HashMap<OutputPath, usize>>,
}

impl Outputs {
    /// How one was made.
    pub(super) fn get(&self, path: &OutputPath) -> Option<Made> {
        let all = || self.list.iter().map(|(path, _)| path.clone()).zip(0..).collect();
        let place = self.places.get_or_init(all).get(path)?;
        Some(self.list[*place].1)
    }

    /// All of them, sorted.
    pub(super) fn as_slice(&self) -> &[(OutputPath, Made)] {
        &self.list
    }
}

impl Outputs {
    /// These outputs; `number_of` gives them in the order of their paths.
    pub(super) fn in_order(
        mut list: Vec<(OutputPath, Made)>,
        number_of: impl Fn(&OutputPath) -> Option<usize>,
    ) -> Self {
        list.sort_by_cached_key(|(path, _)| number_of(path));
        Self { list, places: OnceLock::new() }
    }
}

impl FromIterator<(OutputPath, Made)> for Outputs {
    /// Outputs that come sorted by path.
    fn from_iter<I: IntoIterator<Item = (OutputPath, Made)>>(outputs: I) -> Self {
        let list: Vec<_> = outputs.into_iter().collect();
        debug_assert!(list.is_sorted_by(|(one, _), (other, _)| one < other));
        Self { list, places: OnceLock::new() }
    }
}
