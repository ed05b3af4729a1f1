//! Sorted keys cut into files: all keys with one beginning stand in one file until they are too many, then by one more
//! character. A key that is added changes its own file and no other.

use crate::base::hash::ContentHash;

/// A file to be: what the keys in it begin with, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// What all its keys begin with; no other file holds such keys, but for files of longer beginnings.
    pub(super) key: String,
    /// How many values it was made of, and whether they are all that there are with this beginning.
    pub(super) values: usize,
    pub(super) is_whole: bool,
    /// The hash of what it holds.
    pub(super) hash: ContentHash,
    /// What it holds; `None` where that is known to stand.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Leaf {
    /// A file of all values with a beginning.
    pub(super) fn new(key: String, bytes: Vec<u8>) -> Self {
        Self { key, values: 0, is_whole: true, hash: ContentHash::of(&bytes), bytes: Some(bytes) }
    }
}

/// The file of values whose keys have one beginning (`false`: longer keys stand in other files); `None` where there is none.
pub(super) type Make<'a, T> = dyn Fn(&str, &[T], bool) -> Option<Leaf> + Sync + 'a;

/// How keys and their values are cut.
pub(super) struct Cut<'a, T> {
    /// How much a file holds, in the units of `weight`.
    pub(super) limit: usize,
    /// What a value weighs.
    pub(super) weight: &'a (dyn Fn(&T) -> usize + Sync),
    /// A file: of all that have its beginning, or (`false`) one whose longer keys stand in others.
    pub(super) make: &'a Make<'a, T>,
    /// The key of a value.
    pub(super) key: &'a (dyn Fn(&T) -> &str + Sync),
}

impl<T: Sync> Cut<'_, T> {
    /// The files of values that are sorted by key.
    pub(super) fn leaves(&self, values: &[T]) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        self.cut("", values, &mut leaves);
        leaves
    }

    fn cut(&self, beginning: &str, values: &[T], leaves: &mut Vec<Leaf>) {
        let weight: usize = values.iter().map(self.weight).sum();
        let (own, longer) =
            values.split_at(values.partition_point(|value| (self.key)(value).len() <= beginning.len()));
        let is_whole = weight <= self.limit || longer.is_empty();
        if is_whole || !beginning.is_empty() {
            let leaf = (self.make)(beginning, values, is_whole);
            leaves.extend(leaf.map(|leaf| Leaf { values: values.len(), is_whole, ..leaf }));
        }
        if is_whole {
            return;
        }
        debug_assert!(own.len() + longer.len() == values.len());
        let next = |value: &T| (self.key)(value)[beginning.len()..].chars().next();
        for group in longer.chunk_by(|one, other| next(one) == next(other)) {
            let letter = next(&group[0]).expect("a longer key has another character");
            self.cut(&format!("{beginning}{letter}"), group, leaves);
        }
    }
}

/// A limit that grows with the whole, by doubling, so that there are never many more than `most` files.
pub(super) fn limit(least: usize, whole: usize, most: usize) -> usize {
    (whole / most).next_power_of_two().max(least)
}
