//! A compact form of values for a program's own use from one run to the next: no names, no padding, no second version.
//!
//! What was written is read back by the same program, so there is nothing to be compatible with: a file is [`seal`]ed with
//! a key and a checksum, and what does not [`open`](open()) is forgotten. Knows nothing of what the values mean.

use super::hash::{ContentHash, Digest};

/// How long a seal is: a key and a checksum.
const SEAL: usize = 64;

/// Takes values, one behind the other.
#[derive(Clone, Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing yet, with room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    /// How many bytes were written.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// A number; small ones take one byte.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A yes or no.
    pub fn flag(&mut self, flag: bool) {
        self.0.push(u8::from(flag));
    }

    /// A number in eight bytes, for those that are seldom small.
    pub fn wide(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Bytes with their length before them.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// A hash.
    pub fn hash(&mut self, hash: ContentHash) {
        self.0.extend_from_slice(&hash.to_bytes());
    }
}

/// Gives values back in the order in which they were written; `None` where they are not there.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// What was written.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether all was read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// How many bytes are left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.0.len()
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many values follow, each of which takes a byte at least.
    pub fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.0.len()).then_some(length)
    }

    /// A yes or no.
    pub fn flag(&mut self) -> Option<bool> {
        match self.take(1)? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }

    /// A number in eight bytes.
    pub fn wide(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// Bytes.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        self.take(length)
    }

    /// A text.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// A hash.
    pub fn hash(&mut self) -> Option<ContentHash> {
        Some(ContentHash::from_bytes(self.take(32)?.try_into().ok()?))
    }
}

/// The values with what they were written for and a checksum before them.
#[must_use]
pub fn seal(key: ContentHash, body: &[u8]) -> Vec<u8> {
    sealed(key, body.len(), |writer| writer.0.extend_from_slice(body))
}

/// The same of what `write` writes, which takes about so many bytes: with enough room none is moved.
#[must_use]
pub fn sealed(key: ContentHash, room: usize, write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::with_capacity(SEAL + room);
    writer.0.extend_from_slice(&[0; SEAL]);
    write(&mut writer);
    let mut bytes = writer.finish();
    let (seal, body) = bytes.split_at_mut(SEAL);
    let (name, sum) = seal.split_at_mut(SEAL / 2);
    name.copy_from_slice(&key.to_bytes());
    sum.copy_from_slice(&checksum(key, body).to_bytes());
    bytes
}

/// The values of a sealed file; `None` where it was written for something else, or is not as it was written.
#[must_use]
pub fn open(key: ContentHash, sealed: &[u8]) -> Option<&[u8]> {
    let (seal, body) = sealed.split_at_checked(SEAL)?;
    let (found, sum) = seal.split_at(SEAL / 2);
    (found == key.to_bytes() && sum == checksum(key, body).to_bytes()).then_some(body)
}

fn checksum(key: ContentHash, body: &[u8]) -> ContentHash {
    Digest::new("wire").field(key.to_bytes()).field(body).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_back_in_their_order() {
        let hash = ContentHash::of(b"x");
        let mut writer = Writer::new();
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            writer.number(number);
        }
        writer.flag(true);
        writer.wide(u64::MAX - 1);
        writer.text("Tōkyō");
        writer.text("");
        writer.hash(hash);
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(reader.number(), Some(number));
        }
        assert_eq!((reader.flag(), reader.wide()), (Some(true), Some(u64::MAX - 1)));
        assert_eq!((reader.text(), reader.text(), reader.hash()), (Some("Tōkyō"), Some(""), Some(hash)));
        assert!(reader.is_done());
        assert_eq!(reader.number(), None);
    }

    #[test]
    fn what_is_cut_short_or_too_long_is_not_there() {
        assert_eq!(Reader::new(&[5, b'a']).bytes(), None);
        assert_eq!(Reader::new(&[0xFF; 11]).number(), None);
        assert_eq!(Reader::new(&[0xFF, 0xFF, 0xFF, 0x7F]).length(), None);
        assert_eq!(Reader::new(&[2]).flag(), None);
        assert_eq!(Reader::new(&[1, 0xFF]).text(), None);
    }

    #[test]
    fn a_sealed_file_opens_only_as_it_was_written_and_for_what() {
        let (key, other) = (ContentHash::of(b"1"), ContentHash::of(b"2"));
        let sealed = seal(key, b"values");
        assert_eq!(open(key, &sealed), Some(&b"values"[..]));
        assert_eq!(open(other, &sealed), None);
        for place in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[place] ^= 1;
            assert_eq!(open(key, &damaged), None, "{place}");
            assert_eq!(open(key, &sealed[..place]), None, "{place}");
        }
    }
}
