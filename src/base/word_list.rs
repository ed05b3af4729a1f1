//! Short lists of words that are asked for nearly every word of a text.

use super::letter_case::lower_case;

/// Words in lower case. Whether a word is one of them, in any case, is mostly told by its first letter and its length.
pub struct WordList {
    words: &'static [&'static str],
    shapes: Shapes,
}

impl WordList {
    /// The list of these words, which are in lower case and begin with a letter of ASCII.
    #[must_use]
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 256];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            assert!(word[0].is_ascii_lowercase());
            lengths[word[0] as usize] |= Shapes::bit(word.len());
            at += 1;
        }
        Self { words, shapes: Shapes { lengths } }
    }

    /// The words.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether a word is one of the list, in any case.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.shapes.may_have(word) && self.words.contains(&&*lower_case(word))
    }
}

/// With which letters the words of lists begin, and how long those are: enough to tell most words that are in none.
pub struct Shapes {
    /// Of each first byte, which lengths there are: bit 0 for all longer than 31 bytes.
    lengths: [u32; 256],
}

impl Shapes {
    /// Those of several lists.
    #[must_use]
    pub const fn of(lists: &[&WordList]) -> Self {
        let mut lengths = [0; 256];
        let mut at = 0;
        while at < lists.len() {
            let mut first = 0;
            while first < lengths.len() {
                lengths[first] |= lists[at].shapes.lengths[first];
                first += 1;
            }
            at += 1;
        }
        Self { lengths }
    }

    const fn bit(length: usize) -> u32 {
        if length < 32 { 1 << length } else { 1 }
    }

    /// Whether a word may be in one of the lists, in any case.
    #[must_use]
    pub fn may_have(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first() else { return false };
        self.lengths[usize::from(first.to_ascii_lowercase())] & Self::bit(word.len()) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: WordList = WordList::new(&["lied", "a-word-of-thirty-three-characters", "lax"]);

    #[test]
    fn a_list_has_its_words_in_any_case() {
        for word in ["lied", "Lied", "LAX", "A-word-of-thirty-three-characters"] {
            assert!(LIST.has(word), "{word}");
        }
        for word in ["", "l", "lies", "led", "axe", "ląx", "another-word-of-thirty-three-chars"] {
            assert!(!LIST.has(word), "{word}");
        }
    }

    #[test]
    fn what_is_in_none_of_several_lists_is_told_by_its_shape() {
        static OTHER: WordList = WordList::new(&["hid"]);
        let shapes = Shapes::of(&[&LIST, &OTHER]);
        assert!(["Lied", "lax", "hid", "had"].iter().all(|word| shapes.may_have(word)));
        assert!(["", "was", "hide", "l"].iter().all(|word| !shapes.may_have(word)));
    }
}
