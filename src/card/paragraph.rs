//! Text in lines: as large as fits, in lines of about one length.

use serde::Serialize;

use super::fonts::{Fonts, Style};

/// What stands for the rest of a text.
const REST: char = '…';
/// The distance of two lines, in shares of the size.
const LEADING: f32 = 1.14;

/// A place for text.
pub(super) struct Space<'a> {
    /// In pixels.
    pub(super) width: f32,
    /// In pixels, from the head of the first line to the foot of the last.
    pub(super) height: f32,
    /// 400 is regular, 700 bold.
    pub(super) weight: u16,
    /// Sizes in pixels, in the order in which they are tried.
    pub(super) sizes: &'a [u16],
}

impl Space<'_> {
    /// How many lines of a size have room; never none.
    fn lines(&self, size: u16) -> usize {
        let size = f32::from(size);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a card has few lines")]
        let more = ((self.height - size) / (size * LEADING)).max(0.0) as usize;
        1 + more
    }
}

/// A text in lines.
#[derive(Debug, Default, Serialize)]
pub(super) struct Paragraph {
    /// Size of the letters, in pixels.
    pub(super) size: u16,
    /// From the first line's foot to the last one's, in pixels.
    pub(super) height: i32,
    /// The lines.
    pub(super) lines: Vec<Line>,
}

/// A line.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    /// From the first line's foot to this one's, in pixels.
    pub(super) y: i32,
    /// What stands in it.
    pub(super) text: String,
}

impl Paragraph {
    /// A text, written with the fonts' letters, in the largest size that holds it; in the last one it is cut if it must be.
    pub(super) fn set(text: &str, space: &Space<'_>, fonts: &Fonts) -> Self {
        let Some(last) = space.sizes.last().copied() else { return Self::default() };
        for size in space.sizes.iter().copied() {
            let style = Style { size: f32::from(size), weight: space.weight };
            let lines = wrap(text, space.width, &|text| fonts.width(text, style));
            if lines.len() <= space.lines(size) {
                return Self::of(
                    balanced(text, space.width, (lines, &|text| fonts.width(text, style))),
                    size,
                );
            }
        }
        let style = Style { size: f32::from(last), weight: space.weight };
        let width = |text: &str| fonts.width(text, style);
        let mut lines = wrap(text, space.width, &width);
        lines.truncate(space.lines(last));
        if let Some(line) = lines.last_mut() {
            *line = cut(line, space.width, &width);
        }
        Self::of(lines, last)
    }

    fn of(lines: Vec<String>, size: u16) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a card has few lines")]
        let foot = |place: usize| (place as f32 * f32::from(size) * LEADING).round() as i32;
        let height = foot(lines.len().saturating_sub(1));
        let line = |(place, text)| Line { y: foot(place), text };
        Self { size, height, lines: lines.into_iter().enumerate().map(line).collect() }
    }
}

/// A text on one line, cut if it must be.
pub(super) fn one_line(text: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> String {
    if measure(text) <= width { text.to_owned() } else { cut(text, width, measure) }
}

/// The lines of a text; a word that is wider than a line is broken.
fn wrap(text: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let space = measure(" ");
    let mut used = 0.0;
    for part in text.split(' ').flat_map(|word| parts(word, width, measure)) {
        let needed = measure(part);
        match lines.last_mut() {
            Some(line) if used + space + needed <= width => {
                line.push(' ');
                line.push_str(part);
                used += space + needed;
            }
            _ => {
                lines.push(part.to_owned());
                used = needed;
            }
        }
    }
    lines
}

/// A word in parts of which each fits.
fn parts<'w>(word: &'w str, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<&'w str> {
    if measure(word) <= width {
        return vec![word];
    }
    let (mut parts, mut start, mut used) = (Vec::new(), 0, 0.0);
    for (place, letter) in word.char_indices() {
        let needed = measure(letter.encode_utf8(&mut [0; 4]));
        if used + needed > width && place > start {
            parts.push(&word[start..place]);
            (start, used) = (place, 0.0);
        }
        used += needed;
    }
    parts.push(&word[start..]);
    parts
}

/// The same number of lines, of about one length.
fn balanced(text: &str, width: f32, (lines, measure): (Vec<String>, &dyn Fn(&str) -> f32)) -> Vec<String> {
    /// Tenths of the width that are tried.
    const STEPS: [f32; 5] = [0.5, 0.6, 0.7, 0.8, 0.9];
    let narrower = STEPS.iter().map(|step| wrap(text, width * step, measure));
    let count = lines.len();
    narrower.into_iter().find(|narrower| narrower.len() == count).unwrap_or(lines)
}

/// The beginning of a text, with the sign for the rest.
fn cut(text: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> String {
    let mut kept = text.to_owned();
    loop {
        let shown = format!("{}{REST}", kept.trim_end());
        if measure(&shown) <= width || kept.pop().is_none() {
            return shown;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every letter is one wide.
    fn measure(text: &str) -> f32 {
        f32::from(u16::try_from(text.chars().count()).unwrap())
    }

    #[test]
    fn words_go_to_the_next_line_and_too_long_ones_are_broken() {
        assert_eq!(wrap("a bc def", 4.0, &measure), ["a bc", "def"]);
        assert_eq!(wrap("abcdefgh ij", 3.0, &measure), ["abc", "def", "gh", "ij"]);
    }

    #[test]
    fn lines_are_of_about_one_length() {
        let lines = wrap("aaaa bbbb cccc dd", 15.0, &measure);
        assert_eq!(lines, ["aaaa bbbb cccc", "dd"]);
        assert_eq!(balanced("aaaa bbbb cccc dd", 15.0, (lines, &measure)), ["aaaa bbbb", "cccc dd"]);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(one_line("abc def", 5.0, &measure), "abc…");
        assert_eq!(one_line("abc", 3.0, &measure), "abc");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-c ]{0,80}", width in 1u16..20) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let lines = wrap(&text, f32::from(width), &measure);
            prop_assert!(lines.iter().all(|line| measure(line) <= f32::from(width)));
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
