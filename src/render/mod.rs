//! Floor 4: a view and a theme make the bytes of a page.
//!
//! Rendering is a pure function of the two. It sees no record, only views; it reads no file, the theme's files come in as
//! bytes; it knows no clock. A page that could say more than its view holds cannot be written here.

mod assets;
mod error;
mod files;
mod script;
mod theme;

pub use assets::Asset;
pub use error::ThemeError;
pub use files::{
    DEFAULT_THEME, Layer, Origin, ThemeFiles, embedded, embedded_names, is_at_or_below, is_embedded,
};
pub use theme::Theme;

use serde::Serialize;
use tera::Context;

/// Room for a page of ordinary length, made once.
const PAGE: usize = 24 * 1024;

/// The bytes of one page: `template` (a name below `templates/`) filled with `view`, whose fields are the names that the
/// template sees, beside the theme's own `t` (words), `assets` (static files) and `options`.
///
/// # Errors
/// What the template does wrong, with its place.
pub fn output(theme: &Theme, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
    let mut context =
        Context::from_serialize(view).map_err(|error| ThemeError::from_tera(template, &error))?;
    theme.add_shared(&mut context);
    let mut page = Vec::with_capacity(PAGE);
    theme
        .tera()
        .render_to(template, &context, &mut page)
        .map_err(|error| ThemeError::from_tera(template, &error))?;
    Ok(page)
}

#[cfg(test)]
mod tests;
