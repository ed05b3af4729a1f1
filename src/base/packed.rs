//! Bytes that are held in little room: the texts of a record, and the pages of a served site, which are much alike.

use std::sync::Arc;

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};

/// What is shorter is held as it is.
const SHORT: usize = 256;

/// Bytes, compressed where that pays. A copy shares them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    held: Arc<[u8]>,
    is_compressed: bool,
}

impl Packed {
    /// These bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let compressed = if bytes.len() < SHORT { None } else { Some(compress_prepend_size(bytes)) };
        match compressed.filter(|compressed| compressed.len() < bytes.len()) {
            Some(compressed) => Self { held: compressed.into(), is_compressed: true },
            None => Self { held: bytes.into(), is_compressed: false },
        }
    }

    /// What is held, and whether that is compressed: for keeping it as it is.
    #[must_use]
    pub fn held(&self) -> (&[u8], bool) {
        (&self.held, self.is_compressed)
    }

    /// What [`Self::held`] gave.
    #[must_use]
    pub fn of_held(held: &[u8], is_compressed: bool) -> Self {
        Self { held: held.into(), is_compressed }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        if self.is_compressed {
            return decompress_size_prepended(&self.held).expect("it was compressed here");
        }
        self.held.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were() {
        let noise: Vec<u8> =
            (0..100_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        for bytes in [&b""[..], b"short", &[b'a'; 100_000], &noise, "<p>Tōkyō</p>".repeat(1000).as_bytes()]
        {
            let packed = Packed::of(bytes);
            assert_eq!(packed.bytes(), bytes);
            assert!(packed.held.len() <= bytes.len());
        }
        assert!(Packed::of(&[b'a'; 100_000]).held.len() < 1000);
    }
}
