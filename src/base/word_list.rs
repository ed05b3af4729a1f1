//! Short lists of words that are asked for nearly every word of a text.

use super::letter_case::lower_case;

/// Words in lower case. Whether a word is one of them, in any case, is mostly told by its first letter and its length.
pub struct WordList {
    words: &'static [&'static str],
    /// Of each first byte, which lengths there are: bit 0 for all longer than 31 bytes.
    lengths: [u32; 256],
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
            lengths[word[0] as usize] |= Self::bit(word.len());
            at += 1;
        }
        Self { words, lengths }
    }

    const fn bit(length: usize) -> u32 {
        if length < 32 { 1 << length } else { 1 }
    }

    /// Whether a word is one of the list, in any case.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first() else { return false };
        let lengths = self.lengths[usize::from(first.to_ascii_lowercase())];
        lengths & Self::bit(word.len()) != 0 && self.words.contains(&&*lower_case(word))
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
}
