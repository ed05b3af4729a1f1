//! Parsed entries by file, on shelves: an edited entry costs one shelf, not all of them.
//!
//! With a vault, a shelf stands in memory only while its entries are read; without one, for as long as the workshop.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Mutex;

use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::{self, Reader, Writer};
use crate::resolve::Mentions;
use crate::write::Vault;

/// How many shelves there are.
pub(super) const SHELVES: usize = 64;

/// The entries of one shelf.
#[derive(Default)]
pub(super) struct Shelf {
    /// The file that it was read from: forms are not copied out of it.
    sealed: Vec<u8>,
    /// By path: the hash of the entry's file, and the form of what was parsed from it.
    entries: BTreeMap<String, (ContentHash, Form)>,
}

/// Where a form is.
enum Form {
    /// In the file that the shelf was read from.
    Kept(Range<usize>),
    /// It was made since.
    New(Vec<u8>),
}

impl Shelf {
    /// The form of what was parsed from a file with this hash.
    pub(super) fn form(&self, path: &str, hash: ContentHash) -> Option<&[u8]> {
        let (known, form) = self.entries.get(path)?;
        (*known == hash).then(|| self.bytes(form))
    }

    fn bytes<'a>(&'a self, form: &'a Form) -> &'a [u8] {
        match form {
            Form::Kept(range) => &self.sealed[range.clone()],
            Form::New(form) => form,
        }
    }

    /// Puts a form in the place of what was there.
    pub(super) fn insert(&mut self, path: String, hash: ContentHash, form: Vec<u8>) {
        self.entries.insert(path, (hash, Form::New(form)));
    }

    /// Forgets all entries but these. Whether there were others.
    pub(super) fn keep_only(&mut self, paths: &BTreeSet<String>) -> bool {
        let before = self.entries.len();
        self.entries.retain(|path, _| paths.contains(path));
        self.entries.len() != before
    }
}

/// All shelves of a site.
pub(super) struct Shelves {
    /// Where they are kept, and for which program.
    kept: Option<(Vault, ContentHash)>,
    held: Vec<Mutex<Held>>,
    mentions: Mutex<Mentions>,
}

#[derive(Default)]
struct Held {
    key: Option<ContentHash>,
    shelf: Shelf,
}

impl Shelves {
    pub(super) fn new(kept: Option<(Vault, ContentHash)>) -> Self {
        Self { kept, held: (0..SHELVES).map(|_| Mutex::default()).collect(), mentions: Mutex::default() }
    }

    /// On which shelf the entry of a path stands.
    pub(super) fn number_of(path: &str) -> usize {
        usize::from(ContentHash::of(path.as_bytes()).to_bytes()[0]) % SHELVES
    }

    /// The shelf of this number; `key` stands for all that entries are parsed with beside their files.
    pub(super) fn take(&self, number: usize, key: ContentHash) -> Shelf {
        match &self.kept {
            Some((vault, program)) => {
                let recalled = vault.recall(&name(number));
                recalled.and_then(|(bytes, _)| read(seal_key(*program, key), bytes)).unwrap_or_default()
            }
            None => {
                let held = std::mem::take(&mut *self.held[number].lock().expect(NO_PANIC));
                if held.key == Some(key) { held.shelf } else { Shelf::default() }
            }
        }
    }

    /// Puts a shelf back; `is_changed` where it is not as it was taken.
    pub(super) fn put(&self, (number, key): (usize, ContentHash), shelf: Shelf, is_changed: bool) {
        match &self.kept {
            Some((vault, program)) if is_changed => {
                // What cannot be kept is parsed again.
                let _ = vault.keep(&name(number), &written(seal_key(*program, key), &shelf));
            }
            Some(_) => {}
            None => *self.held[number].lock().expect(NO_PANIC) = Held { key: Some(key), shelf },
        }
    }
}

impl Shelves {
    /// What entries were found to name.
    pub(super) fn mentions(&self) -> Mentions {
        match &self.kept {
            Some((vault, program)) => {
                let recalled = vault.recall(MENTIONS);
                let read = |bytes: &[u8]| Mentions::read(&mut Reader::new(wire::open(*program, bytes)?));
                recalled.and_then(|(bytes, _)| read(&bytes)).unwrap_or_default()
            }
            None => self.mentions.lock().expect(NO_PANIC).clone(),
        }
    }

    /// Remembers what they were found to name now.
    pub(super) fn keep_mentions(&self, mentions: Mentions) {
        match &self.kept {
            Some((vault, program)) => {
                let mut writer = Writer::new();
                mentions.write(&mut writer);
                // What cannot be kept is found again.
                let _ = vault.keep(MENTIONS, &wire::seal(*program, &writer.finish()));
            }
            None => *self.mentions.lock().expect(NO_PANIC) = mentions,
        }
    }
}

/// The name under which mentions are kept.
const MENTIONS: &str = "mentions";

pub(super) const NO_PANIC: &str = "nothing panics while it holds a shelf";

fn name(number: usize) -> String {
    format!("{number:02}.entries")
}

fn seal_key(program: ContentHash, key: ContentHash) -> ContentHash {
    Digest::new("entries").field(program.to_bytes()).field(key.to_bytes()).finish()
}

/// Room for the hash of an entry and for lengths.
const BESIDE: usize = ContentHash::LENGTH + 16;

fn written(key: ContentHash, shelf: &Shelf) -> Vec<u8> {
    let entry = |(path, (_, form)): (&String, &(_, Form))| path.len() + shelf.bytes(form).len() + BESIDE;
    let room = shelf.entries.iter().map(entry).sum::<usize>() + BESIDE;
    wire::sealed(key, room, |writer| {
        writer.number(shelf.entries.len() as u64);
        for (path, (hash, form)) in &shelf.entries {
            writer.text(path);
            writer.hash(*hash);
            writer.bytes(shelf.bytes(form));
        }
    })
}

fn read(key: ContentHash, sealed: Vec<u8>) -> Option<Shelf> {
    let mut reader = Reader::new(wire::open(key, &sealed)?);
    let entry = |reader: &mut Reader<'_>| {
        let (path, hash) = (reader.text()?.to_owned(), reader.hash()?);
        let length = reader.bytes()?.len();
        // What is left stands at the end of the file.
        let end = sealed.len() - reader.left();
        Some((path, (hash, Form::Kept(end - length..end))))
    };
    let entries = (0..reader.length()?).map(|_| entry(&mut reader)).collect::<Option<_>>()?;
    reader.is_done().then_some(Shelf { sealed, entries })
}
