//! Text that is safe to place in a page as it is.

use std::fmt;

/// HTML that a browser may be given: only the sanitising renderer and the escaping below make any.
#[derive(Clone, Debug, Default, PartialEq, Eq, schemars::JsonSchema, serde::Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Nothing.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Plain text, with every character that HTML gives a meaning written as a reference.
    #[must_use]
    pub fn escape(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        Self::push_escaped(text, &mut html);
        Self(html)
    }

    /// Writes plain text behind what is there, as [`Html::escape`] does.
    pub(crate) fn push_escaped(text: &str, html: &mut String) {
        let mut rest = text;
        while let Some((place, reference)) = first_special(rest) {
            html.push_str(&rest[..place]);
            html.push_str(reference);
            rest = &rest[place + 1..];
        }
        html.push_str(rest);
    }

    /// What is safe by construction. Only `parse/markdown` and the joining of its pieces in `plan` call this.
    pub(crate) fn trusted(html: String) -> Self {
        Self(html)
    }

    /// The HTML as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The first character that HTML gives a meaning, all of which are one byte long, and what is written for it.
fn first_special(text: &str) -> Option<(usize, &'static str)> {
    text.bytes().enumerate().find_map(|(place, byte)| {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => return None,
        };
        Some((place, reference))
    })
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
