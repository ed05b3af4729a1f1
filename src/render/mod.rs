//! Floor 4: a view and a theme make the bytes of a page.
//!
//! Rendering is a pure function of the two. It sees no record, only views; it reads no file, the theme's files come in as
//! bytes; it knows no clock. A page that could say more than its view holds cannot be written here.

mod assets;
mod bounded;
mod error;
mod fields;
mod files;
mod script;
mod theme;

pub use assets::Asset;
pub use error::ThemeError;
pub use fields::Fields;
pub use files::{
    DEFAULT_THEME, Layer, Origin, ThemeFiles, embedded, embedded_names, is_at_or_below, is_embedded,
};
pub use theme::Theme;

/// Room for a page of ordinary length, made once.
const PAGE: usize = 24 * 1024;

/// The bytes of one page: a template filled with the fields of a view, which are the names that it sees, beside the
/// theme's own `t` (words), `assets` (static files) and `options`.
///
/// # Errors
/// What the template does wrong, with its place; a page of more than 32 MiB is among it.
pub fn output(theme: &Theme, fields: Fields) -> Result<Vec<u8>, ThemeError> {
    let template = fields.template();
    let context = fields.into_context(theme);
    let mut page = bounded::Page::with_capacity(PAGE);
    theme
        .tera()
        .render_to(template, &context, &mut page)
        .map_err(|error| ThemeError::from_tera(template, &error))?;
    Ok(page.into_bytes())
}

#[cfg(test)]
mod tests;
