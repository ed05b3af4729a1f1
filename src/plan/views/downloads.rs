//! The page of everything that can be downloaded.

use super::{Frame, Link};
use serde::Serialize;

/// `/downloads/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DownloadsView {
    /// What every page shares.
    pub frame: Frame,
    /// The heading.
    pub heading: String,
    /// The sentence below.
    pub standfirst: String,
    /// The files, in groups.
    pub groups: Vec<DownloadGroup>,
    /// The file that lists all files for programs.
    pub index: Link,
    /// The terms under which the data may be used again; none where the site states none.
    pub licence: Option<Link>,
    /// How to name the record as a source, as one line.
    pub citation: String,
}

/// Files of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DownloadGroup {
    /// The anchor of its heading.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// What they are.
    pub text: String,
    /// What stands for a long list until it is opened: "263 files"; none for a short one.
    pub folded: Option<String>,
    /// The files, by name.
    pub files: Vec<DownloadFile>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DownloadFile {
    /// Its name.
    pub name: String,
    /// Relative address.
    pub url: String,
    /// What it holds, and its size: "48 incidents, 1.2 MB".
    pub what: String,
    /// The SHA-256 of its bytes, in 64 lower-case hexadecimal digits.
    pub checksum: String,
}
