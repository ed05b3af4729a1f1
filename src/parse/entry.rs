//! One file below `content/` to one raw entry: which kind it is, its id, its parts, and who decodes them.

use super::decode::{Decoder, Fields};
use super::document::{Document, EntryFile, EntryKind};
use super::front_matter;
use super::{actor, bytes, company, incident, page, source, yaml};
use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::field as say;
use crate::model::site::RawEntry;
use crate::model::vocabulary::Vocabularies;
use crate::source::{Located, Span};

/// What parsing of an entry needs beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The vocabularies of the site.
    pub vocabularies: &'a Vocabularies,
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
    let raw = decode(&document, &mut fields, &mut decoder);
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

fn decode(document: &Document<'_>, fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<RawEntry> {
    match document.entry.kind {
        EntryKind::Incident => {
            incident::incident(document, fields, decoder).map(Box::new).map(RawEntry::Incident)
        }
        EntryKind::Company => {
            company::company(document, fields, decoder).map(Box::new).map(RawEntry::Company)
        }
        EntryKind::Actor => actor::actor(document, fields, decoder).map(Box::new).map(RawEntry::Actor),
        EntryKind::Source => source::source(document, fields, decoder).map(Box::new).map(RawEntry::Source),
        EntryKind::Page => page::page(document, fields, decoder).map(Box::new).map(RawEntry::Page),
    }
}
