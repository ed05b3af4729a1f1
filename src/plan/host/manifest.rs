//! The web manifest: name, language and picture of the site. It asks for no window of its own: a record is read in a browser.

use serde::Serialize;

use crate::base::output_path::OutputPath;
use crate::plan::desk::Desk;
use crate::plan::views::Direction;

/// What a manifest holds; the names of its fields are those of the W3C.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestView {
    /// The site's title.
    pub name: String,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The language of both.
    pub lang: String,
    /// Its writing direction.
    pub dir: Direction,
    /// The front page, from here.
    pub start_url: &'static str,
    /// What belongs to the site, from here.
    pub scope: &'static str,
    /// How it is shown.
    pub display: &'static str,
    /// Its picture, where the theme has one.
    pub icons: Vec<ManifestIcon>,
}

/// A picture for the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestIcon {
    /// Its address, from here.
    pub src: String,
    /// It is drawn at any size.
    pub sizes: &'static str,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
}

pub(super) fn view(desk: &Desk<'_>, icon: Option<&OutputPath>) -> ManifestView {
    let config = &desk.site.config;
    let picture =
        |path: &OutputPath| ManifestIcon { src: path.to_string(), sizes: "any", media_type: "image/svg+xml" };
    ManifestView {
        name: config.title.clone(),
        description: config.description.clone(),
        lang: config.lang.to_string(),
        dir: desk.direction(),
        start_url: "./",
        scope: "./",
        display: "browser",
        icons: icon.into_iter().map(picture).collect(),
    }
}
