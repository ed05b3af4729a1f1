use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::*;
use crate::plan::views::{SearchField, SearchHit, SearchPlace};

/// A document of a family with a title and a text; its day follows from its number.
fn document(number: u64, family: &'static str, title: &str, text: &str) -> SearchDocument<'static> {
    let first = NaiveDate::from_ymd_opt(2005, 1, 1).unwrap();
    SearchDocument {
        family,
        place: SearchPlace::Dated(first + Days::new(number * 13 % 7_000)),
        texts: vec![
            (SearchField::Title, title.to_owned().into()),
            (SearchField::Text, text.to_owned().into()),
        ],
        facets: vec![("year", "2005".to_owned())],
        hit: SearchHit {
            address: format!("incidents/i-{number}/index.html"),
            kind: "Incident".to_owned(),
            title: title.to_owned(),
            date: None,
            badge: None,
            summary: None,
            facts: Vec::new(),
        },
    }
}

const FAMILIES: [&str; 7] = ["acme", "globex", "initech", "umbrella", "hooli", "stark", "wayne"];

/// Words that no two documents share beside those that many share, as texts have them.
fn record(count: u64) -> Vec<SearchDocument<'static>> {
    (0..count)
        .map(|number| {
            let words: Vec<_> = (1..40).map(|step| format!("w{}", number * step * step % 9_973)).collect();
            document(
                number,
                FAMILIES[usize::try_from(number % 7).unwrap()],
                &format!("Breach {number}"),
                &words.join(" "),
            )
        })
        .collect()
}

fn by_path(index: Index) -> BTreeMap<String, String> {
    let text = |file: IndexFile| (file.path.to_string(), String::from_utf8(file.bytes.unwrap()).unwrap());
    index.files.into_iter().map(text).collect()
}

fn manifest(files: &BTreeMap<String, String>) -> serde_json::Value {
    serde_json::from_str(&files["search/index/manifest.json"]).unwrap()
}

/// The file for a key, as the script finds it.
fn leaf<'a>(files: &'a BTreeMap<String, String>, part: &str, key: &str) -> &'a str {
    let manifest = manifest(files);
    let lengths = (0..=key.len()).rev().filter(|end| key.is_char_boundary(*end));
    let name = lengths.filter_map(|end| manifest[part].get(&key[..end])).next().expect("a file has this key");
    &files[&format!("search/index/{}.txt", name.as_str().unwrap())]
}

/// The documents of a word with their scores, as the script reads them.
fn postings(files: &BTreeMap<String, String>, word: &str) -> Vec<(u32, u8)> {
    let lines = leaf(files, "words", word).lines();
    let line = lines.filter_map(|line| line.split_once(' ')).find(|(other, _)| *other == word);
    let digits = line.map_or("", |(_, digits)| digits.trim_start_matches('!')).as_bytes();
    let digit = |byte: &u8| u32::from(byte - b'0');
    let read = |posting: &[u8]| {
        let number = posting[..5].iter().fold(0, |number, byte| number * 64 + digit(byte));
        (number, u8::try_from(digit(&posting[5])).unwrap())
    };
    digits.chunks(6).map(read).collect()
}

fn found(files: &BTreeMap<String, String>, word: &str) -> Vec<String> {
    let title = |(number, _): (u32, u8)| {
        let entries: serde_json::Value =
            serde_json::from_str(leaf(files, "entries", &format!("{number:030b}"))).unwrap();
        entries[number.to_string()][2].as_str().unwrap().to_owned()
    };
    postings(files, word).into_iter().map(title).collect()
}

#[test]
fn every_document_is_found_by_its_words_and_shown() {
    let documents = record(3_000);
    let files = by_path(index(&documents, Grain::Fine));
    assert!(files.len() > 60, "the index is cut: {}", files.len());
    for document in documents.iter().step_by(97) {
        let title = fold::fold(&document.texts[0].1.words());
        let words = fold::words(&title);
        assert!(found(&files, words[1]).contains(&document.hit.title), "{words:?}");
    }
    assert_eq!(postings(&files, "=year=2005=").len(), 3_000, "a filter knows every document");
}

#[test]
fn a_new_incident_changes_few_files() {
    let mut documents = record(3_000);
    let before = by_path(index(&documents, Grain::Fine));
    documents.push(document(3_001, "hooli", "Breach at Hooli", "nothing known w12 w13 w14"));
    let after = by_path(index(&documents, Grain::Fine));
    let new: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    // An entry file (two, if it had to be cut), and a word file for each beginning among its words and its year; the manifest
    // keeps its name.
    assert!(!new.is_empty() && new.len() <= 12, "{} of {}: {new:?}", new.len(), after.len());
}

#[test]
fn the_files_do_not_depend_on_the_order_of_documents() {
    let mut documents = record(500);
    let before = index(&documents, Grain::Fine).files;
    documents.reverse();
    assert_eq!(index(&documents, Grain::Fine).files, before);
}

#[test]
fn words_that_are_everywhere_find_names_only() {
    let mut documents = record(2_000);
    documents[7].texts[0] = (SearchField::Name(1), "Breach Ltd".into());
    let files = by_path(index(&documents, Grain::Fine));
    assert!(leaf(&files, "words", "breach").lines().any(|line| line.starts_with("breach !")));
    assert_eq!(postings(&files, "breach").len(), 1);
    let few = by_path(index(record(100), Grain::Fine));
    assert_eq!(postings(&few, "breach").len(), 100, "a small record keeps them");
}

