//! Floor 4: text files compressed beside themselves, for hosts that send such files as they are. The same bytes give the
//! same bytes: no time and no name stands in them.

use std::io::{Read, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression as Level, GzBuilder};

use crate::base::output_path::OutputPath;
use crate::model::publishing::Compression;

/// What the names of texts end in.
const TEXTS: [&str; 12] =
    ["html", "css", "js", "json", "ndjson", "csv", "xml", "svg", "txt", "ics", "webmanifest", "md"];
/// Of 11: half a millisecond a page, and a tenth larger than the best, which takes ten times as long.
const QUALITY: i32 = 5;
/// The largest window, as a power of two, that every browser reads.
const WINDOW: i32 = 22;

/// Where the compressed file of a text stands; `None` for what is no text.
#[must_use]
pub fn path(path: &OutputPath, way: Compression) -> Option<OutputPath> {
    let ending = path.as_str().rsplit_once('.')?.1;
    // A name may be too long for an ending.
    TEXTS.contains(&ending).then(|| OutputPath::new(&format!("{path}.{}", way.ending())).ok()).flatten()
}

/// The compressed bytes of a file.
#[must_use]
pub fn bytes(bytes: &[u8], way: Compression) -> Vec<u8> {
    match way {
        Compression::Gzip => {
            let mut encoder = GzBuilder::new().write(Vec::new(), Level::best());
            let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
            written.expect(NOTHING_FAILS)
        }
        Compression::Brotli => {
            let parameters =
                BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, ..BrotliEncoderParams::default() };
            let mut packed = Vec::new();
            let mut reader = brotli::CompressorReader::with_params(bytes, 1 << 16, &parameters);
            reader.read_to_end(&mut packed).expect(NOTHING_FAILS);
            packed
        }
    }
}

const NOTHING_FAILS: &str = "memory gives and takes every byte";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let text = "<p>Up to 3.1 million customers</p>\n".repeat(200).into_bytes();
        let (gzip, brotli) = (bytes(&text, Compression::Gzip), bytes(&text, Compression::Brotli));
        assert!(gzip.len() < 400 && brotli.len() < 400, "{} {}", gzip.len(), brotli.len());
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        read.clear();
        brotli::Decompressor::new(&*brotli, 4096).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        assert_eq!(gzip[4..8], [0; 4], "no time stands in it");
    }

    #[test]
    fn only_texts_are_compressed() {
        let packed = |text: &str| path(&OutputPath::new(text).unwrap(), Compression::Gzip);
        assert_eq!(packed("a/index.html").unwrap().as_str(), "a/index.html.gz");
        assert_eq!(packed("cards/a.png"), None);
        assert_eq!(packed("_headers"), None);
        assert_eq!(packed(".nojekyll"), None);
    }
}
