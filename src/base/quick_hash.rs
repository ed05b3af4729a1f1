//! A quick hash for maps whose keys nobody chooses who would gain by a slow one: days, pixels, keys of words.

use std::hash::{BuildHasherDefault, Hasher};

/// What such a map is built with.
pub type QuickHash = BuildHasherDefault<QuickHasher>;

/// Takes a key word by word, each with a turn and a multiplication.
#[derive(Clone, Copy, Debug, Default)]
pub struct QuickHasher(u64);

/// An odd number without a pattern: the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// The upper bits of a product are the well mixed ones; maps take places from the lower.
const TURN: u32 = 26;

impl QuickHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|word| self.add(u64::from_le_bytes(*word)));
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(TURN)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::{BuildHasher, Hash};

    use super::*;

    fn hash(value: impl Hash) -> u64 {
        QuickHash::default().hash_one(value)
    }

    #[test]
    fn like_keys_lie_apart() {
        let low_bits: BTreeSet<u64> = (0_u32..1024).map(|number| hash(number << 8) % 4096).collect();
        assert!(low_bits.len() > 800, "{}", low_bits.len());
        let texts = ["", "a", "b", "ab", "ba", "vocabulary.kinds.fraud", "vocabulary.kinds.fraude"];
        let texts: BTreeSet<u64> = texts.iter().map(hash).collect();
        assert_eq!(texts.len(), 7);
        assert_eq!(hash("a"), hash(String::from("a")));
    }
}
