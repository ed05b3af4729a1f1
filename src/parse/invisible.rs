//! Characters that nobody sees, and piles of marks that hide what is under them: with them a name can differ from one that
//! reads the same, and a search misses it. What a script or an emoji needs stays.
//!
//! This knows characters and what stands before them, and nothing of files or fields.

/// So many marks may stand on one letter: Vietnamese has two, and phonetic scripts three.
const MAX_MARKS: usize = 4;

/// Whether a character may not stand where it does: nobody sees it, and nothing there needs it.
#[must_use]
pub fn is_out_of_place(text: &str, offset: usize, character: char) -> bool {
    let before = || text[..offset].chars().next_back();
    match character {
        '\u{200B}' => !before().is_some_and(is_without_spaces),
        '\u{200C}' | '\u{200D}' => !before().is_some_and(joins),
        '\u{FE00}'..='\u{FE0F}' => !before().is_some_and(varies),
        '\u{E0100}'..='\u{E01EF}' => {
            !before().is_some_and(|before| ('\u{2E80}'..='\u{3FFFF}').contains(&before))
        }
        '\u{E0020}'..='\u{E007F}' => !before().is_some_and(|before| before == '\u{1F3F4}' || is_tag(before)),
        _ if is_mark(character) && character != '\u{34F}' => is_piled(&text[..offset]),
        _ => is_invisible(character),
    }
}

/// What is seen nowhere and needed by nothing; what Unicode keeps free of any character, which no page may have, among it.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    let is_none = u32::from(character) & 0xFFFE == 0xFFFE;
    is_none
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{17B4}'
                | '\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{2060}'..='\u{2065}'
                | '\u{206A}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FDD0}'..='\u{FDEF}'
                | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E001F}'
                | '\u{E0080}'..='\u{E00FF}'
        )
}

/// Letters of Thai, Lao, Burmese and Khmer, between which an invisible space says where a line may end.
fn is_without_spaces(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Letters and pictures that a joiner joins or parts: those of no Latin, Greek or Cyrillic.
fn joins(character: char) -> bool {
    let is_space_or_sign = matches!(character, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}');
    character > '\u{58F}' && !is_space_or_sign
}

/// What has a form as a picture: keys, and signs beyond Latin.
fn varies(character: char) -> bool {
    matches!(character, '0'..='9' | '#' | '*' | '©' | '®') || joins(character) && !is_selector(character)
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}')
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{E0020}'..='\u{E007F}')
}

fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36F}'
            | '\u{483}'..='\u{489}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// Whether a text ends in as many marks as may stand on one letter.
fn is_piled(before: &str) -> bool {
    before.chars().rev().take(MAX_MARKS).filter(|character| is_mark(*character)).count() == MAX_MARKS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_any(text: &str) -> bool {
        text.char_indices().any(|(offset, character)| is_out_of_place(text, offset, character))
    }

    #[test]
    fn what_scripts_and_pictures_need_stays() {
        for text in [
            "Ünïcödé, Việt Nam, Å̱̂",
            "می‌خواهم",
            "क्‍ष",
            "👩‍💻 👍🏽 ❤️ 1️⃣ ©️ 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "ភាសា\u{200B}ខ្មែរ",
            "葛\u{E0100}城",
            "日本のトヨタ ＡＢＣ 한국 “quoted” – …\u{A0}x",
        ] {
            assert!(!has_any(text), "{text:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_out_of_place() {
        for text in [
            "Ac\u{200B}me",
            "Ac\u{200C}me",
            "Ac\u{200D}me",
            "\u{200D}x",
            "Ac\u{AD}me",
            "Ac\u{2060}me",
            "Ac\u{3164}me",
            "Ac\u{FE0F}me",
            "日\u{FE00}\u{FE01}",
            "Ac\u{E0041}me",
            "A\u{E0100}",
            "Ас\u{200D}ме",
            "a \u{200C}b",
            "a\u{301}\u{301}\u{301}\u{301}\u{301}",
            "\u{34F}",
            "\u{180E}",
            "\u{FFA0}",
            "\u{1D173}",
        ] {
            assert!(has_any(text), "{text:?}");
        }
    }
}
