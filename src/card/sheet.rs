//! What a card's template is filled with: the view with its texts in lines.

use serde::Serialize;

use super::fonts::{Fonts, Style};
use super::paragraph::{Paragraph, Space, one_line};
use crate::plan::views::{CardKind, CardView, Mark};

/// The width that texts have, in pixels.
const WIDTH: f32 = 970.0;
/// Sizes of the title.
const TITLE: [u16; 5] = [88, 72, 60, 50, 42];
/// Sizes of the text below it.
const TEXT: [u16; 2] = [34, 30];
/// The height of a row of badges, and of the text at the most.
const ROW: f32 = 46.0;
const TEXT_HEIGHT: f32 = 160.0;
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
        let further_rows = badges.last().map_or(0, |badge| badge.row);
        let below = if text.is_empty() { 0.0 } else { TEXT_HEIGHT };
        #[expect(clippy::cast_precision_loss, reason = "there are few rows")]
        let height = height(view.kind) - ROW * further_rows as f32 - below;
        let title_space = Space { width: WIDTH, height, weight: 600, sizes: &TITLE };
        let text_space = Space { width: WIDTH, height: TEXT_HEIGHT, weight: 400, sizes: &TEXT };
        Self {
            title: Paragraph::set(&title, &title_space, fonts),
            text: Paragraph::set(&text, &text_space, fonts),
            organisation: label(&view.organisation),
            date: label(&view.date),
            badge_rows: further_rows + usize::from(!badges.is_empty()),
            badges,
            site_title: label(&Some(view.site_title.clone())),
        }
    }
}

/// The height that title and text have together, with at most one row of badges.
fn height(kind: CardKind) -> f32 {
    match kind {
        CardKind::Incident => 285.0,
        CardKind::Company => 400.0,
        CardKind::Site => 350.0,
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
