//! Words and the documents that have them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::tree::{Cut, Leaf, limit};
use super::{Grain, fold};
use crate::plan::views::{SearchDocument, SearchField};

/// A word that stands in more documents than one in so many has a text is of no use in finding one…
const COMMON: usize = 5;
/// …where there are more than so many such documents.
const FEW: usize = 500;
/// How many bytes a file holds at least before it is cut.
const LEAST: usize = 64 * 1024;
/// How many files there are at most, about.
const MOST_FILES: usize = 2048;
/// How many of the best documents the file of a short beginning names, where its words stand in other files.
const BEST: usize = 50;
/// What a document is found at least so well by, where the word is its name.
const NAME: u8 = 34;
/// The longest word that is kept, in bytes: longer ones are no words.
const LONGEST: usize = 64;

/// A document and how well a word finds it.
pub(super) type Posting = (u32, u8);

/// What was gathered: words with their documents, sorted by word, each list by number.
pub(super) type Gathered = Vec<(String, Vec<Posting>)>;

/// What is being gathered, in no order that counts.
type Heap = HashMap<String, Vec<Posting>>;

/// All words of documents with these numbers, and their facets as words of their own.
pub(super) fn gather(documents: &[SearchDocument<'_>], numbers: &[u32]) -> Gathered {
    // As many parts as threads: joining two parts costs as much as making one.
    let length = documents.len().div_ceil(rayon::current_num_threads()).max(1);
    let parts = documents.par_chunks(length).zip(numbers.par_chunks(length));
    let parts = parts.map(|(documents, numbers)| part(documents, numbers));
    let mut gathered: Gathered = parts.reduce(Heap::new, merged).into_iter().collect();
    gathered.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    gathered.par_iter_mut().for_each(|(_, postings)| postings.sort_unstable());
    gathered
}

fn part(documents: &[SearchDocument<'_>], numbers: &[u32]) -> Heap {
    let mut heap = Heap::new();
    for (document, number) in documents.iter().zip(numbers) {
        for (word, score) in scores(&folded(document)) {
            add(&mut heap, word, (*number, score));
        }
        for (name, value) in &document.facets {
            add(&mut heap, &facet(name, value), (*number, 0));
        }
    }
    heap
}

fn add(heap: &mut Heap, word: &str, posting: Posting) {
    match heap.get_mut(word) {
        Some(postings) => postings.push(posting),
        None => {
            heap.insert(word.to_owned(), vec![posting]);
        }
    }
}

fn merged(one: Heap, other: Heap) -> Heap {
    let (mut most, least) = if one.len() < other.len() { (other, one) } else { (one, other) };
    for (word, postings) in least {
        let all = most.entry(word).or_default();
        // These lists are most of what stands in memory then: no room for more.
        all.reserve_exact(postings.len());
        all.extend(postings);
    }
    most
}

/// The texts of a document, as words are compared in them.
pub(super) fn folded(document: &SearchDocument<'_>) -> Vec<(SearchField, String)> {
    document.texts.iter().map(|(field, text)| (*field, fold::fold(&text.words()))).collect()
}

/// The words of folded texts, each once, sorted, with how well the document is found by them.
pub(super) fn scores(texts: &[(SearchField, String)]) -> Vec<(&str, u8)> {
    let mut words = Vec::new();
    for (field, text) in texts {
        let found = fold::words(text).into_iter().filter(|word| word.len() <= LONGEST);
        words.extend(found.map(|word| (word, weight(*field))));
    }
    words.sort_unstable_by_key(|(word, score)| (*word, Reverse(*score)));
    // The best place counts; a word that stands in several says a little more.
    words.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same && kept.1 < NAME && kept.1 % 8 < 7 {
            kept.1 += 1;
        }
        same
    });
    words
}

/// The word for a value of a filter. No reader can type it, and no other word begins with it.
fn facet(name: &str, value: &str) -> String {
    format!("={name}={value}=")
}

/// How well a document is found by a word, 0 to 63: in steps of eight, the rest of a step for how often it stands there.
fn weight(field: SearchField) -> u8 {
    match field {
        SearchField::Name(held) => 48 + held.min(15),
        SearchField::OtherName => 40,
        SearchField::Title => 24,
        SearchField::Party => 20,
        SearchField::Summary => 16,
        SearchField::Source => 12,
        SearchField::Text => 8,
    }
}

