//! The record at the place: what earlier deployments put there. Knows its form; what it does not understand, it does not
//! believe.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{ContentHash, OutputPath};

/// The form that this program reads and writes.
const FORM: u64 = 1;

/// What stands at a place because we put it there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Every path that is ours.
    pub files: BTreeMap<OutputPath, Entry>,
}

/// One path that is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The digest of the object; `None` while it is not known what stands there, if anything.
    pub digest: Option<ContentHash>,
    /// Whether the last whole deployment no longer had it, and kept it for pages in caches.
    pub is_kept: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireState {
    breachbook_deploy: u64,
    files: BTreeMap<String, WireEntry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireEntry {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    kept: bool,
}

impl State {
    /// Its name at the place. No output can have it.
    pub const NAME: &'static str = ".breachbook-deploy.json";

    /// The record as text: the same for the same entries.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let entry = |(path, entry): (&OutputPath, &Entry)| {
            let digest = entry.digest.map(|digest| digest.to_string());
            (path.to_string(), WireEntry { digest, kept: entry.is_kept })
        };
        let wire = WireState { breachbook_deploy: FORM, files: self.files.iter().map(entry).collect() };
        serde_json::to_vec(&wire).expect("texts are keys")
    }

    /// Reads a record.
    ///
    /// # Errors
    /// Why it cannot be believed.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let wire: WireState = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if wire.breachbook_deploy != FORM {
            return Err(format!(
                "it has form {}, and this program knows form {FORM}",
                wire.breachbook_deploy
            ));
        }
        let entry = |(path, entry): (String, WireEntry)| {
            let path = OutputPath::new(&path).map_err(|error| error.to_string())?;
            let digest = entry.digest.map(|text| {
                ContentHash::parse(&text).ok_or_else(|| format!("`{}` is no digest", text.escape_debug()))
            });
            Ok((path, Entry { digest: digest.transpose()?, is_kept: entry.kept }))
        };
        Ok(Self { files: wire.files.into_iter().map(entry).collect::<Result<_, String>>()? })
    }
}
