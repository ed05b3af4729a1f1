//! What a card's template is filled with: the view with its texts in lines.

use serde::Serialize;

use super::fonts::{Fonts, Style};
use super::paragraph::{Paragraph, Space, one_line};
use crate::plan::views::{CardView, Mark};

/// The width that texts have, in pixels.
const WIDTH: f32 = 970.0;
/// Sizes of the title, each with the most lines that it may take.
const TITLE: [(u16, usize); 5] = [(88, 2), (72, 3), (60, 4), (50, 5), (44, 6)];
/// Size of the text below it.
const TEXT: [(u16, usize); 2] = [(34, 4), (30, 5)];
/// Organisation, date and marks.
const LABEL: Style = Style { size: 30.0, weight: 600 };
/// From a mark's left edge to its words, and from there to the next mark.
const MARK: (f32, f32) = (38.0, 40.0);

/// A filled card. Every text is in letters that the fonts have.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    title: Paragraph,
    text: Paragraph,
    organisation: Option<String>,
    date: Option<String>,
    badges: Vec<Placed>,
    /// How many rows the badges take.
    badge_rows: usize,
    site_title: Option<String>,
}

/// A badge with its place.
#[derive(Debug, Serialize)]
struct Placed {
    mark: Mark,
    text: String,
    /// From the left edge of the text, in pixels.
    x: i32,
    /// Its row, from 0.
    row: usize,
}

impl Sheet {
    pub(super) fn of(view: &CardView, fonts: &Fonts) -> Self {
        let label = |text: &Option<String>| {
            let text = fonts.write(text.as_deref()?)?;
            Some(one_line(&text, WIDTH, &|text| fonts.width(text, LABEL)))
        };
        let badges = badges(view, fonts);
        let title = badges.as_ref().and_then(|_| fonts.write(&view.title)).unwrap_or_else(|| view.id.clone());
        let text = view.text.as_deref().and_then(|text| fonts.write(text)).unwrap_or_default();
        let badges = badges.unwrap_or_default();
        Self {
            title: Paragraph::set(&title, &Space { width: WIDTH, weight: 600, sizes: &TITLE }, fonts),
            text: Paragraph::set(&text, &Space { width: WIDTH, weight: 400, sizes: &TEXT }, fonts),
            organisation: label(&view.organisation),
            date: label(&view.date),
            badge_rows: badges.last().map_or(0, |badge| badge.row + 1),
            badges,
            site_title: label(&Some(view.site_title.clone())),
        }
    }
}

/// The badges in rows. `None` where the words of one cannot be written: then the title, which would stand there without
/// its doubt, does not stand there either.
fn badges(view: &CardView, fonts: &Fonts) -> Option<Vec<Placed>> {
    let (mut x, mut row) = (0.0, 0);
    let mut placed = Vec::new();
    for badge in &view.badges {
        let room = WIDTH - MARK.0;
        let text = one_line(&fonts.write(&badge.text)?, room, &|text| fonts.width(text, LABEL));
        let width = MARK.0 + fonts.width(&text, LABEL);
        if x > 0.0 && x + width > WIDTH {
            (x, row) = (0.0, row + 1);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a card is a thousand pixels wide")]
        placed.push(Placed { mark: badge.mark, text, x: x as i32, row });
        x += width + MARK.1;
    }
    Some(placed)
}