#[test]
fn a_name_says_more_than_a_title_and_that_more_than_a_text() {
    let mut documents = vec![
        document(0, "a", "Zorp", ""),
        document(1, "b", "x", "zorp zorp zorp"),
        document(2, "c", "y", ""),
    ];
    documents[2].texts = vec![(SearchField::Name(0), "Zorp".into())];
    documents.push(document(3, "d", "z", ""));
    documents[3].texts = vec![(SearchField::OtherName, "ZÖRP".into()), (SearchField::Name(3), "Else".into())];
    let files = by_path(index(&documents, Grain::Fine));
    let mut scores = postings(&files, "zorp");
    scores.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    let order: Vec<u8> = scores.iter().map(|(_, score)| score / 8).collect();
    assert_eq!(order, [6, 5, 3, 1]);
    let names = leaf(&files, "names", "");
    assert_eq!(names, "else\nzorp\n", "only names forgive a slip");
}

#[test]
fn a_short_beginning_leads_to_the_best_where_its_words_are_spread_over_files() {
    let files = by_path(index(record(3_000), Grain::Fine));
    let best = postings(&files, "w1*");
    assert_eq!(best.len(), 50);
}

#[test]
fn one_family_stands_together_and_no_two_documents_have_one_number() {
    let documents: Vec<_> = (0..400)
        .map(|number| SearchDocument { place: SearchPlace::First, ..document(number, "acme", "x", "") })
        .collect();
    let mut numbers = numbers::numbers(&documents);
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 400);
    assert!(numbers[399] - numbers[0] < 1 << 15);
    let same: Vec<_> = (0..9).map(|_| document(0, "", "x", "")).collect();
    let mut numbers = numbers::numbers(&same);
    numbers.sort_unstable();
    assert_eq!(numbers.last().map(|last| last - numbers[0]), Some(8));
}

#[test]
fn what_has_no_day_stands_behind_what_has_one() {
    let mut documents: Vec<_> = (0..90)
        .map(|number| SearchDocument { place: SearchPlace::Last, ..document(number, "acme", "x", "") })
        .collect();
    documents.push(document(90, "acme", "x", ""));
    let day = |number: &u32| number % (1 << 15);
    let days: Vec<u32> = numbers::numbers(&documents).iter().map(day).collect();
    assert!(days[..90].iter().all(|day| *day < days[90]), "{days:?}");
}

#[test]
fn nothing_and_hostile_texts_make_an_index_too() {
    let empty = by_path(index(&[], Grain::Fine));
    assert_eq!(manifest(&empty)["documents"], 0);
    let hostile = "</script> \u{202e} \0 \n \t * = ! \u{10ffff} ".repeat(30) + &"x".repeat(9_000);
    let documents = vec![document(0, "", &hostile, &hostile), document(1, "", "", "")];
    let files = by_path(index(&documents, Grain::Fine));
    assert!(leaf(&files, "words", "script").lines().all(|line| line.split(' ').count() == 2));
    assert_eq!(found(&files, "script"), [hostile]);
}

/// An index with the bytes of the files that stand from the one before.
fn with_those_that_stand(index: &Index, before: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let text = |file: &IndexFile| {
        let path = file.path.to_string();
        let bytes = file.bytes.clone().map(|bytes| String::from_utf8(bytes).unwrap());
        let text = bytes.unwrap_or_else(|| before[&path].clone());
        (path, text)
    };
    index.files.iter().map(text).collect()
}

#[test]
fn an_index_that_is_amended_is_the_one_that_is_made_anew() {
    let mut documents = record(2_000);
    let first = index(&documents, Grain::Fine);
    let (mut memo, mut files) = (first.memo.clone(), by_path(first));
    let texts =
        ["", "quite unusual words", "w1 w2 w3", "Tōkyō 東京 breach", "w1 w1 w9972 zzz", "a b c d e f g"];
    for step in 0..60 {
        let place = step * 37 % documents.len();
        let text = texts[step % texts.len()];
        documents[place].texts[1].1 = format!("{text} w{}", step * 7 % 100).into();
        // A second one at the same time, now and then the same again.
        let other = (place + step % 3) % documents.len();
        documents[other].texts[1].1 = texts[step / 2 % texts.len()].into();
        let changed = [documents[place].clone(), documents[other].clone()];
        let memo_again = Memo::from_bytes(&memo.to_bytes()).unwrap();
        let amended = memo_again.amended(&changed, Grain::Fine).unwrap();
        let made = amended.files.iter().filter(|file| file.bytes.is_some()).count();
        assert!(made < amended.files.len() / 2, "{made}");
        files = with_those_that_stand(&amended, &files);
        assert!(files == by_path(index(&documents, Grain::Fine)), "{step}");
        memo = amended.memo;
    }
}

#[test]
fn an_index_is_not_amended_by_what_it_does_not_know() {
    let documents = record(50);
    let memo = index(&documents, Grain::Fine).memo;
    let stranger = document(51, "acme", "Breach 51", "text");
    assert!(memo.amended(&[stranger], Grain::Fine).is_none());
    let mut named = documents[3].clone();
    named.texts[1] = (SearchField::OtherName, "another".into());
    assert!(memo.amended(&[named.clone()], Grain::Fine).is_none(), "it has no text any more");
    named.texts.push((SearchField::Text, "text".into()));
    assert!(memo.amended(&[named], Grain::Fine).is_none(), "it has another name");
    let bytes = memo.to_bytes();
    assert!(Memo::from_bytes(&bytes[..bytes.len() - 1]).is_none());
}
