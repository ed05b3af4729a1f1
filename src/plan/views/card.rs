//! The social card: the picture that a link to a page unfolds into. It carries the doubt of its page.

use super::Badge;
use serde::Serialize;

/// What a card shows. Its file is named after the hash of this, so that it holds nothing that does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardView {
    /// What it is about; chooses the template.
    #[serde(skip)]
    pub kind: CardKind,
    /// The page's own title, or the name of the company or site.
    pub title: String,
    /// The id in the address of the page: stands for a title in a script that the theme's fonts cannot draw.
    pub id: String,
    /// Whose incident it is.
    pub organisation: Option<String>,
    /// "Disclosed in late February 2019", as exact as the source.
    pub date: Option<String>,
    /// A sentence or two below the title.
    pub text: Option<String>,
    /// How well the main statements stand, at most three.
    pub badges: Vec<Badge>,
    /// The site's title.
    pub site_title: String,
}

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardKind {
    /// An incident.
    Incident,
    /// A company.
    Company,
    /// The site.
    Site,
}

impl CardKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Incident, Self::Company, Self::Site];

    /// The template that lays it out, below the theme's `templates`.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Incident => "cards/incident.svg",
            Self::Company => "cards/company.svg",
            Self::Site => "cards/site.svg",
        }
    }
}
