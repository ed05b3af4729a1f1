//! Words as they are compared: without case, diacritics and width. `search.js` does the same to what a reader types; both are
//! held to one table of cases, `tests/fixtures/search/folds.json`.

use icu_normalizer::DecomposingNormalizer;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// The words of a folded text, in their order, each as often as it stands there.
///
/// A run of letters and digits is a word. Scripts that put no spaces between words give pairs of neighbours, and the
/// last character alone, so that any part of a run is found.
#[must_use]
pub fn words(folded: &str) -> Vec<&str> {
    if folded.is_ascii() {
        let words = folded.split(|character: char| !character.is_ascii_alphanumeric());
        return words.filter(|word| !word.is_empty()).collect();
    }
    let mut words = Vec::new();
    for run in folded.split(|character: char| !character.is_alphanumeric()) {
        push_runs(run, &mut words);
    }
    words
}

/// A text without case, diacritics and width; apostrophes vanish, so that a name is one word with and without them.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = text.to_ascii_lowercase();
        if folded.contains('\'') {
            folded.retain(|letter| letter != '\'');
        }
        return folded;
    }
    let categories = CodePointMapData::<GeneralCategory>::new();
    let is_mark = |character: char| GeneralCategoryGroup::Mark.contains(categories.get(character));
    let plain = DecomposingNormalizer::new_nfkd().normalize(text).to_lowercase();
    let mut folded = String::with_capacity(plain.len());
    for character in plain.chars().filter(|character| !is_mark(*character)) {
        match letters(character) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(character),
        }
    }
    folded
}

/// Letters that Unicode does not take apart, but readers type apart.
fn letters(character: char) -> Option<&'static str> {
    Some(match character {
        '\'' | '’' | 'ʼ' => "",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŧ' => "t",
        'ς' => "σ",
        _ => return None,
    })
}

/// Cuts a run where a script without spaces begins or ends.
fn push_runs<'a>(run: &'a str, words: &mut Vec<&'a str>) {
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let solid = is_solid(first);
        let end = rest.find(|character| is_solid(character) != solid).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if solid {
            push_pairs(part, words);
        } else {
            words.push(part);
        }
        rest = after;
    }
}

fn push_pairs<'a>(run: &'a str, words: &mut Vec<&'a str>) {
    let mut starts = run.char_indices().map(|(start, _)| start).skip(2);
    for (start, _) in run.char_indices() {
        let end = starts.next().unwrap_or(run.len());
        words.push(&run[start..end]);
    }
}

/// Whether a script puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, the common Han.
fn is_solid(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_that_the_script_shares_holds() {
        let table = include_str!("../../tests/fixtures/search/folds.json");
        let cases: Vec<(String, Vec<String>)> = serde_json::from_str(table).unwrap();
        assert!(cases.len() > 20);
        for (text, expected) in cases {
            let expected: Vec<String> = expected.iter().map(|word| fold_expected(word)).collect();
            assert_eq!(words(&fold(&text)), expected, "{text:?}");
        }
    }

    /// The table shows syllables whole, as people write them.
    fn fold_expected(word: &str) -> String {
        DecomposingNormalizer::new_nfkd().normalize(word).into_owned()
    }

    proptest! {
        #[test]
        fn a_folded_word_stays_as_it_is(text in "\\PC{0,24}") {
            for word in words(&fold(&text)) {
                prop_assert!(!word.is_empty() && !word.contains([' ', '\n', '=', '*']), "{word:?}");
                prop_assert_eq!(fold(word), word);
            }
        }
    }
}
