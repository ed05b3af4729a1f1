//! The manifest: the list of files in the output folder that breachbook made, and may therefore change and delete.
//! Knows the form of the file and nothing of disks. A manifest that is not exactly as we write it is not believed.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::base::{ContentHash, OutputPath};

/// The form of manifest that this program reads and writes.
const VERSION: u64 = 1;

// What stands between the values of a manifest.
const HEAD: &str = "{\"breachbook\": 1, \"digest\": ";
const FILES: &str = ", \"files\": [";
const BETWEEN: &str = ",\n";
const PATH: &str = "{\"path\": \"";
const HASH: &str = "\", \"hash\": ";
const END: &str = "]}\n";
/// About how long a line is.
const LINE: usize = 130;

/// The files that we own, each with the hash of its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of everything that the finished build was made from; `None` while a build is under way, and after
    /// one that did not come to its end.
    pub digest: Option<ContentHash>,
    /// Every owned file. `None` stands for "claimed, and the bytes not known": only without a digest.
    pub files: BTreeMap<OutputPath, Option<ContentHash>>,
}

/// What stands in the manifest's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestState {
    /// There is none: nothing in the folder is ours.
    Absent,
    /// A manifest that can be believed.
    Present(Manifest),
    /// Something that cannot be believed, and why. It gives us nothing.
    Damaged(String),
}

impl Manifest {
    /// The manifest's name in the output folder. No `OutputPath` can have it.
    pub const NAME: &'static str = ".breachbook-manifest.json";

    /// Reads a manifest, strictly: what we did not write ourselves, byte for byte (but for line ends), is damaged.
    #[must_use]
    pub fn read(bytes: &[u8]) -> ManifestState {
        match Self::believe(bytes) {
            Ok(manifest) => ManifestState::Present(manifest),
            Err(reason) => ManifestState::Damaged(reason),
        }
    }

    /// What we own from the moment at which a build starts to write: all that we owned, and all that it plans.
    #[must_use]
    pub fn claim(&self, planned: &[OutputPath]) -> Self {
        // Both are sorted as a rule, and then so is this, but for two runs: cheap to put in order.
        let owned = self.files.iter().map(|(path, hash)| (path.clone(), *hash));
        let files = owned.chain(planned.iter().map(|path| (path.clone(), None))).collect();
        Self { digest: None, files }
    }

    /// The manifest as it stands on disk: sorted, one file a line, so that a difference between two is readable.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = String::with_capacity(LINE * self.files.len() + LINE);
        text.push_str(HEAD);
        push_hash(&mut text, self.digest);
        text.push_str(FILES);
        for (number, (path, hash)) in self.files.iter().enumerate() {
            text.push_str(if number == 0 { "\n" } else { BETWEEN });
            text.push_str(PATH);
            // Paths and hashes hold no character that JSON would escape.
            text.push_str(path.as_str());
            text.push_str(HASH);
            push_hash(&mut text, *hash);
            text.push('}');
        }
        text.push_str(if self.files.is_empty() { "" } else { "\n" });
        text.push_str(END);
        text.into_bytes()
    }

    /// Reads a manifest as it is written; `None` for any other text, which may have one all the same.
    fn read_as_written(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (digest, text) = take_hash(text.strip_prefix(HEAD)?)?;
        let mut lines = text.strip_prefix(FILES)?.strip_suffix(END)?;
        let mut files = Vec::with_capacity(lines.len() / LINE);
        while !lines.is_empty() {
            let line = lines.strip_prefix(if files.is_empty() { "\n" } else { BETWEEN })?;
            let (path, line) = line.strip_prefix(PATH)?.split_once(HASH)?;
            let (hash, rest) = take_hash(line)?;
            let path = OutputPath::new(path).ok()?;
            let is_next = files.last().is_none_or(|(last, _)| *last < path);
            if !is_next || hash.is_none() && digest.is_some() {
                return None;
            }
            files.push((path, hash));
            lines = rest.strip_prefix('}')?;
            lines = if lines == "\n" { "" } else { lines };
        }
        Some(Self { digest, files: files.into_iter().collect() })
    }

    fn believe(bytes: &[u8]) -> Result<Self, String> {
        if let Some(manifest) = Self::read_as_written(bytes) {
            return Ok(manifest);
        }
        let Versioned { breachbook: version } = decode(bytes)?;
        if version != VERSION {
            return Err(format!("it has version {version}, and this program knows version {VERSION}"));
        }
        let manifest = Self::from_wire(decode(bytes)?)?;
        let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != b'\r').collect();
        if manifest.to_bytes() == bytes {
            Ok(manifest)
        } else {
            Err("it is not in the form that breachbook writes".to_owned())
        }
    }

    fn from_wire(wire: WireManifest) -> Result<Self, String> {
        let mut manifest = Self { digest: parse_hash(wire.digest)?, files: BTreeMap::new() };
        for WireFile { path, hash } in wire.files {
            let path = OutputPath::new(&path).map_err(|error| error.to_string())?;
            if manifest.files.last_key_value().is_some_and(|(last, _)| *last >= path) {
                return Err(format!("`{path}` is listed twice or out of order"));
            }
            let hash = parse_hash(hash)?;
            if hash.is_none() && manifest.digest.is_some() {
                return Err(format!("`{path}` has no hash in a finished build"));
            }
            manifest.files.insert(path, hash);
        }
        Ok(manifest)
    }
}

