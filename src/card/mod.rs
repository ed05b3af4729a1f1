//! Floor 4: a card's view and a theme make the bytes of a picture.
//!
//! The theme's template is an SVG; its text is wrapped here, since SVG wraps none. A card is a pure function of the program,
//! the theme's files for cards and the view: no font of the machine is asked, nothing is fetched, no clock is read. What the
//! theme's fonts cannot draw is written in letters that they can, or not at all: never as an empty box.

#[cfg(feature = "cards")]
mod fonts;
#[cfg(feature = "cards")]
mod paragraph;
#[cfg(feature = "cards")]
mod picture;
#[cfg(feature = "cards")]
mod sheet;

use crate::base::hash::ContentHash;
use crate::plan::views::{CardKind, CardView};
#[cfg(feature = "cards")]
use crate::render::Fields;
use crate::render::{Theme, ThemeError, ThemeFiles};

/// Where a theme keeps the templates of cards, and their fonts.
const FOLDERS: [&str; 2] = ["templates/cards", "cards"];

/// A theme, ready to draw cards. Shared between threads.
#[derive(Debug)]
pub struct Press {
    theme: Theme,
    #[cfg(feature = "cards")]
    fonts: fonts::Fonts,
    style: ContentHash,
}

impl Press {
    /// Reads a theme's templates and fonts of cards. `None` where the theme lays out no cards, or the program was built
    /// without drawing.
    ///
    /// # Errors
    /// The first fault of a template or font, with its place.
    pub fn load(files: &ThemeFiles) -> Result<Option<Self>, ThemeError> {
        let files = files.only(&FOLDERS);
        let is_whole =
            CardKind::ALL.iter().all(|kind| files.get(&format!("templates/{}", kind.template())).is_some());
        if !cfg!(feature = "cards") || !is_whole {
            return Ok(None);
        }
        Ok(Some(Self {
            theme: Theme::load(&files, &crate::base::messages::Messages::default())?,
            #[cfg(feature = "cards")]
            fonts: fonts::Fonts::load(&files)?,
            style: files.hash(),
        }))
    }

    /// Stands for everything that decides how a card is drawn beside what it shows.
    #[must_use]
    pub fn style(&self) -> ContentHash {
        self.style
    }

    /// Tries a template without drawing.
    ///
    /// # Errors
    /// What the template does wrong, with its place.
    #[cfg(feature = "cards")]
    pub fn check(&self, view: &CardView) -> Result<(), ThemeError> {
        self.tree(view).map(|_| ())
    }

    /// The PNG of a card.
    ///
    /// # Errors
    /// What the template does wrong, with its place.
    #[cfg(feature = "cards")]
    pub fn draw(&self, view: &CardView) -> Result<Vec<u8>, ThemeError> {
        Ok(picture::png(&self.tree(view)?))
    }

    #[cfg(feature = "cards")]
    fn tree(&self, view: &CardView) -> Result<resvg::usvg::Tree, ThemeError> {
        let template = view.kind.template();
        let svg =
            crate::render::output(&self.theme, Fields::of(template, &sheet::Sheet::of(view, &self.fonts))?)?;
        let fault = |message: String| ThemeError::in_file(&format!("templates/{template}"), message);
        picture::tree(&svg, &self.fonts).map_err(fault)
    }

    /// There is no press without drawing.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "cards"))]
    pub fn check(&self, _: &CardView) -> Result<(), ThemeError> {
        let _ = &self.theme;
        Ok(())
    }

    /// There is no press without drawing.
    ///
    /// # Errors
    /// None.
    #[cfg(not(feature = "cards"))]
    pub fn draw(&self, _: &CardView) -> Result<Vec<u8>, ThemeError> {
        Ok(Vec::new())
    }
}

#[cfg(all(test, feature = "cards"))]
mod tests;
