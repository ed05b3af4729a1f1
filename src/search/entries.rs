//! What is shown of each document, in files of neighbours.

use serde_json::{Value, json};

use super::Grain;
use super::numbers::BITS;
use super::tree::{Cut, Leaf, limit};
use crate::plan::views::{SearchDocument, SearchHit};

/// How many documents a file holds at least before it is cut.
const LEAST: usize = 64;
/// How many files there are at most, about.
const MOST_FILES: usize = 1024;

struct Entry<'a> {
    /// The number in binary digits, by which files are cut.
    key: String,
    number: u32,
    hit: &'a SearchHit,
}

/// The files. Each is an object of documents by their numbers; a document is a list of texts in a fixed order.
pub(super) fn leaves(documents: &[SearchDocument<'_>], numbers: &[u32], grain: Grain) -> Vec<Leaf> {
    let hits = documents.iter().map(|document| &document.hit);
    let mut sorted: Vec<_> = numbers.iter().copied().zip(hits).collect();
    sorted.sort_by_key(|(number, _)| *number);
    let entries: Vec<_> = sorted
        .into_iter()
        .map(|(number, hit)| Entry { key: format!("{number:0BITS$b}"), number, hit })
        .collect();
    let (least, most) = grain.of((LEAST, MOST_FILES));
    let cut = Cut {
        limit: limit(least, documents.len(), most),
        weight: &|_: &Entry<'_>| 1,
        make: &|beginning, entries, is_whole| {
            is_whole.then(|| Leaf::new(beginning.to_owned(), bytes(entries)))
        },
        key: &|entry| &entry.key,
    };
    cut.leaves(&entries)
}

fn bytes(entries: &[Entry<'_>]) -> Vec<u8> {
    // One line a document, so that a change is seen as one.
    let lines: Vec<_> =
        entries.iter().map(|entry| format!("\"{}\":{}", entry.number, shown(entry.hit))).collect();
    format!("{{{}}}\n", lines.join(",\n")).into_bytes()
}

/// Address, kind, title, date, its machine form, mark, words of the mark, summary, then the facts; empty texts for none.
fn shown(hit: &SearchHit) -> Value {
    let (date, machine) =
        hit.date.as_ref().map_or(("", ""), |date| (&date.text, date.iso.as_deref().unwrap_or("")));
    let (mark, state) = hit.badge.as_ref().map_or((json!(""), ""), |badge| (json!(badge.mark), &badge.text));
    let summary = hit.summary.as_deref().unwrap_or("");
    let mut values = vec![
        json!(hit.address),
        json!(hit.kind),
        json!(hit.title),
        json!(date),
        json!(machine),
        mark,
        json!(state),
    ];
    values.push(json!(summary));
    values.extend(hit.facts.iter().map(|fact| json!(fact)));
    values.into()
}