/// Every word of a name, one a line, for finding the one that a mistyped word is near to.
pub(super) fn names(gathered: &Gathered) -> Leaf {
    let is_name = |postings: &[Posting]| postings.iter().any(|(_, score)| is_name(*score));
    let names = gathered.iter().filter(|(_, postings)| is_name(postings));
    let lines: Vec<_> = names.map(|(word, _)| word.as_str()).collect();
    Leaf::new(String::new(), format!("{}\n", lines.join("\n")).into_bytes())
}

/// Whether a word is the name of what it finds so well.
pub(super) fn is_name(score: u8) -> bool {
    score >= NAME
}

/// Whether a document has a text, and not only names and titles.
pub(super) fn has_text(document: &SearchDocument<'_>) -> bool {
    document.texts.iter().any(|(field, _)| *field == SearchField::Text)
}

/// The files: one line a word. So many documents have a `texts`.
pub(super) fn leaves(gathered: Gathered, texts: usize, grain: Grain) -> Vec<Leaf> {
    let lines: Vec<Line> =
        gathered.into_par_iter().map(|(word, postings)| Line::new(word, postings, texts)).collect();
    let cut = Cut {
        limit: limit_of(lines.iter().map(Line::weight).sum(), grain),
        weight: &Line::weight,
        make: &leaf,
        key: &|line: &Line| &line.word,
    };
    cut.leaves(&lines)
}

/// How much a file holds where all words weigh so much.
pub(super) fn limit_of(whole: usize, grain: Grain) -> usize {
    let (least, most) = grain.of((LEAST, MOST_FILES));
    limit(least, whole, most)
}

/// Whether a word in so many documents finds too many of them, where so many have a text.
pub(super) fn is_common(word: &str, postings: usize, texts: usize) -> bool {
    !word.starts_with('=') && postings > FEW.max(texts / COMMON)
}

/// What a line weighs.
pub(super) fn weight_of(word: &str, postings: usize) -> usize {
    word.len() + 2 + 6 * postings
}

/// A word with the documents that it finds.
pub(super) struct Line {
    word: String,
    /// Whether only those documents are kept whose name it stands in.
    is_common: bool,
    postings: Vec<Posting>,
}

impl Line {
    pub(super) fn new(word: String, mut postings: Vec<Posting>, texts: usize) -> Self {
        let is_common = is_common(&word, postings.len(), texts);
        if is_common {
            postings.retain(|(_, score)| *score >= NAME);
        }
        Self { word, is_common, postings }
    }

    fn weight(&self) -> usize {
        weight_of(&self.word, self.postings.len())
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.word.bytes());
        bytes.extend(if self.is_common { &b" !"[..] } else { b" " });
        self.postings.iter().for_each(|posting| write(*posting, bytes));
        bytes.push(b'\n');
    }
}

/// A file of lines.
pub(super) fn leaf(beginning: &str, lines: &[Line], is_whole: bool) -> Option<Leaf> {
    let bytes = bytes(beginning, lines, is_whole);
    (!bytes.is_empty()).then(|| Leaf::new(beginning.to_owned(), bytes))
}

/// The lines of a file. Where longer words stand in other files, the best of them are named under the beginning and `*`.
fn bytes(beginning: &str, lines: &[Line], is_whole: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let own =
        if is_whole { lines.len() } else { lines.partition_point(|line| line.word.len() <= beginning.len()) };
    lines[..own].iter().for_each(|line| line.write(&mut bytes));
    if !is_whole && !beginning.starts_with('=') {
        let best = Line { word: format!("{beginning}*"), is_common: false, postings: best(&lines[own..]) };
        best.write(&mut bytes);
    }
    bytes
}

/// The best documents of many words, by number.
fn best(lines: &[Line]) -> Vec<Posting> {
    let mut scores: BTreeMap<u32, u8> = BTreeMap::new();
    for (number, score) in lines.iter().flat_map(|line| &line.postings) {
        let kept = scores.entry(*number).or_default();
        *kept = (*kept).max(*score);
    }
    let mut best: Vec<_> = scores.into_iter().collect();
    best.sort_by_key(|(number, score)| Reverse((*score, *number % (1 << 15), *number)));
    best.truncate(BEST);
    best.sort_unstable();
    best
}

/// Five digits to the base of 64 for the document, one for how well it is found.
fn write((number, score): Posting, bytes: &mut Vec<u8>) {
    let digit = |value: u32| b'0' + u8::try_from(value % 64).expect("a digit is below 64");
    bytes.extend((0..5).rev().map(|place| digit(number >> (6 * place))));
    bytes.push(digit(u32::from(score)));
}
