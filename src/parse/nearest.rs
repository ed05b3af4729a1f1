//! The word that somebody may have meant.

/// The most candidates that are looked at: more than any vocabulary has, fewer than a hostile entry can list.
const MAX_CANDIDATES: usize = 1_000;

/// The candidate nearest to a word, if any is near: the same but for case, `_` and blanks, or a third of its letters away.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let reach = (word.chars().count() / 3).max(1);
    let distance = |candidate: &str| strsim::damerau_levenshtein(&word, &plain(candidate));
    let candidates = candidates.into_iter().take(MAX_CANDIDATES);
    let near = candidates.filter(|candidate| candidate.len().abs_diff(word.len()) <= reach + 4);
    let measured = near.map(|candidate| (distance(candidate), candidate));
    // Of two at the same distance the first in the alphabet, whatever the order of the candidates.
    measured.filter(|(distance, _)| *distance <= reach).min().map(|(_, candidate)| candidate)
}

/// The one candidate that a word is a slip for, and no other: the same but for case, `_` and blanks; or, of four letters or
/// more, one letter away, with no second candidate as near as two. `unconfirmed` is no slip for `confirmed`.
pub fn slip_for<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let candidates: Vec<&str> = candidates.into_iter().take(MAX_CANDIDATES).collect();
    if let Some(same) = candidates.iter().find(|candidate| plain(candidate) == word) {
        return Some(same);
    }
    let distance = |candidate: &&&str| strsim::damerau_levenshtein(&word, &plain(candidate));
    let reach = |candidate: &&&str| candidate.len().abs_diff(word.len()) <= 4 && distance(candidate) <= 2;
    let mut near = candidates.iter().filter(reach);
    let only = near.next().filter(|_| near.next().is_none())?;
    (word.chars().count() >= 4 && distance(&only) == 1).then_some(only)
}

fn plain(word: &str) -> String {
    word.trim()
        .chars()
        .take(100)
        .map(|c| if matches!(c, '_' | ' ') { '-' } else { c })
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_found_and_a_far_one_is_not() {
        let words = ["title", "companies", "data-breach", "up-to", "source", "sources"];
        for (word, expected) in [
            ("titel", Some("title")),
            ("Company", None),
            ("companys", Some("companies")),
            ("Data Breach", Some("data-breach")),
            ("upto", Some("up-to")),
            ("sorce", Some("source")),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, words), expected, "{word}");
        }
    }

    #[test]
    fn only_a_plain_slip_is_mended() {
        let words = ["confirmed", "suspected", "up-to", "denied", "denies", "exact"];
        for (word, expected) in [
            ("confrimed", Some("confirmed")),
            ("Confirmed", Some("confirmed")),
            ("up_to", Some("up-to")),
            ("upto", Some("up-to")),
            ("unconfirmed", None),
            ("not confirmed", None),
            ("denie", None),
            ("confirm", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(slip_for(word, words), expected, "{word}");
        }
    }
}
