//! The words that a text says in its own voice: sentence by sentence, without what stands in quotation marks, in quoted
//! paragraphs, in code and in addresses. It knows English sentences and Markdown's signs, and nothing of entries.

use std::ops::Range;

use crate::base::letter_case::lower_case;

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Whether it is somebody else's.
    pub quoted: bool,
}

/// The sentences of a text, each with its words. Hyphens and apostrophes join words.
#[must_use]
pub fn sentences(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut reader = Reader { text, sentences: vec![Vec::new()], quote: None };
    let (mut start, mut is_code) = (0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        is_code ^= is_fence;
        if bare.trim().is_empty() || begins_a_block(bare) {
            reader.end_sentence();
            reader.quote = None;
        }
        if !(is_fence || is_code || bare.starts_with('>')) {
            reader.read(start..start + line.len());
        }
        start += line.len();
    }
    reader.sentences.retain(|sentence| !sentence.is_empty());
    reader.sentences
}

fn begins_a_block(line: &str) -> bool {
    ["#", "- ", "* ", "+ ", "|", ">"].iter().any(|sign| line.starts_with(sign))
}

struct Reader<'t> {
    text: &'t str,
    sentences: Vec<Vec<Word<'t>>>,
    /// The mark that ends the quotation in which the reader is.
    quote: Option<char>,
}

impl<'t> Reader<'t> {
    fn end_sentence(&mut self) {
        self.sentences.push(Vec::new());
    }

    fn read(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(character) = self.text[at..range.end].chars().next() {
            at = match character {
                // Blanks say nothing.
                ' ' => at + 1,
                _ if is_of_word(character) => self.word(at, range.end),
                '`' => self.behind(at + 1, range.end, '`'),
                ']' if self.text[at..].starts_with("](") => self.behind(at + 2, range.end, ')'),
                _ => {
                    let end = at + character.len_utf8();
                    self.mark(character, &self.text[end..range.end]);
                    end
                }
            };
        }
    }

    fn word(&mut self, start: usize, end: usize) -> usize {
        let rest = &self.text[start..end];
        let length = length_of_word(rest);
        let range = start..start + length;
        // An address is no word.
        let is_address = self.text[range.end..end].starts_with("://");
        let next = if is_address {
            rest.find(char::is_whitespace).map_or(end, |length| start + length)
        } else {
            range.end
        };
        if !is_address {
            let word = Word { text: &self.text[range.clone()], range, quoted: self.quote.is_some() };
            self.sentences.last_mut().expect("there is always one").push(word);
        }
        next
    }

    fn mark(&mut self, character: char, rest: &str) {
        match self.quote {
            Some(end) if character == end => self.quote = None,
            Some(_) => {}
            None => self.quote = closing(character),
        }
        let ends = match character {
            // "Example, P.C., was told": a comma goes on.
            '.' => !rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, ',' | ';')),
            '!' | '?' => !rest.starts_with(char::is_alphanumeric),
            '。' => true,
            _ => false,
        };
        if ends && self.quote.is_none() {
            self.end_sentence();
        }
    }

    /// The place behind the next mark; behind this one where there is none.
    fn behind(&self, from: usize, end: usize, mark: char) -> usize {
        self.text[from..end].find(mark).map_or(from, |at| from + at + mark.len_utf8())
    }
}

/// How long the word is that a text begins with. Nearly all letters are ASCII.
fn length_of_word(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        length += rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let rest = &text[length..];
        match rest.chars().next() {
            Some(character) if is_of_word(character) || joins(character, rest) => {
                length += character.len_utf8();
            }
            _ => return length,
        }
    }
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// A hyphen or an apostrophe between two letters.
fn joins(character: char, rest: &str) -> bool {
    matches!(character, '-' | '\'' | '’') && rest.chars().nth(1).is_some_and(is_of_word)
}

fn closing(opening: char) -> Option<char> {
    Some(match opening {
        '"' => '"',
        '“' | '„' => '”',
        '«' => '»',
        '「' => '」',
        _ => return None,
    })
}

/// Words by which a sentence says whose word it is, that it is not certain, or that it is not so.
#[must_use]
pub fn hedges(word: &str) -> bool {
    matches!(
        &*lower_case(word),
        "according"
            | "accuse"
            | "accused"
            | "accuses"
            | "alleged"
            | "allegedly"
            | "alleges"
            | "apparently"
            | "attribute"
            | "attributed"
            | "attributes"
            | "believe"
            | "believed"
            | "believes"
            | "blamed"
            | "charged"
            | "claim"
            | "claimed"
            | "claiming"
            | "claims"
            | "could"
            | "denied"
            | "denies"
            | "found"
            | "if"
            | "investigate"
            | "investigated"
            | "investigating"
            | "likely"
            | "may"
            | "might"
            | "never"
            | "no"
            | "none"
            | "nor"
            | "not"
            | "nothing"
            | "perhaps"
            | "possible"
            | "possibly"
            | "potentially"
            | "report"
            | "reported"
            | "reportedly"
            | "reports"
            | "said"
            | "say"
            | "says"
            | "suggest"
            | "suggested"
            | "suggests"
            | "suspect"
            | "suspected"
            | "suspects"
            | "told"
            | "unclear"
            | "unknown"
            | "whether"
            | "without"
            | "would"
            | "writes"
            | "wrote"
    ) || word.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences between bars, the words of others in parentheses.
    fn shown(text: &str) -> String {
        let word = |word: &Word<'_>| {
            assert_eq!(&text[word.range.clone()], word.text);
            if word.quoted { format!("({})", word.text) } else { word.text.to_owned() }
        };
        let sentence = |words: Vec<Word<'_>>| words.iter().map(word).collect::<Vec<_>>().join(" ");
        sentences(text).into_iter().map(sentence).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn words_are_told_from_those_of_others() {
        for (text, expected) in [
            ("Data was stolen. It was 3.1 million.", "Data was stolen | It was 3 1 million"),
            ("It “was stolen”, it says.", "It (was) (stolen) it says"),
            ("The \"stolen. All\" data", "The (stolen) (All) data"),
            ("a\n> stolen\nb", "a | b"),
            ("a `stolen` b", "a b"),
            ("```\nstolen\n```\nb", "b"),
            ("[stolen](https://example.org/leaked) b", "stolen b"),
            ("see https://example.org/leaked now", "see now"),
            ("one\n\ntwo “open\n\nthree", "one | two (open) | three"),
            ("- one\n- two", "one | two"),
            ("Toyota's state-sponsored", "Toyota's state-sponsored"),
            ("The laptop of A. B., M.D., was stolen.", "The laptop of A | B M D was stolen"),
            ("盗まれた。次", "盗まれた | 次"),
            ("", ""),
            ("`", ""),
            ("](", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC*") {
            shown(&text);
        }
    }
}
