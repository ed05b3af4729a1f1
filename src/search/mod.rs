//! Floor 4: documents make the files of the search index.
//!
//! The index is static: a manifest, words with the documents that have them, and what is shown of each document, cut into
//! many small files, so that a reader fetches only what a question needs. It sees no record, only documents. The files
//! follow from the documents alone, and a document that is added changes only the files that name it.
//!
//! How it is laid out and what it weighs: `docs/search.md`.

mod entries;
pub mod fold;
mod memo;
mod numbers;
mod tree;
mod words;

use serde_json::json;

use crate::base::output_path::OutputPath;
use crate::plan::views::SearchDocument;
pub use memo::Memo;
use tree::Leaf;

/// Where all files of the index stand.
const FOLDER: &str = "search/index";
/// The version of the layout, which the script is written for.
const VERSION: u8 = 1;
/// The shortest name of a file, in hexadecimal digits of the hash of its bytes.
const SHORTEST_NAME: usize = 8;

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// Where it stands. Every name but the manifest's follows from the bytes, so that a cache can keep it for good.
    pub path: OutputPath,
    /// Its bytes; `None` for a file of the index before, which has the same.
    pub bytes: Option<Vec<u8>>,
}

/// An index.
#[derive(Clone, Debug)]
pub struct Index {
    /// Its files, sorted by path.
    pub files: Vec<IndexFile>,
    /// What it takes to make the next one of documents that differ in a few texts.
    pub memo: Memo,
}

/// How finely the index is cut: finer is less to fetch for a question, coarser is fewer files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Many small files.
    Fine,
    /// An eighth as many, eight times as large.
    Coarse,
}

impl Grain {
    /// The least and the most of a fine index, in this grain.
    fn of(self, (least, most): (usize, usize)) -> (usize, usize) {
        match self {
            Self::Fine => (least, most),
            Self::Coarse => (least * 8, most / 8),
        }
    }
}

/// The index of these documents. A list that is given away is dropped before the files of words are made.
#[must_use]
pub fn index<'a>(documents: impl AsRef<[SearchDocument<'a>]>, grain: Grain) -> Index {
    let all = documents.as_ref();
    let (numbers, length) = (numbers::numbers(all), all.len());
    let gathered = words::gather(all, &numbers);
    let texts = all.iter().filter(|document| words::has_text(document)).count();
    let (names, entries) = (words::names(&gathered), entries::leaves(all, &numbers, grain));
    let mut memo = Memo::of(all, &numbers, &gathered);
    drop(documents);
    let parts = [words::leaves(gathered, texts, grain), entries, vec![names]];
    memo.note(&parts);
    Index { files: files(parts, length), memo }
}

/// The files of an index of these parts.
fn files(parts: [Vec<Leaf>; PARTS.len()], documents: usize) -> Vec<IndexFile> {
    let digits = unique_digits(&parts);
    let mut manifest = json!({ "version": VERSION, "documents": documents });
    for (part, leaves) in PARTS.into_iter().zip(&parts) {
        let named = leaves.iter().map(|leaf| (leaf.key.clone(), leaf.hash_text(digits).into()));
        manifest[part] = named.collect::<serde_json::Map<_, _>>().into();
    }
    let manifest = file("manifest.json", Some(manifest.to_string().into_bytes()));
    let others =
        parts.into_iter().flatten().map(|leaf| file(&format!("{}.txt", leaf.hash_text(digits)), leaf.bytes));
    let mut files: Vec<_> = others.chain([manifest]).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// What an index is made of: words with documents, what is shown of each document, names.
const PARTS: [&str; 3] = ["words", "entries", "names"];

impl Leaf {
    fn hash_text(&self, digits: usize) -> String {
        let mut text = self.hash.to_string();
        text.truncate(digits);
        text
    }
}

fn file(name: &str, bytes: Option<Vec<u8>>) -> IndexFile {
    let path = OutputPath::new(&format!("{FOLDER}/{name}")).expect("hexadecimal digits are a name");
    IndexFile { path, bytes }
}

/// How many digits tell all files apart. Files are of different bytes: each names its part and what only it holds.
fn unique_digits(parts: &[Vec<Leaf>]) -> usize {
    let mut hashes: Vec<_> = parts.iter().flatten().map(|leaf| leaf.hash.to_string()).collect();
    hashes.sort_unstable();
    let shared = |pair: &[String]| {
        pair[0].bytes().zip(pair[1].bytes()).take_while(|(one, other)| one == other).count()
    };
    hashes.windows(2).map(|pair| shared(pair) + 1).max().unwrap_or(0).max(SHORTEST_NAME)
}

#[cfg(test)]
mod tests;