/// The first look at a manifest, which a later version of it must still allow.
#[derive(Deserialize)]
struct Versioned {
    breachbook: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireManifest {
    #[serde(rename = "breachbook")]
    _version: u64,
    // Named as a function so that a missing field is an error: serde takes a missing `Option` for `None`.
    #[serde(deserialize_with = "Option::deserialize")]
    digest: Option<String>,
    files: Vec<WireFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireFile {
    path: String,
    #[serde(deserialize_with = "Option::deserialize")]
    hash: Option<String>,
}

fn decode<'bytes, T: Deserialize<'bytes>>(bytes: &'bytes [u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}

fn parse_hash(text: Option<String>) -> Result<Option<ContentHash>, String> {
    let Some(text) = text else { return Ok(None) };
    ContentHash::parse(&text).map(Some).ok_or_else(|| format!("`{}` is not a hash", text.escape_debug()))
}

fn push_hash(text: &mut String, hash: Option<ContentHash>) {
    match hash {
        Some(hash) => {
            text.push('"');
            hash.push_to(text);
            text.push('"');
        }
        None => text.push_str("null"),
    }
}

/// The hash that a text begins with, and the rest.
fn take_hash(text: &str) -> Option<(Option<ContentHash>, &str)> {
    if let Some(rest) = text.strip_prefix("null") {
        return Some((None, rest));
    }
    let (hash, rest) = text.strip_prefix('"')?.split_once('"')?;
    Some((Some(ContentHash::parse(hash)?), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutputPath {
        OutputPath::new(text).unwrap()
    }

    fn finished() -> Manifest {
        let files = ["404.html", "a/index.html", "index.html"];
        let hashed = |name: &str| (path(name), Some(ContentHash::of(name.as_bytes())));
        Manifest { digest: Some(ContentHash::of(b"input")), files: files.map(hashed).into() }
    }

    fn text(manifest: &Manifest) -> String {
        String::from_utf8(manifest.to_bytes()).unwrap()
    }

    #[test]
    fn a_manifest_is_read_back_as_it_was_written() {
        let claimed = finished().claim(&[path("a/index.html"), path("new.html")]);
        for manifest in [finished(), claimed, Manifest::default()] {
            assert_eq!(Manifest::read(&manifest.to_bytes()), ManifestState::Present(manifest));
        }
    }

    #[test]
    fn what_is_written_is_read_without_a_second_look() {
        let claimed = finished().claim(&[path("a/index.html"), path("new.html")]);
        for manifest in [finished(), claimed, Manifest::default()] {
            let bytes = manifest.to_bytes();
            assert_eq!(Manifest::read_as_written(&bytes), Some(manifest));
            for place in 0..bytes.len() {
                let mut other = bytes.clone();
                other[place] ^= 1;
                let read = Manifest::read_as_written(&other);
                assert!(read.is_none_or(|manifest| manifest.to_bytes() == other), "{place}");
                assert_eq!(Manifest::read_as_written(&bytes[..place]), None, "{place}");
            }
        }
    }

    #[test]
    fn a_manifest_has_one_line_for_each_file() {
        let claimed = Manifest::default().claim(&[path("a.html"), path("b.html")]);
        let expected = "{\"breachbook\": 1, \"digest\": null, \"files\": [\n\
            {\"path\": \"a.html\", \"hash\": null},\n{\"path\": \"b.html\", \"hash\": null}\n]}\n";
        assert_eq!(text(&claimed), expected);
    }

    #[test]
    fn a_claim_keeps_the_old_files_and_forgets_what_is_to_be_written() {
        let claimed = finished().claim(&[path("a/index.html"), path("new.html")]);
        let unknown: Vec<_> =
            claimed.files.iter().filter(|(_, hash)| hash.is_none()).map(|(path, _)| path).collect();
        assert_eq!(claimed.files.len(), 4);
        assert_eq!(unknown, [&path("a/index.html"), &path("new.html")]);
        assert_eq!(claimed.digest, None);
    }

    #[test]
    fn line_ends_that_git_changed_do_not_damage_a_manifest() {
        let windows = text(&finished()).replace('\n', "\r\n");
        assert_eq!(Manifest::read(windows.as_bytes()), ManifestState::Present(finished()));
    }

    #[test]
    fn a_manifest_that_we_did_not_write_is_damaged() {
        let good = text(&finished());
        let hash = ContentHash::of(b"index.html").to_string();
        let with = |from: &str, to: &str| {
            assert!(good.contains(from), "{from}");
            good.replacen(from, to, 1)
        };
        let line = format!("{{\"path\": \"index.html\", \"hash\": \"{hash}\"}}");
        let damaged = [
            String::new(),
            "null".to_owned(),
            "[]".to_owned(),
            "{}".to_owned(),
            "[1, null, []]".to_owned(),
            good[..good.len() / 2].to_owned(),
            good.trim_end().to_owned(),
            format!("{good}{good}"),
            format!("\u{feff}{good}"),
            format!("{good}\0"),
            with("\"breachbook\": 1, ", ""),
            with("\"breachbook\": 1", "\"breachbook\": 2"),
            with("\"breachbook\": 1", "\"breachbook\": \"1\""),
            with("\"breachbook\": 1", "\"breachbook\": 1.0"),
            with("\"breachbook\": 1", "\"breachbook\": 1, \"breachbook\": 1"),
            with("\"breachbook\": 1", "\"breachbook\": 1, \"more\": 1"),
            with("\"digest\": \"", "\"digest\": \"0"),
            with("\"files\": [", "\"files\": {"),
            with("\"index.html\"", "\"../index.html\""),
            with("\"index.html\"", "\"/etc/passwd\""),
            with("\"index.html\"", "\".breachbook-manifest.json\""),
            with("\"index.html\"", "\".git/config\""),
            with("\"index.html\"", "\"a/index.html\""),
            with("\"index.html\"", "\"0.html\""),
            with("\"index.html\"", "7"),
            with("\"index.html\"", "\"\\u0069ndex.html\""),
            with(&hash, &hash.to_uppercase()),
            with(&hash, &hash[1..]),
            with(&format!("\"{hash}\""), "null"),
            with(&format!(", \"hash\": \"{hash}\""), ""),
            with(&line, &format!("[\"index.html\", \"{hash}\"]")),
            with(&line, &format!("{line},\n{line}")),
            with(&line, &format!("{line},")),
            with(&line, &line.replace("\"path\"", "\"mode\": 7, \"path\"")),
        ];
        for bytes in damaged {
            assert!(matches!(Manifest::read(bytes.as_bytes()), ManifestState::Damaged(_)), "{bytes}");
        }
        assert!(matches!(Manifest::read(b"\xff\xfe"), ManifestState::Damaged(_)));
        assert!(matches!(Manifest::read(&b"[".repeat(100_000)), ManifestState::Damaged(_)));
    }

    #[test]
    fn the_reason_of_damage_is_told() {
        let newer = text(&finished()).replacen(": 1", ": 2", 1);
        let reason = "it has version 2, and this program knows version 1";
        assert_eq!(Manifest::read(newer.as_bytes()), ManifestState::Damaged(reason.to_owned()));
    }
}
