//! What was done: categories, varieties and vectors in our words for VERIS's, and the kinds of incident that follow.

use std::collections::BTreeMap;

use crate::import::entry::{Fields, Value};
use crate::import::object::Object;
use crate::parse::embedded_vocabularies;

/// What was done, and what it means for the rest of the entry.
#[derive(Default)]
pub(super) struct Actions {
    /// The field of an entry.
    pub(super) items: Vec<Value>,
    /// Every category with its varieties, in VERIS's words.
    pub(super) varieties: BTreeMap<String, Vec<String>>,
    /// CVE ids.
    pub(super) vulnerabilities: Vec<String>,
}

impl Actions {
    /// Whether there is a variety of a category.
    pub(super) fn has(&self, category: &str, varieties: &[&str]) -> bool {
        self.varieties
            .get(category)
            .is_some_and(|list| list.iter().any(|variety| varieties.contains(&variety.as_str())))
    }
}

/// The actions of a record; each category's other fields go to the text.
pub(super) fn actions(record: &Object<'_>, source: &str) -> Actions {
    let mut actions = Actions::default();
    let Some(all) = record.object("action") else { return actions };
    for category in
        ["malware", "hacking", "social", "misuse", "physical", "error", "environmental", "unknown"]
    {
        let Some(object) = all.object(category) else { continue };
        add(&object, (category, source), &mut actions);
    }
    all.finish();
    actions
}

fn add(object: &Object<'_>, (category, source): (&str, &str), actions: &mut Actions) {
    let known = &embedded_vocabularies().actions.categories;
    let words = known.get(category);
    let (varieties, vectors) = (object.one_or_more("variety"), object.one_or_more("vector"));
    for cve in object.one_or_more("cve") {
        let (good, bad) = cves(&cve);
        actions.vulnerabilities.extend(good);
        bad.iter().for_each(|bad| object.findings.note(&object.at("cve"), format!("`{bad}` is no CVE id")));
    }
    let ids = |list: &[String], words: Option<&BTreeMap<String, String>>, key: &'static str| -> Vec<String> {
        let id = |label: &String| {
            let found =
                words.and_then(|words| words.iter().find(|(_, word)| word.eq_ignore_ascii_case(label)));
            if found.is_none() {
                object
                    .findings
                    .note(&object.at(key), format!("“{label}” is no word of VERIS 1.4 for {category}"));
            }
            found.map(|(id, _)| id.clone())
        };
        let mut ids: Vec<String> = list.iter().filter_map(id).collect();
        ids.dedup();
        ids
    };
    let variety_ids = ids(&varieties, words.map(|words| &words.varieties), "variety");
    let vector_ids = ids(&vectors, words.map(|words| &words.vectors), "vector");
    for (variety, vector) in pairs(&variety_ids, &vector_ids) {
        let mut fields = Fields::default();
        fields.set_text("category", Some(category));
        fields.set_text("variety", variety.map(String::as_str));
        fields.set_text("vector", vector.map(String::as_str));
        fields.set_text("source", Some(source));
        let value = Value::Fields(fields);
        if !actions.items.contains(&value) {
            actions.items.push(value);
        }
    }
    actions.varieties.insert(category.to_owned(), varieties);
    // The rest is told in the text, from the record itself.
    object.skip_all();
}

/// Which variety came which way VERIS does not say: only where there is one of either does it follow.
fn pairs<'a>(
    varieties: &'a [String],
    vectors: &'a [String],
) -> Vec<(Option<&'a String>, Option<&'a String>)> {
    match (varieties, vectors) {
        ([], []) => vec![(None, None)],
        (varieties, [vector]) if !varieties.is_empty() => {
            varieties.iter().map(|variety| (Some(variety), Some(vector))).collect()
        }
        ([variety], vectors) if !vectors.is_empty() => {
            vectors.iter().map(|vector| (Some(variety), Some(vector))).collect()
        }
        (varieties, vectors) => {
            let alone = varieties.iter().map(|variety| (Some(variety), None));
            alone.chain(vectors.iter().map(|vector| (None, Some(vector)))).collect()
        }
    }
}

/// The CVE ids in a text, and what is none.
fn cves(text: &str) -> (Vec<String>, Vec<String>) {
    let words = text
        .split(|letter: char| letter.is_whitespace() || ",;/|".contains(letter))
        .filter(|word| !word.is_empty());
    words.map(str::to_ascii_uppercase).partition(|word| is_cve(word))
}

/// `CVE-2019-0604`.
pub(in crate::import) fn is_cve(text: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix("CVE-").and_then(|rest| rest.split_once('-')).is_some_and(|(year, number)| {
        year.len() == 4 && (4..=19).contains(&number.len()) && is_digits(year) && is_digits(number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pairing_that_the_record_does_not_make_is_not_made() {
        let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
        for (varieties, vectors, count) in [
            (vec![], vec![], 1),
            (vec!["a", "b"], vec!["x"], 2),
            (vec!["a"], vec!["x", "y"], 2),
            (vec!["a", "b"], vec!["x", "y"], 4),
        ] {
            let (varieties, vectors) = (list(&varieties), list(&vectors));
            let pairs = pairs(&varieties, &vectors);
            assert_eq!(pairs.len(), count);
            let is_made = pairs.iter().any(|(variety, vector)| variety.is_some() && vector.is_some());
            assert_eq!(is_made, count == 2);
        }
        assert_eq!(
            cves("CVE-2014-0160; cve-2014-1 x"),
            (list(&["CVE-2014-0160"]), list(&["CVE-2014-1", "X"]))
        );
    }
}
