//! Words above bars, where they have room: those of the largest bar first.

use crate::plan::views::{CountLabel, CountMark, Pixels};

/// Width of a letter, in hundredths of the drawing, where it is narrowest: (wide layout, phone).
const LETTER: (i64, i64) = (130, 250);
/// Height of a line of words and its distance from the bar, in tenths of a pixel.
const LINE: i64 = 150;
const CLEAR: i64 = 70;
/// Height of an open tip.
const TIP: i64 = 60;
/// The numbers at the left edge are no longer than this, in letters.
const LINE_LETTERS: i64 = 8;
/// Half the width of a bar with its surroundings, in hundredths: (wide layout, phone).
const BAR: (i64, i64) = (110, 250);

/// A bar whose words have no place yet.
pub(super) struct Labelled {
    pub(super) mark: CountMark,
    /// Its upper end, in tenths of a pixel.
    pub(super) top: i64,
    /// The words.
    pub(super) text: String,
}

/// A part of the drawing: left, right, top, foot.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: i64,
    right: i64,
    top: i64,
    foot: i64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.foot && other.top < self.foot
    }
}

/// The bars with their words, in the same order. `lines` are the heights at which numbers stand at the left edge.
pub(super) fn with_labels(mut marks: Vec<Labelled>, lines: &[i64]) -> Vec<CountMark> {
    let wide = with_room(&marks, lines, (LETTER.0, BAR.0));
    let narrow = with_room(&marks, lines, (LETTER.1, BAR.1));
    for (mark, (wide, narrow)) in marks.iter_mut().zip(wide.into_iter().zip(narrow)) {
        mark.mark.label = wide.map(|anchor| CountLabel {
            text: std::mem::take(&mut mark.text),
            y: Pixels::from_tenths(foot(mark)),
            anchor,
            always: narrow == Some(anchor),
        });
    }
    marks.into_iter().map(|mark| mark.mark).collect()
}

/// How each bar's words are set; `None` where they have no room.
fn with_room(marks: &[Labelled], lines: &[i64], (letter, bar): (i64, i64)) -> Vec<Option<&'static str>> {
    let bars: Vec<Area> = marks.iter().map(|mark| bar_area(mark, bar)).collect();
    let mut largest: Vec<usize> = (0..marks.len()).collect();
    largest.sort_by_key(|place| (marks[*place].top, *place));
    let number = |y: &i64| Area { left: 0, right: LINE_LETTERS * letter, top: y - LINE, foot: *y };
    let mut taken: Vec<Area> = lines.iter().map(number).collect();
    let mut set = vec![None; marks.len()];
    for place in largest {
        let others = || bars.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, area)| area);
        let fits = |area: &Area| {
            area.left >= 0 && area.right <= 10_000 && !others().chain(&taken).any(|other| other.meets(area))
        };
        let areas =
            ["middle", "start", "end"].map(|anchor| (anchor, words_area(&marks[place], anchor, letter)));
        if let Some((anchor, area)) = areas.into_iter().find(|(_, area)| fits(area)) {
            set[place] = Some(anchor);
            taken.push(area);
        }
    }
    set
}

fn bar_area(mark: &Labelled, half: i64) -> Area {
    let x = mark.mark.x.hundredths();
    Area { left: x - half, right: x + half, top: mark.top - CLEAR, foot: i64::MAX }
}

fn words_area(mark: &Labelled, anchor: &str, letter: i64) -> Area {
    let x = mark.mark.x.hundredths();
    let width = i64::try_from(mark.text.chars().count()).unwrap_or(1_000).min(1_000) * letter;
    let left = match anchor {
        "start" => x,
        "end" => x - width,
        _ => x - width / 2,
    };
    Area { left, right: left + width, top: foot(mark) - LINE, foot: foot(mark) }
}

/// Where the words of a bar stand.
fn foot(mark: &Labelled) -> i64 {
    mark.top - CLEAR - if mark.mark.beyond.is_some() { TIP } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::views::Percent;

    fn labelled(x: i64, top: i64) -> Labelled {
        let mark = CountMark {
            x: Percent::from_hundredths(x),
            dates: None,
            solid: None,
            open: None,
            outline: None,
            limit: None,
            beyond: None,
            label: None,
        };
        Labelled { mark, top, text: "Up to 3.1 million".to_owned() }
    }

    #[test]
    fn words_stand_over_their_bar_and_turn_inwards_at_an_edge() {
        let marks = [labelled(300, 500), labelled(5_000, 500), labelled(9_700, 500)];
        assert_eq!(with_room(&marks, &[], (LETTER.0, BAR.0)), [Some("start"), Some("middle"), Some("end")]);
    }

    #[test]
    fn words_that_would_meet_another_bar_or_other_words_are_left_out() {
        let marks = [labelled(5_000, 300), labelled(5_150, 310), labelled(5_300, 600)];
        let set = with_room(&marks, &[], (LETTER.0, BAR.0));
        assert!(set[0].is_some() && set[1].is_none(), "{set:?}");
    }
}
