//! One file below `content/` to one raw entry: which kind it is, its id, its parts, and who decodes them.

use super::decode::{Decoder, Fields};
use super::front_matter::{self, Parts};
use super::markdown::{self, Place};
use super::{actor, bytes, company, incident, page, source, yaml};
use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::field as say;
use crate::model::prose::Prose;
use crate::model::site::RawEntry;
use crate::model::vocabulary::Vocabularies;
use crate::source::{FileId, Located, Span};

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

/// What parsing of an entry needs beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The vocabularies of the site.
    pub vocabularies: &'a Vocabularies,
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

/// Parses one file. `None`: errors were reported. With `Some`, errors may have been reported as well.
pub fn entry(entry: EntryFile<'_>, context: Context<'_>, diagnostics: &mut Diagnostics) -> Option<RawEntry> {
    let id = id(entry, diagnostics);
    let sound = bytes::check_characters(entry.file, entry.text, diagnostics);
    let parts = front_matter::split(entry.file, entry.text, diagnostics)?;
    if !sound {
        return None;
    }
    let node = yaml::parse(entry.file, entry.text, parts.yaml.clone(), diagnostics)?;
    let mut decoder = Decoder::new(context.vocabularies, diagnostics);
    let mut fields = Fields::of(&node, &mut decoder)?;
    let document = Document { entry, id, parts };
    let raw = document.decode(&mut fields, &mut decoder);
    fields.finish(&mut decoder);
    raw
}

fn id(entry: EntryFile<'_>, diagnostics: &mut Diagnostics) -> Option<Located<Slug>> {
    let name = entry.path.rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let place = Span::file_start(entry.file);
    match Slug::new(stem) {
        Ok(slug) => Some(Located::new(slug, place)),
        Err(error) => {
            let suggestion = Slug::from_text(stem).map(|slug| format!("{slug}.md"));
            diagnostics.push(say::file_name_no_id(place, name, &error.to_string(), suggestion.as_deref()));
            None
        }
    }
}

/// An entry's file, taken apart.
pub(super) struct Document<'a> {
    entry: EntryFile<'a>,
    /// The id; `None` was reported.
    pub(super) id: Option<Located<Slug>>,
    parts: Parts,
}

impl Document<'_> {
    fn decode(&self, fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<RawEntry> {
        match self.entry.kind {
            EntryKind::Incident => {
                incident::incident(self, fields, decoder).map(Box::new).map(RawEntry::Incident)
            }
            EntryKind::Company => {
                company::company(self, fields, decoder).map(Box::new).map(RawEntry::Company)
            }
            EntryKind::Actor => actor::actor(self, fields, decoder).map(Box::new).map(RawEntry::Actor),
            EntryKind::Source => source::source(self, fields, decoder).map(Box::new).map(RawEntry::Source),
            EntryKind::Page => page::page(self, fields, decoder).map(Box::new).map(RawEntry::Page),
        }
    }

    /// The text behind the front matter, rendered. Its citations name the decoder's source keys.
    pub(super) fn body(&self, decoder: &mut Decoder<'_>) -> Prose {
        let keys: Vec<String> = decoder.source_keys().into_iter().map(str::to_owned).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let below = self.entry.path.strip_prefix("content/").unwrap_or(self.entry.path);
        let directory = below.rsplit_once('/').map_or("", |(directory, _)| directory);
        let place =
            Place { file: self.entry.file, offset: self.parts.body.start, directory, source_keys: &keys };
        markdown::render(&self.entry.text[self.parts.body.clone()], place, decoder.diagnostics)
    }

    /// Where the text behind the front matter stands.
    pub(super) fn body_span(&self) -> Span {
        Span::new(self.entry.file, self.parts.body.start, self.parts.body.end)
    }
}
