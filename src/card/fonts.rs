//! The fonts of a theme's cards: which letters they have, how wide these are, and how a text is written with them alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::render::{ThemeError, ThemeFiles};

/// Where a theme keeps the fonts of cards.
const FOLDER: &str = "cards/fonts";

/// The fonts of a theme's cards, and no font of the machine.
#[derive(Debug)]
pub(super) struct Fonts {
    pub(super) database: Arc<Database>,
    faces: Vec<Face>,
}

/// One font file.
#[derive(Debug)]
struct Face {
    /// 400 is regular, 700 bold.
    weight: u16,
    /// How far each letter advances, in shares of the size.
    advances: BTreeMap<char, f32>,
}

impl Fonts {
    /// Reads the fonts of a theme.
    pub(super) fn load(files: &ThemeFiles) -> Result<Self, ThemeError> {
        let mut database = Database::new();
        let mut faces = Vec::new();
        let is_font = |name: &str| [".ttf", ".otf"].iter().any(|ending| name.ends_with(ending));
        for (name, bytes) in files.below(FOLDER).filter(|(name, _)| is_font(name)) {
            faces.push(face(bytes).map_err(|message| ThemeError {
                file: format!("{FOLDER}/{name}"),
                line: None,
                column: None,
                message,
            })?);
            database.load_font_source(Source::Binary(Arc::new(bytes.to_vec())));
        }
        // A template need not know the name of the font that a theme brings.
        let family = database.faces().next().and_then(|face| face.families.first().cloned());
        if let Some((family, _)) = family {
            database.set_serif_family(family);
        }
        Ok(Self { database: Arc::new(database), faces })
    }

    /// The width of a text that was written with [`Fonts::write`], in pixels. Without kerning, which makes it narrower.
    pub(super) fn width(&self, text: &str, style: Style) -> f32 {
        text.chars().map(|letter| self.advance(letter, style.weight)).sum::<f32>() * style.size
    }

    /// The text in letters that these fonts have; `None` where the script has no such letters.
    ///
    /// Alphabets are written letter by letter. Scripts of words or syllables are not: that takes a reader, and what a
    /// table makes of Japanese is Chinese.
    pub(super) fn write(&self, text: &str) -> Option<String> {
        let mut written = String::with_capacity(text.len());
        for letter in text.chars() {
            if letter.is_whitespace() {
                written.push(' ');
            } else if is_unseen(letter) {
            } else if self.has(letter) {
                written.push(letter);
            } else if is_alphabetic(letter) {
                let latin = deunicode::deunicode_char(letter).unwrap_or_default();
                written.extend(latin.chars().filter(|letter| self.has(*letter)));
            } else if !is_symbol(letter) {
                return None;
            }
        }
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        (!written.is_empty()).then_some(written)
    }

    fn has(&self, letter: char) -> bool {
        self.faces.iter().any(|face| face.advances.contains_key(&letter))
    }

    fn advance(&self, letter: char, weight: u16) -> f32 {
        let (own, others): (Vec<_>, Vec<_>) = self.faces.iter().partition(|face| face.weight == weight);
        own.into_iter().chain(others).find_map(|face| face.advances.get(&letter)).copied().unwrap_or(1.0)
    }
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// In pixels.
    pub(super) size: f32,
    /// 400 is regular, 700 bold.
    pub(super) weight: u16,
}

fn face(bytes: &[u8]) -> Result<Face, String> {
    let font = FontRef::from_index(bytes, 0).map_err(|error| format!("is not a font: {error}"))?;
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let advance = |(letter, glyph): (u32, skrifa::GlyphId)| {
        Some((char::from_u32(letter)?, metrics.advance_width(glyph)?))
    };
    let advances = font.charmap().mappings().filter_map(advance).collect();
    Ok(Face { weight: weight(&font), advances })
}

fn weight(font: &FontRef<'_>) -> u16 {
    // The scale ends at 1000.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the scale")]
    let weight = font.attributes().weight.value().clamp(1.0, 1000.0) as u16;
    weight
}

/// Controls, marks of direction, joiners, selectors, and accents that no font here puts on a letter.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
}

/// Latin, Greek, Cyrillic and Armenian letters, and the signs that go with them.
fn is_alphabetic(letter: char) -> bool {
    matches!(letter, '\0'..='\u{58f}' | '\u{1d00}'..='\u{20cf}' | '\u{2100}'..='\u{218f}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}')
}

/// Arrows, shapes and small pictures, without which a text still says what it says.
fn is_symbol(letter: char) -> bool {
    matches!(letter, '\u{20d0}'..='\u{20ff}' | '\u{2190}'..='\u{2bff}' | '\u{fffd}' | '\u{1f000}'..='\u{1faff}')
}
