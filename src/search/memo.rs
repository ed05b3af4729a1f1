//! What is remembered of an index: its words with their documents, in a compact form, so that an edited text changes the lines
//! of its words and the files of these, and nothing else is gathered or cut again.

use std::borrow::Cow;

use super::tree::{Cut, Leaf};
use super::words::{self, Gathered, Line, Posting};
use super::{Grain, Index, files};
use crate::base::wire::{Reader, Writer};
use crate::plan::views::SearchDocument;

/// How many bytes a posting takes.
const POSTING: usize = 5;
/// Room for the lengths of a text and of a list, which take a few bytes.
const ROOM: usize = 6;

/// What is remembered.
#[derive(Clone, Debug, Default)]
pub struct Memo {
    /// The documents by address.
    documents: Vec<Known>,
    /// The words with their postings, one behind the other.
    words: Vec<u8>,
    /// The files of each part, without their bytes.
    leaves: [Vec<Leaf>; 3],
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    address: String,
    number: u32,
    has_text: bool,
}

/// A word with the documents that it stands in.
struct Entry<'a> {
    word: Cow<'a, str>,
    postings: Cow<'a, [u8]>,
    /// Whether it is not as it was.
    is_new: bool,
    weight: usize,
}

impl Memo {
    /// What is to be remembered of documents with these numbers.
    pub(super) fn of(documents: &[SearchDocument<'_>], numbers: &[u32], gathered: &Gathered) -> Self {
        let known = |(document, number): (&SearchDocument<'_>, &u32)| Known {
            address: document.hit.address.clone(),
            number: *number,
            has_text: words::has_text(document),
        };
        let mut known: Vec<_> = documents.iter().zip(numbers).map(known).collect();
        known.sort_unstable_by(|one, other| one.address.cmp(&other.address));
        let length = |(word, postings): &(String, Vec<Posting>)| word.len() + POSTING * postings.len() + ROOM;
        let mut writer = Writer::with_capacity(gathered.iter().map(length).sum());
        for (word, postings) in gathered {
            writer.text(word);
            writer.bytes(&packed(postings));
        }
        Self { documents: known, words: writer.finish(), leaves: Default::default() }
    }

    /// Remembers the files.
    pub(super) fn note(&mut self, parts: &[Vec<Leaf>; 3]) {
        let without_bytes = |leaf: &Leaf| Leaf { key: leaf.key.clone(), bytes: None, ..*leaf };
        self.leaves = parts.each_ref().map(|leaves| leaves.iter().map(without_bytes).collect());
    }

    /// The index of the same documents but for the texts of these. `None` where that cannot be told from what is remembered.
    #[must_use]
    pub fn amended(&self, changed: &[SearchDocument<'_>], grain: Grain) -> Option<Index> {
        let texts = self.documents.iter().filter(|known| known.has_text).count();
        let mut entries = self.entries(texts)?;
        let mut has_new_names = false;
        for document in changed {
            let known = self.known(document)?;
            let folded = words::folded(document);
            let scores = words::scores(&folded);
            has_new_names |= set(&mut entries, known.number, &scores, texts);
        }
        if has_new_names {
            return None;
        }
        let parts = [self.cut(&entries, texts, grain), self.leaves[1].clone(), self.leaves[2].clone()];
        let mut memo =
            Self { documents: self.documents.clone(), words: written(&entries), leaves: Default::default() };
        memo.note(&parts);
        Some(Index { files: files(parts, self.documents.len()), memo })
    }

    /// A document of this address, where it still has a text or still has none.
    fn known(&self, document: &SearchDocument<'_>) -> Option<&Known> {
        let address = document.hit.address.as_str();
        let place = self.documents.binary_search_by(|known| known.address.as_str().cmp(address)).ok()?;
        Some(&self.documents[place]).filter(|known| known.has_text == words::has_text(document))
    }

    fn entries(&self, texts: usize) -> Option<Vec<Entry<'_>>> {
        let mut reader = Reader::new(&self.words);
        let mut entries = Vec::new();
        while !reader.is_done() {
            let (word, postings) = (reader.text()?, reader.bytes()?);
            entries.push(Entry::new(word.into(), postings.into(), texts));
        }
        Some(entries)
    }

    /// The files of words; those without a new word are as they were.
    fn cut(&self, entries: &[Entry<'_>], texts: usize, grain: Grain) -> Vec<Leaf> {
        let known = &self.leaves[0];
        let make = |beginning: &str, entries: &[Entry<'_>], is_whole: bool| {
            let place = known.binary_search_by(|leaf| leaf.key.as_str().cmp(beginning)).ok();
            let stands = |leaf: &&Leaf| leaf.values == entries.len() && leaf.is_whole == is_whole;
            let is_as_it_was = entries.iter().all(|entry| !entry.is_new);
            match place.map(|place| &known[place]).filter(stands).filter(|_| is_as_it_was) {
                Some(leaf) => Some(leaf.clone()),
                None => {
                    let line = |entry: &Entry<'_>| {
                        Line::new(entry.word.clone().into_owned(), entry.unpacked(), texts)
                    };
                    words::leaf(beginning, &entries.iter().map(line).collect::<Vec<_>>(), is_whole)
                }
            }
        };
        let cut = Cut {
            limit: words::limit_of(entries.iter().map(|entry| entry.weight).sum(), grain),
            weight: &|entry: &Entry<'_>| entry.weight,
            make: &make,
            key: &|entry: &Entry<'_>| entry.word.as_ref(),
        };
        cut.leaves(entries)
    }

    /// The memo as it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let documents = self.documents.iter().map(|known| known.address.len() + 2 * ROOM).sum::<usize>();
        let mut writer = Writer::with_capacity(documents + self.words.len() + ROOM);
        writer.number(self.documents.len() as u64);
        for Known { address, number, has_text } in &self.documents {
            writer.text(address);
            writer.number(u64::from(*number));
            writer.flag(*has_text);
        }
        writer.bytes(&self.words);
        for leaves in &self.leaves {
            writer.number(leaves.len() as u64);
            for Leaf { key, values, is_whole, hash, bytes: _ } in leaves {
                writer.text(key);
                writer.number(*values as u64);
                writer.flag(*is_whole);
                writer.hash(*hash);
            }
        }
        writer.finish()
    }

