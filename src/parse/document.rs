//! An entry's file: its kind, by the folder that it stands in, and its parts while its fields are decoded.

use super::decode::Decoder;
use super::front_matter::Parts;
use super::markdown::{self, Place};
use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::model::prose::Prose;
use crate::source::{FileId, Located};

/// The kinds of entries, by the folder that they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// `content/incidents`.
    Incident,
    /// `content/companies`.
    Company,
    /// `content/actors`.
    Actor,
    /// `content/sources`.
    Source,
    /// `content/pages`.
    Page,
}

impl EntryKind {
    /// The kind of a path below the site's root, with `/` between its parts; `None` outside the five folders.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let mut parts = path.split('/');
        let kind = match (parts.next()?, parts.next()?) {
            ("content", "incidents") => Self::Incident,
            ("content", "companies") => Self::Company,
            ("content", "actors") => Self::Actor,
            ("content", "sources") => Self::Source,
            ("content", "pages") => Self::Page,
            _ => return None,
        };
        parts.next().map(|_| kind)
    }
}

/// One file of an entry.
#[derive(Clone, Copy, Debug)]
pub struct EntryFile<'a> {
    /// The file.
    pub file: FileId,
    /// What kind of entry it holds.
    pub kind: EntryKind,
    /// Its path below the site's root, with `/` between its parts.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// An entry's file, taken apart.
pub(super) struct Document<'a> {
    /// The file.
    pub(super) entry: EntryFile<'a>,
    /// The id; `None` was reported.
    pub(super) id: Option<Located<Slug>>,
    /// Where its parts stand.
    pub(super) parts: Parts,
}

impl Document<'_> {
    /// The text behind the front matter, rendered. Its citations name the decoder's source keys.
    pub(super) fn body(&self, decoder: &mut Decoder<'_>) -> Prose {
        let keys: Vec<String> = decoder.source_keys().into_iter().map(str::to_owned).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let below = self.entry.path.strip_prefix("content/").unwrap_or(self.entry.path);
        let directory = below.rsplit_once('/').map_or("", |(directory, _)| directory);
        let place =
            Place { file: self.entry.file, offset: self.parts.body.start, directory, source_keys: &keys };
        let mut faults = Diagnostics::default();
        let prose = markdown::render(&self.entry.text[self.parts.body.clone()], place, &mut faults);
        decoder.take_faults_of_text(faults);
        prose
    }
}
