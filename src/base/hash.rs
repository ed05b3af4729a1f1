//! Fingerprints of bytes (BLAKE3, 256 bits). They say "the same" or "not the same", never "who made it".
//! Knows nothing of what the bytes mean.

use std::fmt;

/// The length of a hash in bytes.
const LENGTH: usize = 32;

/// The BLAKE3 hash of some bytes. Shown and parsed as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; LENGTH]);

impl ContentHash {
    /// The length of a hash in bytes.
    pub const LENGTH: usize = LENGTH;

    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash as its 32 bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; LENGTH] {
        self.0
    }

    /// The hash that these 32 bytes are.
    #[must_use]
    pub fn from_bytes(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    /// Reads 64 lower-case hexadecimal digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 2 * LENGTH {
            return None;
        }
        let mut bytes = [0; LENGTH];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = 16 * hex_value(pair[0])? + hex_value(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// The first eight hexadecimal digits: enough to tell versions of one file apart in its name.
    #[must_use]
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(8);
        text
    }
}

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl ContentHash {
    /// Writes the 64 digits behind a text.
    pub fn push_to(&self, text: &mut String) {
        for byte in self.0 {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

impl fmt::Display for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(2 * LENGTH);
        self.push_to(&mut text);
        formatter.write_str(&text)
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ContentHash({})", self.short())
    }
}

/// Builds one hash from several fields. Each field is hashed with its length before it, so that two different
/// lists of fields never feed the hasher the same bytes (`"ab", "c"` is not `"a", "bc"`).
#[derive(Clone, Debug)]
pub struct Digest(blake3::Hasher);

impl Digest {
    /// An empty digest for one purpose ("view", "build"); the same fields under another purpose hash otherwise.
    #[must_use]
    pub fn new(purpose: &str) -> Self {
        let mut digest = Self(blake3::Hasher::new());
        digest.field(purpose);
        digest
    }

    /// Adds one field. The order of fields counts.
    pub fn field(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// The hash of all fields given so far.
    #[must_use]
    pub fn finish(&self) -> ContentHash {
        ContentHash(*self.0.finalize().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_shown_in_lower_hex_and_parses_back() {
        let hash = ContentHash::of(b"");
        let text = hash.to_string();
        assert_eq!(text, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        assert_eq!(ContentHash::parse(&text), Some(hash));
        assert_eq!(hash.short(), "af1349b9");
    }

    #[test]
    fn anything_but_64_lower_hex_digits_is_no_hash() {
        let good = ContentHash::of(b"x").to_string();
        let not_hex = format!("{}g", &good[1..]);
        let two_bytes = format!("{}é", &good[2..]);
        for bad in ["", "af13", &good[1..], &format!("{good}0"), &good.to_uppercase(), &not_hex, &two_bytes] {
            assert_eq!(ContentHash::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn fields_cannot_run_into_each_other() {
        let digest = |fields: &[&str]| {
            let mut digest = Digest::new("test");
            for field in fields {
                digest.field(field);
            }
            digest.finish()
        };
        let lists: [&[&str]; 6] =
            [&["ab", "c"], &["a", "bc"], &["abc"], &["abc", ""], &["", "abc"], &["c", "ab"]];
        for (index, left) in lists.iter().enumerate() {
            assert_eq!(digest(left), digest(left));
            for right in &lists[index + 1..] {
                assert_ne!(digest(left), digest(right), "{left:?} {right:?}");
            }
        }
    }

    #[test]
    fn the_purpose_is_part_of_a_digest() {
        assert_ne!(Digest::new("view").field("a").finish(), Digest::new("build").field("a").finish());
    }
}
