//! The word that somebody may have meant.

/// The most candidates that are looked at: more than any vocabulary has, fewer than a hostile entry can list.
const MAX_CANDIDATES: usize = 1_000;

/// The most characters of a word that are looked at.
const MAX_LENGTH: usize = 100;

/// The candidate nearest to a word, if any is near: the same but for case, `_` and blanks, or a third of its letters away.
/// Never one that says the opposite: nobody who writes `unconfirmed` means `confirmed`.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Word::new(word);
    let reach = (word.length / 3).max(1);
    let candidates = candidates.into_iter().take(MAX_CANDIDATES);
    let candidates = candidates.filter(|candidate| !word.denies(candidate));
    let near = candidates.filter_map(|candidate| Some((word.distance(candidate, reach)?, candidate)));
    // Of two at the same distance the first in the alphabet, whatever the order of the candidates.
    near.min().map(|(_, candidate)| candidate)
}

/// The one candidate that a word is a slip for, and no other: the same but for case, `_` and blanks; or, of four letters or
/// more, one letter away, with no second candidate as near as two. `unconfirmed` is no slip for `confirmed`.
pub fn slip_for<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Word::new(word);
    let candidates = candidates.into_iter().take(MAX_CANDIDATES);
    let near = candidates.filter_map(|candidate| Some((word.distance(candidate, 2)?, candidate)));
    let near: Vec<(usize, &str)> = near.collect();
    match near
        .iter()
        .find(|(distance, _)| *distance == 0)
        .or_else(|| near.first().filter(|_| near.len() == 1))
    {
        Some((0, same)) => Some(same),
        Some((1, only)) if word.length >= 4 => Some(only),
        _ => None,
    }
}

/// A word that candidates are held against.
struct Word {
    plain: String,
    length: usize,
    letters: Letters,
}

impl Word {
    fn new(word: &str) -> Self {
        let plain: String = plain(word).collect();
        let letters = Letters::of(plain.chars());
        Self { length: plain.chars().count(), plain, letters }
    }

    /// Whether one of both is the other with a "not" before it.
    fn denies(&self, candidate: &str) -> bool {
        const NOT: [&str; 8] = ["dis", "in", "non", "non-", "not", "not-", "un", "un-"];
        let is_opposite = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|before| short.len() > 2 && NOT.contains(&before))
        };
        is_opposite(&self.plain, candidate) || is_opposite(candidate, &self.plain)
    }

    /// Whether the lengths alone tell that a candidate is farther away. No word has more letters than bytes.
    fn is_longer_or_shorter(&self, candidate: &str, reach: usize) -> bool {
        let length = candidate.len();
        length + reach < self.length
            || length > self.length + reach
                && length <= MAX_LENGTH
                && candidate.is_ascii()
                && candidate.trim().len() == length
    }

    /// How many letters are to be put in, taken out, replaced or swapped with the next, where that is at most `reach`.
    fn distance(&self, candidate: &str, reach: usize) -> Option<usize> {
        // Most candidates are far away, which their lengths or their letters tell without an alignment.
        if self.is_longer_or_shorter(candidate, reach) {
            return None;
        }
        if self.letters.least_distance(&Letters::of_candidate(candidate)) > reach {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&self.plain, &plain(candidate).collect::<String>());
        (distance <= reach).then_some(distance)
    }
}

/// How often each letter stands in a word; letters share a place, which makes words seem nearer, never farther.
struct Letters([u8; 32]);

impl Letters {
    fn of(word: impl Iterator<Item = char>) -> Self {
        let mut counts = [0; 32];
        word.for_each(|c| counts[c as usize % 32] += 1);
        Self(counts)
    }

    fn of_candidate(candidate: &str) -> Self {
        if candidate.is_ascii() && candidate.len() <= MAX_LENGTH {
            let plain =
                candidate.trim().bytes().map(|byte| if matches!(byte, b'_' | b' ') { b'-' } else { byte });
            Self::of(plain.map(|byte| char::from(byte.to_ascii_lowercase())))
        } else {
            Self::of(plain(candidate))
        }
    }

    /// The least distance that two words with these letters can have: each step changes at most two counts by one.
    fn least_distance(&self, other: &Self) -> usize {
        let differences = self.0.iter().zip(other.0).map(|(one, other)| usize::from(one.abs_diff(other)));
        differences.sum::<usize>().div_ceil(2)
    }
}

fn plain(word: &str) -> impl Iterator<Item = char> {
    let plain = word.trim().chars().take(MAX_LENGTH).map(|c| if matches!(c, '_' | ' ') { '-' } else { c });
    // Of a letter that becomes two in lower case, as the Turkish İ does, the first is enough.
    plain.map(|c| c.to_lowercase().next().unwrap_or(c))
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
            ("untitle", None),
            ("not title", None),
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
