//! Stretches of a text that cannot be read, set aside so that all around them can be: the same text, to the byte as
//! long, with something harmless in their places.
//!
//! This knows offsets and bytes, nothing of YAML, Markdown or faults.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Span;

/// What stands in the place of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// One text in quotes: the stretch was a value.
    Value,
    /// Letters: the stretch was a part of a text.
    Letters,
    /// Blanks: nothing is missed without it.
    Blanks,
    /// Line ends: it was meant as one.
    LineEnds,
}

/// The stretches of one text: in order, apart, none of them empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    stretches: Vec<(Range<usize>, Filler)>,
}

impl Mask {
    /// Sets a stretch aside, by byte offsets. Those that it overlaps become a part of it.
    pub fn cover(&mut self, stretch: Range<usize>, filler: Filler) {
        if stretch.is_empty() {
            return;
        }
        let first = self.stretches.partition_point(|(other, _)| other.end <= stretch.start);
        let behind = self.stretches.partition_point(|(other, _)| other.start < stretch.end);
        let overlapped = &self.stretches[first..behind];
        let start = overlapped.first().map_or(stretch.start, |(other, _)| other.start.min(stretch.start));
        let end = overlapped.last().map_or(stretch.end, |(other, _)| other.end.max(stretch.end));
        self.stretches.splice(first..behind, [(start..end, filler)]);
    }

    /// Sets aside what another mask does.
    pub fn extend(&mut self, other: &Self) {
        for (stretch, filler) in &other.stretches {
            self.cover(stretch.clone(), *filler);
        }
    }

    /// Whether nothing is set aside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The text with its stretches filled. Every other byte stays where it is, and so does every line that holds none.
    #[must_use]
    pub fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.is_empty() {
            return Cow::Borrowed(text);
        }
        let (mut masked, mut done) = (String::with_capacity(text.len()), 0);
        for (stretch, filler) in &self.stretches {
            let start = text.floor_char_boundary(stretch.start).max(done);
            let end = text.ceil_char_boundary(stretch.end.min(text.len())).max(start);
            masked.push_str(&text[done..start]);
            masked.push_str(&filler.of_length(end - start));
            done = end;
        }
        masked.push_str(&text[done..]);
        Cow::Owned(masked)
    }

    /// Whether a place overlaps a text that is set aside, so that nothing true can be said of what is read there.
    #[must_use]
    pub fn hides(&self, place: Span) -> bool {
        let (start, end) = (place.start as usize, (place.end as usize).max(place.start as usize + 1));
        let first = self.stretches.partition_point(|(stretch, _)| stretch.end <= start);
        let mut touching = self.stretches[first..].iter().take_while(|(stretch, _)| stretch.start < end);
        touching.any(|(_, filler)| matches!(filler, Filler::Value | Filler::Letters))
    }

    /// Whether something before a place is set aside.
    #[must_use]
    pub fn begins_before(&self, place: Span) -> bool {
        self.stretches.first().is_some_and(|(stretch, _)| stretch.start <= place.start as usize)
    }
}

impl Filler {
    fn of_length(self, length: usize) -> String {
        match self {
            Self::Value if length > 2 => format!("\"{}\"", "x".repeat(length - 2)),
            Self::Value | Self::Letters => "x".repeat(length),
            Self::Blanks => " ".repeat(length),
            Self::LineEnds => "\n".repeat(length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;
    use proptest::prelude::*;

    fn mask(stretches: &[(Range<usize>, Filler)]) -> Mask {
        let mut mask = Mask::default();
        stretches.iter().for_each(|(stretch, filler)| mask.cover(stretch.clone(), *filler));
        mask
    }

    fn span(start: usize, end: usize) -> Span {
        Span::new(SourceMap::default().add(String::new(), String::new()), start, end)
    }

    #[test]
    fn a_stretch_is_filled_to_the_byte() {
        use Filler::{Blanks, Letters, LineEnds, Value};
        for (text, stretches, masked) in [
            ("a: b: c\nd", vec![(3..7, Value)], "a: \"xx\"\nd"),
            ("a: @é\nd", vec![(3..6, Value)], "a: \"x\"\nd"),
            ("a: @\n", vec![(3..4, Value)], "a: x\n"),
            ("é\u{2028}b", vec![(2..5, Letters)], "éxxxb"),
            ("a: &b [c]", vec![(3..5, Blanks)], "a:    [c]"),
            ("a\rb", vec![(1..2, LineEnds)], "a\nb"),
            ("abcdef", vec![(1..2, Letters), (0..4, Value)], "\"xx\"ef"),
            ("abcdef", vec![(2..6, Value), (0..3, Value)], "\"xxxx\""),
            ("abcdef", vec![(4..5, Blanks), (1..2, Blanks)], "a cd f"),
            ("ab", vec![], "ab"),
        ] {
            assert_eq!(mask(&stretches).apply(text), masked, "{text:?}");
        }
    }

    #[test]
    fn what_overlaps_a_stretch_is_hidden() {
        let mask = mask(&[(4..8, Filler::Value), (10..12, Filler::Blanks)]);
        for (start, end, hidden) in
            [(0, 4, false), (0, 5, true), (7, 7, true), (8, 8, false), (4, 4, true), (8, 20, false)]
        {
            assert_eq!(mask.hides(span(start, end)), hidden, "{start}..{end}");
        }
        assert!(mask.begins_before(span(4, 4)) && !mask.begins_before(span(3, 9)));
    }

    proptest! {
        #[test]
        fn masking_never_moves_a_byte_and_never_panics(
            bytes in proptest::collection::vec(any::<u8>(), 0..80),
            stretches in proptest::collection::vec((0usize..100, 0usize..30, 0usize..4), 0..8),
        ) {
            let text = String::from_utf8_lossy(&bytes);
            let fillers = [Filler::Value, Filler::Letters, Filler::Blanks, Filler::LineEnds];
            let stretches: Vec<_> =
                stretches.into_iter().map(|(at, length, filler)| (at..at + length, fillers[filler])).collect();
            let mask = mask(&stretches);
            let masked = mask.apply(&text);
            prop_assert_eq!(masked.len(), text.len());
            for (at, character) in text.char_indices() {
                let end = at + character.len_utf8();
                let kept = stretches.iter().all(|(stretch, _)| stretch.end <= at || end <= stretch.start || stretch.is_empty());
                prop_assert!(!kept || masked.get(at..end) == text.get(at..end));
            }
        }
    }
}
