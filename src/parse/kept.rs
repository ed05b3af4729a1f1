//! Parsed entries in the form in which they are kept from one run to the next.
//!
//! What comes back is what was parsed, value for value: each type names all its fields here, so that a field which is
//! added does not compile until it is kept. Places are kept without their file, which has another number in the next run.

mod record;
mod value;

use std::ops::Range;

use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::{Reader, Writer};
use crate::diagnostic::{Diagnostic, Diagnostics, Waiver};
use crate::model::site::RawEntry;
use crate::source::{FileId, Span};

/// A value that can be kept.
trait Kept: Sized {
    /// Writes the value down.
    fn keep(&self, keeper: &mut Keeper);
    /// The value that was written down; `None` where none was.
    fn recall(from: &mut Recaller<'_>) -> Option<Self>;
}

/// Writes values of one file down.
struct Keeper {
    writer: Writer,
    file: FileId,
    /// Where the texts of bodies stand.
    texts: Vec<Range<usize>>,
    /// Whether all of it can be told again: not where a place is in another file.
    is_sound: bool,
    /// Whether places are written down.
    has_places: bool,
}

/// Gives values of one file back.
struct Recaller<'a> {
    reader: Reader<'a>,
    file: FileId,
}

/// The form of what was parsed from a file; `None` where it cannot be kept.
#[must_use]
pub fn keep(file: FileId, entry: &RawEntry, diagnostics: &Diagnostics) -> Option<Vec<u8>> {
    let mut keeper =
        Keeper { writer: Writer::new(), file, texts: Vec::new(), is_sound: true, has_places: true };
    entry.keep(&mut keeper);
    let end = keeper.writer.length();
    diagnostics.as_slice().len().keep(&mut keeper);
    diagnostics.as_slice().iter().for_each(|diagnostic| diagnostic.keep(&mut keeper));
    diagnostics.waivers().len().keep(&mut keeper);
    diagnostics.waivers().iter().for_each(|waiver| waiver.keep(&mut keeper));
    let Keeper { writer, texts, is_sound, .. } = keeper;
    let mut form = writer.finish();
    let facts = facts_hash(&form[..end], &texts);
    form.extend_from_slice(&facts.to_bytes());
    is_sound.then_some(form)
}

/// The hash of an entry without what only its own page shows: its text behind the first paragraph, and its faults.
fn facts_hash(entry: &[u8], texts: &[Range<usize>]) -> ContentHash {
    let mut digest = Digest::new("facts");
    let mut start = 0;
    for text in texts {
        digest.field(&entry[start..text.start]);
        start = text.end;
    }
    digest.field(&entry[start..]).finish()
}

/// What stands for the facts of the entry of a form: the same as long as an edit touches nothing but its text behind the
/// first paragraph. `None` for what is no form.
#[must_use]
pub fn facts(form: &[u8]) -> Option<ContentHash> {
    Some(ContentHash::from_bytes(*form.last_chunk()?))
}

/// What an entry says, without where it says it: two files of one essence are one entry, however they are written.
#[must_use]
pub fn essence(entry: &RawEntry) -> Vec<u8> {
    let file = Span::nowhere().file;
    let mut keeper =
        Keeper { writer: Writer::new(), file, texts: Vec::new(), is_sound: true, has_places: false };
    entry.keep(&mut keeper);
    keeper.writer.finish()
}

/// What was parsed from a file, which has this number now; `None` for what is no such form.
#[must_use]
pub fn recall(file: FileId, form: &[u8]) -> Option<(RawEntry, Diagnostics)> {
    let (form, _) = form.split_last_chunk::<{ ContentHash::LENGTH }>()?;
    let mut from = Recaller { reader: Reader::new(form), file };
    let entry = RawEntry::recall(&mut from)?;
    let mut diagnostics = Diagnostics::default();
    for diagnostic in Vec::<Diagnostic>::recall(&mut from)? {
        diagnostics.push(diagnostic);
    }
    for waiver in Vec::<Waiver>::recall(&mut from)? {
        diagnostics.allow(waiver);
    }
    from.reader.is_done().then_some((entry, diagnostics))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Context, EntryFile, EntryKind, embedded_vocabularies, entry};
    use crate::source::SourceMap;

    /// Every entry of a fixture by its path.
    fn entries(site: &str) -> Vec<(String, String)> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(site);
        let files = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter();
        let files = files.map(Result::unwrap).filter(|file| file.file_type().is_file());
        let path = |file: &walkdir::DirEntry| {
            file.path().strip_prefix(&root).unwrap().to_string_lossy().into_owned()
        };
        files
            .filter_map(|file| Some((path(&file), std::fs::read_to_string(file.path()).ok()?)))
            .filter(|(path, _)| EntryKind::of_path(path).is_some())
            .collect()
    }

    #[test]
    fn what_is_recalled_is_what_was_parsed_in_a_file_of_any_number() {
        let mut kept = 0;
        for (path, text) in entries("tests/fixtures/sites/golden").into_iter().chain(entries(".")) {
            let mut sources = SourceMap::default();
            let mut parsed = |path: &String| {
                let file = sources.add(path.clone(), text.clone());
                let mut diagnostics = Diagnostics::default();
                let kind = EntryKind::of_path(path).unwrap();
                let context = Context { vocabularies: embedded_vocabularies() };
                let found = entry(EntryFile { file, kind, path, text: &text }, context, &mut diagnostics);
                (file, found, diagnostics)
            };
            let (first, Some(one), faults) = parsed(&path) else { continue };
            let (second, other, other_faults) = parsed(&path);
            let form = keep(first, &one, &faults).unwrap();
            let recalled = recall(second, &form).unwrap();
            assert_eq!(format!("{:?}", recalled.0), format!("{:?}", other.unwrap()), "{path}");
            assert_eq!(format!("{:?}", recalled.1), format!("{other_faults:?}"), "{path}");
            kept += 1;
            for cut in [0, 1, form.len() / 2, form.len() - 1] {
                assert!(recall(second, &form[..cut]).is_none(), "{path}");
            }
        }
        assert!(kept > 20, "{kept}");
    }
}
