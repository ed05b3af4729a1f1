//! What is to stand at the place: the files of a build, each with what servers are to say of it. No I/O.

use serde::Serialize;

use crate::base::{ContentHash, Digest, OutputPath, media_type};
use crate::plan::host::{KEPT_FOR_GOOD, is_for_good};
use crate::write::Manifest;

/// How long caches keep what changes in its place, in seconds at most a minute: the files of the last deployment stand for
/// one more, and pages in caches load them.
const KEPT_SHORTLY: &str = "public, max-age=60, must-revalidate";

/// When a file is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// First: what pages load, and data.
    Asset,
    /// Then: what readers open.
    Page,
    /// Last: what leads readers and programs to the pages.
    Guide,
}

/// How texts are compressed at the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As gzip does it.
    Gzip,
    /// As brotli does it.
    Brotli,
}

impl Encoding {
    /// What servers call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }
}

/// A file as it is to stand at the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Where it goes.
    pub path: OutputPath,
    /// The output that its bytes are read from; another than `path` for a compressed copy.
    pub from: OutputPath,
    /// The hash of those bytes.
    pub bytes: ContentHash,
    /// What it is, for browsers.
    pub media_type: &'static str,
    /// How long caches keep it.
    pub cache_control: &'static str,
    /// How its bytes are compressed.
    pub encoding: Option<Encoding>,
}

impl Object {
    /// When it is sent.
    #[must_use]
    pub fn class(&self) -> Class {
        class(self.path.as_str())
    }

    /// What tells it from every other: its bytes and what is said of them.
    #[must_use]
    pub fn digest(&self) -> ContentHash {
        let encoding = self.encoding.map_or("", Encoding::name);
        let mut digest = Digest::new("deployed object");
        digest.field(self.bytes.to_bytes()).field(self.media_type).field(self.cache_control).field(encoding);
        digest.finish()
    }
}

/// When what stands at a path is sent.
pub(super) fn class(path: &str) -> Class {
    // A compressed copy goes with its file.
    let path = [".gz", ".br"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_guide = matches!(path, "index.html" | "robots.txt" | "sitemap.xml" | "_redirects")
        || matches!(name, "feed.xml" | "feed.json")
        || name.ends_with(".ics")
        || path.starts_with("sitemaps/");
    match path {
        _ if is_guide => Class::Guide,
        path if path.ends_with(".html") => Class::Page,
        _ => Class::Asset,
    }
}

/// What a finished build made, as it is to stand at a place that sends what it has (`None`), or that chooses no compressed
/// copies by itself and takes files compressed in their place. Such a place gets no copies.
///
/// `sends_copies`: whether the place sends compressed copies that stand beside files.
#[must_use]
pub fn objects(manifest: &Manifest, sends_copies: bool, encoding: Option<Encoding>) -> Vec<Object> {
    let hash = |path: &OutputPath| manifest.files.get(path).copied().flatten();
    let is_copy = |path: &str| {
        [Encoding::Gzip, Encoding::Brotli].iter().any(|encoding| {
            let plain = path.strip_suffix(encoding.ending()).and_then(|plain| OutputPath::new(plain).ok());
            plain.is_some_and(|plain| manifest.files.contains_key(&plain))
        })
    };
    let wanted = manifest.files.keys().filter(|path| sends_copies || !is_copy(path.as_str()));
    wanted
        .filter_map(|path| {
            let copy = encoding.and_then(|encoding| {
                let copy = OutputPath::new(&format!("{path}{}", encoding.ending())).ok()?;
                Some((hash(&copy)?, copy, Some(encoding)))
            });
            let plain = || Some((hash(path)?, path.clone(), None));
            let (bytes, from, encoding) = copy.or_else(plain)?;
            Some(Object {
                path: path.clone(),
                from,
                bytes,
                media_type: media_type(path.as_str()),
                cache_control: if is_for_good(path.as_str()) { KEPT_FOR_GOOD } else { KEPT_SHORTLY },
                encoding,
            })
        })
        .collect()
}