    /// A memo that was kept; `None` for what is none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let documents = (0..reader.length()?).map(|_| {
            let address = reader.text()?.to_owned();
            let number = u32::try_from(reader.number()?).ok()?;
            Some(Known { address, number, has_text: reader.flag()? })
        });
        let documents = documents.collect::<Option<_>>()?;
        let words = reader.bytes()?.to_vec();
        let mut next = || (0..reader.length()?).map(|_| leaf(&mut reader)).collect::<Option<Vec<_>>>();
        let leaves = [next()?, next()?, next()?];
        reader.is_done().then_some(Self { documents, words, leaves })
    }
}

fn leaf(reader: &mut Reader<'_>) -> Option<Leaf> {
    Some(Leaf {
        key: reader.text()?.to_owned(),
        values: usize::try_from(reader.number()?).ok()?,
        is_whole: reader.flag()?,
        hash: reader.hash()?,
        bytes: None,
    })
}

impl<'a> Entry<'a> {
    fn new(word: Cow<'a, str>, postings: Cow<'a, [u8]>, texts: usize) -> Self {
        let mut entry = Self { word, postings, is_new: false, weight: 0 };
        entry.weigh(texts);
        entry
    }

    fn weigh(&mut self, texts: usize) {
        let all = self.postings.len() / POSTING;
        let is_kept = |posting: &&[u8]| words::is_name(score(posting));
        let kept = match words::is_common(&self.word, all, texts) {
            true => self.postings.chunks_exact(POSTING).filter(is_kept).count(),
            false => all,
        };
        self.weight = words::weight_of(&self.word, kept);
    }

    /// The place of a document's posting, or the one where it would stand.
    fn place(&self, number: u32) -> Result<usize, usize> {
        let (mut least, mut most) = (0, self.postings.len() / POSTING);
        while least < most {
            let middle = least.midpoint(most);
            match document(&self.postings[middle * POSTING..]).cmp(&number) {
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Less => least = middle + 1,
                std::cmp::Ordering::Greater => most = middle,
            }
        }
        Err(least)
    }

    /// How well it finds a document; `None` where it does not.
    fn score_of(&self, number: u32) -> Option<u8> {
        self.place(number).ok().map(|place| score(&self.postings[place * POSTING..]))
    }

    /// Makes it find a document so well, or not at all. Whether it is or was a name of the document's.
    fn set(&mut self, (number, new): (u32, Option<u8>), texts: usize) -> bool {
        let place = self.place(number);
        let old = self.score_of(number);
        if old == new {
            return false;
        }
        let (Ok(at) | Err(at)) = place;
        let bytes = new.map(|score| packed(&[(number, score)])).unwrap_or_default();
        self.postings.to_mut().splice(at * POSTING..(at + usize::from(place.is_ok())) * POSTING, bytes);
        self.is_new = true;
        self.weigh(texts);
        old.is_some_and(words::is_name) || new.is_some_and(words::is_name)
    }

    fn unpacked(&self) -> Vec<Posting> {
        self.postings.chunks_exact(POSTING).map(|posting| (document(posting), score(posting))).collect()
    }
}

/// Makes a document found by these words, sorted, and by no others but those for values of filters. Whether a name is among
/// those that changed.
fn set(entries: &mut Vec<Entry<'_>>, number: u32, scores: &[(&str, u8)], texts: usize) -> bool {
    let mut has_new_names = false;
    let mut left = scores.iter().peekable();
    let mut missing: Vec<(&str, u8)> = Vec::new();
    for entry in entries.iter_mut().filter(|entry| !entry.word.starts_with('=')) {
        while let Some((word, score)) = left.next_if(|(word, _)| *word < entry.word.as_ref()) {
            missing.push((word, *score));
        }
        let new = left.next_if(|(word, _)| *word == entry.word.as_ref()).map(|(_, score)| *score);
        has_new_names |= entry.set((number, new), texts);
    }
    missing.extend(left);
    entries.retain(|entry| !entry.postings.is_empty());
    for (word, score) in missing {
        let postings = packed(&[(number, score)]);
        let place = entries.partition_point(|entry| entry.word.as_ref() < word);
        let entry = Entry::new(word.to_owned().into(), postings.into(), texts);
        entries.insert(place, Entry { is_new: true, ..entry });
        has_new_names |= words::is_name(score);
    }
    has_new_names
}

fn written(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut writer = Writer::new();
    for entry in entries {
        writer.text(&entry.word);
        writer.bytes(&entry.postings);
    }
    writer.finish()
}

fn packed(postings: &[Posting]) -> Vec<u8> {
    let packed = postings.iter().flat_map(|(number, score)| {
        let [a, b, c, d] = number.to_le_bytes();
        [a, b, c, d, *score]
    });
    packed.collect()
}

fn document(posting: &[u8]) -> u32 {
    u32::from_le_bytes([posting[0], posting[1], posting[2], posting[3]])
}

fn score(posting: &[u8]) -> u8 {
    posting[POSTING - 1]
}
